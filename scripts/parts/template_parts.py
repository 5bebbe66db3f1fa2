"""Building blocks of the Word templates: paragraphs, statements, sections, the contents field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section

from ita_excel.word.text.styles import set_page
from ita_excel.word.text.tables import SHADE, Cell, TableRow, runs, styled, table
from ita_excel.word.text.wordml import Element, element, properties_of, put

_BOLD = re.compile(r"\*\*(.+?)\*\*")

def add(document: Document, *blocks: Element) -> None:
    """Append blocks to the body, before the properties of its last section."""
    for block in blocks:
        document.element.body.sectPr.addprevious(block)


def paragraph(style: str, text: str, *, look: Sequence[Element] = ()) -> Element:
    """A paragraph of a style id: `**words**` are bold, a tab and a line end are Word's own."""
    parts = enumerate(_BOLD.split(text))
    made = styled(style, *(run for at, part in parts if part for run in runs(part, bold=at % 2 == 1)))
    for child in look:
        put(properties_of(made), child)
    return made


def loop(statement: str) -> Element:
    """A paragraph that holds only a statement and vanishes when the template is filled."""
    return paragraph("Normal", "{%p " + statement + " %}")


def heads(*titles: str, **options: int) -> TableRow:
    """A header row of plain cells."""
    return TableRow([Cell(title, "TableHead", shade=SHADE) for title in titles])


def emblem_box(height: float) -> Element:
    """The garuda's place in the middle of the line: a box `height` centimetres high."""
    box = Cell(f"[[emblem:{height:g}]]", "Centred", boxed=True)
    return table([height], [TableRow([box], height, exact=True)], lines=False)


def new_section(document: Document) -> Section:
    """A section that begins on a new page; the paragraph that ends the one before takes no room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    for end in document.element.body.findall(qn("w:p"))[-1:]:
        put(properties_of(end), element("w:spacing", before="0", after="0", line="20", lineRule="exact"))
    return section


def contents() -> Element:
    r"""The contents field, levels 1 to 3; Word and the toolkit fill it."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val="TOC1")))
    for content in (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText", text=' TOC \\o "1-3" \\h \\z \\u '),
        element("w:fldChar", fldCharType="separate"),
        element("w:t", text="สารบัญ"),
        element("w:fldChar", fldCharType="end"),
    ):
        made.append(element("w:r", content))
    return made


def page_break() -> Element:
    """The rest on a new page."""
    return element("w:p", element("w:r", element("w:br", type="page")))


def blank(lines: int = 1) -> list[Element]:
    """Empty lines, as for a signature."""
    return [paragraph("Normal", "") for _ in range(lines)]


def part(document: Document, heading: str) -> None:
    """A part runs on where the one before ends; only the first begins a page, and the count."""
    add(document, paragraph("Heading1", heading, look=[element("w:spacing", before="480", after="120")]))
