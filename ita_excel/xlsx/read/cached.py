"""Results of formulas that no longer hold because a cell they read was set.

Excel computes them anew on opening (`fullCalcOnLoad`); LibreOffice computes only formulas without a result.
Which formulas read a cell is told generously: a table's column reads the whole table, a name all that it stands for;
INDIRECT, OFFSET and names made of names may read anything.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ita_excel.language.grid import Range
from ita_excel.language.place import MAX_COLUMN, MAX_ROW, block, column_number
from ita_excel.xlsx.read.references import references

_ANYTHING = re.compile(r"\[|\b(?:INDIRECT|OFFSET)\s*\(", re.IGNORECASE)
_TABLE = re.compile(r"([\w.]+)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_MAX_COMPARISONS = 5_000_000
"""Beyond this every formula counts as stale, which is never wrong."""

Cell = tuple[str, int, int]
_NO_CELL: Cell = ("", 0, 0)
Tables = Mapping[str, tuple[str, Range]]
"""Casefolded name of a table → title of its sheet, and where it stands."""


class _Reads(NamedTuple):
    """The blocks a formula reads, by sheet title; `anything` where that cannot be told."""

    blocks: tuple[tuple[str, Range], ...]
    anything: bool


def stale(
    formulas: Mapping[Cell, str], set_cells: Iterable[Cell], names: Mapping[str, str], tables: Tables
) -> set[Cell]:
    """The formula cells (title, row, column) that may read one of `set_cells`, directly or through others.

    `names` are the workbook's defined names with what each refers to.
    """
    named = _named(names, tables)
    worded = {text: _worded(text, named) for text in set(formulas.values())}
    reads = {cell: _reads(cell, worded[text], tables) for cell, text in formulas.items()}
    known, fresh = set(set_cells), set(set_cells)
    if len(reads) * len(known) > _MAX_COMPARISONS:
        return set(reads)
    while fresh:
        places = _by_column(fresh)
        fresh = {cell for cell, read in reads.items() if cell not in known and _touches(read, places)}
        known |= fresh
    return known & reads.keys()


def _named(names: Mapping[str, str], tables: Tables) -> dict[str, _Reads]:
    """What each name reads, by its casefolded name."""
    others = {name.casefold(): _Reads((), anything=True) for name in names}
    return {name.casefold(): _reads(_NO_CELL, _worded(text, others), tables) for name, text in names.items()}


class _Wording(NamedTuple):
    """What the words of a formula alone tell; the cells of a table's column often have the same words."""

    columns: tuple[re.Match[str], ...]
    references: tuple[tuple[str, Range], ...]
    named: tuple[tuple[str, Range], ...]
    anything: bool


def _worded(text: str, names: Mapping[str, _Reads]) -> _Wording:
    plain = _TEXT.sub('""', text)
    rest = _TABLE.sub("", plain)
    folded = rest.casefold()
    used = [read for name, read in names.items() if name in folded]
    anything = bool(_ANYTHING.search(rest)) or any(read.anything for read in used)
    referred = tuple((title, _block(reference)) for title, reference in references(text))
    named = tuple(one for read in used for one in read.blocks)
    return _Wording(tuple(_TABLE.finditer(plain)), referred, named, anything)


def _reads(owner: Cell, said: _Wording, tables: Tables) -> _Reads:
    columns = [_table_block(found, owner, tables) for found in said.columns]
    blocks = [(title or owner[0], area) for title, area in said.references]
    blocks += [one for one in columns if one]
    return _Reads((*blocks, *said.named), said.anything or None in columns)


def _table_block(found: re.Match[str], owner: Cell, tables: Tables) -> tuple[str, Range] | None:
    """The table that a reference such as Amounts[[#This Row],[จำนวน]] reads; None where it is not known."""
    known = tables.get(found[1].casefold())
    if known and known[0] == owner[0] and "#This Row" in found[2]:
        return known[0], Range(owner[1], known[1].first_column, owner[1], known[1].last_column)
    return known


def _block(reference: str) -> Range:
    found = block(reference)
    if found is not None:
        return found
    first, _, last = reference.replace("$", "").partition(":")
    if first.isdigit():
        return Range(int(first), 1, int(last), MAX_COLUMN)
    return Range(1, column_number(first), MAX_ROW, column_number(last or first))


_Places = Mapping[str, Mapping[int, list[int]]]
"""Title of a sheet → column → rows in order."""


def _by_column(cells: Iterable[Cell]) -> _Places:
    found: dict[str, dict[int, list[int]]] = {}
    for title, row, column in sorted(cells):
        found.setdefault(title, {}).setdefault(column, []).append(row)
    return found


def _touches(read: _Reads, places: _Places) -> bool:
    return read.anything or any(_has_one(area, places.get(sheet, {})) for sheet, area in read.blocks)


def _has_one(area: Range, columns: Mapping[int, list[int]]) -> bool:
    """Does one of the cells, rows in order by column, lie in the area?"""
    for column, rows in columns.items():
        if area.first_column <= column <= area.last_column:
            at = bisect_left(rows, area.first_row)
            if at < len(rows) and rows[at] <= area.last_row:
                return True
    return False
