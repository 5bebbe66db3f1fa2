"""A workbook as a file nobody needs to have open."""

from __future__ import annotations

from pathlib import Path

from ita_excel.language.grid import Grid
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.grids import Grids


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
