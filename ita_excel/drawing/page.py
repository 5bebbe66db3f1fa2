"""The sheet on paper and on the screen: A4, one page wide where it can be, heads repeated and in sight."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import Any

from ita_excel.drawing.table import FIRST_ROW, HEADER_ROW

A4 = 9
PORTRAIT_WIDTH = 130.0
"""Widest table that still prints readably upright, in Excel's column widths."""
TOO_WIDE = 280.0
"""Wider tables go over so many pages across as it takes, the first columns on each: on one, nobody could read them."""
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
    across = max(1, math.ceil(wide / TOO_WIDE))
    if across > 1:
        worksheet.repeat_columns(0, 1)
    worksheet.fit_to_pages(across, pages)
    worksheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    worksheet.set_footer("&L&\"Tahoma\"&9&A&R&\"Tahoma\"&9หน้า &P จาก &N")


LINE = 13.5
"""Points from one line of Tahoma 10 to the next, marks above and below included."""
PADDING = 3.0
HIGHEST = 409.0
"""Excel's highest row in points."""
LETTER = 1.0
"""A Thai letter of Tahoma in widths of its figure 0, with the rest that a line break between words leaves."""


def letters(text: str) -> int:
    """Letters that take room: vowels and tone marks above and below have no width of their own."""
    return sum(1 for ch in text if unicodedata.category(ch) not in ("Mn", "Cf"))


def lines(text: str, width: float) -> int:
    """Lines the text takes in a cell of that width."""
    return sum(max(1, math.ceil(letters(line) * LETTER / max(1.0, width - 1))) for line in text.split("\n"))


def height(cells: list[tuple[str, float]], line: float = LINE) -> float | None:
    """The row's height in points for texts and the widths of their cells; None where one line will do."""
    most = max((lines(text, width) for text, width in cells), default=1)
    return None if most <= 1 else min(HIGHEST, most * line + PADDING)


_NUMBER = re.compile(r"\d+")


@cache
def fitted(*, rows: bool = True) -> type[Any]:
    """A worksheet class for `add_worksheet`; without `rows` given heights are kept, as where buttons stand on them.

    XlsxWriter marks a height it is given as the person's own wish, and Excel then never fits the row to its
    text again: what a clerk adds to a cell would be cut. Without the mark Excel shows the height and refits
    the row whenever its text changes.
    """
    from xlsxwriter.worksheet import Worksheet

    unchanged: set[tuple[str, bool]] = set()

    class FittedWorksheet(Worksheet):  # type: ignore[misc]
        def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
            super()._xml_start_tag_unencoded(tag, _fitting(tag, attributes or []) if rows else attributes)

        def _xml_empty_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]] | None = None) -> None:
            super()._xml_empty_tag_unencoded(tag, _fitting(tag, attributes or []) if rows else attributes)

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            # XlsxWriter looks for a hundred new functions in each; formulas that differ in row numbers call the same.
            bare = formula.removeprefix("{").removeprefix("=").removesuffix("}")
            shape = _NUMBER.sub("0", bare), expand_future_functions
            if shape in unchanged:
                return bare
            made: str = super()._prepare_formula(formula, expand_future_functions)
            if made == bare:
                unchanged.add(shape)
            return made

    return FittedWorksheet


def _fitting(tag: str, attributes: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [pair for pair in attributes if tag != "row" or pair[0] != "customHeight"]
