"""`ita-excel publish` from the command line: the JSON of the contract, showing first, sentences for mistakes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ita_excel.cli import main

EXAMPLE = Path(__file__).parents[2] / "workbooks" / "samut_2567.xlsx"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A copy of the invented example in a folder of its own."""
    return shutil.copy(EXAMPLE, tmp_path / "งาน ITA.xlsx")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main([str(word) for word in ("publish", *words)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_json_names_pages_items_missing_and_what_is_withheld(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workbook.read_bytes()
    status, out, _ = run(capsys, workbook, "--out", tmp_path / "เว็บ", "--json")
    data = json.loads(out)

    assert (status, data["items"], data["missing"], len(data["pages"])) == (0, 35, ["O20", "O33", "O35"], 38)
    assert data["pages"][0] == str(tmp_path / "เว็บ" / "index.html") and all(Path(page).is_file() for page in data["pages"])
    assert [(one["sheet"], one["cell"]) for one in data["withheld"]] == [("OIT", "G23"), ("OIT", "G36")]
    assert workbook.read_bytes() == before


def test_a_dry_run_shows_and_writes_nothing(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, workbook, "--dry-run")

    assert status == 0 and "จะเผยแพร่ 32 จาก 35 รายการ" in out and "[ไม่เผยแพร่] OIT G23" in out
    assert list(tmp_path.iterdir()) == [workbook]


@pytest.mark.parametrize(("words", "sentence"), [
    ((), "--out"), (("--out", "x", "--base", "เว็บของเรา"), "ไม่ใช่ที่อยู่เว็บ"), (("--out", "x", "--papers", "ไม่มี"), "ไม่พบเอกสาร"),
    (("--out", "x", "--templates", "ไม่มี"), "ไม่พบโฟลเดอร์แม่แบบ"),
])
def test_a_mistake_is_one_sentence(
    workbook: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str,
) -> None:
    status, out, said = run(capsys, workbook, *words)

    assert (status, out) == (2, "") and sentence in said and len(said.strip().splitlines()) == 1


def test_the_site_map_has_whole_addresses_where_the_place_on_the_web_is_told(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, workbook, "--out", tmp_path / "site", "--base", "https://www.example.go.th/ita")

    assert "<loc>https://www.example.go.th/ita/2567/o1.html</loc>" in (tmp_path / "site/sitemap.xml").read_text()


def test_a_record_that_cannot_be_read_stops_the_publication(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "publication.json").write_text("{", encoding="utf-8")

    status, _, said = run(capsys, workbook, "--out", site)

    assert status == 2 and "publication.json" in said and [path.name for path in site.iterdir()] == ["publication.json"]


def test_templates_are_copied_beside_the_workbook_and_used_from_there(
    workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, workbook, "--copy-templates")
    style = tmp_path / "แม่แบบเว็บ" / "style.css"
    style.write_text("/* ของเรา */", encoding="utf-8")

    run(capsys, workbook, "--out", tmp_path / "site")

    assert (tmp_path / "site/style.css").read_text(encoding="utf-8") == "/* ของเรา */"
