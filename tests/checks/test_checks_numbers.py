"""Rules on numbers: in tables, in prose and in the office's own passages, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, findings, offer
from textbook import TextBook

Book = Callable[..., TextBook]

GROUPS = """
    # กลุ่ม
    | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
    | 1 | กลุ่มอำนวยการ | 17 | | |
    | 2 | กลุ่มนโยบายและแผน | 5 | | |
    | | รวม | {total} | | |
"""
SCHOOLS = {"จำนวนสถานศึกษาในสังกัด": "96"}
REMARK = """
    # ปัญหาและข้อเสนอแนะ
    | ประเภท | ข้อความ |
    | ข้อเสนอแนะ | {text} |
"""
RESULT = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | {text} | | |
"""
BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | ใช้จ่ายไตรมาสที่ 2 (บาท) | ใช้จ่ายไตรมาสที่ 3 (บาท) | ใช้จ่ายไตรมาสที่ 4 (บาท) | ใช้จ่ายรวม (บาท) | คงเหลือ (บาท) | สถานะไตรมาสที่ 1 | สถานะไตรมาสที่ 2 | สถานะไตรมาสที่ 3 | สถานะไตรมาสที่ 4 | หมายเหตุ |
    | 1 | งานหลัก | | | | | | | | | | | | |
    | 1.1 | ประชุม | 5000 | | | 2415 | | {spent} | {remaining} | | | | | |
    | รวม | | {total} | | | | | | | | | | | |
"""


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("HEADCOUNT_DIFFERS", "บุคลากรของสำนักงาน จำนวน 20 คน", "บุคลากรของสำนักงาน จำนวน 22 คน"),
        ("HEADCOUNT_DIFFERS", "บุคลากรทั้งหมด 20 คน", "อบรมบุคลากรหน้างาน 20 คน จากเป้าหมาย 21 คน"),
        ("HEADCOUNT_DIFFERS", "บุคลากรทั้งหมด 20 คน", "บุคลากรของสำนักงาน 20 คน เข้าร่วมประชุม"),
        ("SCHOOLS_DIFFER", "สถานศึกษาในสังกัด 95 แห่ง", "สถานศึกษา 12 แห่ง จากสถานศึกษาในสังกัด 96 แห่ง"),
        ("PARTS_SUM", "ได้แก่ ครู 71 คน ผู้บริหาร 100 คน รวมทั้งสิ้น 170 คน", "ได้แก่ ครู 71 คน ผู้บริหาร 100 คน รวมทั้งสิ้น 171 คน"),
        ("PARTS_SUM", "ได้แก่ ครู 71 คน ผู้บริหาร 100 คน รวมทั้งสิ้น 170 คน", "ได้แก่ ครู 71 คน (ชาย 30 คน หญิง 41 คน) ผู้บริหาร 100 คน รวมทั้งสิ้น 171 คน"),
        ("PARTS_SUM", "ผู้เข้าร่วมทั้งหมด 30 คน แบ่งเป็นชาย 12 คน หญิง 17 คน", "ผู้เข้าร่วมทั้งหมด 30 คน แบ่งเป็นชาย 12 คน หญิง 18 คน ผู้ผ่านการทดสอบ 25 คน"),
        ("PARTS_SUM", "ทั้งสิ้น 30 คน (ได้แก่ ครู 12 คน ผู้บริหาร 17 คน)", "ทั้งสิ้น 30 คน (ได้แก่ ครู 12 คน ผู้บริหาร 10 คน และอื่น ๆ)"),
        ("PARTS_UNTOLD", "ได้แก่ บุคลากร ผู้อำนวยการ และครู จำนวนทั้งสิ้น 285 คน", "ผู้เข้าอบรมจำนวนทั้งสิ้น 285 คน"),
        ("EVERYONE_UNCOUNTED", "บุคลากรในสังกัดทุกคนจัดทำคู่มือ", "บุคลากรในสังกัดทุกคนจัดทำคู่มือ จำนวน 71 เล่ม"),
        ("BUDGET_TEXT", "ในวงเงินงบประมาณ 50,000 บาท", "ในวงเงินงบประมาณ 5,000 บาท"),
        ("ACTIVITIES_TEXT", "กำหนด 3 กิจกรรมหลัก", "กำหนด 1 กิจกรรมหลัก"),
    ],
)
def test_a_number_told_in_a_result_agrees_with_the_tables(book: Book, code: str, wrong: str, right: str) -> None:
    tables = GROUPS.format(total=22) + BUDGET.format(spent="", remaining="", total=5000)

    assert cells(book(tables + RESULT.format(text=wrong), **SCHOOLS), code) == ["D2"]
    assert cells(book(tables + RESULT.format(text=right), **SCHOOLS), code) == []


@pytest.mark.parametrize(
    ("code", "spent", "remaining", "total", "found"),
    [
        ("TYPED_DIFFERS", "2415", "2500", "5000", ["I3"]),
        ("FORMULA_LOST", "2415", "", "5000", ["H3"]),
        ("TOTAL_DIFFERS", "", "", "50000", ["C4"]),
        ("TYPED_DIFFERS", "2415", "2585", "5000", []),
        ("FORMULA_LOST", "=SUM(D3:G3)", "", "5000", []),
        ("TOTAL_DIFFERS", "", "", "5000", []),
        ("TOTAL_DIFFERS", "", "", "", []),
    ],
)
def test_a_figure_typed_where_a_formula_was_is_compared(
    book: Book, code: str, spent: str, remaining: str, total: str, found: list[str]
) -> None:
    assert cells(book(BUDGET.format(spent=spent, remaining=remaining, total=total)), code) == found


def test_a_sum_between_the_rows_is_not_taken_for_the_sum_of_the_table(book: Book) -> None:
    between = BUDGET.format(spent="", remaining="", total="5000") + "    | 1.2 | อบรม | 7000 | | | | | | | | | | | |\n"

    assert cells(book(between), "TOTAL_DIFFERS") == []


def test_the_computed_figure_is_offered(book: Book) -> None:
    assert offer(book(BUDGET.format(spent="", remaining="2500", total="")), "TYPED_DIFFERS") == "2585"
    assert offer(book(GROUPS.format(total=23)), "TOTAL_DIFFERS") == "22"


HISTORY = """
    # คะแนนย้อนหลัง
    | ปีงบประมาณ พ.ศ. | ผลคะแนน ITA | ผลต่างของคะแนน ITA | พัฒนาการ |
    | 2564 | 95.69 | - | - |
    | 2565 | 99.17 | {change} | {trend} |
