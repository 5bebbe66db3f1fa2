"""A single photo stands beside its text, where there is enough of it; on its page, and nothing else beside it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx.document import Document
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.exhibits.sidephotos import insert_beside
from ita_excel.word.finish.photogrid import CaptionedPhoto
from ita_excel.word.finish.photos import Photo
from ita_excel.word.pages.beside import Beside
from ita_excel.word.pages.pagewords import PdfPlace
from ita_excel.word.text import wordtext
from ita_excel.word.text.framed import framed_pictures, in_frame, room_left, style_of
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.tables import runs, styled
from ita_excel.word.text.wordml import property_of, qn

LONG = "สำนักงานได้จัดกิจกรรมเคารพธงชาติทุกเช้าวันจันทร์ " * 20
SHORT = "กลุ่มอำนวยการได้ชี้แจงเจตจำนงสุจริตต่อบุคลากรทุกกลุ่ม เพื่อให้รับทราบและถือปฏิบัติ " * 2
TITLE = ("ItemTitle", "3.1.1 จัดกิจกรรม")
LABEL = ("ItemLabel", "ความก้าวหน้า")
MARKER = ("Centred", "[[photos:1]]")
LINK = ("Evidence", "ข่าว : https://example.go.th/1")
NEXT = ("ItemTitle", "3.1.2 ประชุม")


@pytest.fixture
def photo() -> CaptionedPhoto:
    data = BytesIO()
    Image.new("RGB", (148, 100), "navy").save(data, "JPEG")
    return CaptionedPhoto(Photo(data.getvalue(), 74, 50), "กิจกรรมหน้าเสาธง")


def paper(*blocks: tuple[str, str]) -> Document:
    document = official_document()
    for style, words in blocks:
        document.element.body.sectPr.addprevious(styled(style, *runs(words)))
    return document


def told(document: Document) -> list[str]:
    """The blocks in their order, those in a frame in brackets."""
    blocks = [block for block in document.element.body if style_of(block)]
    said = [wordtext.text(block)[:12] or "ภาพ" for block in blocks]
    return [f"[{words}]" if in_frame(block) else words for block, words in zip(blocks, said, strict=True)]


def test_a_photo_stands_beside_the_text_about_it_from_its_label_on(photo: CaptionedPhoto, tmp_path: Path) -> None:
    document = paper(TITLE, LABEL, ("BodyText", LONG), LINK, MARKER, LINK, NEXT)
    insert_beside(document, {"1": [photo]})
    assert told(document) == [
        "3.1.1 จัดกิจ", "[ภาพ]", "[กิจกรรมหน้าเ]", "ความก้าวหน้า", LONG[:12], LINK[1][:12], LINK[1][:12], "3.1.2 ประชุม",
    ]
    result = OpenXmlValidator().validate(str(finish(document, tmp_path / "beside.docx")))
    assert result.is_valid, [str(error) for error in result.errors][:5]


def alignments(document: Document) -> list[str | None]:
    """The alignment that each block of body text has of its own."""
    texts = [block for block in document.element.body if style_of(block) == "BodyText"]
    own = [property_of(block, "w:jc") for block in texts]
    return [None if one is None else one.get(qn("w:val")) for one in own]


def test_text_beside_a_photo_is_ragged_and_distributed_again_where_the_photo_goes_below_it(photo: CaptionedPhoto) -> None:
    document = paper(LABEL, ("BodyText", LONG), MARKER, ("BodyText", LONG), NEXT, ("BodyText", LONG))
    insert_beside(document, {"1": [photo]})
    mender, seen = Beside(document), [alignments(document)]
    for start in (FRAME / 2, FRAME + 1):
        assert mender.settle(mender.photos(), [(PdfPlace(0, FOOT + start), NEXT_PAGE)])
        seen.append(alignments(document))
    assert seen == [["left", "left", None], [None, None, None], ["left", "left", None]]


def test_beside_a_short_text_room_is_kept_so_that_what_follows_begins_below_the_photo(photo: CaptionedPhoto) -> None:
    rooms = []
    for words in (SHORT, LONG):
        document = paper(LABEL, ("BodyText", words), MARKER, NEXT)
        insert_beside(document, {"1": [photo]})
        (one,) = framed_pictures(document.element.body)
        rooms.append(room_left(one.text[-1]))
    assert rooms[0] > 50
    assert rooms[1] == 0


@pytest.mark.parametrize("blocks", [
    pytest.param([LABEL, ("BodyText", "ดำเนินการแล้ว"), MARKER, NEXT], id="a line of text"),
    pytest.param([LABEL, LINK, LINK, LINK, MARKER, NEXT], id="links alone"),
    pytest.param([("Heading3", "ภาพกิจกรรม"), MARKER, NEXT], id="no text"),
])
def test_without_text_enough_the_photo_stays_below(photo: CaptionedPhoto, blocks: list[tuple[str, str]]) -> None:
    document = paper(*blocks)
    before = told(document)
    insert_beside(document, {"1": [photo]})
    assert told(document) == before


def test_several_photos_and_a_second_one_of_the_same_text_stay_below(photo: CaptionedPhoto) -> None:
    second, third = ("Centred", "[[photos:2]]"), ("Centred", "[[photos:3-4]]")
    document = paper(LABEL, ("BodyText", LONG), MARKER, LINK, second, third, NEXT)
    insert_beside(document, {"1": [photo], "2": [photo], "3-4": [photo, photo]})
    assert [words for words in told(document) if words.startswith("[")] == [
        "[ภาพ]", "[กิจกรรมหน้าเ]", "[[photos:2]]", "[[photos:3-4",
    ]


def beside(photo: CaptionedPhoto, start: float, after: PdfPlace) -> tuple[Document, bool]:
    """A photo whose text begins `start` points above the foot of its page; was it changed for that?"""
    document = paper(LABEL, ("BodyText", LONG), MARKER, NEXT)
    insert_beside(document, {"1": [photo]})
    mender = Beside(document)
    return document, mender.settle(mender.photos(), [(PdfPlace(0, FOOT + start), after)])


FOOT = 56.7
"""Points of the lower margin of an official paper."""
FRAME = 62 / 74 * 50 / 25.4 * 72 + 18.2 + 12
"""Points of the photo's frame."""
NEXT_PAGE = PdfPlace(1, 700)


