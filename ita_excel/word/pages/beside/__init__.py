"""Photos beside their text, once the pages are known: none reaches below its page, and what follows begins below it.

A photo that the foot of the page leaves too little room is made smaller; where that is not enough it goes below its
text, where it may stand on the next page. It comes back where a later layout has room for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.document import Document

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagewords import PdfPlace, Spot, at_start, text_areas
from ita_excel.word.text.framed import (
    FramedPicture,
    framed_pictures,
    leave_room,
    paragraphs_of,
    put_below,
    put_beside,
    room_left,
    scale,
)
from ita_excel.word.text.wordml import Element

LEAST = 0.72
"""The share of its size that a photo keeps at least, as a chart does."""
_TURNS = 2
"""How often a photo may come back, so that two that move each other come to rest."""
_SLACK = 6.0
"""Points by which places may differ and nothing is changed."""


@frozen
class BesideText:
    """A photo in a frame beside its text, and what follows that text."""

    picture: FramedPicture
    after: Element

    @property
    def spots(self) -> tuple[Spot, Spot]:
        """The start of the text and of what follows it."""
        return at_start(paragraphs_of(self.picture.text[0])[0]), at_start(paragraphs_of(self.after)[0])


@dataclass
class Beside:
    """The framed photos of a document, and which were changed for the pages already."""

    document: Document
    shrunk: set[Element] = field(default_factory=set)
    below: list[FramedPicture] = field(default_factory=list)
    turns: Counter[Element] = field(default_factory=Counter)
    spaced: set[Element] = field(default_factory=set)

    def photos(self) -> list[BesideText]:
        """The photos that stand beside their text, and those that went below it."""
        found = framed_pictures(self.document.element.body)
        standing = [BesideText(one, one.after) for one in found if one.text and one.after is not None]
        return [*standing, *(BesideText(one, one.text[-1]) for one in self.below)]

    def settle(self, photos: Sequence[BesideText], places: Sequence[Sequence[PdfPlace]]) -> bool:
        """Mend what needs it; was the document changed? `places` are those of each photo's spots.

        A photo that finds no room is the last to be looked at: what it moves stands elsewhere afterwards.
        """
        changed = False
        areas = text_areas(self.document.element.body)
        told = sorted(zip(photos, places, strict=True), key=lambda one: (one[1][0].page, -one[1][0].top))
        for photo, (start, after) in told:
            picture = photo.picture
            bottom = start.top - picture.height
            lacking = areas[picture.shown[0]].foot - bottom
            if picture in self.below:
                if lacking <= 0 and self.turns[picture.shown[0]] < _TURNS:
                    self._return(picture)
                    return True
            elif lacking > _SLACK:
                self._fit(picture, lacking)
                return True
            else:
                changed |= after.page == start.page and self._space(picture, after.top - bottom)
        return changed

    def _return(self, picture: FramedPicture) -> None:
        """Put a photo beside its text again."""
        self.below.remove(picture)
        self.turns[picture.shown[0]] += 1
        self.spaced.discard(picture.shown[0])
        put_beside(picture)

    def _fit(self, picture: FramedPicture, lacking: float) -> None:
        """Make a photo lower, or put it below its text where that is not enough."""
        share = 1 - lacking / picture.picture_height
        if share >= LEAST and picture.shown[0] not in self.shrunk:
            self.shrunk.add(picture.shown[0])
            scale(picture.shown[0], share)
        else:
            put_below(picture)
            self.below.append(picture)

    def _space(self, picture: FramedPicture, missing: float) -> bool:
        """Let what follows begin below the photo, and not much further down."""
        last = picture.text[-1]
        room = max(room_left(last) + missing, 0)
        if picture.shown[0] in self.spaced or abs(room - room_left(last)) < _SLACK:
            return False
        self.spaced.add(picture.shown[0])
        leave_room(last, room)
        return True
