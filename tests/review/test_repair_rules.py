"""Paste repair: drop-downs, limits, formats, locks and formulas that a paste wiped are told, and put back by --mark."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openxml_audit import OpenXmlValidator

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.examples.sources import example
from ita_excel.master import create
from ita_excel.office import soffice
from ita_excel.review.mark import mark

CODES = ("RULE_LOST", "FORMAT_LOST", "FORMULA_GONE")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The corrected example: nothing is wrong with it."""
    return create.create(tmp_path / "ตัวอย่าง.xlsx", year=2566, rows=example("chumphon1_2566"))


def edited(path: Path, change: Callable[[Any], None]) -> None:
    """As a person with another program would: open, change, save."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def sheet_of(path: Path, title: str) -> Any:
    return openpyxl.load_workbook(path)[title]


def column(sheet: Any, title: str) -> str:
    return next(cell.column_letter for cell in sheet[3] if cell.value == title)


def told(path: Path) -> list[tuple[str, str, str | None]]:
    return sorted((f.code.name, f.sheet, f.cell) for f in flow.check_file(path) if f.code.name in CODES)


def without_rules(sheet: Any, cells: str) -> None:
    """Take these cells out of every drop-down and limit of the sheet."""
    gone = {cell.coordinate for row in sheet[cells] for cell in row}
    kept = []
    for rule in sheet.data_validations.dataValidation:
        named = {sheet.cell(*at).coordinate for area in rule.sqref.ranges for at in area.cells}
        if left := sorted(named - gone):
            rule.sqref = MultiCellRange(" ".join(left))
            kept.append(rule)
    sheet.data_validations.dataValidation = kept


def paste(sheet: Any, cells: str, values: Iterable[Iterable[object]]) -> None:
    """Paste a block from another workbook with everything: values, format General, locked, no rules."""
    without_rules(sheet, cells)
    for row, new in zip(sheet[cells], values, strict=True):
        for cell, value in zip(row, new, strict=True):
            cell.value, cell.number_format, cell.protection = value, "General", Protection(locked=True)


@pytest.mark.parametrize("name", ["chumphon1_2566", "chumphon1_2566_as_printed", "samut_2567"])
def test_a_new_workbook_has_lost_nothing(name: str, tmp_path: Path) -> None:
    year = 2567 if "2567" in name else 2566
    path = create.create(tmp_path / "ใหม่.xlsx", year=year, rows=example(name))

    assert told(path) == []


def test_a_workbook_saved_by_libreoffice_has_lost_nothing(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "บันทึกใหม่"
    arguments = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(office)]
    soffice.run(arguments, soffice.profile(tmp_path / "profile"), time_limit=120)

    assert told(out / office.name) == []


def test_a_pasted_block_is_one_finding_however_many_cells_it_has(office: Path) -> None:
    def change(book: Any) -> None:
        paste(book["ติดตาม 1 การรับรู้"], "B4:E11", [[7, 7, 0, 0]] * 8)

    edited(office, change)

    assert told(office) == [
        ("FORMAT_LOST", "ติดตาม 1 การรับรู้", "B4"), ("RULE_LOST", "ติดตาม 1 การรับรู้", "B4"),
    ]
    said = next(f.message for f in flow.check_file(office) if f.code.name == "RULE_LOST")
    assert "B4:B11 C4:C11 D4:D11 E4:E11" in said


def test_a_pasted_block_gets_its_rules_back_and_keeps_its_values(office: Path) -> None:
    edited(office, lambda book: paste(book["งบประมาณ"], "D4:F6", [[100, 40, "กำลังดำเนินการ"]] * 3))

    marked = mark(office)

    assert {(r.cells, r.what) for r in marked.repairs} == {
        (f"{name}4:{name}6", what)
        for name in "DEF" for what in ("รายการเลือกหรือเงื่อนไข", "รูปแบบตัวเลขหรือการล็อก")
    }
    sheet = sheet_of(office, "งบประมาณ")
    assert [[c.value for c in row] for row in sheet["D4:F6"]] == [[100, 40, "กำลังดำเนินการ"]] * 3
    assert [(c.number_format, c.protection.locked) for c in sheet["D4:F4"][0]] == [
        ("#,##0.00", False), ("#,##0.00", False), ("@", False),
    ]
    rules = {str(rule.type) for rule in sheet.data_validations.dataValidation if "F5" in rule.sqref}
    assert rules == {"list"}
    assert (told(office), mark(office).parts) == ([], ())


def test_a_repaired_workbook_is_valid(office: Path) -> None:
    edited(office, lambda book: paste(book["งบประมาณ"], "D4:N6", [[100] * 11] * 3))
    before = len(OpenXmlValidator().validate(str(office)).errors)

    mark(office)

    assert len(OpenXmlValidator().validate(str(office)).errors) <= before


def test_a_formula_typed_over_comes_back_with_its_result_and_the_typed_value_is_listed(office: Path) -> None:
    spent = column(sheet_of(office, "งบประมาณ"), "ใช้จ่ายรวม (บาท)")
    row = next(a.place.row for a in flow.load(office).budget if a.spent_q3)
    edited(office, lambda book: book["งบประมาณ"].__setitem__(f"{spent}{row}", 777))

    assert ("TYPED_DIFFERS", f"{spent}{row}") in {(f.code.name, f.cell) for f in flow.check_file(office)}
    assert told(office) == []
    marked = mark(office)

    assert [(r.sheet, r.cells, r.what, r.old) for r in marked.repairs] == [("งบประมาณ", f"{spent}{row}", "สูตร", "777")]
    assert str(sheet_of(office, "งบประมาณ")[f"{spent}{row}"].value).startswith("=IF(")
    read = openpyxl.load_workbook(office, data_only=True)["งบประมาณ"][f"{spent}{row}"].value
    activity = next(a for a in flow.load(office).budget if a.place.row == row)
    assert read == float(sum(getattr(activity, f"spent_q{q}") or 0 for q in (1, 2, 3, 4)))


def test_a_formula_deleted_from_a_blank_row_is_found_and_put_back(office: Path) -> None:
    sheet = sheet_of(office, "คะแนนย้อนหลัง")
    change, last = column(sheet, "ผลต่างของคะแนน ITA"), sheet.max_row
    edited(office, lambda book: book["คะแนนย้อนหลัง"].__setitem__(f"{change}{last}", None))

    assert told(office) == [("FORMULA_GONE", "คะแนนย้อนหลัง", f"{change}{last}")]
    mark(office)

    assert str(sheet_of(office, "คะแนนย้อนหลัง")[f"{change}{last}"].value).startswith("=")
    assert told(office) == []


def test_columns_that_staff_moved_get_the_rules_of_their_titles(office: Path) -> None:
    def moved(book: Any) -> None:
        """The sheet anew as bare cells: the headcount before the name, a column of the office's own between."""
        old = book["กลุ่ม"]
        rows = [[cell.value for cell in row] for row in old.iter_rows(min_row=3, max_col=5)]
        place = book.index(old)
        book.remove(old)
        new = book.create_sheet("กลุ่ม", place)
        for number, (order, name, staff, head, mail) in enumerate(rows, 3):
            for at, value in enumerate((staff, "ห้อง" if number == 3 else None, order, name, head, mail), 1):
                new.cell(number, at, value)

    edited(office, moved)
    headcount = next(c.title for c in flow.load(office).groups[0].sheet.columns if c.name == "staff")
    before = [(g.name, g.staff) for g in flow.load(office).groups]

    marked = mark(office)

    sheet = sheet_of(office, "กลุ่ม")
    assert sheet["A3"].value == headcount
    last = 3 + len(before)
    assert (f"A4:A{last}", "รายการเลือกหรือเงื่อนไข") in {(r.cells, r.what) for r in marked.repairs if r.sheet == "กลุ่ม"}
    assert {str(r.type) for r in sheet.data_validations.dataValidation if "A4" in r.sqref} == {"whole"}
    assert not any("B4" in r.sqref for r in sheet.data_validations.dataValidation)
    assert (sheet["A4"].number_format, sheet["A4"].protection.locked) == ("#,##0", False)
    assert [(g.name, g.staff) for g in flow.load(office).groups] == before


