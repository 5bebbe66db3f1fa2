"""A small computed table on a sheet of formulas: a heading, heads, and lines of texts and live figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any

from ita_excel.drawing.formats import FORMULA_HEAD, MONEY, SCORE, WHOLE, Formats
from ita_excel.drawing.write import put, put_formula
from ita_excel.language.frozen import frozen
from ita_excel.language.place import letters


@frozen
class Live:
    """A formula with the value it gives; `form` is the number format."""

    formula: str
    value: object
    form: str = "General"


def score(formula: str, value: Decimal | None) -> Live:
    """A live figure with two decimals; blank where there is none."""
    return Live(formula, "" if value is None else value, SCORE)


def count(formula: str, value: int) -> Live:
    """A live whole number."""
    return Live(formula, value, WHOLE)


def money(formula: str, value: Decimal) -> Live:
    """A live amount in baht."""
    return Live(formula, value, MONEY)


Line = Sequence[str | int | Live]


@frozen
class Block:
    """One table; `strong` lines, counted from the first line at 0, are set bold."""

    heading: str
    heads: Sequence[str]
    lines: Sequence[Line]
    strong: frozenset[int] = field(default_factory=frozenset)

    @property
    def height(self) -> int:
        """Rows it takes, with the blank row after it."""
        return len(self.lines) + 3


def first_line(top: int) -> int:
    """The 0-based row of a block's first line when its heading stands in row `top`."""
    return top + 2


def cell(row: int, column: int) -> str:
    """An absolute reference such as $E$7 to a 0-based row and column."""
    return f"${letters(column + 1)}${row + 1}"


def span(first: int, last: int, column: int) -> str:
    """An absolute reference to part of a column."""
    return f"{cell(first, column)}:{cell(last, column)}"


def write(worksheet: Any, top: int, block: Block, formats: Formats) -> int:
    """Write the block from row `top` on; gives the row where the next one begins."""
    worksheet.write_string(top, 0, block.heading, formats.make(bold=True, font_size=11, font_color="#1F4E5F"))
    head = formats.make(bold=True, font_color="#FFFFFF", bg_color=FORMULA_HEAD, text_wrap=True, align="center",
                        valign="vcenter", border=1, border_color="#FFFFFF")
    for at, text in enumerate(block.heads):
        worksheet.write_string(top + 1, at, text, head)
    for index, line in enumerate(block.lines):
        for at, value in enumerate(line):
            _cell(worksheet, first_line(top) + index, at, value, index in block.strong, formats)
    return top + block.height


def _cell(worksheet: Any, row: int, at: int, value: str | int | Live, strong: bool, formats: Formats) -> None:
    if isinstance(value, Live):
        side = "left" if at == 0 and value.form == "General" else "right"
        look = formats.box(num_format=value.form, bold=strong, align=side, text_wrap=True)
        put_formula(worksheet, row, at, value.formula, value.value, look)
    else:
        put(worksheet, row, at, value, formats.box(bold=strong, align="left", text_wrap=True))
