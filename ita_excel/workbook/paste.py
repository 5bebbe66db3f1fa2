"""Paste repair: drop-downs, limits, formats, locks and formulas that a paste wiped, put back with the values kept.

What a cell should have is read from a fresh workbook of the same declarations; columns are matched by their names, so
it does not matter where staff moved them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ita_excel.kinds import is_blank, shown
from ita_excel.place import address, letters
from ita_excel.schema import By, Column, Sheet
from ita_excel.sheets import SHEETS
from ita_excel.workbook.address import block
from ita_excel.workbook.frame import areas_of
from ita_excel.workbook.layout import Layout, find_layout
from ita_excel.workbook.patch import Patch
from ita_excel.workbook.tableparts import table_under

if TYPE_CHECKING:
    from ita_excel.hosts.grid import Grid
    from ita_excel.year import FiscalYear

FORMULA, RULE, FORMAT = "สูตร", "รายการเลือกหรือเงื่อนไข", "รูปแบบตัวเลขหรือการล็อก"


@dataclass(frozen=True)
class Repair:
    """What was put back: sheet title, cells ("C4:C9"), which thing in Thai, and what was typed over a formula."""

    sheet: str
    cells: str
    what: str
    old: str = ""


@dataclass(frozen=True)
class _Spot:
    """One column of one sheet here, and where the same column stands in the fresh workbook."""

    sheet: Sheet
    column: Column
    here: Layout
    there: Layout

    @property
    def number(self) -> int:
        return self.here.columns[self.column.name]

    @property
    def pattern(self) -> tuple[int, int]:
        return self.there.first_row, self.there.columns[self.column.name]


def repair(patch: Patch, year: FiscalYear, fresh: Patch, fresh_grids: Sequence[Grid]) -> tuple[Repair, ...]:
    """Put back on `patch` what `fresh`, a new workbook of the same year, has and the person's workbook lost."""
    grids = {grid.title: grid for grid in fresh_grids}
    repairs: list[Repair] = []
    for sheet in SHEETS:
        here = year.layouts.get(sheet.name)
        there = find_layout(sheet, grids[sheet.title]) if sheet.title in grids else None
        if sheet.toolkit or sheet.upright or here is None or there is None:
            continue
        rows = _rows(patch, here)
        for column in sheet.columns:
            if column.name in here.columns and column.name in there.columns:
                spot = _Spot(sheet, column, here, there)
                repairs += _column(patch, fresh, spot, rows, year.grids[sheet.name])
    return tuple(repairs)


def _rows(patch: Patch, layout: Layout) -> range:
    """The rows of the table, prepared ones included; none where the sheet lost its table."""
    table = table_under(patch.draft_of(layout.title), layout.header_row)
    return range(layout.first_row, table.last_data_row + 1) if table else range(0)


def _column(patch: Patch, fresh: Patch, spot: _Spot, rows: range, grid: Grid) -> Iterator[Repair]:
    if spot.column.by is By.FORMULA:
        yield from _formulas(patch, fresh, spot, rows, grid)
    yield from _rules(patch, fresh, spot, rows)
    yield from _formats(patch, fresh, spot, rows)


def _formulas(patch: Patch, fresh: Patch, spot: _Spot, rows: range, grid: Grid) -> Iterator[Repair]:
    for row in rows:
        if (row, spot.number) in grid.formulas:
            continue
        typed = grid.value(row, spot.number)
        if patch.copy_formula(spot.here.title, row, spot.number, fresh, spot.there.title, *spot.pattern):
            old = "" if is_blank(typed) else shown(typed)
            yield Repair(spot.here.title, address(row, spot.number), FORMULA, old)


def _rules(patch: Patch, fresh: Patch, spot: _Spot, rows: range) -> Iterator[Repair]:
    if not _has_rule(fresh, spot.there.title, *spot.pattern):
        return
    bare = [row for row in rows if not _has_rule(patch, spot.here.title, row, spot.number)]
    for cells in _blocks(bare, spot.number):
        if patch.copy_validation(spot.here.title, cells, fresh, spot.there.title, *spot.pattern):
            yield Repair(spot.here.title, cells, RULE)


def _has_rule(patch: Patch, title: str, row: int, column: int) -> bool:
    for rule in patch.draft_of(title).frame.all("dataValidation"):
        inner = rule.find("{*}sqref")
        named = rule.get("sqref") or ("" if inner is None else inner.text or "")
        for area in areas_of(named):
            if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                return True
    return False


def _formats(patch: Patch, fresh: Patch, spot: _Spot, rows: range) -> Iterator[Repair]:
    wanted = fresh.draft_of(spot.there.title).style(*spot.pattern)
    sheet = patch.draft_of(spot.here.title)
    wrong = [row for row in rows if not _follows(patch, sheet.style(row, spot.number), fresh, wanted)]
    for row in wrong:
        style = patch.styles.with_rule(sheet.style(row, spot.number), fresh.styles, wanted)
        sheet.set_style(row, spot.number, style)
    for cells in _blocks(wrong, spot.number):
        yield Repair(spot.here.title, cells, FORMAT)


def _follows(patch: Patch, style: int, fresh: Patch, wanted: int) -> bool:
    """A format that shows and locks as declared. A person's own format for text and plain numbers is theirs."""
    same_lock = patch.styles.is_locked(style) == fresh.styles.is_locked(wanted)
    code = fresh.styles.code_of(wanted)
    return same_lock and (code == "General" or patch.styles.code_of(style) == code)


def _blocks(rows: Iterable[int], column: int) -> Iterator[str]:
    """Runs of rows as ranges of one column."""
    name = letters(column)
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        numbers = [row for _, row in run]
        cells = f"{name}{numbers[0]}:{name}{numbers[-1]}"
        yield cells if block(cells) and len(numbers) > 1 else f"{name}{numbers[0]}"
