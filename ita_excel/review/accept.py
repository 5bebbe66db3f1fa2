"""Suggestions a person accepted on ผลตรวจสอบ, as the cells they change. Pure, for every host."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.place import address, position
from ita_excel.language.target import Content
from ita_excel.language.vocabulary import Answer
from ita_excel.model.reading import is_blank, shown
from ita_excel.model.year import FiscalYear
from ita_excel.review.listing import identity, shown_found, shown_suggestion
from ita_excel.sheets.schema import By, Column
from ita_excel.sheets.toolkit import FindingRow


@frozen
class Change:
    """One cell to set: sheet title, 1-based row and column, what is written, and old and new as text.

    `answer` is the row of ผลตรวจสอบ that a person said yes in; changes of one answer go together or not at all.
    """

    sheet: str
    row: int
    column: int
    content: Content
    old: str
    new: str
    answer: FindingRow = field(default_factory=FindingRow, compare=False, repr=False)

    @property
    def cell(self) -> str:
        """The address as a person sees it."""
        return address(self.row, self.column)


@frozen
class Accepted:
    """What is changed, and the answers that could not be followed: a cell says something else by now,
    another suggestion for it was accepted as well, or it cannot be written (inside a merge)."""

    changes: tuple[Change, ...]
    passed_over: tuple[FindingRow, ...]

    def without(self, refused: Callable[[Change], bool]) -> Accepted:
        """The same without every answer that has a change refused; those answers are passed over."""
        kept_back = [change.answer for change in self.changes if refused(change)]
        changes = tuple(change for change in self.changes if all(change.answer is not row for row in kept_back))
        return Accepted(changes, (*self.passed_over, *kept_back))


def accepted(year: FiscalYear, findings: Iterable[Finding]) -> Accepted:
    """Exactly the suggestions that a person said yes to and that still stand, each typed as its column is.

    A suggestion that moves a value (an amount out of a status) changes all its cells or none, so nothing is lost.
    """
    said_yes = {identity(row): row for row in year.answered if row.answer is Answer.ACCEPT}
    columns, grids = _columns(year), {grid.title: grid for grid in year.grids.values()}
    changes: list[Change] = []
    passed_over: list[FindingRow] = []
    done: dict[tuple[str, str], str] = {}
    for finding in findings:
        row = said_yes.pop((finding.code.name, finding.sheet, finding.subject or finding.cell or ""), None)
        if row is None or finding.suggestion is None or not finding.cell:
            continue
        if done.get((finding.sheet, finding.cell)) == finding.suggestion:
            continue
        cells = {finding.cell: finding.suggestion, **finding.also}
        if not _as_seen(row, finding, grids[finding.sheet]) or any((finding.sheet, cell) in done for cell in cells):
            passed_over.append(row)
            continue
        done |= {(finding.sheet, cell): text for cell, text in cells.items()}
        known = {**_for_rows_to_come(year, finding), **columns}
        changes += [_change(known, finding, cell, text, row) for cell, text in cells.items()]
    return Accepted(tuple(changes), tuple(passed_over))


def _as_seen(row: FindingRow, finding: Finding, grid: Grid) -> bool:
    """Does the sheet still say what the person saw, and is every further cell free for its value?"""
    same = row.found == shown_found(finding) and row.suggestion == shown_suggestion(finding)
    places = [(position(cell), text) for cell, text in finding.also.items()]
    return same and all(place and _is_free(grid, place, text) for place, text in places)


def _is_free(grid: Grid, place: tuple[int, int], text: str) -> bool:
    value = grid.value(*place)
    return is_blank(value) or shown(value) == text


def _columns(year: FiscalYear) -> dict[tuple[str, str], Column]:
    """The column of every cell that holds data, by sheet title and address."""
    return {
        (row.place.sheet, address(*at)): sheet.column(name)
        for sheet in year.sheets if not sheet.toolkit
        for row in year.rows(sheet.name)
        for name, at in row.place.cells.items()
        if name in {c.name for c in sheet if c.by is not By.FORMULA}
    }


def _for_rows_to_come(year: FiscalYear, finding: Finding) -> dict[tuple[str, str], Column]:
    """The columns of further cells of a finding that stand in blank rows of its sheet."""
    layout = next((one for one in year.layouts.values() if one.title == finding.sheet), None)
    sheet = next((one for one in year.sheets if layout and year.layouts.get(one.name) is layout), None)
    if layout is None or sheet is None or sheet.upright:
        return {}
    named = {number: sheet.column(name) for name, number in layout.columns.items()}
    places = ((cell, at) for cell in finding.also if (at := position(cell)) and at[0] >= layout.first_row)
    return {(finding.sheet, cell): named[at[1]] for cell, at in places if at[1] in named}


def _change(
    columns: dict[tuple[str, str], Column], finding: Finding, cell: str, text: str, answer: FindingRow
) -> Change:
    from ita_excel.model.cells import content, typed

    at = position(cell)
    assert at is not None
    column = columns.get((finding.sheet, cell))
    value = content(typed(column, text)) if column else text or None
    old = finding.found if cell == finding.cell else ""
    return Change(finding.sheet, *at, value, old, text, answer)
