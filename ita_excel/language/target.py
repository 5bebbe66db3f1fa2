"""What can be written into a workbook, whoever holds it: `Patch` for a closed file, `LiveTarget` for an open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from ita_excel.xlsx.patch.content import Content
from ita_excel.xlsx.patch.owned import Linked

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
