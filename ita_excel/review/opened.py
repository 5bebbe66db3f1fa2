"""The open workbook's side of a check: wishes for the program that holds it; it is read from a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from ita_excel.language.errors import InputError
from ita_excel.language.files import keep_copy
from ita_excel.language.grid import Grid
from ita_excel.live.book import LiveBook
from ita_excel.live.copied import CopiedBook
from ita_excel.live.target import Corners, LiveTarget
from ita_excel.master.changes.sincecheck import Line
from ita_excel.model.layout import Layout
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.review import lost
from ita_excel.review.accept import Change
from ita_excel.review.lost import Lost
from ita_excel.review.paste import Pattern, Repair
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.patch.validations import rule_for


class OpenHost:
    """A workbook open in Excel or LibreOffice; in a `with`: the copy that it looks at goes at the end.

    `unseen` says why pasted-over cells could not be looked at, "" where they were.
    """

    def __init__(self, book: LiveBook) -> None:
        self._book = book
        self._stack = ExitStack()
        self._copy: CopiedBook | None = None
        self.unseen = ""
        self.target: LiveTarget = LiveTarget(book, ())

    def __enter__(self) -> OpenHost:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def read(self) -> FiscalYear:
        """The open sheets as typed rows; photos are looked for beside the file."""
        self._copy = self._copied()
        year = read_year(self._copy or self._book, self._book.path.parent)
        self.target = LiveTarget(self._book, year.grids.values())
        return year

    def can_set(self, change: Change) -> bool:
        """Whether a cell takes a value: it is no inner cell of a merge."""
        return self.target.can_set(change.sheet, change.row, change.column)

    def _copied(self) -> CopiedBook | None:
        """The workbook as it is by now; None where it has a password, for then it is saved with it."""
        try:
            return CopiedBook(self._book, Path(self._stack.enter_context(TemporaryDirectory())))
        except InputError as error:
            self.unseen = str(error)
            return None

    def lost(self, year: FiscalYear) -> tuple[Lost, ...]:
        """What a paste wiped off, seen on the copy: no program tells rules and formats of whole sheets as fast."""
        return lost.lost(Patch(self._copy.package), year) if self._copy else ()

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
        if not changes and not repairs:
            return year
        if self._copy and (any(change.old for change in changes) or any(repair.old for repair in repairs)):
            keep_copy(self._book.path, unsaved=self._copy.path)
        self.target.flush()
        return self.read()

    def fit_rows(self, layout: Layout, made: Sequence[FindingRow]) -> None:
        """The program fits the rows to the text by itself."""

    def grid(self, title: str) -> Grid:
        """A sheet that is no data sheet, as it is by now; an empty one where the workbook has none."""
        book = self._copy or self._book
        return book.grid(title) if title in book.titles() else Grid(title)

    def show_home(self, findings_title: str, errors: int | str, seen: Mapping[Line, float | None] | None) -> None:
        """The program computes หน้าแรก by itself, see `finish`."""

    def finish(self) -> None:
        """Carries out the wishes; what follows from them is computed, also where the person computes by hand."""
        self.target.flush()
        self._book.calculate()


def _corners(gone: Lost) -> Corners:
    return (gone.first, gone.number), (gone.last, gone.number)
