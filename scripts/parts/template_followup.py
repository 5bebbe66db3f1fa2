"""The follow-up summary of the report: head counts, three survey tables, obstacles, recommendations."""

from __future__ import annotations

from docx.document import Document
from template_parts import Cell, Row, add, loop, paragraph, table

from ita_excel.word.text.wordml import element
from ita_excel.years.shelf import DEFAULT_SCHEME, load_scheme

AWARENESS = {
    "all": "บุคลากรร้อยละ 100 ในกลุ่มมีการรับรู้ รับทราบ การดำเนินการตามมาตรการฯ",
    "eighty": "บุคลากรร้อยละ 80 ในกลุ่มมีการรับรู้ รับทราบ การดำเนินการตามมาตรการฯ",
    "forty": "บุคลากรร้อยละ 40 ในกลุ่มมีการรับรู้ รับทราบ การดำเนินการตามมาตรการฯ",
    "none": "บุคลากรทุกคนในกลุ่มไม่รู้ ไม่รับทราบ การดำเนินการตามมาตรการฯ",
}
PRACTICE = {"done": "ปฏิบัติ", "not_done": "ไม่ปฏิบัติ"}
EFFECT = {"most": "มากที่สุด", "much": "มาก", "little": "น้อย", "least": "น้อยที่สุด"}
FIELDS = load_scheme(DEFAULT_SCHEME).follow_up.titles()
SHADE = "F2F2F2"


def followup_blocks(document: Document) -> None:
    """All of the summary, on a page of its own."""
    add(
        document,
        paragraph("Heading2", "สรุปแบบติดตามการดำเนินการตามมาตรการส่งเสริมคุณธรรม และความโปร่งใสภายใน{{ office }} "
                              "ประจำปีงบประมาณ\u00a0{{ year }}", look=[element("w:pageBreakBefore")]),
        paragraph("ItemTitle", "ข้อมูลพื้นฐาน"),
        paragraph("BodyText", "จำนวนบุคลากรภายในกลุ่ม/หน่วย จำนวนทั้งสิ้น {{ staff }} คน แบ่งเป็น"),
        loop("for group in groups"),
        paragraph("CountLine", "{{ group.number }}. {{ group.name }}\tจำนวน {{ group.staff }} คน"),
        loop("endfor"),
        *_awareness(), *_practice(), *_effect(),
        paragraph("ItemTitle", "4. ปัญหาอุปสรรค"),
        paragraph("BodyText", "{{ obstacles }}"),
        paragraph("ItemTitle", "5. ข้อเสนอแนะ"),
        paragraph("BodyText", "{{ recommendations }}"),
    )


def _question(number: int, name: str) -> list:
    return [
        paragraph("ItemTitle", f"ประเด็นการติดตามที่ {number} {{{{ text.{name}_question }}}}"),
        paragraph("Caption", f"[[caption:table:{name}]] ผลการติดตาม ประเด็นการติดตามที่ {number}"),
    ]


def _result(name: str) -> list:
    return [paragraph("Small", ""), paragraph("BodyText", f"{{{{ text.{name}_result }}}}")]


def _awareness() -> list:
    top = Row([*_corner("restart"), Cell("จำนวนบุคลากรรับรู้ รับทราบ การดำเนินการตามมาตรการ", "TableHead", 4, shade=SHADE)])
    names = Row([*_corner("continue"), *(Cell(title, "TableHead", shade=SHADE) for title in AWARENESS.values())])
    widths = (1.0, 5.0, 2.5, 2.5, 2.5, 2.5)
    return [*_question(1, "awareness"), table(widths, [top, names, *_rows("awareness", list(AWARENESS))]),
            *_result("awareness")]


def _practice() -> list:
    top = Row([*_corner("restart"), Cell("การดำเนินการตามมาตรการ", "TableHead", 6, shade=SHADE)])
    fields = Row([*_corner("continue"), *(Cell(title, "TableHead", 2, shade=SHADE) for title in FIELDS.values())])
    words = Row([*_corner("continue"), *(Cell(w, "TableHead", shade=SHADE) for _ in FIELDS for w in PRACTICE.values())])
    names = [f"{field}_{answer}" for field in FIELDS for answer in PRACTICE]
    return [*_question(2, "practice"),
            table((1.0, 4.8, *[1.7] * 6), [top, fields, words, *_rows("practice", names)]), *_result("practice")]


def _effect() -> list:
    top = Row([*_corner("restart"), Cell("สามารถแก้ปัญหา ลดข้อบกพร่อง/จุดอ่อน", "TableHead", 12, shade=SHADE)])
    fields = Row([*_corner("continue"), *(Cell(title, "TableHead", 4, shade=SHADE) for title in FIELDS.values())])
    words = Row([*_corner("continue"),
                 *(Cell(w, "TableHead", upward=True, shade=SHADE) for _ in FIELDS for w in EFFECT.values())], 1.9)
    names = [f"{field}_{answer}" for field in FIELDS for answer in EFFECT]
    return [*_question(3, "effect"),
            table((0.8, 3.4, *[0.98] * 12), [top, fields, words, *_rows("effect", names, "TableSmall")], edge=0.03),
            *_result("effect")]


def _corner(down: str) -> list[Cell]:
    texts = ("ที่", "กลุ่ม/หน่วย") if down == "restart" else ("", "")
    return [Cell(text, "TableHead", down=down, shade=SHADE) for text in texts]


def _rows(name: str, columns: list[str], style: str = "TableNumber") -> list:
    """The groups' rows, then the sums and the percents."""
    def figures(row: str, mark: str = "") -> list[Cell]:
        return [Cell(f"{mark}{{{{ {row}.n.{column} }}}}{mark}", style) for column in columns]

    return [
        f"for row in {name}.rows",
        Row([Cell("{{ row.number }}", "TableNumber"), Cell("{{ row.group }}"), *figures("row")]),
        "endfor",
        *(Row([Cell(f"**{{{{ {name}.{last}.group }}}}**", "TableNumber", 2), *figures(f"{name}.{last}", "**")])
          for last in ("sum", "percent")),
    ]
