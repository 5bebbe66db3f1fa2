"""The page and styles of an official Thai paper."""

from __future__ import annotations

import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from openxml_audit import OpenXmlValidator

from ita_excel.word.text.docx import save
from ita_excel.word.text.style_set import style_set
from ita_excel.word.text.styles import number_pages, official_document

THAI_NAMES = ["เนื้อความชิดซ้าย", "ข้อความในตาราง", "หัวตาราง", "ตัวเลขในตาราง", "หัวบันทึกข้อความ", "คำบรรยายภาพ"]


def look(document, style_id, name):
    found = document.styles.element.xpath(f"w:style[@w:styleId='{style_id}']//{name}")
    return dict(found[0].attrib) if found else None


def test_the_page_is_a4_with_the_margins_of_an_official_paper():
    section = official_document().sections[0]

    measures = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(measure / Cm(1), 1) for measure in measures] == [3, 2, 2.5, 2]
    assert [round(length / Cm(1), 1) for length in (section.page_width, section.page_height)] == [21, 29.7]


@pytest.mark.parametrize("font", ["TH Sarabun New", "TH SarabunPSK"])
def test_thai_letters_have_font_size_and_language_of_their_own(font):
    document = official_document(font, 16)

    fonts = look(document, "Normal", "w:rFonts")
    assert {fonts[qn(f"w:{kind}")] for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert look(document, "Normal", "w:szCs")[qn("w:val")] == "32"
    assert look(document, "Normal", "w:lang")[qn("w:bidi")] == "th-TH"


@pytest.mark.parametrize("style", style_set(16), ids=lambda style: style.id)
def test_every_bold_or_sized_style_is_so_for_thai_letters_too(style):
    document = official_document()

    assert (look(document, style.id, "w:b") is None) == (look(document, style.id, "w:bCs") is None)
    assert look(document, style.id, "w:sz") == look(document, style.id, "w:szCs")


@pytest.mark.parametrize(
    ("style", "half_points"), [("MemoTitle", "58"), ("MemoLabel", "40"), ("TableText", "28"), ("TableHead", None)]
)
def test_sizes_follow_the_rules_for_official_papers(style, half_points):
    size = look(official_document(), style, "w:szCs")

    assert (size and size[qn("w:val")]) == half_points


def test_the_memo_title_stands_on_an_exact_line_of_35_points():
    spacing = look(official_document(), "MemoTitle", "w:spacing")

    assert (spacing[qn("w:line")], spacing[qn("w:lineRule")]) == ("700", "exact")


def test_body_text_starts_two_and_a_half_centimetres_in_and_is_justified_the_thai_way():
    document = official_document()

    assert look(document, "BodyText", "w:ind")[qn("w:firstLine")] == "1417"
    assert look(document, "BodyText", "w:jc")[qn("w:val")] == "thaiDistribute"


@pytest.mark.parametrize(
    "name",
    ["Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Caption", "Title", "toc 1", "Hyperlink",
     "Table Grid", *THAI_NAMES],
)
def test_staff_find_the_styles_in_word_by_name(name):
    assert official_document().styles[name].name


def test_headings_can_be_gathered_into_a_table_of_contents():
    levels = [look(official_document(), f"Heading{n}", "w:outlineLvl")[qn("w:val")] for n in (1, 2, 3)]

    assert levels == ["0", "1", "2"]


def test_the_document_is_valid_small_and_holds_nothing_of_a_default_template(tmp_path):
    document = official_document()
    number_pages(document.sections[0])
    document.add_paragraph("บันทึกข้อความ", style="หัวบันทึกข้อความ")
    document.add_table(1, 2, style="Table Grid")

    path = save(document, tmp_path / "out.docx")

    assert OpenXmlValidator().validate(path).errors == []
    assert not [name for name in zipfile.ZipFile(path).namelist() if "Effects" in name or "customXml" in name]
    assert path.stat().st_size < 20_000
    assert docx.Document(path).core_properties.author == ""


def test_the_page_number_stands_between_dashes_from_the_second_page_on():
    document = official_document()
    number_pages(document.sections[0], start=1)

    section = document.sections[0]
    assert section.header.paragraphs[0].text == "- 2 -"
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_front_matter_counts_in_thai_letters():
    document = official_document()
    number_pages(document.sections[0], letters=True, start=1, first=True)

    assert dict(document.element.xpath(".//w:pgNumType")[0].attrib) == {
        qn("w:fmt"): "thaiLetters", qn("w:start"): "1",
    }
    assert not document.sections[0].different_first_page_header_footer


@pytest.mark.parametrize("style", ["TableHead", "TableSection"])
def test_marks_of_tone_in_bold_lines_of_a_table_do_not_touch_the_line_above(style):
    assert int(look(official_document(), style, "w:spacing")[qn("w:before")]) > 0


def test_a_name_goes_on_below_itself_and_not_below_its_number():
    indent = look(official_document(), "MemberName", "w:ind")

    assert indent[qn("w:left")] == indent[qn("w:hanging")] == look(official_document(), "MemberName", "w:tab")[qn("w:pos")]
