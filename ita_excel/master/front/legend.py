"""What the colours mean: a line on หน้าแรก, and the tabs of the sheets in the same colours."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing.formats import DARK, GREY, GROUP_HEAD, MISSING, TOOLKIT_HEAD, Formats
from ita_excel.sheets.schema import By, Sheet

FRONT = "#FFC000"
"""The tabs of the sheets that only show."""
MEANINGS = (
    ("หัวสีนี้: สำนักงานกรอก", DARK, "#FFFFFF"), ("หัวสีนี้: กลุ่มกรอก", GROUP_HEAD, "#FFFFFF"),
    ("คำนวณเอง ไม่ต้องพิมพ์", GREY, "#000000"), ("จำเป็น ยังว่าง", MISSING, "#000000"),
)


def write(worksheet: Any, row: int, formats: Formats) -> None:
    """The line in row `row` (0-based): a word, then a cell in each colour."""
    worksheet.write_string(row, 0, "ความหมายของสีในทุกแผ่น", formats.make(italic=True, align="right", valign="vcenter"))
    for at, (text, ground, ink) in enumerate(MEANINGS, start=1):
        worksheet.write_string(row, at, text, formats.box(bg_color=ground, font_color=ink, align="center", shrink=True))


def tab_colour(sheet: Sheet) -> str:
    """The colour of a sheet's tab: who fills it."""
    if sheet.toolkit:
        return TOOLKIT_HEAD
    return GROUP_HEAD if any(column.by is By.GROUP for column in sheet) else DARK
