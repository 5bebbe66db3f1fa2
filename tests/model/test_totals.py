"""Totals: the figures of the source document, to the printed digit, and of other years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from textbook import TextBook

from ita_excel.language.figures import score_text, signed_text
from ita_excel.model.totals import by_score, total
from ita_excel.model.year import read_year

INDICATORS = """
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |
    | 1  | การปฏิบัติหน้าที่ | IIT | 99.97 |
    | 2  | การใช้งบประมาณ | IIT | 98.47 |
    | 3  | การใช้อำนาจ | IIT | 99.44 |
    | 4  | การใช้ทรัพย์สินของราชการ | IIT | 99.75 |
    | 5  | การแก้ไขปัญหาการทุจริต | IIT | 98.88 |
    | 6  | คุณภาพการดำเนินงาน | EIT | 97.86 |
    | 7  | ประสิทธิภาพการสื่อสาร | EIT | 97.92 |
    | 8  | การปรับปรุงระบบการทำงาน | EIT | 98 |
    | 9  | การเปิดเผยข้อมูล | OIT | 100 |
    | 10 | การป้องกันการทุจริต | OIT | 100 |
"""


def test_the_scores_reproduce_the_printed_table(book: Callable[..., TextBook]) -> None:
    totals = total(read_year(book(INDICATORS)))

    assert {code: (score_text(s.weighted), score_text(s.percent)) for code, s in totals.instruments.items()} == {
        "IIT": ("29.79", "99.30"), "EIT": ("29.38", "97.93"), "OIT": ("40.00", "100.00"),
    }
    assert totals.total == Decimal("99.1686")
    assert totals.level is not None
    assert totals.level.name == "AA"


def test_weights_typed_in_the_workbook_win_over_the_years_own(book: Callable[..., TextBook]) -> None:
    settings = {"น้ำหนักคะแนน IIT": "20", "น้ำหนักคะแนน EIT": "20", "น้ำหนักคะแนน OIT": "60"}

    totals = total(read_year(book(INDICATORS, **settings)))

    assert score_text(totals.instruments["OIT"].weighted) == "60.00"


def test_a_level_of_2566_on_depends_on_every_instrument(book: Callable[..., TextBook]) -> None:
    low_eit = INDICATORS.replace("97.86", "90").replace("97.92", "90")

    totals = total(read_year(book(low_eit, ปีงบประมาณ="2567")))

    assert score_text(totals.total) == "97.59"
    assert totals.level is not None
    assert totals.level.name == "ผ่านดี"


def test_indicators_that_tie_share_the_better_rank(book: Callable[..., TextBook]) -> None:
    totals = total(read_year(book(INDICATORS)))

    assert [(i.number, i.rank) for i in by_score(totals.indicators)][:4] == [(9, 1), (10, 1), (1, 3), (4, 4)]


def test_changes_are_against_the_year_before(book: Callable[..., TextBook]) -> None:
    history = """
        # คะแนนย้อนหลัง
        | ปีงบประมาณ พ.ศ. | ผลคะแนน ITA |
        | 2565 | 99.17 |
        | 2562 | 87.16 |
        | 2563 | 94.34 |
        | 2564 | 95.69 |
        | 2560 | 93.78 |
    """

    totals = total(read_year(book(history)))

    assert [(y.fiscal_year, signed_text(y.change), y.trend) for y in totals.history] == [
        (2560, "-", "-"), (2562, "-", "-"), (2563, "+7.18", "เพิ่มขึ้น"), (2564, "+1.35", "เพิ่มขึ้น"), (2565, "+3.48", "เพิ่มขึ้น"),
    ]


def test_money_is_summed_by_row_quarter_and_in_all(book: Callable[..., TextBook]) -> None:
    budget = """
        # งบประมาณ
        | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | สถานะไตรมาสที่ 1 | ใช้จ่ายไตรมาสที่ 2 (บาท) | สถานะไตรมาสที่ 2 | ใช้จ่ายไตรมาสที่ 3 (บาท) | สถานะไตรมาสที่ 3 | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 4 | หมายเหตุ |
        | «1» | กิจกรรมหลัก |
        | «1.1» | ประชุม | 5000 | | | | | | ดำเนินการเสร็จสิ้น 2,415 |
        | «1.2» | เว็บไซต์ | 10000 | 0.1 | | 0.2 |
        | รวม | | 15000 |
    """

    totals = total(read_year(book(budget))).budget

    assert (totals.allocated, totals.spent, totals.remaining) == (Decimal(15000), Decimal("2415.3"), Decimal("12584.7"))
    assert totals.by_quarter == (Decimal("0.1"), Decimal("0.2"), Decimal(2415), Decimal(0))
    assert [line.remaining for line in totals.activities] == [None, Decimal(2585), Decimal("9999.7")]


def test_an_empty_workbook_has_totals_of_nothing(book: Callable[..., TextBook]) -> None:
    totals = total(read_year(book()))

    assert (totals.total, totals.level, totals.staff, totals.awareness.answered) == (None, None, 0, {"": 0})
