"""Rules on points, measures, results and evidence, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, offer
from textbook import TextBook

Book = Callable[..., TextBook]

POINTS = """
    # จุดที่ต้องพัฒนา
    | ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |
    | 6 | ขั้นตอนการให้บริการ | ทำคู่มือ |
    | 6 | {second} | ลดเอกสาร |
"""
MEASURES = """
    # มาตรการ
    | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
    | 1 | {indicator} | {issue} | จัดทำคู่มือ | กลุ่มอำนวยการ | {monitoring} |
    | 2 | 6 | | ลดเอกสาร | กลุ่มอำนวยการ | รายงานทุกเดือน |
"""
RESULTS = """
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | {text} | {status} | |
    | 2 | {measure} | กลุ่มอำนวยการ | 2. ลดเอกสารจากห้าใบเหลือสองใบ | | |
"""
EVIDENCE = """
    # หลักฐาน
    | ลำดับที่ | ผลการดำเนินงานที่ | ชนิด | ลิงก์หรือชื่อไฟล์ภาพ | คำบรรยาย |
    | 1 | 1 | {kind} | {target} | {caption} |
    | 2 | 2 | ลิงก์ | https://www.office.go.th/?p=25001 | {second} |
    | 3 | 2 | ลิงก์ | https://www.office.go.th/?p=25500 | ข่าวหนึ่ง |
    | 4 | 2 | ลิงก์ | https://www.office.go.th/?p=26000 | ข่าวสอง |
"""
DONE, RUNNING = "ดำเนินการเสร็จสิ้น", "กำลังดำเนินการ"


def written(
    book: Book, *, second: str = "", indicator: str = "6", issue: str = "", monitoring: str = "รายงานทุกเดือน", text: str = "จัดทำคู่มือแล้ว",
    status: str = "", measure: str = "2", kind: str = "ลิงก์", target: str = "https://www.office.go.th/?p=25900", caption: str = "คู่มือ",
    third: str = "เอกสาร", more: str = "", **settings: str,
) -> TextBook:
    return book(
        POINTS.format(second=second)
        + MEASURES.format(indicator=indicator, issue=issue, monitoring=monitoring)
        + RESULTS.format(text=text, status=status, measure=measure)
        + EVIDENCE.format(kind=kind, target=target, caption=caption, second=third) + more,
        **settings,
    )


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("NO_RESULT", {"measure": "1"}, {"measure": "2"}, ["A3"]),
        ("NO_MONITORING", {"monitoring": ""}, {"monitoring": "ทุกเดือน"}, ["F2"]),
        ("LIST_START", {"monitoring": "3) รายงานทุกเดือน"}, {"monitoring": "1) รายงานทุกเดือน"}, ["F2"]),
        ("ISSUE_NUMBER", {"second": "ความเท่าเทียม", "issue": "1. ความเท่าเทียม"}, {"second": "ความเท่าเทียม", "issue": "2. ความเท่าเทียม"}, ["C2"]),
        ("LIST_STOP", {"text": "1 จัดทำคู่มือ", "measure": "1"}, {"text": "1. จัดทำคู่มือ", "measure": "1"}, ["D2"]),
        ("STATUS_TEXT", {"text": "อยู่ระหว่างจัดทำคู่มือ", "status": DONE}, {"text": "อยู่ระหว่างจัดทำคู่มือ", "status": RUNNING}, ["E2"]),
        ("STATUS_TEXT", {"text": "ดำเนินการเสร็จสิ้นแล้ว", "status": "ยังไม่ได้ดำเนินการ"}, {"text": "ดำเนินการเสร็จสิ้นแล้ว", "status": DONE}, ["E2"]),
        ("PASTED_TEXT", {"text": "จดหมายข่าว<br>BREAKING NEWS<br>ฉบับที่ 31 วันที่ 25"}, {"text": "จัดทำจดหมายข่าวแล้วสามฉบับ"}, ["D2"]),
        ("PUBLISHED_NO_LINK", {"text": "และเผยแพร่ไว้บนเว็บไซต์", "kind": "ภาพถ่าย", "target": "a.jpg"}, {"text": "และเผยแพร่ไว้บนเว็บไซต์"}, ["D2"]),
        ("URL_SYNTAX", {"target": "https://www.office.go.th/?p=25900&"}, {"target": "https://www.office.go.th/?p=25900&page=2"}, ["D2"]),
        ("URL_SYNTAX", {"target": "ดูที่เว็บไซต์"}, {"target": "https://www.office.go.th/doc.pdf"}, ["D2"]),
        ("EVIDENCE_KIND", {"kind": "ภาพถ่าย"}, {"kind": "ภาพถ่าย", "target": "photo1.jpg"}, ["C2"]),
        ("EVIDENCE_KIND", {"target": "photo1.jpg"}, {"target": "https://www.office.go.th/photo1.jpg"}, ["C2"]),
        ("HOME_PAGE_LINK", {"target": "https://www.office.go.th/"}, {"target": "https://www.office.go.th/o1"}, ["D2"]),
        ("HOME_PAGE_LINK", {"target": "http://office.go.th/2021", "เว็บไซต์ของสำนักงาน": "https://www.office.go.th/2021/"}, {"target": "http://office.go.th/2021/?p=9"}, ["D2"]),
        ("CATEGORY_LINK", {"target": "https://www.office.go.th/?cat=229"}, {"target": "https://www.office.go.th/?page_id=229"}, ["D2"]),
        ("LINK_REUSED", {"target": "https://www.office.go.th/?p=25001"}, {"target": "https://www.office.go.th/?p=25002"}, ["D3"]),
        ("OLD_POST", {"target": "https://www.office.go.th/?p=5954"}, {"target": "https://www.office.go.th/?p=14848"}, ["D2"]),
        ("POSTS_TOGETHER", {"target": "https://www.office.go.th/?p=25005", "caption": "มาตรการส่งเสริม", "third": "รายงานผล"}, {"target": "https://www.office.go.th/?p=24005", "caption": "มาตรการส่งเสริม", "third": "รายงานผล"}, ["D2"]),
        ("NO_CAPTION", {"kind": "ภาพถ่าย", "target": "a.jpg", "caption": ""}, {"caption": ""}, ["E2"]),
        ("MISSING", {"text": ""}, {"text": "ทำแล้ว"}, ["D2"]),
    ],
)
def test_what_was_promised_done_and_proved_is_checked(
    book: Book, code: str, wrong: dict[str, str], right: dict[str, str], found: list[str]
) -> None:
    assert [cell for cell in cells(written(book, **wrong), code) if cell in found] == found
    assert cells(written(book, **right), code) == []


def test_an_indicator_to_develop_needs_a_measure(book: Book) -> None:
    points = "# จุดที่ต้องพัฒนา\n| ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |\n| 7 | สื่อสาร | เพิ่มช่องทาง |\n"

    assert cells(book(points + MEASURES.format(indicator="6", issue="", monitoring="ก")), "NO_MEASURE") == ["A2"]
    assert cells(book(points + MEASURES.format(indicator="7", issue="", monitoring="ก")), "NO_MEASURE") == []


SCORES = """
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |
    | 4 | การใช้ทรัพย์สินของราชการ | IIT | {score} | |
    | 6 | คุณภาพการดำเนินงาน | EIT | 80 | |
