"""Cells to typed rows and findings. Columns are found by title; nothing that stands in a cell raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import CellError, Grid, RichText, Value
from ita_excel.language.letters import visible
from ita_excel.language.place import Place
from ita_excel.language.thai import clean, fold, short
from ita_excel.model.kinds import read
from ita_excel.model.layout import Layout, data_rows, expected, is_total
from ita_excel.model.reading import CellFault, Reading, is_blank, shown
from ita_excel.sheets.schema import By, Column, Sheet, Typed

STRAY_GAP = 20
"""A lone cell below this many blank rows was typed by accident; it is shown, not read as a row."""


@frozen
class SheetReading:
    """What one sheet said: typed rows in the order they stand, and everything odd."""

    rows: tuple[Typed, ...]
    findings: tuple[Finding, ...]


def read_sheet(sheet: Sheet, layout: Layout, grid: Grid, book: str) -> SheetReading:
    """Every row of one sheet as typed rows; a value that cannot be read is a finding and the rest still counts."""
    grid, merged = _unmerged(sheet, layout, grid)
    findings = [*_titles(sheet, layout), *merged]
    if sheet.upright:
        row, found = _upright(sheet, layout, grid, book)
        return SheetReading((row,), (*findings, *found))
    rows: list[Typed] = []
    last = layout.header_row
    for number in data_rows(sheet, layout, grid):
        if stray := _stray(sheet, layout, grid, number, last):
            findings.append(stray)
            continue
        place = Place(book, layout.title, number, {name: (number, c) for name, c in layout.columns.items()})
        cells = grid.cells[number]
        raw = {name: cells.get(column) for name, column in layout.columns.items()}
        made, found = _row(sheet, place, raw, _uncalculated(layout, grid, number))
        rows.append(made)
        findings += [*found, *_crossed_out(sheet, place, raw, grid)]
        if number in grid.hidden_rows:
            findings.append(Finding(Code.HIDDEN_ROW, layout.title, place.cell(next(iter(layout.columns)))))
        last = number
    findings += _outside(sheet, layout, grid)
    return SheetReading(tuple(rows), tuple(findings))


def _upright(sheet: Sheet, layout: Layout, grid: Grid, book: str) -> tuple[Typed, list[Finding]]:
    """The one record of an upright sheet: each item's row gives one value."""
    at = _items(sheet, layout, grid)
    value_column = layout.columns["value"]
    cells = {name: (row, value_column) for name, row in at.items()}
    place = Place(book, layout.title, layout.first_row, cells)
    raw = {name: grid.value(row, value_column) for name, row in at.items()}
    uncalculated = {name for name, cell in cells.items() if cell in grid.formulas and raw[name] is None}
    row, findings = _row(sheet, place, raw, uncalculated)
    absent = [c for c in sheet if c.name not in at]
    findings += [
        Finding(Code.SETTING_MISSING, layout.title, None, {"title": c.title}, subject=c.name)
        for c in absent if not (c.required or c.optional)
    ]
    return row, findings


def _items(sheet: Sheet, layout: Layout, grid: Grid) -> dict[str, int]:
    by_title = {fold(title): c.name for c in sheet for title in (*c.was, c.title)}
    at: dict[str, int] = {}
    for row in sorted(grid.cells):
        said = grid.value(row, layout.columns["item"])
        name = by_title.get(fold(said)) if isinstance(said, str) else None
        if row >= layout.first_row and name and name not in at:
            at[name] = row
    return at


def _row(
    sheet: Sheet, place: Place, raw: Mapping[str, Value | CellError], uncalculated: Iterable[str]
) -> tuple[Typed, list[Finding]]:
    """One typed row from raw cells by column name, with what is odd about each cell."""
    readings = {c.name: read(c, raw.get(c.name)) for c in sheet}
    values = {name: reading.value for name, reading in readings.items()}
    moved = _spill(sheet, readings, values)
    lacking = (name for name, value in values.items() if value in (None, "", ()) and not is_blank(raw.get(name)))
    unread = {name: visible(_as_seen(raw.get(name))) for name in lacking}
    make: Any = sheet.row
    row: Typed = make(**values, place=place, typed=unread)
    subject = row_key(sheet, row)
    findings: list[Finding] = []
    for column in sheet:
        if column.by in (By.FORMULA, By.TOOLKIT) and not sheet.upright:
            continue
        if (reading := readings[column.name]).faults:
            also = _also(column, place, reading, column.spill in moved)
            findings += [_finding(sheet, column, fault, place, raw, subject, also) for fault in reading.faults]
        if column.name in uncalculated:
            findings.append(_finding(sheet, column, CellFault(Code.UNCALCULATED), place, raw, subject, {}))
        elif column.required and is_blank(raw.get(column.name)):
            findings.append(_finding(sheet, column, CellFault(Code.MISSING), place, raw, subject, {}))
    return row, findings


def _as_seen(raw: Value | CellError) -> str:
    """What could not be read, so that it cannot be read either where it is written again."""
    return raw.raised if isinstance(raw, RichText) and raw.raised else shown(raw)


