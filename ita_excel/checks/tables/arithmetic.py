"""Figures the workbook computes, typed by hand: against what the toolkit computes from the same cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.figures import half_up
from ita_excel.language.finding import Finding
from ita_excel.language.place import address
from ita_excel.language.thai import same
from ita_excel.model.kinds import read
from ita_excel.model.layout import is_total
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import By, Column, Sheet, Typed


def typed_results(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A difference, level, rank, spent or remainder that is not what its row gives, or stands where a formula was."""
    for name, compute in (("history", _history), ("indicators", _indicators), ("budget", _budget),
                          ("risks", _risks)):
        for row in year.rows(name):
            for column, value in compute(row, totals).items():
                yield from _against(year, row, type(row).sheet.column(column), value)


def _history(row: Typed, totals: Totals) -> Mapping[str, object]:
    told = next((y for y in totals.history if y.fiscal_year == getattr(row, "fiscal_year", None)), None)
    return {"change": told.change, "trend": told.trend} if told else {}


def _indicators(row: Typed, totals: Totals) -> Mapping[str, object]:
    told = next((i for i in totals.indicators if i.number == getattr(row, "number", None)), None)
    return {"level": told.level.name, "rank": told.rank} if told else {}


def _budget(row: Typed, totals: Totals) -> Mapping[str, object]:
    told = next((line for line in totals.budget.activities if line.activity is row), None)
    return {"spent": told.spent, "remaining": told.remaining} if told else {}


def _risks(row: Typed, totals: Totals) -> Mapping[str, object]:
    told = next((one for one in totals.risks.rated if one.risk is row), None)
    return {"score": told.score, "level": told.band.name} if told and told.band else {}


def _against(year: FiscalYear, row: Typed, column: Column, computed: object) -> Iterator[Finding]:
    typed = getattr(row, column.name)
    if typed in (None, "") or computed is None:
        return
    if not _equal(typed, computed):
        shown = _shown(computed)
        offer = None if _is_formula(year, row, column.name) else shown
        yield found(Code.TYPED_DIFFERS, row, column.name, offer, value=_shown(typed), computed=shown)
    elif not _is_formula(year, row, column.name):
        yield found(Code.FORMULA_LOST, row, column.name, value=_shown(typed))


def _equal(typed: object, computed: object) -> bool:
    if isinstance(typed, Decimal | int) and isinstance(computed, Decimal | int):
        return half_up(Decimal(typed)) == half_up(Decimal(computed))
    return same(str(typed), str(computed)) or (str(computed) == "-" and not str(typed).strip("-–— "))


def _shown(value: object) -> str:
    return f"{half_up(value).normalize() + 0:f}" if isinstance(value, Decimal) else str(value)


def _is_formula(year: FiscalYear, row: Typed, column: str) -> bool:
    grid = year.grids.get(type(row).sheet.name)
    return grid is None or row.place.cells.get(column) in grid.formulas


def totals_rows(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A totals row, typed or computed, against the sum of the rows read (source line 481).

    A formula that differs adds up fewer cells than were read (an amount typed as text); it is not to be typed over.
    """
    for sheet in year.sheets:
        if sheet.totals and sheet.name in year.layouts:
            yield from _totals_row(year, sheet)


def _totals_row(year: FiscalYear, sheet: Sheet) -> Iterator[Finding]:
    layout, grid = year.layouts[sheet.name], year.grids[sheet.name]
    rows = [row for row in sorted(grid.cells) if row >= layout.first_row and is_total(sheet, layout, grid, row)]
    for row in rows[:1]:
        if any(one.place.row > row for one in year.rows(sheet.name)):
            continue  # a sum of the rows above it, put between: the last row of the table tells the whole
        for column in (c for c in sheet if c.total and c.name in layout.columns):
            told = read(column, grid.value(row, layout.columns[column.name])).value
            summed = _summed(year, sheet, column)
            if isinstance(told, int | Decimal) and not _equal(told, summed):
                words = {"title": column.title, "value": _shown(told), "computed": _shown(summed)}
                at = (row, layout.columns[column.name])
                offer = None if at in grid.formulas else _shown(summed)
                yield Finding(Code.TOTAL_DIFFERS, layout.title, address(*at), words, offer, str(told),
                              f"total/{column.name}")


def _summed(year: FiscalYear, sheet: Sheet, column: Column) -> Decimal:
    """The sum of a column over the rows read; of a column nobody types, from what it is made of."""
    rows = year.rows(sheet.name)
    if column.by is not By.FORMULA:
        return sum((Decimal(getattr(row, column.name) or 0) for row in rows), Decimal(0))
    spent = sum((row.spent_in(q) or Decimal(0) for row in year.budget for q in (1, 2, 3, 4)), Decimal(0))
    allocated = sum((row.allocated or Decimal(0) for row in year.budget), Decimal(0))
    return spent if column.name == "spent" else allocated - spent


RULES = (typed_results, totals_rows)
