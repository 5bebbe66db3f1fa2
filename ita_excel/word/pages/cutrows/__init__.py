"""Rows cut by the end of a page have two lines or more on either side, in the copy that becomes the PDF only.

Word keeps the lines of a paragraph of a cell together as it is told; LibreOffice, in a row that may be cut, knows
neither kept lines nor widows ("for compatibility reasons", sw/source/core/text/widorp.cxx). So the copy is laid out,
looked at, and laid out anew:

- one line alone at the foot: the row goes to the next page whole, which costs that line;
- one line alone at the head, of a low row: it goes whole as well;
- of a higher one, which would leave a hole: its lines stand a little wider, and a second one goes over.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import count

from docx.oxml.ns import qn

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagelabels import sections
from ita_excel.word.pages.pagewords import PdfPlace, at_end, at_start
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, clone, element, properties_of, property_of, put

WHOLE = 0
"""How a row is mended that goes to the next page whole; other mends are the height of its lines in 240ths."""
LOW = 126.0
"""Points at the foot of a page that may stay blank for a row that goes whole: hardly seven lines of a table."""
_NAME = re.compile(r"/?itarow(?P<row>\d+)(?P<side>[se])\d+")
_LINE = 18.0
"""About the points of a line of 14 letters' size."""
_SINGLE, _WIDER, _WIDEST = 240, 12, 276
"""Single lines, how much wider they stand from layout to layout, and at most, in 240ths of a line."""


@frozen
class _Sheet:
    """Where the text of a page begins and ends, in points from its lower edge."""

    head: float
    foot: float


@frozen
class _CutRow:
    """A row that may be cut: its number among the document's rows, where its first line stands and where its last."""

    number: int
    start: PdfPlace
    end: PdfPlace
    sheet: _Sheet
    headers: float
    """Points of the header rows that stand above it on the next page."""

    @property
    def is_cut(self) -> bool:
        """Does it begin and end on two pages?"""
        return self.end.page > self.start.page

    @property
    def room(self) -> float:
        """Points it has at the foot of its first page."""
        return self.start.top - self.sheet.foot

    @property
    def fits(self) -> bool:
        """Would it find place on a page of its own?"""
        page = self.sheet.head - self.headers - self.sheet.foot
        last = self.sheet.head - self.headers - self.end.top + _LINE
        return self.end.page == self.start.page + 1 and self.room + last < page

    @property
    def begins_alone(self) -> bool:
        """Is there room for one line of it at the foot?"""
        return self.room < 2 * _LINE

    @property
    def ends_alone(self) -> bool:
        """Does its last line stand at the head of the text?"""
        return self.end.top > self.sheet.head - self.headers - _LINE / 2


def name_rows(body: Element, mends: Mapping[int, int]) -> None:
    """Put bookmarks at the cells of rows that may be cut, and of the rows above them; mend those that are named."""
    rows = list(body.iter(qn("w:tr")))
    asked = {at for at, row in enumerate(rows) if _may_be_cut(row)}
    numbers = {row: at for at, row in enumerate(rows)}
    asked |= {numbers[one] for at in asked for one in _first_rows(rows[at])}
    ids = count(4_000_000)
    for at in asked:
        for cell in _own_cells(rows[at]):
            _mark(cell, at, ids)
    for at, line in mends.items():
        _mend(rows[at], line)


def add_mends(body: Element, pdf: bytes, mends: dict[int, int]) -> bool:
    """Add to `mends` how each row is mended of which the PDF has one line alone; was there any?"""
    if not any(map(_may_be_cut, body.iter(qn("w:tr")))):
        return False
    found = {row.number: mend for row in _cut_rows(body, pdf) if (mend := _mend_of(row, mends)) is not None}
    mends |= found
    return bool(found)


def _mend_of(row: _CutRow, mends: Mapping[int, int]) -> int | None:
    line = mends.get(row.number, _SINGLE)
    if not row.is_cut or line == WHOLE or not (row.begins_alone or row.ends_alone):
        return None
    if row.fits and (row.begins_alone or row.room < LOW):
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


def _own_cells(row: Element) -> Iterator[Element]:
    """The cells that begin and end with their row."""
    yield from (cell for cell in row.findall(qn("w:tc")) if property_of(cell, "w:vMerge") is None)


def _mark(cell: Element, row: int, ids: Iterator[int]) -> None:
    """A bookmark at the start and one at the end of a cell: places of the PDF."""
    told = list(wordtext.paragraphs(cell))
    for side, spot in (("s", at_start(told[0])), ("e", at_end(told[-1]))):
        own = str(next(ids))
        spot(element("w:bookmarkStart", id=own, name=f"itarow{row}{side}{own}"), element("w:bookmarkEnd", id=own))


def _cut_rows(body: Element, pdf: bytes) -> Iterator[_CutRow]:
    starts, ends = _places(pdf)
    rows = list(body.iter(qn("w:tr")))
    numbers = {row: at for at, row in enumerate(rows)}
    sheets = _sheets(body)
    for at, row in enumerate(rows):
        if _may_be_cut(row) and at in starts:
            above = [starts[numbers[one]].top for one in _first_rows(row) if numbers[one] in starts]
            headers = above[0] - above[1] if len(above) == 2 else 0
            yield _CutRow(at, starts[at], ends[at], sheets[_block_of(row)], headers)


def _sheets(body: Element) -> dict[Element, _Sheet]:
    """The page of each block of the body."""
    return {block: _sheet(part.properties) for part in sections(body) for block in part.blocks}


def _sheet(section: Element | None) -> _Sheet:
    size, margins = (section.find(qn(name)) if section is not None else None for name in ("w:pgSz", "w:pgMar"))
    high = _points(size, "h")
    return _Sheet(high - _points(margins, "top"), _points(margins, "bottom"))


def _points(measures: Element | None, side: str) -> float:
    return int(measures.get(qn(f"w:{side}"), "0")) / 20 if measures is not None else 0


def _block_of(row: Element) -> Element:
    """The block of the body in which a row stands."""
    return [row, *row.iterancestors()][-3]


def _places(pdf: bytes) -> tuple[dict[int, PdfPlace], dict[int, PdfPlace]]:
    """Where the first line of each named row stands, and where the last."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    sides: dict[str, dict[int, list[PdfPlace]]] = {"s": defaultdict(list), "e": defaultdict(list)}
    for name, place in reader.named_destinations.items():
        named, page = _NAME.fullmatch(name), reader.get_destination_page_number(place)
        if named and page is not None:
            sides[named["side"]][int(named["row"])].append(PdfPlace(page, float(place.top or 0)))
    starts, ends = sides.values()
    first = {row: min(places, key=_down) for row, places in starts.items()}
    return first, {row: max(places, key=_down) for row, places in ends.items()}


def _down(place: PdfPlace) -> tuple[int, float]:
    """The order of places from the first page's head to the last page's foot."""
    return place.page, -place.top
