"""Suggestions a person accepted on ผลตรวจสอบ, as the cells they change. Pure, for every host."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ita_excel.finding import Finding
from ita_excel.findings_sheet import identity, shortened, shown_suggestion
from ita_excel.place import address
from ita_excel.schema import By, Column
from ita_excel.sheets import SHEETS
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.workbook.address import position
from ita_excel.workbook.content import Content
from ita_excel.year import FiscalYear


@dataclass(frozen=True)
class Change:
    """One cell to set: sheet title, 1-based row and column, what is written, and old and new as text."""

    sheet: str
    row: int
    column: int
    content: Content
    old: str
    new: str

    @property
    def cell(self) -> str:
        """The address as a person sees it."""
        return address(self.row, self.column)


@dataclass(frozen=True)
class Accepted:
    """What is changed, and the answers that could not be followed: the cell says something else by now,
    or another suggestion for the same cell was accepted as well."""

    changes: tuple[Change, ...]
    passed_over: tuple[FindingRow, ...]


def accepted(year: FiscalYear, findings: Iterable[Finding]) -> Accepted:
    """Exactly the suggestions that a person said yes to and that still stand, each typed as its column is.

    A suggestion that moves a value (an amount out of a status) changes all its cells or none, so nothing is lost.
    """
    from ita_excel.words import Answer

    said_yes = {identity(row): row for row in year.answered if row.answer is Answer.ACCEPT}
    columns = _columns(year)
    changes: list[Change] = []
    passed_over: list[FindingRow] = []
    done: dict[tuple[str, str], str] = {}
    for finding in findings:
        key = (finding.code.name, finding.sheet, finding.subject or finding.cell or "")
        row = said_yes.pop(key, None)
        if row is None or finding.suggestion is None or not finding.cell:
            continue
        if done.get((finding.sheet, finding.cell)) == finding.suggestion:
            continue
        changed = row.found != shortened(finding.found) or row.suggestion != shown_suggestion(finding)
        if changed or (finding.sheet, finding.cell) in done:
            passed_over.append(row)
            continue
        cells = {finding.cell: finding.suggestion, **finding.also}
        done |= {(finding.sheet, cell): text for cell, text in cells.items()}
        changes += [_change(year, columns, finding, cell, text) for cell, text in cells.items()]
    return Accepted(tuple(changes), tuple(passed_over))


def _columns(year: FiscalYear) -> dict[tuple[str, str], Column]:
    """The column of every cell that holds data, by sheet title and address."""
    return {
        (row.place.sheet, address(*at)): sheet.column(name)
        for sheet in SHEETS if not sheet.toolkit
        for row in year.rows(sheet.name)
        for name, at in row.place.cells.items()
        if name in {c.name for c in sheet if c.by is not By.FORMULA}
    }


def _change(
    year: FiscalYear, columns: dict[tuple[str, str], Column], finding: Finding, cell: str, text: str
) -> Change:
    from ita_excel.exchange.cells import content, typed

    at = position(cell)
    assert at is not None
    column = columns.get((finding.sheet, cell))
    value = content(typed(column, text)) if column else text or None
    old = finding.found if cell == finding.cell else ""
    return Change(finding.sheet, *at, value, old, text)
