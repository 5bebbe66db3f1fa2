"""Suggestions a person accepted: exactly those, typed as their columns are, and only where the cell says the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from textbook import TextBook

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.examples.sources import example
from ita_excel.language.codes import Severity
from ita_excel.master import create
from ita_excel.review.accept import accepted
from ita_excel.review.mark import mark

Book = Callable[..., TextBook]
HEADS = "ความสำคัญ | แผ่นงาน | ช่อง | ข้อที่พบและวิธีแก้ | ค่าที่พบ | ค่าที่แนะนำ | ยอมรับค่าที่แนะนำ | เหตุผลที่ยกเว้น | รหัส | อ้างอิง"


def yes(sheet: str, cell: str, code: str, found: str, offer: str, subject: str = "") -> str:
    """The findings sheet with one line a person said yes in."""
    line = f"| ควรแก้ | {sheet} | {cell} | | {found} | {offer} | ยอมรับ | | {code} | {subject} |"
    return f"\n# ผลตรวจสอบ\n| {HEADS} |\n{line}\n"


def changes(book: TextBook) -> list[tuple[str, object]]:
    year = flow.load(book)
    return [(change.cell, change.content) for change in accepted(year, flow.check(year)).changes]


GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | ๑๗ คน | | |
"""
RESULTS = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | | จัดประชุม | | 5 มิถุนายน 2566 |
"""
BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | {quarters} | หมายเหตุ |
    | 1 | อบรม | {amount} | {spent} | ดำเนินการเสร็จสิ้น 2,415 | | | | | | | |
"""


def budget(amount: str, spent: str) -> str:
    quarters = " | ".join(f"ใช้จ่ายไตรมาสที่ {q} (บาท) | สถานะไตรมาสที่ {q}" for q in (1, 2, 3, 4))
    return BUDGET.format(quarters=quarters, amount=amount, spent=spent)


def titled(book: TextBook, sheet: str) -> list[tuple[str, str | None, str, str | None, str]]:
    year = flow.load(book)
    return [(f.code.name, f.cell, f.found, f.suggestion, f.subject) for f in flow.check(year) if f.sheet == sheet]


def test_a_number_is_written_as_a_number(book: Book) -> None:
    assert changes(book(GROUPS + yes("กลุ่ม", "C2", "UNCLEAN_NUMBER", "๑๗ คน", "17", "กลุ่มอำนวยการ/staff"))) == [("C2", 17)]


def test_a_date_is_written_as_a_real_date(book: Book) -> None:
    code, cell, found, offer, subject = next(f for f in titled(book(RESULTS), "ผลการดำเนินงาน") if f[0] == "DATE_AS_TEXT")

    (where, what), = changes(book(RESULTS + yes("ผลการดำเนินงาน", cell or "", code, found, offer or "", subject)))

    assert (where, what) == (cell, datetime(2023, 6, 5))
    assert isinstance(what, date)


def test_a_word_for_nothing_becomes_a_blank_cell(book: Book) -> None:
    text = budget(amount="-", spent="")
    code, cell, found, offer, subject = next(f for f in titled(book(text), "งบประมาณ") if f[0] == "NOTHING_WORD")
    assert offer == ""

    assert changes(book(text + yes("งบประมาณ", cell or "", code, found, "(เว้นว่าง)", subject))) == [(cell, None)]


def test_an_amount_out_of_a_status_goes_to_its_own_cell(book: Book) -> None:
    text = budget(amount="5000", spent="")
    code, cell, found, offer, subject = next(f for f in titled(book(text), "งบประมาณ") if f[0] == "AMOUNT_IN_STATUS")

    told = dict(changes(book(text + yes("งบประมาณ", cell or "", code, found, offer or "", subject))))

    assert {where: str(what) for where, what in told.items()} == {"E2": "ดำเนินการเสร็จสิ้น", "D2": "2415"}


def test_an_amount_stays_where_its_own_cell_says_something_else(book: Book) -> None:
    text = budget(amount="5000", spent="สองพันกว่า")
    said = [f for f in titled(book(text), "งบประมาณ") if f[0] == "AMOUNT_IN_STATUS"]
    code, cell, found, offer, subject = said[0]
    year = flow.load(book(text + yes("งบประมาณ", cell or "", code, found, offer or "", subject)))

    result = accepted(year, flow.check(year))

    assert result.changes == ()
    assert [row.cell_address for row in result.passed_over] == [cell]


def test_no_answer_changes_nothing(book: Book) -> None:
    untold = yes("กลุ่ม", "C2", "UNCLEAN_NUMBER", "๑๗ คน", "17", "กลุ่มอำนวยการ/staff").replace("| ยอมรับ |", "| |")

    assert changes(book(GROUPS + untold)) == []


