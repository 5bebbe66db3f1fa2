"""The closed file's side of a check: two patches in memory, the second on what the first made; one save at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

from ita_excel.drawing import lists
from ita_excel.drawing.page import LINE, height
from ita_excel.language import files
from ita_excel.language.grid import Grid
from ita_excel.master.changes.sincecheck import Line
from ita_excel.model.layout import Layout
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.review import lost
from ita_excel.review.accept import Change
from ita_excel.review.homeresults import read_elsewhere, results
from ita_excel.review.lost import Lost
from ita_excel.review.paste import Pattern, Repair
from ita_excel.sheets import HOME_TITLE
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook


class ClosedHost:
    """A workbook file; nothing is written before `save`. FileBusy where the file is open elsewhere."""

    def __init__(self, path: Path) -> None:
        files.refuse_if_busy(path)
        self._path = path
        self._original = Package(path)
        self.target = Patch(self._original)

    def read(self) -> FiscalYear:
        """The file, or what the first patch made of it, as typed rows."""
        return read_closed(ClosedBook(self._path, self.target.package))

    def can_set(self, change: Change) -> bool:
        """Whether a cell takes a value: it is no inner cell of a merge, nor of an array formula."""
        return self.target.draft_of(change.sheet).can_set(change.row, change.column)

    def lost(self, year: FiscalYear) -> tuple[Lost, ...]:
        """What a paste wiped off."""
        return lost.lost(self.target, year)

    def put_rule(self, gone: Lost, pattern: Pattern) -> None:
        """A drop-down or limit, back on the cells that lost it."""
        self.target.copy_validation(gone.title, gone.cells, pattern.patch, *pattern.cell(gone))

    def put_look(self, gone: Lost, pattern: Pattern) -> None:
        """Number format and lock, back on the cells that lost them; colours and fonts stay."""
        title, row, column = pattern.cell(gone)
        wanted = pattern.patch.draft_of(title).style(row, column)
        sheet, styles = self.target.draft_of(gone.title), self.target.styles
        for number in gone.rows:
            style = styles.with_rule(sheet.style(number, gone.number), pattern.patch.styles, wanted)
            sheet.set_style(number, gone.number, style)

    def settled(self, year: FiscalYear, changes: Sequence[Change], repairs: Sequence[Repair]) -> FiscalYear:
        """The next wishes go to what these make."""
        self.target = Patch(Package(self._path, self.target.built()))
        return self.read()

    def fit_rows(self, layout: Layout, made: Sequence[FindingRow]) -> None:
        """Not every program fits a row to text that it did not type."""
        self.target.set_height(layout.title, layout.first_row, None)
        for number, row in enumerate(made, layout.first_row):
            self.target.set_height(layout.title, number, _height(row))

    def grid(self, title: str) -> Grid:
        """A sheet that is no data sheet, as it is by now; an empty one where the workbook has none."""
        book = ClosedBook(self._path, self.target.package)
        return book.grid(title) if title in book.titles() else Grid(title)

    def show_home(self, findings_title: str, errors: int | str, seen: Mapping[Line, float | None] | None) -> None:
        """The count of errors and the state of the sheets are right before any program computes them."""
        book = ClosedBook(self._path, self.target.package)
        for title, cells in results(self.grid(HOME_TITLE), self.grid(lists.TITLE), errors, seen).items():
            for (row, column), made in cells.items():
                self.target.set(title, row, column, made)
        if not read_elsewhere([book.grid(title) for title in book.titles()], (HOME_TITLE, lists.TITLE), findings_title):
            for title in (HOME_TITLE, lists.TITLE, findings_title):
                if title in book.titles():
                    self.target.keep_results(title)

    def save(self) -> tuple[tuple[str, ...], Path | None]:
        """The parts that differ now, and the backup; nothing is written where nothing differs."""
        data = self.target.built()
        parts = changed_parts(self._original, Package(self._path, data))
        return parts, files.replace(self._path, data, self._original.fingerprint) if parts else None


def _height(row: FindingRow) -> float:
    """Room for the longest text of a line."""
    columns = [column for column in FindingRow.sheet if column.name not in ("code", "subject")]
    texts = [(str(getattr(row, c.name) or ""), float(c.width)) for c in columns]
    return height(texts) or LINE


def changed_parts(before: Package, after: Package) -> tuple[str, ...]:
    """The parts of the file whose content differs, added and removed ones included."""
    names = sorted({*before.names(), *after.names()})
    return tuple(name for name in names if _content(before.zip, name) != _content(after.zip, name))


def _content(archive: ZipFile, name: str) -> bytes | None:
    return archive.read(name) if name in archive.namelist() else None
