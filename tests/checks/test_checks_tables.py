"""Rules on form, scores, follow-up tables and money, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, offer
from textbook import TextBook

Book = Callable[..., TextBook]

GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 17 | | |
    | {number} | {name} | 5 | | |
    | 3 | กลุ่มกฎหมายและคดี | 2 | | |
"""


def groups(number: int = 2, name: str = "กลุ่มนโยบายและแผน") -> str:
    return GROUPS.format(number=number, name=name)


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("DUPLICATE", groups(name="กลุ่มอำนวยการ"), groups(), ["B3"]),
        ("NUMBER_SKIPPED", groups(number=1), groups(), ["A4"]),
        ("NUMBER_BACKWARDS", groups(number=5), groups(number=3), ["A4"]),
    ],
)
def test_keys_and_numbers_of_a_sheet_are_checked(book: Book, code: str, wrong: str, right: str, found: list[str]) -> None:
    assert cells(book(wrong), code) == found
    assert cells(book(right), code) == []


RESULTS = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | จัดประชุมแล้ว | | |
    | 3001 | 1 | กลุ่มกฎหมายและคดี | เผยแพร่แล้ว | | |
    | {number} | 1 | กลุ่มอำนวยการ | อบรมแล้ว | | |
    | 2001 | 1 | กลุ่มนโยบายและแผน | ทบทวนแล้ว | | |
"""


@pytest.mark.parametrize(("number", "found"), [(2, []), (3, ["A4"])])
def test_numbers_that_the_toolkit_gave_to_added_rows_are_no_gap(book: Book, number: int, found: list[str]) -> None:
    made = book(RESULTS.format(number=number))
    assert cells(made, "NUMBER_SKIPPED") == found
    assert cells(made, "NUMBER_BACKWARDS") == []


SURVEY = """
    # ติดตาม 1 การรับรู้
    | กลุ่ม/หน่วย | รับรู้ร้อยละ 100 | รับรู้ร้อยละ 80 | รับรู้ร้อยละ 40 | ไม่รับรู้ |
    | {name} | {all} | {eighty} | {forty} | |
    | กลุ่มนโยบายและแผน | 5 | | | |
    | {third} | 2 | | | |
"""


def survey(name: str = "กลุ่มอำนวยการ", all: str = "17", eighty: str = "", forty: str = "", third: str = "กลุ่มกฎหมายและคดี") -> str:
    return SURVEY.format(name=name, all=all, eighty=eighty, forty=forty, third=third) + groups()


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("NOT_LISTED", survey(name="กลุ่มอำนาจการ"), survey(), ["A2"]),
        ("CHOICE_SPELLING", survey(name="กลุ่มอำนวย การ"), survey(), ["A2"]),
        ("GROUP_MISSING", survey(third="กลุ่มอำนวยการ"), survey(), [None]),
        ("NO_ANSWER", survey(all=""), survey(all="0", eighty="17"), ["B2"]),
        ("MORE_THAN_STAFF", survey(eighty="1"), survey(all="16", eighty="1"), ["B2"]),
        ("FEWER_THAN_STAFF", survey(all="16"), survey(all="16", forty="1"), ["B2"]),
        ("ANSWERS_IDENTICAL", survey(), survey(all="16", eighty="1"), ["B2"]),
    ],
)
def test_a_follow_up_table_is_checked(book: Book, code: str, wrong: str, right: str, found: list[str | None]) -> None:
    assert cells(book(wrong), code) == found
    assert cells(book(right), code) == []


def test_a_follow_up_table_nobody_began_is_told_once(book: Book) -> None:
    blank = survey(all="").replace("| 5 | | | |", "| | | | |").replace("| 2 | | | |", "| | | | |")

    assert cells(book(blank), "NO_ANSWER") == ["B2"]


def test_a_group_misspelt_is_offered_rightly(book: Book) -> None:
    assert offer(book(survey(name="กลุ่มอำนาจการ")), "NOT_LISTED") == "กลุ่มอำนวยการ"


BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | ใช้จ่ายไตรมาสที่ 2 (บาท) | ใช้จ่ายไตรมาสที่ 3 (บาท) | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 1 | สถานะไตรมาสที่ 2 | สถานะไตรมาสที่ 3 | สถานะไตรมาสที่ 4 | หมายเหตุ |
    | 1 | งานหลัก | | | | | | | | | | |
    | {number} | {activity} | {allocated} | | | {spent} | {ahead} | {q1} | {q2} | {q3} | {q4} | {note} |
    # ปัญหาและข้อเสนอแนะ
    | ประเภท | ข้อความ |
    | ปัญหาอุปสรรค | {obstacle} |
"""
DONE, RUNNING, NOT_DUE, NOT_BEGUN = "ดำเนินการเสร็จสิ้น", "กำลังดำเนินการ", "ยังไม่ถึงกำหนด", "ยังไม่ได้ดำเนินการ"


