"""A figure made of everything typed on a sheet, alike as a live formula and in Python.

    Σ over cells  row^0.7 × column^1.3 × (number + 0.37,  or  0.011 × Σ over signs  weight × letters that are not it)

With powers like these no whole numbers that move between the cells of a row, or between cells whose row times column
is alike, add up to nothing. The signs are the digits and frequent letters; a text that got other letters for as many
of the rest is the one change that is not seen.

The check takes the ranges out of the formula itself, so that rows, columns and sheets may be added, moved or renamed.
Where programs could differ (a truth value, an error, a merged block, a formula that the office typed, a letter that
one program counts as two) there is no figure, and nothing is said: never a change that was none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from ita_excel.drawing.datasheet import TOTAL
from ita_excel.drawing.table import HEADER_ROW, Cells, Table
from ita_excel.drawing.write import plain
from ita_excel.language.grid import CellError, Grid, Range, Value
from ita_excel.language.place import column_number, letters
from ita_excel.sheets.schema import By
from ita_excel.sheets.settings import SETTING_VALUE

_BY_ROW, _BY_COLUMN = 0.7, 1.3
_NUMBER, _TEXT = 0.37, 0.011
_PRIMES = (11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67)
_WEIGHTS = dict(zip("123456789านรกเองมลยสวDEI", (*range(1, 10), *_PRIMES), strict=True))
"""No marks above or below a letter, which programs may take together with it; each choice of a list is another sum.
The room is a formula's 8,192 letters, with three areas of a sheet with a long name."""
_ALL = sum(_WEIGHTS.values())
_ROOM = 300
"""Rows below a new workbook's table that are looked at: more may be added than it was made with."""
_NIGHT = datetime(1899, 12, 30)
"""Day 0 of the numbers that Excel keeps dates as."""
_MARCH = datetime(1900, 3, 1)
"""Days before it are other numbers, for Excel has a 29th of February in 1900: a small number shown as a date."""
_TWO_CODES = 0xFFFF
_REFERENCE = r"\$?('(?:[^']|'')+'|[^'!.,;()<>*+$=\s]+)[!.]\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"
_PART = re.compile(rf"SUMPRODUCT\({_REFERENCE}[,;]ROW\(")
_SUMS = re.compile(rf"\({_REFERENCE}<>\"{TOTAL}\"\)")

Area = tuple[str, Range]
"""A sheet's title and a block of its cells."""


def formula(table: Table) -> str:
    """The figure of a sheet as a formula that gives "" where it cannot be computed."""
    sums = f'*({_reference(table, 0, 0)}<>"{TOTAL}")' if table.sheet.totals else ""
    parts = [_part(_reference(table, first, last), sums) for first, last in _runs(table)]
    return f'=IFERROR({"+".join(parts)},"")'


def _part(area: str, sums: str) -> str:
    weight = f"ROW({area})^{_BY_ROW}*COLUMN({area})^{_BY_COLUMN}{sums}"
    signs = "+".join(f'{each}*LEN(SUBSTITUTE({area},"{sign}",""))' for sign, each in _WEIGHTS.items())
    return (
        f"SUMPRODUCT({area},{weight})"
        f"+SUMPRODUCT({weight}*(ISNUMBER({area})*{_NUMBER}+ISTEXT({area})*{_TEXT}*({signs})))"
    )


def _reference(table: Table, first: int, last: int) -> str:
    """From the header on: a row put in right under it is then inside."""
    end = (len(table.columns) if table.sheet.upright else 2 * table.end_row) + _ROOM
    return f"'{table.sheet.title}'!${letters(first + 1)}${HEADER_ROW + 1}:${letters(last + 1)}${end}"


def _runs(table: Table) -> list[tuple[int, int]]:
    """First and last of the columns side by side that somebody types into; of settings, the one of the values."""
    if table.sheet.upright:
        return [(1, 1)]
    typed = [at for at, column in enumerate(table.columns) if column.by in (By.OFFICE, By.GROUP)]
    starts = [at for at in typed if at - 1 not in typed]
    ends = [at for at in typed if at + 1 not in typed]
    return list(zip(starts, ends, strict=True))


