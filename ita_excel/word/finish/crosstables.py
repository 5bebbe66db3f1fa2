"""Tables of answers built from data: a row a group, a column an answer, the answers of a field under one heading.

A line of the template says where such a table stands, and what its columns have in common:

    [[table:practice]] การดำเนินการตามมาตรการ

How wide the columns are, and whether their words run upward, follows from how many there are; fields that find no
place beside each other stand in tables below each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docx.document import Document

from ita_excel.language.frozen import frozen
from ita_excel.word.finish import markers
from ita_excel.word.finish.markers import Marker, MarkerUnknown
from ita_excel.word.text import wordtext
from ita_excel.word.text.figuremark import PrintedFigure
from ita_excel.word.text.tables import SHADE, Cell, TableRow, styled, table, value
from ita_excel.word.text.wordml import Element, property_of, remove

WIDTH = 16.0
"""Centimetres between the margins of an official paper."""
WIDEST = 2.5
"""Centimetres that an answer's column needs at most."""
FEW = 7
"""So many answers find place beside each other with their words level."""
MOST = 12
"""So many find place at all: a percentage of two decimals needs its centimetre."""
_HEIGHT = 1.9
"""Centimetres of a header row whose words run upward; a longer word takes more."""
_LETTER = 0.19
"""Centimetres of a letter that runs upward, marks above and below it counted as letters."""
_NARROW_EDGE, _NAME_EDGE = 0.03, 0.15
"""Centimetres beside the figures of narrow columns; names stand as far from the line as in other tables."""
_LONG_WORDS = 30
"""Letters of an answer whose words over a level column are set smaller, so that the head is not half a page high."""


@frozen
class CrossField:
    """One field: what stands over its columns ("" where there is but one), and the words of its answers."""

    title: str
    words: tuple[str, ...]


@frozen
class CrossRow:
    """One row: its number, its name, and a figure for every column; a sum has no number."""

    number: str
    name: str
    figures: tuple[str, ...]


@frozen
class CrossTable:
    """One table of answers; `corner` heads the number and the name."""

    corner: tuple[str, str]
    fields: tuple[CrossField, ...]
    rows: tuple[CrossRow, ...]
    sums: tuple[CrossRow, ...]

    @property
    def columns(self) -> int:
        """How many answers stand in a row."""
        return _answers(self.fields)


def insert_cross_tables(document: Document, tables: Mapping[str, CrossTable]) -> None:
    """Replace each `[[table:name]]` by its table. Raises MarkerUnknown."""
    for marker in markers.find(document, "table"):
        if marker.key not in tables:
            raise MarkerUnknown("table", marker.key, list(tables))
        words = wordtext.text(marker.paragraph)
        heading = (words[: marker.start] + words[marker.end :]).strip()
        _put(marker, [_table(part, heading) for part in _parts(tables[marker.key])])


def _put(marker: Marker, made: Sequence[Element]) -> None:
    """The tables where the marker's line stood; two tables that touch would be one to Word."""
    for at, one in enumerate(made):
        if at:
            marker.paragraph.addprevious(styled("Small"))
        marker.paragraph.addprevious(one)
    ends_cell = marker.paragraph.getnext() is None
    if ends_cell or property_of(marker.paragraph, "w:sectPr") is not None:
        markers.clear(marker.paragraph)
    else:
        remove(marker.paragraph)


def _parts(whole: CrossTable) -> Iterator[CrossTable]:
    """The table, or where its columns find no place as many as are needed, with equally many fields."""
    answers = max((len(field.words) for field in whole.fields), default=1)
    number = math.ceil(len(whole.fields) / max(MOST // answers, 1)) or 1
    size = math.ceil(len(whole.fields) / number)
    for first in range(0, len(whole.fields), size or 1):
        fields = whole.fields[first : first + size]
        before = _answers(whole.fields[:first])
        own = slice(before, before + _answers(fields))
        rows = tuple(replace(row, figures=row.figures[own]) for row in whole.rows)
        yield CrossTable(whole.corner, fields, rows, tuple(replace(s, figures=s.figures[own]) for s in whole.sums))


def _answers(fields: Sequence[CrossField]) -> int:
    return sum(len(field.words) for field in fields)


def _table(part: CrossTable, heading: str) -> Element:
    narrow = part.columns > FEW
    style = "TableSmall" if narrow else "TableNumber"
    rows = [_row(row, style) for row in part.rows]
    sums = [_sum(row, style) for row in part.sums]
    edge = _NARROW_EDGE if narrow else None
    return table(_widths(part.columns, narrow), [*_heads(part, heading, narrow), *rows, *sums], edge=edge)


def _widths(columns: int, narrow: bool) -> list[float]:
    number, name = (0.8, 3.4) if narrow else (1.0, 5.4)
    each = min(WIDEST, math.floor((WIDTH - number - name) / columns * 100 + 1e-6) / 100)
    name = name if narrow else round(WIDTH - number - each * columns, 2)
    return [number, name, *[each] * columns]


def _heads(part: CrossTable, heading: str, narrow: bool) -> Iterator[TableRow]:
    """What the columns have in common, the fields, the answers; the corner runs down beside them."""
    yield TableRow([*_corner(part, "restart"), _head(heading, part.columns)])
    if any(field.title for field in part.fields):
        yield TableRow([*_corner(part, "continue"), *(_head(field.title, len(field.words)) for field in part.fields)])
    words = [word for field in part.fields for word in field.words]
    height = max(_HEIGHT, _LETTER * max(map(len, words), default=0)) if narrow else 0
    small = not narrow and any(len(word) > _LONG_WORDS for word in words)
    answers = [_small(word) if small else _head(word, upward=narrow) for word in words]
    yield TableRow([*_corner(part, "continue"), *answers], height)


def _head(words: str, span: int = 1, *, upward: bool = False) -> Cell:
    return Cell(words, "TableHead", span, upward=upward, shade=SHADE)


def _small(words: str) -> Cell:
    return Cell(words, "TableSmall", bold=True, shade=SHADE)


def _corner(part: CrossTable, down: str) -> list[Cell]:
    texts = part.corner if down == "restart" else ("", "")
    return [Cell(text, "TableHead", down=down, shade=SHADE) for text in texts]


def _row(row: CrossRow, style: str) -> TableRow:
    begun = _cell(row.number, "TableNumber"), _cell(row.name, "TableText", edge=_NAME_EDGE)
    return TableRow([*begun, *(_cell(figure, style) for figure in row.figures)])


def _sum(row: CrossRow, style: str) -> TableRow:
    name = _cell(row.name, "TableNumber", span=2, bold=True)
    return TableRow([name, *(_cell(figure, style, bold=True) for figure in row.figures)])


def _cell(text: str, style: str, *, span: int = 1, bold: bool = False, edge: float | None = None) -> Cell:
    """A cell of what people typed: each line a paragraph."""
    lines = [text] if isinstance(text, PrintedFigure) else [line for line in text.split("\n") if line] or [""]
    return Cell([styled(style, value(line, bold=bold)) for line in lines], style, span, edge=edge)
