"""Rules on time: periods, years, days and quarters, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, offer
from textbook import TextBook

Book = Callable[..., TextBook]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("PERIOD_BACKWARDS", {"ผลการดำเนินงานถึงวันที่": "2022-09-30"}, {"ผลการดำเนินงานถึงวันที่": "2022-10-01"}),
        ("PERIOD_OUTSIDE_YEAR", {"ผลการดำเนินงานตั้งแต่วันที่": "2022-09-30"}, {"ผลการดำเนินงานตั้งแต่วันที่": "2022-10-01"}),
        ("PERIOD_AFTER_MEMO", {"ผลการดำเนินงานถึงวันที่": "2023-06-21"}, {"ผลการดำเนินงานถึงวันที่": "2023-06-20"}),
        ("APPENDIX_YEAR", {"คำสั่ง: ปีงบประมาณ": "2565"}, {"คำสั่ง: ปีงบประมาณ": "2565", "คำสั่ง: คำอธิบายในภาคผนวก": "คำสั่งปีก่อน"}),
        ("ASSESSMENT_YEAR", {"ปีที่ประเมิน": "2566"}, {"ปีที่ประเมิน": "2565"}),
        ("ORDER_NUMBER", {"คำสั่ง: ที่": "๑๒๗ / 2565"}, {"คำสั่ง: ที่": "127/2565"}),
        ("ORDER_NUMBER", {"คำสั่ง: ที่": "127"}, {"คำสั่ง: ที่": "127/2565"}),
        ("ORDER_NUMBER_YEAR", {"คำสั่ง: ที่": "127/2566", "คำสั่ง: สั่ง ณ วันที่": "2022-11-10"}, {"คำสั่ง: ที่": "127/2565", "คำสั่ง: สั่ง ณ วันที่": "2022-11-10"}),
        ("BAD_DATE", {"คำสั่ง: สั่ง ณ วันที่": "50 พฤษภาคม 2565"}, {"คำสั่ง: สั่ง ณ วันที่": "2022-05-10"}),
        ("MIXED_DIGITS", {"คำสั่ง: สั่ง ณ วันที่": "๕๐ พฤษภาคม 2565"}, {"คำสั่ง: สั่ง ณ วันที่": "50 พฤษภาคม 2565"}),
    ],
)
def test_a_setting_about_time_is_checked(
    book: Book, code: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    assert len(cells(book("", **wrong), code)) == 1
    assert cells(book("", **right), code) == []


def test_an_order_number_is_offered_in_its_form(book: Book) -> None:
    assert offer(book("", **{"คำสั่ง: ที่": "ที่ ๑๒๗ / ๒๕๖๕"}), "ORDER_NUMBER") == "127/2565"


PASSAGE = """
    # ข้อความในเอกสาร
    | ตำแหน่งในเอกสาร | ข้อความของสำนักงาน |
    | {name} | {text} |
"""


@pytest.mark.parametrize(
    ("code", "name", "wrong", "right"),
    [
        ("PERIOD_YEAR_TEXT", "บันทึก: ข้อเท็จจริง", "ปีงบประมาณ พ.ศ. 2565 (ตุลาคม 2565 - มิถุนายน 2566)", "ปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - มิถุนายน 2566)"),
        ("YEAR_TEXT", "รายงาน 1.2: ผลของสำนักงาน", "ในปีงบประมาณ พ.ศ. 2564", "ในปีงบประมาณ พ.ศ. 2565 สูงกว่าปีงบประมาณ พ.ศ. 2564"),
        ("BAD_DATE_TEXT", "รายงาน: คำนำ", "เมื่อวันที่ 31 มิถุนายน 2566", "เมื่อวันที่ 30 มิถุนายน 2566"),
        ("WEEKDAY_DIFFERS", "รายงาน: คำนำ", "เมื่อวันพฤหัสบดีที่ 25 มกราคม 2566", "เมื่อวันพุธที่ 25 มกราคม 2566"),
    ],
)
def test_a_text_about_time_is_checked(book: Book, code: str, name: str, wrong: str, right: str) -> None:
    assert cells(book(PASSAGE.format(name=name, text=wrong)), code) == ["B2"]
    assert cells(book(PASSAGE.format(name=name, text=right)), code) == []


RESULT = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | {text} | {status} | {date} |
"""


