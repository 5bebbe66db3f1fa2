"""Large photos: one over its words, the two never parted by the end of a page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.captions import number_captions
from ita_excel.word.finish.exhibits.largephotos import insert_large_photos
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.finish.photogrid import CaptionedPhoto, insert_photos
from ita_excel.word.finish.photos import Photo
from ita_excel.word.text.styles import official_document


@pytest.fixture
def photo() -> Photo:
    data = BytesIO()
    Image.new("RGB", (160, 90), "navy").save(data, "JPEG")
    return Photo(data.getvalue(), 160, 90)


def test_a_large_photo_has_the_number_of_the_small_one(photo: Photo, tmp_path: Path) -> None:
    document = official_document()
    for marker in ("[[photos:4]]", "[[largephotos:4]]"):
        document.add_paragraph(marker)
    insert_photos(document, {"4": [CaptionedPhoto(photo, "ประชุม", "[[caption:photo:4]]")]})
    insert_large_photos(document, {"4": [CaptionedPhoto(photo, "ประชุม", "[[ref:photo:4]]")]})
    number_captions(document)
    told = [p.text for p in document.paragraphs if p.text]
    assert told == ["ภาพที่ 1 ประชุม"]
    assert document.tables[0].cell(1, 0).text == "ภาพที่ 1 ประชุม"
    result = OpenXmlValidator().validate(str(finish(document, tmp_path / "photos.docx")))
    assert result.is_valid, [str(error) for error in result.errors][:5]


def test_a_photo_stays_on_the_page_of_its_words(photo: Photo) -> None:
    document = official_document()
    document.add_paragraph("[[largephotos:1]]")
    insert_large_photos(document, {"1": [CaptionedPhoto(photo, "ก"), CaptionedPhoto(photo)]})
    kept = [p._p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in document.paragraphs]
    assert kept == [True, False, True, False]


def test_a_set_of_photos_that_is_not_there_is_told() -> None:
    document = official_document()
    document.add_paragraph("[[largephotos:8]]")
    with pytest.raises(MarkerUnknown, match="largephotos:8"):
        insert_large_photos(document, {})
