"""What a cell holds besides its value: struck letters, a link, a picture, a percentage; read as a person sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from test_cells import grid_of

from ita_excel.language.grid import CellError, Percent, RichText, Value
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.xlsx.read.numberformat import is_percent
from ita_excel.xlsx.read.strings import unescaped

RAISED, LOWERED = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
STRUCK = InlineFont(strike=True)


def one_cell(tmp_path: Path, value: Any, **look: Any) -> Value | CellError:
    """A workbook of openpyxl with this value in A1, as our reader sees the cell."""
    book = openpyxl.Workbook()
    cell = book.active["A1"]
    cell.value = value
    for name, given in look.items():
        setattr(cell, name, given)
    book.save(tmp_path / "one.xlsx")
    return ClosedBook(tmp_path / "one.xlsx").grid("Sheet").value(1, 1)


@pytest.mark.parametrize(
    ("runs", "whole", "struck", "kept"),
    [
        ([TextBlock(STRUCK, "12 "), "17"], "12 17", "12 ", "17"),
        (["17", TextBlock(STRUCK, " 12")], "17 12", " 12", "17"),
        ([TextBlock(STRUCK, "เดิม"), TextBlock(InlineFont(b=True), "ใหม่")], "เดิมใหม่", "เดิม", "ใหม่"),
        ([TextBlock(STRUCK, "12")], "12", "12", ""),
    ],
)
def test_struck_runs_are_known_apart_from_the_rest(
    tmp_path: Path, runs: list[Any], whole: str, struck: str, kept: str
) -> None:
    value = one_cell(tmp_path, CellRichText(runs))

    assert isinstance(value, RichText)
    assert (value, value.struck, value.kept) == (whole, struck, kept)


@pytest.mark.parametrize(
    ("runs", "seen"),
    [
        (["2415", TextBlock(RAISED, "1")], "2415¹"),
        (["๑๐", TextBlock(RAISED, "๒")], "๑๐²"),
        (["12", TextBlock(LOWERED, "3"), TextBlock(STRUCK, " 17")], "12₃"),
        ([TextBlock(RAISED, "17")], ""),
        (["ครั้งที่", TextBlock(RAISED, "1")], ""),
    ],
)
def test_digits_above_or_below_the_line_are_known_beside_those_on_it(tmp_path: Path, runs: list[Any], seen: str) -> None:
    value = one_cell(tmp_path, CellRichText(runs))

    assert getattr(value, "raised", "") == seen


def test_runs_tell_more_than_the_cells_font(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText(TextBlock(STRUCK, "เดิม "), TextBlock(InlineFont(b=True), "ใหม่"))
    book.active["A1"].font = Font(strike=True)
    book.active["A2"], book.active["A2"].font = "เดิม", Font(strike=True)
    book.save(tmp_path / "a.xlsx")

    assert ClosedBook(tmp_path / "a.xlsx").grid("Sheet").struck == {(2, 1)}


def test_a_run_that_is_struck_no_more_is_plain_text(tmp_path: Path) -> None:
    run = '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><strike val="0"/></rPr><t>17</t></r></is></c></row>'

    assert type(grid_of(tmp_path, run).value(1, 1)) is str


def test_a_cell_with_a_line_through_it_is_known(tmp_path: Path) -> None:
    one_cell(tmp_path, 12, font=Font(strike=True))

    assert ClosedBook(tmp_path / "one.xlsx").grid("Sheet").struck == {(1, 1)}


@pytest.mark.parametrize("code", ["0%", "0.00%", "0.0 %", "[Red]0%", "#,##0.00%;-0%"])
def test_a_fraction_shown_as_a_percentage_is_known(tmp_path: Path, code: str) -> None:
    value = one_cell(tmp_path, 0.9997, number_format=code)

    assert isinstance(value, Percent)
    assert value == 0.9997


@pytest.mark.parametrize("code", ['0.00"%"', r"0.00\%", "0.00", "General"])
def test_a_percent_sign_that_is_only_written_beside_a_number_changes_nothing(tmp_path: Path, code: str) -> None:
    assert not is_percent(200, code)
    assert type(one_cell(tmp_path, 99.97, number_format=code)) is float


def test_links_lead_where_a_click_leads(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("ลิงก์")
        sheet.write_url("A1", "https://a.go.th/o1.pdf", string="คลิกที่นี่")
        sheet.write_url("A2", "https://a.go.th/o2#3", string="ดูหน้า 3")
        sheet.write_formula("A3", '=HYPERLINK("https://a.go.th/o3","ดู")', value="ดู")
        sheet.write_url("A4", "internal:'ลิงก์'!B2", string="แผ่นเดียวกัน")
        sheet.write_string("A5", "ไม่มีลิงก์")
    grid = ClosedBook(tmp_path / "a.xlsx").grid("ลิงก์")

    found = [getattr(grid.value(row, 1), "link", "") for row in range(1, 6)]
    assert found == ["https://a.go.th/o1.pdf", "https://a.go.th/o2#3", "https://a.go.th/o3", "", ""]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>',
        '<c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>',
        '<c r="A1" t="e"><f>_xlfn.IMAGE("https://a.go.th/1.png")</f><v>#NAME?</v></c>',
    ],
)
def test_a_picture_put_into_a_cell_is_no_error_of_a_formula(tmp_path: Path, cell: str) -> None:
    value = grid_of(tmp_path, f'<row r="1">{cell}</row>').value(1, 1)

    assert isinstance(value, CellError)
    assert value.picture


def test_an_error_of_a_formula_stays_one(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'

    assert grid_of(tmp_path, row).value(1, 1) == CellError("#DIV/0!")


@pytest.mark.parametrize(
    ("written", "text"),
    [("_xD83D__xDE0A_", "😊"), ("ก_xd83d__xde0a_ข", "ก😊ข"), ("_xD83D_", "_xD83D_"), ("_xDE0A__xD83D_", "_xDE0A__xD83D_"),
     ("_x0041__xD83D__xDE0A_", "A😊")],
)
def test_two_halves_of_one_letter_are_one_letter(written: str, text: str) -> None:
    assert unescaped(written) == text
