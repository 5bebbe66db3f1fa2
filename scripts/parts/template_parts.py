"""Building blocks of the Word templates: paragraphs, tables with loops, sections, the contents field."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section

from ita_excel.word.text.styles import set_page
from ita_excel.word.text.wordml import Element, element, properties_of, put

_PIECES = re.compile(r"(\t|\n)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
CM = 567
"""Twentieths of a point in a centimetre."""


@dataclass(frozen=True)
class Cell:
    """A cell: its paragraphs (one string each), their style id, how many columns it spans."""

    text: str | Sequence[str] = ""
    style: str = "TableText"
    span: int = 1
    down: str = ""
    """`restart` or `continue` of a vertical merge."""
    upward: bool = False
    """Letters run upward, for narrow columns."""
    boxed: bool = False
    shade: str = ""


@dataclass(frozen=True)
class Row:
    """A row of cells; `height` in centimetres, exactly so with `exact`."""

    cells: Sequence[Cell]
    height: float = 0
    exact: bool = False


def add(document: Document, *blocks: Element) -> None:
    """Append blocks to the body, before the properties of its last section."""
    for block in blocks:
        document.element.body.sectPr.addprevious(block)


def paragraph(style: str, text: str, *, look: Sequence[Element] = ()) -> Element:
    """A paragraph of a style id: `**words**` are bold, a tab and a line end are Word's own."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    for child in look:
        put(properties_of(made), child)
    for at, part in enumerate(_BOLD.split(text)):
        if part:
            made.extend(runs(part, bold=at % 2 == 1))
    return made


def runs(text: str, *, bold: bool = False, style: str = "", dotted: bool = False) -> list[Element]:
    """Runs of one look."""
    made = []
    for piece in _PIECES.split(text):
        if not piece:
            continue
        run = element("w:r")
        properties = properties_of(run)
        if style:
            put(properties, element("w:rStyle", val=style))
        if bold:
            put(properties, element("w:b"))
            put(properties, element("w:bCs"))
        if dotted:
            put(properties, element("w:u", val="dotted"))
        if not len(properties):
            run.remove(properties)
        run.append(element("w:tab") if piece == "\t" else element("w:br") if piece == "\n"
                   else element("w:t", text=piece))
        made.append(run)
    return made


def loop(statement: str) -> Element:
    """A paragraph that holds only a statement and vanishes when the template is filled."""
    return paragraph("Normal", "{%p " + statement + " %}")


def table(
    widths: Sequence[float], rows: Sequence[Row | str], *, lines: bool = True, edge: float | None = None
) -> Element:
    """A table. A row given as a string is a statement such as `for row in rows`.

    Widths are in centimetres, as is `edge`, the room at the sides of a cell where it is not the usual.
    """
    properties = element("w:tblPr")
    for child in (
        element("w:tblStyle", val="TableGrid" if lines else "TableNormal"),
        element("w:tblW", w=str(sum(_twips(width) for width in widths)), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0000"),
    ):
        put(properties, child)
    if edge is not None:
        sides = [element(f"w:{side}", w=str(_twips(edge)), type="dxa") for side in ("left", "right")]
        put(properties, element("w:tblCellMar", *sides))
    grid = element("w:tblGrid", *(element("w:gridCol", w=str(_twips(width))) for width in widths))
    made = element("w:tbl", properties, grid)
    for row in rows:
        made.append(_row(Row([Cell("{%tr " + row + " %}", span=len(widths))]) if isinstance(row, str) else row, widths))
    return made


def heads(*titles: str, **options: int) -> Row:
    """A header row of plain cells."""
    return Row([Cell(title, "TableHead", shade="F2F2F2") for title in titles])


def _row(row: Row, widths: Sequence[float]) -> Element:
    made = element("w:tr")
    if row.height:
        rule = "exact" if row.exact else "atLeast"
        put(properties_of(made), element("w:trHeight", val=str(_twips(row.height)), hRule=rule))
    at = 0
    for cell in row.cells:
        width = sum(_twips(one) for one in widths[at : at + cell.span])
        made.append(_cell(cell, width))
        at += cell.span
    return made


def _cell(cell: Cell, width: int) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"))
    if cell.span > 1:
        put(properties, element("w:gridSpan", val=str(cell.span)))
    if cell.down:
        put(properties, element("w:vMerge", val=cell.down))
    if cell.boxed:
        sides = [element(f"w:{s}", val="dashed", sz="4", space="0", color="808080")
                 for s in ("top", "left", "bottom", "right")]
        put(properties, element("w:tcBorders", *sides))
        # The picture takes the whole box.
        edges = [element(f"w:{s}", w="0", type="dxa") for s in ("top", "left", "bottom", "right")]
        put(properties, element("w:tcMar", *edges))
    if cell.shade:
        put(properties, element("w:shd", val="clear", color="auto", fill=cell.shade))
    if cell.upward:
        put(properties, element("w:textDirection", val="btLr"))
    if cell.style == "TableHead" or cell.boxed:
        put(properties, element("w:vAlign", val="center"))
    texts = [cell.text] if isinstance(cell.text, str) else cell.text
    return element("w:tc", properties, *(paragraph(cell.style, text) for text in texts))


def emblem_box(height: float) -> Element:
    """The garuda's place in the middle of the line: a box `height` centimetres high."""
    box = Cell(f"[[emblem:{height:g}]]", "Centred", boxed=True)
    return table([height], [Row([box], height, exact=True)], lines=False)


def new_section(document: Document) -> Section:
    """A section that begins on a new page; the paragraph that ends the one before takes no room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    for end in document.element.body.findall(qn("w:p"))[-1:]:
        put(properties_of(end), element("w:spacing", before="0", after="0", line="20", lineRule="exact"))
    return section


def contents() -> Element:
    r"""The contents field, levels 1 and 2; Word and the toolkit fill it."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val="TOC1")))
    for content in (
        element("w:fldChar", fldCharType="begin"),
        element("w:instrText", text=' TOC \\o "1-2" \\h \\z \\u '),
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


def _twips(centimetres: float) -> int:
    return round(centimetres * CM)
