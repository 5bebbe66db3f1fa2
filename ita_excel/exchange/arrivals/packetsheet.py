"""One sheet of a returned packet, be it a table or a form: its typed rows, and which of its cells are ours.

A form has a line a cell: what it is called on the left, the value beside it, row under row. It is read as the table
that it stands for, so that titles, kinds and faults are judged alike; each value keeps the cell it stands in.
Packets sent before there were forms have tables there, and are read as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.thai import fold
from ita_excel.model.layout import Layout, find_layout, is_total
from ita_excel.model.rows import read_sheet
from ita_excel.sheets.schema import By, Column, Sheet, Typed

At = tuple[int, int]
"""Row and column of a cell, 1-based."""


@frozen
class PacketSheet:
    """Typed rows as they stand, the names of the columns that the sheet still has, the declared ones it lacks.

    `ours` are the cells that are collected, or that no person typed.
    """

    rows: tuple[Typed, ...]
    columns: frozenset[str]
    missing: tuple[Column, ...]
    ours: frozenset[At]


def read_packet_sheet(sheet: Sheet, grid: Grid, file: str) -> PacketSheet | None:
    """The sheet in `grid`; None where neither the table nor the form of `sheet` stands there."""
    form = find_layout(replace(sheet, upright=True), grid)
    if form is not None and not form.renamed:
        return _form(sheet, grid, form, file)
    layout = find_layout(sheet, grid)
    if layout is None or not set(sheet.key) <= set(layout.columns):
        return None
    rows = _rows(sheet, layout, grid, file)
    return PacketSheet(rows, frozenset(layout.columns), layout.missing, frozenset(_of_table(sheet, layout, grid, rows)))


def _rows(sheet: Sheet, layout: Layout, grid: Grid, file: str) -> tuple[Typed, ...]:
    return tuple(_with_formulas(row, layout, grid) for row in read_sheet(sheet, layout, grid, file).rows)


def _with_formulas(row: Typed, layout: Layout, grid: Grid) -> Typed:
    """The row with formulas that no program has calculated: they are what was typed, though no value is known."""
    found = {}
    for name, column in layout.columns.items():
        at = row.place.cells.get(name, (row.place.row or 0, column))
        if at in grid.formulas and grid.value(*at) is None and row.sheet.column(name).by is not By.FORMULA:
            found[name] = f"={grid.formulas[at]}"
    return replace(row, typed={**row.typed, **found}) if found else row


def _of_table(sheet: Sheet, layout: Layout, grid: Grid, rows: Sequence[Typed]) -> set[At]:
    ends = [(r, cells) for r, cells in grid.cells.items() if is_total(sheet, layout, grid, r)]
    totals = {(r, min(c for c, said in cells.items() if isinstance(said, str))) for r, cells in ends}
    heads = {(layout.header_row, column) for column in layout.columns.values()}
    return _collected(rows, grid) | totals | heads | _above(layout, grid)


def _collected(rows: Sequence[Typed], grid: Grid) -> set[At]:
    """The cells of the rows, without formulas that somebody typed over."""
    return {
        at for row in rows for name, at in row.place.cells.items()
        if at in grid.formulas or row.sheet.column(name).by is not By.FORMULA
    }


def _above(layout: Layout, grid: Grid) -> set[At]:
    return {(r, min(cells)) for r, cells in grid.cells.items() if r < layout.header_row and cells}


def _form(sheet: Sheet, grid: Grid, form: Layout, file: str) -> PacketSheet | None:
    labels, values = form.columns["item"], form.columns["value"]
    lines = _lines(sheet, grid, form)
    table, stood = _as_table(grid, lines, labels, values)
    layout = find_layout(sheet, table)
    if layout is None or not set(sheet.key) <= set(layout.columns):
        return None
    rows = tuple(_placed(row, stood) for row in _rows(sheet, layout, table, file))
    named = {(at[0], labels) for row in rows for at in row.place.cells.values()}
    heads = {(form.header_row, labels), (form.header_row, values)}
    ours = _collected(rows, grid) | named | heads | _above(form, grid)
    return PacketSheet(rows, frozenset(layout.columns), layout.missing, frozenset(ours))


def _lines(sheet: Sheet, grid: Grid, form: Layout) -> list[dict[str, int]]:
    """Each row's lines: what they are called → where they stand. A row begins with the line that tells which it is.

    Lines that come again without it are nobody's: they must not be read as the row above or below.
    """
    key = next(column for column in sheet.columns if column.name in sheet.key)
    tells = {fold(title) for title in (*key.was, key.title)}
    found: list[dict[str, int]] = []
    lines: dict[str, int] = {}
    for at in sorted(grid.cells):
        name = grid.value(at, form.columns["item"])
        if at <= form.header_row or not isinstance(name, str) or not fold(name):
            continue
        if fold(name) in tells:
            found.append(lines := {})
        elif name in lines:
            lines = {}
        lines.setdefault(name, at)
    return found


def _as_table(
    grid: Grid, lines: Sequence[Mapping[str, int]], labels: int, values: int
) -> tuple[Grid, dict[At, At]]:
    """The table that a form stands for, and where each of its cells really stands.

    A line that some row has lost is no column: to read it as blank would empty what the master says.
    """
    heads = [name for name in (lines[0] if lines else ()) if all(name in row for row in lines)]
    table = Grid(grid.title, {1: dict(enumerate(heads, 1))}, from_1904=grid.from_1904)
    stood: dict[At, At] = {}
    for number, row in enumerate(lines, 2):
        table.cells[number] = {}
        for column, name in enumerate(heads, 1):
            stood[number, column] = real = (row[name], values)
            table.cells[number] |= {column: grid.value(*real)} if grid.value(*real) is not None else {}
            table.formulas |= {(number, column): grid.formulas[real]} if real in grid.formulas else {}
    return table, stood


def _placed(row: Typed, stood: Mapping[At, At]) -> Typed:
    cells = {name: stood[at] for name, at in row.place.cells.items()}
    return replace(row, place=replace(row.place, row=min(at[0] for at in cells.values()), cells=cells))
