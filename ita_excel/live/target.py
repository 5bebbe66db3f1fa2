"""Wishes for the open workbook, gathered in memory and written one block a sheet when all of them are known.

    target = LiveTarget(book, year.grids.values())
    target.set("งบประมาณ", 7, 3, Decimal("4500"))
    target.flush()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ita_excel.language.errors import InputError
from ita_excel.language.grid import Grid, Value
from ita_excel.language.target import Content, Formula, Line, Linked, Mark
from ita_excel.live.book import LiveBook
from ita_excel.live.rectangles import gather
from ita_excel.live.written import Overwrite, before, kept
from ita_excel.xlsx.patch.validations import Rule

Cell = Value | Formula
Corners = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a block, as 1-based row and column."""


class NoRoom(InputError):
    """A table has no blank row left and something stands under it."""

    def __init__(self, book: str, title: str, row: int) -> None:
        super().__init__(
            f"«{book}» แผ่น «{title}» ไม่มีแถวว่างเหลือในตาราง และมีข้อมูลอยู่ใต้ตาราง จึงยังไม่ได้เขียนอะไรลงไป — "
            f"แทรกแถวว่างก่อนแถว {row} แล้วกดปุ่มอีกครั้ง"
        )


class LiveTarget:
    """A `workbook.target.Target` over the open workbook; `grids` are its sheets as read for this action."""

    def __init__(self, book: LiveBook, grids: Iterable[Grid]) -> None:
        self._book = book
        self._grids = {grid.title: grid for grid in grids}
        self._cells: dict[str, dict[tuple[int, int], Cell]] = {}
        self._anew: dict[str, tuple[int, list[Line]]] = {}
        self._longer: dict[str, tuple[int, int]] = {}
        self._clears, self._marks = False, list[Mark]()
        self._rules: list[tuple[str, Corners, Rule]] = []
        self._looks: list[tuple[str, Corners, str, bool]] = []

    def can_set(self, title: str, row: int, column: int) -> bool:
        """Whether a cell may take a value: of merged cells only the first does."""
        areas = (area for area in self._grids[title].merged if (row, column) in area)
        return all((row, column) == (area.first_row, area.first_column) for area in areas)

    def set(self, title: str, row: int, column: int, content: Content | Linked) -> None:
        """Set one cell; None empties it."""
        self._cells.setdefault(title, {})[row, column] = plain(content)

    def rewrite(self, title: str, header_row: int, rows: Sequence[Line]) -> None:
        """Write all rows below a header anew."""
        self._anew[title] = (header_row, list(rows))

    def append(self, title: str, header_row: int, rows: Sequence[Line]) -> list[int]:
        """Add rows below the last filled one; gives their row numbers. Raises NoRoom."""
        first = self._next_free(title, header_row)
        for number, line in enumerate(rows, first):
            for column, content in line.items():
                self.set(title, number, column, content)
        return list(range(first, first + len(rows)))

    def mark(self, title: str, row: int, column: int, colour: str, note: str) -> None:
        """Mark a cell: coloured ground and a note."""
        self._marks.append(Mark(title, row, column, colour, note))

    def clear_marks(self) -> None:
        """Take off every mark and note of earlier checks, of closed files too."""
        self._clears, self._marks = True, []

    def set_rule(self, title: str, corners: Corners, rule: Rule) -> None:
        """Put a drop-down or limit on a block, instead of any other there."""
        self._rules.append((title, corners, rule))

    def set_look(self, title: str, corners: Corners, code: str, locked: bool) -> None:
        """Give a block a number format, and open or shut its cells."""
        self._looks.append((title, corners, code, locked))

    def _next_free(self, title: str, header_row: int) -> int:
        grid = self._grids[title]
        end = self._book.table_end(title, header_row)
        typed = {
            row for row, cells in grid.cells.items()
            if row > header_row and (end is None or row <= end) and any((row, c) not in grid.formulas for c in cells)
        }
        free = max([header_row, *typed, *(row for row, _ in self._cells.get(title, {}))]) + 1
        if end is not None and free > end:
            if grid.cells.get(free):
                raise NoRoom(self._book.name, title, free)
            self._longer[title] = (header_row, free)
        return free

    def flush(self) -> None:
        """Carry all wishes out. Raises SheetLocked before anything is written where a password is in the way."""
        self._require_writable()
        if self._book.stop:
            self._book.stop.is_too_late = True
        self._book.trail += [w for w in self._written() if w.before != w.after]
        standing = self._book.clear_marks(self._may_stand()) if self._clears else ()
        for title, (header_row, rows) in self._anew.items():
            self._write_anew(title, header_row, rows)
        for title, (header_row, last) in self._longer.items():
            self._book.fit_table(title, header_row, last)
        for title, cells in self._cells.items():
            self._book.put(title, cells)
        for title, corners, rule in self._rules:
            self._book.set_rule(title, corners, rule)
        for title, corners, code, locked in self._looks:
            self._book.set_look(title, corners, code, locked)
        self._book.add_marks(mark for mark in self._marks if mark not in set(standing))
        self._anew, self._longer, self._cells = {}, {}, {}
        self._clears, self._marks, self._rules, self._looks = False, [], [], []

    def _may_stand(self) -> list[Mark]:
        """Marks that may be there already; not on sheets that get rows, for a new one looks as the one above it."""
        return [mark for mark in self._marks if mark.title not in self._anew and mark.title not in self._longer]

    def _written(self) -> Iterator[Overwrite]:
        """Every cell that is about to be written, as it stood when it was read."""
        for title, (header_row, lines) in self._anew.items():
            grid = self._grids[title]
            old = {(row, c) for row, cells in grid.cells.items() if row > header_row for c in cells}
            new = {(row, c): x for row, line in enumerate(lines, header_row + 1) for c, x in line.items()}
            for at in sorted(old | set(new)):
                yield Overwrite(title, *at, before(grid, *at), kept(plain(new.get(at))))
        for title, cells in self._cells.items():
            for at, content in cells.items():
                yield Overwrite(title, *at, before(self._grids.get(title, Grid(title)), *at), kept(content))

    def _require_writable(self) -> None:
        for title, (header_row, rows) in self._anew.items():
            corner = (header_row + 1 + len(rows), self._width(title, header_row, rows))
            self._book.require_writable(title, [((header_row + 1, 1), corner)])
        for title, cells in self._cells.items():
            self._book.require_writable(title, [block.corners for block in gather(cells)])
        blocks = [(title, corners) for title, corners, _ in self._rules]
        for title, corners in [*blocks, *((title, corners) for title, corners, _, _ in self._looks)]:
            self._book.require_writable(title, [corners])
        self._book.require_open((mark.title, mark.row, mark.column) for mark in self._marks)

    def _write_anew(self, title: str, header_row: int, rows: Sequence[Line]) -> None:
        columns = self._width(title, header_row, rows)
        self._book.fit_table(title, header_row, header_row + max(len(rows), 1))
        lines = [[plain(line.get(column)) for column in range(1, columns + 1)] for line in rows]
        self._book.replace(title, header_row + 1, columns, lines)

    def _width(self, title: str, header_row: int, rows: Sequence[Line]) -> int:
        return max([1, *self._grids[title].cells.get(header_row, {}), *(c for line in rows for c in line)])


def plain(content: Content | Linked) -> Cell:
    """What a cell of the open workbook is given; a link is a formula, which each program follows on a click."""
    if isinstance(content, Linked):
        return _link(content)
    return float(content) if isinstance(content, Decimal) else content


def _link(linked: Linked) -> Cell:
    shown = "" if linked.value is None else str(linked.value)
    return Formula(f'HYPERLINK("{_quoted(f"#{linked.place}")}","{_quoted(shown)}")', shown)


def _quoted(text: str) -> str:
    return text.replace('"', '""')