def first(table: Table, settings: Cells) -> float | None:
    """The figure of a sheet of a new workbook; that of settings has its values in `settings`."""
    return value(formula(table), {table.sheet.title: _drawn(table, settings)})


def _drawn(table: Table, settings: Cells) -> Grid:
    if table.sheet.upright:
        lines: list[list[object]] = [[None, settings.get(column.name)] for column in table.columns]
        heads: list[object] = [None, SETTING_VALUE.title]
    else:
        lines = [[row.get(column.name) for column in table.columns] for row in table.rows]
        heads = [column.title for column in table.columns]
    return Grid(table.sheet.title, {
        row: {at: cell for at, one in enumerate(line, 1) if (cell := _as_kept(one)) is not None}
        for row, line in enumerate([heads, *lines], HEADER_ROW + 1)
    })


def _as_kept(one: object) -> Value:
    """A value as a cell gives it back."""
    kept = plain(one)
    if isinstance(kept, Decimal):
        return float(kept)
    if isinstance(kept, date) and not isinstance(kept, datetime):
        return datetime(kept.year, kept.month, kept.day)
    return kept if isinstance(kept, int | float | datetime) else str(kept) if kept else None


def value(text: str, grids: Mapping[str, Grid]) -> float | None:
    """What a formula of `formula` gives over these sheets by title; None where programs could differ.

    None too for a formula that an earlier edition wrote, which adds up in another way, and for days from 1904.
    """
    parts = [_area(match) for match in _PART.finditer(text)]
    sums = _SUMS.search(text)
    label = _area(sums)[1].first_column if sums else None
    ours = text.count("SUBSTITUTE(") == len(parts) * len(_WEIGHTS)
    if not parts or not ours or any(title not in grids for title, _ in parts):
        return None
    figures = [_of_area(grids[title], block, label) for title, block in parts]
    known = [figure for figure in figures if figure is not None]
    return sum(known) if len(known) == len(figures) else None


def _area(match: re.Match[str]) -> Area:
    title, first, top, last, end = match.groups()
    return title.strip("'").replace("''", "'"), Range(int(top), column_number(first), int(end), column_number(last))


def _of_area(grid: Grid, block: Range, label: int | None) -> float | None:
    if grid.from_1904 or any(_overlap(one, block) for one in grid.merged):
        return None
    sums = {row for row, cells in grid.cells.items() if label is not None and cells.get(label) == TOTAL}
    if any(place in block and place[0] not in sums for place in grid.formulas):
        return None
    figure = 0.0
    for row, column in _filled(grid, block, sums):
        if (one := _figure(grid, row, column)) is None:
            return None
        figure += row**_BY_ROW * column**_BY_COLUMN * one
    return figure


def _filled(grid: Grid, block: Range, sums: Collection[int]) -> Iterator[tuple[int, int]]:
    for row in range(block.first_row, block.last_row + 1):
        if row not in sums:
            yield from ((row, column) for column in sorted(grid.cells.get(row, {})) if (row, column) in block)


def _figure(grid: Grid, row: int, column: int) -> float | None:
    cell = grid.value(row, column)
    if isinstance(cell, bool | CellError) or cell is None or (isinstance(cell, datetime) and cell < _MARCH):
        return None
    if isinstance(cell, datetime):
        return (cell - _NIGHT).total_seconds() / 86400 + _NUMBER
    if isinstance(cell, str):
        alike = all(" " <= sign <= chr(_TWO_CODES) or sign == "\n" for sign in cell)
        return _TEXT * sum(_ALL - _WEIGHTS.get(sign, 0) for sign in cell) if alike else None
    return cell + _NUMBER


def _overlap(one: Range, other: Range) -> bool:
    return (
        one.first_row <= other.last_row and other.first_row <= one.last_row
        and one.first_column <= other.last_column and other.first_column <= one.last_column
    )
