"""Rules on people, teams, the memo and the order, each with a near miss."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from checking import cells, findings, offer
from textbook import TextBook

from ita_excel.checks.tables.people import alike

Book = Callable[..., TextBook]

TEAM = """
    # คณะทำงาน
    | ข้อ | ชื่อคณะทำงาน | หน้าที่ | ใช้ตารางรายการ OIT |
    | 1 | ที่ปรึกษา | ให้คำปรึกษา | ไม่ |
    # คณะกรรมการ
    | คณะทำงาน | ลำดับที่ | ชื่อ - สกุล | ตำแหน่ง | หน้าที่ในคณะ |
    | ที่ปรึกษา | 1 | นายวิมาน ดีทองกลาง | รองผู้อำนวยการ | {first} |
    | ที่ปรึกษา | 2 | {name} | {position} | {second} |
    | ที่ปรึกษา | 3 | นายวิมานชัย มั่นคง | ลูกจ้างชั่วคราว | คณะทำงาน |
"""
CHAIR, MEMBER = "ประธานคณะทำงาน", "คณะทำงาน"


def team(book: Book, *, first: str = CHAIR, second: str = MEMBER, name: str = "นางอารี ชลชลา", position: str = "ครู", **settings: str) -> TextBook:
    return book(TEAM.format(first=first, second=second, name=name, position=position), **settings)


def test_a_long_name_of_a_team_is_cut_with_a_sign(book: Book) -> None:
    long = "คณะทำงานติดตามการดำเนินงานตามแบบตรวจการเปิดเผยข้อมูลสาธารณะและความโปร่งใส"
    [told] = [f for f in findings(book(TEAM.format(first=MEMBER, second=MEMBER, name="ก", position="ครู").replace("ที่ปรึกษา", long)))
              if f.code.name == "TEAM_NO_CHAIR"]
    assert f"{long[:57]}…" in told.message


@pytest.mark.parametrize(
    ("code", "wrong", "right", "found"),
    [
        ("MEMBER_TWICE", {"name": "นายวิมาน ดีทองกลาง"}, {"name": "นายวิมล ดีทองคำเหลือง"}, ["C3"]),
        ("TEAM_NO_CHAIR", {"first": MEMBER}, {"first": "ประธานที่ปรึกษา"}, ["B2"]),
        ("TEAM_TWO_CHAIRS", {"second": CHAIR}, {"second": "รองประธานคณะทำงาน"}, ["E3"]),
        ("POSITION_MISSING", {"position": ""}, {"position": "ครู"}, ["D3"]),
        ("POSITION_FORMS", {"position": "ลูกจ้างชั่วคราว สพ.ชพ.1"}, {"position": "ลูกจ้างชั่วคราว"}, ["D3"]),
        ("NAME_SPELLING", {"name": "นายวิมาน ดีทองหลาง"}, {"name": "นายสมาน ศรีสุวรรณ"}, ["C3"]),
        ("NAME_TITLE", {"name": "ดร.วิมาน ดีทองกลาง", "ผู้อำนวยการสำนักงาน": "นายวิมาน ดีทองกลาง"}, {"name": "ดร.เอก ใจดี"}, ["C3"]),
        ("NAME_SPACE", {"name": "ดร. เอก ใจดี"}, {"name": "ดร.เอก ใจดี"}, ["C3"]),
    ],
)
def test_a_team_and_its_members_are_checked(
    book: Book, code: str, wrong: dict[str, str], right: dict[str, str], found: list[str]
) -> None:
    assert cells(team(book, **wrong), code) == found
    assert cells(team(book, **right), code) == []


def test_the_spelling_met_most_often_is_offered(book: Book) -> None:
    slipped = team(book, name="นายวิมาน ดีทองหลาง", ผู้จัดทำบันทึก="นายวิมาน ดีทองกลาง")

    assert offer(slipped, "NAME_SPELLING") == "นายวิมาน ดีทองกลาง"


def test_a_title_glued_to_the_word_before_is_seen(book: Book) -> None:
    glued = """
        # ปัญหาและข้อเสนอแนะ
        | ประเภท | ข้อความ |
        | ข้อเสนอแนะ | โดยมีนายวิมาน ดีทองหลาง เป็นวิทยากร |
    """

    assert cells(book(TEAM.format(first=CHAIR, second=MEMBER, name="นางอารี ชลชลา", position="ครู") + glued), "NAME_SPELLING") == ["B2"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ฐิติกา เกตุรัตน์", "จิตติกา เกตุรัตน์", True),
        ("เลิศศักดิ์ รัชณาการ", "เลอศักดิ์ รัชณาการ", True),
        ("กันยมาส ชูจีน", "กัญมาส ชูจีน", True),
        ("ศิลป์ชัย เมือกขำ", "ศิลป์ชัย เมื่อกขำ", True),
        ("จันทร์รัตน์ ศรีปริชาพัฒนะ", "จันทร์ฉวี ศรีปรีชาพัฒนา", True),
        ("วรรณมาศ ศรีประจันต์", "หฤทัย วรรณมาศ", False),
        ("วิภาวรัตน์ กวาวหนึ่ง", "วลัยรัตน์ ขวัญพุด", False),
        ("นิตา คุณวุฒิ", "อารี ชลชลา", False),
    ],
)
def test_two_spellings_are_one_person_only_where_both_names_agree(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


OIT = """
    # คณะทำงาน
    | ข้อ | ชื่อคณะทำงาน | หน้าที่ | ใช้ตารางรายการ OIT |
    | 1 | ดำเนินงาน OIT | จัดเตรียมข้อมูล | {listed} |
    # OIT
    | หมวด | รหัส | รายการข้อมูล | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | ลิงก์ที่เผยแพร่ | วันที่เผยแพร่ |
    | ข้อมูลพื้นฐาน | {code} | {title} | {supervisor} | {keeper} | {group} | {url} | |
