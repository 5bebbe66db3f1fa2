"""The open workbook's cells, with what only its file tells of them.

A program gives the text of a cell and no word of what is crossed out in it, where a click on it leads, or that an error
is a picture. Those stand in a copy saved a moment ago; they hold where the cell still says the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ita_excel.language.grid import Book, CellError, Grid, RichText, Value


class WithLooks:
    """A `Book` over the open one and its copy."""

    def __init__(self, book: Book, copy: Book) -> None:
        self.name = book.name
        self._book, self._copy = book, copy

    def titles(self) -> Sequence[str]:
        """Sheet titles in workbook order."""
        return self._book.titles()

    def grid(self, title: str) -> Grid:
        """The open cells of one sheet, told of what the copy shows; KeyError if there is no such sheet."""
        grid = self._book.grid(title)
        if title not in self._copy.titles():
            return grid
        copy = self._copy.grid(title)
        cells = {
            row: {column: _told(value, copy.value(row, column)) for column, value in line.items()}
            for row, line in grid.cells.items()
        }
        return replace(grid, cells=cells, struck=copy.struck)


def _told(value: Value | CellError, kept: Value | CellError) -> Value | CellError:
    if isinstance(kept, RichText) and isinstance(value, str) and str(kept) == value:
        return kept
    if isinstance(kept, CellError) and isinstance(value, CellError):
        return kept
    return value