def _finding(
    sheet: Sheet, column: Column, fault: CellFault, place: Place, raw: Mapping[str, Value | CellError],
    subject: str, also: Mapping[str, str],
) -> Finding:
    words = {"title": column.title, "nearest": ""} | dict(fault.words)
    if column.spill:
        words["target"] = sheet.column(column.spill).title
    return Finding(
        fault.code, place.sheet or sheet.title, place.cell(column.name), words, fault.suggestion,
        shown(raw.get(column.name)), f"{subject}/{column.name}", also=also,
    )


def _crossed_out(
    sheet: Sheet, place: Place, raw: Mapping[str, Value | CellError], grid: Grid
) -> Iterator[Finding]:
    """Cells with a line through the whole of them: they count, and a person may think that they do not."""
    for column in sheet if grid.struck else ():
        if place.cells.get(column.name) in grid.struck and not is_blank(raw.get(column.name)):
            words = {"title": column.title, "value": short(shown(raw[column.name]))}
            yield Finding(Code.ALL_STRUCK, place.sheet, place.cell(column.name), words)


def _spill(sheet: Sheet, readings: Mapping[str, Reading], values: dict[str, object]) -> set[str]:
    """Amounts typed into a status go to the amount's own column where that is blank."""
    moved = set()
    for column in sheet:
        amount = readings[column.name].spilt
        if amount is not None and values.get(column.spill) is None:
            values[column.spill] = amount
            moved.add(column.spill)
    return moved


def _also(column: Column, place: Place, reading: Reading, moved: bool) -> dict[str, str]:
    target = place.cell(column.spill) if column.spill else None
    return {target: str(reading.spilt)} if moved and target and reading.spilt is not None else {}


def row_key(sheet: Sheet, row: Typed) -> str:
    """The key of a row as one text, so that it is known again wherever it moved."""
    if sheet.upright:
        return sheet.name
    parts = (getattr(row, name) for name in sheet.key if hasattr(row, name))
    return "|".join("" if part is None else clean(str(part)) for part in parts)


def _uncalculated(layout: Layout, grid: Grid, row: int) -> set[str]:
    cells = grid.cells[row]
    return {n for n, c in layout.columns.items() if cells.get(c) is None and (row, c) in grid.formulas}


def _titles(sheet: Sheet, layout: Layout) -> list[Finding]:
    title, columns = layout.title, {c.name: c.title for c in expected(sheet)}
    findings = [
        Finding(Code.COLUMN_RENAMED, title, _header(layout, name), {"found": found, "title": columns[name]},
                columns[name], found)
        for name, found in layout.renamed.items()
    ]
    if fold(title) != fold(sheet.title):
        findings.append(Finding(Code.SHEET_RENAMED, title, None, {"title": sheet.title}))
    findings += [Finding(Code.COLUMN_TWICE, title, None, {"title": twice}) for twice in layout.twice]
    return findings


def _header(layout: Layout, name: str) -> str | None:
    return Place(cells={name: (layout.header_row, layout.columns[name])}).cell(name)


def _unmerged(sheet: Sheet, layout: Layout, grid: Grid) -> tuple[Grid, list[Finding]]:
    """The grid with cells merged over several data rows filled down, as a reader's eye does."""
    names = {column: name for name, column in layout.columns.items()}
    titles = {c.name: c.title for c in expected(sheet)}
    cells = {row: dict(columns) for row, columns in grid.cells.items()} if grid.merged else grid.cells
    findings = []
    for block in grid.merged:
        value = grid.value(block.first_row, block.first_column)
        over_rows = block.last_row > block.first_row >= layout.first_row
        if value is None or not over_rows or block.first_column not in names or block.last_row - block.first_row > 1000:
            continue
        for row in range(block.first_row + 1, block.last_row + 1):
            if row in cells:
                cells[row].setdefault(block.first_column, value)
        place = Place(cells={"at": (block.first_row, block.first_column)})
        words = {"title": titles[names[block.first_column]]}
        findings.append(Finding(Code.MERGED_CELL, layout.title, place.cell("at"), words))
    return replace(grid, cells=cells), findings


def _stray(sheet: Sheet, layout: Layout, grid: Grid, row: int, last: int) -> Finding | None:
    """A lone cell far below the table."""
    cells = [(c, v) for c, v in grid.cells[row].items() if not is_blank(v)]
    if row - last <= max(STRAY_GAP, sheet.spare) or len(cells) > 1:
        return None
    column, value = cells[0]
    cell = Place(cells={"at": (row, column)}).cell("at")
    return Finding(Code.STRAY_CELL, layout.title, cell, {"value": short(shown(value))}, found=shown(value))


def _outside(sheet: Sheet, layout: Layout, grid: Grid) -> list[Finding]:
    """Cells below the header under no title at all; a column with a title of the office's own is theirs."""
    headed = set(grid.cells.get(layout.header_row, {}))
    findings = []
    for row in sorted(row for row in grid.cells if row >= layout.first_row):
        if grid.cells[row].keys() <= headed or is_total(sheet, layout, grid, row):
            continue
        for column, value in sorted(grid.cells[row].items()):
            if column not in headed and not is_blank(value) and (row, column) not in grid.formulas:
                cell = Place(cells={"at": (row, column)}).cell("at")
                words = {"value": short(shown(value))}
                findings.append(Finding(Code.STRAY_CELL, layout.title, cell, words, found=shown(value)))
    return findings
