"""Pages of a PDF rendered small and measured: how much of each is blank, what stands beyond the paper's margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL.Image import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from ita_excel.word.pages.pdflabels import COVER

TOP, BOTTOM, LEFT, RIGHT = 2.5, 2.0, 3.0, 2.0
"""Margins of an official paper in centimetres."""
GAP = 1.5
"""A band without ink higher than this (in centimetres) is a hole, not the air between two lines."""
_DPI = 50
_INK, _DARK = 245, 128
_IN = 4
"""Points of the picture from its edge, where a spine has its full colour."""
_CM = _DPI / 2.54


@dataclass(frozen=True)
class Page:
    """One page: its number from 1, the share of its text area (0-1) that holes take, and whether it is of the outside.

    To the outside of a book belong its covers and dividers, which have a spine of colour, and a plain cover.
    """

    number: int
    blank: float
    outside: bool = False


def pages(pdf: Path) -> list[Page]:
    """Every page with its blank share."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(opened, number) for number in range(1, len(opened) + 1)]
    finally:
        opened.close()


def inner(looked: Sequence[Page]) -> list[Page]:
    """The pages on which text runs on: without the outside, and without the last one, where the text ends."""
    return [page for page in looked if not page.outside][:-1]


def _page(opened: pypdfium2.PdfDocument, number: int) -> Page:
    picture = opened[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
    plain_cover = opened.get_page_label(number - 1) == COVER
    return Page(number, _blank(picture), plain_cover or _has_spine(picture))


def _has_spine(picture: Image) -> bool:
    """Is one of its long edges dark from the top to the foot?"""
    width, height = picture.size
    data = picture.tobytes()
    return any(all(data[row * width + at] < _DARK for row in range(height)) for at in (_IN, width - 1 - _IN))


def _blank(picture: Image) -> float:
    rows = _rows_with_ink(picture)
    top, bottom = round(TOP * _CM), len(rows) - round(BOTTOM * _CM)
    holes = run = 0
    for row in [*rows[top:bottom], True]:
        if not row:
            run += 1
        else:
            holes += run if run > GAP * _CM else 0
            run = 0
    return holes / max(bottom - top, 1)


def _rows_with_ink(picture: Image) -> list[bool]:
    width, height = picture.size
    data = picture.tobytes()
    return [min(data[row * width : (row + 1) * width]) < _INK for row in range(height)]


def beyond(pdf: Path, room: float = 0.15) -> list[str]:
    """Letters that stand left or right of the margins by more than `room` centimetres, with their page."""
    opened = pypdfium2.PdfDocument(pdf)
    found = []
    for number in range(len(opened)):
        page = opened[number]
        left, right = (LEFT - room) / 2.54 * 72, page.get_width() - (RIGHT - room) / 2.54 * 72
        sheet = page.get_textpage()
        for at in range(sheet.count_chars()):
            box = sheet.get_charbox(at)
            if not sheet.get_text_range(at, 1).isspace() and (box[0] < left or box[2] > right):
                found.append(f"{number + 1}: {sheet.get_text_range(max(0, at - 5), 10)!r}")
    opened.close()
    return found


def hanging(pdf: Path, room: float = 0.2) -> list[str]:
    """Letters and pictures that reach below the text of their page by more than `room` centimetres, with their page.

    A paper whose foot says something (an order's words of the next page) has them all the same; covers are left out.
    """
    opened = pypdfium2.PdfDocument(pdf)
    foot = (BOTTOM - room) / 2.54 * 72
    found = []
    for number, page in enumerate(opened, 1):
        if _page(opened, number).outside:
            continue
        sheet = page.get_textpage()
        low = [at for at in range(sheet.count_chars()) if sheet.get_charbox(at)[1] < foot]
        letters = [at for at in low if not sheet.get_text_range(at, 1).isspace()]
        pictures = [one for one in page.get_objects([FPDF_PAGEOBJ_IMAGE]) if one.get_bounds()[1] < foot]
        found += [f"{number}: {sheet.get_text_range(at, 20)!r}" for at in letters[:1]]
        found += [f"{number}: a picture" for _ in pictures]
    opened.close()
    return found
