"""The report's cover, preface, contents, English summary and back cover."""

from __future__ import annotations

from docx.document import Document
from template_overview import dashboard_blocks, summary_blocks
from template_parts import add, blank, contents, emblem_box, loop, new_section, page_break, paragraph

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.wordml import element


def cover(document: Document) -> None:
    """The words stand where the fields of colour of `word.finish.booklet.band` are."""
    add(
        document,
        loop("if shows.cover"),
        paragraph("Small", "[[band:cover]]"),
        loop("else"),
        *blank(2),
        loop("endif"),
        loop("if shows.cover and logo"),
        paragraph("Centred", "[[logo:3]]"),
        loop("else"),
        emblem_box(3),
        loop("endif"),
        loop("if shows.cover"),
        *blank(4),
        loop("else"),
        *blank(2),
        loop("endif"),
        paragraph("Title", "รายงานผลการดำเนินงาน"),
        paragraph("Subtitle", "ตามมาตรการส่งเสริมคุณธรรม และความโปร่งใส"),
        paragraph("Subtitle", "ภายใน{{ office }}"),
        paragraph("Subtitle", "ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        paragraph("Subtitle", "(ระหว่างเดือน{{ period }})"),
        *blank(2),
        loop("if shows.cover and report_item.code"),
        paragraph("Subtitle", "รายการ {{ report_item.code }} {{ report_item.title }}"),
        paragraph("Subtitle", "ของการประเมินปีงบประมาณ พ.ศ.\u00a0{{ report_item.year }}"),
        *blank(6),
        loop("else"),
        *blank(9),
        loop("endif"),
        paragraph("Subtitle", "{{ office }}"),
        paragraph("Subtitle", "{{ parent }}"),
        paragraph("Subtitle", "{{ ministry }}"),
    )


def back_cover(document: Document) -> None:
    """The last page, whatever is added to the report later: whom to turn to, a logo above where the cover has it."""
    add(
        document,
        loop("if shows.backcover"),
        paragraph("Normal", "[[last:begin]]"),
        loop("if logo"),
        paragraph("Small", "[[band:backhead]]"),
        paragraph("Centred", "[[logo:3]]"),
        *blank(3),
        loop("else"),
        paragraph("Small", "[[band:back]]"),
        *blank(9),
        loop("endif"),
        paragraph("Subtitle", "{{ office }}"),
        paragraph("Centred", "{{ parent }} {{ ministry }}"),
        loop("for line in contact"),
        paragraph("Centred", "{{ line }}"),
        loop("endfor"),
        paragraph("Normal", "[[last:end]]"),
        loop("endif"),
    )


def english_summary(document: Document) -> None:
    """Half a page that runs on before the appendix: a page of its own would be half empty."""
    add(
        document,
        loop("if shows.english and english"),
        paragraph("Heading1", "Executive Summary", look=[element("w:spacing", before="480", after="120")]),
        paragraph("EnglishText", "{{ english }}"),
        loop("endif"),
    )


def front_matter(document: Document) -> None:
    section = new_section(document)
    number_pages(section, letters=True, start=1, first=True)
    add(
        document,
        paragraph("Heading1", "คำนำ"),
        # The preface has its page to itself: set wide, as prefaces are.
        paragraph("BodyText", "{{ text.preface }}",
                  look=[element("w:spacing", before="0", after="200", line="360", lineRule="auto")]),
        *blank(2),
        *(paragraph("Signature", words, look=[element("w:spacing", before="0", after="0", line="360", lineRule="auto")])
          for words in ("{{ unit }}", "{{ office }}", "{{ month_year }}")),
        *summary_blocks(),
        *dashboard_blocks(),
        page_break(),
        paragraph("Heading1", "สารบัญ"),
        paragraph("Normal", "**หน้า**", look=[element("w:jc", val="right")]),
        contents(),
        *_lists(),
    )


def _lists() -> list:
    """Below the contents. What a list would show nothing of goes with its heading when the report is made."""
    apart = [element("w:spacing", before="360", after="0")]
    return [
        loop("if shows.lists"),
        paragraph("Heading1", "[[list:table]] สารบัญตาราง", look=apart),
        paragraph("Heading1", "[[list:chart]] สารบัญแผนภูมิ", look=apart),
        paragraph("Heading1", "[[list:photo]] สารบัญภาพ", look=apart),
        loop("endif"),
    ]
