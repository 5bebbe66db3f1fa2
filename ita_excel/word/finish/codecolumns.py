"""Columns as wide as what stands in them asks for.

A code (O43, MOIT10) or an amount alone stands on one line: a column too narrow for it takes from the widest one. In
lists of persons a name stands on one line, and what a person does there where that makes the list no longer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from docx.document import Document

from ita_excel.word.text import wordtext
from ita_excel.word.text.style_set import MEMBER_STYLE, NUMBERED
from ita_excel.word.text.wordml import Element, property_of, qn

_CODE = re.compile("[A-Za-z]+[0-9]+")
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_LETTER = 130
"""Width of a Latin capital or a digit at 16 points, in twentieths of a point, rather too wide than too narrow."""
_AMOUNT = re.compile(r"[0-9๐-๙]{1,3}(,[0-9๐-๙]{3})+(\.[0-9๐-๙]+)?")
_DIGIT, _POINT = 118, 60
"""Widths of a bold digit and of a comma at the 14 points of a table."""
_EDGES = 216
"""What the margins of a cell take of its width."""
_THAI, _SIDES = 120, 170
"""Width of a Thai letter of 16 points, rather too wide, and what a cell of such letters loses at its sides."""
_NAMES, _POSITIONS = 0.45, 0.25
"""The share of a list that its names may take at most, and that is left to positions at least."""


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


def fit_members(document: Document) -> None:
    """Set the columns of every list of persons (name, position, role) alike, so that the names are not broken.

    A list is a table of three columns whose first cell is in the style of members; it stays as wide.
    """
    lists = [table for table in document.element.body.iter(qn("w:tbl")) if _lists_members(table)]
    rows = [[_letters(cell) for _, _, cell in cells] for table in lists for cells in _rows(table)]
    for table in lists:
        grid = list(table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        old = [_number(one) for one in grid]
        name, role = _member_widths(rows, sum(old), old[-1])
        new = [name, sum(old) - name - role, role]
        _shift(table, grid, {at: wide - old[at] for at, wide in enumerate(new)})


def _lists_members(table: Element) -> bool:
    style = next((style.get(qn("w:val")) for style in table.iter(qn("w:pStyle"))), "")
    return style == MEMBER_STYLE and all(len(cells) == 3 for cells in _rows(table))


def _member_widths(rows: list[list[int]], total: int, usual: int) -> tuple[int, int]:
    """The widths of names and roles: that of roles with the fewest lines in all, a broken one counting as two more."""
    name = min(max(NUMBERED + row[0] * _THAI + _SIDES for row in rows), round(total * _NAMES))
    most = round(total * (1 - _POSITIONS)) - name
    roles = {min(wide, most) for wide in (usual, *(row[2] * _THAI + _SIDES for row in rows))}

    def cost(role: int) -> tuple[int, int]:
        lines = [[_lines(letters, wide) for letters, wide in zip(row[1:], (total - name - role, role), strict=True)]
                 for row in rows]
        return sum(max(each) + 2 * (each[1] > 1) for each in lines), role

    return name, min(roles, key=cost)


def _lines(letters: int, width: int) -> int:
    return max(-(-letters * _THAI // (width - _SIDES)), 1)


def _letters(cell: Element) -> int:
    """How many letters with a width of their own the cell's longest paragraph has, behind its number; … is two wide."""
    texts = [wordtext.text(paragraph).rpartition("\t")[2] for paragraph in wordtext.paragraphs(cell)]
    return max((len(_NO_WIDTH.sub("", text)) + text.count("…") for text in texts), default=0)


def _rows(table: Element) -> Iterator[list[tuple[int, int, Element]]]:
    for _, row in groupby(_cells(table), key=lambda cell: cell[2].getparent()):
        yield list(row)


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
