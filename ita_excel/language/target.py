"""What can be written into a workbook, whoever holds it: `Patch` for a closed file, `LiveTarget` for an open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from ita_excel.language.frozen import frozen
from ita_excel.language.grid import CellError, Value


@frozen
class Formula:
    """A formula without "=", and the result that readers without a calculator shall see."""

    text: str
    cached: Value | CellError = None


Content = Value | Decimal | Formula
"""None empties the cell and keeps its look."""


@frozen
class Linked:
    """A value that a click takes to a place in the same workbook, such as `'งบประมาณ'!C7`."""

    value: Content
    place: str


@frozen
class Mark:
    """One cell to be marked; `colour` is "#RRGGBB", `note` the Thai sentence(s) to show."""

    title: str
    row: int
    column: int
    colour: str
    note: str


Line = Mapping[int, Content | Linked]
"""One row: 1-based column → what stands there."""


class Target(Protocol):
    """Wishes for one workbook, all carried out together at the end. Rows and columns are 1-based."""

    def set(self, title: str, row: int, column: int, content: Content | Linked) -> None:
        """Set one cell; None empties it."""

    def rewrite(self, title: str, header_row: int, rows: Sequence[Line]) -> None:
        """Write all rows below a header anew."""

    def append(self, title: str, header_row: int, rows: Sequence[Line]) -> list[int]:
        """Add rows below the last filled one; gives their row numbers."""

    def mark(self, title: str, row: int, column: int, colour: str, note: str) -> None:
        """Mark a cell: a ground in a colour, and a note."""

    def clear_marks(self) -> None:
        """Take off the marks of earlier checks, whichever host made them; what a person wrote or coloured stays."""
