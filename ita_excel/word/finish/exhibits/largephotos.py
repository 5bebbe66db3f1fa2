"""Large photos, two to a page at most, each over the words that belong to it.

    [[largephotos:3-4]]      in a paragraph of its own; the key is that of the photos given
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.photogrid import UNTOLD, CaptionedPhoto
from ita_excel.word.text.pictures import picture
from ita_excel.word.text.tables import runs, styled
from ita_excel.word.text.wordml import Element, element, properties_of, put, remove

WIDTH = 160.0
HEIGHT = 94.0
"""The box of a photo in millimetres: two of them with their words and a heading fill a page."""


def insert_large_photos(document: Document, photos: Mapping[str, Sequence[CaptionedPhoto]]) -> None:
    """Put the photos in place of each marker, a paragraph for the photo and one for its words.

    The words are in a style of their own: a list of photos names each once, where it is small.
    A key not in `photos` raises MarkerUnknown; a key without photos takes its paragraph away.
    """
    for marker in markers.find(document, "largephotos"):
        if marker.key not in photos:
            raise markers.MarkerUnknown("largephotos", marker.key, list(photos))
        for one in photos[marker.key]:
            for paragraph in _shown(document, one):
                marker.paragraph.addprevious(paragraph)
        remove(marker.paragraph)


def _shown(document: Document, one: CaptionedPhoto) -> list[Element]:
    shown = picture(document, one.photo.jpeg, one.photo.width, one.photo.height, one.caption or UNTOLD)
    photo = styled("Centred", shown)
    put(properties_of(photo), element("w:keepNext"))
    put(properties_of(photo), element("w:spacing", before="120", after="0"))
    return [photo, styled("LargePhotoCaption", *runs(f"{one.label} {' '.join(one.caption.split())}".strip()))]
