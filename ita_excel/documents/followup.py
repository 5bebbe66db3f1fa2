"""The follow-up summary: head counts, three survey tables with sums and percents, obstacles and recommendations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import Names, shown
from ita_excel.figures import percent_text
from ita_excel.schema import Typed
from ita_excel.sheets.surveys import Awareness, Effect, Practice
from ita_excel.thai import fold
from ita_excel.totals import Survey, Totals
from ita_excel.words import RemarkKind

if TYPE_CHECKING:
    from ita_excel.year import FiscalYear


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group and its staff."""

    number: Annotated[str, "ลำดับ"]
    name: Annotated[str, "กลุ่ม/หน่วย"]
    staff: Annotated[str, "จำนวนบุคลากร"]


def _answers(*sheets: type[Typed]) -> Mapping[str, str]:
    return {column.name: column.title for row in sheets for column in row.sheet if column.name != "group"}


def _all_answers() -> Mapping[str, str]:
    return _answers(Awareness, Practice, Effect)


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """One group's answers in persons, a sum, or percents; `n` holds the figure of every column of its table."""

    number: Annotated[str, "ลำดับ"]
    group: Annotated[str, "กลุ่ม/หน่วย"]
    n: Annotated[Mapping[str, str], Names(_all_answers)]


@dataclass(frozen=True, kw_only=True)
class SurveyTable:
    """One follow-up table."""

    rows: Annotated[tuple[AnswerRow, ...], "กลุ่ม/หน่วย"]
    sum: Annotated[AnswerRow, "แถวสรุป"]
    percent: Annotated[AnswerRow, "แถวร้อยละ"]


def group_rows(year: FiscalYear) -> tuple[GroupRow, ...]:
    """The groups by their numbers."""
    groups = sorted(year.groups, key=lambda group: (group.number is None, group.number or 0))
    return tuple(
        GroupRow(number=str(at), name=shown(group, "name"), staff=shown(group, "staff"))
        for at, group in enumerate(groups, 1)
    )


def survey_tables(year: FiscalYear, totals: Totals) -> tuple[SurveyTable, SurveyTable, SurveyTable]:
    """Awareness, practice and effect; a group that has not answered stands with blank cells."""
    return (
        _table(year, Awareness, year.survey_awareness, totals.awareness),
        _table(year, Practice, year.survey_practice, totals.practice),
        _table(year, Effect, year.survey_effect, totals.effect),
    )


def _table(year: FiscalYear, kind: type[Typed], answers: Sequence[Typed], survey: Survey) -> SurveyTable:
    names = tuple(_answers(kind))
    listed = _with_groups(year, kind, answers)
    rows = tuple(
        AnswerRow(number=str(at), group=row.shown("group"), n={name: row.shown(name) for name in names})
        for at, row in enumerate(listed, 1)
    )
    answered = any(survey.answered.values())
    counts = {name: str(survey.counts[name]) if survey.counts[name] else "" for name in names}
    percents = {name: percent_text(survey.percents[name]) if survey.counts[name] else "" for name in names}
    return SurveyTable(
        rows=rows,
        sum=AnswerRow(number="", group="สรุป", n=counts if answered else dict.fromkeys(names, "")),
        percent=AnswerRow(number="", group="ร้อยละ", n=percents if answered else dict.fromkeys(names, "")),
    )


def _with_groups(year: FiscalYear, kind: type[Typed], answers: Sequence[Typed]) -> list[Typed]:
    """The answers as they stand, and after them the groups that gave none."""
    given = {fold(row.shown("group")) for row in answers}
    absent = [group.name for group in year.groups if group.name and fold(group.name) not in given]
    return [*answers, *(kind(**{"group": name}) for name in absent)]


def remarks(year: FiscalYear, kind: RemarkKind) -> str:
    """The remarks of a kind, a line each; numbered where there are several, a dash for none."""
    texts = [remark.text for remark in year.remarks if remark.kind is kind and remark.text]
    if len(texts) < 2:
        return texts[0] if texts else "-"
    return "\n".join(f"{n}) {text}" for n, text in enumerate(texts, 1))
