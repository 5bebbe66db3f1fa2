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
from ita_excel.word.text.wordml import Element, clone, element, properties_of, put

_FIRST_MARK = 7_000
"""Bookmarks of parts are numbered from here on."""
BELOW_TABLE = (element("w:spacing", before="120"),)
"""The look of running text straight below a table: as far from its last line as a heading there is."""
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
        # A look may be given to several paragraphs; an element stands in one place only.
        put(properties_of(made), clone(child))
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


def contents(instruction: str = 'TOC \\o "1-3" \\h \\z \\u', style: str = "TOC1") -> Element:
    """A contents field, of levels 1 to 3 where nothing else is said; Word and the toolkit fill it."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    for content in (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText", text=f" {instruction} "),
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


def part(document: Document, number: int, heading: str) -> None:
    """A part runs on where the one before ends; only the first begins a page, and the count.

    With dividers each has a page of its own for its heading and what it holds. `end_part` says where it ends.
    """
    runs_on = [] if number == 1 else [element("w:spacing", before="480", after="120")]
    begins = [] if number == 1 else [element("w:pageBreakBefore")]
    add(
        document,
        loop("if shows.dividers"),
        element("w:bookmarkStart", id=str(_FIRST_MARK + number), name=_part_name(number)),
        paragraph("Small", "[[band:divider]]", look=begins),
        paragraph("Heading1", heading, look=[element("w:spacing", before="2800", after="480")]),
        contents(f'TOC \\o "2-3" \\h \\z \\u \\b {_part_name(number)}', "TOC2"),
        page_break(),
        loop("else"),
        paragraph("Heading1", heading, look=runs_on),
        loop("endif"),
    )


def end_part(document: Document, number: int) -> None:
    """Where a part ends, for the list of what it holds."""
    end = element("w:bookmarkEnd", id=str(_FIRST_MARK + number))
    add(document, loop("if shows.dividers"), end, loop("endif"))


def _part_name(number: int) -> str:
    return f"Part{number}"
