"""Paste repair: what a paste wiped off is put back from a new workbook of the same year, with the values kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Protocol

from ita_excel.language.frozen import frozen
from ita_excel.language.target import Formula, Target
from ita_excel.language.vocabulary import PARTS, YesNo
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.review.lost import Lost, What
from ita_excel.sheets.schema import Sheet
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.xlsx.read.references import moved


@frozen
class Repair:
    """What was put back: sheet title, cells ("C4:C9"), which thing in Thai, and what was typed over a formula."""

    sheet: str
    cells: str
    what: str
    old: str = ""


class Pattern:
    """A new workbook of the same year with every part, in memory; where each column's first data cell stands in it."""

    def __init__(self, year: FiscalYear) -> None:
        from ita_excel.master.create import workbook_bytes

        settings = {
            "fiscal_year": year.fiscal_year, "assessment_year": year.assessment.fiscal_year,
            "scheme": year.settings.scheme, **{f"part_{part}": YesNo.YES for part in PARTS},
        }
        path = Path("pattern.xlsx")
        made = workbook_bytes(year=year.fiscal_year, rows={"settings": [settings]}, folder=year.folder)
        package = Package(path, made)
        self.patch = Patch(package)
        self._year = read_year(ClosedBook(path, package), year.folder)

    def cell(self, gone: Lost) -> tuple[str, int, int]:
        """Title, row and column of the cell to copy from; of a setting its own cell."""
        title = self._year.grids[gone.name].title
        if gone.name == "settings":
            return title, *self._year.settings.place.cells[gone.column.name]
        layout = self._year.layouts[gone.name]
        return title, layout.first_row, layout.columns[gone.column.name]

    def formula(self, gone: Lost) -> str:
        """The formula of that cell."""
        _, row, column = self.cell(gone)
        return self._year.grids[gone.name].formulas[row, column]


class Repairing(Protocol):
    """Who puts back on a workbook what it lost."""

    @property
    def target(self) -> Target:
        """Where formulas are wished."""

    def put_rule(self, gone: Lost, pattern: Pattern) -> None:
        """A drop-down or limit, back on the cells that lost it."""

    def put_look(self, gone: Lost, pattern: Pattern) -> None:
        """Number format and lock, back on the cells that lost them; colours and fonts stay."""


def repair(host: Repairing, year: FiscalYear, gone: Iterable[Lost]) -> tuple[Repair, ...]:
    """Put back all that is `gone` (see `lost.lost`), and tell each; a new workbook is made only then."""
    gone = tuple(gone)
    if not gone:
        return ()
    pattern, results = Pattern(year), Results(year)
    for one in gone:
        if one.what is What.FORMULA:
            _put_formula(host.target, pattern, one, results)
        elif one.what is What.RULE:
            host.put_rule(one, pattern)
        else:
            host.put_look(one, pattern)
    return tuple(Repair(one.title, one.cells, one.what.value, one.old) for one in gone)


def _put_formula(target: Target, pattern: Pattern, gone: Lost, results: Results) -> None:
    _, *source = pattern.cell(gone)
    text = pattern.formula(gone)
    for row in gone.rows:
        here = moved(text, row - source[0], gone.number - source[1])
        target.set(gone.title, row, gone.number, Formula(here, results.of(gone.name, row, gone.column.name)))


class Results:
    """What the computed columns of a year give, for readers without a calculator."""

    def __init__(self, year: FiscalYear) -> None:
        self._year = year
        self._staff = [(group.name, group.staff) for group in year.groups]

    def of(self, name: str, row: int, column: str) -> str | float:
        """The result in one cell; "" in a row nobody filled."""
        value = self._rows.get((name, row), {}).get(column, "")
        return value if isinstance(value, str) else float(str(value))

    @cached_property
    def _rows(self) -> dict[tuple[str, int], dict[str, object]]:
        return {(sheet.name, number): row for sheet in self._year.sheets for number, row in self._computed(sheet)}

    def _computed(self, sheet: Sheet) -> Iterator[tuple[int, dict[str, object]]]:
        from ita_excel.drawing.formulas import with_computed

        typed = self._year.rows(sheet.name) if any(column.formula for column in sheet) else ()
        plain = [{column.name: getattr(row, column.name) for column in sheet} for row in typed]
        filled = with_computed(sheet, plain, self._year.assessment, self._staff)
        return zip((row.place.row for row in typed), filled, strict=True)
