"""The rarer faults of reading, each with a near miss; and that no cell content ever stops the reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from checking import cells
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from textbook import TextBook
from usual import SHEETS, by_name

from ita_excel import flow
from ita_excel.language.errors import InputError
from ita_excel.language.grid import CellError, Value
from ita_excel.model.kinds import read
from ita_excel.model.year import read_year

Book = Callable[..., TextBook]

GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | {name} | {staff} | | |
"""
HEAD = "| ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |"


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("TOO_HIGH", f"# ตัวชี้วัด\n{HEAD}\n| 1 | ก | IIT | 100.01 | |", f"# ตัวชี้วัด\n{HEAD}\n| 1 | ก | IIT | 100 | |", ["D2"]),
        ("NOT_IN_LIST", f"# ตัวชี้วัด\n{HEAD}\n| 1 | ก | XIT | 99 | |", f"# ตัวชี้วัด\n{HEAD}\n| 1 | ก | IIT | 99 | |", ["C2"]),
        ("NUMBER_AS_DATE", GROUPS.format(name="ก", staff="2023-01-17"), GROUPS.format(name="ก", staff="17"), ["C2"]),
        ("UNCLEAN_TEXT", GROUPS.format(name="กลุ่มอํานวยการ", staff=1), GROUPS.format(name="กลุ่มอำนวยการ", staff=1), ["B2"]),
        ("UNCLEAN_TEXT", GROUPS.format(name="กลุ่ม\u200bอำนวยการ", staff=1), GROUPS.format(name="กลุ่ม\u00a0อำนวยการ", staff=1), ["B2"]),
        ("COLUMN_TWICE", GROUPS.format(name="ก", staff=1).replace("| อีเมล |", "| อีเมล | อีเมล |"), GROUPS.format(name="ก", staff=1), [None]),
    ],
)
def test_a_rarer_fault_of_reading_is_found(book: Book, code: str, wrong: str, right: str, found: list[str | None]) -> None:
    assert cells(book(wrong), code) == found
    assert cells(book(right), code) == []


def test_a_text_longer_than_a_cell_holds_is_cut_and_told() -> None:
    column = by_name("results").column("text")

    assert [fault.code.name for fault in read(column, "ก" * 32768).faults] == ["TEXT_TOO_LONG"]
    assert read(column, "ก" * 32767).faults == ()


def test_a_number_larger_than_excel_keeps_exactly_is_found() -> None:
    column = by_name("budget").column("allocated")

    assert [fault.code.name for fault in read(column, 1e26).faults] == ["TOO_HIGH"]
    assert read(column, 999_999_999_999_999).faults == ()


def test_a_truth_value_in_a_number_is_found() -> None:
    column = by_name("groups").column("staff")

    assert [fault.code.name for fault in read(column, True).faults] == ["WRONG_KIND"]
    assert read(column, 1).faults == ()


def test_a_setting_and_an_optional_sheet_that_are_gone_are_told(book: Book) -> None:
    short = book()
    grid = short.grid("ตั้งค่า")
    row = next(row for row, columns in grid.cells.items() if columns.get(1) == "จังหวัด")
    del grid.cells[row]
    del short._grids["คณะทำงาน"]
    del short._grids["ผลตรวจสอบ"]

    found = [(f.code.name, f.words["title"]) for f in read_year(short).findings]

    assert found == [("SETTING_MISSING", "จังหวัด"), ("SHEET_MISSING", "คณะทำงาน")]
    assert read_year(book()).findings == ()


ANYTHING: st.SearchStrategy[Value | CellError] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=60), st.text("๐๑๒๓0123456789.,- คนบาท/พ.ศ.", max_size=20),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)), st.sampled_from([CellError("#N/A"), CellError("#REF!")]),
)
COLUMNS = [column for sheet in SHEETS for column in sheet]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(COLUMNS), ANYTHING)
@example(by_name("groups").column("staff"), float("inf"))
@example(by_name("groups").column("staff"), "9" * 400)
@example(by_name("history").column("score"), "٣")
def test_reading_a_cell_never_raises(column: object, raw: Value | CellError) -> None:
    read(column, raw)  # type: ignore[arg-type]