"""


@pytest.mark.parametrize(("change", "trend", "found"), [("3.84", "ลดลง", ["C3", "D3"]), ("3.48", "เพิ่มขึ้น", [])])
def test_a_typed_difference_and_its_word_are_compared(book: Book, change: str, trend: str, found: list[str]) -> None:
    assert cells(book(HISTORY.format(change=change, trend=trend)), "TYPED_DIFFERS") == found


INDICATORS = """
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |
    | 1 | การปฏิบัติหน้าที่ | IIT | 99.97 | |
    | 6 | คุณภาพการดำเนินงาน | EIT | {six} | |
    | 7 | ประสิทธิภาพการสื่อสาร | EIT | 97.92 | |
    | 8 | การปรับปรุงระบบการทำงาน | EIT | 98 | |
    | 9 | การเปิดเผยข้อมูล | OIT | 100 | {nine} |
    # จุดที่ต้องพัฒนา
    | ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |
    | 6 | ขั้นตอน | ทำคู่มือ |
    | 7 | ช่องทาง | เพิ่มช่องทาง |
    | 8 | ปรับปรุง | ลดเอกสาร |
"""
SURVEY = """
    # ติดตาม 1 การรับรู้
    | กลุ่ม/หน่วย | รับรู้ร้อยละ 100 | รับรู้ร้อยละ 80 | รับรู้ร้อยละ 40 | ไม่รับรู้ |
    | กลุ่มอำนวยการ | {all} | {eighty} | 0 | 0 |
    | กลุ่มนโยบายและแผน | 5 | 0 | 0 | 0 |
"""
PASSAGE = """
    # ข้อความในเอกสาร
    | ตำแหน่งในเอกสาร | ข้อความของสำนักงาน |
    | {name} | {text} |
