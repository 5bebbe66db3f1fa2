"""Rows cut by the end of a page have two lines or more on either side, in the copy that becomes the PDF only.

Word keeps the lines of a paragraph of a cell together as it is told; LibreOffice, in a row that may be cut, knows
neither kept lines nor widows ("for compatibility reasons", sw/source/core/text/widorp.cxx). So the copy is laid out,
looked at, and laid out anew:

- one line alone at the foot: the row goes to the next page whole, which costs that line;
- one line alone at the head, of a low row: it goes whole as well;
- of a higher one, which would leave a hole: its lines stand a little wider, and a second one goes over;
- one line of a paragraph of a cell alone on either side: empty lines send it, or the line before it, over as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count
from statistics import median

from docx.oxml.ns import qn

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.cutrows.mends import Mends
from ita_excel.word.pages.lineends import LineEnd
from ita_excel.word.pages.pagewords import PdfPlace, TextArea, at_end, at_start, text_areas
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, clone, element, properties_of, property_of, put

WHOLE = 0
"""How a row is mended that goes to the next page whole; other mends are the height of its lines in 240ths."""
LOW = 6.9
"""Lines at the foot of a page that may stay blank for a row that goes whole."""
_NAME = re.compile(r"/?itarow(?P<row>\d+)p(?P<paragraph>\d+)(?P<side>[se])")
_LINE = 18.2
"""Points of a line of 14 points, where no paragraph of two lines tells them."""
_SINGLE, _WIDER, _WIDEST = 240, 36, 276
"""Single lines, how much wider they stand from layout to layout, and at most, in 240ths of a line."""


@frozen
class _CutRow:
    """A row that may be cut: its number, where each paragraph (by its number) of it begins and ends, and its page.

    `own` are the paragraphs of cells that begin and end with the row.
    """

    number: int
    paragraphs: Mapping[int, tuple[PdfPlace, PdfPlace]]
    own: Collection[int]
    area: TextArea
    headers: float
    """Points of the header rows that stand above it on the next page."""
    line: float
    """Points of one of its lines."""

    @property
    def start(self) -> PdfPlace:
        """Where its first line stands."""
        return min((self.paragraphs[one][0] for one in self.own), key=_down)

    @property
    def end(self) -> PdfPlace:
        """Where its last line stands."""
        return max((self.paragraphs[one][1] for one in self.own), key=_down)

    @property
    def is_cut(self) -> bool:
        """Does it begin and end on two pages?"""
        return self.end.page > self.start.page

    @property
    def room(self) -> float:
        """Points it has at the foot of its first page."""
        return self.start.top - self.area.foot

    @property
    def fits(self) -> bool:
        """Would it find place on a page of its own?"""
        page = self.area.head - self.headers - self.area.foot
        last = self.area.head - self.headers - self.end.top + self.line
        return self.end.page == self.start.page + 1 and self.room + last < page

    @property
    def begins_alone(self) -> bool:
        """Is there room for one line of it at the foot?"""
        return self.room < 2 * self.line

    @property
    def ends_alone(self) -> bool:
        """Does its last line stand at the head of the text?"""
        return self.is_at_head(self.end)

    def is_at_head(self, place: PdfPlace) -> bool:
        """Does a line stand straight below the headers of a page?"""
        return place.top > self.area.head - self.headers - self.line / 2


def name_rows(body: Element, mends: Mapping[int, int]) -> None:
    """Put bookmarks at the paragraphs of rows that may be cut and of the rows above them; mend those that are named."""
    rows = list(body.iter(qn("w:tr")))
    asked = {at for at, row in enumerate(rows) if _may_be_cut(row)}
    numbers = {row: at for at, row in enumerate(rows)}
    asked |= {numbers[one] for at in asked for one in _first_rows(rows[at])}
    paragraphs = {one: at for at, one in enumerate(wordtext.paragraphs(body))}
    ids = count(4_000_000)
    for at in asked:
        for one in wordtext.paragraphs(rows[at]):
            _mark(one, f"itarow{at}p{paragraphs[one]}", ids)
    for at, line in mends.items():
        _mend(rows[at], line)


def add_mends(body: Element, pdf: bytes, ends: Sequence[LineEnd], mends: Mends) -> bool:
    """Add to `mends` how rows and paragraphs are mended of which the PDF, with its `ends` of lines, has one line alone.

    Was there any? Paragraphs come when all rows are right, those of one cut a time: they move what follows. An empty
    line that no longer stands at the foot of its page goes again.
    """
    if not any(map(_may_be_cut, body.iter(qn("w:tr")))):
        return False
    within: dict[int, list[int]] = defaultdict(list)
    for end in ends:
        within[end.which].append(end.at)
    rows = list(_cut_rows(body, pdf, within))
    found = {row.number: mend for row in rows if (mend := _mend_of(row, mends.rows)) is not None}
    mends.rows.update(found)
    stray = [one for row in rows for one, (start, end) in row.paragraphs.items() if start.page == end.page]
    gone = [mends.lines.pop(one) for one in stray if one in mends.lines]
    pushed = next(filter(None, (_pushed(row, within, mends) for row in rows if not found)), {})
    mends.lines.update(pushed)
    return bool(found or gone or pushed)


def _pushed(row: _CutRow, within: Mapping[int, Sequence[int]], mends: Mends) -> dict[int, dict[int, int]]:
    """The empty lines in the paragraphs of a row of which one line stands alone, by place."""
    found = {}
    for number, (start, end) in row.paragraphs.items():
        lines = int((start.top - row.area.foot) / row.line)
        if end.page == start.page + 1 and number not in mends.lines and (lines < 2 or row.is_at_head(end)):
            ended = sorted(within.get(number, ()))
            # Of few lines all go over; of more, the last but one does.
            found[number] = {0: max(lines, 1)} if lines <= 2 or len(ended) < 2 else {ended[-2]: 2}
    return found


def _line(places: Mapping[int, tuple[PdfPlace, PdfPlace]], within: Mapping[int, Sequence[int]]) -> float:
    """Points of a line, as the paragraphs of several lines tell that stand on one page."""
    told = [(start.top - end.top) / len(within[one]) for one, (start, end) in places.items()
            if start.page == end.page and within.get(one)]
    return median(told) if told else _LINE


def _mend_of(row: _CutRow, mends: Mapping[int, int]) -> int | None:
    line = mends.get(row.number, _SINGLE)
    if not row.is_cut or line == WHOLE or not (row.begins_alone or row.ends_alone):
        return None
    if row.fits and (row.begins_alone or row.room < LOW * row.line):
        return WHOLE
    return line + _WIDER if row.ends_alone and line < _WIDEST else None


def _mend(row: Element, line: int) -> None:
    if line == WHOLE:
        put(properties_of(row), element("w:cantSplit"))
        return
    for paragraph in row.iter(qn("w:p")):
        own = property_of(paragraph, "w:spacing")
        spacing = clone(own) if own is not None else element("w:spacing")
        spacing.set(qn("w:line"), str(line))
        spacing.set(qn("w:lineRule"), "auto")
        put(properties_of(paragraph), spacing)


def _may_be_cut(row: Element) -> bool:
    return all(property_of(row, name) is None for name in ("w:cantSplit", "w:tblHeader"))


def _first_rows(row: Element) -> list[Element]:
    """The first header row above a row and the first row below the headers."""
    table = row.getparent()
    rows = table.findall(qn("w:tr")) if table is not None else [row]
    heads = [one for one in rows if property_of(one, "w:tblHeader") is not None]
    return [heads[0], rows[len(heads)]] if heads else []


def _own(row: Element) -> Iterator[Element]:
    """The paragraphs of the cells that begin and end with their row."""
    for cell in row.findall(qn("w:tc")):
        if property_of(cell, "w:vMerge") is None:
            yield from wordtext.paragraphs(cell)


def _mark(paragraph: Element, name: str, ids: Iterator[int]) -> None:
    """A bookmark at the start and one at the end of a paragraph: places of the PDF."""
    for side, spot in (("s", at_start(paragraph)), ("e", at_end(paragraph))):
        own = str(next(ids))
        spot(element("w:bookmarkStart", id=own, name=f"{name}{side}"), element("w:bookmarkEnd", id=own))


def _cut_rows(body: Element, pdf: bytes, within: Mapping[int, Sequence[int]]) -> Iterator[_CutRow]:
    places, areas = _places(pdf), text_areas(body)
    line = _line({one: told for row in places.values() for one, told in row.items()}, within)
    rows = list(body.iter(qn("w:tr")))
    numbers = {one: at for at, one in enumerate(rows)} | {one: at for at, one in enumerate(wordtext.paragraphs(body))}
    for at, row in enumerate(rows):
        own = [numbers[one] for one in _own(row) if numbers[one] in places.get(at, {})]
        if own and _may_be_cut(row):
            above = [numbers[one] for one in _first_rows(row)]
            tops = [min((start for start, _ in places[one].values()), key=_down).top for one in above if one in places]
            headers = tops[0] - tops[1] if len(tops) == 2 else 0
            yield _CutRow(at, places[at], own, areas[_block_of(row)], headers, line)


def _block_of(row: Element) -> Element:
    """The block of the body in which a row stands."""
    return [row, *row.iterancestors()][-3]


def _places(pdf: bytes) -> dict[int, dict[int, tuple[PdfPlace, PdfPlace]]]:
    """Where the paragraphs of each named row begin and end, by their numbers."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    sides: dict[tuple[int, int], dict[str, PdfPlace]] = defaultdict(dict)
    for name, place in reader.named_destinations.items():
        named, page = _NAME.fullmatch(name), reader.get_destination_page_number(place)
        if named and page is not None:
            numbers = int(named["row"]), int(named["paragraph"])
            sides[numbers][named["side"]] = PdfPlace(page, float(place.top or 0))
    found: dict[int, dict[int, tuple[PdfPlace, PdfPlace]]] = defaultdict(dict)
    for (row, paragraph), told in sides.items():
        if len(told) == 2:
            found[row][paragraph] = told["s"], told["e"]
    return found


def _down(place: PdfPlace) -> tuple[int, float]:
    """The order of places from the first page's head to the last page's foot."""
    return place.page, -place.top
