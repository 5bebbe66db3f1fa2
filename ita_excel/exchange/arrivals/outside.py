"""What a group typed where nothing is collected: added sheets and columns, cells far off, notes on the cover and
beside the titles, overwritten formulas.

It cannot go into the master by itself, and it must not vanish: a person reads it on ข้อขัดแย้ง.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from ita_excel.drawing.lists import TITLE as LISTS_TITLE
from ita_excel.exchange.arrivals.damaged import Base, records
from ita_excel.exchange.packets.base import TITLE as BASE_TITLE
from ita_excel.exchange.packets.book import COVER_TITLE
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.place import address
from ita_excel.language.thai import clean, fold
from ita_excel.model.reading import is_blank, shown
from ita_excel.sheets import ROWS
from ita_excel.sheets.schema import Sheet
from ita_excel.xlsx.read.closed import ClosedBook

MOST = 50
"""Cells told of one file; a pasted-in sheet may hold thousands."""


@frozen
class Outside:
    """One such cell, or a record that nobody can read: sheet's title, address in the group's file, what it says."""

    title: str
    cell: str
    text: str
    damaged: bool = False


def outside_cells(
    book: ClosedBook, ours: Mapping[str, Collection[tuple[int, int]]], shared: Mapping[str, Sheet], base: Base
) -> Iterator[Outside]:
    """The first `MOST` of them and, where there are more, a line that says so.

    `ours` gives the cells of each sheet by title that are collected, or that no person typed; `shared` the sheets that
    groups fill, by folded title, and `base` what was sent.
    """
    found = _all(book, ours, shared, base)
    yield from islice(found, MOST)
    more = sum(1 for _ in found)
    if more:
        yield Outside("ไฟล์ของกลุ่ม", "", f"และอีก {more} ช่องนอกแบบ — เปิดไฟล์ของกลุ่มดู")


def _all(
    book: ClosedBook, ours: Mapping[str, Collection[tuple[int, int]]], shared: Mapping[str, Sheet], base: Base
) -> Iterator[Outside]:
    hidden = {fold(title) for title in (BASE_TITLE, LISTS_TITLE)}
    for title in book.titles():
        if fold(title) in hidden:
            continue
        grid = book.grid(title)
        cover = fold(title) == fold(COVER_TITLE)
        places = _cover_places(grid) if cover else set(ours.get(title, ()))
        if sheet := shared.get(fold(title)):
            lost = records(sheet, grid, places, base)
            told = (line for one in lost if one.told for line in one.lines())
            yield from (Outside(title, address(*at), text, True) for at, text in told)
            if not places and lost:
                continue  # all of it is told
            places |= {at for one in lost for at in one.cells}
        yield from _told(title, grid, places)


def _cover_places(grid: Grid) -> set[tuple[int, int]]:
    """The cells that the cover was sent with: the names of its lines down to the last sheet's, and what each says."""
    titles = {fold(row.sheet.title) for row in ROWS}
    last = max((row for row, cells in grid.cells.items() if fold(str(cells.get(1))) in titles), default=0)
    return {(row, column) for row, cells in grid.cells.items() if 1 in cells and row <= last for column in (1, 2)}


def _told(title: str, grid: Grid, places: Collection[tuple[int, int]]) -> Iterator[Outside]:
    for row in sorted(grid.cells):
        for column, value in sorted(grid.cells[row].items()):
            if is_blank(value) or (row, column) in places or (places and (row, column) in grid.formulas):
                continue
            yield Outside(title, address(row, column), clean(shown(value)))
