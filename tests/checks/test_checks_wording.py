"""Rules on wording: each with a text that raises it and one that is near but right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, findings, offer
from textbook import TextBook

Book = Callable[..., TextBook]

REMARK = """
    # ปัญหาและข้อเสนอแนะ
    | ประเภท | ข้อความ |
    | ข้อเสนอแนะ | {text} |
"""
OFFICE = {
    "ชื่อสำนักงาน": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 1",
    "ชื่อย่อสำนักงาน": "สพป.ชุมพร เขต 1",
    "จังหวัด": "ชุมพร",
    "ชื่อโครงการ": "โครงการเสริมสร้างคุณธรรม จริยธรรม และธรรมาภิบาลในสถานศึกษา",
}


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("MISLEADING", "และไม่พบว่าไม่มีการเรียกรับสินบน", "และไม่พบว่ามีการเรียกรับสินบน"),
        ("MISLEADING", "เผยแพร่แผนปฏิบัติการการทุจริต", "เผยแพร่แผนปฏิบัติการป้องกันการทุจริต"),
        ("MISLEADING", "เพื่อส่งเสริมการทุจริตในหน่วยงาน", "เพื่อป้องกันการทุจริตในหน่วยงาน"),
        ("WRONG_TERM", "โดยกลุ่มอำนาจการ", "โดยกลุ่มอำนวยการ"),
        ("WRONG_TERM", "ใช้ในงบประมาณ พ.ศ. 2566", "ใช้ในปีงบประมาณ พ.ศ. 2566"),
        ("WRONG_TERM", "(Assessment : OTA)", "(Assessment : OIT)"),
        ("WRONG_TERM", "สำนักงานเขตพื้นที่ศึกษา", "สำนักงานเขตพื้นที่การศึกษา"),
        ("SCAN_ERROR", "ชมรายการทุธเข้า ข่าว สพฐ.", "ชมรายการพุธเช้า ข่าว สพฐ."),
        ("SCAN_ERROR", "ให้มีส่วนรวมในการทำงาน", "ให้มีส่วนร่วมในการทำงาน"),
        ("SCAN_ERROR", "ให้บุคคลภายนอกเขามามีส่วนรวมในการทำงาน", "ให้บุคคลภายนอกเข้ามามีส่วนร่วมในการทำงาน"),
        ("SCAN_ERROR", "จัดทำช่องทางใหญ่บุคลากรภายใน", "จัดทำช่องทางให้บุคลากรภายใน"),
        ("SCAN_ERROR", "ขับเคลื่อนเขตใหญ่เป็นเขตสุจริต", "ขับเคลื่อนเขตให้เป็นเขตสุจริต"),
        ("SCAN_ERROR", "ป้องกันการชดกันระหว่างผลประโยชน์", "ป้องกันการขัดกันระหว่างผลประโยชน์"),
        ("SCAN_ERROR", "2 ภาษา ไทแกล ภาษาไทย", "2 ภาษา ได้แก่ ภาษาไทย"),
        ("SCAN_ERROR", "ร่วมกิจกรรมคารพธงชาติ", "ร่วมกิจกรรมเคารพธงชาติ"),
        ("SCAN_ERROR", "กล่าวกำปัญญาเขตสุจริต", "กล่าวคำปฏิญาณเขตสุจริต"),
        ("SCAN_ERROR", "จัดทำคัลลิปรณรงค์", "จัดทำคลิปวีดิทัศน์"),
        ("SCAN_ERROR", "พัฒนางองค์รด้านการป้องกัน", "พัฒนาองค์กรด้านการป้องกัน"),
        ("SCAN_ERROR", "ได้เนิมนการโครงการ", "ได้ดำเนินการโครงการ"),
        ("SCAN_ERROR", "ทราบและถู้อปฏิบัติ", "ทราบและถือปฏิบัติ"),
        ("SCAN_ERROR", "เป็นหนึ่งในกาต่อต้าน", "เป็นหนึ่งในการต่อต้าน"),
        ("SCAN_ERROR", "กระตุ้นให้ผู้นมีส่วนได้ส่วนเสีย", "กระตุ้นให้ผู้มีส่วนได้ส่วนเสีย"),
        ("WRONG_TERM", "ทุจริตและประพฤตินิชอบ", "ทุจริตและประพฤติมิชอบ"),
        ("DOUBLED_WORD", "มีรายละเอียด ดังนี้ ดังนี้", "มีรายละเอียด ดังนี้"),
        ("DOUBLED_WORD", "ณ ห้องประชุมประชุมใหญ่", "ณ ห้องประชุมใหญ่"),
        ("MIXED_DIGITS", "ในเขต ๑ ของจังหวัด", "ในเขต 1 ของจังหวัด"),
        ("YEAR_FORM", "ตั้งแต่ พ.ศ.2560", "ตั้งแต่ พ.ศ. 2560"),
        ("YEAR_FORM", "ของปีงบประมาณ 2566 นี้", "ของปีงบประมาณ พ.ศ. 2566 นี้"),
        ("INDICATOR_FORM", "ได้แก่ ตัวชี้วัด 6 คุณภาพ", "ได้แก่ ตัวชี้วัดที่ 6 คุณภาพ"),
        ("DECIMALS", "คะแนนที่ได้ 40 คิดเป็น", "คะแนนที่ได้ 40.00 คิดเป็น"),
        ("OFFICE_NAME", "ของสำนักงานเขตพื้นที่การศึกษาชุมพร เขต 1", "ของสำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 1"),
        ("OFFICE_NAME", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษารวม เขต 1", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 1"),
        ("SHORT_NAME", "ลูกจ้างของ สพ.ชพ.1", "ลูกจ้างของ สพป.ชุมพร เขต 1"),
        ("SHORT_NAME", "ผอ. สพป. ชุมพร เขต 1", "ผอ. สพป.ชุมพร เขต 1"),
    ],
)
def test_a_slip_of_wording_is_found_and_the_text_put_right_is_offered(
    book: Book, code: str, wrong: str, right: str
) -> None:
    slipped, tidy = book(REMARK.format(text=wrong), **OFFICE), book(REMARK.format(text=right), **OFFICE)

    assert cells(slipped, code) == ["B2"]
    assert offer(slipped, code) == right
    assert cells(tidy, code) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DOUBLED_WORD", "รายงาน 2 ครั้ง ครั้งที่ 1 ในเดือนมีนาคม เรื่องต่าง ๆ"),
        ("DOUBLED_WORD", "เรื่องร้องเรียนร้องทุกข์ต่างต่างกัน"),
        ("YEAR_FORM", "ปีงบประมาณ พ.ศ. 2566 เบอร์ 077576253"),
        ("INDICATOR_FORM", "จำนวน 10 ตัวชี้วัด 100 คะแนน"),
        ("DECIMALS", "ได้คะแนนสูงสุด 100 คะแนน และได้คะแนน 97.86 คะแนน"),
        ("OFFICE_NAME", "ร่วมกับสำนักงานเขตพื้นที่การศึกษาประถมศึกษาระนอง เขต 1"),
        ("OFFICE_NAME", "ร่วมกับสำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 2"),
        ("SHORT_NAME", "ร่วมกับ สพป.ชุมพร เขต 2 และ สพฐ."),
        ("SCAN_ERROR", "เพื่อประโยชน์ส่วนรวม และผู้มีส่วนได้ส่วนเสีย"),
        ("SCAN_ERROR", "ห้องประชุมใหญ่ ขนาดใหญ่ ผู้ใหญ่บ้าน กล่าวปัญญา เคารพธงชาติ เขาจึงได้แก่ทุกคน"),
        ("MISLEADING", "ต่อต้านการทุจริต ตามแผนปฏิบัติการป้องกันการทุจริต"),
        ("PROJECT_NAME", "จัดโครงการอบรมเสริมสร้างวินัย คุณธรรม และจริยธรรม ข้าราชการครู"),
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(book: Book, code: str, text: str) -> None:
    assert cells(book(REMARK.format(text=text), **OFFICE), code) == []


def test_an_unreadable_note_is_told_without_an_offer(book: Book) -> None:
    written = book("", **OFFICE, ข้อสั่งการท้ายบันทึก="ก.ก.ม<br>เผยแพร่")

    assert len(cells(written, "SCAN_ERROR")) == 1
    assert offer(written, "SCAN_ERROR") is None
    assert cells(book("", **OFFICE, ข้อสั่งการท้ายบันทึก="ทราบ"), "SCAN_ERROR") == []


@pytest.mark.parametrize(
    "address",
    ["https://a.go.th/รายงาน๒๕๖๖.pdf", "www.a.go.th/ดังนี้ดังนี้", "https://a.go.th/ตัวชี้วัด%206?ปี=๒๕๖๖", "ita๒@obec.go.th",
     "https://a.go.th/กลุ่มอำนาจการ"],
)
def test_a_repair_leaves_every_address_in_a_text_as_it_is(book: Book, address: str) -> None:
    said = f"ในปี ๒๕๖๖ เผยแพร่ที่ {address} โดยกลุ่มอำนาจการ และ {address} แล้ว"
    mended = offer(book(REMARK.format(text=said), **OFFICE), "WRONG_TERM")

    assert mended == f"ในปี 2566 เผยแพร่ที่ {address} โดยกลุ่มอำนวยการ และ {address} แล้ว"


def test_thai_digits_are_no_fault_where_the_documents_are_printed_with_them(book: Book) -> None:
    assert cells(book(REMARK.format(text="ในเขต ๑"), **OFFICE, ใช้เลขไทยในเอกสาร="ใช่"), "MIXED_DIGITS") == []


def test_the_project_under_another_name_is_found(book: Book) -> None:
    text = REMARK.format(text="ขับเคลื่อนโครงการส่งเสริมคุณธรรม จริยธรรมและธรรมาภิบาลของสำนักงาน")

    assert cells(book(text, **OFFICE), "PROJECT_NAME") == ["B2"]
    assert cells(book(REMARK.format(text=OFFICE["ชื่อโครงการ"]), **OFFICE), "PROJECT_NAME") == []


def test_a_group_written_another_way_in_a_position_is_found(book: Book) -> None:
    workbook = """
        # กลุ่ม
        | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
        | 1 | กลุ่มนิเทศ ติดตามและประเมินผล | 9 | | |
        # คณะกรรมการ
        | คณะทำงาน | ลำดับที่ | ชื่อ - สกุล | ตำแหน่ง | หน้าที่ในคณะ |
        | ที่ปรึกษา | 1 | นายเอก ใจดี | ผู้อำนวยการกลุ่ม{group} | ประธานคณะทำงาน |
    """

    assert cells(book(workbook.format(group="นิเทศติดตาม ประเมินผล")), "GROUP_NAME") == ["D2"]
    assert offer(book(workbook.format(group="นิเทศติดตาม ประเมินผล")), "GROUP_NAME") == "ผู้อำนวยการกลุ่มนิเทศ ติดตามและประเมินผล"
    assert cells(book(workbook.format(group="นิเทศ ติดตาม และประเมินผล")), "GROUP_NAME") == []


def test_every_offer_of_a_cell_holds_all_its_repairs(book: Book) -> None:
    slipped = book(REMARK.format(text="ดังนี้ ดังนี้ ตั้งแต่ พ.ศ.2560"), **OFFICE)

    assert offer(slipped, "DOUBLED_WORD") == offer(slipped, "YEAR_FORM") == "ดังนี้ ตั้งแต่ พ.ศ. 2560"


def test_a_text_put_right_has_nothing_left_to_put_right(book: Book) -> None:
    text = "ดังนี้ ดังนี้ สพ.ชพ.1 ในเขต ๑ พ.ศ.2560 ตัวชี้วัด 6 คะแนนที่ได้ 40 ไม่พบว่าไม่มีการชดกัน"
    mended = offer(book(REMARK.format(text=text), **OFFICE), "YEAR_FORM")

    again = findings(book(REMARK.format(text=mended), **OFFICE))
    assert [f.code.name for f in again if f.cell == "B2" and f.sheet == "ปัญหาและข้อเสนอแนะ"] == []
