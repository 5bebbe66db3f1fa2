"""The report's template: cover, preface, contents, three parts, follow-up summary, appendix."""

from __future__ import annotations

from docx.document import Document
from template_followup import followup_blocks
from template_order import order_blocks
from template_parts import add, blank, contents, emblem_box, heads, loop, new_section, page_break, paragraph

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.tables import SHADE, Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import element

ASSESSMENT = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน"
OF_OFFICE = f"{ASSESSMENT}ของ{{{{ office }}}} ประจำปีงบประมาณ พ.ศ.\u00a0{{{{ assessed }}}}"
DRIVING = "การขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงาน"


def report_blocks(document: Document) -> None:
    """The whole report."""
    _cover(document)
    _front(document)
    _part_one(document)
    _part_two(document)
    _part_three(document)
    followup_blocks(document)
    _appendix(document)


def _cover(document: Document) -> None:
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


def _front(document: Document) -> None:
    section = new_section(document)
    number_pages(section, letters=True, start=1, first=True)
    add(
        document,
        paragraph("Heading1", "คำนำ"),
        paragraph("BodyText", "{{ text.preface }}"),
        *blank(2),
        paragraph("Signature", "{{ unit }}"),
        paragraph("Signature", "{{ office }}"),
        paragraph("Signature", "{{ month_year }}"),
        page_break(),
        paragraph("Heading1", "สารบัญ"),
        paragraph("Normal", "**หน้า**", look=[element("w:jc", val="right")]),
        contents(),
    )


def _part(document: Document, heading: str) -> None:
    """A part runs on where the one before ends; only the first begins a page, and the count."""
    add(document, paragraph("Heading1", heading, look=[element("w:spacing", before="480", after="120")]))


def _part_one(document: Document) -> None:
    number_pages(new_section(document), start=1)
    add(
        document,
        paragraph("Heading1", f"ส่วนที่ 1\n{ASSESSMENT}ของ{{{{ office }}}}\nประจำปีงบประมาณ พ.ศ.\u00a0{{{{ assessed }}}}"),
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
        *_chart("history", "ผลคะแนน ITA ของ{{ office }} (พ.ศ.\u00a0{{ history_span }})"),
        loop("endif"),
        loop("else"),
        paragraph("BodyText", "ยังไม่มีข้อมูลคะแนนย้อนหลัง"),
        loop("endif"),
    ]


def _chart(name: str, caption: str) -> list:
    return [
        paragraph("Small", ""),
        paragraph("Centred", f"[[chart:{name}]]"),
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
        *_chart("instruments", by_weight),
        paragraph("BodyText", "{{ text.instruments_summary }}"),
        *_chart("indicators", OF_OFFICE + " จำแนกตามตัวชี้วัดระดับคุณธรรมและความโปร่งใสในการดำเนินงาน"),
        loop("endif"),
    ]


def _part_two(document: Document) -> None:
    _part(document, "ส่วนที่ 2\nแนวทางและมาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงานของ{{ office }}"
                    "\nประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}")
    add(document, *measures_blocks(), *_risks())


def _risks() -> list:
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
        table((3.6, 6.2, 6.2), [
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


def _part_three(document: Document) -> None:
    _part(document, "ส่วนที่ 3\nผลการดำเนินงานตามมาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงานของ{{ office }}"
                    "\nประจำปีงบประมาณ พ.ศ.\u00a0{{ year }} (ระหว่างเดือน{{ period }})")
    add(
        document,
        paragraph("Heading2", "ผลการดำเนินงานตามมาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงาน"),
        paragraph("BodyText", "{{ text.results_intro }}"),
        loop("for section in sections"),
        paragraph("Heading3", "3.{{ section.number }} {{ section.heading }}"),
        loop("for measure in section.measures"),
        loop("if measure.title"),
        paragraph("ItemTitle", "3.{{ measure.number }} {{ measure.title }}"),
        paragraph("ItemLabel", "ความก้าวหน้า/ผลการดำเนินงาน"),
        loop("endif"),
        loop("for result in measure.results"),
        loop("if result.text"),
        paragraph("BodyText", "{{ result.text }}"),
        loop("endif"),
        loop("if result.budget"),
        *_budget(),
        loop("endif"),
        loop("for proof in result.proofs"),
        loop("if proof.photos"),
        paragraph("Centred", "[[photos:{{ proof.photos }}]]"),
        loop("else"),
        paragraph("Evidence", "{% if proof.caption %}{{ proof.caption }}{% if proof.target %} : {% endif %}{% endif %}"
                              "{{ proof.target }}"),
        loop("endif"),
        loop("endfor"),
        loop("endfor"),
        loop("endfor"),
        loop("endfor"),
    )


def _budget() -> list:
    title = "ผลการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"
    spending = "ผลการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ {{ year }}"
    top = [Cell(text, "TableHead", down="restart", shade=SHADE) for text in ("กิจกรรม", "งบประมาณ\n(บาท)")]
    return [
        paragraph("Caption", f"[[caption:table:budget]] {title}"),
        table((4.0, 1.9, 2.0, 2.0, 2.0, 2.0, 2.1), [
            Row([*top, Cell(spending, "TableHead", span=4, shade=SHADE),
                 Cell("งบประมาณคงเหลือ\n(บาท)", "TableHead", down="restart", shade=SHADE)]),
            Row([Cell("", "TableHead", down="continue"), Cell("", "TableHead", down="continue"),
                 *(Cell(f"ไตรมาสที่ {q}", "TableHead", shade=SHADE) for q in (1, 2, 3, 4)),
                 Cell("", "TableHead", down="continue")]),
            "for row in budget.rows",
            "if row.main",
            Row([Cell("{{ row.activity }}", "TableSection", span=7)]),
            "else",
            _budget_row("row"),
            "endif",
            "endfor",
            _budget_row("budget.sum", bold=True),
        ]),
        paragraph("Note", "{{ budget.sentence }}"),
    ]


def _budget_row(name: str, *, bold: bool = False) -> Row:
    numbers = ("allocated", "q1", "q2", "q3", "q4", "remaining")
    looks = {"activity": "TableText", "allocated": "TableMoney", "remaining": "TableMoney"}
    cells = {field: Cell(f"{{{{ {name}.{field} }}}}", looks.get(field, "TableNumber"), bold=bold)
             for field in ("activity", *numbers)}
    money = f"{{{{ {name}.allocated }}}}"
    money = f"**{money}**" if bold else money
    # Words in the column of money stand in its middle.
    cells["allocated"] = Cell([f"{{%p if {name}.free %}}", paragraph("TableNumber", f"{{{{ {name}.allocated }}}}"),
                               "{%p else %}", paragraph("TableMoney", money), "{%p endif %}"])
    return Row(list(cells.values()))


def _appendix(document: Document) -> None:
    """The order below its heading, on the page where the report ends: no page for the word ภาคผนวก alone."""
    middle = [element("w:jc", val="center")]
    add(
        document,
        loop("if parts.order"),
        paragraph("Heading1", "ภาคผนวก", look=[element("w:spacing", before="480", after="120")]),
        loop("if order.label"),
        paragraph("Heading2", "{{ order.label }}", look=middle),
        loop("else"),
        paragraph("Heading2", "คำสั่งแต่งตั้งคณะกรรมการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน", look=middle),
        loop("endif"),
    )
    order_blocks(document)
    add(document, loop("endif"))
