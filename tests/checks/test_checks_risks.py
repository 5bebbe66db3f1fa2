"""The risks: rated, high ones managed, each told once; nothing of them where the office leaves the part out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, findings
from textbook import TextBook

from ita_excel import flow
from ita_excel.wording.risks import risk_rating
from ita_excel.years.shelf import load_pack

Book = Callable[..., TextBook]
ON = {"ทำส่วนความเสี่ยง": "ใช่"}

RISKS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 5 | | |
    # ความเสี่ยง
    | ลำดับที่ | กระบวนงาน/สถานที่ | เหตุการณ์ความเสี่ยง | กลุ่มที่รับผิดชอบ | โอกาสเกิด (1-5) | ผลกระทบ (1-5) | ค่าความเสี่ยง | ระดับความเสี่ยง | มาตรการจัดการความเสี่ยง | กำหนดแล้วเสร็จ | สถานะ |
    | 1 | จัดซื้อ | กำหนดคุณลักษณะเอื้อประโยชน์ | {group} | {likelihood} | 3 | {score} | {level} | {mitigation} | {due} | {status} |
    | {number} | {process} | {risk} | กลุ่มอำนวยการ | 1 | 2 | | | | | |
"""
USUAL = {
    "group": "กลุ่มอำนวยการ", "likelihood": "3", "score": "", "level": "", "mitigation": "ประกาศร่าง", "number": "2", "process": "รถราชการ",
    "risk": "ใช้รถส่วนตัว", "due": "", "status": "",
}


def written(book: Book, settings: dict[str, str] = ON, **said: str) -> TextBook:
    return book(RISKS.format(**(USUAL | said)), **settings)


@pytest.mark.parametrize(("code", "wrong", "right", "found"), [
    ("RISK_UNRATED", {"likelihood": ""}, {"likelihood": "1"}, ["E2"]),
    ("RISK_NO_MEASURE", {"mitigation": ""}, {"mitigation": "", "likelihood": "2"}, ["I2"]),
    ("RISK_NO_OWNER", {"group": ""}, {"group": "", "likelihood": "2"}, ["D2"]),
    ("RISK_TWICE", {"process": "จัดซื้อ", "risk": "กำหนดคุณลักษณะเอื้อประโยชน์"}, {"risk": "กำหนดคุณลักษณะเอื้อประโยชน์"}, ["C3"]),
    ("TOO_HIGH", {"likelihood": "6"}, {"likelihood": "5"}, ["E2"]),
    ("DUPLICATE", {"number": "1"}, {}, ["A3"]),
    ("TYPED_DIFFERS", {"score": "8", "level": "สูง"}, {}, ["G2"]),
    ("TYPED_DIFFERS", {"score": "9", "level": "ต่ำ"}, {}, ["H2"]),
    ("DUE_DAY_OVER", {"due": "2023-06-20", "status": "ยังไม่ถึงกำหนด"}, {"due": "2023-06-21", "status": "ยังไม่ถึงกำหนด"}, ["K2"]),
    ("NOT_LISTED", {"group": "กลุ่มที่ไม่มี"}, {}, ["D2"]),
])
def test_each_rule_with_its_near_miss(
    book: Book, code: str, wrong: dict[str, str], right: dict[str, str], found: list[str]
) -> None:
    assert cells(written(book, **wrong), code) == found
    assert cells(written(book, **right), code) == []


def test_a_risk_that_cannot_be_rated_is_not_asked_for_a_measure(book: Book) -> None:
    assert cells(written(book, likelihood="", mitigation=""), "RISK_NO_MEASURE") == []


def test_nothing_is_said_of_risks_that_the_office_leaves_out(book: Book) -> None:
    said = findings(written(book, {}, likelihood="9", mitigation="", number="1"))
    assert [finding for finding in said if finding.sheet == "ความเสี่ยง"] == []


@pytest.mark.parametrize(("likelihood", "impact", "level"), [
    (1, 1, "ต่ำ"), (1, 3, "ต่ำ"), (2, 2, "ปานกลาง"), (2, 4, "ปานกลาง"), (3, 3, "สูง"), (3, 4, "สูง"), (3, 5, "สูงมาก"), (5, 5, "สูงมาก"),
])
def test_the_level_goes_by_the_product(book: Book, likelihood: int, impact: int, level: str) -> None:
    text = RISKS.replace("| 3 | {score}", f"| {impact} | {{score}}").format(**(USUAL | {"likelihood": str(likelihood)}))
    rated = flow.total(flow.load(book(text, **ON))).risks.rated[0]
    assert (rated.score, rated.band and rated.band.name) == (likelihood * impact, level)


@pytest.mark.parametrize(("year", "said", "asked"), [
    ("2570", {}, True), ("2570", {"ทำส่วนความเสี่ยง": "ไม่"}, False), ("2570", ON, False), ("2567", {}, False),
])
def test_where_the_items_of_the_year_ask_for_risks_a_person_is_asked_once(
    book: Book, year: str, said: dict[str, str], asked: bool
) -> None:
    told = [f for f in findings(written(book, said | {"ปีงบประมาณ": year})) if f.code.name == "RISK_ASKED"]
    assert [("O21 O22" in f.message, f.sheet) for f in told] == [(True, "ตั้งค่า")] * asked


def test_the_note_under_the_risks_names_the_items_of_the_year_that_ask_for_them() -> None:
    assert "ปี 2570: O21 การประเมินความเสี่ยงการทุจริตในหน่วยงานภาครัฐ" in risk_rating(load_pack(2570))
    assert "O22" not in risk_rating(load_pack(2570))  # it reports on the year before
    assert "รายการเปิดเผย" not in risk_rating(load_pack(2566))
