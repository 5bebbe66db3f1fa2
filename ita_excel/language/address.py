"""Cell addresses: "C7" and "A1:B3" to 1-based numbers and back; Excel ends at XFD1048576."""

from __future__ import annotations

import re
from functools import lru_cache

from ita_excel.language.grid import Range
from ita_excel.language.place import address

__all__ = ["address", "block", "block_text", "column_number", "position"]

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


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
