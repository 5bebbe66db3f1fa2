"""One pass over a sheet part: only cells that hold something are kept.

Why not a library: openpyxl needs two loads (values, then formulas), builds an object for every formatted
empty cell and has no bound; calamine gives error cells and formulas without a cached value as '', and a
dense array as large as the farthest stray cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.grid import Grid
from ita_excel.xlsx.parts.package import Package, SheetPart, damage_told
from ita_excel.xlsx.parts.xml import scan
from ita_excel.xlsx.read.events import Events, UnnumberedError
from ita_excel.xlsx.read.looks import Looks
from ita_excel.xlsx.read.meaning import Meanings
from ita_excel.xlsx.read.sheetcells import SheetCells, TooMuchError
from ita_excel.xlsx.read.thinning import thinned


def read_grid(
    package: Package, sheet: SheetPart, strings: Callable[[], list[str]], looks: Looks
) -> Grid:
    """The filled cells of one sheet.

    `strings` gives the shared strings (asked for only if a cell needs them), `looks` what styles say of values.
    Empty texts count as blank. Of hidden rows only those that hold something are told.
    NotAWorkbook where the part is damaged or beyond the bounds.
    """
    values = Meanings(strings, looks, package.dates_from_1904)
    with damage_told(package.path):
        try:
            return _read(package, sheet, values).finish(package, sheet)
        except TooMuchError as error:
            raise NotAWorkbook(package.path, str(error)) from error


def _read(package: Package, sheet: SheetPart, values: Meanings) -> SheetCells:
    empty = partial(SheetCells, sheet.title, package.dates_from_1904)
    try:
        return _parsed(thinned(package.chunks(sheet.part)), empty(), values, thin=True)
    except UnnumberedError:
        return _parsed(package.chunks(sheet.part), empty(), values, thin=False)


def _parsed(chunks: Iterable[bytes], gathered: SheetCells, values: Meanings, *, thin: bool) -> SheetCells:
    events = Events(gathered, values, thin=thin)
    scan(chunks, events.start, events.end, events.text)
    return gathered
