"""Twenty private details in a workbook: each is caught, the contacts that the office must tell stay."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields

import pytest
from textbook import TextBook

from ita_excel import flow
from ita_excel.model.year import FiscalYear
from ita_excel.privacy import named as naming
from ita_excel.privacy.details import Known, details
from ita_excel.privacy.publiccopy import BLANKED, NOT_YET, public_copy

Book = Callable[..., TextBook]

OFFICE = {
    "โทรศัพท์ของสำนักงาน": "«077-576253, 077-576254»",
    "อีเมลของสำนักงาน": "saraban@sample1.go.th",
    "เว็บไซต์ของสำนักงาน": "https://www.sample1.go.th",
}
PLANTED = """
    # OIT
    | รหัส | รายการข้อมูล | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | ลิงก์ที่เผยแพร่ | วันที่เผยแพร่ |
    | O1 | โครงสร้าง | นายอนุชา ภักดีรัตน์ | นางสาวกมลชนก ศรีทอง โทร 081-234-5678 | | https://sample1.go.th/o1 | |
    | O2 | ข้อมูลผู้บริหาร | นายสมชาย ใจดี | นางสาวกมลชนก ศรีทอง kamon@gmail.com | | https://sample1.go.th/1-1037-02071-81-1.pdf | |
    | O3 | ติดต่อนายอำนวย สุขสันต์ | | | | https://sample1.go.th/o3?id=1103702071811 | |
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | | ผู้ร้อง 1-1037-02071-81-1 แจ้งเหตุ | | |
    | 2 | 1 | | เลข 1103702071811 และโทร.0891234567 | | |
    | 3 | 1 | | เลขที่บัตร ๑ ๑๐๓๗ ๐๒๐๗๑ ๘๑ ๑ | | |
    | 4 | 1 | | บัตร 1 1 0 3 7 0 2 0 7 1 8 1 1 ของผู้ร้อง | | |
    | 5 | 1 | | โอนเข้าบัญชี ธนาคารกรุงไทย เลขที่ 123-4-56789-0 | | |
    | 6 | 1 | | พร้อมเพย์ 0812345678 ของครู | | |
    | 7 | 1 | | ติดต่อ +66 81 234 5678 หรือ somsri.r@hotmail.com | | |
    | 8 | 1 | | วิทยากรคือ นางสาวสมศรี รักเรียน จากจังหวัด | | |
    | 9 | 1 | | โทรสำนักงาน 0 7757 6253 และ saraban@sample1.go.th ผู้อำนวยการนายสมชาย ใจดี | | |
    # ปัญหาและข้อเสนอแนะ
    | ประเภท | ข้อความ |
    | ปัญหาอุปสรรค | โทร ๐๘๑-๒๓๔-๕๖๗๘ |
    | ปัญหาอุปสรรค | โทรบ้าน 02-123-4567 |
    | ข้อเสนอแนะ | เด็กหญิงมะลิ ใจงาม อายุ 9 ปี |
    | ข้อเสนอแนะ | ออมทรัพย์ ๑๒๓๔๕๖๗๘๙๐ |
    | ข้อเสนอแนะ | somchai@personal-site.com และ 081.234.5678 |
