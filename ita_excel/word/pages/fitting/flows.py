"""Flows: what runs on from page to page between two places at which a page must begin."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagewords import PdfPlace, Spot, TextArea, at_end, at_start, text_areas
from ita_excel.word.text.framed import style_of
from ita_excel.word.text.wordml import Element, property_of, qn

_LINE = 24.0
"""Points of a line of 16 points with the room below it."""


@frozen
class Tail:
    """How a flow ends: whole pages before its last one, and the share (0-1) of the last that it uses."""

    before: int
    used: float


@frozen
class Flow:
    """The blocks of a flow, and the text area of its pages."""

    blocks: tuple[Element, ...]
    area: TextArea

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
        used = (self.area.head - end.top + _LINE) / (self.area.head - self.area.foot)
        return Tail(end.page - start.page, min(max(used, 0.0), 1.0))


def flows(body: Element) -> list[Flow]:
    """The flows of text of a document's body, in order: without covers and dividers, whose colour lies behind words."""
    areas = text_areas(body)
    texts = [blocks for blocks in _cut(body) if next(blocks[0].iter(qn("wp:anchor")), None) is None]
    return [Flow(tuple(blocks), areas[blocks[0]]) for blocks in texts]


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
    return style_of(block).startswith("TOC")