def test_a_photo_that_lacks_little_room_above_the_foot_is_made_smaller(photo: CaptionedPhoto) -> None:
    document, changed = beside(photo, FRAME - 20, NEXT_PAGE)
    (one,) = framed_pictures(document.element.body)
    assert changed
    assert one.height == pytest.approx(FRAME - 20, abs=0.5)


def test_a_photo_that_lacks_much_goes_below_its_text_with_its_words(photo: CaptionedPhoto) -> None:
    document, changed = beside(photo, FRAME / 2, NEXT_PAGE)
    assert changed
    assert told(document) == ["ความก้าวหน้า", LONG[:12], "ภาพ", "กิจกรรมหน้าเ", "3.1.2 ประชุม"]


def test_a_photo_that_went_below_comes_back_where_a_later_layout_has_room(photo: CaptionedPhoto) -> None:
    document = paper(LABEL, ("BodyText", LONG), LINK, MARKER, NEXT)
    insert_beside(document, {"1": [photo]})
    before, mender = told(document), Beside(document)
    for start in (FRAME / 2, FRAME + 1):
        assert mender.settle(mender.photos(), [(PdfPlace(0, FOOT + start), NEXT_PAGE)])
    assert told(document) == before
    assert not mender.settle(mender.photos(), [(PdfPlace(0, FOOT + FRAME + 1), NEXT_PAGE)])


def test_a_heading_that_would_stand_beside_the_photo_begins_below_it(photo: CaptionedPhoto) -> None:
    document, changed = beside(photo, 400, PdfPlace(0, FOOT + 400 - FRAME + 60))
    (one,) = framed_pictures(document.element.body)
    assert changed
    assert room_left(one.text[-1]) == pytest.approx(60, abs=0.5)


def test_a_photo_that_fits_its_page_beside_a_long_text_is_left_alone(photo: CaptionedPhoto) -> None:
    _, changed = beside(photo, FRAME, NEXT_PAGE)
    assert not changed
