"""Words of a chart that a line, a bar or another label's white runs through, by the order in which they are painted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
_THIN = 3.0
"""Points: what is not wider or not higher is a line; an outline that is both is a frame around words."""
_WHITE = 250
_EDGE = 0.4
"""Points of a word's box that may be met: boxes are a little larger than ink."""


@dataclass(frozen=True)
class Paint:
    """Something painted on a page: words, or a shape whose colour is white or not."""

    box: Box
    words: bool = False
    white: bool = False


def struck(page: pypdfium2.PdfPage, frame: Box) -> Iterator[str]:
    """Each word within a frame that something else runs through or hides."""
    paints = [paint for paint in _paints(page) if _common(paint.box, frame)]
    sheet = page.get_textpage()
    for at, word in enumerate(paints):
        if word.words and (_behind(word, paints[:at]) or _before(word, paints[at + 1 :])):
            yield f"«{sheet.get_text_bounded(*word.box).strip()}» of a chart is run through by a line or a shape"


def _behind(word: Paint, painted: Sequence[Paint]) -> bool:
    """Was something painted under the word, and no white between?"""
    for at, shape in enumerate(painted):
        met = None if shape.words or shape.white else _common(_inner(word.box), shape.box)
        if met and not any(white.white and _holds(white.box, met) for white in painted[at + 1 :]):
            return True
    return False


def _before(word: Paint, later: Sequence[Paint]) -> bool:
    return any(not shape.words and _common(_inner(word.box), shape.box) for shape in later)


def _paints(page: pypdfium2.PdfPage) -> Iterator[Paint]:
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        box = thing.get_bounds()
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            yield Paint(box, words=True)
        elif _filled(thing):
            yield Paint(box, white=_white(thing))
        elif min(box[2] - box[0], box[3] - box[1]) < _THIN:
            yield Paint(box)


def _filled(path: pypdfium2.PdfObject) -> bool:
    filling, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, filling, stroke)
    return bool(filling.value)


def _white(path: pypdfium2.PdfObject) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path.raw, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= _WHITE


def _inner(box: Box) -> Box:
    return box[0] + _EDGE, box[1] + _EDGE, box[2] - _EDGE, box[3] - _EDGE


def _common(one: Box, other: Box) -> Box | None:
    met = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return met if met[0] < met[2] and met[1] < met[3] else None


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
