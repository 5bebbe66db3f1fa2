"""Cells that hold more, or other letters, than a person sees: read as seen, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textbook import TextBook

from ita_excel import flow
from ita_excel.language.grid import CellError, Percent, RichText, Value
from ita_excel.model.year import FiscalYear, read_year

Book = Callable[..., TextBook]

OFFICE = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 17 | นายเอก ใจดี | a@obec.go.th |
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน | ระดับ | อันดับ |
    | 1 | การปฏิบัติหน้าที่ | IIT | 99.97 | | | |
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | จัดประชุม | ดำเนินการเสร็จสิ้น | 2023-03-03 |
    # หลักฐาน
    | ลำดับที่ | ผลการดำเนินงานที่ | ชนิด | ลิงก์หรือชื่อไฟล์ภาพ | คำบรรยาย |
    | 1 | 1 | ลิงก์ | https://www.office.go.th/?p=25001 | ข่าว |
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | สถานะไตรมาสที่ 1 | ใช้จ่ายไตรมาสที่ 2 (บาท) | สถานะไตรมาสที่ 2 | ใช้จ่ายไตรมาสที่ 3 (บาท) | สถานะไตรมาสที่ 3 | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 4 | หมายเหตุ |
    | «1.1» | ประชุม | 9000 | | | 100 | กำลังดำเนินการ | 200 | ดำเนินการเสร็จสิ้น | | | |
"""
STAFF, SCORE, TEXT, STATUS = ("กลุ่ม", 2, 3), ("ตัวชี้วัด", 2, 4), ("ผลการดำเนินงาน", 2, 4), ("ผลการดำเนินงาน", 2, 5)
GROUP, MAIL, LINK, SPENT = ("ผลการดำเนินงาน", 2, 3), ("กลุ่ม", 2, 5), ("หลักฐาน", 2, 4), ("งบประมาณ", 2, 8)


def read(book: Book, at: tuple[str, int, int], value: Value | CellError) -> FiscalYear:
    made = book(OFFICE)
    title, row, column = at
    made.grid(title).cells[row][column] = value
    return read_year(made)


def told(year: FiscalYear) -> list[tuple[str, str | None]]:
    return [(finding.code.name, finding.suggestion) for finding in year.findings]


@pytest.mark.parametrize("typed", ["5000 2415", "5000\n2415", "2415¹", "100²", "100 200"])
def test_what_could_be_two_numbers_stays_out_of_the_totals(book: Book, typed: str) -> None:
    year = read(book, SPENT, typed)

    assert flow.total(year).budget.spent == 100
    assert told(year) == [("TWO_NUMBERS", None)]


def test_what_is_struck_through_does_not_count_and_is_told(book: Book) -> None:
    year = read(book, STAFF, RichText("12 17", struck="12 ", kept="17"))

    assert year.groups[0].staff == 17
    assert told(year) == [("STRUCK_TEXT", "17"), ("NUMBER_AS_TEXT", "17")]


@pytest.mark.parametrize("typed", [RichText("24151", raised="2415¹"), RichText("1224151", "12", "24151", "", "2415¹")])
def test_a_raised_digit_is_no_digit_of_the_number(book: Book, typed: RichText) -> None:
    year = read(book, SPENT, typed)

    assert flow.total(year).budget.spent == 100
    assert ("TWO_NUMBERS", None) in told(year)
    assert "2415¹" in [word for row in year.budget for word in row.typed.values()]


def test_a_raised_digit_of_a_text_is_a_letter_of_it(book: Book) -> None:
    year = read(book, TEXT, RichText("ห้อง 10 ม2", raised="ห้อง 10 ม²"))

    assert (year.results[0].text, told(year)) == ("ห้อง 10 ม2", [])


def test_struck_words_of_a_text_are_told_and_the_rest_is_read(book: Book) -> None:
    year = read(book, TEXT, RichText("จัดอบรม จัดประชุม", struck="จัดอบรม", kept=" จัดประชุม"))

    assert year.results[0].text == "จัดประชุม"
    assert told(year) == [("STRUCK_TEXT", "จัดประชุม")]


def test_a_cell_struck_through_as_a_whole_is_read_and_told(book: Book) -> None:
    assert told(read(book, STAFF, RichText("17", struck="17", kept=""))) == [("ALL_STRUCK", None), ("NUMBER_AS_TEXT", "17")]

    made = book(OFFICE)
    made.grid("กลุ่ม").struck = frozenset([(2, 3)])
    assert [(f.code.name, f.cell) for f in read_year(made).findings] == [("ALL_STRUCK", "C2")]


