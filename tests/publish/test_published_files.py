"""What goes along into the folder: the papers as readable pages and PDF, and files beside the workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from openpyxl import Workbook
from PIL import Image
from textbook import TextBook
from webfolder import faults, hrefs, read, texts, tree

from ita_excel import flow
from ita_excel.language.vocabulary import YesNo
from ita_excel.privacy.publiccopy import BLANKED
from ita_excel.publish.publishing import Published, Request, prepare, publish
from ita_excel.publish.webpapers import PaperFolderMissing

Book = Callable[..., TextBook]
DAY = date(2023, 6, 20)
FILES = """
    # OIT
    | รหัส | รายการข้อมูล | ลิงก์ที่เผยแพร่ | ยอมรับให้เผยแพร่ | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | วันที่เผยแพร่ |
    | O1 | โครงสร้าง | | ใช่ | | | | |
    # ที่อยู่เผยแพร่
    | ลำดับที่ | รหัสรายการ | สิ่งที่เผยแพร่ | งวด | ปีของข้อมูล | ชนิดไฟล์ | ลิงก์หรือชื่อไฟล์ | คำอธิบายหรือหมายเหตุ | ให้เผยแพร่ |
    | 1 | O1 | ผังองค์กร | | | | ผัง องค์กร.{end} | | |
"""
PHONE = "โทร 081-234-5678 ของครู"


def word(*lines: str, link: str = "") -> bytes:
    """A Word document with a heading, some lines, a table and perhaps a link."""
    made = docx.Document()
    made.add_heading("ส่วนที่ 1", 1)
    for line in lines:
        made.add_paragraph(line)
    made.add_table(1, 2).rows[0].cells[0].text = "ช่อง <b>หนึ่ง</b>"
    if link:
        anchor = OxmlElement("w:hyperlink")
        anchor.set(qn("r:id"), made.part.relate_to(link, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True))
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "ลิงก์"
        run.append(text)
        anchor.append(run)
        made.add_paragraph()._p.append(anchor)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def photo() -> bytes:
    """A picture that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def papers(tmp_path: Path, book: Book) -> Callable[..., Published]:
    """Publish with a memo of these bytes among the papers."""

    def make(memo: bytes, *, consent: bool = False, pdf: bytes = b"") -> Published:
        folder = tmp_path / "papers"
        folder.mkdir(exist_ok=True)
        (folder / "memo.docx").write_bytes(memo)
        if pdf:
            (folder / "memo.pdf").write_bytes(pdf)
        return prepare(flow.load(book(FILES.format(end="pdf"))), Request(tmp_path / "site", DAY, consent, papers=folder))

    return make


def page_of(made: Published) -> bytes:
    page = made.files["2566/paper-memo.html"]
    assert page is not None
    return page


def test_a_paper_is_a_page_with_headings_tables_and_its_words(papers: Callable[..., Published]) -> None:
    page = page_of(papers(word("ผลการดำเนินงาน & อื่น ๆ", link="https://a.go.th/x")))

    assert faults(page) == []
    assert [h.text_content() for h in tree(page).iter("h1", "h2")] == ["บันทึกข้อความ", "ส่วนที่ 1"]
    assert "ผลการดำเนินงาน & อื่น ๆ" in texts(page) and "ช่อง <b>หนึ่ง</b>" in texts(page)
    assert "https://a.go.th/x" in hrefs(page)
    assert tree(page).find(".//div[@role='region']/table") is not None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_link_of_a_paper_that_leads_nowhere_on_the_web_is_text(papers: Callable[..., Published], link: str) -> None:
    page = page_of(papers(word("ข้อความ", link=link)))

    assert "ลิงก์" in texts(page)
    assert [href for href in hrefs(page) if not href.endswith(".html") and "#" not in href] == []


def test_a_paper_with_a_private_detail_stays_and_on_consent_goes_out_without_it(papers: Callable[..., Published]) -> None:
    stays = papers(word("ข้อความ", PHONE))
    assert "2566/paper-memo.html" not in stays.files
    assert [(one.sheet, "หมายเลขโทรศัพท์" in one.reason) for one in stays.withheld if "memo" in one.sheet] == [("memo.docx", True)]

    page = page_of(papers(word("ข้อความ", PHONE), consent=True))
    assert f"โทร {BLANKED} ของครู" in texts(page) and "5678" not in texts(page)


def test_a_pdf_in_which_nothing_can_be_read_goes_out_only_on_consent(papers: Callable[..., Published]) -> None:
    scan = io.BytesIO()
    Image.new("RGB", (60, 80)).save(scan, "PDF")

    kept, sent = (papers(word("x"), pdf=scan.getvalue(), consent=consent) for consent in (False, True))

    assert "2566/memo.pdf" not in kept.files and "memo.pdf" in [one.sheet for one in kept.withheld]
    assert sent.files["2566/memo.pdf"] == scan.getvalue() and "memo.pdf" in hrefs(page_of(sent))


