"""The sheets of one package as grids, each read once when first asked for."""

from __future__ import annotations

from functools import cached_property

from ita_excel.language.grid import Grid
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.cellformats import date_styles
from ita_excel.xlsx.read.cells import read_grid
from ita_excel.xlsx.read.strings import shared_strings


class Grids:
    """Reads the sheets of a package; strings and date formats are read once for all of them."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._read: dict[str, Grid] = {}

    def grid(self, title: str) -> Grid:
        """The cells of one sheet; KeyError if there is no such sheet, NotAWorkbook if it is damaged."""
        if title not in self._read:
            sheet = {sheet.title: sheet for sheet in self.package.sheets}[title]
            self._read[title] = read_grid(self.package, sheet, lambda: self._strings, self._dates)
        return self._read[title]

    @cached_property
    def _strings(self) -> list[str]:
        return shared_strings(self.package)

    @cached_property
    def _dates(self) -> frozenset[int]:
        return date_styles(self.package)
