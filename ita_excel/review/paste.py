"""Paste repair: what a paste wiped off is put back from a new workbook of the same year, with the values kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ita_excel.language.grid import Grid
from ita_excel.language.target import Formula
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.review.lost import Lost, What
from ita_excel.sheets import SHEETS
from ita_excel.sheets.schema import Sheet
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.xlsx.read.references import moved


@dataclass(frozen=True)
class Repair:
    """What was put back: sheet title, cells ("C4:C9"), which thing in Thai, and what was typed over a formula."""

    sheet: str
    cells: str
    what: str
    old: str = ""


class Pattern:
    """A new workbook of the same year, in memory, and where each column's first data cell stands in it."""

    def __init__(self, year: FiscalYear) -> None:
        from ita_excel.master.create import workbook_bytes

        settings = {"fiscal_year": year.fiscal_year, "assessment_year": year.assessment.fiscal_year}
        path = Path("pattern.xlsx")
        package = Package(path, workbook_bytes(year=year.fiscal_year, rows={"settings": [settings]}))
        self.patch = Patch(package)
        self._year = read_year(ClosedBook(path, package))

    def grid(self, name: str) -> Grid:
        """The cells of a sheet by its declared name."""
        return self._year.grids[name]

    def place(self, name: str, column: str) -> tuple[int, int]:
        """Row and column of the cell to copy from; of a setting its own cell."""
        if name == "settings":
            return self._year.settings.place.cells[column]
        layout = self._year.layouts[name]
        return layout.first_row, layout.columns[column]


def repair(patch: Patch, year: FiscalYear, gone: Iterable[Lost]) -> tuple[Repair, ...]:
    """Put back on `patch` all that is `gone` (see `lost.lost`), and tell each; a new workbook is made only then."""
    gone = tuple(gone)
    if not gone:
        return ()
    pattern, results = Pattern(year), Results(year)
    put_back = {What.FORMULA: _formula, What.RULE: _rule, What.FORMAT: _format}
    for one in gone:
        put_back[one.what](patch, pattern, one, results)
    return tuple(Repair(one.title, one.cells, one.what.value, one.old) for one in gone)


class Results:
    """What the computed columns of a year give, for readers without a calculator."""

    def __init__(self, year: FiscalYear) -> None:
        self._year = year

    def of(self, name: str, row: int, column: str) -> str | float:
        """The result in one cell; "" in a row nobody filled."""
        value = self._rows.get((name, row), {}).get(column, "")
        return value if isinstance(value, str) else float(str(value))

    @cached_property
    def _rows(self) -> dict[tuple[str, int], dict[str, object]]:
        return {(sheet.name, number): row for sheet in SHEETS for number, row in self._computed(sheet)}

    def _computed(self, sheet: Sheet) -> Iterator[tuple[int, dict[str, object]]]:
        from ita_excel.drawing.formulas import with_computed

        typed = self._year.rows(sheet.name) if any(column.formula for column in sheet) else ()
        plain = [{column.name: getattr(row, column.name) for column in sheet} for row in typed]
        return zip((row.place.row for row in typed), with_computed(sheet, plain, self._year.assessment), strict=True)


def _formula(patch: Patch, pattern: Pattern, gone: Lost, results: Results) -> None:
    source = pattern.place(gone.name, gone.column.name)
    text = pattern.grid(gone.name).formulas[source]
    for row in gone.rows:
        here = moved(text, row - source[0], gone.number - source[1])
        patch.set(gone.title, row, gone.number, Formula(here, results.of(gone.name, row, gone.column.name)))


def _rule(patch: Patch, pattern: Pattern, gone: Lost, _results: Results) -> None:
    title, source = pattern.grid(gone.name).title, pattern.place(gone.name, gone.column.name)
    patch.copy_validation(gone.title, gone.cells, pattern.patch, title, *source)


def _format(patch: Patch, pattern: Pattern, gone: Lost, _results: Results) -> None:
    title, source = pattern.grid(gone.name).title, pattern.place(gone.name, gone.column.name)
    wanted = pattern.patch.draft_of(title).style(*source)
    sheet = patch.draft_of(gone.title)
    for row in gone.rows:
        style = patch.styles.with_rule(sheet.style(row, gone.number), pattern.patch.styles, wanted)
        sheet.set_style(row, gone.number, style)
