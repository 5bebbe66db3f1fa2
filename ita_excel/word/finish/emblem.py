"""The garuda's place: the office's own picture at the right height, until then a marked empty box of that size.

    [[emblem:3]]     in a cell of a table or a paragraph of its own: 3 cm high (order); [[emblem:1.5]] on a memo

The picture is the office's file (setting ไฟล์ภาพตราครุฑ); the toolkit brings none.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.wordml import Element, element, properties_of, put, qn

if TYPE_CHECKING:
    from ita_excel.word.finish.photos import Photo, PhotoProblem

WORD = "ตราครุฑ"
_DPI = 600
"""Line art at 3 cm needs more points than a photo."""
_WIDEST = 1.0
"""The garuda is nearly as wide as high; a picture wider than its box is fitted by its width."""


def emblem(path: Path, height_cm: float) -> Photo | PhotoProblem:
    """The office's picture, exactly so high (or as wide as allowed), its proportions kept."""
    from ita_excel.word.finish.photos import Photo, PhotoProblem, prepare

    height = height_cm * 10
    made = prepare(path, height * _WIDEST, height, _DPI)
    if isinstance(made, PhotoProblem):
        return made
    # `prepare` never enlarges a small picture, but the rules fix the garuda's height.
    scale = min(height / made.height, height * _WIDEST / made.width)
    return Photo(made.jpeg, made.width * scale, made.height * scale)


def place_emblem(document: Document, path: Path | None) -> tuple[str, ...]:
    """Replace every emblem marker; Thai sentences about a picture that is missing or cannot be used."""
    sentences: list[str] = []
    for marker in markers.find(document, "emblem"):
        height = _height(marker.key)
        markers.clear(marker.paragraph)
        if lacking := _put(document, marker.paragraph, path, height) if path else _missing():
            marker.paragraph.append(_word())
            sentences.append(lacking)
    return tuple(dict.fromkeys(sentences))


def _put(document: Document, paragraph: Element, path: Path, height: float) -> str:
    """The picture put into a paragraph, or why it is not ("" where it is)."""
    from ita_excel.word.finish.photos import Photo

    made = emblem(path, height)
    if not isinstance(made, Photo):
        return made.sentence
    paragraph.append(picture(document, made.jpeg, made.width, made.height, WORD))
    _unbox(paragraph)
    return ""


def _missing() -> str:
    return (
        "ยังไม่มีภาพตราครุฑ จึงเว้นกรอบขนาดจริงไว้ — วางไฟล์ภาพตราครุฑข้างสมุดงาน "
        "แล้วใส่ชื่อไฟล์ในแผ่น «ตั้งค่า» ที่ «ไฟล์ภาพตราครุฑ»"
    )


def _height(key: str) -> float:
    try:
        return min(max(float(key), 0.5), 5)
    except ValueError as error:
        raise markers.MarkerUnknown("emblem", key, ["1.5", "3"]) from error


def _word() -> Element:
    look = element("w:rPr", element("w:color", val="808080"), element("w:sz", val="20"), element("w:szCs", val="20"))
    return element("w:r", look, element("w:t", text=WORD))


def _unbox(paragraph: Element) -> None:
    """Take away the box around the place: the borders of its cell, its margins, and the fixed height of its row.

    A picture as wide as the cell would lose its edges to the margins.
    """
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    if cell is None:
        return
    sides = [element(f"w:{side}", val="nil") for side in ("top", "left", "bottom", "right")]
    put(properties_of(cell), element("w:tcBorders", *sides))
    margins = [element(f"w:{side}", w="0", type="dxa") for side in ("left", "right")]
    put(properties_of(cell), element("w:tcMar", *margins))
    row = next(cell.iterancestors(qn("w:tr")))
    for height in row.iterfind(f"{qn('w:trPr')}/{qn('w:trHeight')}"):
        height.set(qn("w:hRule"), "atLeast")