def test_a_drop_down_of_another_column_pasted_over_is_replaced(office: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["งบประมาณ"]
        without_rules(sheet, "F4:F4")
        sheet.add_data_validation(DataValidation(type="list", formula1="refers_groups_name", sqref="F4"))

    edited(office, change)

    assert told(office) == [("RULE_LOST", "งบประมาณ", "F4")]
    mark(office)

    rules = [r.formula1 for r in sheet_of(office, "งบประมาณ").data_validations.dataValidation if "F4" in r.sqref]
    assert rules == ["choice_progress"]


def test_what_an_office_likes_otherwise_stays_as_it_is(office: Path) -> None:
    def change(book: Any) -> None:
        results, budget = book["ผลการดำเนินงาน"], book["งบประมาณ"]
        results[f"{column(results, 'วันที่ดำเนินการ')}4"].number_format = "d/m/yyyy"
        budget["D4"].number_format = "#,##0"
        budget["D4"].fill = PatternFill("solid", fgColor="FFFF00")
        without_rules(budget, "F4:F4")
        budget.add_data_validation(DataValidation(type="list", formula1='"เสร็จ,ไม่เสร็จ"', sqref="F4"))

    edited(office, change)

    assert told(office) == []
    assert mark(office).repairs == ()
    cell = sheet_of(office, "งบประมาณ")["D4"]
    assert (cell.number_format, cell.fill.fgColor.rgb) == ("#,##0", "00FFFF00")


def test_a_setting_whose_rule_and_date_format_went_gets_them_back(office: Path) -> None:
    cell = flow.load(office).settings.cell("memo_date")
    assert cell
    edited(office, lambda book: paste(book["ตั้งค่า"], f"{cell}:{cell}", [[book["ตั้งค่า"][cell].value]]))

    assert told(office) == [("FORMAT_LOST", "ตั้งค่า", cell), ("RULE_LOST", "ตั้งค่า", cell)]
    mark(office)

    sheet = sheet_of(office, "ตั้งค่า")
    assert {str(r.type) for r in sheet.data_validations.dataValidation if cell in r.sqref} == {"date"}
    assert sheet[cell].is_date
    assert told(office) == []


def test_each_repair_is_told_in_json_and_as_a_line(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(office, lambda book: paste(book["งบประมาณ"], "M4:M4", [[777]]))

    assert main(["check", str(office), "--mark", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)["repairs"]
    assert {"sheet": "งบประมาณ", "cells": "M4", "what": "สูตร", "old": "777"} in told
    edited(office, lambda book: paste(book["งบประมาณ"], "M4:M4", [[778]]))
    main(["check", str(office), "--mark"])
    assert "ซ่อมสูตร: แผ่น «งบประมาณ» ช่อง M4 (ค่าที่พิมพ์ทับไว้คือ «778»)" in capsys.readouterr().out
