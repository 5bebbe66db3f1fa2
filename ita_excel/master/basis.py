"""What no document confirms of the years in use, at the foot of the sheet สรุปคะแนน."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ita_excel.drawing.formats import Formats
from ita_excel.drawing.page import height
from ita_excel.years.pack import Pack

LAST_COLUMN = 4
"""A note runs from the first column to this one."""


def write(worksheet: Any, top: int, packs: Sequence[Pack], widths: Sequence[int], formats: Formats) -> None:
    """Write each year's notes from row `top` on (0-based); a year all of which is confirmed has none."""
    head = formats.make(bold=True, font_size=11, font_color="#1F4E5F")
    note = formats.make(italic=True, font_color="#595959", text_wrap=True, valign="top")
    width = sum(widths[: LAST_COLUMN + 1])
    for pack in packs:
        if not pack.unconfirmed:
            continue
        worksheet.write_string(top, 0, f"ปีงบประมาณ {pack.fiscal_year}: สิ่งที่ยังไม่มีเอกสารยืนยัน", head)
        for row, text in enumerate(pack.unconfirmed, start=top + 1):
            worksheet.merge_range(row, 0, row, LAST_COLUMN, f"• {text}", note)
            worksheet.set_row(row, height([(text, width)]))
        top += len(pack.unconfirmed) + 2
