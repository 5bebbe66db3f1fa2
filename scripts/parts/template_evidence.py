"""The report's evidence pages: large photos, then the addresses of what was published, measure by measure."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, loop, paragraph

from ita_excel.word.text.tables import Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import element


def evidence_pages(document: Document) -> None:
    """Nothing at all where the office leaves them out or has no evidence."""
    add(
        document,
        loop("if shows.evidence and exhibits"),
        paragraph("Heading1", "หลักฐานการดำเนินงาน\nประจำปีงบประมาณ พ.ศ.\u00a0{{ year }}",
                  look=[element("w:spacing", before="480", after="120")]),
        loop("for exhibit in exhibits"),
        paragraph("ItemTitle", "{% if exhibit.number %}3.{{ exhibit.number }} {% endif %}{{ exhibit.title }}",
                  look=[element("w:outlineLvl", val="9")]),
        loop("if exhibit.photos"),
        paragraph("Centred", "[[largephotos:{{ exhibit.photos }}]]"),
        loop("endif"),
        loop("if exhibit.links"),
        _links(),
        paragraph("Small", ""),
        loop("endif"),
        loop("endfor"),
        loop("endif"),
    )


def _links() -> object:
    code = ["{%p if link.qr %}", paragraph("Centred", "[[qr:{{ link.qr }}]]"), "{%p else %}", "", "{%p endif %}"]
    words = [
        "{%p if link.caption %}", paragraph("TableText", "{{ link.caption }}"), "{%p endif %}",
        "{%p if link.key %}", paragraph("TableText", "[[address:{{ link.key }}]]"),
        "{%p else %}", paragraph("TableText", "{{ link.typed }}"), "{%p endif %}",
        "{%p if link.opened %}", paragraph("TableText", "{{ link.opened }}"), "{%p endif %}",
    ]
    row = Row([Cell(code, middle=True), Cell(words, middle=True)])
    return table((2.9, 13.1), ["for link in exhibit.links", row, "endfor"], lines=False)
