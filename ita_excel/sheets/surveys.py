"""ติดตาม 1-3: what the staff of each group answered, counted in persons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

from ita_excel.language.vocabulary import QUESTIONS, FollowUp, ScaleAnswer, SurveyField
from ita_excel.sheets.schema import Added, By, Column, Kind, Typed, sheet, with_columns

NOBODY = "ช่องที่ไม่มีใครตอบจะเว้นว่างหรือใส่ 0 ก็ได้"
"""What to do where nobody gave an answer: said in these words on the cover, in the help and in the error box."""

_HELP = f"จำนวนคนในแต่ละช่อง ยอดรวมต้องเท่ากับจำนวนบุคลากรของกลุ่ม (ช่อง ต่าง เป็น 0) {NOBODY}"

ANSWERED, STAFF, DIFFERENCE = "answered", "staff", "difference"
"""Formulas: the persons who answered in a field, the group's staff, the first less the second."""
STAFF_SENT = "staff_sent"
"""The group's staff in its packet, where the sheet of groups is not."""


def _group() -> Column:
    return Column("กลุ่ม/หน่วย", refers="groups.name", required=True, width=34)


def _count(title: str) -> Column:
    return Column(title, low=0, by=By.GROUP, width=13, total=True)


def is_count(column: Column) -> bool:
    """Does the column take a number of persons that a group counts?"""
    return column.by is By.GROUP and column.kind is Kind.INTEGER and column.total


def differences(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that compare the persons of a field (`of`) with the staff; none in other sheets."""
    return tuple(column for column in columns if column.formula == DIFFERENCE)


def _computed(title: str, formula: str, of: tuple[str, ...] = ()) -> Column:
    return Column(title, by=By.FORMULA, width=11, formula=formula, of=of)


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


SURVEY_SHEETS: Mapping[str, str] = {
    question: row.sheet.name for question, row in zip(QUESTIONS, (Awareness, Practice, Effect), strict=True)
}
"""Question → the name of its sheet."""


def awareness_of(follow_up: FollowUp) -> type[Awareness]:
    """Question 1 with the answers of its scale."""
    counts = [(a.name, int, _count(a.title)) for a in follow_up.awareness]
    names = tuple(name for name, *_ in counts)
    answered, difference = _compared("", "", names)
    return with_columns(Awareness, [*counts, answered, _STAFF, difference])


def practice_of(follow_up: FollowUp) -> type[Practice]:
    """Question 2 with every answer in every field."""
    return with_columns(Practice, list(_answers(follow_up.fields, follow_up.practice)))


def effect_of(follow_up: FollowUp) -> type[Effect]:
    """Question 3 with every answer in every field."""
    return with_columns(Effect, list(_answers(follow_up.fields, follow_up.effect)))


def _answers(fields: Sequence[SurveyField], answers: Sequence[ScaleAnswer]) -> Iterator[Added]:
    for field in fields:
        names = tuple(f"{field.name}_{answer.name}" for answer in answers)
        for name, answer in zip(names, answers, strict=True):
            yield name, int, _count(f"{field.title}: {answer.title}")
        yield from _compared(f"{field.name}_", f"{field.title}: ", names)
    yield _STAFF


_STAFF: Added = (STAFF, int, _computed("บุคลากร", STAFF))


def _compared(start: str, head: str, names: tuple[str, ...]) -> Iterator[Added]:
    """The persons of one field, and by how many they are more or fewer than the group's staff."""
    yield f"{start}{ANSWERED}", int, _computed(f"{head}รวม", ANSWERED, names)
    yield f"{start}{DIFFERENCE}", int, _computed(f"{head}ต่าง", DIFFERENCE, names)
