"""A part taken up again: its sheets are put behind the others, and all else stays as it was."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.language.errors import PartSheetMissing
from ita_excel.master.create import create
from ita_excel.review.partsheets import add_part_sheets
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

PARTS = ("budget", "order", "risk", "survey")
RISK = {"number": 1, "risk": "ใช้รถส่วนตัว", "likelihood": 3, "impact": 4}


def taken_up(folder: Path) -> Path:
    """A workbook made without any part, and then each of them chosen in its settings."""
    settings = {"office": "สพป.ตัวอย่าง", **{f"part_{part}": "ไม่" for part in PARTS}}
    path = create(folder / "office.xlsx", year=2567, rows={"settings": [settings]})
    places, patch = flow.load(path).settings.place.cells, Patch(ClosedBook(path).package)
    for part in PARTS:
        patch.set("ตั้งค่า", *places[f"part_{part}"], "ใช่")
    patch.save(backup=False)
    return path


def test_a_part_taken_up_without_its_sheet_is_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PartSheetMissing, match=r"เลือก ไม่ ที่ «ทำส่วนงบประมาณ» .* check ไฟล์นี้ --mark"):
        flow.load(taken_up(tmp_path))


def test_marking_a_check_adds_the_sheets_in_the_look_of_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = taken_up(tmp_path)
    main(["check", str(path), "--mark"])
    assert "เพิ่มแผ่น «ความเสี่ยง» ไว้ท้ายสมุดงาน" in capsys.readouterr().out
    assert set(PARTS) <= flow.load(path).parts
    assert OpenXmlValidator().validate(path).is_valid
    book = openpyxl.load_workbook(path)
    sheet = book["ความเสี่ยง"]
    assert list(sheet.tables) == ["ta_risks"] and "ta_risks" in sheet["G4"].value
    assert sheet["A3"].fill.fgColor.rgb == book["มาตรการ"]["A3"].fill.fgColor.rgb
    assert {str(rule.sqref) for rule in sheet.data_validations.dataValidation} >= {"D4:D15", "K4:K15"}


def test_a_sheet_that_came_later_says_that_the_pages_that_sum_up_have_no_line_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = taken_up(tmp_path)
    main(["check", str(path), "--mark"])
    said = "หน้าแรกและสรุปคะแนนไม่มีบรรทัดของแผ่นนี้"
    assert said in capsys.readouterr().out
    assert said in openpyxl.load_workbook(path)["ความเสี่ยง"]["A2"].value
    main(["check", str(path), "--mark"])
    assert "ซ่อม" not in capsys.readouterr().out


def test_what_is_in_other_sheets_stays_byte_for_byte_and_nothing_is_added_twice(tmp_path: Path) -> None:
    path = taken_up(tmp_path)
    before = _parts(path)
    assert "งบประมาณ" in add_part_sheets(path)
    after = _parts(path)
    changed = {name for name in before if after[name] != before[name]}
    assert changed <= {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    assert add_part_sheets(path) == ()


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_level_that_was_pasted_over_is_put_back_though_new_workbooks_have_no_risks(tmp_path: Path) -> None:
    path = create(tmp_path / "office.xlsx", year=2567, rows={"settings": [{"part_risk": "ใช่"}], "risks": [RISK]})
    book = openpyxl.load_workbook(path)
    book["ความเสี่ยง"]["H4"] = "สูง"
    book.save(path)
    main(["check", str(path), "--mark"])
    assert "LOOKUP" in openpyxl.load_workbook(path)["ความเสี่ยง"]["H4"].value
