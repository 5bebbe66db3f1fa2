"""Follow-up tables: rows against head counts, and answers that look copied down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.model.totals import Survey, Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed


def rows_against_head_count(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A row whose persons in one field are more, or fewer, than the group has; a table nobody began is told once."""
    staff = {fold(group.name): group.staff for group in year.groups}
    for question in QUESTIONS:
        rows = year.answers(question)
        fields = tuple(year.sheets.shape.follow_up.columns(question).values())
        if len(rows) > 1 and not any(_given(row, fields) for row in rows):
            yield found(Code.NO_ANSWER, rows[0], fields[0][0], group="ทุกกลุ่ม")
            continue
        for row in rows:
            expected = staff.get(fold(str(getattr(row, "group", ""))))
            for columns in fields:
                yield from _against(row, columns, expected)


def _given(row: Typed, fields: Iterable[Sequence[str]]) -> bool:
    return any(getattr(row, name) is not None for names in fields for name in names)


def _against(row: Typed, columns: Sequence[str], expected: int | None) -> Iterator[Finding]:
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
    """Every person of every group gave the best answer in every table: perhaps copied down (ask, once)."""
    best = {question: year.sheets.shape.follow_up.best(question) for question in QUESTIONS}
    surveys = {question: getattr(totals, question) for question in QUESTIONS}
    filled = {q: s for q, s in surveys.items() if len(year.answers(q)) > 2 and any(s.answered.values())}
    if filled and all(_all_best(survey, best[question]) for question, survey in filled.items()):
        first = next(iter(filled))
        yield found(Code.ANSWERS_IDENTICAL, year.answers(first)[0], best[first][0])


def _all_best(survey: Survey, columns: tuple[str, ...]) -> bool:
    return sum(survey.counts[column] for column in columns) == sum(survey.answered.values())


RULES = (rows_against_head_count, all_answers_identical)
