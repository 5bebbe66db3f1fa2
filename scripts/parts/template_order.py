"""The order's blocks, used in order.docx and in the appendix of report.docx."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, blank, emblem_box, heads, loop, paragraph

from ita_excel.word.text.style_set import MEMBER_STYLE
from ita_excel.word.text.tables import SHADE, Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import element

MEMBERS = (5.4, 6.8, 3.8)
"""Filled lists get widths by what stands in them (word/finish/codecolumns)."""
ITEMS = (1.2, 5.8, 4.5, 4.5)
KEPT = "w:keepNext"
"""A signature never stands alone on a page, nor a duty without the people it falls to."""


def order_blocks(document: Document) -> None:
    """Emblem, head, reason, teams with members and the table of disclosure items, closing, signature."""
    add(document, emblem_box(3), *_head(), *_teams(), *_closing())


def _head() -> list:
    return [
        # Vowels over the first line must not touch the garuda's frame.
        paragraph("OrderTitle", "คำสั่ง{{ office }}", look=[element("w:spacing", before="160", after="0")]),
        paragraph("OrderTitle", "ที่ {{ order.number }}"),
        paragraph("OrderTitle", "เรื่อง {{ order.subject }}"),
        paragraph("Centred", "_" * 20),
        paragraph("BodyText", "{{ order.reason }}"),
        paragraph("BodyText", "{{ order.appoint }}"),
    ]


def _teams() -> list:
    return [
        loop("for team in order.teams"),
        paragraph("BodyText", "**{{ team.number }}. {{ team.name }}** มีหน้าที่ {{ team.duty }} ประกอบด้วย",
                  look=[element(KEPT)]),
        loop("if team.members"),
        _members(),
        *blank(),
        loop("endif"),
        loop("if team.oit"),
        _items(),
        *blank(),
        loop("endif"),
        loop("endfor"),
    ]


def _members() -> object:
    return table(MEMBERS, [
        "for member in team.members",
        Row([Cell("{{ member.number }}\t{{ member.name }}", MEMBER_STYLE), Cell("{{ member.position }}", "Normal"),
             Cell("{{ member.role }}", "Normal")]),
        "endfor",
    ], lines=False)


def _items() -> object:
    return table(ITEMS, [
        heads("ข้อ", "ข้อมูล", "ผู้กำกับดูแล", "ผู้จัดเก็บข้อมูล"),
        "for row in team.oit",
        "if row.section",
        Row([Cell("{{ row.section }}", "TableSection", span=4, shade=SHADE)]),
        "else",
        Row([
            Cell("{{ row.code }}", "TableNumber"),
            Cell("{{ row.title }}"),
            Cell("{% if row.same_supervisor %}[[same]]{% endif %}{{ row.supervisor }}"),
            Cell("{% if row.same_keeper %}[[same]]{% endif %}{{ row.keeper }}"),
        ]),
        "endif",
        "endfor",
    ])


def _closing() -> list:
    return [
        paragraph("BodyText", "{{ order.closing }}", look=[element(KEPT)]),
        paragraph("BodyText", "{{ order.effective }}", look=[element(KEPT)]),
        paragraph("BodyLeft", "สั่ง ณ วันที่ {{ order.date }}", look=[element(KEPT)]),
        *[paragraph("Signature", "") for _ in range(3)],
        # One paragraph: LibreOffice parts two that should stay together where the second is the last of all.
        paragraph("Signature", "({{ order.signer.name }})\n{{ order.signer.position }}"),
    ]
