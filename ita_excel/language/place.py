"""Where a value stands, as the person at the screen sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache

from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Range

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
MAX_TEXT = 32_767
"""Characters that one cell of Excel holds."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Column letters of a 1-based number: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """A cell's address such as C7, both numbers 1-based."""
    return f"{letters(column)}{row}"


@frozen
class Place:
    """One row of one sheet: which cell holds which column.

    `cells` maps a column's name to (row, column), 1-based; a column the sheet lacks is absent.
    """

    book: str = ""
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def cell(self, name: str) -> str | None:
        """The address of a column of this row, or None where the sheet has no such column."""
        at = self.cells.get(name)
        return address(*at) if at else None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """1 for A, 27 for AA; 0 where it is no column of Excel."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= MAX_COLUMN else 0


@lru_cache(maxsize=16384)
def position(text: str) -> tuple[int, int] | None:
    """Row and column of an address; None where it is none or lies outside of Excel."""
    found = _CELL.fullmatch(text)
    row, column = (int(found[2]), column_number(found[1])) if found else (0, 0)
    return (row, column) if 1 <= row <= MAX_ROW and column else None


def block(text: str) -> Range | None:
    """The range of "A1:B3" or of a single cell; None where it is none or lies outside of Excel."""
    first, _, last = text.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Range(rows[0], columns[0], rows[1], columns[1])


def block_text(area: Range) -> str:
    """The address of a range; a single cell is written without a colon."""
    first, last = address(area.first_row, area.first_column), address(area.last_row, area.last_column)
    return first if first == last else f"{first}:{last}"


def link_to(sheet: str, cell: str) -> str:
    """A place in the same workbook as a link names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
