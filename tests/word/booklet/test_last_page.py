"""What shall end the document ends it, whatever is added before it later, on a page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.booklet.lastpage import mark_last_page, put_last_page
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.text.styles import number_pages, official_document


def paper(*lines: str) -> Document:
    document = official_document()
    number_pages(document.sections[0])
    for line in lines:
        document.add_paragraph(line)
    return document


def test_the_last_page_goes_on_counting() -> None:
    document = paper("เนื้อหา", "[[last:begin]]", "ปกหลัง", "[[last:end]]")
    number_pages(document.sections[0], start=1)
    mark_last_page(document)
    put_last_page(document)
    starts = [numbering.get(qn("w:start")) for numbering in document.element.body.iter(qn("w:pgNumType"))]
    assert starts == ["1", None]


def words(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_what_is_added_later_stands_before_the_last_page(tmp_path: Path) -> None:
    document = paper("เนื้อหา", "[[last:begin]]", "ปกหลัง", "ที่อยู่", "[[last:end]]")
    mark_last_page(document)
    document.add_paragraph("ที่มาของตัวเลข")
    put_last_page(document)
    assert words(document) == ["เนื้อหา", "ที่มาของตัวเลข", "ปกหลัง", "ที่อยู่"]
    assert len(document.sections) == 2 and not document.sections[1].header.paragraphs[0].text
    assert not list(document.sections[1].header._element.iter(qn("w:instrText")))
    result = OpenXmlValidator().validate(str(finish(document, tmp_path / "last.docx")))
    assert result.is_valid, [str(error) for error in result.errors][:5]


@pytest.mark.parametrize("lines", [("เนื้อหา",), ("เนื้อหา", "[[last:begin]]", "[[last:end]]"), ("เนื้อหา", "[[last:begin]]")])
def test_where_nothing_shall_end_it_there_is_no_page_more(lines: tuple[str, ...]) -> None:
    document = paper(*lines)
    mark_last_page(document)
    put_last_page(document)
    assert words(document) == ["เนื้อหา"] and len(document.sections) == 1
    assert not list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))


def test_another_word_than_begin_and_end_is_told() -> None:
    with pytest.raises(MarkerUnknown, match="last:middle"):
        mark_last_page(paper("[[last:middle]]"))
