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
from typing import TYPE_CHECKING, Any

from ita_excel.language.grid import Grid, Value
from ita_excel.language.target import Formula, Mark
from ita_excel.live.grid import read_grid
from ita_excel.live.program import NotOnThisComputer, Program, wait_until_ready
from ita_excel.live.rectangles import Rectangle, as_typed, gather
from ita_excel.live.stopping import Stop
from ita_excel.live.written import Overwrite
from ita_excel.xlsx.patch import signature
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

    @property
    def path(self) -> Path:
        """Where the workbook is saved. Raises NotOnThisComputer for one that only a web address leads to."""
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
        with _Unlocked(self._program, sheet, [sheet.range(*block.corners) for block in blocks]):
            for block in blocks:
                _write(sheet, block)

    def replace(self, title: str, first_row: int, columns: int, rows: Sequence[Sequence[Value | Formula]]) -> None:
        """Empties the given number of columns from `first_row` on, then writes the rows there."""
        sheet = self.xlwings.sheets[title]
        last = max(sheet.used_range.last_cell.row, first_row + len(rows) - 1, first_row)
        area = sheet.range((first_row, 1), (last, columns))
        with _Unlocked(self._program, sheet, [area]):
            area.clear_contents()
            if rows:
                _write(sheet, Rectangle(first_row, 1, [list(row) for row in rows]))

    def require_writable(self, title: str, blocks: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Raises SheetLocked where a password guards one of the blocks (first and last cell); writes nothing."""
        sheet = self.xlwings.sheets[title]
        with _Unlocked(self._program, sheet, [sheet.range(*corners) for corners in blocks]):
            pass

    def table_end(self, title: str, header_row: int) -> int | None:
        """The last row for data of the table under that header row; None where no table stands there."""
        return self._program.table_end(self.xlwings.sheets[title], header_row)

    def fit_table(self, title: str, header_row: int, last_row: int) -> None:
        """Makes the table under a header row end with the given row; new rows look as the one above them."""
        sheet = self.xlwings.sheets[title]
        with _Unlocked(self._program, sheet, [sheet.range((header_row, 1))]):
            self._program.fit_table(sheet, header_row, last_row)

    def require_open(self, places: Iterable[tuple[str, int, int]]) -> None:
        """Raises SheetLocked where a password guards one of the cells (title, row, column); writes nothing."""
        for title, of_sheet in groupby(sorted(places), key=lambda place: place[0]):
            self.require_writable(title, [((row, column), (row, column)) for _, row, column in of_sheet])

    def mark(self, wanted: Iterable[Mark]) -> None:
        """Takes the marks of the last time away and sets these; notes for one cell are joined."""
        self.clear_marks()
        self.add_marks(wanted)

    def add_marks(self, wanted: Iterable[Mark]) -> None:
        """Marks cells that have no mark; notes for one cell are joined."""
        ordered = sorted(wanted, key=lambda mark: (mark.title, mark.row, mark.column))
        for title, of_sheet in groupby(ordered, key=lambda mark: mark.title):
            sheet = self.xlwings.sheets[title]
            cells = [list(same) for _, same in groupby(of_sheet, key=lambda mark: (mark.row, mark.column))]
            places = [sheet.range((same[0].row, same[0].column)) for same in cells]
            own = {(note.location.row, note.location.column): note for note in sheet.notes}
            with _Unlocked(self._program, sheet, places):
                for cell, same in zip(places, cells, strict=True):
                    words = "\n".join(mark.note for mark in same)
                    self._mark(cell, same[0].colour, words, own.get((same[0].row, same[0].column)))

    def clear_marks(self) -> None:
        """Takes our notes and grounds away everywhere, those of a closed file's check too; people's own stay.

        Notes first: where both hosts marked a cell, the note of the open workbook knows the newer ground.
        """
        for sheet in self.xlwings.sheets:
            told = [(note, note.text) for note in sheet.notes]
            ours = [(note, text) for note, text in told if signature.is_ours(text)]
            with _Unlocked(self._program, sheet, [note.location for note, _ in ours]):
                for note, text in ours:
                    self._unmark(note, text)
            styled = [block for block in self._program.styled(sheet, signature.STYLE) if _is_marked(block)]
            with _Unlocked(self._program, sheet, styled):
                for block in styled:
                    self._program.ground_of_style(block)

    def set_rule(self, title: str, corners: tuple[tuple[int, int], tuple[int, int]], rule: Rule) -> None:
        """Puts a drop-down or limit on a block (first and last cell), instead of any other there."""
        sheet = self.xlwings.sheets[title]
        block = sheet.range(*corners)
        with _Unlocked(self._program, sheet, [block]):
            self._program.set_rule(block, rule)

    def set_look(self, title: str, corners: tuple[tuple[int, int], tuple[int, int]], code: str, locked: bool) -> None:
        """Gives a block a number format and opens or shuts its cells; colours and fonts stay."""
        sheet = self.xlwings.sheets[title]
        block = sheet.range(*corners)
        with _Unlocked(self._program, sheet, [block]):
            block.number_format = code
            self._program.set_locked(block, locked)

    def copy_into(self, folder: Path) -> Path:
        """A copy of the workbook as it is now, unsaved changes included; the open one is left as it is."""
        return self._program.copy_into(folder)

    def calculate(self) -> None:
        """Computes what is not computed yet, also where the person has set calculation by hand."""
        self.xlwings.app.calculate()

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

    def _mark(self, cell: xlwings.Range, colour: str, words: str, old: xlwings.main.Note | None) -> None:
        text = signature.signed(old.text if old else "", words, self._program.ground(cell))
        if old:
            old.delete()
        self._program.fit(cell.add_note(text))
        self._program.paint(cell, colour)

    def _unmark(self, note: xlwings.main.Note, text: str) -> None:
        cell = note.location
        note.delete()
        if signature.SIGN in text and _is_marked(cell):
            self._program.put_ground(cell, signature.ground_before(text))
        if own := signature.own_words(text):
            self._program.fit(cell.add_note(own))


def _is_marked(cell: xlwings.Range) -> bool:
    """Whether the ground is one of ours still; another one is a person's choice since the marking."""
    return cell.color is not None and signature.is_mark(signature.hexed(cell.color))


class _Unlocked:
    """A sheet whose protection is off while the block runs, where it stands in the way of the writes."""

    def __init__(self, program: Program, sheet: xlwings.Sheet, blocks: Sequence[xlwings.Range]) -> None:
        self._program, self._sheet, self._blocks = program, sheet, blocks
        self._was_locked = False
        self._protection: Any = None

    def __enter__(self) -> None:
        self._was_locked = bool(self._blocks) and self._program.must_unlock(self._sheet, self._blocks)
        if self._was_locked:
            self._protection = self._program.unlock(self._sheet)

    def __exit__(self, *_: object) -> None:
        if self._was_locked:
            self._program.lock(self._sheet, self._protection)


class _Working:
    """Screen updating off, a status line, and the person's place kept; all given back whatever happens.

    A class and not a generator: LibreOffice's errors cannot pass through a generator.
    """

    def __init__(self, book: LiveBook, program: Program, text: str) -> None:
        self._book, self._program, self._text = book, program, text

    def __enter__(self) -> None:
        wait_until_ready(self._program)
        self._program.hold()
        self._book.status(self._text)
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
    if book.app.engine.name == "libreoffice":
        from ita_excel.live.libreoffice import LibreOffice

        return LibreOffice(book)
    from ita_excel.live.excel import Excel

    return Excel(book)
