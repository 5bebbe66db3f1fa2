"""The workbook as it is open in Excel or LibreOffice, unsaved changes included.

    book = LiveBook(app.books["ita.xlsm"])
    with book.working("กำลังตรวจ"):
        book.mark([Mark("กลุ่ม", 3, 2, "#FFC7CE", "กรุณากรอกชื่อกลุ่ม")])

One read for values and one for formulas a sheet; writes go out as rectangles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ita_excel.language.grid import Grid, Value
from ita_excel.language.target import Formula, Mark
from ita_excel.live.grid import read_grid
from ita_excel.live.marking import Marks
from ita_excel.live.program import NotOnThisComputer, Program, wait_until_ready
from ita_excel.live.protection import Unlocked
from ita_excel.live.rectangles import Rectangle, as_typed, gather
from ita_excel.live.stopping import Stop
from ita_excel.live.written import Overwrite
from ita_excel.xlsx.patch.validations import Rule

if TYPE_CHECKING:
    import xlwings


class LiveBook:
    """An open workbook. Raises HostBusy where its program takes no orders (see `program`).

    `trail` is what was written by wishes, cell by cell, so that it can be taken back. `stop` tells whether the person
    wants the action to end; None where nobody can say so.
    """

    def __init__(self, book: xlwings.Book, patience: float = 10.0) -> None:
        self.xlwings = book
        self._program: Program = program_of(book)
        wait_until_ready(self._program, patience)
        self.name: str = book.name
        self._titles = self.titles()
        self.trail: list[Overwrite] = []
        self.stop: Stop | None = None
        self._path: Path | None = None
        self._marks = Marks(book, self._program)

    @property
    def is_in_libreoffice(self) -> bool:
        """Else it is open in Excel."""
        return _is_libreoffice(self.xlwings)

    @property
    def path(self) -> Path:
        """Where the workbook is saved. Raises NotOnThisComputer for one that only a web address leads to."""
        if self._path is None:
            self._path = self._asked_path()
        return self._path

    def _asked_path(self) -> Path:
        try:
            path = Path(self.xlwings.fullname)
        except Exception as error:  # xlwings asks the registry and OneDrive's folders, each with errors of its own
            raise NotOnThisComputer(self.name) from error
        if not path.is_file():
            raise NotOnThisComputer(self.name)
        return path

    def titles(self) -> tuple[str, ...]:
        """Sheet titles in workbook order, hidden sheets included."""
        self._titles = tuple(sheet.name for sheet in self.xlwings.sheets)
        return self._titles

    def hidden_titles(self) -> tuple[str, ...]:
        """Titles of the sheets that a person does not see."""
        return tuple(sheet.name for sheet in self.xlwings.sheets if not sheet.visible)

    def grid(self, title: str) -> Grid:
        """The live cells of one sheet; KeyError if there is no such sheet."""
        if title not in self._titles:  # asked anew they cost more than the cells
            raise KeyError(title)
        return read_grid(self.xlwings.sheets[title])

    def put(self, title: str, cells: Mapping[tuple[int, int], Value | Formula]) -> None:
        """Writes values into the named cells (row, column, 1-based) and no others; None empties a cell.

        Raises SheetLocked before anything is written where a password is in the way.
        """
        sheet = self.xlwings.sheets[title]
        blocks = gather(cells)
        with Unlocked(self._program, sheet, [sheet.range(*block.corners) for block in blocks]):
            for block in blocks:
                _write(sheet, block)

    def replace(self, title: str, first_row: int, columns: int, rows: Sequence[Sequence[Value | Formula]]) -> None:
        """Empties the given number of columns from `first_row` on, then writes the rows there."""
        sheet = self.xlwings.sheets[title]
        last = max(sheet.used_range.last_cell.row, first_row + len(rows) - 1, first_row)
        area = sheet.range((first_row, 1), (last, columns))
        with Unlocked(self._program, sheet, [area]):
            area.clear_contents()
            if rows:
                _write(sheet, Rectangle(first_row, 1, [list(row) for row in rows]))

    def require_writable(self, title: str, blocks: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Raises SheetLocked where a password guards one of the blocks (first and last cell); writes nothing."""
        sheet = self.xlwings.sheets[title]
        with Unlocked(self._program, sheet, [sheet.range(*corners) for corners in blocks]):
            pass

    def table_end(self, title: str, header_row: int) -> int | None:
        """The last row for data of the table under that header row; None where no table stands there."""
        return self._program.table_end(self.xlwings.sheets[title], header_row)

    def fit_table(self, title: str, header_row: int, last_row: int) -> None:
        """Makes the table under a header row end with the given row; new rows look as the one above them."""
        sheet = self.xlwings.sheets[title]
        with Unlocked(self._program, sheet, [sheet.range((header_row, 1))]):
            self._program.fit_table(sheet, header_row, last_row)

    def require_open(self, places: Iterable[tuple[str, int, int]]) -> None:
        """Raises SheetLocked where a password guards one of the cells (title, row, column); writes nothing."""
        for title, of_sheet in groupby(sorted(places), key=lambda place: place[0]):
            self.require_writable(title, [((row, column), (row, column)) for _, row, column in of_sheet])

    def mark(self, wanted: Sequence[Mark]) -> None:
        """Takes the marks of the last time away and sets these; notes for one cell are joined."""
        standing = set(self.clear_marks(wanted))
        self.add_marks(mark for mark in wanted if mark not in standing)

    def add_marks(self, wanted: Iterable[Mark]) -> None:
        """Marks cells that have no mark; notes for one cell are joined."""
        self._marks.add(wanted)

    def clear_marks(self, wanted: Iterable[Mark] = ()) -> list[Mark]:
        """Takes our notes and grounds away everywhere, those of a closed file's check too; people's own stay.

        Marks of `wanted` that stand as they would be set anew are left, and given back.
        """
        return self._marks.clear(wanted)

    def set_rule(self, title: str, corners: tuple[tuple[int, int], tuple[int, int]], rule: Rule) -> None:
        """Puts a drop-down or limit on a block (first and last cell), instead of any other there."""
        sheet = self.xlwings.sheets[title]
        block = sheet.range(*corners)
        with Unlocked(self._program, sheet, [block]):
            self._program.set_rule(block, rule)

    def set_look(self, title: str, corners: tuple[tuple[int, int], tuple[int, int]], code: str, locked: bool) -> None:
        """Gives a block a number format and opens or shuts its cells; colours and fonts stay."""
        sheet = self.xlwings.sheets[title]
        block = sheet.range(*corners)
        with Unlocked(self._program, sheet, [block]):
            block.number_format = code
            self._program.set_locked(block, locked)

    def copy_into(self, folder: Path) -> Path:
        """A copy of the workbook as it is now, unsaved changes included; the open one is left as it is."""
        return self._program.copy_into(folder)

    def calculate(self) -> None:
        """Computes what is not computed yet, also where the person has set calculation by hand."""
        self._program.calculate()

    def status(self, text: str) -> None:
        """Shows a line of progress in the program's status bar; "" gives the bar back.

        Raises Stopped where the person asked for an end and nothing is written yet.
        """
        if self.stop and text:
            self.stop.look(text)
        self.xlwings.app.status_bar = text or False

    def working(self, text: str = "") -> _Working:
        """A block during which the screen stands still; afterwards the person is where they were."""
        return _Working(self, self._program, text)

    def save(self) -> None:
        """Saves under its own name. Raises NotSavedHere where the program would lose the buttons."""
        self._program.save()


