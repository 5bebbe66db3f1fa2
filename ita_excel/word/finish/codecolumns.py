"""A code (O43, MOIT10) or an amount alone stands on one line: a column too narrow for it takes from the widest one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, property_of, qn

_CODE = re.compile("[A-Za-z]+[0-9]+")
_LETTER = 130
"""Width of a Latin capital or a digit at 16 points, in twentieths of a point, rather too wide than too narrow."""
_AMOUNT = re.compile(r"[0-9๐-๙]{1,3}(,[0-9๐-๙]{3})+(\.[0-9๐-๙]+)?")
_DIGIT, _POINT = 118, 60
"""Widths of a bold digit and of a comma at the 14 points of a table."""
_EDGES = 216
"""What the margins of a cell take of its width."""


def widen_codes(document: Document) -> None:
    """Widen the columns of every table of the body in which a code or amount would be broken; tables stay as wide."""
    for table in document.element.body.iter(qn("w:tbl")):
        grid = list(table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        for column, needed in _needed(table).items():
            widths = [_number(one) for one in grid]
            missing = needed - widths[column] if column < len(widths) else 0
            giver = max(range(len(widths)), key=lambda at: widths[at], default=column)
            if missing > 0 and giver != column and widths[giver] > 2 * missing:
                _shift(table, grid, {column: missing, giver: -missing})


def _needed(table: Element) -> dict[int, int]:
    """The width that the longest code or amount of each column asks for."""
    needed: dict[int, int] = {}
    for column, span, cell in _cells(table):
        if span == 1:
            lines = [wordtext.text(paragraph).strip() for paragraph in wordtext.paragraphs(cell)]
            needed[column] = max(needed.get(column, 0), _code("".join(lines)), *map(_amount, lines))
    return needed


def _code(text: str) -> int:
    return len(text) * _LETTER + _EDGES if _CODE.fullmatch(text) else 0


def _amount(text: str) -> int:
    if not _AMOUNT.fullmatch(text):
        return 0
    points = text.count(",") + text.count(".")
    return (len(text) - points) * _DIGIT + points * _POINT + _EDGES


def _shift(table: Element, grid: list[Element], by: dict[int, int]) -> None:
    for column, twips in by.items():
        _add(grid[column], twips)
    for column, span, cell in _cells(table):
        twips = sum(by.get(at, 0) for at in range(column, column + span))
        for width in cell.iterfind(f"{qn('w:tcPr')}/{qn('w:tcW')}"):
            if width.get(qn("w:type")) == "dxa":
                _add(width, twips)


def _cells(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Each cell of the table with the column it starts in and how many it spans."""
    for row in table.iterfind(qn("w:tr")):
        column = 0
        for cell in row.iterfind(qn("w:tc")):
            spans = property_of(cell, "w:gridSpan")
            span = int(spans.get(qn("w:val"), "1")) if spans is not None else 1
            yield column, span, cell
            column += span


def _number(element: Element) -> int:
    return int(element.get(qn("w:w"), "0"))


def _add(element: Element, twips: int) -> None:
    element.set(qn("w:w"), str(_number(element) + twips))
