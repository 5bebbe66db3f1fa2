"""A picture and its words in a frame at the right margin, the text beside and below it (w:framePr, ECMA-376 17.3.1.11).

A frame is paragraphs like all others, which Word and LibreOffice set apart; the text stays as it is, may be edited and
runs over the end of a page, which the cells of a table would not let it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ita_excel.language.frozen import frozen
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, properties_of, property_of, put, qn

FRAME_WIDTH = 62.0
"""Millimetres of a frame; two fifths of a line of an official paper."""
LABEL, PROOF = "ItemLabel", "Evidence"
BESIDE = ("BodyText", "BodyLeft", PROOF)
"""The styles of text that may stand beside a picture; before it, its label."""
_POINT = 12700
"""A point in the units of drawings."""
_SMALL_LETTERS, _SMALL_LINE = 30, 18.2
"""Letters at least of a line of words in a frame, and its points."""
_LETTERS, _FEW = 90, 4
"""Letters of a whole line of text, and lines of a paragraph that moves as a whole without leaving a hole."""
_AROUND = 12.0
"""Points above the picture and below its words."""
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_GAP = 170
"""Twentieths of a point between the frame and the text."""


@frozen
class FramedPicture:
    """The paragraphs of a frame (the picture, its words), the blocks of its text, and the block after them."""

    shown: tuple[Element, ...]
    text: tuple[Element, ...]
    after: Element | None

    @property
    def picture_height(self) -> float:
        """Points of the picture alone."""
        return max(int(extent.get("cy", "0")) for extent in self.shown[0].iter(qn("wp:extent"))) / _POINT

    @property
    def height(self) -> float:
        """Points of the frame with the room around it, rather too many: no place of a PDF tells where a frame ends."""
        words = " ".join(wordtext.text(paragraph) for paragraph in self.shown[1:])
        return self.picture_height + height_of_words(words)


def put_in_frame(paragraph: Element) -> None:
    """Set a paragraph into a frame; neighbours with the same frame share it."""
    put(properties_of(paragraph), element(
        "w:framePr", w=str(round(FRAME_WIDTH / 25.4 * 1440)), hSpace=str(_GAP), wrap="around",
        vAnchor="text", hAnchor="margin", xAlign="right", y="60",
    ))


def framed_pictures(body: Element) -> Iterator[FramedPicture]:
    """The pictures in frames, in their order."""
    for block in body.iterchildren(qn("w:p")):
        if in_frame(block) and next(block.iter(qn("w:drawing")), None) is not None:
            shown = (block, *takewhile(_is_words, block.itersiblings()))
            text = tuple(takewhile(stands_beside, shown[-1].itersiblings()))
            yield FramedPicture(shown, text, (text or shown)[-1].getnext())


def height_of_words(words: str) -> float:
    """Points that the words below a picture take in a frame, with the room around it."""
    return _SMALL_LINE * lines(words, _SMALL_LETTERS) + _AROUND


def lines(text: str, letters: int) -> int:
    """How many lines a text takes of which each holds so many letters."""
    return max(-(-len(_NO_WIDTH.sub("", text)) // letters), 1)


def align_left(text: Sequence[Element]) -> None:
    """Set a text beside a picture ragged: distributed over the short lines there, its letters would stand far apart."""
    for paragraph in _all_of(text):
        if property_of(paragraph, "w:jc") is None:
            put(properties_of(paragraph), element("w:jc", val="left"))


def align_by_style(text: Sequence[Element]) -> None:
    """Set a text as its style says again."""
    for paragraph in _all_of(text):
        if (aligned := property_of(paragraph, "w:jc")) is not None:
            properties_of(paragraph).remove(aligned)


def put_below(picture: FramedPicture) -> None:
    """Take a picture out of its frame: it stands in the middle below its text, which runs on over the whole line.

    A short last paragraph of the text stays on the page of the picture.
    """
    last = paragraphs_of(picture.text[-1])[-1]
    leave_room(picture.text[-1], 0)
    align_by_style(picture.text)
    if lines(wordtext.text(last), _LETTERS) <= _FEW:
        put(properties_of(last), element("w:keepNext"))
    for paragraph in reversed(picture.shown):
        properties_of(paragraph).remove(next(paragraph.iter(qn("w:framePr"))))
        picture.text[-1].addnext(paragraph)


def put_beside(picture: FramedPicture) -> None:
    """Put a picture that went below its text into its frame again."""
    look = properties_of(paragraphs_of(picture.text[-1])[-1])
    for kept in look.findall(qn("w:keepNext")):
        look.remove(kept)
    align_left(picture.text)
    for paragraph in picture.shown:
        put_in_frame(paragraph)
        picture.text[0].addprevious(paragraph)


def scale(shown: Element, share: float) -> None:
    """Make a picture smaller, its shape kept."""
    for extent in (*shown.iter(qn("wp:extent")), *shown.iter(qn("a:ext"))):
        for side in ("cx", "cy"):
            if extent.get(side):
                extent.set(side, str(round(int(extent.get(side, "0")) * share)))


def leave_room(last: Element, points: float) -> None:
    """Keep free so many points below the last block of a text, so that what follows begins below the picture."""
    paragraph = paragraphs_of(last)[-1]
    old = property_of(paragraph, "w:spacing")
    kept = old.items() if old is not None else []
    spacing = element("w:spacing", after=str(round(max(points, 0) * 20)))
    for name, value in kept:
        if name != qn("w:after"):
            spacing.set(name, value)
    put(properties_of(paragraph), spacing)


def room_left(last: Element) -> float:
    """The points kept free below the last block of a text."""
    spacing = property_of(paragraphs_of(last)[-1], "w:spacing")
    return int(spacing.get(qn("w:after"), "0")) / 20 if spacing is not None else 0


def style_of(block: Element | None) -> str:
    """The style id of a block: of a content control that of its first paragraph; "" for a table and for no block."""
    if block is None or block.tag == qn("w:tbl"):
        return ""
    named = next((property_of(paragraph, "w:pStyle") for paragraph in paragraphs_of(block)), None)
    return "" if named is None else str(named.get(qn("w:val")))


def paragraphs_of(block: Element) -> Sequence[Element]:
    """The paragraphs of a block, or the paragraph itself."""
    return [block] if block.tag == qn("w:p") else list(block.iter(qn("w:p")))


def _all_of(text: Sequence[Element]) -> Iterator[Element]:
    return (paragraph for block in text for paragraph in paragraphs_of(block))


def stands_beside(block: Element) -> bool:
    """May a block stand beside a picture, as text or its label do?"""
    return style_of(block) in (LABEL, *BESIDE) and not in_frame(block)


def in_frame(block: Element | None) -> bool:
    """Is a block part of a frame?"""
    return block is not None and block.tag == qn("w:p") and property_of(block, "w:framePr") is not None


def _is_words(block: Element) -> bool:
    return in_frame(block) and next(block.iter(qn("w:drawing")), None) is None
