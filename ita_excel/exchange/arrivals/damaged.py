"""A sheet of a packet that lost its heads, or a record of a form that lost its name: what was typed, a line a record.

Told cell by cell it would be a page of our own labels. What the packet was sent with is left out, what was typed never.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field

from ita_excel.exchange.packets.base import OFFERED
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.place import MAX_TEXT
from ita_excel.language.thai import clean, fold
from ita_excel.model.reading import is_blank, shown
from ita_excel.sheets.schema import By, Sheet
from ita_excel.sheets.settings import SETTING_TITLE, SETTING_VALUE

At = tuple[int, int]
Base = Mapping[str, Mapping[str, Mapping[str, str]]]
BETWEEN = " | "


@frozen
class LostRecord:
    """What stands in one record by cell, the words to tell it with, and every cell that it takes up."""

    said: dict[At, str] = field(default_factory=dict)
    told: dict[At, str] = field(default_factory=dict)
    cells: list[At] = field(default_factory=list)

    def lines(self) -> Iterator[tuple[At, str]]:
        """The record in one line with its first cell, in more where a cell could not hold it."""
        at, line = next(iter(self.told)), ""
        for place, words in self.told.items():
            if line and len(line) + len(BETWEEN) + len(words) > MAX_TEXT:
                yield at, line
                at, line = place, ""
            line = f"{line}{BETWEEN}{words}" if line else words
        yield at, line


def records(sheet: Sheet, grid: Grid, places: Collection[At], base: Base) -> list[LostRecord]:
    """The records of a packet's sheet that nobody could read; `places` are the cells that were, or are ours.

    A record whose values all went out with one row of `base` is there too, with nothing to tell.
    """
    found: list[LostRecord] = []
    last = 0
    for row in sorted(grid.cells):
        line = _line(sheet, grid, row, places)
        if line is None:
            continue
        goes_on = last + 1 == row and _named(sheet, grid, row)
        if not found or not goes_on or fold(str(grid.value(row, 1))) in _titles(sheet, key=True):
            found.append(LostRecord())
        for mine, new in ((found[-1].said, line.said), (found[-1].told, line.told)):
            mine.update(new)
        found[-1].cells.extend(line.cells)
        last = row
    sent = [row for name in (sheet.name, OFFERED + sheet.name) for row in base.get(name, {}).values()]
    return [LostRecord({}, {}, one.cells) if _was_sent(sheet, one, sent) else one for one in found]


def _was_sent(sheet: Sheet, record: LostRecord, sent: Iterable[Mapping[str, str]]) -> bool:
    """Does it say nothing but what one row went out with? Only what tells which row it is can be compared with it."""
    said = _counted(record.said.values())
    for row in sent:
        key = _counted(row.get(name, "") for name in sheet.key)
        if key and key <= said <= _counted(row.values()):
            return True
    return False


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(fold(text) for text in texts if fold(text))


def _line(sheet: Sheet, grid: Grid, row: int, places: Collection[At]) -> LostRecord | None:
    """What one row says: a name and its value in a form, all cells of it in a table; None where it is no such row."""
    named = _named(sheet, grid, row)
    if (row, 1) in places or (places and not named):
        return None
    values = {at: text for at, text in _texts(grid, row) if not (named and at[1] == 1)}
    own = _titles(sheet) | {fold(sheet.title), fold(sheet.help), fold(SETTING_TITLE.title), fold(SETTING_VALUE.title)}
    computed = {fold(column.title) for column in sheet if column.by is By.FORMULA}
    label = clean(str(grid.value(row, 1))) if named else ""
    ours = named and fold(label) in computed
    said = {at: text for at, text in values.items() if fold(text) not in own and not (ours and at in grid.formulas)}
    told = {at: f"{label} {text}".strip() for at, text in said.items()}
    return LostRecord(said, told, [(row, column) for column in {*grid.cells[row], *(at[1] for at in values)}])


def _texts(grid: Grid, row: int) -> Iterator[tuple[At, str]]:
    """What each cell of a row shows; a formula that no program has calculated, as it was typed."""
    for column in sorted({*grid.cells[row], *(c for r, c in grid.formulas if r == row)}):
        value = grid.value(row, column)
        if not is_blank(value):
            yield (row, column), clean(shown(value))
        elif (row, column) in grid.formulas:
            yield (row, column), f"={grid.formulas[row, column]}"


def _named(sheet: Sheet, grid: Grid, row: int) -> bool:
    """Does the row begin with the name of a line of ours, as in a form?"""
    name = grid.value(row, 1)
    others = [c for c in grid.cells[row] if c > 1 and fold(str(grid.value(row, c))) in _titles(sheet)]
    return isinstance(name, str) and fold(name) in _titles(sheet) and not others


def _titles(sheet: Sheet, *, key: bool = False) -> set[str]:
    return {fold(t) for column in sheet for t in (*column.was, column.title) if not key or column.name in sheet.key}
