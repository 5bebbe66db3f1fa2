"""Marks on cells of the open workbook: a coloured ground and a note; what a person coloured or wrote stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ita_excel.language.target import Mark
from ita_excel.live.program import Program
from ita_excel.live.protection import Unlocked
from ita_excel.xlsx.patch import signature

if TYPE_CHECKING:
    import xlwings

Place = tuple[str, int, int]
"""Title of the sheet, 1-based row and column."""


class Marks:
    """The marks of one open workbook."""

    def __init__(self, book: xlwings.Book, program: Program) -> None:
        self._book, self._program = book, program

    def add(self, wanted: Iterable[Mark]) -> None:
        """Marks cells that have no mark; notes for one cell are joined."""
        for title, of_sheet in groupby(_by_cell(wanted), key=lambda same: same[0].title):
            sheet, cells = self._book.sheets[title], list(of_sheet)
            places = [sheet.range((same[0].row, same[0].column)) for same in cells]
            own = {(note.location.row, note.location.column): note for note in sheet.notes}
            with Unlocked(self._program, sheet, places):
                for cell, same in zip(places, cells, strict=True):
                    self._mark(cell, same[0].colour, _words(same), own.get((same[0].row, same[0].column)))

    def clear(self, wanted: Iterable[Mark] = ()) -> list[Mark]:
        """Takes all marks away but for those that stand as `wanted` would set them anew; gives these.

        Notes first: where both hosts marked a cell, the note of the open workbook knows the newer ground.
        """
        styled = self._program.has_style(signature.STYLE)  # what a closed file's check marked goes, wanted or not
        cells = {} if styled else {(same[0].title, same[0].row, same[0].column): same for same in _by_cell(wanted)}
        standing: list[Mark] = []
        for sheet in self._book.sheets:
            standing += self._clear_notes(sheet, cells)
            if styled:
                self._clear_grounds(sheet)
        return standing

    def _clear_notes(self, sheet: xlwings.Sheet, wanted: Mapping[Place, list[Mark]]) -> list[Mark]:
        standing: list[Mark] = []
        gone: list[tuple[xlwings.main.Note, str]] = []
        title = sheet.name
        for note in sheet.notes:
            if signature.is_ours(text := note.text):
                cell = note.location
                same = wanted.get((title, cell.row, cell.column), [])
                if same and _stands(cell, text, same):
                    standing += same
                else:
                    gone.append((note, text))
        with Unlocked(self._program, sheet, [note.location for note, _ in gone]):
            for note, text in gone:
                self._unmark(note, text)
        return standing

    def _clear_grounds(self, sheet: xlwings.Sheet) -> None:
        marked = [block for block in self._program.styled(sheet, signature.STYLE) if _is_marked(block)]
        with Unlocked(self._program, sheet, marked):
            for block in marked:
                self._program.ground_of_style(block)

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
    colour = cell.color
    return colour is not None and signature.is_mark(signature.hexed(colour))


def _by_cell(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks of each cell, in the order of sheets, rows and columns."""
    ordered = sorted(marks, key=lambda mark: (mark.title, mark.row, mark.column))
    return [list(same) for _, same in groupby(ordered, key=lambda mark: (mark.title, mark.row, mark.column))]


def _words(same: Sequence[Mark]) -> str:
    return "\n".join(mark.note for mark in same)


def _stands(cell: xlwings.Range, text: str, same: Sequence[Mark]) -> bool:
    """Whether a marked cell's note and ground are what the marks would make of them."""
    if text != signature.signed(signature.own_words(text), _words(same), signature.ground_before(text)):
        return False
    colour = cell.color
    return colour is not None and signature.hexed(colour) == same[0].colour
