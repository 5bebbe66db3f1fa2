"""The sheet สรุปผู้บริหาร: the year on one A4, read from สรุปคะแนน and the sheets of groups; nobody types here.

Nothing here follows from ผลตรวจสอบ: a check of a closed file need not compute this sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ita_excel.drawing.block import Live, cell, count, first_line
from ita_excel.drawing.datasheet import heading
from ita_excel.drawing.formats import DARK, GROUP_HEAD, MISSING, MONEY, SCORE, Formats
from ita_excel.drawing.page import finish
from ita_excel.drawing.table import HELP_ROW, Cells, Table
from ita_excel.drawing.write import put_formula
from ita_excel.master import charts, countblocks
from ita_excel.master.blockers import Blocker, open_test
from ita_excel.master.front import headline, legend
from ita_excel.master.home import titled
from ita_excel.master.homenext import BEST
from ita_excel.master.scoreblocks import MEAN, WEIGHT, YEARS_SHOWN
from ita_excel.master.summary import PROTECTION, Ahead
from ita_excel.sheets import DIRECTOR_TITLE, SUMMARY_TITLE

WIDTHS = (56, 18, 18, 34)
CHART = (620, 230)
Line = tuple[str, Live]
"""What a line is about, and its figure."""


def write(
    book: Any, worksheet: Any, tables: Mapping[str, Table], settings: Cells, ahead: Ahead,
    found: Sequence[Blocker], formats: Formats,
) -> None:
    """Write the page; `found` are the lines of หน้าแรก on what is open, errors of the check last."""
    heading(worksheet, DIRECTOR_TITLE, "", formats)
    year, office = titled(tables["settings"].sheet, settings)
    said = f'={year.formula.removeprefix("=")}&" — "&{office.formula.removeprefix("=")}'
    put_formula(worksheet, HELP_ROW, 0, said, f"{year.value} — {office.value}", formats.make(font_color=DARK))
    for at, width in enumerate(WIDTHS):
        worksheet.set_column(at, at, width)
    headline.write(worksheet, 2, ahead.headline, len(WIDTHS), formats)
    row = _instruments(worksheet, 4, ahead, formats)
    best = [(line[1], line[2]) for line in ahead.rows[-BEST:]]
    row = _texts(worksheet, row, "ตัวชี้วัดที่อ่อนที่สุด: ถ้าเต็ม 100 คะแนนรวมเพิ่ม", best, formats)
    if "budget" in tables:
        row = _lines(worksheet, row, "งบประมาณ (บาท)", _budget(tables["budget"]), formats)
    row = _lines(worksheet, row, "กลุ่ม", _groups(tables), formats)
    row = _lines(worksheet, row, "ที่ต้องตัดสินใจหรือติดตาม", [_open(one) for one in found[:-1]], formats, lit=True)
    years = first_line(ahead.tops[2])
    picture = charts.of_block("คะแนน ITA ย้อนหลัง", years, years + YEARS_SHOWN - 1, 1)
    charts.insert(book, worksheet, row, 0, picture, CHART)
    worksheet.print_area(0, 0, row + 14, len(WIDTHS) - 1)
    finish(worksheet, list(WIDTHS), heads=False, pages=1)
    worksheet.set_portrait()
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(legend.FRONT)
    worksheet.protect("", PROTECTION)


def _instruments(worksheet: Any, top: int, ahead: Ahead, formats: Formats) -> int:
    for at, text in enumerate(("เครื่องมือ", "ค่าน้ำหนัก", "คะแนน")):
        worksheet.write_string(top, at, text, formats.head())
    lines, first = ahead.instruments.lines[:-2], first_line(ahead.tops[0])
    for place, line in enumerate(lines):
        row = top + 1 + place
        for at, column in enumerate((0, WEIGHT, MEAN)):
            live = line[column]
            value = live.value if isinstance(live, Live) else live
            look = formats.box(num_format=SCORE if column else "General")
            put_formula(worksheet, row, at, _there(first + place, column), value, look)
        full = int(value / 5 + Decimal("0.5")) if isinstance(value, Decimal) else 0
        bar = f'=IF({cell(row, 2)}="","",REPT("█",ROUND({cell(row, 2)}/5,0)))'
        put_formula(worksheet, row, 3, bar, "█" * full, formats.make(font_color=GROUP_HEAD, shrink=True))
    return top + len(lines) + 2


def _there(row: int, column: int) -> str:
    return f"='{SUMMARY_TITLE}'!{cell(row, column)}"


def _texts(worksheet: Any, top: int, head: str, lines: Sequence[tuple[str, str]], formats: Formats) -> int:
    worksheet.write_string(top, 0, head, formats.make(bold=True, font_color=DARK))
    for row, (formula, value) in enumerate(lines, start=top + 1):
        put_formula(worksheet, row, 0, formula, value, formats.box())
    return top + len(lines) + 2


def _lines(
    worksheet: Any, top: int, head: str, lines: Sequence[Line], formats: Formats, *, lit: bool = False
) -> int:
    worksheet.write_string(top, 0, head, formats.make(bold=True, font_color=DARK))
    for row, (text, live) in enumerate(lines, start=top + 1):
        worksheet.write_string(row, 0, text, formats.box())
        put_formula(worksheet, row, 1, live.formula, live.value, formats.box(num_format=live.form, align="right"))
    if lit:
        worksheet.conditional_format(top + 1, 1, top + len(lines), 1, {
            "type": "formula", "criteria": f"={open_test(cell(top + 1, 1))}", "format": formats.make(bg_color=MISSING),
        })
    return top + len(lines) + 2


def _budget(table: Table) -> list[Line]:
    lines = countblocks.budget(0, table).lines
    allocated, spent, left = (line[1].value for line in (lines[0], lines[5], lines[6]) if isinstance(line[1], Live))
    given = f"SUM({table.all('allocated')})"
    used = "+".join(f"SUM({table.all(f'spent_q{quarter}')})" for quarter in (1, 2, 3, 4))
    return [
        ("ได้รับ", Live(f"={given}", allocated, MONEY)), ("ใช้จ่าย", Live(f"={used}", spent, MONEY)),
        ("คงเหลือ", Live(f"={given}-({used})", left, MONEY)),
    ]


def _groups(tables: Mapping[str, Table]) -> list[Line]:
    returns, named = tables["returns"], f'COUNTIF({tables["groups"].all("name")},"?*")'
    sent, back, due = (returns.all(name) for name in ("sent", "returned", "due"))
    late = sum(1 for row in returns.rows if _is_late(row.get("due"), row.get("returned")))
    return [
        ("กลุ่มทั้งหมด", count(f"={named}", sum(1 for row in tables["groups"].rows if row.get("name")))),
        ("ส่งแบบแล้ว", count(f"=COUNT({sent})", sum(1 for row in returns.rows if row.get("sent")))),
        ("ส่งกลับแล้ว", count(f"=COUNT({back})", sum(1 for row in returns.rows if row.get("returned")))),
        ("เกินกำหนด ยังไม่ส่งกลับ", count(
            f'=SUMPRODUCT(ISNUMBER({due})*({back}="")*({due}<TODAY()))', late)),
    ]


def _is_late(due: object, back: object) -> bool:
    return isinstance(due, date) and not back and date.today() > due


def _open(blocker: Blocker) -> Line:
    return blocker.text, Live(blocker.formula, blocker.value, '[=0]"—";#,##0')
