"""Bands lie behind the words of their page; a logo stands where it shall, and its absence leaves no hole."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.booklet.band import BANDS, TINT, place_bands
from ita_excel.word.finish.booklet.logo import place_logo
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.text.styles import number_pages, official_document
from ita_excel.word.text.wordml import element


def paper(*lines: str) -> Document:
    document = official_document()
    for line in lines:
        document.add_paragraph(line)
    return document


@pytest.mark.parametrize("kind", BANDS)
def test_bands_reach_the_edges_of_the_page_behind_its_words(kind: str, tmp_path: Path) -> None:
    document = paper(f"[[band:{kind}]]", "รายงาน")
    place_bands(document)
    found = list(document.element.body.iter(qn("wp:anchor")))
    assert len(found) == len(BANDS[kind]) and all(one.get("behindDoc") == "1" for one in found)
    for _, left, top, width, height in BANDS[kind]:
        assert min(left, top) >= 0 and left + width <= 210 and top + height <= 297
    result = OpenXmlValidator().validate(str(finish(document, tmp_path / "band.docx")))
    assert result.is_valid, [str(error) for error in result.errors][:5]


def grey(colour: tuple[int, int, int]) -> float:
    """How bright a printer without colours makes it (0-1), by the luminance of WCAG 2.1."""
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_black_words_stand_out_on_the_field_they_stand_on() -> None:
    assert (grey(TINT) + 0.05) / 0.05 > 15


@pytest.mark.parametrize("kind", BANDS)
def test_the_words_of_a_page_cross_no_dark_colour_beside_them(kind: str) -> None:
    for colour, left, top, width, height in BANDS[kind]:
        beside = left + width <= 30 or left >= 190
        assert colour == TINT or beside or height <= 2 or top + height <= 25 or top >= 277


def test_the_back_mirrors_the_front() -> None:
    front = {(colour, 210 - left - width, top, width, height) for colour, left, top, width, height in BANDS["cover"]}
    assert front == set(BANDS["backhead"])


def test_a_divider_that_begins_a_section_is_numbered_like_the_others() -> None:
    document = paper("ปก")
    section = document.add_section()
    number_pages(section, start=1)
    for _ in range(2):
        document.add_paragraph("[[band:divider]]")
    place_bands(document)
    assert not document.sections[1].different_first_page_header_footer


def test_a_divider_further_on_leaves_the_first_page_of_its_section_without_a_number() -> None:
    document = paper("ปก", "[[band:divider]]")
    number_pages(document.sections[0], start=1)
    document.element.body.insert(0, element("w:bookmarkStart", id="1", name="x"))
    place_bands(document)
    assert document.sections[0].different_first_page_header_footer


def test_a_logo_is_as_high_as_it_shall_be_and_named_for_the_blind(tmp_path: Path) -> None:
    Image.new("RGBA", (900, 900), "green").save(tmp_path / "logo.png")
    document = paper("[[logo:3]]")
    assert place_logo(document, tmp_path / "logo.png") == ()
    assert document.inline_shapes[0].height.mm == pytest.approx(30, abs=0.1)
    assert [spoken.get("descr") for spoken in document.element.body.iter(qn("wp:docPr"))] == ["ตราหน่วยงาน"]


def test_without_a_logo_its_line_goes() -> None:
    document = paper("[[logo:3]]", "รายงาน")
    assert place_logo(document, None) == ()
    assert [paragraph.text for paragraph in document.paragraphs] == ["รายงาน"]


def test_a_logo_that_cannot_be_used_is_told_and_leaves_no_hole(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("ไม่ใช่รูป")
    document = paper("[[logo:3]]", "รายงาน")
    told = place_logo(document, tmp_path / "logo.png")
    assert "logo.png" in told[0] and [paragraph.text for paragraph in document.paragraphs] == ["รายงาน"]


@pytest.mark.parametrize("marker", ["[[band:side]]", "[[logo:big]]"])
def test_a_band_or_a_height_that_is_unknown_is_told(marker: str) -> None:
    with pytest.raises(MarkerUnknown, match=marker[2:-2]):
        document = paper(marker)
        place_bands(document)
        place_logo(document, None)
