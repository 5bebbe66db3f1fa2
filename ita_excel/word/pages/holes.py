"""Holes closed before charts and photos that found no place on a page and went to the next.

A picture that almost fits becomes a little lower; where the text after it is about it, that text goes before it and
fills the page. Only a layout tells where pages end, so this is done while the contents get their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.document import Document
from lxml import etree

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagewords import PdfPlace, Spot, at_end, at_start, text_areas
from ita_excel.word.text.framed import in_frame, paragraphs_of, style_of
from ita_excel.word.text.wordml import Element, qn

LEAST = 0.72
"""The share of its height that a picture keeps at least; a chart that is lower cannot be read."""
SMALLEST_HOLE = 45.0
"""Points of blank paper that are worth a change: 1.6 cm."""
_SLACK = 9.0
"""Points left free, since Word sets lines a little otherwise than LibreOffice."""
_LINE, _SMALL_LINE, _CAPTION_LINE = 24.0, 8.0, 24.0
"""Heights in points of the last line of a paragraph, of a small line, and of a caption with the room below it."""
_POINT = 12700
"""A point in the units of drawings."""
_CAPTIONS = ("ChartCaption", "PhotoCaption", "LargePhotoCaption")
_KEY = "TableSmall"
_TEXT = ("BodyText", "BodyLeft")


@frozen
class DrawnBlocks:
    """A chart or a row of photos: its blocks from the small line above to the caption, and the block before them."""

    before: Element
    blocks: tuple[Element, ...]
    drawings: tuple[Element, ...]

    @property
    def spots(self) -> tuple[Spot, Spot, Spot]:
        """The end of what stands before, the start of the picture, the end of its caption."""
        shown = next(block for block in self.blocks if next(block.iter(qn("w:drawing")), None) is not None)
        return at_end(paragraphs_of(self.before)[-1]), at_start(paragraphs_of(shown)[0]), at_end(
            paragraphs_of(self.blocks[-1])[-1])

    @property
    def height(self) -> float:
        """Points of the highest drawing."""
        return max(int(str(extent.get("cy"))) for extent in _extents(self.drawings)) / _POINT


@dataclass
class Holes:
    """The pictures of a document, and what was changed for them already."""

    document: Document
    lowered: set[Element] = field(default_factory=set)
    moved: set[Element] = field(default_factory=set)

    def pictures(self) -> list[DrawnBlocks]:
        """The pictures as they now stand."""
        return list(_pictures(self.document.element.body))

    def close(self, pictures: Sequence[DrawnBlocks], places: Sequence[Sequence[PdfPlace]]) -> bool:
        """Close the first hole that can be; was the document changed? `places` are those of each picture's spots."""
        return any(self._close(picture, *three) for picture, three in zip(pictures, places, strict=True))

    def _close(self, picture: DrawnBlocks, before: PdfPlace, start: PdfPlace, end: PdfPlace) -> bool:
        if start.page != before.page + 1 or end.page != start.page:
            return False
        last = _SMALL_LINE if style_of(picture.before) == "Small" else _LINE
        hole = before.top - last - text_areas(self.document.element.body)[picture.before].foot
        if hole < SMALLEST_HOLE:
            return False
        around = start.top - end.top + _CAPTION_LINE - picture.height
        return self._lower(picture, hole - around - _SLACK) or self._flow(picture)

    def _lower(self, picture: DrawnBlocks, height: float) -> bool:
        """Make a picture as low as the page has room for; a photo keeps its shape."""
        first, share = picture.drawings[0], height / picture.height
        if first in self.lowered or not LEAST <= share <= 1:
            return False
        self.lowered.add(first)
        for extent in _extents(picture.drawings):
            for side in ("cx", "cy") if _chart(extent) is None else ("cy",):
                extent.set(side, str(round(int(str(extent.get(side))) * share)))
        for drawing in picture.drawings:
            if (named := _chart(drawing)) is not None:
                part = self.document.part.related_parts[str(named.get(qn("r:id")))]
                part._blob = _redrawn(part.blob, share)
        return True

    def _flow(self, picture: DrawnBlocks) -> bool:
        """Put the text about a chart before it; that of a photo stands there already."""
        first, text = picture.drawings[0], _text_after(picture.blocks[-1])
        if first in self.moved or not text or _chart(first) is None:
            return False
        self.moved.add(first)
        for block in reversed(picture.blocks):
            text[-1].addnext(block)
        return True


