"""Thai text, digits and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_excel.language import thai
from ita_excel.model import thaidates


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20 มิถุนายน 2566", date(2023, 6, 20)),
        ("๒๐ มิถุนายน ๒๕๖๖", date(2023, 6, 20)),
        ("20 มิ.ย. 66", date(2023, 6, 20)),
        ("20/6/2566", date(2023, 6, 20)),
        ("20-มิ.ย.-66", date(2023, 6, 20)),
        ("20/มิถุนายน/2566", date(2023, 6, 20)),
        ("20-06-2023", date(2023, 6, 20)),
        ("2023-06-20", date(2023, 6, 20)),
        ("วันพุธที่ 25 มกราคม พ.ศ. 2566", date(2023, 1, 25)),
        ("10 เดือน พฤษภาคม พ.ศ. 2565", date(2022, 5, 10)),
        ("29 กุมภาพันธ์ 2567", date(2024, 2, 29)),
    ],
)
def test_a_date_written_in_any_usual_way_is_read(typed: str, meant: date) -> None:
    assert thaidates.parse_date(typed) == meant


@pytest.mark.parametrize("typed", ["๕๐ เดือน พฤษภาคม พ.ศ. 2565", "29 กุมภาพันธ์ 2566", "มิถุนายน 2566", "เร็ว ๆ นี้", ""])
def test_what_is_no_calendar_date_is_not_read_as_one(typed: str) -> None:
    assert thaidates.parse_date(typed) is None


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_printed_date_reads_back_as_itself(day: date) -> None:
    assert thaidates.parse_date(thai.long_date(day)) == day
    assert thaidates.parse_date(thai.thai_digits(thai.order_date(day))) == day


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2022, 9, 30), 2565, 4),
        (date(2022, 10, 1), 2566, 1),
        (date(2023, 1, 25), 2566, 2),
        (date(2023, 6, 30), 2566, 3),
        (date(2023, 9, 30), 2566, 4),
    ],
)
def test_the_fiscal_year_starts_in_october(day: date, year: int, quarter: int) -> None:
    assert (thai.fiscal_year(day), thai.quarter(day)) == (year, quarter)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("50000", "ห้าหมื่นบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("0", "ศูนย์บาทถ้วน"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1.005", "หนึ่งบาทหนึ่งสตางค์"),
        ("999999.995", "หนึ่งล้านบาทถ้วน"),
        ("101000001", "หนึ่งร้อยเอ็ดล้านเอ็ดบาทถ้วน"),
        ("-12.50", "ลบสิบสองบาทห้าสิบสตางค์"),
    ],
)
def test_an_amount_is_said_in_words(amount: str, words: str) -> None:
    assert thai.baht_text(Decimal(amount)) == words


def test_thai_digits_leave_links_mails_files_and_codes_alone() -> None:
    text = "ข้อ 1 ตาม O42 และ MOIT 1 https://www.cpn1.go.th/2021/?p=24926 ita1@obec.go.th รายงาน2566.pdf เขต 1"

    assert thai.thai_digits(text) == (
        "ข้อ ๑ ตาม O42 และ MOIT ๑ https://www.cpn1.go.th/2021/?p=24926 ita1@obec.go.th รายงาน2566.pdf เขต ๑"
    )


def test_words_that_look_the_same_are_the_same() -> None:
    assert thai.same("กลุ่มอำนวยการ", "กลุ่มอ\u0e4d\u0e32นวยการ")
    assert thai.same("งบประมาณ\u00a0(บาท)", "งบประมาณ (บาท)")
    assert thai.same("เขต ๑", "เขต 1")
    assert not thai.same("อำนวยการ", "อำนาจการ")


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert thai.clean(thai.clean(text)) == thai.clean(text)


def test_thai_words_sort_as_in_a_dictionary() -> None:
    assert sorted(["แผน", "ไป", "กา", "เกาะ", "กลุ่ม", "ปลา"], key=thai.sort_key) == ["กลุ่ม", "กา", "เกาะ", "ปลา", "ไป", "แผน"]
