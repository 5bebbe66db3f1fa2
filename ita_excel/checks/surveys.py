"""Follow-up tables: rows against head counts, and answers that look copied down."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.checks.report import found
from ita_excel.codes import Code
from ita_excel.finding import Finding
from ita_excel.schema import By, Typed
from ita_excel.sheets.surveys import FIELDS
from ita_excel.thai import fold
from ita_excel.totals import Totals
from ita_excel.year import FiscalYear

SURVEYS = ("survey_awareness", "survey_practice", "survey_effect")


def rows_against_head_count(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A row whose persons in one field are more, or fewer, than the group has."""
    staff = {fold(group.name): group.staff for group in year.groups}
    for name in SURVEYS:
        for row in year.rows(name):
            expected = staff.get(fold(str(getattr(row, "group", ""))))
            for columns in _fields(row):
                yield from _against(row, columns, expected)


def _fields(row: Typed) -> list[list[str]]:
    """The answer columns of a row, field by field; a table of one question is one field."""
    counts = [c.name for c in type(row).sheet if c.by is By.GROUP]
    by_field = [[name for name in counts if name.startswith(f"{field}_")] for field in FIELDS]
    return [names for names in by_field if names] or [counts]


def _against(row: Typed, columns: list[str], expected: int | None) -> Iterator[Finding]:
    values: list[int | None] = [getattr(row, name) for name in columns]
    if all(value is None for value in values):
        yield found(Code.NO_ANSWER, row, columns[0], group=getattr(row, "group", ""))
        return
    answered = sum(value or 0 for value in values)
    if expected is None or answered == expected:
        return
    code = Code.MORE_THAN_STAFF if answered > expected else Code.FEWER_THAN_STAFF
    column = next(name for name, value in zip(columns, values, strict=True) if value is not None)
    yield found(code, row, column, answered=answered, staff=expected, group=getattr(row, "group", ""))


def all_answers_identical(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Every person of every group gave the best answer in every table: perhaps copied down (ask)."""
    best = {"survey_awareness": ("all",), "survey_practice": tuple(f"{f}_done" for f in FIELDS),
            "survey_effect": tuple(f"{f}_most" for f in FIELDS)}
    surveys = {"survey_awareness": totals.awareness, "survey_practice": totals.practice, "survey_effect": totals.effect}
    for name, columns in best.items():
        rows = year.rows(name)
        survey = surveys[name]
        answered, best_answers = sum(survey.answered.values()), sum(survey.counts[c] for c in columns)
        if len(rows) > 2 and answered and best_answers == answered:
            yield found(Code.ANSWERS_IDENTICAL, rows[0], columns[0])


RULES = (rows_against_head_count, all_answers_identical)