def budget(
    number: str = "1.1", activity: str = "ประชุมชี้แจง", allocated: str = "5000", spent: str = "4000", ahead: str = "", q1: str = NOT_BEGUN,
    q2: str = RUNNING, q3: str = DONE, q4: str = "", note: str = "", obstacle: str = "-",
) -> str:
    return BUDGET.format(number=number, activity=activity, allocated=allocated, spent=spent, ahead=ahead, q1=q1, q2=q2, q3=q3, q4=q4,
                         note=note, obstacle=obstacle)


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("NO_MAIN_ACTIVITY", budget(number="«2.1»"), budget(), ["A3"]),
        ("OVERSPENT", budget(spent="5001"), budget(spent="5000"), ["C3"]),
        ("SPENT_UNALLOCATED", budget(allocated=""), budget(allocated="", spent=""), ["C3"]),
        ("SPENT_UNALLOCATED", budget(allocated="-"), budget(allocated="ห้าพัน"), ["C3"]),
        ("NO_STATUS", budget(spent="", q1="", q2="", q3=""), budget(), ["J3"]),
        ("QUARTER_BLANK", budget(q1=""), budget(q1="กำลังทำ"), ["H3"]),
        ("QUARTER_BLANK", budget(q1=""), budget(q1=DONE, q2=""), ["H3"]),
        ("QUARTER_AHEAD", budget(ahead="500"), budget(q4=NOT_DUE), ["G3"]),
        ("QUARTER_OVER", budget(q1=NOT_DUE, q2=NOT_DUE), budget(q3=NOT_DUE), ["H3", "I3"]),
        ("DONE_UNSPENT", budget(spent=""), budget(spent="", allocated=""), ["J3"]),
        ("NO_OBSTACLE", budget(spent="2499"), budget(spent="2500"), ["B2"]),
        ("NO_OBSTACLE", budget(spent="2499"), budget(spent="2499", obstacle="เบิกจ่ายล่าช้า"), ["B2"]),
        ("MONEY_IN_NAME", budget(activity="ประชุม - ไม่ได้ใช้งบประมาณ"), budget(activity="ประชุมเรื่องงบประมาณ"), ["B3"]),
        ("PAID_ELSEWHERE", budget(allocated="", spent="", note="ใช้งบประมาณจากโครงการอื่น"), budget(allocated="", spent="", note="ไม่ใช้เงิน"), ["L3"]),
        ("AMOUNT_IN_STATUS", budget(q3=f"{DONE} 2,415"), budget(q3=DONE), ["J3"]),
    ],
)
def test_money_and_quarters_are_checked(book: Book, code: str, wrong: str, right: str, found: list[str]) -> None:
    assert cells(book(wrong), code) == found
    assert cells(book(right), code) == []


NAMES = ("การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน",
         "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต")


def indicators(scores: list[float], name: str = NAMES[9], number: int = 10, instrument: str = "OIT") -> str:
    kinds = ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"]
    lines = [f"| {i} | {NAMES[i - 1]} | {kinds[i - 1]} | {scores[i - 1]} | |" for i in range(1, 10)]
    head = "# ตัวชี้วัด\n| ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |\n"
    return head + "\n".join([*lines, f"| {number} | {name} | {instrument} | {scores[9]} | |"]) + "\n"


MIXED = [99.97, 98.47, 99.44, 99.75, 98.88, 90, 91, 92, 100, 100]
HIGH = [99.0] * 10
NEAR = [95.005] * 10  # total 95.005, printed 95.01
HISTORY = "# คะแนนย้อนหลัง\n| ปีงบประมาณ พ.ศ. | ผลคะแนน ITA |\n"


def years(*pairs: tuple[int, float]) -> str:
    return HISTORY + "".join(f"| {year} | {score} |\n" for year, score in pairs)


