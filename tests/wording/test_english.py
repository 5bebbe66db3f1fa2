"""The English summary: figures of the data, no name that nobody gave, no sentence about what is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textbook import TextBook

from ita_excel.model.totals import total
from ita_excel.model.year import read_year
from ita_excel.wording.english import english

NAME = {"ชื่อสำนักงานภาษาอังกฤษ": "Example Office"}


@pytest.fixture
def said(book: Callable[..., TextBook]) -> Callable[..., str]:
    def summary(text: str = "", **settings: str) -> str:
        year = read_year(book(text, **settings))
        return "\n".join(english(year, total(year)))

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
