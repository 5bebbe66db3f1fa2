"""A single photo beside the text about it, in a frame at the right margin, where there is text enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.photogrid import UNTOLD, CaptionedPhoto
from ita_excel.word.text import wordtext
from ita_excel.word.text.framed import (
    FRAME_WIDTH,
    LABEL,
    PROOF,
    align_left,
    height_of_words,
    in_frame,
    leave_room,
    lines,
    paragraphs_of,
    put_in_frame,
    stands_beside,
    style_of,
)
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.tables import runs, styled
from ita_excel.word.text.wordml import Element, element, properties_of, property_of, put, remove

FEWEST_LINES = 3
"""Of less text most of the paper beside a photo would be blank."""
_LETTERS = 50
"""Letters of a line of text beside a frame: at most, so that room enough is left."""
_LINE = 20.8
"""Points of a line of 16 points."""
_NUMBER = "ภาพที่ 88 "
"""What the label of a photo becomes."""


def insert_beside(
    document: Document, photos: Mapping[str, Sequence[CaptionedPhoto]], *, style: str = "PhotoCaption"
) -> None:
    """Put single photos in frames, in place of their `[[photos:KEY]]`; other markers stay.

    `style` is the style id of the words under them.
    """
    for marker in markers.find(document, "photos"):
        known = photos.get(marker.key, ())
        if len(known) == 1 and property_of(marker.paragraph, "w:sectPr") is None:
            text, rest = _text_before(marker.paragraph), list(takewhile(stands_beside, marker.paragraph.itersiblings()))
            if text and _count([*text, *rest]) >= FEWEST_LINES:
                _put(document, text[0], (*text, *rest), known[0], style)
                remove(marker.paragraph)


def _put(document: Document, first: Element, text: Sequence[Element], one: CaptionedPhoto, style: str) -> None:
    share = min(FRAME_WIDTH / one.photo.width, 1)
    width, height = one.photo.width * share, one.photo.height * share
    shown = styled(style, picture(document, one.photo.jpeg, width, height, one.caption or UNTOLD))
    put(properties_of(shown), element("w:keepNext"))
    put(properties_of(shown), element("w:spacing", before="0", after="0"))
    words = " ".join(f"{one.label} {one.caption}".split())
    for paragraph in (shown, *([styled(style, *runs(words))] if words else [])):
        put_in_frame(paragraph)
        first.addprevious(paragraph)
    align_left(text)
    leave_room(text[-1], height / 25.4 * 72 + height_of_words(_NUMBER + one.caption) - _LINE * _count(text))


def _text_before(marker: Element) -> list[Element]:
    """The text of a result down to the marker of its photo, and its label; none where another photo has it already."""
    above = list(takewhile(stands_beside, marker.itersiblings(preceding=True)))
    proofs = list(takewhile(lambda block: style_of(block) == PROOF, above))
    words = list(takewhile(lambda block: style_of(block) not in (PROOF, LABEL), above[len(proofs) :]))
    below = len(proofs) + len(words)
    found = above[: below + 1] if any(style_of(block) == LABEL for block in above[below : below + 1]) else above[:below]
    taken = found and in_frame(found[-1].getprevious())
    return found[::-1] if words and not taken else []


def _count(text: Sequence[Element]) -> int:
    """At least so many lines the blocks take beside a frame."""
    return sum(lines(wordtext.text(part), _LETTERS) for block in text for part in paragraphs_of(block))
