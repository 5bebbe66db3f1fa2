"""Where a value stands, as the person at the screen sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Column letters of a 1-based number: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """A cell's address such as C7, both numbers 1-based."""
    return f"{letters(column)}{row}"


@dataclass(frozen=True)
class Place:
    """One row of one sheet: which cell holds which column.

    `cells` maps a column's name to (row, column), 1-based; a column the sheet lacks is absent.
    """

    book: str = ""
    sheet: str = ""
    row: int = 0
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    def cell(self, name: str) -> str | None:
        """The address of a column of this row, or None where the sheet has no such column."""
        at = self.cells.get(name)
        return address(*at) if at else None
