"""What may be changed in a document once it is laid out: photos beside text, holes, short last pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from docx.document import Document

from ita_excel.word.pages.beside import Beside, BesideText
from ita_excel.word.pages.fitting.flows import Flow, flows
from ita_excel.word.pages.fitting.lines import ListLines, TextLines
from ita_excel.word.pages.fitting.tails import CLOSEST_LISTS, CLOSEST_TEXT, FEW, FEW_BESIDE, WIDEST_LISTS, Fitting
from ita_excel.word.pages.holes import DrawnBlocks, Holes
from ita_excel.word.pages.pagewords import NOWHERE, PdfPlace, Spot
from ita_excel.word.text.wordml import Element

_Drawn = TypeVar("_Drawn")


@dataclass
class Changes:
    """The changes of one document: before each layout its `spots`, after it `make` with where they are."""

    document: Document
    _photos: list[BesideText] = field(default_factory=list)
    _pictures: list[DrawnBlocks] = field(default_factory=list)
    _flows: list[Flow] = field(default_factory=list)
    _fittings: dict[Element, Fitting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._beside, self._holes = Beside(self.document), Holes(self.document)

    @property
    def closer(self) -> bool:
        """Does any text stand closer than its template says?"""
        return any(fitting.share < 1 for fitting in self._fittings.values())

    def spots(self) -> list[tuple[Spot, ...]]:
        """What is asked of the next layout, as the document now stands."""
        self._photos, self._pictures = self._beside.photos(), self._holes.pictures()
        self._flows = flows(self.document.element.body)
        drawn = *(photo.spots for photo in self._photos), *(picture.spots for picture in self._pictures)
        return [*drawn, *(flow.spots for flow in self._flows)]

    def make(self, places: Sequence[Sequence[PdfPlace]]) -> bool:
        """Make the next change of each flow that a layout asks for; was any made, so that another layout is wanted?

        A flow begins on a page of its own, so that what is changed in one moves nothing in another.
        """
        photos, pictures = len(self._photos), len(self._photos) + len(self._pictures)
        beside, around, ends = places[:photos], places[photos:pictures], places[pictures:]
        changed = [self._change(flow, beside, around, tail) for flow, tail in zip(self._flows, ends, strict=True)]
        return any(changed)

    def _change(
        self, flow: Flow, beside: Sequence[Sequence[PdfPlace]], around: Sequence[Sequence[PdfPlace]],
        tail: Sequence[PdfPlace],
    ) -> bool:
        """The next change of one flow: its photos first, then its holes, at last its end."""
        inside = set(flow.blocks)
        photos = [photo if photo.picture.text[0] in inside else None for photo in self._photos]
        pictures = [picture if picture.before in inside else None for picture in self._pictures]
        if self._beside.settle(*_told(photos, beside)) or self._holes.close(*_told(pictures, around)):
            return True
        return NOWHERE not in tail and self._fitting(flow, any(photos)).fit(flow.tail(*tail))

    def _fitting(self, flow: Flow, has_photos: bool) -> Fitting:
        known = self._fittings.get(flow.first)
        if known is None:
            known = (
                Fitting(ListLines(self.document), CLOSEST_LISTS, WIDEST_LISTS) if flow.lists
                else Fitting(TextLines(self.document, flow.blocks), CLOSEST_TEXT, few=FEW_BESIDE if has_photos else FEW)
            )
            self._fittings[flow.first] = known
        return known


def _told(
    pictures: Sequence[_Drawn | None], places: Sequence[Sequence[PdfPlace]]
) -> tuple[list[_Drawn], list[Sequence[PdfPlace]]]:
    """The pictures (None: another flow's) of which the layout tells all places."""
    known = [
        (picture, spots) for picture, spots in zip(pictures, places, strict=True)
        if picture is not None and NOWHERE not in spots
    ]
    return [picture for picture, _ in known], [spots for _, spots in known]
