"""The measures paper's template: cover, the analysis of the assessment, the measures; blocks shared with the report."""

from __future__ import annotations

from docx.document import Document
from template_assessment import ASSESSMENT, analysis_blocks, indicator_table
from template_order import KEPT
from template_parts import BELOW_TABLE, add, blank, emblem_box, loop, new_section, paragraph
from template_plan import measures_blocks

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.wordml import element

YEAR = "ปีงบประมาณ พ.ศ.\u00a0"


def paper_blocks(document: Document) -> None:
    """The whole paper."""
    _cover(document)
    number_pages(new_section(document), start=1)
    add(
        document,
        paragraph("Heading1", f"ส่วนที่ 1\nการวิเคราะห์{ASSESSMENT}ของ{{{{ office }}}}\nประจำ{YEAR}{{{{ assessed }}}}"),
        paragraph("Heading2", f"1. {ASSESSMENT}"),
        paragraph("BodyText", "{{ text.assessment_own }}"),
        paragraph("BodyText", "{{ text.indicators_intro }}"),
        *indicator_table(),
        *analysis_blocks(),
    )
    add(
        document,
        # Runs on where the first part ends, as in the report.
        paragraph("Heading1", "ส่วนที่ 2\nมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{{ office }}"
                              f"\nประจำ{YEAR}{{{{ year }}}}",
                  look=[element("w:spacing", before="480", after="120")]),
        *measures_blocks(),
        loop("if report_item.code"),
        paragraph("BodyText", "ผลการดำเนินงานตามมาตรการนี้รายงานในรายการ {{ report_item.code }} {{ report_item.title }} "
                              f"ของการประเมิน{YEAR}{{{{ report_item.year }}}}", look=[*BELOW_TABLE, element(KEPT)]),
        loop("endif"),
        *[paragraph("Signature", "") for _ in range(2)],
        # One paragraph: LibreOffice parts two that should stay together where the second is the last of all.
        paragraph("Signature", "({{ director }})\n{{ director_position }}"),
    )


def _cover(document: Document) -> None:
    add(
        document, *blank(2), emblem_box(3), *blank(2),
        paragraph("Title", "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"),
        paragraph("Subtitle", "ภายใน{{ office }}"),
        paragraph("Subtitle", f"ประจำ{YEAR}{{{{ year }}}}"),
        loop("if measures_item.code"),
        paragraph("Subtitle", "รายการ {{ measures_item.code }} {{ measures_item.title }}"),
        paragraph("Subtitle", f"ของการประเมิน{YEAR}{{{{ measures_item.year }}}}"),
        loop("endif"),
        *blank(10),
        paragraph("Subtitle", "{{ office }}"),
        paragraph("Subtitle", "{{ parent }}"),
        paragraph("Subtitle", "{{ ministry }}"),
    )