"""


def test_a_weak_indicator_without_a_measure_is_asked_about_once_measures_are_set(book: Book) -> None:
    def asked(score: str, measured: str = "6", points: str = "") -> list[str | None]:
        measures = MEASURES.format(indicator=measured, issue="", monitoring="ก") if measured else ""
        return cells(book(SCORES.format(score=score) + points + measures), "WEAK_UNMEASURED")

    points = "\n# จุดที่ต้องพัฒนา\n| ตัวชี้วัดที่ | ประเด็นการประเมิน | ประเด็นที่ควรพัฒนา |\n| 4 | ก | ข |\n"
    assert asked("84.99") == ["A2"] and asked("85") == [] and asked("84", measured="4") == []
    assert asked("84", measured="") == [] and asked("84", points=points) == []  # no measure at all, or NO_MEASURE tells


def test_a_result_without_evidence_is_found_once_there_is_evidence_at_all(book: Book) -> None:
    only_first = "\n".join(EVIDENCE.splitlines()[:4]).format(kind="ลิงก์", target="https://www.office.go.th/?p=1", caption="ก")
    results = RESULTS.format(text="ก", status="", measure="2")

    assert cells(book(results + only_first), "NO_EVIDENCE") == ["A3"]
    assert cells(book(results), "NO_EVIDENCE") == []


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("www.office.go.th/o1", "https://www.office.go.th/o1"),
        ("https:/www.office.go.th/o1", "https://www.office.go.th/o1"),
        ("https://www.office.go.th/ o1", None),
        ("ดูที่เว็บไซต์", None),
    ],
)
def test_an_address_that_can_be_mended_is_offered(book: Book, typed: str, clean: str | None) -> None:
    assert offer(written(book, target=typed), "URL_SYNTAX") == clean


@pytest.mark.parametrize(("mail", "found"), [("director(at)obec.go.th", ["E2"]), ("director @obec.go.th", ["E2"]), ("director@obec.go.th", [])])
def test_the_mail_address_of_a_group_is_checked(book: Book, mail: str, found: list[str]) -> None:
    groups = f"# กลุ่ม\n| ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |\n| 1 | กลุ่มอำนวยการ | 5 | | {mail} |"

    assert cells(book(groups), "MAIL_SYNTAX") == found


BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | สถานะไตรมาสที่ 1 | สถานะไตรมาสที่ 2 | สถานะไตรมาสที่ 3 | สถานะไตรมาสที่ 4 | ใช้จ่ายไตรมาสที่ 1 (บาท) | ใช้จ่ายไตรมาสที่ 2 (บาท) | ใช้จ่ายไตรมาสที่ 3 (บาท) | ใช้จ่ายไตรมาสที่ 4 (บาท) | หมายเหตุ |
    | 1 | งานหลัก | | | | | | | | | | |
    | 1.1 | สร้างสื่อประชาสัมพันธ์เชิงสร้างสรรค์ให้เข้าถึงง่าย | 20000 | กำลังดำเนินการ | กำลังดำเนินการ | {status} | | | | {spent} | | |
"""
MEDIA = "ได้จัดทำสื่อประชาสัมพันธ์เชิงสร้างสรรค์ให้เข้าถึงง่าย"