"""


def oit(book: Book, *, listed: str = "ใช่", code: str = "O1", title: str = "โครงสร้าง", supervisor: str = "นายเอก ใจดี", keeper: str = "นางโท ใจงาม",
        group: str = "กลุ่มอำนวยการ", url: str = "") -> TextBook:
    return book(OIT.format(listed=listed, code=code, title=title, supervisor=supervisor, keeper=keeper, group=group, url=url))


@pytest.mark.parametrize(
    ("code", "wrong", "right", "cell"),
    [
        ("NO_SUPERVISOR", {"supervisor": ""}, {}, "D2"),
        ("NO_KEEPER", {"keeper": ""}, {}, "E2"),
        ("NO_OWNING_GROUP", {"group": ""}, {}, "F2"),
        ("NO_SUPERVISOR", {"supervisor": ""}, {"supervisor": "", "keeper": "", "listed": "ไม่"}, "D2"),
        ("OIT_TITLE", {"code": "O42", "title": "แผนปฏิบัติการ"}, {"code": "O42", "title": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานประจำปี"}, "C2"),
        ("OIT_UNKNOWN", {"code": "O44"}, {"code": "o 43"}, "B2"),
        ("URL_SYNTAX", {"url": "เว็บไซต์"}, {"url": "https://www.office.go.th/o1"}, "G2"),
    ],
)
def test_an_item_of_disclosure_is_checked(book: Book, code: str, wrong: dict[str, str], right: dict[str, str], cell: str) -> None:
    assert cells(oit(book, **wrong), code) == [cell]
    assert cells(oit(book, **right), code) == []


def test_a_column_of_owners_nobody_began_is_told_once(book: Book) -> None:
    two = OIT.format(listed="ใช่", code="O1", title="โครงสร้าง", supervisor="นายเอก ใจดี", keeper="", group="", url="")
    two += "| ข้อมูลพื้นฐาน | O2 | ข้อมูลผู้บริหาร | | | | | |"

    assert (cells(book(two), "NO_SUPERVISOR"), cells(book(two), "NO_KEEPER")) == (["D3"], ["E2"])


def test_items_of_the_year_that_have_no_row_are_named(book: Book) -> None:
    assert cells(oit(book), "OIT_ABSENT") == ["B2"]
    assert cells(oit(book, code=""), "OIT_ABSENT") == []


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("MEMO_NUMBER", {"บันทึก: ที่": "....."}, {"บันทึก: ที่": "ศธ 04000/12"}),
        ("CONTACT_MISSING", {"โทรศัพท์ของสำนักงาน": ""}, {"อีเมลของสำนักงาน": "office@obec.go.th"}),
        ("ATTACHMENTS_MISSING", {"บันทึก: สิ่งที่ส่งมาด้วย": ""}, {"บันทึก: สิ่งที่ส่งมาด้วย": "รายงาน 1 เล่ม"}),
        ("RULE_EMPTY", {"บันทึก: ระเบียบ/กฎหมาย": "-"}, {"บันทึก: ระเบียบ/กฎหมาย": ""}),
        ("DELEGATION_MISSING", {"ตำแหน่งผู้สั่งการ": "รองผู้อำนวยการ ปฏิบัติราชการแทน"}, {"ตำแหน่งผู้สั่งการ": "ผู้อำนวยการ"}),
        ("DELEGATION_MISSING", {"ตำแหน่งผู้สั่งการ": "ปฏิบัติราชการแทน"}, {"ตำแหน่งผู้สั่งการ": "ปฏิบัติราชการแทน", "คำสั่งมอบอำนาจ": "ที่ 12/2566"}),
        ("POWER_MISSING", {"คำสั่ง: ที่": "127/2565"}, {"คำสั่ง: ที่": "127/2565", "คำสั่ง: อำนาจที่อ้าง": "อาศัยอำนาจตามความในมาตรา 37"}),
    ],
)
def test_the_memo_and_the_order_have_what_a_paper_needs(
    book: Book, code: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    assert len(cells(book("", **wrong), code)) == 1
    assert cells(book("", **right), code) == []
