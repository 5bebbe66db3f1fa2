"""Which names of a workbook a line's end does not part."""

from __future__ import annotations

from collections.abc import Callable

from textbook import TextBook

from ita_excel import flow
from ita_excel.documents.typeset import kept_names

OFFICE = {
    "ชื่อสำนักงาน": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมุทรใส เขต 2", "ชื่อย่อสำนักงาน": "สพป.สมุทรใส เขต 2",
    "จังหวัด": "สมุทรสาคร", "ผู้อำนวยการสำนักงาน": "นายธนากร วัฒนศิริกุล",
}


def test_the_place_the_province_and_the_words_of_persons_names_are_kept_once_each(
    book: Callable[..., TextBook]
) -> None:
    groups = "# กลุ่ม\n| ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | อีเมล | ผู้อำนวยการกลุ่ม |\n| 1 | กลุ่มอำนวยการ | 5 | | ว่าที่ร้อยตรี ชาญวิทย์ ณ ระนอง |"
    assert kept_names(flow.load(book(groups, **OFFICE))) == (
        "สมุทรสาคร", "สมุทรใส", "ธนากร", "วัฒนศิริกุล", "ชาญวิทย์", "ระนอง")


def test_what_is_no_persons_name_and_an_office_of_no_known_kind_are_not_guessed_at(book: Callable[..., TextBook]) -> None:
    other = {"ชื่อสำนักงาน": "สถาบันตัวอย่าง", "ผู้อำนวยการสำนักงาน": "ผู้อำนวยการกลุ่มทุกกลุ่ม"}
    assert kept_names(flow.load(book(**other))) == ()