@pytest.mark.parametrize(
    ("code", "text", "status", "spent", "found"),
    [
        ("STATUS_DIFFERS", MEDIA, RUNNING, "", ["D2"]),
        ("STATUS_DIFFERS", MEDIA, DONE, "20000", []),
        ("STATUS_DIFFERS", f"อยู่ระหว่างดำเนินการ จะ{MEDIA[3:]}", RUNNING, "", []),
        ("CLAIM_UNSPENT", "ทุกกลุ่มดำเนินการตามแผนที่กำหนดไว้", RUNNING, "", ["D2"]),
        ("CLAIM_UNSPENT", "ทุกกลุ่มดำเนินการตามแผนที่กำหนดไว้", RUNNING, "15000", []),
    ],
)
def test_what_a_result_claims_agrees_with_the_budget(
    book: Book, code: str, text: str, status: str, spent: str, found: list[str]
) -> None:
    assert cells(written(book, text=text, more=BUDGET.format(status=status, spent=spent)), code) == found


@pytest.mark.parametrize(
    "typed",
    ["https://www.office.go.th/o1.pdf<br>https://www.office.go.th/o1.xlsx", "https://a.go.th/x, https://b.go.th/y",
     "https://a.go.th/x,www.b.go.th/y", "a.go.th/x ; b.ac.th/y"],
)
def test_two_addresses_in_one_cell_are_told_and_never_glued(book: Book, typed: str) -> None:
    assert offer(written(book, target=typed), "TWO_ADDRESSES") is None


@pytest.mark.parametrize("typed", ["http://118.174.46.162:9080/p", "https://โรงเรียน.ไทย/ita", "https://a.go.th/x,1"])
def test_an_address_by_number_or_in_thai_is_an_address(book: Book, typed: str) -> None:
    assert cells(written(book, target=typed), "URL_SYNTAX") == []


@pytest.mark.parametrize(
    ("typed", "clean"),
    [("a @ obec.go.th", "a@obec.go.th"), ("a(at)obec.go.th", "a@obec.go.th"), ("a b@obec.go.th", None), ("a@x.go.th b@x.go.th", None)],
)
def test_a_mail_address_is_mended_only_around_its_sign(book: Book, typed: str, clean: str | None) -> None:
    text = f"# กลุ่ม\n| ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |\n| 1 | กลุ่มอำนวยการ | 17 | | {typed} |"

    assert offer(book(text), "MAIL_SYNTAX") == clean


BARE = """
    # มาตรการ
    | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
    {measures}
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    {results}
"""
PROMISED, REPORTED = "| 1 | 6 | | จัดทำคู่มือ | กลุ่มอำนวยการ | รายงานทุกเดือน |", "| 1 | 1 | {} | จัดทำคู่มือแล้ว | | |"


def test_measures_of_which_nothing_at_all_is_reported_are_told_once(book: Book) -> None:
    assert cells(book(BARE.format(measures=PROMISED, results="")), "NOTHING_REPORTED") == ["D2"]
    assert cells(book(BARE.format(measures=PROMISED, results=REPORTED.format("กลุ่มอำนวยการ"))), "NOTHING_REPORTED") == []


def test_results_without_a_single_measure_were_never_promised(book: Book) -> None:
    assert cells(book(BARE.format(measures="", results=REPORTED.format("กลุ่มอำนวยการ"))), "NOTHING_PROMISED") == ["B2"]


@pytest.mark.parametrize(("group", "found"), [("กลุ่มนโยบายและแผน", ["C2"]), ("กลุ่มอำนวยการ", [])])
def test_a_result_of_a_group_that_the_measure_does_not_name(book: Book, group: str, found: list[str]) -> None:
    assert cells(book(BARE.format(measures=PROMISED, results=REPORTED.format(group))), "NOT_PROMISED") == found


def test_a_measure_of_all_groups_may_be_reported_by_any(book: Book) -> None:
    everyone = PROMISED.replace("กลุ่มอำนวยการ", "ทุกกลุ่ม/หน่วย")
    assert cells(book(BARE.format(measures=everyone, results=REPORTED.format("กลุ่มนโยบายและแผน"))), "NOT_PROMISED") == []
