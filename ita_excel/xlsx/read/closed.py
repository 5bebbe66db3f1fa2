"""A workbook as a file nobody needs to have open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ita_excel.language.grid import Grid
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.cells import read_grid
from ita_excel.xlsx.read.looks import Looks, looks
from ita_excel.xlsx.read.strings import shared_strings


class ClosedBook:
    """The sheets of an .xlsx or .xlsm file, each read once when first asked for.

    `package` is given where the bytes did not come from a file of that path (a mail's attachment).
    Raises FileMissing, PasswordProtected or NotAWorkbook, on opening or on reading a sheet.
    """

    def __init__(self, path: Path | str, package: Package | None = None) -> None:
        self.path = Path(path)
        self.name = self.path.name
        self.package = package or Package(self.path)
        self._grids = Grids(self.package)

    def titles(self) -> tuple[str, ...]:
        """Sheet titles in workbook order, hidden sheets included."""
        return tuple(sheet.title for sheet in self.package.sheets)

    def hidden_titles(self) -> tuple[str, ...]:
        """Titles of the sheets that a person does not see."""
        return tuple(sheet.title for sheet in self.package.sheets if sheet.state != "visible")

    def grid(self, title: str) -> Grid:
        """The cells of one sheet; KeyError if there is no such sheet."""
        return self._grids.grid(title)


class Grids:
    """Reads the sheets of a package; strings and styles are read once for all of them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._read: dict[str, Grid] = {}

    def grid(self, title: str) -> Grid:
        """The cells of one sheet; KeyError if there is no such sheet, NotAWorkbook if it is damaged."""
        if title not in self._read:
            sheet = {sheet.title: sheet for sheet in self.package.sheets}[title]
            self._read[title] = read_grid(self.package, sheet, lambda: self._strings, self._looks)
        return self._read[title]

    @cached_property
    def _strings(self) -> list[str]:
        return shared_strings(self.package)

    @cached_property
    def _looks(self) -> Looks:
        return looks(self.package)
