"""ติดตาม 1-3: what the staff of each group answered, counted in persons."""

from __future__ import annotations

from typing import Annotated

from ita_excel.sheets.schema import By, Column, Typed, sheet

FIELDS = {
    "quality": "คุณภาพการดำเนินงาน",
    "communication": "ประสิทธิภาพการสื่อสาร",
    "prevention": "การป้องกันการทุจริต",
}
"""The three fields every follow-up question is asked for, as columns name them."""

_HELP = "จำนวนคนในแต่ละช่อง ผลรวมของแถวต้องเท่ากับจำนวนบุคลากรของกลุ่ม"


def _group() -> Column:
    return Column("กลุ่ม/หน่วย", refers="groups.name", required=True, width=46)


def _count(title: str) -> Column:
    return Column(title, low=0, by=By.GROUP, width=16, total=True)


def _answer(field: str, answer: str) -> Column:
    return _count(f"{FIELDS[field]}: {answer}")


@sheet("survey_awareness", "ติดตาม 1 การรับรู้", key=("group",), packet=2, split_by="group", spare=6, totals=True,
       help=_HELP)
class Awareness(Typed):
    """Question 1: how many of a group know the measures."""

    group: Annotated[str, _group()] = ""
    all: Annotated[int | None, _count("รับรู้ร้อยละ 100")] = None
    eighty: Annotated[int | None, _count("รับรู้ร้อยละ 80")] = None
    forty: Annotated[int | None, _count("รับรู้ร้อยละ 40")] = None
    none: Annotated[int | None, _count("ไม่รับรู้")] = None


@sheet("survey_practice", "ติดตาม 2 การถือปฏิบัติ", key=("group",), packet=3, split_by="group", spare=6, totals=True,
       help=_HELP)
class Practice(Typed):
    """Question 2: how many of a group follow the measures, in three fields."""

    group: Annotated[str, _group()] = ""
    quality_done: Annotated[int | None, _answer("quality", "ปฏิบัติ")] = None
    quality_not_done: Annotated[int | None, _answer("quality", "ไม่ปฏิบัติ")] = None
    communication_done: Annotated[int | None, _answer("communication", "ปฏิบัติ")] = None
    communication_not_done: Annotated[int | None, _answer("communication", "ไม่ปฏิบัติ")] = None
    prevention_done: Annotated[int | None, _answer("prevention", "ปฏิบัติ")] = None
    prevention_not_done: Annotated[int | None, _answer("prevention", "ไม่ปฏิบัติ")] = None


@sheet("survey_effect", "ติดตาม 3 ผลของมาตรการ", key=("group",), packet=4, split_by="group", spare=6, totals=True,
       help=_HELP)
class Effect(Typed):
    """Question 3: how far the measures mended the weak points, in three fields."""

    group: Annotated[str, _group()] = ""
    quality_most: Annotated[int | None, _answer("quality", "มากที่สุด")] = None
    quality_much: Annotated[int | None, _answer("quality", "มาก")] = None
    quality_little: Annotated[int | None, _answer("quality", "น้อย")] = None
    quality_least: Annotated[int | None, _answer("quality", "น้อยที่สุด")] = None
    communication_most: Annotated[int | None, _answer("communication", "มากที่สุด")] = None
    communication_much: Annotated[int | None, _answer("communication", "มาก")] = None
    communication_little: Annotated[int | None, _answer("communication", "น้อย")] = None
    communication_least: Annotated[int | None, _answer("communication", "น้อยที่สุด")] = None
    prevention_most: Annotated[int | None, _answer("prevention", "มากที่สุด")] = None
    prevention_much: Annotated[int | None, _answer("prevention", "มาก")] = None
    prevention_little: Annotated[int | None, _answer("prevention", "น้อย")] = None
    prevention_least: Annotated[int | None, _answer("prevention", "น้อยที่สุด")] = None
