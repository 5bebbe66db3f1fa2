"""The appendix ที่มาของตัวเลข: each figure of a paper, the cell or the formula it comes from, and who sent it."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from ita_excel.word.edits.figuremap import FigureMap
from ita_excel.word.text.figuremark import FigureSource
from ita_excel.word.text.tables import SHADE, Cell, TableRow, runs, styled, table
from ita_excel.word.text.wordml import Element, element, properties_of, put, qn

TITLE = "ที่มาของตัวเลข"
_ABOUT = (
    "ตัวเลขในเอกสารนี้ เรียงตามลำดับที่พิมพ์ครั้งแรก พร้อมช่องของสมุดงานหรือวิธีคำนวณ และกลุ่มที่ส่งข้อมูล "
    "ตัวเลขที่เป็นเลขข้อ ปี หรืออยู่ในข้อความที่พิมพ์เอง และตัวเลขสั้นในประโยคที่อาจเป็นได้หลายอย่าง ไม่มีในตารางนี้"
)
_WIDTHS = (2.4, 9.2, 4.4)
_OFFICE, _COMPUTED = "สำนักงาน", "คำนวณ"


def append_sources(document: Document, figures: FigureMap) -> None:
    """Put the appendix at the end of a document, on a new page; nothing where no figure has a source."""
    rows = list(_rows(figures))
    if not rows:
        return
    heading = styled("Heading1", *runs(TITLE))
    put(properties_of(heading), element("w:pageBreakBefore"))
    head = TableRow([Cell(text, "TableHead", shade=SHADE) for text in ("ตัวเลข", "ที่มา", "ผู้ส่งข้อมูล")])
    made = table(_WIDTHS, [head, *rows])
    _repeat_head(made)
    for block in (heading, styled("BodyText", *runs(_ABOUT)), made, styled("Small")):
        document.element.body.sectPr.addprevious(block)


def _rows(figures: FigureMap) -> Iterator[TableRow]:
    seen: set[tuple[str, FigureSource]] = set()
    for paragraph in figures.paragraphs:
        for number, at in zip(paragraph.numbers, paragraph.sources, strict=True):
            if at < 0 or (number, figures.sources[at]) in seen:
                continue
            source = figures.sources[at]
            seen.add((number, source))
            giver = source.giver or (_OFFICE if source.cell else _COMPUTED)
            yield TableRow([Cell(number, "TableNumber"), Cell(told(source)), Cell(giver)])


def told(source: FigureSource) -> str:
    """A source in Thai: แผ่น «…» ช่อง C7, or how it is computed and from which sheet."""
    if source.cell:
        return f"แผ่น «{source.sheet}» ช่อง {source.cell}"
    return f"{source.formula} (แผ่น «{source.sheet}»)" if source.sheet else source.formula


def _repeat_head(made: Element) -> None:
    rows = made.findall(qn("w:tr"))
    put(properties_of(rows[0]), element("w:tblHeader"))
    for row in rows:
        put(properties_of(row), element("w:cantSplit"))
