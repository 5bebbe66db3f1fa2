"""Flows: what runs on from page to page between two places at which a page must begin."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagelabels import section_of, sections
from ita_excel.word.pages.pagewords import PdfPlace, Spot, at_end, at_start
from ita_excel.word.text.wordml import Element, property_of, qn

_LINE = 24.0
"""Points of a line of 16 points with the room below it."""
_A4 = {"h": 16838, "top": 1417, "bottom": 1134}
"""Height and margins of an official paper in twentieths of a point, where a section says nothing."""


@frozen
class Tail:
    """How a flow ends: whole pages before its last one, and the share (0-1) of the last that it uses."""

    before: int
    used: float


@frozen
class Flow:
    """The blocks of a flow.

    `top` is where text begins on its pages, in points from the lower edge, and `height` what there is for text.
    """

    blocks: tuple[Element, ...]
    top: float
    height: float

    @property
    def first(self) -> Element:
        """Its first paragraph, by which it is known again after a change."""
        return next(_paragraphs(self.blocks[0]))

    @property
    def last(self) -> Element:
        """The last paragraph that says something: an empty one or a break behind it may be on either page."""
        paragraphs = [paragraph for block in self.blocks for paragraph in _paragraphs(block)]
        return next(filter(_says, reversed(paragraphs)), paragraphs[-1])

    @property
    def lists(self) -> bool:
        """Are contents or lists in it?"""
        return any(map(_listed, self.blocks))

    @property
    def spots(self) -> tuple[Spot, Spot]:
        """Where it begins and ends."""
        return at_start(self.first), at_start(self.last) if _breaks(self.last) else at_end(self.last)

    def tail(self, start: PdfPlace, end: PdfPlace) -> Tail:
        """How it ends, by where its spots are."""
        used = (self.top - end.top + _LINE) / self.height
        return Tail(end.page - start.page, min(max(used, 0.0), 1.0))


def flows(body: Element) -> list[Flow]:
    """The flows of text of a document's body, in order: without covers and dividers, whose colour lies behind words."""
    parts = sections(body)
    texts = [blocks for blocks in _cut(body) if next(blocks[0].iter(qn("wp:anchor")), None) is None]
    return [
        Flow(tuple(blocks), *_heights(parts[section_of(next(_paragraphs(blocks[0])), parts)].properties))
        for blocks in texts
    ]


def _cut(body: Element) -> Iterator[list[Element]]:
    blocks: list[Element] = []
    for block in body:
        if next(_paragraphs(block), None) is None:
            continue
        if blocks and property_of(block, "w:pageBreakBefore") is not None:
            yield blocks
            blocks = []
        blocks.append(block)
        if _breaks(block) or property_of(block, "w:sectPr") is not None:
            yield blocks
            blocks = []
    if blocks:
        yield blocks


def _paragraphs(block: Element) -> Iterator[Element]:
    return block.iter(qn("w:p"))


def _breaks(block: Element) -> bool:
    return any(one.get(qn("w:type")) == "page" for one in block.iter(qn("w:br")))


def _says(paragraph: Element) -> bool:
    return any(next(paragraph.iter(qn(name)), None) is not None for name in ("w:t", "w:drawing"))


def _listed(block: Element) -> bool:
    style = property_of(block, "w:pStyle")
    return style is not None and str(style.get(qn("w:val"))).startswith("TOC")


def _heights(properties: Element | None) -> tuple[float, float]:
    size = properties.find(qn("w:pgSz")) if properties is not None else None
    margins = properties.find(qn("w:pgMar")) if properties is not None else None
    high = int((size.get(qn("w:h")) if size is not None else None) or _A4["h"])
    top, bottom = (
        int((margins.get(qn(f"w:{side}")) if margins is not None else None) or _A4[side]) for side in ("top", "bottom")
    )
    return (high - top) / 20, (high - top - bottom) / 20