@pytest.mark.parametrize(("found", "offer"), [("17", "17"), ("๑๗ คน", "71")])
def test_a_yes_to_another_value_is_passed_over(book: Book, found: str, offer: str) -> None:
    year = flow.load(book(GROUPS + yes("กลุ่ม", "C2", "UNCLEAN_NUMBER", found, offer, "กลุ่มอำนวยการ/staff")))

    result = accepted(year, flow.check(year))

    assert result.changes == ()
    assert [row.code for row in result.passed_over] == ["UNCLEAN_NUMBER"]


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """The example with the author's errors, checked once."""
    path = create.create(tmp_path / "ตามพิมพ์.xlsx", year=2566, rows=example("chumphon1_2566_as_printed"))
    mark(path)
    return path


def edited(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def answer_all(path: Path) -> int:
    """Say yes to every suggestion there is; gives how many."""
    said = 0

    def change(book: Any) -> None:
        nonlocal said
        sheet = book["ผลตรวจสอบ"]
        at = {cell.value: cell.column for cell in sheet[3]}
        for row in range(4, sheet.max_row + 1):
            if sheet.cell(row, at["ค่าที่แนะนำ"]).value:
                sheet.cell(row, at["ยอมรับค่าที่แนะนำ"]).value = "ยอมรับ"
                said += 1

    edited(path, change)
    return said


def errors(path: Path) -> set[tuple[str, str | None]]:
    return {(f.code.name, f.cell) for f in flow.check(flow.load(path)) if f.severity is Severity.ERROR}


def test_saying_yes_to_everything_settles_every_suggestion_and_makes_no_error(printed: Path) -> None:
    before = errors(printed)
    assert answer_all(printed) > 50

    for _ in range(6):
        if not mark(printed).accepted.changes:
            break
        answer_all(printed)

    left = [f for f in flow.check(flow.load(printed)) if f.suggestion is not None and f.cell]
    assert left == []
    assert errors(printed) <= before


def test_a_cell_inside_a_merge_is_told_and_the_others_are_still_applied(
    printed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    year = flow.load(printed)
    finding = next(f for f in flow.check(year) if f.code.name == "AMOUNT_IN_STATUS")
    assert finding.cell
    column, row = finding.cell[0], int(finding.cell[1:])

    def change(book: Any) -> None:
        book["งบประมาณ"][f"{column}{row - 1}"].value = finding.found
        book["งบประมาณ"].merge_cells(f"{column}{row - 1}:{column}{row}")

    edited(printed, change)
    mark(printed)
    answer_all(printed)
    capsys.readouterr()

    assert main(["check", str(printed), "--mark"]) in (0, 1)

    said = capsys.readouterr().out
    assert f"ไม่ได้ใช้ค่าที่แนะนำ: แผ่น «งบประมาณ» ช่อง {finding.cell}" in said
    assert "ใช้ค่าที่แนะนำ: แผ่น" in said.replace("ไม่ได้ใช้", "")


def test_long_texts_are_shown_where_they_differ(printed: Path) -> None:
    sheet = openpyxl.load_workbook(printed)["ผลตรวจสอบ"]
    at = {cell.value: cell.column - 1 for cell in sheet[3]}
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[at["ค่าที่แนะนำ"]]]
    pairs = [(row[at["ค่าที่พบ"]], row[at["ค่าที่แนะนำ"]]) for row in rows if row[at["ค่าที่พบ"]]]

    assert any(str(found).startswith("…") for found, _ in pairs)
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    assert max(len(str(text)) for pair in pairs for text in pair) <= 242


def test_what_a_person_added_to_the_findings_sheet_stays_with_its_finding(printed: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["ผลตรวจสอบ"]
        at = {cell.value: cell.column for cell in sheet[3]}
        last = sheet.max_row
        sheet.cell(3, 12).value, sheet.cell(last, 12).value = "ผู้รับผิดชอบ", "สมศรี"
        sheet.cell(last, at["ยอมรับค่าที่แนะนำ"]).value = "ไม่เอา"
        sheet.cell(last + 1, at["ข้อที่พบและวิธีแก้"]).value = "ถามผู้อำนวยการก่อนแก้"
        sheet.cell(last + 40, 2).value = "จดไว้เอง"

    codes = [row[8] for row in openpyxl.load_workbook(printed)["ผลตรวจสอบ"].iter_rows(min_row=4, values_only=True)]
    last_code = codes[-1]
    edited(printed, change)
    edited(printed, lambda book: book["งบประมาณ"].__setitem__("C4", "ห้าพัน"))

    mark(printed)

    rows = list(openpyxl.load_workbook(printed)["ผลตรวจสอบ"].iter_rows(min_row=4, values_only=True))
    mine = next(row for row in rows if row[11] == "สมศรี")
    heads = [cell.value for cell in openpyxl.load_workbook(printed)["ผลตรวจสอบ"][3]]
    assert (mine[8], mine[heads.index("ยอมรับค่าที่แนะนำ")]) == (last_code, "ไม่เอา")
    assert sum("ถามผู้อำนวยการก่อนแก้" in row for row in rows) == 1
    assert sum("จดไว้เอง" in row for row in rows) == 1
    assert mark(printed).parts == ()
