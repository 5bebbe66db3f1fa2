"""Words of charts in a PDF: none leaves the chart's frame, none stands on another or is run through by a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pypdfium2
from docx.oxml.ns import qn
from pypdfium2 import raw

from ita_excel.word.pages.lines.compounds import MARK
from ita_excel.word.text.docx import open_document
from looking.struck import struck

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
_NEAR = 4.0
"""Points by which the frame in the PDF may differ from what the document asks for."""
_EDGE, _BESIDE = 1.5, 6.0
_OVERLAP = 0.35
"""The share of the smaller letter that two letters of different words may have in common: boxes are wider than ink."""


def out_of_frame(document: Path, pdf: Path) -> list[str]:
    """What is wrong with the words of the document's charts, with the page."""
    sizes = list(_sizes(document))
    opened = pypdfium2.PdfDocument(pdf)
    found: list[str] = []
    try:
        for number, page in enumerate(opened, 1):
            for frame in _frames(page, sizes):
                found += [f"{number}: {fault}" for fault in (*_faults(page, frame), *struck(page, frame))]
    finally:
        opened.close()
    return found


def charts(document: Path, pdf: Path) -> int:
    """How many frames of charts are found in the PDF."""
    sizes = list(_sizes(document))
    return sum(len(_frames(page, sizes)) for page in pypdfium2.PdfDocument(pdf))


def _sizes(document: Path) -> Iterator[tuple[float, float]]:
    for chart in open_document(document).element.body.iter(qn("c:chart")):
        extent = next(next(chart.iterancestors(qn("w:drawing"))).iter(qn("wp:extent")))
        yield int(str(extent.get("cx"))) / 12700, int(str(extent.get("cy"))) / 12700


def _frames(page: pypdfium2.PdfPage, sizes: list[tuple[float, float]]) -> list[Box]:
    frames: list[Box] = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        box = thing.get_bounds()
        size = box[2] - box[0], box[3] - box[1]
        fits = any(abs(size[0] - wide) < _NEAR and abs(size[1] - high) < _NEAR for wide, high in sizes)
        if fits and not any(abs(box[0] - other[0]) + abs(box[1] - other[1]) < _NEAR for other in frames):
            frames.append(box)
    return frames


def _faults(page: pypdfium2.PdfPage, frame: Box) -> Iterator[str]:
    letters = [(letter, box) for letter, box in _letters(page) if _near(box, frame)]
    for letter, box in letters:
        if box[0] < frame[0] - _EDGE or box[2] > frame[2] + _EDGE or box[1] < frame[1] - _EDGE:
            yield f"«{letter}» of a chart stands outside its frame"
    for (one, first), (other, second) in combinations(letters, 2):
        if abs(first[1] - second[1]) > _EDGE and _common(first, second) > _OVERLAP:
            yield f"«{one}» of a chart stands on «{other}»"


def _near(box: Box, frame: Box) -> bool:
    """In the frame or a little beside it: further off stands another chart."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return frame[1] < up < frame[3] and frame[0] - _BESIDE < across < frame[2] + _BESIDE


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    """Letters that stand on a line; the vowels and tones above and below them stand on other letters by nature."""
    sheet = page.get_textpage()
    for at in range(sheet.count_chars()):
        letter = sheet.get_text_range(at, 1)
        if letter.strip() and not MARK.match(letter) and letter != "ำ":
            yield letter, sheet.get_charbox(at)


def _common(one: Box, other: Box) -> float:
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide * high / min(areas) if wide > 0 and high > 0 and min(areas) > 0 else 0
