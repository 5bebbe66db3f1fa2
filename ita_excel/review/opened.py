"""The open workbook's side of a check: wishes for the program that holds it; what it lost is seen on a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from ita_excel.language.errors import InputError
from ita_excel.language.files import keep_copy
from ita_excel.language.grid import Book, Grid
from ita_excel.live.book import LiveBook
from ita_excel.live.target import Corners, LiveTarget
from ita_excel.master.changes.sincecheck import Line
from ita_excel.model.layout import Layout
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.review import lost
from ita_excel.review.accept import Change
from ita_excel.review.looked import WithLooks
from ita_excel.review.lost import Lost
from ita_excel.review.paste import Pattern, Repair
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.patch.validations import rule_for
from ita_excel.xlsx.read.closed import ClosedBook


class OpenHost:
    """A workbook open in Excel or LibreOffice; in a `with`: the copy that it looks at goes at the end.

    `unseen` says why pasted-over cells could not be looked at, "" where they were.
    """

    def __init__(self, book: LiveBook) -> None:
        self._book = book
        self._stack = ExitStack()
        self._copy: Path | None = None
        self.unseen = ""
        self.target: LiveTarget = LiveTarget(book, ())

    def __enter__(self) -> OpenHost:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self) -> FiscalYear:
        """The open sheets as typed rows; photos are looked for beside the file."""
        year = read_year(self._with_looks(), self._book.path.parent)
        self.target = LiveTarget(self._book, year.grids.values())
        return year

    def can_set(self, change: Change) -> bool:
        """Whether a cell takes a value: it is no inner cell of a merge."""
        return self.target.can_set(change.sheet, change.row, change.column)

    def _with_looks(self) -> Book:
        """The open workbook, with what only its file tells: crossed-out text, links behind cells, pictures in cells."""
        if self._copy is None:
            self._copy = self._book.copy_into(Path(self._stack.enter_context(TemporaryDirectory())))
        try:
            return WithLooks(self._book, ClosedBook(self._copy))
        except InputError as error:  # a workbook with a password is saved with it
            self.unseen = str(error)
            return self._book

    def lost(self, year: FiscalYear) -> tuple[Lost, ...]:
        """What a paste wiped off, seen on a copy: no program tells rules and formats of whole sheets as fast."""
        if self.unseen or self._copy is None:
            return ()
        return lost.lost(Patch(Package(self._copy, self._copy.read_bytes())), year)

    def put_rule(self, gone: Lost, pattern: Pattern) -> None:
        """A drop-down or limit, back on the cells that lost it."""
        title, row, column = pattern.cell(gone)
        rule = rule_for(pattern.patch.draft_of(title), row, column, (gone.first, gone.number))
        if rule is not None:
            self.target.set_rule(gone.title, _corners(gone), rule)

    def put_look(self, gone: Lost, pattern: Pattern) -> None:
        """Number format and lock, back on the cells that lost them; colours and fonts stay."""
        title, row, column = pattern.cell(gone)
        style, styles = pattern.patch.draft_of(title).style(row, column), pattern.patch.styles
        self.target.set_look(gone.title, _corners(gone), styles.code_of(style), styles.is_locked(style))

    def settled(self, year: FiscalYear, changes: Sequence[Change], repairs: Sequence[Repair]) -> FiscalYear:
        """Written at once; a copy of what the person has in sight is kept where something typed is replaced."""
        if self._copy and (any(change.old for change in changes) or any(repair.old for repair in repairs)):
            keep_copy(self._book.path, unsaved=self._copy)
        self.target.flush()
        return self.read() if changes or repairs else year

    def fit_rows(self, layout: Layout, made: Sequence[FindingRow]) -> None:
        """The program fits the rows to the text by itself."""

    def grid(self, title: str) -> Grid:
        """A sheet that is no data sheet, as it is by now; an empty one where the workbook has none."""
        return self._book.grid(title) if title in self._book.titles() else Grid(title)

    def show_home(self, findings_title: str, errors: int | str, seen: Mapping[Line, float | None] | None) -> None:
        """The program computes หน้าแรก by itself, see `finish`."""

    def finish(self) -> None:
        """Carries out the wishes; what follows from them is computed, also where the person computes by hand."""
        self.target.flush()
        self._book.calculate()


def _corners(gone: Lost) -> Corners:
    return (gone.first, gone.number), (gone.last, gone.number)
