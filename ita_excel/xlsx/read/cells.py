"""One pass over a sheet part: the XML streams through expat, only cells that hold something are kept.

Why not a library: openpyxl needs two loads (values, then formulas), builds an object for every formatted
empty cell and has no bound; calamine gives error cells and formulas without a cached value as '', and a
dense array as large as the farthest stray cell.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import datetime

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.grid import CellError, Grid, Percent, Range, RichText, Value
from ita_excel.language.place import MAX_COLUMN, MAX_ROW, block, column_number
from ita_excel.xlsx.parts.package import Package, SheetPart, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan
from ita_excel.xlsx.read.behind import link_texts, name_pictures
from ita_excel.xlsx.read.looks import Looks
from ita_excel.xlsx.read.numberformat import moment
from ita_excel.xlsx.read.references import moved
from ita_excel.xlsx.read.strings import MAX_READ, Runs, unescaped
from ita_excel.xlsx.read.thinning import thinned

MAX_CELLS = 500_000
"""Filled cells of one sheet; a master has a few thousand."""
MAX_MERGED = 100_000
_DIGITS = "0123456789"
_WHOLE = 10**15
_TRUE = ("1", "true")


class _UnnumberedError(Exception):
    """A cell without `r` came after empty cells were dropped: its position cannot be counted."""


class _Reader:
    """The state of one pass. Cells without an address stand right of the one before (ECMA-376, 18.3.1.4)."""

    def __init__(
        self, grid: Grid, strings: Callable[[], list[str]], looks: Looks, from_1904: bool, thin: bool
    ) -> None:
        self.grid = grid
        self.merged: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck: set[tuple[int, int]] = set()
        self.rich: list[tuple[int, int]] = []
        self.links: list[Attributes] = []
        self.masters: dict[str, tuple[int, int, str]] = {}
        self.children: list[tuple[int, int, str]] = []
        self._strings, self._looks, self._from_1904, self._thin = strings, looks, from_1904, thin
        self._row, self._row_digits, self._column, self._row_hidden = 0, "0", 0, False
        self._kind, self._style, self._formula = "n", "", ("", "")
        self._inside, self._phonetic, self._is_rich = False, False, False
        self._open = ""
        self._length, self._count = 0, 0
        self._value: list[str] = []
        self._runs = Runs()
        self._formula_text: list[str] = []
        self._pieces: list[str] | Runs = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c" or (":" in name and local(name) == "c"):
            self._start_cell(attributes)
            return
        tag = local(name) if ":" in name else name
        if self._inside:
            self._start_inside(tag, attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "hyperlink" and len(self.links) < MAX_MERGED:
            self.links.append(attributes)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            self._hide(attributes)

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = _whole_number(number) if number else self._row + 1
        self._row_digits = number or ""
        self._column = 0
        self._row_hidden = attributes.get("hidden") in _TRUE

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip(_DIGITS)
            self._column = column_number(letters) or MAX_COLUMN + 1
            if (digits := reference[len(letters) :]) != self._row_digits:
                self._row, self._row_digits = _whole_number(digits), digits
        elif self._thin:
            raise _UnnumberedError
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._formula, self._inside, self._length = ("", ""), True, 0
        self._value, self._formula_text = [], []
        if self._kind == "inlineStr":
            self._runs = Runs()
        self._is_rich = "vm" in attributes

    def _start_inside(self, tag: str, attributes: Attributes) -> None:
        if tag == "rPh":
            self._phonetic = True
        elif tag == "f":
            self._formula = (attributes.get("t", "normal"), attributes.get("si", ""))
            self._open, self._pieces = tag, self._formula_text
        elif tag == "v":
            self._open, self._pieces = tag, self._value
        elif tag == "t" and not self._phonetic:
            self._open, self._pieces = tag, self._runs
        else:
            self._runs.start(tag, attributes)

    def end(self, name: str) -> None:
        if not self._inside:
            return
        tag = local(name) if ":" in name else name
        if tag == "c":
            self._inside = False
            self._end_cell()
        elif tag == self._open:
            self._open = ""
        elif tag == "rPh":
            self._phonetic = False

    def text(self, piece: str) -> None:
        if self._open:
            self._length += len(piece)
            if self._length > MAX_READ:
                raise _TooMuchError(f"มีข้อความยาวเกิน {MAX_READ:,} ตัวอักษร")
            self._pieces.append(piece)

    def _end_cell(self) -> None:
        if not (1 <= self._row <= MAX_ROW and self._column <= MAX_COLUMN):
            return
        value = self._cell_value()
        if self._formula[0]:
            self._keep_formula()
        elif value is None:
            return
        self._count += 1
        if self._count > MAX_CELLS:
            raise _TooMuchError(f"แผ่นงาน {self.grid.title} มีเซลล์ที่มีข้อมูลเกิน {MAX_CELLS:,} เซลล์")
        if value is not None:
            self._keep(value)
        if self._row_hidden:
            self.hidden_rows.add(self._row)

    def _keep(self, value: Value | CellError) -> None:
        self.grid.cells.setdefault(self._row, {})[self._column] = value
        if self._is_rich and isinstance(value, CellError):
            self.rich.append((self._row, self._column))
        if self._looks.struck and self._style and int(self._style) in self._looks.struck:
            self.struck.add((self._row, self._column))

    def _cell_value(self) -> Value | CellError:
        raw = "".join(self._value)
        if self._kind == "s":
            return self._shared(raw) or None
        if self._kind == "inlineStr":
            return self._runs.text() or None
        if self._kind == "str":
            return unescaped(raw) or None
        if self._kind == "e":
            return CellError(raw) if raw else None
        if self._kind == "b":
            return raw.strip() in _TRUE if raw else None
        return self._number(raw.strip()) if raw else None

    def _shared(self, raw: str) -> str:
        return self._strings()[abs(int(raw))] if raw else ""

    def _number(self, raw: str) -> Value:
        if self._kind == "d":
            return _iso(raw)
        try:
            number = float(raw)
        except ValueError:
            return raw or None
        if not math.isfinite(number):
            return raw
        style = int(self._style) if self._style else -1
        if style in self._looks.dates and (date := moment(number, self._from_1904)) is not None:
            return date
        if style in self._looks.percents:
            return Percent(number)
        return int(number) if number.is_integer() and abs(number) < _WHOLE else number

    def _keep_formula(self) -> None:
        kind, shared = self._formula
        text = unescaped("".join(self._formula_text))
        if kind == "shared" and text:
            self.masters.setdefault(shared, (self._row, self._column, text))
        elif kind == "shared":
            self.children.append((self._row, self._column, shared))
        self.grid.formulas[self._row, self._column] = text

    def _merge(self, reference: str) -> None:
        area = block(reference)
        if area and len(self.merged) < MAX_MERGED:
            self.merged.append(area)

    def _hide(self, attributes: Attributes) -> None:
        first, last = _whole_number(attributes.get("min", "")), _whole_number(attributes.get("max", ""))
        self.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))

    def finish(self) -> Grid:
        """The grid, with the formulas that share another cell's text written out."""
        for row, column, shared in self.children:
            if shared in self.masters:
                top, left, text = self.masters[shared]
                self.grid.formulas[row, column] = moved(text, row - top, column - left)
        self.grid.merged = tuple(self.merged)
        self.grid.struck = frozenset(place for place in self.struck if not _partly(self.grid.value(*place)))
        self.grid.hidden_rows = frozenset(self.hidden_rows)
        self.grid.hidden_columns = frozenset(self.hidden_columns)
        return self.grid


