"""Thai digits everywhere but in links, mail addresses, codes and file names."""

from __future__ import annotations

import zipfile

import docx
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.captions import number_captions
from ita_excel.word.finish.chartparts import insert_charts
from ita_excel.word.finish.charts import column_chart, with_levels
from ita_excel.word.finish.digits import counting_in_thai, to_thai_digits
from ita_excel.word.finish.links import link_addresses
from ita_excel.word.text.styles import number_pages, official_document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (["ปี 2566 ได้ 99.17"], "ปี ๒๕๖๖ ได้ ๙๙.๑๗"),
        (["ข้อ O", "4", "2 มี 4", "2 ข้อ"], "ข้อ O42 มี ๔๒ ข้อ"),
        (["https://www.cpn1.go.th/", "2021/?p=24926 ลง 1"], "https://www.cpn1.go.th/2021/?p=24926 ลง ๑"),
        (["ita1", "@cpn1.go.th โทร 1"], "ita1@cpn1.go.th โทร ๑"),
        (["แผน2566", ".pdf หน้า 3"], "แผน2566.pdf หน้า ๓"),
        (["O1–O43 รวม 43"], "O1–O43 รวม ๔๓"),
        (["No Gift Policy 2566"], "No Gift Policy ๒๕๖๖"),
    ],
)
def test_a_paragraph_is_judged_as_a_whole(runs, text):
    document = official_document()
    paragraph = document.add_paragraph()
    for run in runs:
        paragraph.add_run(run)

    to_thai_digits(document)

    assert paragraph.text == text
    assert [len(run.text) for run in paragraph.runs] == [len(run) for run in runs]


def test_tables_headers_and_footers_are_turned_too():
    document = official_document()
    document.add_table(1, 1).cell(0, 0).text = "12\t3\n4"
    document.sections[0].header.paragraphs[0].text = "ที่ 5"
    document.sections[0].footer.paragraphs[0].text = "ลง 6"

    to_thai_digits(document)

    assert document.tables[0].cell(0, 0).text == "๑๒\t๓\n๔"
    assert document.sections[0].header.paragraphs[0].text == "ที่ ๕"
    assert document.sections[0].footer.paragraphs[0].text == "ลง ๖"


def test_a_link_keeps_its_text_and_target():
    document = official_document()
    paragraph = document.add_paragraph("ดู https://a.go.th/2566 ปี 2566")
    link_addresses(document)

    to_thai_digits(document)

    assert paragraph.text == "ดู https://a.go.th/2566 ปี ๒๕๖๖"
    assert paragraph.hyperlinks[0].address == "https://a.go.th/2566"


def test_page_numbers_are_thai_and_letters_stay_letters(tmp_path):
    document = official_document()
    number_pages(document.sections[0], letters=True, start=1)
    number_pages(document.add_section(), start=1)

    to_thai_digits(document)

    assert document.element.xpath(".//w:pgNumType/@w:fmt") == ["thaiLetters", "thaiNumbers"]
    assert document.sections[1].header.paragraphs[0].text == "- ๒ -"
    assert OpenXmlValidator().validate(finish(document, tmp_path / "out.docx")).errors == []


def test_a_section_without_page_numbering_stays_valid(tmp_path):
    document = official_document()

    to_thai_digits(document)

    assert OpenXmlValidator().validate(finish(document, tmp_path / "out.docx")).errors == []


def test_caption_numbers_become_plain_thai_and_references_follow():
    document = official_document()
    document.add_paragraph("[[caption:table:w]] น้ำหนัก")
    document.add_paragraph("ดู[[ref:table:w]]")
    number_captions(document)

    to_thai_digits(document)

    assert [p.text for p in document.paragraphs] == ["ตารางที่ ๑ น้ำหนัก", "ดูตารางที่ ๑"]
    assert document.element.xpath("string(.//w:instrText)") == " REF _Ref_table_w \\h "


@pytest.mark.parametrize(
    ("instruction", "thai"),
    [
        (" NUMPAGES \\* ARABIC ", " NUMPAGES \\* ThaiArabic "),
        (" NUMPAGES ", " NUMPAGES \\* ThaiArabic "),
        (" PAGE ", " PAGE "),
        (' HYPERLINK "https://a.go.th/1" ', ' HYPERLINK "https://a.go.th/1" '),
        (' TOC \\o "1-3" \\h ', ' TOC \\o "1-3" \\h '),
    ],
)
def test_only_counts_change_their_form_in_fields(instruction, thai):
    assert counting_in_thai(instruction) == thai


def test_a_chart_shows_thai_digits_and_keeps_its_numbers(tmp_path):
    document = official_document()
    document.add_paragraph("[[chart:a]]")
    chart = column_chart("ผล 2 ปี", ("2564", "2565"), {"คะแนน": (95.69, 99.17)})
    insert_charts(document, {"a": with_levels(chart, (85, 95))})

    to_thai_digits(document)

    path = finish(document, tmp_path / "out.docx")
    chart = etree.fromstring(zipfile.ZipFile(path).read("word/charts/chart1.xml"))
    assert [v.text for v in chart.iterfind(f".//{C}cat//{C}v")] == ["๒๕๖๔", "๒๕๖๕"]
    assert [v.text for v in chart.iterfind(f".//{C}val//{C}v")] == ["95.69", "99.17"]
    assert chart.find(f".//{C}dLbls/{C}numFmt").get("formatCode") == "[$-D00041E]0.00"
    ticks = '[$-D00041E][<0]"";[$-D00041E][<=100]0;[$-D00041E]'
    assert chart.find(f".//{C}valAx/{C}numFmt").get("formatCode") == ticks
    assert OpenXmlValidator().validate(path).errors == []
    assert "ผล ๒ ปี" in "".join(chart.itertext())


def test_without_the_step_digits_stay_as_typed(tmp_path):
    document = official_document()
    document.add_paragraph("ปี 2566")

    assert docx.Document(finish(document, tmp_path / "out.docx")).paragraphs[0].text == "ปี 2566"
