"""Photos in a document: two beside each other, each with its caption, never cut by the end of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document

from ita_excel.language.frozen import frozen
from ita_excel.word.finish import markers
from ita_excel.word.finish.photos import Photo
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.wordml import Element, element, legal, properties_of, put, qn

CELL_WIDTH = 80.0
"""Millimetres: half of the 16 cm between the margins."""
PHOTO_WIDTH = 74.0
PHOTO_HEIGHT = 50.0
"""The box a photo of the grid is prepared for, in millimetres."""
UNTOLD = "รูปภาพประกอบ"
"""What is read out for a photo that nobody described."""


@frozen
class CaptionedPhoto:
    """A photo and the words under it (may be empty); the caption is also read out to the blind."""

    photo: Photo
    caption: str = ""
    label: str = ""
    """What stands before the words under it: the marker of its number."""


def insert_photos(
    document: Document, photos: Mapping[str, Sequence[CaptionedPhoto]], *, style: str = "PhotoCaption"
) -> None:
    """Put a table of photos in place of each paragraph `[[photos:KEY]]`; `style` is the captions' style id.

    A key without photos takes its paragraph away; a key not in `photos` raises MarkerUnknown.
    """
    for marker in markers.find(document, "photos"):
        if marker.key not in photos:
            raise markers.MarkerUnknown("photos", marker.key, list(photos))
        _replace(document, marker.paragraph, photos[marker.key], style)


def _replace(document: Document, paragraph: Element, photos: Sequence[CaptionedPhoto], style: str) -> None:
    before = paragraph.getprevious()
    if photos and before is not None and before.tag == qn("w:tbl"):
        paragraph.addprevious(element("w:p"))  # two tables without a paragraph between become one
    if photos:
        paragraph.addprevious(_grid(document, photos, style))
    look = paragraph.find(qn("w:pPr"))
    ends_section = look is not None and look.find(qn("w:sectPr")) is not None
    after = paragraph.getnext()
    if ends_section or after is None or after.tag != qn("w:p"):
        # A table must not touch another table, nor end a cell.
        markers.clear(paragraph)
        return
    parent = paragraph.getparent()
    assert parent is not None
    parent.remove(paragraph)


def _grid(document: Document, photos: Sequence[CaptionedPhoto], style: str) -> Element:
    width = str(_twips(CELL_WIDTH))
    properties = element("w:tblPr")
    for child in (
        element("w:tblW", w=str(2 * _twips(CELL_WIDTH)), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0000"),
    ):
        put(properties, child)
    grid = element("w:tblGrid", element("w:gridCol", w=width), element("w:gridCol", w=width))
    table = element("w:tbl", properties, grid)
    for at in range(0, len(photos), 2):
        table.extend(_rows(document, photos[at : at + 2], style))
    return table


def _rows(document: Document, pair: Sequence[CaptionedPhoto], style: str) -> list[Element]:
    """A row of photos that stays with its row of captions; one photo alone stands in the middle."""
    pictures = [_cell(_paragraph(style, _picture(document, one), keep=True), len(pair), keep=True) for one in pair]
    told = [f"{one.label} {one.caption}" for one in pair]
    captions = [_cell(_paragraph(style, _words(words), keep=False), len(pair)) for words in told]
    return [_row(pictures)] + ([_row(captions)] if any(words.strip() for words in told) else [])


def _row(cells: list[Element]) -> Element:
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def _cell(paragraph: Element, in_row: int, *, keep: bool = False) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=str(_twips(CELL_WIDTH) * (3 - in_row)), type="dxa"))
    if in_row == 1:
        put(properties, element("w:gridSpan", val="2"))
    if keep:
        # Pictures of different heights stand on one line: no gap above a caption.
        put(properties, element("w:vAlign", val="bottom"))
    return element("w:tc", properties, paragraph)


def _paragraph(style: str, content: Element, *, keep: bool) -> Element:
    paragraph = element("w:p", content)
    look = properties_of(paragraph)
    put(look, element("w:pStyle", val=style))
    if keep:
        put(look, element("w:keepNext"))
        put(look, element("w:spacing", before="60", after="0"))
    put(look, element("w:jc", val="center"))
    return paragraph


def _words(caption: str) -> Element:
    return element("w:r", element("w:t", text=" ".join(legal(caption).split())))


def _picture(document: Document, one: CaptionedPhoto) -> Element:
    return picture(document, one.photo.jpeg, one.photo.width, one.photo.height, one.caption or UNTOLD)


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 1440)
