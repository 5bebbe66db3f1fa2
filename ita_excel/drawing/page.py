"""The sheet on paper and on the screen: A4, one page wide where it can be, heads repeated and in sight."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing.table import FIRST_ROW, HEADER_ROW

A4 = 9
PORTRAIT_WIDTH = 130.0
"""Widest table that still prints readably upright, in Excel's column widths."""
TOO_WIDE = 280.0
"""Wider tables go over two pages across, with their first columns on both: on one, nobody could read them."""
WIDE = 200.0
"""Wider tables keep their first column in sight while one scrolls to the right."""


def finish(worksheet: Any, widths: list[int], *, keep_first: bool = False, heads: bool = True, pages: int = 0) -> None:
    """Freeze the head, set paper, margins and footer; `pages` is how many at most, 0 for as many as it takes."""
    wide = sum(widths)
    if heads:
        worksheet.freeze_panes(FIRST_ROW, 1 if keep_first and wide > WIDE and widths[0] < 50 else 0)
        worksheet.repeat_rows(HEADER_ROW)
    worksheet.set_paper(A4)
    if wide > PORTRAIT_WIDTH:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    across = 2 if wide > TOO_WIDE else 1
    if across == 2:
        worksheet.repeat_columns(0, 1)
    worksheet.fit_to_pages(across, pages)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer("&L&\"Tahoma\"&9&A&R&\"Tahoma\"&9หน้า &P จาก &N")
