"""The report's third part: what came of each measure, with its money and evidence."""

from __future__ import annotations

from docx.document import Document
from template_overview import chain_blocks
from template_parts import add, loop, paragraph, part

from ita_excel.word.text.tables import SHADE, Cell, table
from ita_excel.word.text.tables import TableRow as Row


def part_three(document: Document) -> None:
    part(document, 3, "ส่วนที่ 3\nผลการดำเนินงานตามมาตรการขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสในหน่วยงานของ{{ office }}"
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
        *budget_table(),
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
        *chain_blocks(),
    )


def budget_table() -> list:
    title = "ผลการดำเนินงานและการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}"
    top = [Cell(text, "TableHead", down="restart", shade=SHADE) for text in ("กิจกรรม", "งบประมาณ\n(บาท)")]
    return [
        paragraph("Caption", f"[[caption:table:budget]] {title}"),
        table((4.0, 1.9, 2.0, 2.0, 2.0, 2.0, 2.1), [
            Row([*top, Cell(title, "TableHead", span=4, shade=SHADE),
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
            _budget_row("budget.sum", quarters="TableMoney", bold=True),
        ]),
        paragraph("Note", "{{ budget.sentence }}"),
    ]


def _budget_row(name: str, *, quarters: str = "TableNumber", bold: bool = False) -> Row:
    numbers = ("allocated", "q1", "q2", "q3", "q4", "remaining")
    looks = {"activity": "TableText", "allocated": "TableMoney", "remaining": "TableMoney"}
    cells = {field: Cell(f"{{{{ {name}.{field} }}}}", looks.get(field, quarters), bold=bold)
             for field in ("activity", *numbers)}
    money = f"{{{{ {name}.allocated }}}}"
    money = f"**{money}**" if bold else money
    # Words in the column of money stand in its middle.
    cells["allocated"] = Cell([f"{{%p if {name}.free %}}", paragraph("TableNumber", f"{{{{ {name}.allocated }}}}"),
                               "{%p else %}", paragraph("TableMoney", money), "{%p endif %}"])
    return Row(list(cells.values()))
