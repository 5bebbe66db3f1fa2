"""A Word document as plain text for golden files: one line a paragraph, a table as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element


def story(path: Path) -> str:
    """The body in reading order: ^ is a cell merged into the one above, drawings are [ภาพ] and [แผนภูมิ]."""
    return "\n".join(_lines(body(path))) + "\n"


def body(path: Path) -> Element:
    return docx.Document(str(path)).element.body


def table_below(path: Path, words: str) -> list[list[str]]:
    """The cells of the first table whose own text, or the paragraph before it, holds these words."""
    for table in body(path).iter(qn("w:tbl")):
        before = table.getprevious()
        heading = wordtext.text(before) if before is not None else ""
        if words in heading or words in "".join(_rows(table)):
            return [[_cell(cell) for cell in row.iterchildren(qn("w:tc"))] for row in table.iterchildren(qn("w:tr"))]
    raise AssertionError(f"no table with {words!r}")


def styled(path: Path, style: str) -> list[str]:
    """The words of every paragraph in a style, by the style's id."""
    return [_words(p) for p in wordtext.paragraphs(body(path)) if _style(p) == style]


def links(path: Path) -> list[str]:
    """Where each hyperlink of the body leads."""
    document = docx.Document(str(path))
    found = document.element.body.iter(qn("w:hyperlink"))
    return [document.part.rels[key].target_ref for link in found if (key := link.get(qn("r:id")))]


def _lines(parent: Element) -> Iterator[str]:
    for block in parent:
        if block.tag == qn("w:p"):
            if words := _words(block):
                yield words
        elif block.tag == qn("w:tbl"):
            yield from _rows(block)
        elif block.tag == qn("w:sdt"):
            yield from _lines(block.find(qn("w:sdtContent")))


def _rows(table: Element) -> Iterator[str]:
    for row in table.iterchildren(qn("w:tr")):
        yield "| " + " | ".join(_cell(cell) for cell in row.iterchildren(qn("w:tc"))) + " |"


def _cell(cell: Element) -> str:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    if merge is not None and merge.get(qn("w:val")) != "restart":
        return "^"
    return " / ".join(_lines(cell))


def _words(paragraph: Element) -> str:
    kinds = [str(data.get("uri")) for data in paragraph.iter(qn("a:graphicData"))]
    drawings = ["[แผนภูมิ]" if kind.endswith("/chart") else "[ภาพ]" for kind in kinds]
    return " ".join([*wordtext.text(paragraph).split(), *drawings])


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))
