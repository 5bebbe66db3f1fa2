"""Every page of a draft says ร่าง, and nothing moves."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.watermark import stamp_draft
from ita_excel.word.text.styles import number_pages, official_document

V = "{urn:schemas-microsoft-com:vml}"


def marks(header):
    return [path.get("string") for path in header._element.iter(f"{V}textpath") if path.get("string")]


@pytest.fixture
def three_sections():
    """Cover without header, front matter with letters, body whose first page differs."""
    document = official_document()
    document.add_paragraph("ปก")
    number_pages(document.add_section(WD_SECTION.NEW_PAGE), letters=True, start=1, first=True)
    number_pages(document.add_section(WD_SECTION.NEW_PAGE), start=1)
    return document


def test_every_header_a_page_can_show_has_the_mark_once(three_sections, tmp_path):
    stamp_draft(three_sections)

    saved = docx.Document(finish(three_sections, tmp_path / "out.docx"))

    cover, front, body = saved.sections
    shown = [cover.header, front.header, body.header, body.first_page_header]
    assert [marks(header) for header in shown] == [["ร่าง"]] * 4
    assert OpenXmlValidator().validate(tmp_path / "out.docx").errors == []


def test_a_header_taken_over_from_a_section_before_is_marked_once():
    document = official_document()
    document.add_section()
    document.add_section()

    stamp_draft(document)

    assert [marks(section.header) for section in document.sections] == [["ร่าง"]] * 3
    assert [section.header.is_linked_to_previous for section in document.sections] == [False, True, True]


def test_a_first_page_header_defined_in_an_earlier_section_is_marked_where_it_shows():
    document = official_document()
    document.sections[0].first_page_header.paragraphs[0].text = "หัวหน้าแรก"
    second = document.add_section()
    document.sections[0].different_first_page_header_footer = False
    second.different_first_page_header_footer = True

    stamp_draft(document)

    assert marks(second.first_page_header) == ["ร่าง"]


def test_even_pages_are_marked_where_they_have_a_header_of_their_own():
    document = official_document()
    document.settings.odd_and_even_pages_header_footer = True

    stamp_draft(document)

    assert marks(document.sections[0].even_page_header) == ["ร่าง"]


def test_the_mark_stands_in_every_header_part_with_its_shape_type(three_sections):
    stamp_draft(three_sections)

    for section in three_sections.sections:
        kinds = {node.get("id") for node in section.header._element.iter(f"{V}shapetype")}
        assert kinds == {"_x0000_t136"}


def test_the_body_and_the_words_of_headers_stay(three_sections):
    before = etree.tostring(three_sections.element.body.findall(".//{*}p")[0])
    header = three_sections.sections[2].header.paragraphs[0].text

    stamp_draft(three_sections)

    assert etree.tostring(three_sections.element.body.findall(".//{*}p")[0]) == before
    assert three_sections.sections[2].header.paragraphs[0].text == header


def test_a_header_made_for_the_mark_takes_no_room(three_sections):
    stamp_draft(three_sections)

    (spacing,) = three_sections.sections[0].header._element.xpath(".//w:spacing")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("20", "exact")
