"""The follow-up summary: head counts, three survey tables with sums and percents, obstacles and recommendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

from ita_excel.documents.context import FieldNames, plain, shown
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import half_up, percent_text, score_text
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import QUESTIONS, FollowUp, RemarkKind, Shape
from ita_excel.model.totals import Survey, Totals
from ita_excel.sheets import Sheets, sheets_of
from ita_excel.sheets.schema import By
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.orders import asked_in_order
from ita_excel.years.schemes import follow_up

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.word.finish.crosstables import CrossField, CrossRow, CrossTable

CORNER = ("ที่", "กลุ่ม/หน่วย")
"""What heads the number and the name of a group."""


@frozen(kw_only=True)
class GroupRow:
    """One group and its staff."""

    number: Annotated[str, "ลำดับ"]
    name: Annotated[str, "กลุ่ม/หน่วย"]
    staff: Annotated[str, "จำนวนบุคลากร"]


def usual_answers(question: str) -> Mapping[str, str]:
    """The answer columns of a question as most workbooks have them: name -> title."""
    return answers(sheets_of(Shape((), (), follow_up())), question)


def answers(sheets: Sheets, question: str) -> Mapping[str, str]:
    """The answer columns of a question: name -> title."""
    return {c.name: c.title for c in sheets.survey(question) if c.by is By.GROUP}


@frozen(kw_only=True)
class AnswerRow:
    """One group's answers in persons, a sum, or percents; `n` holds the figure of every column of its table."""

    number: Annotated[str, "ลำดับ"]
    group: Annotated[str, "กลุ่ม/หน่วย"]
    n: Mapping[str, str]


R = TypeVar("R", bound=AnswerRow)


@frozen(kw_only=True)
class AwarenessRow(AnswerRow):
    """A row of the first table."""

    n: Annotated[Mapping[str, str], FieldNames(partial(usual_answers, "awareness"))]


@frozen(kw_only=True)
class PracticeRow(AnswerRow):
    """A row of the second table."""

    n: Annotated[Mapping[str, str], FieldNames(partial(usual_answers, "practice"))]


@frozen(kw_only=True)
class EffectRow(AnswerRow):
    """A row of the third table."""

    n: Annotated[Mapping[str, str], FieldNames(partial(usual_answers, "effect"))]


@frozen(kw_only=True)
class AwarenessTable:
    """Question 1: how many know the measures."""

    rows: Annotated[tuple[AwarenessRow, ...], "กลุ่ม/หน่วย"]
    sum: Annotated[AwarenessRow, "แถวสรุป"]
    percent: Annotated[AwarenessRow, "แถวร้อยละ"]


@frozen(kw_only=True)
class PracticeTable:
    """Question 2: how many follow them."""

    rows: Annotated[tuple[PracticeRow, ...], "กลุ่ม/หน่วย"]
    sum: Annotated[PracticeRow, "แถวสรุป"]
    percent: Annotated[PracticeRow, "แถวร้อยละ"]


@frozen(kw_only=True)
class EffectTable:
    """Question 3: how far they helped."""

    rows: Annotated[tuple[EffectRow, ...], "กลุ่ม/หน่วย"]
    sum: Annotated[EffectRow, "แถวสรุป"]
    percent: Annotated[EffectRow, "แถวร้อยละ"]


def group_rows(year: FiscalYear) -> tuple[GroupRow, ...]:
    """The groups by their numbers."""
    groups = sorted(year.groups, key=lambda group: (group.number is None, group.number or 0))
    return tuple(
        GroupRow(number=str(at), name=shown(group, "name"), staff=typed(group, "staff", shown(group, "staff")))
        for at, group in enumerate(groups, 1)
    )


def awareness_table(year: FiscalYear, totals: Totals) -> AwarenessTable:
    """The first follow-up table."""
    rows = _rows(year, AwarenessRow, "awareness")
    return AwarenessTable(rows=rows, sum=_sum(AwarenessRow, totals.awareness, year, "awareness"),
                          percent=_percent(AwarenessRow, totals.awareness, year, "awareness"))


def practice_table(year: FiscalYear, totals: Totals) -> PracticeTable:
    """The second follow-up table."""
    rows = _rows(year, PracticeRow, "practice")
    return PracticeTable(rows=rows, sum=_sum(PracticeRow, totals.practice, year, "practice"),
                         percent=_percent(PracticeRow, totals.practice, year, "practice"))


