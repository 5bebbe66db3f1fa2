"""A workbook as a file nobody needs to have open."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from ita_excel.hosts.grid import Grid
from ita_excel.workbook.cellformats import date_styles
from ita_excel.workbook.cells import read_grid
from ita_excel.workbook.package import Package
from ita_excel.workbook.strings import shared_strings


class ClosedBook:
    """The sheets of an .xlsx or .xlsm file, each read once when first asked for.

    Raises FileMissing, PasswordProtected or NotAWorkbook, on opening or on reading a sheet.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.name = self.path.name
        self.package = Package(self.path)
        self._grids: dict[str, Grid] = {}

    def titles(self) -> tuple[str, ...]:
        """Sheet titles in workbook order, hidden sheets included."""
        return tuple(sheet.title for sheet in self.package.sheets)

    def hidden_titles(self) -> tuple[str, ...]:
        """Titles of the sheets that a person does not see."""
        return tuple(sheet.title for sheet in self.package.sheets if sheet.state != "visible")

    def grid(self, title: str) -> Grid:
        """The cells of one sheet; KeyError if there is no such sheet."""
        if title not in self._grids:
            self._grids[title] = self._read(title)
        return self._grids[title]

    def _read(self, title: str) -> Grid:
        sheets = {sheet.title: sheet for sheet in self.package.sheets}
        return read_grid(self.package, sheets[title], lambda: self._strings, self._dates)

    @cached_property
    def _strings(self) -> list[str]:
        return shared_strings(self.package)

    @cached_property
    def _dates(self) -> frozenset[int]:
        return date_styles(self.package)
