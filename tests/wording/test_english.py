"""The English summary: figures of the data, no name that nobody gave, no sentence about what is not known."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from textbook import TextBook

from ita_excel.documents.overview.states import measure_states, tally
from ita_excel.model.totals import total
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.settings import Settings
from ita_excel.wording.english import english
from ita_excel.years.shelf import load_pack

NAME = {"ชื่อสำนักงานภาษาอังกฤษ": "Example Office"}


@pytest.fixture
def said(book: Callable[..., TextBook]) -> Callable[..., str]:
    def summary(text: str = "", **settings: str) -> str:
        year = read_year(book(text, **settings))
        return "\n".join(english(year, total(year), tally(measure_states(year))))

    return summary


SCORES = """
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |
    | 1 | การปฏิบัติหน้าที่ | IIT | 90.00 | |
    | 2 | การใช้งบประมาณ | EIT | 95.50 | |
    | 3 | การเปิดเผยข้อมูล | OIT | 95.50 | |
"""


def test_without_an_english_name_there_is_no_summary(said: Callable[..., str]) -> None:
    assert said() == ""


def test_a_blank_year_says_only_what_the_report_is_about(said: Callable[..., str]) -> None:
    assert said(**NAME) == (
        "This report of the Example Office covers the measures for integrity and transparency of fiscal year 2023 "
        "(B.E. 2566). They follow from the Integrity and Transparency Assessment (ITA) of fiscal year 2022 (B.E. 2565)."
    )


def test_no_thai_name_is_translated_or_shown(said: Callable[..., str]) -> None:
    text = said(SCORES, **NAME)
    assert not any("ก" <= letter <= "๙" for letter in text)
    assert "of 100" in text


def test_a_measure_counts_once_however_many_groups_report_of_it(said: Callable[..., str]) -> None:
    text = said(
        """
        # มาตรการ
        | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
        | 1 | 1 | การให้บริการ | จัดทำคู่มือ | กลุ่มอำนวยการ | |
        | 2 | 1 | การให้บริการ | ประชุมชี้แจง | กลุ่มอำนวยการ | |
        # ผลการดำเนินงาน
        | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
        | 1 | 1 | กลุ่มอำนวยการ | จัดประชุม | ดำเนินการเสร็จสิ้น | 2023-03-03 |
        | 2 | 1 | กลุ่มนโยบายและแผน | จัดประชุม | ดำเนินการเสร็จสิ้น | 2023-03-03 |
        | 3 | 2 | กลุ่มอำนวยการ | ชี้แจงแล้วสองครั้ง | กำลังดำเนินการ | |
        """, **NAME,
    )
    assert "2 measures were set. Measures by their state: 1 completed, 1 in progress." in text


@pytest.mark.parametrize("spent, told", [
    (None, "The project was allocated 8,000 baht."),
    (Decimal(0), "Of 8,000 baht allocated, 0 baht (0 per cent) were spent."),
    (Decimal(2000), "Of 8,000 baht allocated, 2,000 baht (25 per cent) were spent."),
])
def test_money_is_said_to_be_spent_only_where_somebody_entered_it(spent: Decimal | None, told: str) -> None:
    row = Activity(number="1.1", activity="อบรม", allocated=Decimal(8000), spent_q1=spent)
    settings, packs = Settings(office_english="Example Office"), (load_pack(2566), load_pack(2565), load_pack(2566))
    of = FiscalYear(settings=settings, budget=(row,), pack=packs[0], assessment=packs[1], order_pack=packs[2])
    assert list(english(of, total(of), {}))[-1] == told
