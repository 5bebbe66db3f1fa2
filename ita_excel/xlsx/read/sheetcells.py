"""What was found so far in one sheet, cell by cell, whoever took its part apart."""

from __future__ import annotations

from typing import NamedTuple

from ita_excel.language.grid import CellError, Grid, Range, RichText, Value
from ita_excel.language.place import MAX_COLUMN, MAX_ROW, block
from ita_excel.xlsx.parts.package import Package, SheetPart
from ita_excel.xlsx.read.behind import Attributes, link_texts, name_pictures
from ita_excel.xlsx.read.meaning import TRUE
from ita_excel.xlsx.read.references import moved

MAX_CELLS = 500_000
"""Filled cells of one sheet; a master has a few thousand."""
MAX_MERGED = 100_000


class TooMuchError(Exception):
    """More than the bounds allow; carries the reason in Thai."""


class WrittenFormula(NamedTuple):
    """A formula as written: its type, the number it is shared by, its text without "="."""

    kind: str
    shared: str
    text: str


class SheetCells:
    """The filled cells of one sheet and what stands around them."""

    def __init__(self, title: str, from_1904: bool) -> None:
        self._grid = Grid(title, from_1904=from_1904)
        self._merged: list[Range] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._struck: set[tuple[int, int]] = set()
        self._rich: list[tuple[int, int]] = []
        self._links: list[Attributes] = []
        self._masters: dict[str, tuple[int, int, str]] = {}
        self._children: list[tuple[int, int, str]] = []
        self._count = 0

    def put(
        self, row: int, column: int, value: Value | CellError, formula: WrittenFormula | None, hidden: bool
    ) -> bool:
        """Keep a cell; whether there is anything in it, within Excel's bounds. Raises TooMuchError."""
        if not (1 <= row <= MAX_ROW and column <= MAX_COLUMN) or (value is None and formula is None):
            return False
        self._count += 1
        if self._count > MAX_CELLS:
            raise TooMuchError(f"แผ่นงาน {self._grid.title} มีเซลล์ที่มีข้อมูลเกิน {MAX_CELLS:,} เซลล์")
        if formula is not None:
            self._keep_formula(row, column, formula)
        if value is not None:
            self._grid.cells.setdefault(row, {})[column] = value
        if hidden:
            self._hidden_rows.add(row)
        return value is not None

    def _keep_formula(self, row: int, column: int, formula: WrittenFormula) -> None:
        kind, shared, text = formula
        if kind == "shared" and text:
            self._masters.setdefault(shared, (row, column, text))
        elif kind == "shared":
            self._children.append((row, column, shared))
        self._grid.formulas[row, column] = text

    def strike(self, row: int, column: int) -> None:
        """A line goes through the cell."""
        self._struck.add((row, column))

    def enrich(self, row: int, column: int) -> None:
        """A rich value stands behind the error that the cell shows."""
        self._rich.append((row, column))

    def around(self, tag: str, attributes: Attributes) -> None:
        """An element outside of the rows."""
        if tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "hyperlink" and len(self._links) < MAX_MERGED:
            self._links.append(attributes)
        elif tag == "col" and attributes.get("hidden") in TRUE:
            self._hide(attributes)

    def _merge(self, reference: str) -> None:
        area = block(reference)
        if area and len(self._merged) < MAX_MERGED:
            self._merged.append(area)

    def _hide(self, attributes: Attributes) -> None:
        first, last = whole_number(attributes.get("min", "")), whole_number(attributes.get("max", ""))
        self._hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMN) + 1))

    def finish(self, package: Package, sheet: SheetPart) -> Grid:
        """The grid, with the formulas that share another cell's text written out, links and pictures told."""
        grid = self._grid
        for row, column, shared in self._children:
            if shared in self._masters:
                top, left, text = self._masters[shared]
                grid.formulas[row, column] = moved(text, row - top, column - left)
        grid.merged = tuple(self._merged)
        grid.struck = frozenset(place for place in self._struck if not _partly(grid.value(*place)))
        grid.hidden_rows = frozenset(self._hidden_rows)
        grid.hidden_columns = frozenset(self._hidden_columns)
        name_pictures(grid, self._rich, package)
        link_texts(grid, self._links, lambda: package.relations(sheet.part))
        return grid


def _partly(value: Value | CellError) -> bool:
    """Whether runs of a text say themselves what is crossed out: LibreOffice gives such a cell the first run's font."""
    return isinstance(value, RichText) and bool(value.struck and value.kept.strip())


def whole_number(text: str) -> int:
    """The number of a row or column as written; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