@pytest.mark.parametrize(("at", "stored", "seen"), [(SCORE, 0.9997, "99.97"), (SCORE, 0.91, "91"), (SPENT, 2.5, "250"), (STAFF, 0.17, "17")])
def test_a_percentage_is_read_as_the_person_sees_it_and_told(
    book: Book, at: tuple[str, int, int], stored: float, seen: str
) -> None:
    year = read(book, at, Percent(stored))

    said = {"ตัวชี้วัด": lambda: year.indicators[0].score, "งบประมาณ": lambda: year.budget[0].spent_q3,
            "กลุ่ม": lambda: year.groups[0].staff}[at[0]]()
    assert str(said) == seen
    assert told(year) == [("PERCENT_CELL", None)]


@pytest.mark.parametrize(
    ("at", "typed", "clean"),
    [
        (STAFF, "\u200e17\u202c", "17"), (STAFF, "\u206817\u2069", "17"), (STAFF, "17\ufe0f", "17"),
        (GROUP, "\u200eกลุ่มอำนวยการ\u200f\ufe0f", "กลุ่มอำนวยการ"), (MAIL, "\u202aa@obec.go.th", "a@obec.go.th"),
        (LINK, "\u202ahttps://www.office.go.th/?p=25001", "https://www.office.go.th/?p=25001"),
        (LINK, "photo\u200e1.jpg\U000e0101", "photo1.jpg"), (STATUS, "ดำเนินการ\u200bเสร็จสิ้น", "ดำเนินการเสร็จสิ้น"),
    ],
)
def test_invisible_marks_are_cleaned_with_an_offer(book: Book, at: tuple[str, int, int], typed: str, clean: str) -> None:
    year = read(book, at, typed)

    assert [offer for _, offer in told(year)] == [clean]
    assert told(read(book, at, clean)) in ([], [("NUMBER_AS_TEXT", clean)])


@pytest.mark.parametrize(
    ("at", "typed", "real"),
    [
        (GROUP, "กลุ\uf70aมอำนวยการ", "กลุ่มอำนวยการ"), (TEXT, "ดำเนินการแล\uf70bว", "ดำเนินการแล้ว"),
        (TEXT, "ป\uf702 ป\uf70e ป\uf710 ญ\uf70f", "ปี ป์ ปั ญญ"), (TEXT, "ที\uf88bประชุม", "ที่ประชุม"),
    ],
)
def test_letters_of_old_fonts_are_read_as_the_real_ones_and_told(
    book: Book, at: tuple[str, int, int], typed: str, real: str
) -> None:
    year = read(book, at, typed)

    assert told(year) == [("OLD_FONT", real)]
    assert real in (year.results[0].group, year.results[0].text)


def test_a_picture_put_into_a_cell_is_told_as_one(book: Book) -> None:
    year = read(book, LINK, CellError("#VALUE!", picture=True))

    assert [finding.code.name for finding in year.findings] == ["PICTURE_IN_CELL"]
    assert "#VALUE!" not in year.findings[0].message


@pytest.mark.parametrize("words", ["คลิกที่นี่", "ดูรายละเอียด", "รายงานผล O12"])
def test_a_link_behind_words_is_what_the_cell_means(book: Book, words: str) -> None:
    year = read(book, LINK, RichText(words, link="https://www.office.go.th/o12.pdf"))

    assert year.evidence[0].target == "https://www.office.go.th/o12.pdf"
    assert told(year) == [("LINK_BEHIND_WORDS", "https://www.office.go.th/o12.pdf")]


def test_a_link_that_leads_elsewhere_than_it_shows_is_told(book: Book) -> None:
    year = read(book, LINK, RichText("https://www.office.go.th/o12.pdf", link="https://www.office.go.th/o13.pdf"))

    assert year.evidence[0].target == "https://www.office.go.th/o12.pdf"
    assert told(year) == [("LINK_DIFFERS", None)]


@pytest.mark.parametrize(
    ("shown", "link"),
    [
        ("https://www.office.go.th/o12.pdf", "https://www.office.go.th/o12.pdf"),
        ("www.office.go.th/o12.pdf", "http://www.office.go.th/o12.pdf"),
        ("https://www.office.go.th", "https://www.office.go.th/"),
        ("https://www.office.go.th/รายงาน", "https://www.office.go.th/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99"),
        ("photo1.jpg", "https://drive.example.com/x"), ("คลิกที่นี่", "file:///C:/ita.pdf"), ("คลิกที่นี่", "javascript:alert(1)"),
    ],
)
def test_a_link_that_says_nothing_else_is_quiet(book: Book, shown: str, link: str) -> None:
    year = read(book, LINK, RichText(shown, link=link))

    assert (year.evidence[0].target, told(year)) == (shown, [])


def test_two_spaces_in_the_name_of_a_photo_stay_two(book: Book) -> None:
    assert read(book, LINK, " ภาพ  1.jpg ").evidence[0].target == "ภาพ  1.jpg"