"""
CAUGHT = [
    ("ผลการดำเนินงาน", "D2", "เลขประจำตัวประชาชน"), ("ผลการดำเนินงาน", "D3", "เลขประจำตัวประชาชน"),
    ("ผลการดำเนินงาน", "D3", "หมายเลขโทรศัพท์"), ("ผลการดำเนินงาน", "D4", "เลขประจำตัวประชาชน"),
    ("ผลการดำเนินงาน", "D5", "เลขประจำตัวประชาชน"), ("ผลการดำเนินงาน", "D6", "เลขที่บัญชีธนาคาร"),
    ("ผลการดำเนินงาน", "D7", "เลขที่บัญชีธนาคาร"), ("ผลการดำเนินงาน", "D8", "หมายเลขโทรศัพท์"),
    ("ผลการดำเนินงาน", "D8", "อีเมล"), ("ผลการดำเนินงาน", "D9", "ชื่อบุคคล"),
    ("OIT", "D2", "หมายเลขโทรศัพท์"), ("OIT", "D3", "อีเมล"), ("OIT", "F3", "เลขประจำตัวประชาชน"),
    ("OIT", "B4", "ชื่อบุคคล"),
    ("ปัญหาและข้อเสนอแนะ", "B2", "หมายเลขโทรศัพท์"), ("ปัญหาและข้อเสนอแนะ", "B3", "หมายเลขโทรศัพท์"),
    ("ปัญหาและข้อเสนอแนะ", "B4", "ชื่อบุคคล"), ("ปัญหาและข้อเสนอแนะ", "B5", "เลขที่บัญชีธนาคาร"),
    ("ปัญหาและข้อเสนอแนะ", "B6", "หมายเลขโทรศัพท์"), ("ปัญหาและข้อเสนอแนะ", "B6", "อีเมล"),
]
SECRETS = (
    "81-1", "1103702071811 ", "๘๑ ๑", "8 1 1", "56789", "5678", "hotmail", "รักเรียน", "gmail", "สุขสันต์", "๕๖๗๘", "123-4567", "มะลิ",
    "๗๘๙๐", "personal-site", "0891234567",
)


def year_of(book: Book) -> FiscalYear:
    return flow.load(book(PLANTED, **OFFICE))


def all_text(year: FiscalYear) -> str:
    return "\n".join(str(getattr(year, f.name)) for f in fields(year) if f.name not in ("layouts", "order_pack", "pack", "assessment"))


def test_twenty_planted_details_are_caught_each_at_its_cell(book: Book) -> None:
    caught = public_copy(year_of(book), consent=False).withheld

    told = [(w.sheet, w.cell, kind) for w in caught for kind in [w.reason.split(": มี")[1].split(" ")[0]]]
    assert sorted(told, key=str) == sorted(CAUGHT, key=str)
    assert len(told) == 20


@pytest.mark.parametrize("consent", [False, True])
def test_no_planted_detail_is_in_the_public_copy(book: Book, consent: bool) -> None:
    text = all_text(public_copy(year_of(book), consent=consent).year)

    assert [secret for secret in SECRETS if secret not in all_text(year_of(book))] == []
    assert [secret for secret in SECRETS if secret in text] == []


def test_with_consent_the_rest_of_a_cell_goes_out_and_without_none_of_it(book: Book) -> None:
    shown = [public_copy(year_of(book), consent=consent).year.results[0].text for consent in (True, False)]

    assert shown == [f"ผู้ร้อง {BLANKED} แจ้งเหตุ", NOT_YET]


def test_the_contacts_of_the_office_and_the_names_of_those_in_charge_stay(book: Book) -> None:
    year = public_copy(year_of(book), consent=True).year

    assert (year.settings.phone, year.settings.email) == ("077-576253, 077-576254", "saraban@sample1.go.th")
    assert year.settings.director == "นายสมชาย ใจดี"
    assert year.results[8].text == "โทรสำนักงาน 0 7757 6253 และ saraban@sample1.go.th ผู้อำนวยการนายสมชาย ใจดี"
    assert year.oit[0].supervisor == ("นายอนุชา ภักดีรัตน์",)
    assert year.oit[0].keeper == (f"นางสาวกมลชนก ศรีทอง โทร {BLANKED}",)
    assert year.oit[2].url == "https://sample1.go.th/o3?id=1103702071811"


def test_the_workbook_and_its_year_are_not_changed(book: Book) -> None:
    year = year_of(book)

    public_copy(year, consent=True)

    assert year == year_of(book)


@pytest.mark.parametrize("person", [
    "นายสมชาย  ใจดี", "นายสมชาย\u00a0ใจดี", "นาย  สมชาย ใจดี", "นายสมชาย ณ อยุธยา", "พ.ต.อ.สมชาย ใจดี", "ร.ต.ท.หญิง สมศรี ใจดี",
    "จ่าสิบเอกสมชาย ใจดี", "ด.ต.สมชาย ใจดี", "พันตำรวจเอก สมชาย ใจดี", "ม.ร.ว.สมชาย ใจดี", "แพทย์หญิงสมศรี ใจดี",
])
def test_a_person_is_known_by_any_title_and_however_wide_the_space(person: str) -> None:
    assert [one.shown for one in details(f"โดย{person} เมื่อวาน", Known())] == [person]
    assert details(person, Known(names=frozenset({naming.bare(person)}))) == ()


@pytest.mark.parametrize(("text", "shown"), [
    ("สมชาย@gmail.com", "สมช…om"), ("somchai@ศธ.ไทย", "som…ทย"), ("อีเมลsomchai@gmail.com", "som…om"),
])
def test_a_mail_address_may_have_thai_letters(text: str, shown: str) -> None:
    assert [one.shown for one in details(text, Known())] == [shown]


@pytest.mark.parametrize("text", [
    "ก.พ.อ. กำหนด หลักเกณฑ์", "คุณธรรม และความโปร่งใส", "จังหวัดร้อยเอ็ด อำเภอเมือง",
    "EIT OIT 0 20 40 60 30.00", "กลุ่มอำนวยการ 8 5 1 0 6 6 2 0 10 4 0 0", "3 3 0 0 2 3 1 0 4 2 0 0",
    "ที่ ศธ 04123/2566 ลงวันที่ 02-03-2566", "งบประมาณ 1,500,000.00 บาท", "เลขที่ 1-1037-02071-81-2", "0.8123456789",
    "นายกเทศมนตรี เมืองชุมพร", "นายทะเบียน กลาง", "https://a.go.th/0812345678/1103702071811.pdf", "หนังสือที่ 123-4-56789-0",
    "วันที่ 20 มิถุนายน 2566 เวลา 09.30 น.", "โครงการ 2566 2567 2568", "เจ้านาย ลูกน้อง",
])
def test_what_only_looks_like_a_private_detail_stays(text: str) -> None:
    assert details(text, Known()) == ()


@pytest.mark.parametrize(("said", "known"), [
    ("นายเลิศศักดิ รั", True), ("นายเลศศกด รตนกุล", True), ("นายเลิศชัย รัตนกุล", False), ("นายเล ศา", False),
])
def test_a_name_that_a_pdf_reader_broke_is_still_that_of_the_person_in_charge(said: str, known: bool) -> None:
    office = Known(names=frozenset({"เลิศศักดิ์รัตนกุล"}))

    assert (details(f"โดย{said}", office, from_pdf=True) == ()) is known


@pytest.mark.parametrize("piece", ["0", "081-", "a.", "นาย", "1-1037-02071-81-", "บัญชี ", "นายก  ", "พ.ต.", "ก@ก."])
def test_the_longest_cell_of_excel_takes_no_time(piece: str) -> None:
    start = time.process_time()
    details((piece * 32_767)[:32_767], Known())

    assert time.process_time() - start < 1