def _partly(value: Value | CellError) -> bool:
    """Whether runs of a text say themselves what is crossed out: LibreOffice gives such a cell the first run's font."""
    return isinstance(value, RichText) and bool(value.struck and value.kept.strip())


class _TooMuchError(Exception):
    """More than the bounds allow; carries the reason in Thai."""


def read_grid(
    package: Package, sheet: SheetPart, strings: Callable[[], list[str]], looks: Looks
) -> Grid:
    """The filled cells of one sheet.

    `strings` gives the shared strings (asked for only if a cell needs them), `looks` what styles say of values.
    Empty texts count as blank. Of hidden rows only those that hold something are told.
    NotAWorkbook where the part is damaged or beyond the bounds.
    """
    with damage_told(package.path):
        try:
            return _read(package, sheet, strings, looks)
        except _TooMuchError as error:
            raise NotAWorkbook(package.path, str(error)) from error


def _read(package: Package, sheet: SheetPart, strings: Callable[[], list[str]], looks: Looks) -> Grid:
    try:
        return _pass(package, sheet, strings, looks, thin=True)
    except _UnnumberedError:
        return _pass(package, sheet, strings, looks, thin=False)


def _pass(
    package: Package, sheet: SheetPart, strings: Callable[[], list[str]], looks: Looks, thin: bool
) -> Grid:
    grid = Grid(sheet.title, from_1904=package.dates_from_1904)
    reader = _Reader(grid, strings, looks, grid.from_1904, thin)
    chunks: Iterable[bytes] = package.chunks(sheet.part)
    scan(thinned(chunks) if thin else chunks, reader.start, reader.end, reader.text)
    grid = reader.finish()
    name_pictures(grid, reader.rich, package)
    if reader.links:
        link_texts(grid, reader.links, package.relations(sheet.part))
    return grid


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _iso(raw: str) -> Value:
    try:
        return datetime.fromisoformat(raw).replace(tzinfo=None)
    except ValueError:
        return raw or None
