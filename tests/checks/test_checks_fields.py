"""The fields of the follow-up against the indicators chosen: asked about once each, silent where they agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, findings
from textbook import TextBook

Book = Callable[..., TextBook]
NO_FOLLOW_UP = {"ทำส่วนแบบติดตาม": "ไม่"}


def chosen(*numbers: int, measured: int = 10) -> str:
    """An office with these points to develop, a measure for one indicator, and a group asked about 6, 7 and 10."""
    points = "\n".join(f"| {number} | ประเด็น | |" for number in numbers)
    fields = ("คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การป้องกันการทุจริต")
    heads = " | ".join(f"{field}: {word}" for field in fields for word in ("ปฏิบัติ", "ไม่ปฏิบัติ"))
    return f"""
    # จุดที่ต้องพัฒนา
    | ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |
    {points}
    # มาตรการ
    | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
    | 1 | {measured} | การให้บริการ | จัดทำคู่มือ | กลุ่มอำนวยการ | รายงานทุกเดือน |
    # ติดตาม 2 การถือปฏิบัติ
    | กลุ่ม/หน่วย | {heads} |
    | กลุ่มอำนวยการ | 4 | | 4 | | 4 | |
    """


@pytest.mark.parametrize("of, unasked, unchosen", [
    (chosen(6, 7, 10), [], []), (chosen(7, 6), [], []), (chosen(7, 8, 6), ["A3"], []), (chosen(8, 8, 3), ["A2", "A4"], ["B2", "D2"]),
    (chosen(6, 7, measured=7), [], ["F2"]), (chosen(), [], []),
])
def test_an_indicator_not_asked_about_and_a_field_not_chosen_are_asked_about(
    book: Book, of: str, unasked: list[str], unchosen: list[str]
) -> None:
    made = book(of)
    assert (cells(made, "INDICATOR_UNASKED"), cells(made, "FIELD_UNCHOSEN")) == (unasked, unchosen)


def test_an_office_without_a_follow_up_is_not_asked(book: Book) -> None:
    assert cells(book(chosen(8), **NO_FOLLOW_UP), "INDICATOR_UNASKED") == []


def test_the_question_says_which_field_to_rename_and_where(book: Book) -> None:
    told = next(one.message for one in findings(book(chosen(7, 8, 6))) if one.code.name == "INDICATOR_UNASKED")
    assert "เปลี่ยน «การป้องกันการทุจริต» เป็น «การปรับปรุงระบบการทำงาน» ในหัวคอลัมน์ของแผ่น «ติดตาม 2 การถือปฏิบัติ» และ «ติดตาม 3" in told