@pytest.mark.parametrize(
    ("code", "wrong", "right", "cell"),
    [
        ("DATE_OUTSIDE_YEAR", ("จัดประชุม", "2022-09-30"), ("จัดประชุม", "2022-10-01"), "F2"),
        ("DATE_AFTER_MEMO", ("จัดประชุม", "2023-06-21"), ("จัดประชุม", "2023-06-20"), "F2"),
        ("TEXT_DATE_DIFFERS", ("เมื่อวันที่ 3 มีนาคม 2566", "2023-03-04"), ("เมื่อวันที่ 3 มีนาคม 2566", "2023-03-03"), "F2"),
        ("TEXT_DATE_DIFFERS", ("ปรับปรุงเมื่อวันที่ 3 มีนาคม 2566", "2022-12-04"), ("ปรับปรุงครั้งที่ 2 เมื่อวันที่ 3 มีนาคม 2566", "2022-12-04"), "F2"),
        ("RESULT_UNDATED", ("จัดอบรม ณ ห้องประชุมใหญ่", ""), ("จัดอบรม ณ ห้องประชุมใหญ่", "2023-03-03"), "F2"),
        ("RESULT_UNDATED", ("จัดอบรม ณ ห้องประชุมใหญ่", ""), ("ประชุมทุกเดือน ณ ห้องประชุมใหญ่", ""), "F2"),
        ("YEAR_TEXT", ("ผลของปีงบประมาณ พ.ศ. 2565", ""), ("จัดทำแผนของปีงบประมาณ พ.ศ. 2567", ""), "D2"),
        ("YEAR_TEXT", ("แผนของปีงบประมาณ พ.ศ. 2565", ""), ("แผนของปีงบประมาณ พ.ศ. 2565 และปีงบประมาณ พ.ศ. 2566", ""), "D2"),
        ("DUE_REPORT_UNTOLD", ("ให้รายงานครั้งที่ 1 ภายในเดือนมีนาคม 2566", ""), ("ให้รายงานครั้งที่ 1 ภายในเดือนมีนาคม 2566 ซึ่งรายงานแล้ว", ""), "D2"),
        ("DUE_REPORT_UNTOLD", ("ให้รายงานภายในเดือนมีนาคม 2566", ""), ("ให้รายงานภายในเดือนกันยายน 2566", ""), "D2"),
    ],
)
def test_the_day_of_a_result_is_checked(
    book: Book, code: str, wrong: tuple[str, str], right: tuple[str, str], cell: str
) -> None:
    assert cells(book(RESULT.format(text=wrong[0], date=wrong[1], status="")), code) == [cell]
    assert cells(book(RESULT.format(text=right[0], date=right[1], status="")), code) == []


@pytest.mark.parametrize(("published", "found"), [("2021-09-30", ["I2"]), ("2023-01-05", []), ("2022-01-05", [])])
def test_an_item_is_published_in_the_year_of_the_order_or_the_report(book: Book, published: str, found: list[str]) -> None:
    oit = f"""
        # OIT
        | หมวด | รหัส | รายการข้อมูล | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | ลิงก์ที่เผยแพร่ | หมายเหตุ | วันที่เผยแพร่ |
        | ข้อมูลพื้นฐาน | O1 | โครงสร้าง | นายเอก ใจดี | นายโท ใจงาม | กลุ่มอำนวยการ | | | {published} |
    """

    assert cells(book(oit, **{"คำสั่ง: ปีงบประมาณ": "2565"}), "DATE_OUTSIDE_YEAR") == found


BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | สถานะไตรมาสที่ 1 | สถานะไตรมาสที่ 2 | สถานะไตรมาสที่ 3 | สถานะไตรมาสที่ 4 | ใช้จ่ายไตรมาสที่ 1 (บาท) | ใช้จ่ายไตรมาสที่ 2 (บาท) | ใช้จ่ายไตรมาสที่ 3 (บาท) | ใช้จ่ายไตรมาสที่ 4 (บาท) | หมายเหตุ |
    | 1 | งานหลัก | | | | | | | | | | |
    | 1.1 | {activity} | | {q1} | {q2} | {q3} | {q4} | | | | | |
"""
DONE, RUNNING, NOT_DUE = "ดำเนินการเสร็จสิ้น", "กำลังดำเนินการ", "ยังไม่ถึงกำหนด"


@pytest.mark.parametrize(
    ("code", "activity", "wrong", "right", "cell"),
    [
        ("QUARTER_DIFFERS", "ประชุมเชิงปฏิบัติการวิเคราะห์ความเสี่ยงการทุจริต", (NOT_DUE, NOT_DUE, DONE, ""), (NOT_DUE, DONE, DONE, ""), "F3"),
        ("PLAN_LATE", "จัดทำแผนป้องกันการทุจริต ปีงบประมาณ พ.ศ. 2566", (NOT_DUE, NOT_DUE, DONE, ""), (NOT_DUE, DONE, DONE, ""), "F3"),
        ("QUARTER_UNMARKED", "พัฒนาเว็บไซต์", (RUNNING, RUNNING, RUNNING, ""), (RUNNING, RUNNING, RUNNING, NOT_DUE), "G3"),
        ("QUARTER_UNMARKED", "พัฒนาเว็บไซต์", (RUNNING, RUNNING, RUNNING, ""), (RUNNING, RUNNING, DONE, ""), "G3"),
        ("DONE_EARLY", "มาตรการส่งเสริมคุณธรรม", (RUNNING, RUNNING, DONE, ""), (RUNNING, RUNNING, RUNNING, NOT_DUE), "F3"),
    ],
)
def test_the_quarter_of_an_activity_is_checked(
    book: Book, code: str, activity: str, wrong: tuple[str, ...], right: tuple[str, ...], cell: str
) -> None:
    result = RESULT.format(text="จัดประชุมเชิงปฏิบัติการวิเคราะห์ความเสี่ยงการทุจริตแล้ว", status="", date="2023-01-25")

    def quarters(statuses: tuple[str, ...]) -> TextBook:
        q1, q2, q3, q4 = statuses
        return book(BUDGET.format(activity=activity, q1=q1, q2=q2, q3=q3, q4=q4) + result)

    assert cells(quarters(wrong), code) == [cell]
    assert cells(quarters(right), code) == []
