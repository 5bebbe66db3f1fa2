"""A person's reason for leaving a finding as it is."""

from __future__ import annotations

from collections.abc import Callable

from checking import findings
from textbook import TextBook

from ita_excel.commands.outcome import finding_lines
from ita_excel.language.finding import Finding, count

Book = Callable[..., TextBook]

REMARKS = """
    # ปัญหาและข้อเสนอแนะ
    | ประเภท | ข้อความ |
    | ข้อเสนอแนะ | ตั้งแต่ พ.ศ.2560 |
    | ข้อเสนอแนะ | ตั้งแต่ พ.ศ.2561 |
"""
WAIVED = """
    # ผลตรวจสอบ
    | ความสำคัญ | แผ่นงาน | ช่อง | ข้อที่พบและวิธีแก้ | ค่าที่พบ | ค่าที่แนะนำ | ยอมรับค่าที่แนะนำ | เหตุผลที่ยกเว้น | รหัส | อ้างอิง |
    | ควรแก้ | {sheet} | {cell} | | | | | ยกมาตามต้นฉบับ | {code} | {subject} |
"""


def years(book: TextBook) -> list[Finding]:
    return [finding for finding in findings(book) if finding.code.name == "YEAR_FORM"]


GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 17 คน | | |
    | 2 | กลุ่มนโยบายและแผน | 5 คน | | |
"""


def test_a_waiver_follows_its_row_wherever_it_moved(book: Book) -> None:
    waived = WAIVED.format(sheet="กลุ่ม", cell="C9", code="UNCLEAN_NUMBER", subject="กลุ่มนโยบายและแผน/staff")

    told = [(f.cell, f.waiver) for f in findings(book(GROUPS + waived)) if f.code.name == "UNCLEAN_NUMBER"]

    assert told == [("C2", ""), ("C3", "ยกมาตามต้นฉบับ")]


def test_without_a_subject_a_waiver_holds_for_its_cell(book: Book) -> None:
    one, other = years(book(REMARKS + WAIVED.format(sheet="ปัญหาและข้อเสนอแนะ", cell="B3", code="YEAR_FORM", subject="")))

    assert (one.waiver, other.waiver) == ("", "ยกมาตามต้นฉบับ")


def test_a_waiver_of_another_code_changes_nothing(book: Book) -> None:
    assert [f.waiver for f in years(book(REMARKS + WAIVED.format(sheet="ปัญหาและข้อเสนอแนะ", cell="B3", code="DOUBLED_WORD", subject="")))] == ["", ""]


def test_a_waived_finding_does_not_count_and_is_still_printed(book: Book) -> None:
    before, after = findings(book(REMARKS)), findings(book(REMARKS + WAIVED.format(sheet="ปัญหาและข้อเสนอแนะ", cell="B3", code="YEAR_FORM", subject="")))

    assert count(after)["warning"] == count(before)["warning"] - 1
    assert any("ยกเว้นแล้ว เพราะ ยกมาตามต้นฉบับ" in line for line in finding_lines(after))


def test_a_setting_is_waived_by_its_name(book: Book) -> None:
    waived = WAIVED.format(sheet="ตั้งค่า", cell="", code="CONTACT_MISSING", subject="settings/phone")

    assert [f.waiver for f in findings(book(waived)) if f.code.name == "CONTACT_MISSING"] == ["ยกมาตามต้นฉบับ"]
    moved = WAIVED.format(sheet="ตั้งค่า", cell="B99", code="CONTACT_MISSING", subject="settings/phone")
    assert [f.waiver for f in findings(book(moved)) if f.code.name == "CONTACT_MISSING"] == ["ยกมาตามต้นฉบับ"]


def test_a_waiver_of_one_sheet_leaves_the_same_row_of_another(book: Book) -> None:
    waived = WAIVED.format(sheet="มาตรการ", cell="", code="UNCLEAN_NUMBER", subject="กลุ่มนโยบายและแผน/staff")

    assert {f.waiver for f in findings(book(GROUPS + waived)) if f.code.name == "UNCLEAN_NUMBER"} == {""}
