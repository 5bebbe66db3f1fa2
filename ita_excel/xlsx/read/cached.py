"""Results of formulas that no longer hold because a cell they read was set.

Excel computes them anew on opening (`fullCalcOnLoad`); LibreOffice computes only formulas without a result.
Which formulas read a cell is told generously: names, table columns, INDIRECT and OFFSET may read anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ita_excel.language.grid import Range
from ita_excel.language.place import MAX_COLUMN, MAX_ROW, block, column_number
from ita_excel.xlsx.read.references import references

_ANYTHING = re.compile(r"\[|\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_MAX_COMPARISONS = 5_000_000
"""Beyond this every formula counts as stale, which is never wrong."""

Cell = tuple[str, int, int]


class _Reads(NamedTuple):
    """The blocks a formula reads, by sheet title; `anything` where that cannot be told."""

    blocks: tuple[tuple[str, Range], ...]
    anything: bool


def stale(
    formulas: Mapping[Cell, str], set_cells: Iterable[Cell], names: Iterable[str]
) -> set[Cell]:
    """The formula cells (title, row, column) that may read one of `set_cells`, directly or through others."""
    reads = {cell: _reads(cell[0], text, tuple(names)) for cell, text in formulas.items()}
    known, fresh = set(set_cells), set(set_cells)
    if len(reads) * len(known) > _MAX_COMPARISONS:
        return set(reads)
    while fresh:
        fresh = {cell for cell, read in reads.items() if cell not in known and _touches(read, fresh)}
        known |= fresh
    return known & reads.keys()


def _reads(owner: str, text: str, names: tuple[str, ...]) -> _Reads:
    plain = _TEXT.sub('""', text)
    anything = bool(_ANYTHING.search(plain)) or any(name.casefold() in plain.casefold() for name in names)
    blocks = tuple((title or owner, _block(reference)) for title, reference in references(text))
    return _Reads(blocks, anything)


def _block(reference: str) -> Range:
    found = block(reference)
    if found is not None:
        return found
    first, _, last = reference.replace("$", "").partition(":")
    if first.isdigit():
        return Range(int(first), 1, int(last), MAX_COLUMN)
    return Range(1, column_number(first), MAX_ROW, column_number(last or first))


def _touches(read: _Reads, cells: set[Cell]) -> bool:
    return read.anything or any(
        title == sheet and (row, column) in area
        for sheet, area in read.blocks
        for title, row, column in cells
    )
