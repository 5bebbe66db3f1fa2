"""`schema`: the data dictionary of any kind of office, of an office's own pack, and of a workbook with one beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_own_scheme import PACK, rows

from ita_excel.cli import main
from ita_excel.master.create import create


def told(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    assert main(["schema", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def columns(told: Any, sheet: str) -> list[str]:
    return [column["title"] for entry in told["sheets"] if entry["name"] == sheet for column in entry["columns"]]


def settings(told: Any) -> list[str]:
    return [item["name"] for entry in told["sheets"] if entry["name"] == "settings" for item in entry["items"]]


def test_a_kind_of_office_is_asked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    moph = told(capsys, "--scheme", "หน่วยงานสาธารณสุข (MOIT)", "--year", 2570)
    assert (moph["scheme"], moph["fiscal_year"]) == ("moph", 2570)
    assert moph["unconfirmed"]
    assert "weight_moit" in settings(moph)
    assert not [name for name in settings(moph) if name.endswith("respondents")]


def test_an_offices_own_pack_is_asked_where_it_lies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "เกณฑ์.toml"
    own.write_text(PACK, encoding="utf-8")
    water = told(capsys, "--pack", own)
    assert (water["scheme"], water["fiscal_year"]) == ("water-works", 2571)
    assert columns(water, "survey_effect")[1:4] == ["การให้บริการ: มาก", "การให้บริการ: ปานกลาง", "การให้บริการ: น้อย"]
    assert "ระดับและเส้นแบ่ง: ไฟล์เกณฑ์ไม่ได้บอกที่มา" in water["unconfirmed"]
    assert main(["schema", "--pack", str(own), "--year", "2570"]) == 2
    assert "ใช้ --year 2571" in capsys.readouterr().err


def test_a_workbook_is_asked_with_the_pack_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "เกณฑ์.toml").write_text(PACK, encoding="utf-8")
    workbook = create(tmp_path / "ประปา.xlsx", year=2571, rows=rows())
    water = told(capsys, workbook)
    assert columns(water, "survey_awareness")[1:4] == ["รู้ดี", "รู้บ้าง", "ไม่รู้"]
    assert {"weight_ask", "weight_see"} <= set(settings(water))
    assert main(["schema", str(workbook), "--scheme", "moph"]) == 2
    assert "สมุดงานบอกปีและประเภทหน่วยงานเอง" in capsys.readouterr().err
