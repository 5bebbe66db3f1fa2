"""The word of a list that is offered for what somebody typed."""

from __future__ import annotations

import pytest

from ita_excel.language.vocabulary import EvidenceKind, RemarkKind, WorkStatus, YesNo
from ita_excel.model.nearest import nearest

STATUSES = tuple(str(status) for status in WorkStatus)


@pytest.mark.parametrize(
    ("meant", "typed"),
    [
        ("ดำเนินการเสร็จสิ้น", "เสร็จแล้ว,เสร็จสิ้น,เสร็จเรียบร้อยแล้ว,ดำเนินการเสร็จ,ดำเนินการแล้วเสร็จ,ดำเนินการเสร็จสิ้นแล้ว,แล้วเสร็จ"),
        ("กำลังดำเนินการ", "กำลังทำ,อยู่ระหว่างดำเนินการ,กำลังดำเนินงาน,กำลังจะดำเนินการ,ยังไม่เสร็จ,ยังดำเนินการไม่แล้วเสร็จ"),
        ("ยังไม่ได้ดำเนินการ", "ยังไม่ดำเนินการ,ไม่ได้ดำเนินการ,ยังไม่ทำ,ยังไม่ได้เริ่มดำเนินการ,ยังไม่เริ่ม"),
        ("ยังไม่ถึงกำหนด", "ยังไม่ถึงเวลา,ไม่ถึงกำหนด,ยังไม่ถึงกำหนดการ,ยังไม่ถึง"),
        ("ยกเลิก", "ยกเลิกแล้ว,ยกเลิกโครงการ,ยกเลิกการจัด,งด"),
    ],
)
def test_a_status_in_other_words_is_offered_the_one_that_is_meant(meant: str, typed: str) -> None:
    assert {word: nearest(word, STATUSES) for word in typed.split(",")} == dict.fromkeys(typed.split(","), meant)


@pytest.mark.parametrize("typed", ["ไม่เสร็จ", "ไม่สำเร็จ", "ดำเนินการไม่เสร็จสิ้น", "ไม่ยกเลิก", "ไม่ได้เสร็จสิ้น", "ยังไม่แล้วเสร็จตามแผน"])
def test_a_word_that_denies_is_never_offered_its_opposite(typed: str) -> None:
    assert nearest(typed, STATUSES) not in ("ดำเนินการเสร็จสิ้น", "ยกเลิก")


@pytest.mark.parametrize("typed", ["", "ก", "สวัสดี", "12", "โรงเรียน"])
def test_a_word_of_something_else_is_offered_nothing(typed: str) -> None:
    assert nearest(typed, STATUSES) == ""


@pytest.mark.parametrize(
    ("typed", "choices", "meant"),
    [
        ("รูปภาพ", EvidenceKind, "ภาพถ่าย"), ("ลิ้งค์", EvidenceKind, "ลิงก์"), ("ภาพถ่ายกิจกรรม", EvidenceKind, "ภาพถ่าย"),
        ("ปัญหา", RemarkKind, "ปัญหาอุปสรรค"), ("ข้อเสนอ", RemarkKind, "ข้อเสนอแนะ"), ("yes", YesNo, "ใช่"), ("ไม่ใช่", YesNo, "ไม่"),
    ],
)
def test_words_of_the_other_lists_too(typed: str, choices: type[EvidenceKind], meant: str) -> None:
    assert nearest(typed, [str(choice) for choice in choices]) == meant


@pytest.mark.parametrize("typed", ["อำนวยการ", "กลุ่ม อำนวยการ", "งานอำนวยการ", "กลุ่มอำนวนการ"])
def test_a_group_in_other_words_is_offered_the_group(typed: str) -> None:
    assert nearest(typed, ["กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน", "หน่วยตรวจสอบภายใน"]) == "กลุ่มอำนวยการ"
