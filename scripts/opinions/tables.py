"""References to tables written out as plain ranges, for engines that know none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

_PIECE = r"((?:'.|[^\[\]'])+)"
_REFERENCE = re.compile(rf"(\w+)\[(?:\[#This Row\],\[{_PIECE}\]|\[{_PIECE}\]|{_PIECE})\]")


@dataclass(frozen=True)
class Columns:
    """Where a table's columns stand: letters by title, first and last row of data, the sheet's title."""

    sheet: str
    letters: Mapping[str, str]
    first: int
    last: int

    def span(self, title: str) -> str:
        """The data cells of a column."""
        letter = self.letters[title]
        return f"'{self.sheet}'!${letter}${self.first}:${letter}${self.last}"


def tables(path: Path) -> dict[str, Columns]:
    """Every table of a workbook by its name."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            left, top, _right, bottom = range_boundaries(table.ref)
            letters = {c.name: get_column_letter(left + at) for at, c in enumerate(table.tableColumns)}
            found[table.displayName] = Columns(sheet.title, letters, top + 1, bottom - (table.totalsRowCount or 0))
    return found


def plain_formulas(path: Path) -> Callable[[int, str], str]:
    """Gives a function that writes a formula of the workbook, standing in a row, in the words Gnumeric knows.

    It has no table references, no SUBTOTAL that leaves out hidden rows (we hide none), and SUMPRODUCT makes
    arrays of its arguments only in an array formula.
    """
    known = tables(path)

    def written(row: int, text: str) -> str:
        plain = _REFERENCE.sub(lambda found: _range(found, known[found[1]], row), text)
        plain = plain.replace("SUBTOTAL(109,", "SUBTOTAL(9,")
        return f"{{{plain}}}" if "SUMPRODUCT" in plain else plain

    return written


def _range(found: re.Match[str], table: Columns, row: int) -> str:
    here, *all_rows = (re.sub("'(.)", r"\1", title) if title else "" for title in found.groups()[1:])
    if here:
        return f"${table.letters[here]}{row}"
    return table.span(next(title for title in all_rows if title))
