"""A hundred dates and numbers as Thai offices type them: read as meant, or told; never silently wrong."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from usual import by_name

from ita_excel.model.kinds import read

DAY = by_name("results").column("date")
PEOPLE = by_name("groups").column("staff")
BAHT = by_name("budget").column("allocated")

OCTOBER = "1 ตุลาคม 2566"
SEPTEMBER = "15 กันยายน 2567"

DAYS: list[tuple[str, str]] = [
    ("1/10/2566", OCTOBER), ("01/10/2566", OCTOBER), ("1/10/66", OCTOBER), ("1-10-2566", OCTOBER),
    ("1.10.2566", OCTOBER), ("1/10/2023", OCTOBER), ("1 / 10 / 2566", OCTOBER), ("๑/๑๐/๒๕๖๖", OCTOBER),
    ("2566-10-01", OCTOBER), ("2023-10-01", OCTOBER), ("2023-10-01T00:00:00", OCTOBER), ("2023-10-01 00:00:00", OCTOBER),
    ("1 ต.ค. 2566", OCTOBER), ("1 ต.ค.2566", OCTOBER), ("1ต.ค.66", OCTOBER), ("1 ต.ค. 66", OCTOBER),
    ("1 ตค 66", OCTOBER), ("1 ต.ค 66", OCTOBER), ("1 ต. ค. 2566", OCTOBER), ("1 ตุลา 66", OCTOBER),
    ("๑ ตุลาคม ๒๕๖๖", OCTOBER), ("1 ตุลาคม พ.ศ. 2566", OCTOBER), ("1 ตุลาคม พ.ศ.2566", OCTOBER),
    ("1 ตุลาคม ค.ศ. 2023", OCTOBER), ("1 ตุลาคม ปี 2566", OCTOBER), ("1 เดือน ตุลาคม ปี พ.ศ. 2566", OCTOBER),
    ("วันที่ 1 ตุลาคม 2566", OCTOBER), ("ณ วันที่ 1 ตุลาคม 2566", OCTOBER), ("วันอาทิตย์ที่ 1 ตุลาคม 2566", OCTOBER),
    ("ที่ 1 ตุลาคม 2566", OCTOBER), ("\u200e1/10/2566\u202c", OCTOBER), ("1 ตุลาคม\u00a02566", OCTOBER),
    ("15 ก.ย. 2567", SEPTEMBER), ("15 ก.ย. 67", SEPTEMBER), ("15 กย. 67", SEPTEMBER), ("15 กันยา 67", SEPTEMBER),
    ("15-ก.ย.-2567", SEPTEMBER), ("29 กพ 67", "29 กุมภาพันธ์ 2567"), ("29/2/2567", "29 กุมภาพันธ์ 2567"),
    # English months, with a year of four figures
    ("1 Oct 2023", OCTOBER), ("1 October 2566", OCTOBER), ("1-Oct-2023", OCTOBER), ("Oct 1, 2023", OCTOBER),
    ("1st October 2023", OCTOBER), ("15 Sept. 2024", SEPTEMBER), ("15 sep 67", ""), ("15-Sep-24", ""),
    # several days: the first, and told
    ("6 - 8 พฤศจิกายน 2566", "6 พฤศจิกายน 2566"), ("6-8/11/2566", "6 พฤศจิกายน 2566"), ("6–8 พ.ย. 66", "6 พฤศจิกายน 2566"),
    ("6 ถึง 8 พ.ย. 2566", "6 พฤศจิกายน 2566"), ("6 และ 8 พ.ย. 2566", "6 พฤศจิกายน 2566"),
    ("6, 7, 8 พ.ย. 2566", "6 พฤศจิกายน 2566"), ("วันที่ 6 - 8 พฤศจิกายน 2566", "6 พฤศจิกายน 2566"),
    ("30 ต.ค. - 2 พ.ย. 2566", "30 ตุลาคม 2566"), ("30 ต.ค. 2566 - 2 ม.ค. 2567", "30 ตุลาคม 2566"),
    ("1 ต.ค. 66 ถึงวันที่ 30 ก.ย. 67", OCTOBER),
    # no day, or more than one that may be meant
    ("8 - 6 พฤศจิกายน 2566", ""), ("31 กุมภาพันธ์ 2567", ""), ("29/2/2566", ""), ("31/4/2567", ""), ("10/15/2566", ""),
    ("15/9/24", ""), ("1 ตุลาคม ค.ศ. 2566", ""), ("1 ตุลาคม พ.ศ. 2023", ""), ("1 5 ก.ย. 2567", ""),
    ("1/1 0/2566", ""), ("1²/10/2566", ""), ("15 ก.ย. 2567¹", ""), ("15 9 2567", ""), ("ตุลาคม 2566", ""),
    ("ต.ค. 66", ""), ("ตลอดปี 2566", ""), ("ไตรมาสที่ 1", ""), ("ภายใน 15 ก.ย. 2567", ""), ("25661001", ""),
    ("1/10/2566 และ 15", ""), ("เร็ว ๆ นี้", ""), ("1 ต.ค. 2566 เวลา 09.00 น.", ""), ("1/10", ""), ("1/10/1023", ""),
]

NUMBERS: list[tuple[str, int | str | None]] = [
    ("17", 17), ("๑๗", 17), ("17 คน", 17), ("17คน", 17), ("จำนวน 17 คน", 17), ("รวม 17", 17), ("17.0", 17), ("+17", 17),
    ("1,017", 1017), ("๑,๐๑๗", 1017), ("17", 17), ("\u200e17\u202c", 17), (" 17 ", 17), ("17\ufe0f", 17), ("17 ราย", 17),
    ("5000 2415", None), ("12\n17", None), ("12\u202817", None), ("10²", None), ("2415¹", None), ("1 017", None),
    ("1\u00a0017", None), ("1, 017", None), ("12,17", None), ("17-18", None), ("17/18", None), ("17 + 3", None),
    ("- 3", None), ("17 (ชาย 5 หญิง 12)", None), ("ประมาณ 17", None), ("สิบเจ็ด", None), ("17½", None), ("①", None),
    ("17*", None), ("17.5", None), ("1.234.567", None), ("๑๗ ๑๘", None), ("17 คน 3", None), ("O7", None), ("1๗", 17),
]

AMOUNTS: list[tuple[str, str | None]] = [
    ("฿2,415", "2415"), ("2,415 ฿", "2415"), ("2,415.-", "2415"), ("2,415 .-", "2415"), ("2415 บาท", "2415"),
    ("2,415 บาทถ้วน", "2415"), ("2,415.50", "2415.5"), ("๒,๔๑๕.๕๐ บาท", "2415.5"), ("1,234,567.89", "1234567.89"),
    ("99.97¹", None), ("99. 97", None), ("2 แสน", None), ("1.5 ล้านบาท", None), ("2415 สตางค์ 50", None), ("24,15", None),
    ("2.415,50", None), ("50%", "50"), ("ร้อยละ 50", "50"),
]  # fmt: skip


def test_there_are_more_than_a_hundred() -> None:
    assert len(DAYS) + len(NUMBERS) + len(AMOUNTS) > 100


@pytest.mark.parametrize(("typed", "meant"), DAYS)
def test_a_typed_day_is_read_as_meant_and_offered_or_told(typed: str, meant: str) -> None:
    reading = read(DAY, typed)

    assert reading.faults
    if meant:
        assert reading.faults[0].suggestion == meant
        assert read(DAY, meant).value == reading.value
    else:
        assert reading.value is None


@pytest.mark.parametrize(("column", "typed", "meant"), [
    *((PEOPLE, typed, meant) for typed, meant in NUMBERS), *((BAHT, typed, meant) for typed, meant in AMOUNTS),
])  # fmt: skip
def test_a_typed_number_is_read_as_meant_and_offered_or_is_none_without_an_offer(
    column: object, typed: str, meant: int | str | None
) -> None:
    reading = read(column, typed)  # type: ignore[arg-type]

    assert reading.value == (None if meant is None else Decimal(meant))
    assert reading.faults
    assert reading.faults[0].suggestion == (None if meant is None else str(meant))


def test_what_could_be_two_numbers_says_so() -> None:
    assert [read(PEOPLE, typed).faults[0].code.name for typed in ("5000 2415", "12\n17", "10²")] == ["TWO_NUMBERS"] * 3


def test_several_days_are_told_as_such() -> None:
    assert read(DAY, "6 - 8 พฤศจิกายน 2566").faults[0].code.name == "DATE_RANGE"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (datetime(1966, 10, 1), "1 ตุลาคม 2566"),  # 1/10/66, as Excel understands it
        ("15/9/24", "15 กันยายน 2567"),
        ("20 Jun 23", "20 มิถุนายน 2566"),  # of the one era or the other
        ("20-June-66", "20 มิถุนายน 2566"),
        (datetime(1900, 1, 5), None),  # a number in a cell that shows dates
        (datetime(2200, 1, 1), None),
    ],
)
def test_a_day_long_ago_or_far_ahead_is_none_and_the_likely_one_is_offered(
    typed: str | datetime, offered: str | None
) -> None:
    reading = read(DAY, typed)

    assert (reading.value, reading.faults[0].code.name, reading.faults[0].suggestion) == (None, "DATE_UNCLEAR", offered)


def test_a_day_that_excel_keeps_as_one_is_quiet() -> None:
    assert read(DAY, datetime(2023, 10, 1)).faults == ()
    assert read(DAY, datetime(2023, 10, 1)).value == date(2023, 10, 1)


@pytest.mark.parametrize("typed", ["ดำเนินการเสร็จสิ้น 2,41", "ดำเนินการเสร็จสิ้น 2 415", "ดำเนินการเสร็จสิ้น 2415²", "เสร็จ 500"])
def test_an_amount_beside_a_status_that_is_not_one_number_is_not_taken_apart_nor_lost_by_an_offer(typed: str) -> None:
    reading = read(by_name("budget").column("status_q3"), typed)

    assert (reading.value, reading.spilt) == (None, None)
    assert [(fault.code.name, fault.suggestion) for fault in reading.faults] == [("NOT_IN_LIST", None)]
