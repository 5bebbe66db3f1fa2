"""A made-up Thai report of about 12 pages, built in sight: front matter ก ข ค, then - 1 -, - 2 - …"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from ita_excel.word.text.wordml import element, put

FAMILY = "TH Sarabun New"
TEXT = "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน มีผู้ปฏิบัติที่รับผิดชอบ น้ำ ป้า กตัญญู "
HEADINGS = (
    (1, "ส่วนที่ 1 บทนำ H01"),
    (2, "1.1 ความเป็นมา H02"),
    (2, "1.2 วัตถุประสงค์ H03"),
    (1, "ส่วนที่ 2 ผลการวิเคราะห์ H04"),
    (2, "2.1 คะแนนรายตัวชี้วัด H05"),
    (3, "2.1.1 จุดแข็ง H06"),
    (1, "ส่วนที่ 3 ผลการดำเนินงาน H07"),
    (2, "3.1 การกำกับติดตาม H08"),
)


def build(path: Path, *, with_field: bool = True, family: str = FAMILY) -> Path:
    """Writes the report and returns its path."""
    document = Document()
    _fonts(document, family)
    document.add_paragraph("รายงานผลการดำเนินการ", style="Title")
    front = document.add_section(WD_SECTION.NEW_PAGE)
    _numbered(front, "", fmt="thaiLetters")
    document.add_heading("คำนำ H90", 1)
    document.add_paragraph(TEXT * 6)
    document.add_page_break()
    document.add_heading("สารบัญ H91", 1)
    if with_field:
        _contents(document)
    body = document.add_section(WD_SECTION.NEW_PAGE)
    _numbered(body, "- ", fmt="decimal")
    for level, text in HEADINGS:
        document.add_heading(text, level)
        for _ in range(6):
            document.add_paragraph(TEXT * 5)
    document.save(str(path))
    return path


def _fonts(document: Any, family: str) -> None:
    """Every style in one family at 16 pt, for Latin and for Thai."""
    for style in document.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            properties = style.element.get_or_add_rPr()
            put(properties, element("w:rFonts", ascii=family, hAnsi=family, cs=family, eastAsia=family))
            put(properties, element("w:szCs", val="32"))
            style.font.size = Pt(16)


def _numbered(section: Any, sign: str, *, fmt: str) -> None:
    """Pages numbered from 1 in the given format, printed in the middle of the header."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.find(qn("w:pgMar")).addnext(element("w:pgNumType", fmt=fmt, start="1"))
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(sign)
    paragraph._p.append(element("w:fldSimple", element("w:r", element("w:t", text="1")), instr=" PAGE "))
    paragraph.add_run(sign[::-1])


def _contents(document: Any) -> None:
    paragraph = document.add_paragraph()
    for content in (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText", text=' TOC \\o "1-3" \\h \\z \\u '),
        element("w:fldChar", fldCharType="separate"),
        element("w:t", text="คลิกขวาแล้วเลือกปรับปรุงเขตข้อมูล"),
        element("w:fldChar", fldCharType="end"),
    ):
        paragraph._p.append(element("w:r", content))
