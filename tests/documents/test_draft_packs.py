"""The papers of a year whose data is a draft say what nobody has confirmed, until a person signs it."""

from __future__ import annotations

import zipfile
from datetime import date
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from ita_excel.cli import main
from ita_excel.flow import load, write
from ita_excel.master import create, prefill
from ita_excel.years.shelf import load_pack

HEADING = "เกณฑ์ปีงบประมาณ พ.ศ. 2570 ที่ยังไม่มีเอกสารยืนยัน (ยืนยันได้ในแผ่น «ตัวเลขของปี»)"
NAMES = ("memo", "report")


def said(folder: Path, year: int, *signed: str) -> dict[str, list[str]]:
    """The lines of the list in memo and report, under its heading."""
    rows: dict[str, Any] = dict(prefill.fresh(year, "สพป.ก"))
    done = {"source": "คู่มือ", "signer": "ก", "signed": date(2026, 11, 1)}
    rows["figures"] = [row | done if row["figure"] in signed else row for row in rows["figures"]]
    path = create.create(folder / "a.xlsx", year=year, rows=rows)
    papers = write(load(path), folder / "out", only=(*NAMES, "order")).documents
    found = {}
    for name, paper in papers.items():
        texts = [paragraph.text for paragraph in docx.Document(str(paper)).paragraphs]
        after = texts[texts.index(HEADING) + 1 :] if HEADING in texts else []
        found[name] = list(takewhile(lambda text: text.startswith("•"), after))
    return found


def test_memo_and_report_of_a_draft_year_end_with_what_is_unconfirmed(tmp_path: Path) -> None:
    lines = [f"• {text}" for text in load_pack(2570).unconfirmed]
    found = said(tmp_path, 2570)
    assert {name: found[name] for name in NAMES} == dict.fromkeys(NAMES, lines)
    assert found["order"] == []


def test_what_is_signed_is_on_the_papers_no_longer(tmp_path: Path) -> None:
    first, *rest = load_pack(2570).unconfirmed
    lines = said(tmp_path, 2570, f"ปี 2570 {first}")["memo"]
    assert len(lines) == len(rest)
    assert [line for line in lines if first in line] == []


@pytest.mark.parametrize("year", [2566, 2569])
def test_a_year_that_is_no_draft_has_no_list(tmp_path: Path, year: int) -> None:
    assert said(tmp_path, year) == {"memo": [], "report": [], "order": []}


def test_papers_name_the_packs_they_were_made_by_each_with_its_hash(tmp_path: Path) -> None:
    assert main(["pack", "new", "2571", "--from", "2570", "--out", str(tmp_path / "เกณฑ์.toml")]) == 0
    year = load(create.create(tmp_path / "a.xlsx", year=2571))
    for name, paper in write(year, tmp_path / "out", only=(*NAMES, "order")).documents.items():
        with zipfile.ZipFile(str(paper)) as package:
            rows = etree.fromstring(package.read("docProps/custom.xml"))
        assert {row.get("name"): row[0].text for row in rows} == {
            "เกณฑ์ปี 2570": f"obec-office/2570.toml SHA-256 {load_pack(2570).sha256}",
            "เกณฑ์ปี 2571": f"เกณฑ์.toml SHA-256 {sha256((tmp_path / 'เกณฑ์.toml').read_bytes()).hexdigest()}",
        }, name
