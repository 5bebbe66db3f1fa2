"""ติดตาม 1-3: what the staff of each group answered, counted in persons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from ita_excel.language.vocabulary import FollowUp, ScaleAnswer, SurveyField
from ita_excel.sheets.schema import Added, By, Column, Typed, sheet, with_columns

_HELP = "จำนวนคนในแต่ละช่อง ผลรวมของแถวต้องเท่ากับจำนวนบุคลากรของกลุ่ม"


def _group() -> Column:
    return Column("กลุ่ม/หน่วย", refers="groups.name", required=True, width=46)


def _count(title: str) -> Column:
    return Column(title, low=0, by=By.GROUP, width=16, total=True)


@sheet("survey_awareness", "ติดตาม 1 การรับรู้", key=("group",), packet=2, split_by="group", spare=6, totals=True,
       part="survey", help=_HELP)
class Awareness(Typed):
    """Question 1: how many of a group know the measures."""

    group: Annotated[str, _group()] = ""


@sheet("survey_practice", "ติดตาม 2 การถือปฏิบัติ", key=("group",), packet=3, split_by="group", spare=6, totals=True,
       part="survey", help=_HELP)
class Practice(Typed):
    """Question 2: how many of a group follow the measures, in three fields."""

    group: Annotated[str, _group()] = ""


@sheet("survey_effect", "ติดตาม 3 ผลของมาตรการ", key=("group",), packet=4, split_by="group", spare=6, totals=True,
       part="survey", help=_HELP)
class Effect(Typed):
    """Question 3: how far the measures mended the weak points, in three fields."""

    group: Annotated[str, _group()] = ""


def awareness_of(follow_up: FollowUp) -> type[Awareness]:
    """Question 1 with the answers of its scale."""
    return with_columns(Awareness, [(a.name, int, _count(a.title)) for a in follow_up.awareness])


def practice_of(follow_up: FollowUp) -> type[Practice]:
    """Question 2 with every answer in every field."""
    return with_columns(Practice, list(_answers(follow_up.fields, follow_up.practice)))


def effect_of(follow_up: FollowUp) -> type[Effect]:
    """Question 3 with every answer in every field."""
    return with_columns(Effect, list(_answers(follow_up.fields, follow_up.effect)))


def _answers(fields: Sequence[SurveyField], answers: Sequence[ScaleAnswer]) -> Iterator[Added]:
    for field in fields:
        for answer in answers:
            yield f"{field.name}_{answer.name}", int, _count(f"{field.title}: {answer.title}")