def _pictures(body: Element) -> Iterator[DrawnBlocks]:
    blocks = list(body)
    for at, block in enumerate(blocks):
        drawings = tuple(block.iter(qn("w:drawing")))
        if at == 0 or not drawings or not _is_picture(block):
            continue
        above = at - 1 if style_of(blocks[at - 1]) == "Small" and at > 1 else at
        below = _caption_at(blocks, at)
        if not _ends_page(blocks[above - 1]) and paragraphs_of(blocks[above - 1]):
            yield DrawnBlocks(blocks[above - 1], tuple(blocks[above : below + 1]), drawings)


def _caption_at(blocks: Sequence[Element], at: int) -> int:
    """Where the caption of the picture at `at` stands, with a line about its colours between; `at` without one."""
    styles = [style_of(block) for block in blocks[at + 1 : at + 3]]
    below = next((place for place, style in enumerate(styles, at + 1) if style in _CAPTIONS), at)
    return below if below <= at + 1 or styles[0] == _KEY else at


def _is_picture(block: Element) -> bool:
    """A chart, a photo over its caption, or a table of one row of photos with theirs."""
    if block.tag != qn("w:tbl"):
        captioned = not in_frame(block) and style_of(block.getnext()) in _CAPTIONS
        return captioned or next(block.iter(qn("c:chart")), None) is not None
    rows = [row for row in block.iter(qn("w:tr")) if next(row.iter(qn("w:drawing")), None) is not None]
    return len(rows) == 1 and any(style_of(paragraph) == "PhotoCaption" for paragraph in paragraphs_of(block))


def _text_after(last: Element) -> list[Element]:
    """The body text that follows a picture; none where a table, which its last words announce, comes next."""
    text: list[Element] = []
    for block in last.itersiblings():
        if not all(style_of(paragraph) in _TEXT for paragraph in paragraphs_of(block)) or block.tag == qn("w:tbl"):
            announces = block.tag == qn("w:tbl") or style_of(block) == "Caption"
            return [] if announces else text
        text.append(block)
    return []


def _ends_page(block: Element) -> bool:
    breaks = (one.get(qn("w:type")) == "page" for one in block.iter(qn("w:br")))
    return any(breaks) or next(block.iter(qn("w:sectPr")), None) is not None


def _extents(drawings: Sequence[Element]) -> Iterator[Element]:
    for drawing in drawings:
        yield from drawing.iter(qn("wp:extent"))
        yield from (ext for ext in drawing.iter(qn("a:ext")) if ext.get("cy"))


def _chart(inside: Element) -> Element | None:
    """The chart that a drawing, or what it is made of, names."""
    drawing = next((one for one in (inside, *inside.iterancestors()) if one.tag == qn("w:drawing")), inside)
    return next(drawing.iter(qn("c:chart")), None)


def _redrawn(chart: bytes, share: float) -> bytes:
    """A chart in a frame of a `share` of its height: the words below and above the columns keep their room."""
    root = etree.fromstring(chart, etree.XMLParser(resolve_entities=False))
    for manual in root.iter(qn("c:manualLayout")):
        top, height = manual.find(qn("c:y")), manual.find(qn("c:h"))
        if top is not None and height is not None:
            around = 1 - float(str(height.get("val")))
            top.set("val", f"{float(str(top.get('val'))) / share:.4f}")
            height.set("val", f"{1 - around / share:.4f}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
