"""`check --mark`: marks and findings in the workbook, suggestions accepted, pasted-over rules put back, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.examples.sources import example
from ita_excel.language.codes import Severity
from ita_excel.language.grid import Grid
from ita_excel.master import create
from ita_excel.review.closed import changed_parts
from ita_excel.review.homeresults import results
from ita_excel.review.mark import mark
from ita_excel.xlsx.parts.package import Package


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """The example with the author's errors."""
    return create.create(tmp_path / "ตามพิมพ์.xlsx", year=2566, rows=example("chumphon1_2566_as_printed"))


def edited(path: Path, change: Callable[[Any], None]) -> None:
    """As a person with another program would: open, change, save."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def found(path: Path) -> dict[tuple[str, str | None], set[str]]:
    cells: dict[tuple[str, str | None], set[str]] = {}
    for finding in flow.check(flow.load(path)):
        cells.setdefault((finding.sheet, finding.cell), set()).add(finding.code.name)
    return cells


def answer(path: Path, code: str, cell: str, column: str, text: str) -> None:
    """Type into the findings sheet, in the row of that code and cell."""

    def change(book: Any) -> None:
        sheet = book["ผลตรวจสอบ"]
        heads = {c.value: c.column for c in sheet[3]}
        for row in sheet.iter_rows(min_row=4):
            if row[heads["รหัส"] - 1].value == code and row[heads["ช่อง"] - 1].value == cell:
                row[heads[column] - 1].value = text
                return
        raise AssertionError((code, cell))

    edited(path, change)


def test_findings_are_marked_at_their_cells_and_listed_with_links(printed: Path) -> None:
    marked = mark(printed)

    book = openpyxl.load_workbook(printed)
    status = _cell(book["งบประมาณ"], "2,415")
    assert status.fill.fgColor.rgb == "FFFFEB9C"
    assert "แยกจำนวนเงิน" in status.comment.text
    sheet = book["ผลตรวจสอบ"]
    assert sheet["A4"].value == "ผิด"
    assert sheet.max_row >= len(marked.findings)
    places = [cell.hyperlink.location for row in sheet.iter_rows(min_row=4) for cell in row if cell.hyperlink]
    assert f"'งบประมาณ'!{status.coordinate}" in places


def _cell(sheet: Any, text: str) -> Any:
    return next(c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and text in c.value)


def test_marking_again_changes_nothing(printed: Path) -> None:
    mark(printed)
    before = printed.read_bytes()

    again = mark(printed)

    assert (again.parts, again.backup, printed.read_bytes()) == ((), None, before)


def test_marking_then_clearing_gives_an_equal_workbook(printed: Path, tmp_path: Path) -> None:
    original = tmp_path / "ก่อน.xlsx"
    original.write_bytes(printed.read_bytes())
    mark(printed)

    mark(printed, clear=True)

    one, other = Package(original), Package(printed)
    assert sorted(one.names()) == sorted(other.names())
    for part in changed_parts(one, other):
        canonical = [etree.tostring(etree.fromstring(p.read(part)), method="c14n") for p in (one, other)]
        assert canonical[0] == canonical[1], part


def test_a_marked_workbook_is_valid(printed: Path) -> None:
    mark(printed)

    result = OpenXmlValidator().validate(str(printed))

    assert [str(e) for e in result.errors if "error" in str(e.severity).lower()] == []


def test_an_accepted_suggestion_is_applied_exactly_and_moves_its_amount_along(printed: Path) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").coordinate
    answer(printed, "AMOUNT_IN_STATUS", cell, "ยอมรับค่าที่แนะนำ", "ยอมรับ")

    marked = mark(printed)

    year = flow.load(printed)
    activity = next(a for a in year.budget if a.spent_q3)
    assert (activity.typed, str(activity.spent_q3), activity.cell("status_q3")) == ({}, "2415", cell)
    assert openpyxl.load_workbook(printed)["งบประมาณ"][cell].value == "ดำเนินการเสร็จสิ้น"
    assert {c.cell for c in marked.accepted.changes} == {cell, activity.cell("spent_q3")}
    assert "AMOUNT_IN_STATUS" not in found(printed).get(("งบประมาณ", cell), set())


def test_a_suggestion_is_passed_over_where_the_cell_was_changed_meanwhile(printed: Path) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").coordinate
    answer(printed, "AMOUNT_IN_STATUS", cell, "ยอมรับค่าที่แนะนำ", "ยอมรับ")
    edited(printed, lambda book: book["งบประมาณ"].__setitem__(cell, "ดำเนินการเสร็จสิ้น 9,999"))

    marked = mark(printed)

    assert marked.accepted.changes == ()
    assert [r.cell_address for r in marked.accepted.passed_over] == [cell]
    assert openpyxl.load_workbook(printed)["งบประมาณ"][cell].value == "ดำเนินการเสร็จสิ้น 9,999"


def test_a_yes_to_one_value_is_not_a_yes_to_the_next(printed: Path) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").coordinate
    answer(printed, "AMOUNT_IN_STATUS", cell, "ยอมรับค่าที่แนะนำ", "ยอมรับ")
    edited(printed, lambda book: book["งบประมาณ"].__setitem__(cell, "ดำเนินการเสร็จสิ้น 9,999"))

    mark(printed)
    again = mark(printed)

    assert again.accepted.changes == ()
    assert openpyxl.load_workbook(printed)["งบประมาณ"][cell].value == "ดำเนินการเสร็จสิ้น 9,999"


def test_two_different_suggestions_for_one_cell_are_not_both_followed(printed: Path) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["ตั้งค่า"], "๑๒๗").coordinate
    for code in ("ORDER_NUMBER", "MIXED_DIGITS"):
        answer(printed, code, cell, "ยอมรับค่าที่แนะนำ", "ยอมรับ")

    marked = mark(printed)

    assert [(change.cell, change.new) for change in marked.accepted.changes] == [(cell, "127/2565")]
    assert [(row.code, row.cell_address) for row in marked.accepted.passed_over] == [("MIXED_DIGITS", cell)]


def test_a_waiver_stays_with_its_finding_and_takes_the_mark_off(printed: Path) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").coordinate
    answer(printed, "AMOUNT_IN_STATUS", cell, "เหตุผลที่ยกเว้น", "ตามเอกสารเดิม")

    marked = mark(printed)

    waived = [f for f in marked.findings if f.waiver]
    assert [(f.code.name, f.cell, f.waiver) for f in waived] == [("AMOUNT_IN_STATUS", cell, "ตามเอกสารเดิม")]
    last = [r for r in openpyxl.load_workbook(printed)["ผลตรวจสอบ"].iter_rows(values_only=True) if r[0] == "ยกเว้นแล้ว"]
    assert len(last) == 1


def wipe(book: Any) -> None:
    """What a paste of plain cells over a block does: rules, formats and formulas go, values come."""
    sheet = book["งบประมาณ"]
    rules = sheet.data_validations.dataValidation
    heads = {c.value: c.column_letter for c in sheet[3]}
    status, spent = heads["สถานะไตรมาสที่ 1"], heads["ใช้จ่ายรวม (บาท)"]
    sheet.data_validations.dataValidation = [r for r in rules if not str(r.sqref).startswith(f"{status}4")]
    sheet[f"{heads['งบประมาณ (บาท)']}6"].number_format = "General"
    sheet[f"{spent}9"].value = 777


def test_what_a_paste_wiped_is_put_back_with_the_values_kept(printed: Path) -> None:
    edited(printed, wipe)
    heads = {c.value: c.column_letter for c in openpyxl.load_workbook(printed)["งบประมาณ"][3]}

    marked = mark(printed)

    told = {(r.what, r.cells.split(":")[0], r.old) for r in marked.repairs if r.sheet == "งบประมาณ"}
    assert ("สูตร", f"{heads['ใช้จ่ายรวม (บาท)']}9", "777") in told
    assert ("รายการเลือกหรือเงื่อนไข", f"{heads['สถานะไตรมาสที่ 1']}4", "") in told
    assert ("รูปแบบตัวเลขหรือการล็อก", f"{heads['งบประมาณ (บาท)']}6", "") in told
    sheet = openpyxl.load_workbook(printed)["งบประมาณ"]
    assert str(sheet[f"{heads['ใช้จ่ายรวม (บาท)']}9"].value).startswith("=IF(")
    assert sheet[f"{heads['งบประมาณ (บาท)']}6"].number_format == "#,##0.00"
    assert mark(printed).repairs == ()


def test_an_untouched_workbook_needs_no_repair(printed: Path) -> None:
    assert mark(printed).repairs == ()


def test_a_workbook_that_is_open_elsewhere_is_not_written(
    printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = printed.read_bytes()
    printed.with_name(f"~${printed.name}").write_bytes(b"")

    status = main(["check", str(printed), "--mark"])

    assert (status, printed.read_bytes()) == (2, before)
    assert "กำลังเปิดอยู่" in capsys.readouterr().err


def test_the_commands_json_tells_the_receipt(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", str(printed), "--mark", "--json"])

    told = json.loads(capsys.readouterr().out)
    assert status == 1
    assert told["counts"]["error"] > 0
    assert Path(told["receipt"]["backup"]).exists()
    assert "xl/styles.xml" in told["receipt"]["parts"]


def test_the_home_sheet_counts_the_errors_before_any_program_computes(printed: Path) -> None:
    def shown() -> tuple[object, object]:
        home = openpyxl.load_workbook(printed, data_only=True)["หน้าแรก"]
        row = next(cell.row for cell in home["A"] if cell.value == "ข้อที่ผลตรวจสอบบอกว่าผิด")
        return home.cell(row, 2).value, home["A6"].value

    before = shown()
    marked = mark(printed)
    errors = sum(f.severity is Severity.ERROR and not f.waiver for f in marked.findings)

    assert (before[0], errors > 0) == ("ยังไม่ได้ตรวจ", True)
    assert shown() == (errors, before[1])
    mark(printed, clear=True)
    assert shown() == before


def test_the_next_step_on_the_home_sheet_is_the_first_that_is_not_done() -> None:
    grid = Grid("หน้าแรก", {9: {2: 0}, 10: {2: 0}}, {
        (10, 2): 'SUMPRODUCT((ta_findings[ความสำคัญ]="ผิด")*1)',
        (6, 1): 'IF($B$9>0,"กรอกตั้งค่า",IF($B$10>0,"แก้ข้อผิด","ออกรายงานได้"))',
    })  # fmt: skip

    assert {cell: made.cached for cell, made in results(grid, Grid("x"), 3, None)["หน้าแรก"].items()} == {(10, 2): 3, (6, 1): "แก้ข้อผิด"}
    grid.cells[9][2] = 1
    assert results(grid, Grid("x"), 3, None)["หน้าแรก"][6, 1].cached == "กรอกตั้งค่า"


def test_clearing_keeps_the_reason_of_a_waiver(printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark(printed)
    cell = _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").coordinate
    answer(printed, "AMOUNT_IN_STATUS", cell, "เหตุผลที่ยกเว้น", "ตามเอกสารเดิม")

    assert main(["check", str(printed), "--clear"]) == 0

    book = openpyxl.load_workbook(printed)
    assert [row[7] for row in book["ผลตรวจสอบ"].iter_rows(min_row=4, values_only=True)] == ["ตามเอกสารเดิม"]
    assert book["งบประมาณ"][cell].comment is None
    assert "ไม่มีอะไรเปลี่ยน" not in capsys.readouterr().out


def test_an_older_workbook_without_the_findings_sheet_is_marked_all_the_same(
    printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(printed, lambda book: book.remove(book["ผลตรวจสอบ"]))

    assert main(["check", str(printed), "--mark"]) == 1

    assert "ไม่มีแผ่น «ผลตรวจสอบ»" in capsys.readouterr().out
    assert _cell(openpyxl.load_workbook(printed)["งบประมาณ"], "2,415").comment is not None
