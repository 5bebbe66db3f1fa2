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
from ita_excel.wording.orders import acted_on, to_develop
from ita_excel.years.asked import indicator_of


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


def fields_are_the_chosen(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An indicator to develop that the follow-up does not ask about, and a field that nobody does anything for (ask).

    Silent where no indicator is chosen, and where the fields are subjects of the pack's own and no indicators.
    """
    asked, names = year.sheets.shape.follow_up, {one.number: one.name for one in year.assessment.indicators}
    fields = {indicator_of(field, year.assessment): field for field in asked.fields}
    chosen = [number for number in to_develop(year) if number in names]
    if "survey" not in year.parts or not chosen or not fields.keys() & names.keys():
        return
    sheets = " และ ".join(f"«{year.sheets.survey(question).title}»" for question in ("practice", "effect"))
    others = " หรือ ".join(f"«{field.title}»" for number, field in fields.items() if number not in chosen)
    for number in chosen:
        if number not in fields:
            how = f"เปลี่ยน {others} เป็น" if others else "เพิ่มคอลัมน์ของด้าน"
            point = next(one for one in year.development if one.indicator == number)
            yield found(Code.INDICATOR_UNASKED, point, "indicator", number=number, name=names[number], how=how,
                        sheets=sheets)
    for row in year.answers("practice")[:1]:
        for indicator, field in fields.items():
            if indicator and indicator not in acted_on(year):
                column = asked.columns("practice")[field.name][0]
                yield found(Code.FIELD_UNCHOSEN, row, column, field=field.title, sheets=sheets)


RULES = (rows_against_head_count, all_answers_identical, fields_are_the_chosen)
