"""The way back: on every sheet, above its table, a link to หน้าแรก in the cell beside what the title takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ita_excel.drawing.formats import Formats
from ita_excel.drawing.table import TITLE_ROW
from ita_excel.sheets import HOME_TITLE

SHOWN = f"◂ {HOME_TITLE}"
TITLE_WIDTH = 36
"""Columns' widths that the longest title takes."""


def write(worksheet: Any, widths: Sequence[int], formats: Formats) -> None:
    """The link, in the first column behind the title; `widths` are those of the columns."""
    look = formats.make(font_color="#0563C1", underline=1, valign="vcenter")
    worksheet.write_url(TITLE_ROW, _column(widths), f"internal:'{HOME_TITLE}'!A1", look, SHOWN)


def _column(widths: Sequence[int]) -> int:
    taken = 0
    for at, width in enumerate(widths):
        taken += width
        if taken >= TITLE_WIDTH:
            return at + 1
    return len(widths)