class _Working:
    """Screen updating off, a status line, and the person's place kept; all given back whatever happens.

    A class and not a generator: LibreOffice's errors cannot pass through a generator.
    """

    def __init__(self, book: LiveBook, program: Program, text: str) -> None:
        self._book, self._program, self._text = book, program, text

    def __enter__(self) -> None:
        wait_until_ready(self._program)
        self._book.status(self._text)  # it may raise Stopped, while nothing is held yet
        self._program.hold()
        self._book.xlwings.app.screen_updating = False

    def __exit__(self, kind: type[BaseException] | None, *_: TracebackType | BaseException | None) -> None:
        self._book.xlwings.app.screen_updating = True
        self._book.status("")
        if kind is None:
            self._program.release()
            return
        with suppress(Exception):  # the first error is the one to tell
            self._program.release()


def _write(sheet: xlwings.Sheet, block: Rectangle) -> None:
    sheet.range(*block.corners).value = as_typed(block.values)


def program_of(book: xlwings.Book) -> Program:
    """The program that holds the book."""
    if _is_libreoffice(book):
        from ita_excel.live.libreoffice import LibreOffice

        return LibreOffice(book)
    from ita_excel.live.excel import Excel

    return Excel(book)


def _is_libreoffice(book: xlwings.Book) -> bool:
    return bool(book.app.engine.name == "libreoffice")