def effect_table(year: FiscalYear, totals: Totals) -> EffectTable:
    """The third follow-up table."""
    rows = _rows(year, EffectRow, "effect")
    return EffectTable(rows=rows, sum=_sum(EffectRow, totals.effect, year, "effect"),
                       percent=_percent(EffectRow, totals.effect, year, "effect"))


def cross_tables(year: FiscalYear, totals: Totals) -> dict[str, CrossTable]:
    """The three tables by question as the report shows them: whatever fields and answers the year asks about."""
    return {question: _cross_table(year, question, getattr(totals, question)) for question in QUESTIONS}


def _cross_table(year: FiscalYear, question: str, survey: Survey) -> CrossTable:
    from ita_excel.word.finish.crosstables import CrossTable

    in_order = asked_in_order(year)
    names = [name for columns in in_order.columns(question).values() for name in columns]
    rows = tuple(_cross(row, names) for row in _rows(year, AnswerRow, question))
    sums = _sum(AnswerRow, survey, year, question), _percent(AnswerRow, survey, year, question)
    return CrossTable(CORNER, _fields(in_order, question), rows, tuple(_cross(row, names) for row in sums))


def _fields(asked: FollowUp, question: str) -> tuple[CrossField, ...]:
    from ita_excel.word.finish.crosstables import CrossField

    words = tuple(answer.heading or answer.title for answer in getattr(asked, question))
    return tuple(CrossField(asked.titles().get(name, ""), words) for name in asked.columns(question))


def _cross(row: AnswerRow, names: Sequence[str]) -> CrossRow:
    from ita_excel.word.finish.crosstables import CrossRow

    return CrossRow(row.number, str(plain(row.group)), tuple(row.n[name] for name in names))


def _rows(year: FiscalYear, row: type[R], question: str) -> tuple[R, ...]:
    """The answers as they stand, and after them, with blank cells, the groups that gave none."""
    names, given = tuple(answers(year.sheets, question)), year.answers(question)
    lines = [(r.shown("group") or BLANK, {name: typed(r, name, r.shown(name)) for name in names}) for r in given]
    heard = {fold(group) for group, _ in lines}
    lines += [(g.name, dict.fromkeys(names, "")) for g in year.groups if g.name and fold(g.name) not in heard]
    return tuple(row(number=str(at), group=group, n=figures) for at, (group, figures) in enumerate(lines, 1))


def _sum(row: type[R], survey: Survey, year: FiscalYear, question: str) -> R:
    sheet, entered = year.sheets.survey(question), _entered(year, question)
    figures = {
        name: computed(str(count), f"รวมทุกกลุ่มของ «{sheet.column(name).title}»", sheet) if name in entered else ""
        for name, count in survey.counts.items()
    }
    return row(number="", group="สรุป", n=figures)


def _percent(row: type[R], survey: Survey, year: FiscalYear, question: str) -> R:
    """The shares of a table alike: with decimals all or none."""
    given = [survey.percents[name] for name, n in survey.counts.items() if n]
    whole = all(share is None or half_up(share) == half_up(share).to_integral_value() for share in given)
    text, sheet = percent_text if whole else score_text, year.sheets.survey(question)
    fields = year.sheets.shape.follow_up.columns(question)
    entered = _entered(year, question) & {name for field in fields if survey.answered[field] for name in fields[field]}
    shares = {
        name: computed(text(share), f"ร้อยละของผู้ตอบ «{sheet.column(name).title}»", sheet) if name in entered else ""
        for name, share in survey.percents.items()
    }
    return row(number="", group="ร้อยละ", n=shares)


def _entered(year: FiscalYear, question: str) -> set[str]:
    """The answers that some group gave a figure for: a zero that was typed is summed up as a zero."""
    given = year.answers(question)
    return {name for name in answers(year.sheets, question) if any(r.shown(name) for r in given)}


def remarks(year: FiscalYear, kind: RemarkKind) -> Rewritable:
    """The remarks of a kind, a line each; numbered where there are several, dots where nobody entered any."""
    texts = [remark.text for remark in year.remarks if remark.kind is kind and remark.text]
    several = (f"{n}) {text}" for n, text in enumerate(texts, 1))
    return Rewritable("\n".join(several if len(texts) > 1 else texts) or BLANK, f"remarks.{kind.name}", kind.value)
