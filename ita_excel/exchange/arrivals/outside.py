"""What a group typed where nothing is collected: added sheets and columns, cells far off, notes on the cover and
beside the titles, overwritten formulas.

It cannot go into the master by itself, and it must not vanish: a person reads it on ข้อขัดแย้ง.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ita_excel.drawing.lists import TITLE as LISTS_TITLE
from ita_excel.exchange.packets.book import BASE_TITLE, COVER_TITLE
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.place import address
from ita_excel.language.thai import clean, fold
from ita_excel.model.layout import Layout, is_total
from ita_excel.model.reading import is_blank, shown
from ita_excel.sheets import ROWS, Sheets
from ita_excel.sheets.schema import By, Sheet, Typed
from ita_excel.xlsx.read.closed import ClosedBook

MOST = 50
"""Cells told of one file; a pasted-in sheet may hold thousands."""


@frozen
class Outside:
    """One such cell: the sheet's title and the address in the group's file, and what it says."""

    title: str
    cell: str
    text: str


def outside_cells(
    book: ClosedBook, sheets: Sheets, layouts: Mapping[str, Layout], rows: Mapping[str, Sequence[Typed]]
) -> Iterator[Outside]:
    """The first `MOST` of them and, where there are more, a line that says so."""
    found = _all(book, sheets, layouts, rows)
    yield from islice(found, MOST)
    more = sum(1 for _ in found)
    if more:
        yield Outside("ไฟล์ของกลุ่ม", "", f"และอีก {more} ช่องนอกแบบ — เปิดไฟล์ของกลุ่มดู")


def _all(
    book: ClosedBook, declared: Sheets, layouts: Mapping[str, Layout], rows: Mapping[str, Sequence[Typed]]
) -> Iterator[Outside]:
    ours = {fold(title) for title in (BASE_TITLE, LISTS_TITLE)}
    sheets = {fold(sheet.title): sheet for sheet in declared}
    for title in book.titles():
        if fold(title) in ours:
            continue
        grid, layout = book.grid(title), layouts.get(title)
        if fold(title) == fold(COVER_TITLE):
            yield from _told(title, grid, _cover_places(grid))
        else:
            yield from _told(title, grid, _ours(sheets[fold(title)], layout, grid, rows[title]) if layout else set())


def _cover_places(grid: Grid) -> set[tuple[int, int]]:
    """The cells that the cover was sent with: the names of its lines down to the last sheet's, and what each says."""
    titles = {fold(row.sheet.title) for row in ROWS}
    last = max((row for row, cells in grid.cells.items() if fold(str(cells.get(1))) in titles), default=0)
    return {(row, column) for row, cells in grid.cells.items() if 1 in cells and row <= last for column in (1, 2)}


def _ours(sheet: Sheet, layout: Layout, grid: Grid, rows: Sequence[Typed]) -> set[tuple[int, int]]:
    """The cells that are collected, or that no person typed."""
    places = {at for row in rows for at in row.place.cells.values()}
    formulas = {layout.columns[c.name] for c in sheet if c.by is By.FORMULA and c.name in layout.columns}
    typed_over = {at for at in places if at[1] in formulas and at not in grid.formulas}
    ends = [(r, cells) for r, cells in grid.cells.items() if is_total(sheet, layout, grid, r)]
    totals = {(r, min(c for c, said in cells.items() if isinstance(said, str))) for r, cells in ends}
    heads = {(layout.header_row, column) for column in layout.columns.values()}
    above = {(r, min(cells)) for r, cells in grid.cells.items() if r < layout.header_row and cells}
    return (places - typed_over) | totals | heads | above


def _told(title: str, grid: Grid, places: set[tuple[int, int]]) -> Iterator[Outside]:
    for row in sorted(grid.cells):
        for column, value in sorted(grid.cells[row].items()):
            if is_blank(value) or (row, column) in places or (places and (row, column) in grid.formulas):
                continue
            yield Outside(title, address(row, column), clean(shown(value)))
