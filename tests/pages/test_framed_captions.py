"""A caption in a frame, of which LibreOffice tells no place, is found where the text beside it stands."""

from __future__ import annotations

from ita_excel.word.pages.contents import _told_at
from ita_excel.word.text.framed import put_in_frame
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.wordml import Element, element


def marked(at: Element, *others: Element) -> list[bool]:
    """Which of the paragraphs got the mark for the place of the first."""
    start, end = element("w:bookmarkStart", id="1", name="x"), element("w:bookmarkEnd", id="1")
    _told_at(at)(start, end)
    return [start in list(one) for one in (at, *others)]


def test_a_caption_in_a_frame_is_told_by_the_text_beside_it() -> None:
    document = official_document()
    picture, caption, text = (document.add_paragraph(words)._p for words in ("รูป", "ภาพที่ 1", "ผลการดำเนินงาน"))
    put_in_frame(picture)
    put_in_frame(caption)
    assert marked(caption, text) == [False, True]
    assert marked(text, caption) == [True, False]
