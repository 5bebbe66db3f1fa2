"""Follow-up tables: rows against head counts, and answers that look copied down."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold
from ita_excel.model.totals import Survey, Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import By, Typed
from ita_excel.sheets.surveys import FIELDS

SURVEYS = ("survey_awareness", "survey_practice", "survey_effect")


def rows_against_head_count(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A row whose persons in one field are more, or fewer, than the group has; a table nobody began is told once."""
    staff = {fold(group.name): group.staff for group in year.groups}
    for name in SURVEYS:
        rows = year.rows(name)
        if len(rows) > 1 and not any(_given(row) for row in rows):
            yield found(Code.NO_ANSWER, rows[0], _fields(rows[0])[0][0], group="ทุกกลุ่ม")
            continue
        for row in rows:
            expected = staff.get(fold(str(getattr(row, "group", ""))))
            for columns in _fields(row):
                yield from _against(row, columns, expected)


def _given(row: Typed) -> bool:
    return any(getattr(row, name) is not None for names in _fields(row) for name in names)


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


BEST = {
    "survey_awareness": ("all",),
    "survey_practice": tuple(f"{field}_done" for field in FIELDS),
    "survey_effect": tuple(f"{field}_most" for field in FIELDS),
}


def all_answers_identical(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Every person of every group gave the best answer in every table: perhaps copied down (ask, once)."""
    surveys = {"survey_awareness": totals.awareness, "survey_practice": totals.practice, "survey_effect": totals.effect}
    filled = {name: s for name, s in surveys.items() if len(year.rows(name)) > 2 and any(s.answered.values())}
    if filled and all(_all_best(survey, BEST[name]) for name, survey in filled.items()):
        name = next(iter(filled))
        yield found(Code.ANSWERS_IDENTICAL, year.rows(name)[0], BEST[name][0])


def _all_best(survey: Survey, columns: tuple[str, ...]) -> bool:
    return sum(survey.counts[column] for column in columns) == sum(survey.answered.values())


RULES = (rows_against_head_count, all_answers_identical)
