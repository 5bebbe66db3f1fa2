"""The report's second part: what is to be developed, the measures promised, the risks."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, heads, loop, paragraph, part

from ita_excel.word.text.tables import Cell, table
from ita_excel.word.text.tables import TableRow as Row


def part_two(document: Document) -> None:
    part(document, 2, "ส่วนที่ 2\nแนวทางและมาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงานของ{{ office }}"
                    "\nประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}")
    add(document, *measures_blocks(), *risk_blocks())


def risk_blocks() -> list:
    """The risks with their levels, where the office does that part."""
    return [
        loop("if parts.risk"),
        paragraph("Heading2", "การประเมินและการจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        paragraph("BodyText", "{{ risk_counts }}"),
        paragraph("Caption", "[[caption:table:risks]] ความเสี่ยงการทุจริตและมาตรการจัดการ ปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        table((1.0, 4.0, 2.0, 1.9, 3.9, 3.2), [
            heads("ที่", "กระบวนงานและเหตุการณ์ความเสี่ยง", "โอกาส × ผลกระทบ", "ระดับ", "มาตรการจัดการ",
                  "ผู้รับผิดชอบ กำหนด และสถานะ"),
            "for row in risks",
            Row([
                Cell("{{ row.number }}", "TableNumber"),
                Cell(["{%p if row.process %}", paragraph("TableText", "**{{ row.process }}**"), "{%p endif %}",
                      "{{ row.risk }}"]),
                Cell("{{ row.likelihood }} × {{ row.impact }}", "TableNumber"),
                Cell(["{{ row.level }}", "{%p if row.score %}", paragraph("TableNumber", "({{ row.score }})"),
                      "{%p endif %}"], "TableNumber"),
                Cell("{{ row.mitigation }}"),
                Cell(["{{ row.group }}",
                      "{%p if row.due %}", paragraph("TableText", "ภายใน {{ row.due }}"), "{%p endif %}",
                      "{%p if row.status %}", paragraph("TableText", "{{ row.status }}"), "{%p endif %}"]),
            ]),
            "endfor",
        ]),
        paragraph("Note", "{{ risk_rating }}"),
        loop("endif"),
    ]


def measures_blocks() -> list:
    """What is to be developed and the measures promised; the measures paper has the same."""
    return [
        paragraph("Heading2", "แนวทางการนำผลจากการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงาน "
                              "ประจำปีงบประมาณ พ.ศ.\u00a0{{ assessed }} "
                              "ไปสู่การปฏิบัติงานของหน่วยงานในปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        paragraph("BodyText", "{{ text.guideline_intro }}"),
        paragraph("Caption", "[[caption:table:development]] ตัวชี้วัดและประเด็นที่ควรพัฒนา ปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        table((4.0, 6.0, 6.0), [
            heads("ตัวชี้วัดที่ต้องพัฒนา", "ประเด็นการประเมิน", "ประเด็นที่ควรพัฒนา"),
            "for row in development",
            Row([Cell("{{ row.indicator }}", bold=True), Cell("{{ row.issues }}"), Cell("{{ row.improvements }}")]),
            "endfor",
        ]),
        paragraph("Heading2", "มาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงาน {{ office }}"),
        paragraph("BodyText", "{{ text.measures_intro }}"),
        paragraph("Caption", "[[caption:table:measures]] มาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงาน"),
        table((4.2, 4.7, 3.4, 3.7), [
            heads("ตัวชี้วัด/ประเด็นการประเมิน", "ขั้นตอน หรือวิธีการดำเนินงาน", "ผู้รับผิดชอบ", "การกำกับติดตามและรายงาน"),
            "for row in measures",
            Row([
                Cell(["{%p if row.indicator %}", paragraph("TableText", "**{{ row.indicator }}**"), "{%p endif %}",
                      "{% if row.same_issue %}[[same]]{% endif %}{{ row.issue }}"]),
                Cell("{{ row.steps }}"), Cell("{{ row.groups }}"),
                Cell("{% if row.same_monitoring %}[[same]]{% endif %}{{ row.monitoring }}"),
            ]),
            "endfor",
        ]),
    ]
