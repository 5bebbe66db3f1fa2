"""Lists of tables, charts and photos: every caption with its page, and nothing at all where there is none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.booklet.captionlists import insert_lists
from ita_excel.word.finish.captions import number_captions
from ita_excel.word.finish.digits import to_thai_digits
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.pages.contents import list_contents, write_contents
from ita_excel.word.text import wordtext
from ita_excel.word.text.styles import number_pages, official_document

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def paper(*captions: str) -> Document:
    """A heading for each list, then tables and charts on a page each."""
    document = official_document()
    number_pages(document.sections[0])
    for kind, words in (("table", "สารบัญตาราง"), ("chart", "สารบัญแผนภูมิ"), ("photo", "สารบัญภาพ")):
        document.add_paragraph(f"[[list:{kind}]] {words}", style="Heading 1")
    for at, kind in enumerate(captions, 1):
        style = {"table": "Caption", "chart": "ชื่อแผนภูมิ"}[kind]
        document.add_page_break()
        document.add_paragraph(f"[[caption:{kind}]] เรื่องที่ {at}", style=style)
    number_captions(document)
    insert_lists(document)
    return document


def listed(document: Document) -> list[str]:
    """What the lists show, a line each: text and page."""
    found = []
    for paragraph in wordtext.paragraphs(document.element.body):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in ("TOC2", "Heading1"):
            found.append("|".join(node.text for node in paragraph.iter(qn("w:t"))))
    return found


def test_a_list_has_every_caption_and_one_without_any_leaves_nothing() -> None:
    document = paper("table", "chart", "table")
    list_contents(document)
    assert listed(document) == [
        "สารบัญตาราง", "ตารางที่ 1 เรื่องที่ 1", "ตารางที่ 2 เรื่องที่ 3", "สารบัญแผนภูมิ", "แผนภูมิที่ 1 เรื่องที่ 2",
    ]


def test_a_paper_without_captions_has_no_list_and_no_heading() -> None:
    document = paper()
    list_contents(document)
    assert listed(document) == [] and not re.search("TOC|หน้า", str(document.element.xml).partition("<w:body>")[2])


def test_thai_numbers_of_captions_are_listed_as_they_are_printed() -> None:
    document = paper("table", "chart")
    to_thai_digits(document)
    list_contents(document)
    assert "ตารางที่ ๑ เรื่องที่ ๑" in listed(document)


def test_a_list_of_what_no_caption_is_called_is_told() -> None:
    document = official_document()
    document.add_paragraph("[[list:map]] สารบัญแผนที่")
    with pytest.raises(MarkerUnknown, match="list:map"):
        insert_lists(document)


@needs_libreoffice
def test_each_line_has_the_page_on_which_its_caption_stands(tmp_path: Path) -> None:
    path = finish(paper("table", "chart", "table"), tmp_path / "paper.docx")
    result = write_contents(path)
    assert not [said for said in result.warnings if "สารบัญ" in said]
    assert listed(docx.Document(str(path)))[1:3] == ["ตารางที่ 1 เรื่องที่ 1|2", "ตารางที่ 2 เรื่องที่ 3|4"]
    checked = OpenXmlValidator().validate(str(path))
    assert checked.is_valid, [str(error) for error in checked.errors][:5]
