"""Reading a workbook: columns by title, forgiving and telling."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from textbook import TextBook

from ita_excel.language.errors import InputError
from ita_excel.language.grid import Grid, Range
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.model.year import FiscalYear, read_year

Book = Callable[..., TextBook]

GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | {staff} | | |
    | 2 | กลุ่มนโยบายและแผน | 5 | | |
"""


def found(year: FiscalYear) -> list[tuple[str | None, str, str | None]]:
    return [(f.cell, f.code.name, f.suggestion) for f in year.findings]


def test_a_clean_workbook_has_no_finding(book: Book) -> None:
    year = read_year(book(GROUPS.format(staff=17)))

    assert found(year) == []
    assert [(g.name, g.staff, g.cell("staff")) for g in year.groups] == [
        ("กลุ่มอำนวยการ", 17, "C2"), ("กลุ่มนโยบายและแผน", 5, "C3"),
    ]


@pytest.mark.parametrize(
    ("typed", "staff", "finding"),
    [
        ("๑๗", 17, ("C2", "UNCLEAN_NUMBER", "17")),
        ("17 คน", 17, ("C2", "UNCLEAN_NUMBER", "17")),
        ("«17»", 17, ("C2", "NUMBER_AS_TEXT", "17")),
        ("«1,017»", 1017, ("C2", "UNCLEAN_NUMBER", "1017")),
        ("17.5", None, ("C2", "NOT_WHOLE", None)),
        ("สิบเจ็ด", None, ("C2", "NOT_A_NUMBER", None)),
        ("-3", -3, ("C2", "TOO_LOW", None)),
        ("#REF!", None, ("C2", "CELL_ERROR", None)),
        ("", None, ("C2", "MISSING", None)),
        ("=SUM(A1)", None, ("C2", "UNCALCULATED", None)),
    ],
)
def test_a_number_typed_oddly_is_read_or_found(
    book: Book, typed: str, staff: int | None, finding: tuple[str, str, str | None]
) -> None:
    year = read_year(book(GROUPS.format(staff=typed)))

    assert year.groups[0].staff == staff
    assert found(year) == [finding]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("พ.ศ. 2566", "UNCLEAN_NUMBER"), ("ปีงบประมาณ ๒๕๖๖", "UNCLEAN_NUMBER"), ("2023", "UNCLEAN_NUMBER")],
)
def test_a_year_typed_oddly_is_read_as_a_buddhist_year(book: Book, typed: str, code: str) -> None:
    year = read_year(book(f"# ตั้งค่า\n| รายการ | ค่า |\n| ปีงบประมาณ | {typed} |\n"))

    assert year.fiscal_year == 2566
    assert (code, "2566") in [(f.code.name, f.suggestion) for f in year.findings]


def test_a_year_that_cannot_be_read_is_named(book: Book) -> None:
    with pytest.raises(InputError, match="«สองพัน» ซึ่งอ่านไม่ได้"):
        read_year(book("# ตั้งค่า\n| รายการ | ค่า |\n| ปีงบประมาณ | สองพัน |\n"))


def test_a_fault_leaves_the_rest_of_its_row_counting(book: Book) -> None:
    year = read_year(book(GROUPS.format(staff="ไม่ทราบ")))

    assert (year.groups[0].name, year.groups[0].staff, year.groups[0].shown("staff")) == ("กลุ่มอำนวยการ", None, "ไม่ทราบ")


def test_columns_moved_inserted_and_noted_above_are_still_found(book: Book) -> None:
    year = read_year(book("""
        # กลุ่ม
        | หมายเหตุของสำนักงาน |
        | |
        | จำนวนบุคลากร | ของเราเอง | กลุ่ม/หน่วย | ที่ | อีเมล | ผู้อำนวยการกลุ่ม |
        | 17 | โทร 12 | กลุ่มอำนวยการ | 1 |
    """))

    assert [(g.number, g.name, g.staff, g.cell("staff")) for g in year.groups] == [(1, "กลุ่มอำนวยการ", 17, "A4")]


def test_a_header_a_letter_off_is_read_and_told(book: Book) -> None:
    year = read_year(book(GROUPS.format(staff=17).replace("จำนวนบุคลากร", "จำนวนบุคคลากร")))

    assert year.groups[0].staff == 17
    assert found(year) == [("C1", "COLUMN_RENAMED", "จำนวนบุคลากร")]


def test_a_sheet_renamed_a_little_is_read_and_told(book: Book) -> None:
    renamed = book().titles()
    text = book("# มาตรการ (2)\n| ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |")
    only = TextBook("")
    only._grids = {t: text.grid(t) for t in text.titles() if t != "มาตรการ"}

    assert "มาตรการ" in renamed
    assert [f.code.name for f in read_year(only).findings] == ["SHEET_RENAMED"]


