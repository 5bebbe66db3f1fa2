"""One sheet of an open workbook as a `Grid`: one read for the values, one for the formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ita_excel.language.grid import CellError, Grid, Percent, Range, Value
from ita_excel.xlsx.read.numberformat import is_percent

if TYPE_CHECKING:
    import xlwings

ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_OWN_FORMAT = 164
"""The first number of formats that are known by their code alone (ECMA-376, 18.8.30)."""
NEW_ERRORS = range(-2146826288, -2146826200)
"""Excel's error values as COM gives them; xlwings names only the seven old ones."""


def read_grid(sheet: xlwings.Sheet) -> Grid:
    """The live cells of one sheet, from A1 on: Excel's used range may begin lower."""
    block = sheet.range((1, 1), sheet.used_range.last_cell)
    hidden_rows, hidden_columns = _hidden(block)
    merged = sorted(_merged(block), key=lambda one: (one.first_row, one.first_column))
    grid = Grid(sheet.name, merged=tuple(merged), hidden_rows=hidden_rows, hidden_columns=hidden_columns)
    for row, line in enumerate(block.options(ndim=2, err_to_str=True).value, start=1):
        values = {column: _plain(value) for column, value in enumerate(line, start=1) if value is not None}
        if values:
            grid.cells[row] = values
    for row, column, text in _formulas(block):
        if grid.value(row, column) != text:  # else it is a text that begins with "="
            grid.formulas[row, column] = text[1:]
    _tell_percents(sheet, grid)
    return grid


def _tell_percents(sheet: xlwings.Sheet, grid: Grid) -> None:
    """Fractions in cells that show percentages; a format is asked for cell by cell, so of fractions alone."""
    for row, cells in grid.cells.items():
        for column, value in cells.items():
            if isinstance(value, float) and abs(value) < 1 and _shows_percent(sheet.range((row, column))):
                cells[column] = Percent(value)


def _shows_percent(cell: xlwings.Range) -> bool:
    return is_percent(_OWN_FORMAT, str(cell.number_format or ""))


def _plain(value: Any) -> Value | CellError:
    """A value as `Grid` holds it: whole numbers as int, errors apart from texts."""
    if isinstance(value, str) and value in ERRORS:
        return CellError(value)
    if isinstance(value, int) and value in NEW_ERRORS:
        return CellError("#VALUE!")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    plain: Value = value
    return plain


def _formulas(block: xlwings.Range) -> Iterator[tuple[int, int, str]]:
    written = block.formula
    for row, line in enumerate(((written,),) if isinstance(written, str) else written, start=1):
        for column, text in enumerate(line, start=1):
            if isinstance(text, str) and text.startswith("=") and len(text) > 1:
                yield row, column, text


def _hidden(block: xlwings.Range) -> tuple[frozenset[int], frozenset[int]]:
    """Rows and columns of the block that a person cannot see."""
    (rows, columns), seen_rows, seen_columns = block.shape, set[int](), set[int]()
    for area in block.impl.get_special_cells("visible", None):
        seen_rows.update(range(area.row, area.row + area.shape[0]))
        seen_columns.update(range(area.column, area.column + area.shape[1]))
    return frozenset(range(1, rows + 1)) - seen_rows, frozenset(range(1, columns + 1)) - seen_columns


def _merged(block: xlwings.Range) -> set[Range]:
    """The merged blocks, found by halving: one question tells of a part without any."""
    if block.merge_cells is False:
        return set()
    area = block(1, 1).merge_area
    if block.count == 1 or (area.count > 1 and area.address == block.address):
        (rows, columns), row, column = area.shape, area.row, area.column
        return {Range(row, column, row + rows - 1, column + columns - 1)}
    return {one for half in halves(block) for one in _merged(half)}


def halves(block: xlwings.Range) -> tuple[xlwings.Range, xlwings.Range]:
    """A block of several cells as two, cut across its longer side."""
    (rows, columns), sheet = block.shape, block.sheet
    top, left = block.row, block.column
    bottom, right = top + rows - 1, left + columns - 1
    if rows >= columns:
        cut = top + rows // 2
        return sheet.range((top, left), (cut - 1, right)), sheet.range((cut, left), (bottom, right))
    cut = left + columns // 2
    return sheet.range((top, left), (bottom, cut - 1)), sheet.range((top, cut), (bottom, right))