"""


@pytest.mark.parametrize(
    ("code", "name", "wrong", "right"),
    [
        ("PASSAGE_NUMBER", "รายงาน: สรุปคะแนนสูงสุดและต่ำสุด", "ได้คะแนน 97.68 คะแนน", "ได้คะแนน 97.86 คะแนน"),
        ("PASSAGE_NUMBER", "รายงาน: สรุประดับของตัวชี้วัด", "จำนวน 4 ตัวชี้วัด", "จำนวน 5 ตัวชี้วัด"),
        ("PASSAGE_LEVEL", "รายงาน 1.2: ผลของสำนักงาน", "อยู่ในระดับ A (Very Good)", "อยู่ในระดับ AA (Excellence)"),
        ("DEVELOPED_TEXT", "รายงาน 2.3: จุดที่ต้องพัฒนา", "ในตัวชี้วัดที่ 1 – 10", "ในตัวชี้วัดที่ 6 ตัวชี้วัดที่ 7 และตัวชี้วัดที่ 8"),
        ("DEVELOPED_TEXT", "รายงาน: คำนำ", "โดยเน้น ตัวชี้วัดที่ 6", "โดยเน้น ตัวชี้วัดที่ 6 – 8"),
        ("WEAKNESS_ASKED", "แบบติดตาม 3: คำถาม", "สามารถลดข้อบกพร่อง/จุดอ่อนได้", "สามารถพัฒนาจุดที่ต้องพัฒนาได้"),
        ("TERM_MIXED", "รายงาน: คำนำ", "ผลการดำเนินงานตามมาตรการ และผลการดำเนินการตามมาตรการ", "ผลการดำเนินงานตามมาตรการ"),
    ],
)
def test_an_own_sentence_agrees_with_the_data(book: Book, code: str, name: str, wrong: str, right: str) -> None:
    data = INDICATORS.format(six=97.86, nine="") + GROUPS.format(total=22)

    assert cells(book(data + PASSAGE.format(name=name, text=wrong)), code) == ["B2"]
    assert cells(book(data + PASSAGE.format(name=name, text=right)), code) == []


@pytest.mark.parametrize(("six", "found"), [(80, ["B2"]), (86, [])])
def test_no_weakness_is_only_said_where_there_is_none(book: Book, six: float, found: list[str]) -> None:
    passage = PASSAGE.format(name="รายงาน 2.2: จุดอ่อนหรือข้อบกพร่อง", text="ไม่มี")

    assert cells(book(INDICATORS.format(six=six, nine="") + passage), "WEAKNESS_TEXT") == found


@pytest.mark.parametrize(("all_know", "eighty", "found"), [(12, 5, ["B2"]), (17, 0, [])])
def test_everyone_is_only_said_where_the_table_says_so(book: Book, all_know: int, eighty: int, found: list[str]) -> None:
    passage = PASSAGE.format(name="แบบติดตาม 1: ผล", text="บุคลากรทุกคนรับรู้ คิดเป็นร้อยละ 100")
    data = GROUPS.format(total=22) + SURVEY.format(all=all_know, eighty=eighty)

    assert cells(book(data + passage), "PASSAGE_EVERYONE") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("บุคลากรรับรู้มาตรการร้อยละ 100", {"PASSAGE_EVERYONE"}),
     ("บุคลากรส่วนใหญ่รับรู้มาตรการร้อยละ 100 บางส่วนรับรู้ร้อยละ 80", set())],
)
def test_the_head_of_a_column_is_not_taken_for_a_share_of_the_staff(book: Book, text: str, found: set[str]) -> None:
    data = GROUPS.format(total=22) + SURVEY.format(all=12, eighty=5)
    workbook = book(data + PASSAGE.format(name="แบบติดตาม 1: ผล", text=text))

    assert {code for code in ("PASSAGE_EVERYONE", "PASSAGE_NUMBER") if cells(workbook, code)} == found


@pytest.mark.parametrize(("group", "found"), [("กลุ่มนโยบายและแผน", ["B2"]), ("กลุ่มอำนวยการ", [])])
def test_the_group_said_to_lag_is_the_one_of_the_table(book: Book, group: str, found: list[str]) -> None:
    passage = PASSAGE.format(name="แบบติดตาม 1: ผล", text=f"บุคลากรส่วนใหญ่รับรู้ ยกเว้นบางคนใน{group}")
    data = GROUPS.format(total=22) + SURVEY.format(all=12, eighty=5)

    assert cells(book(data + passage), "PASSAGE_GROUP") == found


@pytest.mark.parametrize(("staff", "found"), [(20, ["B2"]), (22, [])])
def test_everyone_is_doubted_while_the_head_counts_differ(book: Book, staff: int, found: list[str]) -> None:
    passage = PASSAGE.format(name="แบบติดตาม 1: ผล", text="บุคลากรทุกคนรับรู้ คิดเป็นร้อยละ 100")
    told = RESULT.format(text=f"บุคลากรของสำนักงาน จำนวน {staff} คน")

    assert cells(book(GROUPS.format(total=22) + told + passage), "CLAIM_ON_HEADCOUNT") == found


POWER = "เป็นคะแนนจากการประเมินการรับรู้ของบุคลากรภายในหน่วยงานต่อการใช้อำนาจของผู้บังคับบัญชาของตนเอง ในประเด็นที่เกี่ยวข้องกับการมอบหมายงาน การประเมินผลการปฏิบัติงาน การคัดเลือกบุคลากรเพื่อให้สิทธิประโยชน์ต่าง ๆ ซึ่งต้องเป็นไปอย่างเป็นธรรม"
OPEN = "เป็นคะแนนจากการเผยแพร่ข้อมูลที่เป็นปัจจุบันบนเว็บไซต์ของหน่วยงาน เพื่อเปิดเผยการดำเนินงานให้สาธารณชนได้รับทราบใน 5 ประเด็น คือ ข้อมูลพื้นฐาน การบริหารงาน การบริหารเงินงบประมาณ"


@pytest.mark.parametrize(("text", "found"), [(POWER, ["E6"]), (OPEN, []), ("คะแนนเต็มเป็นปีที่สอง", [])])
def test_an_explanation_that_belongs_to_another_indicator_is_found(book: Book, text: str, found: list[str]) -> None:
    assert cells(book(INDICATORS.format(six=97.86, nine=text)), "OTHER_EXPLANATION") == found


LONG = "ได้เผยแพร่ประมวลจริยธรรมข้าราชการครูและบุคลากรทางการศึกษา และแนวทางการประพฤติปฏิบัติตนของข้าราชการครูและบุคลากรทางการศึกษาตามที่กำหนด"
TWO = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | {one} | | |
    | 2 | 2 | กลุ่มอำนวยการ | {two} | | |
"""