def test_a_missing_sheet_is_one_sentence_that_offers_the_nearest_title(book: Book) -> None:
    gone = book()
    gone._grids["รายจ่ายงบประมาณ"] = gone._grids.pop("งบประมาณ")

    with pytest.raises(InputError, match=r"ไม่มีแผ่นงาน «งบประมาณ» ของส่วนที่ทำ — .*หรือเปลี่ยนชื่อแผ่น «รายจ่ายงบประมาณ» ให้ตรง"):
        read_year(gone)


def test_a_missing_column_is_one_sentence(book: Book) -> None:
    with pytest.raises(InputError, match=r"แผ่น «กลุ่ม» ไม่มีคอลัมน์ «จำนวนบุคลากร»"):
        read_year(book("# กลุ่ม\n| ที่ | กลุ่ม/หน่วย | ผู้อำนวยการกลุ่ม | อีเมล |\n| 1 | ก |"))


def test_a_year_without_a_pack_is_one_sentence(book: Book) -> None:
    with pytest.raises(InputError, match="ยังไม่มีข้อมูลของปีงบประมาณ 2590"):
        read_year(book(ปีงบประมาณ="2590"))


def test_an_empty_workbook_is_one_sentence(book: Book) -> None:
    with pytest.raises(InputError, match="ยังไม่มีข้อมูล"):
        read_year(book(ปีงบประมาณ=""))


def test_an_amount_inside_a_status_is_read_and_offered_apart(book: Book) -> None:
    year = read_year(book("""
        # งบประมาณ
        | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | สถานะไตรมาสที่ 1 | ใช้จ่ายไตรมาสที่ 2 (บาท) | สถานะไตรมาสที่ 2 | ใช้จ่ายไตรมาสที่ 3 (บาท) | สถานะไตรมาสที่ 3 | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 4 | หมายเหตุ |
        | «1.1» | ประชุม | ไม่ได้ใช้งบประมาณ | | | | | | ดำเนินการเสร็จสิ้น 2,415 |
    """))

    activity = year.budget[0]
    assert (activity.allocated, activity.spent_q3, activity.status_q3) == (None, Decimal(2415), WorkStatus.DONE)
    assert found(year) == [("C2", "NOTHING_WORD", ""), ("I2", "AMOUNT_IN_STATUS", "ดำเนินการเสร็จสิ้น")]
    assert year.findings[1].also == {"H2": "2415"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("«20 มิถุนายน 2566»", "DATE_AS_TEXT"), ("2566-06-20", "BUDDHIST_YEAR"), ("๕๐ พฤษภาคม 2565", "BAD_DATE")],
)
def test_a_date_typed_oddly_is_read_or_found(book: Book, typed: str, code: str) -> None:
    year = read_year(book(**{"บันทึก: วันที่": typed}))

    assert [f.code.name for f in year.findings] == [code]
    assert (year.settings.memo_date is None) == (code == "BAD_DATE")


def test_a_merged_cell_counts_for_every_row_it_covers(book: Book) -> None:
    made = book("""
        # มาตรการ
        | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
        | 1 | 6 | ประเด็น | ก | กลุ่มอำนวยการ | รายงาน |
        | 2 | 6 | ประเด็น | ข | | |
    """)
    made.grid("มาตรการ").merged = (Range(2, 5, 3, 5),)

    year = read_year(made)

    assert [m.group for m in year.measures] == [("กลุ่มอำนวยการ",), ("กลุ่มอำนวยการ",)]
    assert found(year) == [("E2", "MERGED_CELL", None)]


def test_a_hidden_row_counts_and_is_asked_about(book: Book) -> None:
    made = book(GROUPS.format(staff=17))
    made.grid("กลุ่ม").hidden_rows = frozenset({3})

    assert found(read_year(made)) == [("A3", "HIDDEN_ROW", None)]


def test_a_stray_letter_far_below_is_shown_and_not_read_as_a_row(book: Book) -> None:
    made = book(GROUPS.format(staff=17))
    made.grid("กลุ่ม").cells[5000] = {2: "x"}

    year = read_year(made)

    assert len(year.groups) == 2
    assert found(year) == [("B5000", "STRAY_CELL", None)]


def test_a_totals_row_is_never_data(book: Book) -> None:
    assert len(read_year(book(GROUPS.format(staff=17) + "| รวม | | 22 |")).groups) == 2


def test_a_grid_without_a_header_is_refused(book: Book) -> None:
    made = book()
    made._grids["กลุ่ม"] = Grid("กลุ่ม", {1: {1: "อะไรก็ไม่รู้"}})

    with pytest.raises(InputError, match="แผ่น «กลุ่ม» ไม่มีคอลัมน์"):
        read_year(made, Path())
