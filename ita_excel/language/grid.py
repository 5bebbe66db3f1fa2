"""What a host hands over: one sheet as plain cells, however it was opened.

Above `hosts` nobody knows an openpyxl cell, a COM object or an XML element.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ita_excel.language.frozen import frozen

Value = str | int | float | bool | datetime | None


@frozen
class CellError:
    """A cell that shows an Excel error such as #N/A; kept apart so that it is never read as text.

    `picture`: programs that do not know a picture put into the cell see only the error.
    """

    code: str
    picture: bool = False


class Percent(float):
    """A fraction in a cell that shows it as a percentage: 0.9997 is seen as 99.97%."""


class RichText(str):
    """A text with what plain letters cannot carry.

    `struck` is what is crossed out in it and `kept` the rest; `link` is where a click on the cell leads. `raised` is
    what is kept, with digits that were set above or below the line as such signs; "" where there are none.
    """

    struck: str
    kept: str
    link: str
    raised: str

    def __new__(
        cls, text: str, struck: str = "", kept: str | None = None, link: str = "", raised: str = ""
    ) -> RichText:
        made = super().__new__(cls, text)
        made.struck, made.kept, made.link, made.raised = struck, text if kept is None else kept, link, raised
        return made


@frozen
class Range:
    """A block of cells, 1-based and inclusive at both ends."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, at: tuple[int, int]) -> bool:
        """Whether the cell (row, column) lies in the block."""
        return self.first_row <= at[0] <= self.last_row and self.first_column <= at[1] <= self.last_column


@dataclass
class Grid:
    """The used cells of one sheet, sparse: a stray cell far below costs one entry.

    `cells` maps row -> column -> value (blank cells are absent; both numbers 1-based).
    `formulas` maps (row, column) -> formula text without "=".
    `merged` lists merged blocks; only their first cell has a value.
    `hidden_rows` and `hidden_columns` are what a person cannot see; `struck` the cells with a line through all of it.
    `from_1904` tells that the workbook's days are numbers that count from 1904.
    """

    title: str
    cells: dict[int, dict[int, Value | CellError]] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    from_1904: bool = False

    def value(self, row: int, column: int) -> Value | CellError:
        """The value at a 1-based row and column; None where nothing stands."""
        return self.cells.get(row, {}).get(column)


class Book(Protocol):
    """A workbook somebody holds: a closed file, the workbook open in Excel or LibreOffice, or a test."""

    name: str

    def titles(self) -> Sequence[str]:
        """Sheet titles in workbook order, as staff see them."""

    def grid(self, title: str) -> Grid:
        """The cells of one sheet, read in one pass; KeyError if there is no such sheet."""
