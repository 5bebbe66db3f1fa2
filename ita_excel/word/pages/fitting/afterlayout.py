"""What may be changed in a document once it is laid out: holes before pictures, and last pages of a few lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.document import Document

from ita_excel.word.pages.fitting.flows import Flow, flows
from ita_excel.word.pages.fitting.lines import ListLines, TextLines
from ita_excel.word.pages.fitting.tails import CLOSEST_LISTS, CLOSEST_TEXT, WIDEST_LISTS, Fitting
from ita_excel.word.pages.holes import DrawnBlocks, Holes
from ita_excel.word.pages.pagewords import NOWHERE, PdfPlace, Spot
from ita_excel.word.text.wordml import Element


@dataclass
class Changes:
    """The changes of one document: before each layout its `spots`, after it `make` with where they are."""

    document: Document
    _pictures: list[DrawnBlocks] = field(default_factory=list)
    _flows: list[Flow] = field(default_factory=list)
    _fittings: dict[Element, Fitting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._holes = Holes(self.document)

    @property
    def closer(self) -> bool:
        """Does any text stand closer than its template says?"""
        return any(fitting.share < 1 for fitting in self._fittings.values())

    def spots(self) -> list[tuple[Spot, ...]]:
        """What is asked of the next layout, as the document now stands."""
        self._pictures, self._flows = self._holes.pictures(), flows(self.document.element.body)
        return [*(picture.spots for picture in self._pictures), *(flow.spots for flow in self._flows)]

    def make(self, places: Sequence[Sequence[PdfPlace]]) -> bool:
        """Make the next change that a layout asks for; was any made, so that another layout is wanted?"""
        around, ends = places[: len(self._pictures)], places[len(self._pictures) :]
        if self._holes.close(*_told(self._pictures, around)):
            return True
        fitted = [
            self._fitting(flow).fit(flow.tail(start, end))
            for flow, (start, end) in zip(self._flows, ends, strict=True) if NOWHERE not in (start, end)
        ]
        return any(fitted)

    def _fitting(self, flow: Flow) -> Fitting:
        known = self._fittings.get(flow.first)
        if known is None:
            known = (
                Fitting(ListLines(self.document), CLOSEST_LISTS, WIDEST_LISTS) if flow.lists
                else Fitting(TextLines(flow.blocks), CLOSEST_TEXT)
            )
            self._fittings[flow.first] = known
        return known


def _told(
    pictures: Sequence[DrawnBlocks], places: Sequence[Sequence[PdfPlace]]
) -> tuple[list[DrawnBlocks], list[Sequence[PdfPlace]]]:
    """The pictures of which the layout tells all places."""
    known = [(picture, three) for picture, three in zip(pictures, places, strict=True) if NOWHERE not in three]
    return [picture for picture, _ in known], [three for _, three in known]
