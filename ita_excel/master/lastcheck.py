"""On ผลตรวจสอบ, above its table: the day of the last check, so that หน้าแรก can tell clean from never looked at."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing.block import cell
from ita_excel.drawing.formats import DARK, Formats
from ita_excel.drawing.table import TITLE_ROW
from ita_excel.language.grid import Grid
from ita_excel.sheets.toolkit import FindingRow

LABEL = "ตรวจล่าสุดเมื่อ"
NEVER = "ยังไม่ได้ตรวจ"
_COLUMN = 4


def write(worksheet: Any, formats: Formats) -> None:
    """The label and the blank cell beside it."""
    worksheet.write_string(TITLE_ROW, _COLUMN, LABEL, formats.make(align="right", font_color=DARK))
    worksheet.write_blank(TITLE_ROW, _COLUMN + 1, None, formats.make(font_color=DARK, bold=True, align="left"))


def day_cell() -> str:
    """Where the day stands in a new workbook, for formulas of other sheets."""
    return f"'{FindingRow.sheet.title}'!{cell(TITLE_ROW, _COLUMN + 1)}"


def place(grid: Grid, header_row: int) -> tuple[int, int] | None:
    """Row and column (1-based) of the day's cell, wherever it moved; None in a workbook from before there was one."""
    found = (
        (row, column + 1)
        for row, cells in grid.cells.items() if row < header_row
        for column, value in cells.items() if value == LABEL
    )
    return next(found, None)
