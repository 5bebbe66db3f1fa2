"""The year in one line: total, level, change against the year before; read from สรุปคะแนน."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ita_excel.drawing.block import Block, Live, cell, first_line, span
from ita_excel.drawing.formats import DARK, GROUP_HEAD, Formats
from ita_excel.drawing.write import put_formula
from ita_excel.language.figures import score_text
from ita_excel.language.frozen import frozen
from ita_excel.master import charts
from ita_excel.master.homenext import there
from ita_excel.master.scoreblocks import WEIGHTED, YEARS_SHOWN

WAITING = "ยังไม่มีคะแนน — กรอกคะแนนตัวชี้วัดแล้วคะแนนรวมกับระดับจะแสดงที่นี่"
BARS = 20
"""Signs of the bar of the total; each is five points."""
CHART = (258, 196)
"""Width and height of the small chart in pixels."""


@frozen
class Headline:
    """Total, level, and change against the year before, as expressions with what they give now; `top` is where the
    block of the last years begins on สรุปคะแนน."""

    total: Live
    level: Live
    change: Live
    top: int


def headline(scored: tuple[int, Block], past: tuple[int, Block]) -> Headline:
    """Of the blocks of instruments and of the last years, each with the row it begins in on สรุปคะแนน."""
    top, block = scored
    row = first_line(top) + len(block.lines) - 2
    first = first_line(past[0])
    years, changes = (span(first, first + YEARS_SHOWN - 1, column) for column in (0, 2))
    latest = f"MATCH(MAX({there(years)}),{there(years)},0)"
    return Headline(
        Live(there(cell(row, WEIGHTED)), block.lines[-2][WEIGHTED].value),  # type: ignore[union-attr]
        Live(there(cell(row + 1, WEIGHTED)), block.lines[-1][WEIGHTED].value),  # type: ignore[union-attr]
        Live(f'IFERROR(INDEX({there(changes)},{latest}),"")', _last(past[1])),
        past[0],
    )


def _last(block: Block) -> object:
    """The change of the latest year that is there."""
    lines = [line for line in block.lines if isinstance(line[0], Live) and line[0].value]
    change = lines[-1][2] if lines else ""
    return change.value if isinstance(change, Live) else ""


def sentence(of: Headline) -> Live:
    """The line as one formula."""
    total, level, change = of.total.formula, of.level.formula, of.change.formula
    signed = f'IF({change}<0,"-","+")&FIXED(ABS({change}),2)'
    formula = (
        f'=IF({total}="","{WAITING}","คะแนนรวม "&FIXED({total},2)&"  ระดับ "&{level}'
        f'&IF(ISNUMBER({change}),"  เทียบปีก่อน "&{signed},"")'
        f'&"  "&REPT("█",ROUND({total}/{100 // BARS},0))&REPT("░",{BARS}-ROUND({total}/{100 // BARS},0)))'
    )
    return Live(formula, _said(of))


def _said(of: Headline) -> str:
    total, change = of.total.value, of.change.value
    if not isinstance(total, Decimal):
        return WAITING
    signed = f"  เทียบปีก่อน {'-' if change < 0 else '+'}{score_text(abs(change))}" if isinstance(change, Decimal) else ""
    full = int(total / (100 // BARS) + Decimal("0.5"))
    return f"คะแนนรวม {score_text(total)}  ระดับ {of.level.value}{signed}  {'█' * full}{'░' * (BARS - full)}"


def write(worksheet: Any, row: int, of: Headline, columns: int, formats: Formats) -> None:
    """The line over the sheet's columns, in row `row` (0-based)."""
    line = sentence(of)
    look = formats.make(bold=True, font_size=12, font_color=GROUP_HEAD, valign="vcenter", shrink=True)
    worksheet.merge_range(row, 0, row, columns - 1, "", look)
    put_formula(worksheet, row, 0, line.formula, line.value, look)
    worksheet.set_row(row, 22)


def chart(book: Any, worksheet: Any, row: int, column: int, of: Headline) -> None:
    """A small chart of the last years, beside the lines on what is open."""
    years = first_line(of.top)
    picture = charts.of_block("คะแนน ITA ย้อนหลัง", years, years + YEARS_SHOWN - 1, 1, DARK)
    charts.insert(book, worksheet, row, column, picture, CHART)