WHOLE = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 17 | นายเอก ใจดี | a@obec.go.th |
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | จัดประชุมเมื่อวันที่ 3 มีนาคม 2566 | ดำเนินการเสร็จสิ้น | 2023-03-03 |
    # หลักฐาน
    | ลำดับที่ | ผลการดำเนินงานที่ | ชนิด | ลิงก์หรือชื่อไฟล์ภาพ | คำบรรยาย |
    | 1 | 1 | ลิงก์ | https://www.office.go.th/?p=25001 | ข่าว |
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | สถานะไตรมาสที่ 1 | ใช้จ่ายไตรมาสที่ 2 (บาท) | สถานะไตรมาสที่ 2 | ใช้จ่ายไตรมาสที่ 3 (บาท) | สถานะไตรมาสที่ 3 | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 4 | หมายเหตุ |
    | 1.1 | ประชุม | 5000 | 10 | กำลังดำเนินการ | 20 | กำลังดำเนินการ | 30 | ดำเนินการเสร็จสิ้น | | | |
    # ข้อความในเอกสาร
    | ตำแหน่งในเอกสาร | ข้อความของสำนักงาน |
    | รายงาน 1.2: ผลของสำนักงาน | ได้คะแนน 99.17 ในปีงบประมาณ พ.ศ. 2565 |
"""
ENTRIES = [("กลุ่ม", 2, c) for c in range(1, 6)] + [("ผลการดำเนินงาน", 2, c) for c in range(1, 7)] + [
    ("หลักฐาน", 2, c) for c in range(1, 6)] + [("งบประมาณ", 2, c) for c in range(1, 13)] + [("ข้อความในเอกสาร", 2, c) for c in (1, 2)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(ENTRIES), ANYTHING)
@example(("งบประมาณ", 2, 3), 1e26)
def test_no_content_of_a_cell_stops_the_checks(book: Book, entry: tuple[str, int, int], raw: Value | CellError) -> None:
    title, row, column = entry
    made = book(WHOLE)
    made.grid(title).cells[row][column] = raw

    for finding in flow.check(flow.load(made)):
        assert finding.message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(2, 80), ANYTHING)
@example(30, -1)
def test_no_content_of_a_setting_stops_the_checks(book: Book, row: int, raw: Value | CellError) -> None:
    made = book(WHOLE)
    grid = made.grid("ตั้งค่า")
    assume(row in grid.cells)
    grid.cells[row][2] = raw

    try:
        year = flow.load(made)
    except InputError as refused:
        assert any(word in str(refused) for word in ("ปีงบประมาณ", "ประเภทหน่วยงาน"))
        return
    for finding in flow.check(year):
        assert finding.message


NOT_A_FIGURE = st.characters(exclude_categories=["Nd", "No", "Nl", "Cs"], exclude_characters=".,-+−")


def damaged(text: str, at: int, letter: str) -> str:
    at %= len(text) + 1
    return text[:at] + letter + text[at:]


@pytest.mark.parametrize(
    ("sheet", "column", "entry"),
    [
        ("groups", "staff", "17"),
        ("budget", "allocated", "50000"),
        ("history", "score", "99.17"),
        ("results", "date", "20 มิถุนายน 2566"),
        ("results", "status", "กำลังดำเนินการ"),
        ("indicators", "instrument", "EIT"),
    ],
)
@settings(max_examples=120, deadline=None)
@given(at=st.integers(0, 40), letter=NOT_A_FIGURE)
def test_an_entry_with_one_letter_too_many_is_read_as_the_same_or_found(
    sheet: str, column: str, entry: str, at: int, letter: str
) -> None:
    declared = by_name(sheet).column(column)
    meant = read(declared, entry).value
    reading = read(declared, damaged(entry, at, letter))

    assert reading.value == meant or reading.faults


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 12), letter=NOT_A_FIGURE)
def test_a_group_with_one_letter_too_many_is_the_same_or_found(book: Book, at: int, letter: str) -> None:
    made = book(WHOLE)
    made.grid("ผลการดำเนินงาน").cells[2][3] = damaged("กลุ่มอำนวยการ", at, letter)
    year = flow.load(made)

    found = {f.code.name for f in flow.check(year) if f.cell == "C2"}
    assert year.results[0].group == "กลุ่มอำนวยการ" or found