def test_the_offices_own_papers_are_valid_pages(tmp_path: Path) -> None:
    year = flow.load(Path(__file__).parents[2] / "workbooks" / "samut_2567.xlsx")
    flow.write(year, tmp_path / "papers", only=("memo", "measures"))
    made = prepare(year, Request(tmp_path / "site", DAY, papers=tmp_path / "papers"))

    for name in ("memo", "measures"):
        page = made.files[f"2567/paper-{name}.html"]
        assert page is not None and faults(page) == []
    assert {"2567/paper-memo.html", "2567/paper-measures.html"} <= set(hrefs(made.files["index.html"] or b""))


def test_a_folder_without_papers_is_told(tmp_path: Path, book: Book) -> None:
    with pytest.raises(PaperFolderMissing, match="สั่ง report ก่อน"):
        prepare(flow.load(book(FILES)), Request(tmp_path / "site", DAY, papers=tmp_path / "none"))


@pytest.fixture
def beside(tmp_path: Path, book: Book) -> Callable[..., Published]:
    """Publish the item whose address is a file beside the workbook."""

    def make(end: str, data: bytes | None, *, consent: bool = False, accepted: YesNo = YesNo.YES) -> Published:
        if data is not None:
            (tmp_path / f"ผัง องค์กร.{end}").write_bytes(data)
        year = replace(flow.load(book(FILES.format(end=end))), folder=tmp_path)
        rows = tuple(replace(row, accepted=accepted) for row in year.oit)
        return publish(replace(year, oit=rows), Request(tmp_path / "site", DAY, consent))

    return make


def test_a_file_beside_the_workbook_goes_along_and_its_link_opens_it(beside: Callable[..., Published], tmp_path: Path) -> None:
    beside("docx", word("ผัง"))
    site = read(tmp_path / "site")

    assert "2566/files/ผัง องค์กร.docx" in site
    assert "files/%E0%B8%9C%E0%B8%B1%E0%B8%87%20%E0%B8%AD%E0%B8%87%E0%B8%84%E0%B9%8C%E0%B8%81%E0%B8%A3.docx" in hrefs(site["2566/o1.html"])


def test_a_file_with_a_private_detail_or_one_that_is_not_there_stays(beside: Callable[..., Published]) -> None:
    for data, why in ((word(PHONE), "หมายเลขโทรศัพท์"), (None, "ไม่พบไฟล์นี้")):
        made = beside("docx" if data else "xlsx", data)
        assert [one.reason for one in made.withheld if why in one.reason] != []
        assert made.items[0].standing.name == "WITHHELD"


def cells_of(*values: object) -> bytes:
    """An XLSX whose first row holds these values."""
    made, out = Workbook(), io.BytesIO()
    made.active.append(values)
    made.save(out)
    return out.getvalue()


def tabbed() -> bytes:
    """A Word document in which a number stands between two others, a tab apart."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("12\t1103702071811\t5")
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("end", "data", "why"), [
    ("xlsx", cells_of(12, 1103702071811, 5), "เลขประจำตัวประชาชน"), ("docx", tabbed(), "เลขประจำตัวประชาชน"),
    ("csv", "ผู้ร้อง,นายอำนวย  สุขสันต์".encode("cp874"), "ชื่อบุคคล"),
    ("csv", "ผู้ร้อง,นายอำนวย สุขสันต์".encode("utf-16"), "ชื่อบุคคล"), ("txt", b"\xff\xfe\x00", "อ่านข้อความในไฟล์นี้ไม่ได้"),
])
def test_a_detail_is_found_beside_other_cells_and_in_whatever_encoding(
    beside: Callable[..., Published], end: str, data: bytes, why: str,
) -> None:
    assert [one.reason for one in beside(end, data).withheld if why in one.reason] != []


def test_a_picture_goes_out_on_consent_without_place_and_camera(beside: Callable[..., Published], tmp_path: Path) -> None:
    assert beside("jpg", photo()).items[0].standing.name == "WITHHELD"

    beside("jpg", photo(), consent=True)

    sent = read(tmp_path / "site")["2566/files/ผัง องค์กร.jpg"]
    with Image.open(io.BytesIO(sent)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((20, 40), {})
    assert b"SecretCamera" not in sent


def test_a_file_of_an_item_that_is_withdrawn_leaves_the_folder(beside: Callable[..., Published], tmp_path: Path) -> None:
    beside("docx", word("ผัง"))
    gone = beside("docx", word("ผัง"), accepted=YesNo.NO)

    assert gone.removed == ("2566/files/ผัง องค์กร.docx",)
    assert [name for name in read(tmp_path / "site") if "ผัง" in name] == []
