"""One pass over a sheet part: only cells that hold something are kept.

A part that is written plainly is taken apart by pattern (`plain`); any other streams through expat (`events`). Both
tell the same: tests/xlsx/test_plain.py compares them.

Why not a library: openpyxl needs two loads (values, then formulas), builds an object for every formatted
empty cell and has no bound; calamine gives error cells and formulas without a cached value as '', and a
dense array as large as the farthest stray cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.grid import Grid
from ita_excel.language.place import MAX_COLUMN, column_number
from ita_excel.xlsx.parts.package import Package, SheetPart, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan
from ita_excel.xlsx.read import plain
from ita_excel.xlsx.read.events import Events, UnnumberedError
from ita_excel.xlsx.read.looks import Looks
from ita_excel.xlsx.read.meaning import TRUE, Meanings
from ita_excel.xlsx.read.sheetcells import SheetCells, TooMuchError, WrittenFormula
from ita_excel.xlsx.read.strings import unescaped
from ita_excel.xlsx.read.thinning import thinned


class _NotPlainError(Exception):
    """Something is written in a way that only the parser knows."""


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
    if package.size(sheet.part) > plain.MOST:
        return _by_parser(lambda: package.chunks(sheet.part), empty, values)
    data = b"".join(package.chunks(sheet.part))
    try:
        return _plainly(data, empty(), values)
    except _NotPlainError:
        return _by_parser(lambda: (data,), empty, values)


def _by_parser(chunks: Callable[[], Iterable[bytes]], empty: Callable[[], SheetCells], values: Meanings) -> SheetCells:
    try:
        return _parsed(thinned(chunks()), empty(), values, thin=True)
    except UnnumberedError:
        return _parsed(chunks(), empty(), values, thin=False)


def _parsed(chunks: Iterable[bytes], gathered: SheetCells, values: Meanings, *, thin: bool) -> SheetCells:
    events = Events(gathered, values, thin=thin)
    scan(chunks, events.start, events.end, events.text)
    return gathered


def _plainly(data: bytes, gathered: SheetCells, values: Meanings) -> SheetCells:
    found = plain.plain_cells(data)
    if found is None:
        raise _NotPlainError

    def around(name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag in ("c", "row"):
            raise _NotPlainError
        gathered.around(tag, attributes)

    pieces, rest = found
    scan(thinned((rest,)), around)
    hidden = False
    for row, letters, digits, style, kind, opening, text, raw in pieces:
        if not letters:
            hidden = any(f'{plain.HIDDEN}{yes}"' in row for yes in TRUE)
            continue
        formula = _formula(opening, text) if opening else None
        value = values.of(kind, style, plain.letters(raw) if "&" in raw else raw)
        at = int(digits), column_number(letters) or MAX_COLUMN + 1
        if gathered.put(*at, value, formula, hidden) and style in values.struck:
            gathered.strike(*at)
    return gathered


def _formula(opening: str, text: str) -> WrittenFormula:
    written = unescaped(plain.letters(text))
    if opening == "f":
        return WrittenFormula("normal", "", written)
    said = plain.attributes(opening[1:])
    if said is None:
        raise _NotPlainError
    return WrittenFormula(said.get("t", "normal"), said.get("si", ""), written)
