"""The follow-up summary of the report: head counts, three survey tables, obstacles, recommendations."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, loop, paragraph

QUESTIONS = {
    "awareness": "จำนวนบุคลากรรับรู้ รับทราบ การดำเนินการตามมาตรการ",
    "practice": "การดำเนินการตามมาตรการ",
    "effect": "สามารถแก้ปัญหา ลดข้อบกพร่อง/จุดอ่อน",
}
"""What the answers of each question have in common; their fields and words are those of the year."""

TOPICS = {
    "awareness": "การรับรู้ รับทราบมาตรการ",
    "practice": "การถือปฏิบัติตามมาตรการ",
    "effect": "ผลของมาตรการ",
}
"""What the caption of each table adds to its number."""


def followup_blocks(document: Document) -> None:
    """All of the summary."""
    add(
        document,
        loop("if parts.survey"),
        paragraph("Heading2", "สรุปแบบติดตามการดำเนินการตามมาตรการส่งเสริมคุณธรรม และความโปร่งใสภายใน{{ office }} "
                              "ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        paragraph("Heading3", "ข้อมูลพื้นฐาน"),
        paragraph("BodyText", "จำนวนบุคลากรภายในกลุ่ม/หน่วย จำนวนทั้งสิ้น {{ staff }} คน แบ่งเป็น"),
        loop("for group in groups"),
        paragraph("CountLine", "{{ group.number }}. {{ group.name }}\tจำนวน\u00a0{{ group.staff }}\u00a0คน"),
        loop("endfor"),
        *(block for at, name in enumerate(QUESTIONS, 1) for block in _question(at, name)),
        paragraph("Heading3", "4. ปัญหาอุปสรรค"),
        paragraph("BodyText", "{{ obstacles }}"),
        paragraph("Heading3", "5. ข้อเสนอแนะ"),
        paragraph("BodyText", "{{ recommendations }}"),
        loop("else"),
        paragraph("Heading2", "ปัญหาอุปสรรคและข้อเสนอแนะ"),
        paragraph("Heading3", "1. ปัญหาอุปสรรค"),
        paragraph("BodyText", "{{ obstacles }}"),
        paragraph("Heading3", "2. ข้อเสนอแนะ"),
        paragraph("BodyText", "{{ recommendations }}"),
        loop("endif"),
    )


def _question(number: int, name: str) -> list:
    return [
        paragraph("Heading3", f"ประเด็นการติดตามที่ {number} {{{{ text.{name}_question }}}}"),
        paragraph("Caption", f"[[caption:table:{name}]] ผลการติดตาม ประเด็นการติดตามที่ {number} {TOPICS[name]}"),
        paragraph("Normal", f"[[table:{name}]] {QUESTIONS[name]}"),
        paragraph("Small", ""),
        paragraph("BodyText", f"{{{{ text.{name}_result }}}}"),
    ]