@pytest.mark.parametrize(
    ("code", "one", "two", "found"),
    [
        ("SAME_TEXT", LONG, LONG, ["D3"]),
        ("SAME_TEXT", "ทำแล้ว", "ทำแล้ว", []),
        ("NEAR_TEXT", LONG, LONG.replace("ได้เผยแพร่", "ได้จัดทำ"), ["D3"]),
        ("NEAR_TEXT", LONG, "จัดอบรมข้าราชการครูและบุคลากรทางการศึกษาเรื่องวินัยเมื่อวันที่ 3 มีนาคม 2566 มีผู้เข้าอบรม 40 คน และได้ติดตามผลแล้วหนึ่งครั้ง", []),
        ("REPEATED_TEXT", f"{LONG} {LONG[3:]}", "ทำแล้ว", ["D2"]),
        ("REPEATED_TEXT", f"{LONG} และ{LONG[:30]}", "ทำแล้ว", []),
    ],
)
def test_text_that_stands_twice_is_found(book: Book, code: str, one: str, two: str, found: list[str]) -> None:
    assert cells(book(TWO.format(one=one, two=two)), code) == found


@pytest.mark.parametrize(("times", "found"), [(3, ["B2"]), (2, [])])
def test_a_long_phrase_three_times_in_a_paragraph_is_found(book: Book, times: int, found: list[str]) -> None:
    text = " นำไปสู่".join(["มาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส"] * times)

    assert cells(book(PASSAGE.format(name="บันทึก: ข้อเท็จจริง", text=text)), "REPEATED_PHRASE") == found


def test_every_finding_of_one_kind_stands_in_one_row_key_and_column(book: Book) -> None:
    subjects = [f.subject for f in findings(book(TWO.format(one=LONG, two=LONG))) if f.code.name == "SAME_TEXT"]

    assert subjects == ["2/text"]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("NATIONAL_ID", "บัตร 1-1017-00230-70-8", "เลขที่ 1-1017-00230-70-7"),
        ("PERSONAL_PHONE", "โทร 081-234-5678", "โทร 0 7757 6253"),
        ("PERSONAL_MAIL", "ส่งที่ somchai@gmail.com", "ส่งที่ director@obec.go.th"),
        ("BANK_ACCOUNT", "โอนเข้าบัญชี 123-4-56789-0", "หนังสือที่ 123-4-56789-0"),
    ],
)
def test_what_belongs_to_a_person_is_not_published(book: Book, code: str, wrong: str, right: str) -> None:
    office = {"โทรศัพท์ของสำนักงาน": "«077-576253»"}

    assert cells(book(REMARK.format(text=wrong), **office), code) == ["B2"]
    assert cells(book(REMARK.format(text=right), **office), code) == []
