"""The sheet หน้าแรก: which office and year, what blocks the report, what to do next, and how every group stands.

It has no data of its own; every line is a formula over the other sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ita_excel.drawing.block import Live, cell
from ita_excel.drawing.formats import DARK, TWICE, Formats
from ita_excel.drawing.page import finish
from ita_excel.drawing.table import Cells, Table
from ita_excel.drawing.write import put_formula
from ita_excel.language.vocabulary import FollowUp
from ita_excel.master import homegroups, homenext
from ita_excel.master.blockers import Blocker, blockers, open_test
from ita_excel.master.changes import sheetlines
from ita_excel.master.changes.sincecheck import Watched
from ita_excel.master.front import headline, legend, steps
from ita_excel.master.settingsheet import value_formula
from ita_excel.master.summary import Ahead
from ita_excel.sheets import HOME_TITLE
from ita_excel.sheets.schema import Sheet
from ita_excel.vba import labels

WIDTHS = (50, 19, 24, 20, 16)
TITLE, OFFICE, HEADLINE, STATUS_ROW, NEXT, STEPS = 0, 1, 2, 3, 5, 6
BLOCKERS = STEPS + len(labels.STEPS) + 2
START = "รายงานผลการดำเนินการตามมาตรการ ITA ปีงบประมาณ พ.ศ. "
READY = "ข้อมูลครบแล้ว ถ้าแก้อะไรหลังการตรวจครั้งล่าสุด ให้ตรวจอีกครั้ง แล้วออกรายงานได้"
PROTECTION = {"format_cells": True, "format_columns": True, "format_rows": True}
"""What is allowed all the same: making room. There is no password."""
COUNT_FORMAT = '[=0]"เรียบร้อย";#,##0'


def write(
    book: Any, worksheet: Any, tables: Mapping[str, Table], settings: Cells, asked: FollowUp | None,
    ahead: Ahead, watched: Watched, formats: Formats, *, buttons: bool,
) -> list[Blocker]:
    """Write the cockpit; `ahead` are figures of สรุปคะแนน, `watched` the sheets that people fill.

    `buttons` places one for each macro. Gives the lines on what is open.
    """
    for at, width in enumerate(WIDTHS):
        worksheet.set_column(at, at, width)
    _head(worksheet, tables["settings"].sheet, settings, formats)
    headline.write(worksheet, HEADLINE, ahead.headline, len(WIDTHS), formats)
    headline.chart(book, worksheet, BLOCKERS, 3, ahead.headline)
    _status(book, worksheet, formats)
    found = blockers(tables, settings, asked, watched.changed)
    left = steps.left_of(found, BLOCKERS + 1, tables["returns"])
    _next(worksheet, found, steps.current(left, STEPS + 1), formats)
    steps.write(worksheet, STEPS, left, cell(NEXT - 1, 1), len(WIDTHS), formats, buttons=buttons)
    groups = BLOCKERS + len(found) + 3
    steps.point(worksheet, STEPS, homegroups.HEADING, groups - 1, formats)
    legend.write(worksheet, BLOCKERS - 1, formats)
    _blockers(worksheet, found, formats)
    top = homegroups.write(worksheet, groups, tables, formats) + 2
    top = sheetlines.write(worksheet, top, watched, settings, asked, formats) + 1
    last = homenext.write(worksheet, top, ahead.rows, len(WIDTHS), formats)
    finish(worksheet, list(WIDTHS), heads=False, pages=1)
    worksheet.print_area(0, 0, last, len(WIDTHS) - 1)
    worksheet.hide_gridlines(2)
    worksheet.protect("", PROTECTION)
    worksheet.set_tab_color(legend.FRONT)
    worksheet.activate()
    worksheet.set_first_sheet()
    return found


def titled(sheet: Sheet, settings: Cells) -> tuple[Live, Live]:
    """The year's title and the office's name, as formulas with what they give."""
    shown = value_formula(sheet.column("fiscal_year"))
    named = sheet.column("office")
    ask = f"ยังไม่ได้กรอก{named.title}ในแผ่น «{sheet.title}»"
    name = value_formula(named)
    return (
        Live(f'="{START}"&{shown}', f"{START}{settings.get('fiscal_year', '')}"),
        Live(f'=IF({name}="","{ask}",{name})', str(settings.get("office") or "") or ask),
    )


def _head(worksheet: Any, sheet: Sheet, settings: Cells, formats: Formats) -> None:
    year, office = titled(sheet, settings)
    put_formula(worksheet, TITLE, 0, year.formula, year.value, formats.title())
    put_formula(worksheet, OFFICE, 0, office.formula, office.value, formats.make(font_size=12, font_color=DARK))
    worksheet.set_row(TITLE, 26)
    worksheet.set_row(OFFICE, 20)


def _status(book: Any, worksheet: Any, formats: Formats) -> None:
    """The line that a button leaves its last sentence in."""
    worksheet.write_blank(STATUS_ROW, 0, None, formats.make(font_color=DARK, bold=True, valign="vcenter", locked=False))
    worksheet.set_row(STATUS_ROW, 20)
    book.define_name(labels.STATUS, f"='{HOME_TITLE}'!{cell(STATUS_ROW, 0)}")


def _next(worksheet: Any, found: list[Blocker], step: tuple[str, str], formats: Formats) -> None:
    """The current step, and the first thing to do by the first line that is not done."""
    formula, value = f'"{READY}"', READY
    for row, blocker in reversed(list(enumerate(found, start=BLOCKERS + 1))):
        said = f"แผ่น «{blocker.sheet_title}»: {blocker.advice}"
        formula = f'IF({open_test(cell(row, 1))},"{said}",{formula})'
        value = said if blocker.is_open else value
    worksheet.write_string(NEXT - 1, 0, "ทำอะไรต่อ — ตอนนี้อยู่ขั้น", formats.make(bold=True, font_size=11, font_color=DARK))
    put_formula(worksheet, NEXT - 1, 1, *step, formats.make(bold=True, bg_color=steps.LIT, font_color=DARK))
    put_formula(worksheet, NEXT, 0, f"={formula}", value, formats.make(font_size=11, bg_color="#E2ECEF"))
    for at in range(1, len(WIDTHS)):
        worksheet.write_blank(NEXT, at, None, formats.make(bg_color="#E2ECEF"))
    worksheet.set_row(NEXT, 22)


def _blockers(worksheet: Any, found: list[Blocker], formats: Formats) -> None:
    for at, title in enumerate(("ที่ยังขวางรายงาน", "จำนวน", "แผ่นงาน")):
        worksheet.write_string(BLOCKERS, at, title, formats.head())
    link = formats.box(font_color="#0563C1", underline=1)
    for row, blocker in enumerate(found, start=BLOCKERS + 1):
        worksheet.write_string(row, 0, blocker.text, formats.box())
        put_formula(worksheet, row, 1, blocker.formula, blocker.value,
                    formats.box(num_format=COUNT_FORMAT, align="center"))
        worksheet.write_url(row, 2, f"internal:'{blocker.sheet_title}'!A1", link, blocker.sheet_title)
    worksheet.conditional_format(BLOCKERS + 1, 1, BLOCKERS + len(found), 1, {
        "type": "formula", "criteria": f"={open_test(cell(BLOCKERS + 1, 1))}", "format": formats.make(bg_color=TWICE),
    })
