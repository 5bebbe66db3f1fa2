"""The report's cover, preface and contents."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, blank, contents, emblem_box, loop, new_section, page_break, paragraph

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.wordml import element


def cover(document: Document) -> None:
    add(
        document, *blank(2), emblem_box(3), *blank(2),
        paragraph("Title", "รายงานผลการดำเนินงาน"),
        paragraph("Subtitle", "ตามมาตรการส่งเสริมคุณธรรม และความโปร่งใส"),
        paragraph("Subtitle", "ภายใน{{ office }}"),
        paragraph("Subtitle", "ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        paragraph("Subtitle", "(ระหว่างเดือน{{ period }})"),
        *blank(11),
        paragraph("Subtitle", "{{ office }}"),
        paragraph("Subtitle", "{{ parent }}"),
        paragraph("Subtitle", "{{ ministry }}"),
    )


def front_matter(document: Document) -> None:
    section = new_section(document)
    number_pages(section, letters=True, start=1, first=True)
    add(
        document,
        paragraph("Heading1", "คำนำ"),
        # The preface has its page to itself: set wide, as prefaces are.
        paragraph("BodyText", "{{ text.preface }}",
                  look=[element("w:spacing", before="0", after="160", line="336", lineRule="auto")]),
        *blank(2),
        paragraph("Signature", "{{ unit }}"),
        paragraph("Signature", "{{ office }}"),
        paragraph("Signature", "{{ month_year }}"),
        page_break(),
        paragraph("Heading1", "สารบัญ"),
        paragraph("Normal", "**หน้า**", look=[element("w:jc", val="right")]),
        contents(),
        *_lists(),
    )


def _lists() -> list:
    """What a list would show nothing of goes with its heading when the report is made."""
    apart = [element("w:spacing", before="360", after="0")]
    return [
        loop("if shows.lists"),
        paragraph("Heading1", "[[list:table]] สารบัญตาราง", look=[element("w:pageBreakBefore")]),
        paragraph("Heading1", "[[list:chart]] สารบัญแผนภูมิ", look=apart),
        paragraph("Heading1", "[[list:photo]] สารบัญภาพ", look=apart),
        loop("endif"),
    ]
