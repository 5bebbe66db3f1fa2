"""What of this year's rows next year starts with: the declarations say which columns and sheets are of one year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum

from ita_excel.drawing.table import Cells
from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import By, Column, Sheet, Typed
from ita_excel.years.pack import Pack

ANSWERED_BY = (By.GROUP, By.FORMULA, By.TOOLKIT)
"""Whose cells are empty at the start of a year: answers, and what is computed or written by the toolkit."""


def stays(sheet: Sheet, column: Column) -> bool:
    """Does next year's workbook start with the values of a column?"""
    if sheet.yearly or sheet.toolkit or column.yearly:
        return False
    return column.kept or column.by not in ANSWERED_BY


def carried_row(sheet: Sheet, row: Typed, years: int) -> Cells:
    """The cells of a row that stay, dates moved on by `years`; a value nobody could read stays as typed."""
    cells = {}
    for column in sheet:
        value = held(row, column)
        if stays(sheet, column) and not blank(value):
            cells[column.name] = plain(value, years)
    return cells


def held(row: Typed, column: Column) -> object:
    """A row's value, or what was typed where it could not be read."""
    value = getattr(row, column.name)
    return row.typed.get(column.name, value) if blank(value) else value


def blank(value: object) -> bool:
    """Is there nothing in the cell?"""
    return value in (None, "", ())


def plain(value: object, years: int) -> object:
    """A value as a new workbook takes it."""
    if isinstance(value, date):
        return in_later_year(value, years)
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def in_later_year(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def indicators_now(old: Pack, new: Pack) -> Mapping[int, int]:
    """Number of an indicator → its number in another year, by its name; one of another name is left out."""
    names = {fold(indicator.name): indicator.number for indicator in new.indicators}
    pairs = ((indicator.number, names.get(fold(indicator.name))) for indicator in old.indicators)
    return {number: now for number, now in pairs if now is not None}


def figures(year: FiscalYear, fresh: Sequence[Cells]) -> list[Cells]:
    """The new years' figures; what a person typed or signed of a year that both workbooks show is theirs, and kept."""
    typed = _typed_figures(year)
    return [{**row, **typed.get(str(row["figure"]), {})} for row in fresh]


def left_figures(year: FiscalYear, fresh: Sequence[Cells]) -> list[str]:
    """The rows in which a person typed or signed something, of years that the new workbook does not show."""
    shown = {str(row["figure"]) for row in fresh}
    return [figure for figure, typed in _typed_figures(year).items() if typed and figure not in shown]


def _typed_figures(year: FiscalYear) -> Mapping[str, Cells]:
    columns = [column for column in year.sheets.by_name("figures") if column.by is By.OFFICE]
    return {
        str(getattr(row, "figure", "")): {c.name: value for c in columns if not blank(value := held(row, c))}
        for row in year.rows("figures")
    }


def offered(year: FiscalYear, name: str, numbers: Mapping[int, int], years: int) -> list[Cells]:
    """Measures or points to develop as an offer: indicators by their new numbers, each with the year it came from."""
    rows: list[Cells] = []
    for row in year.rows(name):
        cells = dict(carried_row(year.sheets.by_name(name), row, years))
        indicator = cells.pop("indicator", None)
        if isinstance(indicator, int) and indicator in numbers:
            cells["indicator"] = numbers[indicator]
        rows.append({**cells, "offered": cells.get("offered") or year.fiscal_year})
    return rows


def duties(year: FiscalYear, usual: Sequence[Cells], now: Sequence[Cells]) -> list[Cells]:
    """The teams; a duty in the usual words of the order's old year takes those of the new one."""
    words = {team["number"]: team["duty"] for team in now}
    renewed = {fold(str(team["duty"])): words[team["number"]] for team in usual if team["number"] in words}
    sheet = year.sheets.by_name("teams")
    rows = (dict(carried_row(sheet, team, 0)) for team in year.teams)
    return [row | ({"duty": new} if (new := renewed.get(fold(str(row.get("duty", ""))))) else {}) for row in rows]


def filled(year: FiscalYear, chosen: Callable[[Sheet, Column], bool]) -> Iterator[tuple[Sheet, Typed, Column]]:
    """Each filled cell of the columns chosen, save those that a workbook fills by itself."""
    for sheet in year.sheets:
        columns = [c for c in sheet if chosen(sheet, c) and (sheet.toolkit or c.by in (By.OFFICE, By.GROUP))]
        for row in year.rows(sheet.name):
            yield from ((sheet, row, column) for column in columns if not blank(held(row, column)))
