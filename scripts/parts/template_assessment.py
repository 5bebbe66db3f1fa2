"""The report's first part: the scores of the year before and what they say; the measures paper shows some of it."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, heads, loop, new_section, paragraph, part

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.tables import Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import element

ASSESSMENT = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน"
OF_OFFICE = f"{ASSESSMENT}ของ{{{{ office }}}} ประจำปีงบประมาณ พ.ศ.\u00a0{{{{ assessed }}}}"


def part_one(document: Document) -> None:
    number_pages(new_section(document), start=1)
    part(document, 1, f"ส่วนที่ 1\n{ASSESSMENT}ของ{{{{ office }}}}\nประจำปีงบประมาณ พ.ศ.\u00a0{{{{ assessed }}}}")
    add(
        document,
        paragraph("Heading2", f"1. {ASSESSMENT}ของ[[word:body]]"),
        paragraph("BodyText", "1.1 {{ text.assessment_national }}"),
        paragraph("BodyText", "1.2 {{ text.assessment_own }}"),
        paragraph("BodyText", "1.3 ผลคะแนนการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของ{{ office }} "
                              "ที่ผ่านมา (พ.ศ.\u00a0{{ history_span }}) สรุปได้ดังนี้"),
        *_history(),
        paragraph("BodyText", "1.4 {{ text.indicators_intro }}"),
        *indicator_table(),
        *_instruments(),
        paragraph("BodyText", "{{ text.levels_summary }}"),
        paragraph("BodyText", "{{ text.extremes_summary }}"),
        *analysis_blocks(),
    )


def analysis_blocks() -> list:
    """Strong points, weak points and points to develop."""
    return [
        paragraph("Heading2", "2. การวิเคราะห์ผลการประเมิน"),
        paragraph("BodyText", "{{ text.analysis_intro }}"),
        paragraph("Heading3", "2.1 {{ strengths_heading }}"),
        paragraph("BodyText", "{{ strengths }}"),
        paragraph("Heading3", "2.2 จุดอ่อนหรือข้อบกพร่อง"),
        paragraph("BodyText", "{{ text.weaknesses }}"),
        paragraph("Heading3", "2.3 จุดที่ต้องพัฒนา"),
        paragraph("BodyText", "{{ text.develop }}"),
    ]


def _history() -> list:
    return [
        loop("if history"),
        paragraph("Caption", "[[caption:table:history]] ผลคะแนน ITA ของ{{ office }} (พ.ศ.\u00a0{{ history_span }})"),
        table((4, 4, 4, 4), [
            heads("ปีงบประมาณ พ.ศ.", "ผลคะแนน ITA", "พัฒนาการ", "ผลต่างของคะแนน ITA"),
            "for row in history",
            Row([Cell("{{ row.year }}", "TableNumber"), Cell("{{ row.score }}", "TableNumber"),
                 Cell("{{ row.trend }}", "TableNumber"), Cell("{{ row.change }}", "TableNumber")]),
            "endfor",
        ]),
        loop("for note in history_notes"),
        paragraph("Note", "หมายเหตุ: {{ note }}"),
        loop("endfor"),
        loop("if history_charted"),
        *chart("history", "ผลคะแนน ITA ของ{{ office }} (พ.ศ.\u00a0{{ history_span }})", "history_key"),
        loop("endif"),
        loop("else"),
        paragraph("BodyText", "…………"),
        loop("endif"),
    ]


def chart(name: str, caption: str, key: str = "") -> list:
    """A chart with its caption below, and between them the tag that tells what its colours say."""
    told = [paragraph("TableSmall", f"{{{{ {key} }}}}", look=[element("w:keepNext")])] if key else []
    return [
        paragraph("Small", ""),
        paragraph("Centred", f"[[chart:{name}]]"),
        *told,
        paragraph("ChartCaption", f"[[caption:chart:{name}]] {caption}"),
    ]


def indicator_table() -> list:
    """The scores of all indicators, best first."""
    return [
        loop("if indicators"),
        paragraph("Caption", "[[caption:table:indicators]] " + OF_OFFICE + " รายตัวชี้วัด เรียงตามลำดับคะแนน"),
        table((2.4, 6.4, 2.2, 2.8, 2.2), [
            heads("ตัวชี้วัดที่", "ประเด็นตัวชี้วัด", "คะแนน", "ระดับ", "หมายเหตุ"),
            "for row in indicators",
            Row([Cell("{{ row.number }}", "TableNumber"), Cell("{{ row.name }}"),
                 Cell("{{ row.score }}", "TableNumber"), Cell("{{ row.level }}", "TableNumber"),
                 Cell("{{ row.passed }}", "TableNumber")]),
            "endfor",
        ]),
        paragraph("Normal", ""),
        loop("endif"),
    ]


def _instruments() -> list:
    by_weight = OF_OFFICE + " วิเคราะห์ตามค่าน้ำหนักคะแนนของแต่ละแหล่งข้อมูล"
    return [
        loop("if instruments"),
        paragraph("Caption", "[[caption:table:instruments]] " + by_weight),
        table((4, 4, 4, 4), [
            heads("แหล่งข้อมูล", "ค่าน้ำหนักคะแนน", "คะแนนที่ได้", "คิดเป็นร้อยละ"),
            "for row in instruments",
            Row([Cell("{{ row.code }}", "TableNumber"), Cell("{{ row.weight }}", "TableNumber"),
                 Cell("{{ row.score }}", "TableNumber"), Cell("{{ row.percent }}", "TableNumber")]),
            "endfor",
        ]),
        *chart("instruments", by_weight),
        paragraph("BodyText", "{{ text.instruments_summary }}"),
        *chart("indicators", OF_OFFICE + " จำแนกตามตัวชี้วัดระดับคุณธรรมและความโปร่งใสในการดำเนินงาน", "level_key"),
        loop("endif"),
    ]