def points(*numbers: int) -> str:
    head = "# จุดที่ต้องพัฒนา\n| ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |\n"
    return head + "".join(f"| {number} | ประเด็น {number} | แนวทาง {number} |\n" for number in numbers)


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("SCORE_DIFFERS", indicators(MIXED) + years((2565, 97.19)), indicators(MIXED) + years((2565, 97.09)), ["B2"]),
        ("SCORE_DIFFERS", indicators(MIXED) + years((2565, 97.19)), indicators(MIXED, number=11) + years((2565, 97.19)), ["B2"]),
        ("YEAR_NOT_IN_HISTORY", indicators(MIXED) + years((2564, 95)), indicators(MIXED) + years((2565, 97.09)), ["A2"]),
        ("HISTORY_GAP", years((2563, 90), (2565, 91)), years((2564, 90), (2565, 91)), ["A3"]),
        ("METHOD_CHANGED", years((2561, 90), (2562, 91)), years((2562, 90), (2563, 91)), ["A3"]),
        ("UNKNOWN_INDICATOR", indicators(MIXED, number=11), indicators(MIXED), ["A11"]),
        ("INDICATOR_ABSENT", indicators(MIXED, number=11), indicators(MIXED), ["A11"]),
        ("INDICATOR_NAME", indicators(MIXED, name="ป้องกันทุจริต"), indicators(MIXED, name="การป้องกัน การทุจริต"), ["B11"]),
        ("INDICATOR_INSTRUMENT", indicators(MIXED, instrument="EIT"), indicators(MIXED), ["C11"]),
        ("NEAR_A_BOUND", indicators(NEAR), indicators([95.0] * 10), ["D2"]),
        ("LOWEST_NOT_DEVELOPED", indicators(MIXED) + points(6, 7, 10), indicators(MIXED) + points(6, 7, 8), ["A2"]),
        ("BEST_DEVELOPED", indicators(MIXED) + points(6, 7, 8, 10), indicators(MIXED) + points(6, 7, 8, 2), ["A5"]),
    ],
)
def test_scores_are_checked(book: Book, code: str, wrong: str, right: str, found: list[str]) -> None:
    assert cells(book(wrong), code) == found
    assert cells(book(right), code) == []


@pytest.mark.parametrize(
    ("code", "scores", "wrong", "right"),
    [
        ("MEAN_IS_OWN_SCORE", MIXED, {"คะแนนเฉลี่ยระดับประเทศ": "97.09"}, {"คะแนนเฉลี่ยระดับประเทศ": "97.10"}),
        ("SOURCE_MISSING", MIXED, {"คะแนนเฉลี่ยระดับประเทศ": "96"}, {"คะแนนเฉลี่ยระดับประเทศ": "96", "ที่มาของคะแนนเฉลี่ยระดับประเทศ": "ประกาศ สพฐ."}),
        ("OFFICES_DIFFER", MIXED, {"จำนวนเขตพื้นที่ที่ประเมิน": "225"}, {"จำนวนเขตพื้นที่ที่ประเมิน": "245"}),
        ("WEIGHTS_SUM", MIXED, {"น้ำหนักคะแนน IIT": "31"}, {"น้ำหนักคะแนน IIT": "30"}),
        ("WEIGHT_DIFFERS", MIXED, {"น้ำหนักคะแนน IIT": "40", "น้ำหนักคะแนน EIT": "30", "น้ำหนักคะแนน OIT": "30"}, {"น้ำหนักคะแนน IIT": "30"}),
        ("ALL_STRENGTHS", HIGH, {"เกณฑ์จุดแข็ง (คะแนนมากกว่า)": "95"}, {"เกณฑ์จุดแข็ง (คะแนนมากกว่า)": "99"}),
        ("MORE_RESPONDENTS", MIXED, {"จำนวนผู้ตอบ IIT": "66", "จำนวนผู้มีสิทธิตอบ IIT": "65"}, {"จำนวนผู้ตอบ IIT": "65", "จำนวนผู้มีสิทธิตอบ IIT": "65"}),
        ("NO_RESPONDENTS", MIXED, {}, {"จำนวนผู้ตอบ EIT": "210"}),
    ],
)
def test_settings_of_the_assessment_are_checked(
    book: Book, code: str, scores: list[float], wrong: dict[str, str], right: dict[str, str]
) -> None:
    assert len(cells(book(indicators(scores), **wrong), code)) >= 1
    assert cells(book(indicators(scores), **right), code) == []
