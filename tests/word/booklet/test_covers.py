"""Bands lie behind the words of their page; a logo stands where it shall, and its absence leaves no hole."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.booklet.band import BANDS, place_bands
from ita_excel.word.finish.booklet.logo import place_logo
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.text.styles import official_document


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
