"""The report's template: cover, preface, contents, three parts, follow-up summary, appendix."""

from __future__ import annotations

from docx.document import Document
from template_assessment import part_one
from template_evidence import evidence_pages
from template_followup import followup_blocks
from template_front import back_cover, cover, english_summary, front_matter
from template_order import order_blocks
from template_parts import add, end_part, loop, paragraph
from template_plan import part_two
from template_results import part_three

from ita_excel.word.text.wordml import element


def report_blocks(document: Document) -> None:
    """The whole report."""
    cover(document)
    front_matter(document)
    part_one(document)
    end_part(document, 1)
    part_two(document)
    end_part(document, 2)
    part_three(document)
    followup_blocks(document)
    end_part(document, 3)
    evidence_pages(document)
    english_summary(document)
    _appendix(document)
    back_cover(document)


def _appendix(document: Document) -> None:
    """The order below its heading, on the page where the report ends: no page for the word ภาคผนวก alone."""
    # The garuda of the order's head does not touch the heading above it.
    middle = [element("w:spacing", before="120", after="200"), element("w:jc", val="center")]
    add(
        document,
        loop("if parts.order"),
        paragraph("Heading1", "ภาคผนวก", look=[element("w:spacing", before="480", after="120")]),
        loop("if order.label"),
        paragraph("Heading2", "{{ order.label }}", look=middle),
        loop("else"),
        paragraph("Heading2", "คำสั่งแต่งตั้งคณะกรรมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน", look=middle),
        loop("endif"),
        loop("if order.signed"),
        paragraph("BodyText", "{{ order.signed }}"),
        loop("else"),
    )
    order_blocks(document)
    add(document, loop("endif"), loop("endif"))
