"""The office's logo: its own picture, so high as the marker says; without one the line goes, and leaves no hole.

    [[logo:3]]               in a paragraph of its own: 3 cm high
"""

from __future__ import annotations

from pathlib import Path

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.photos import Photo, PhotoProblem, prepare
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.wordml import remove

TOLD = "ตราหน่วยงาน"
_DPI = 400
"""Lines and letters of a logo need more points than a photo."""
_WIDEST = 3
"""A logo with its name beside it may be so many times wider than high."""


def place_logo(document: Document, path: Path | None) -> tuple[str, ...]:
    """Replace every logo marker; a Thai sentence about a picture that cannot be used. Raises MarkerUnknown."""
    sentences: list[str] = []
    for marker in markers.find(document, "logo"):
        height = _height(marker.key)
        made = prepare(path, height * _WIDEST, height, _DPI) if path else None
        if isinstance(made, Photo):
            markers.clear(marker.paragraph)
            marker.paragraph.append(picture(document, made.jpeg, made.width, made.height, TOLD))
            continue
        remove(marker.paragraph)
        if isinstance(made, PhotoProblem):
            sentences.append(made.sentence)
    return tuple(dict.fromkeys(sentences))


def _height(key: str) -> float:
    """Millimetres."""
    try:
        return min(max(float(key), 0.5), 8) * 10
    except ValueError as error:
        raise markers.MarkerUnknown("logo", key, ["2", "3"]) from error
