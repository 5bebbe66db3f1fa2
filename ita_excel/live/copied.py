"""The open workbook as it is now, read from a copy that its program saves: one order, however many cells there are.

To ask a program for its cells takes a message for each formula, format and merge, thousands for a workbook. The file
tells besides what no program tells of a cell: crossed-out text, where a click leads, that an error is a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ita_excel.language.grid import Grid
from ita_excel.live.book import LiveBook
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.closed import ClosedBook

TRUTHS = ("TRUE()", "FALSE()")
"""LibreOffice makes these formulas of a plain true or false of an Excel file."""


class CopiedBook:
    """A `Book` over a copy saved into `folder`, unsaved typing included; LibreOffice saves 15 digits of a number.

    Raises InputError where the copy cannot be read: a workbook with a password is saved with it.
    """

    def __init__(self, book: LiveBook, folder: Path) -> None:
        self.name = book.name
        self.path = book.copy_into(folder)
        self._closed = ClosedBook(self.path)
        self._made = TRUTHS if book.is_in_libreoffice else ()

    @property
    def package(self) -> Package:
        """The parts of the copy."""
        return self._closed.package

    def titles(self) -> Sequence[str]:
        """Sheet titles in workbook order, hidden sheets included."""
        return self._closed.titles()

    def grid(self, title: str) -> Grid:
        """The cells of one sheet; KeyError if there is no such sheet."""
        grid = self._closed.grid(title)
        if self._made and any(text in self._made for text in grid.formulas.values()):
            typed = {place: text for place, text in grid.formulas.items() if text not in self._made}
            return replace(grid, formulas=typed)
        return grid
