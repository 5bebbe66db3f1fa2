"""A last page of a few lines is saved by setting lines a little closer; what a layout does not bear out is undone."""

from __future__ import annotations

import pytest
from docx.document import Document

from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.fitting.flows import Tail, flows
from ita_excel.word.pages.fitting.lines import Lines
from ita_excel.word.pages.fitting.tails import CLOSEST_LISTS, CLOSEST_TEXT, WIDEST_LISTS, Fitting
from ita_excel.word.pages.pagewords import PdfPlace
from ita_excel.word.text import wordtext
from ita_excel.word.text.styles import number_pages, official_document
from ita_excel.word.text.wordml import element, properties_of, put, qn

TOP, BOTTOM = 771, 57
"""Where text begins and ends on an official paper, in points from its lower edge."""


def line(document: Document, style: str = "Body Text") -> int:
    """The spacing of lines that a paragraph of a style has, of the style itself or of the document."""
    at = document.styles.element
    own = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    said = own.get(qn("w:line")) if own is not None else None
    return int(said or at.find(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}").get(qn("w:line")))


def text(document: Document) -> Fitting:
    return Fitting(Lines(document, lists=False), CLOSEST_TEXT)


def lists(document: Document) -> Fitting:
    return Fitting(Lines(document, lists=True), CLOSEST_LISTS, WIDEST_LISTS)


def test_a_few_lines_on_a_last_page_are_saved_by_lines_a_little_closer() -> None:
    document = official_document()
    fitting = text(document)
    assert fitting.fit([Tail(10, 0.3)], 12)
    assert CLOSEST_TEXT <= fitting.share < 1 and line(document) == round(240 * fitting.share)
    assert line(document, "Caption") == line(document) and line(document, "หัวบันทึกข้อความ") == 700

    assert not fitting.fit([Tail(9, 0.9)], 11)


def test_where_no_page_is_saved_the_lines_are_as_they_were() -> None:
    document = official_document()
    fitting = text(document)
    assert fitting.fit([Tail(10, 0.2)], 12) and fitting.fit([Tail(10, 0.1)], 12)
    assert fitting.share == CLOSEST_TEXT
    assert fitting.fit([Tail(10, 0.05)], 12) and not fitting.fit([Tail(10, 0.2)], 12)
    assert (line(document), line(document, "Caption")) == (240, 240)


@pytest.mark.parametrize("tail", [Tail(0, 0.2), Tail(9, 0.6), Tail(2, 0.4)])
def test_a_first_page_a_page_more_than_half_full_and_one_too_long_to_save_are_left_alone(tail: Tail) -> None:
    fitting = text(official_document())
    assert not fitting.fit([tail], 12) and fitting.share == 1


def test_a_line_or_four_of_a_list_on_a_page_of_their_own_go_back_to_the_page_before() -> None:
    document = official_document()
    assert lists(document).fit([Tail(1, 3 / 33)], 5)
    assert CLOSEST_LISTS * 240 <= line(document, "toc 2") < 240 and line(document) == 240


def test_a_list_too_long_for_one_page_and_too_short_for_two_is_set_wider() -> None:
    document = official_document()
    fitting = lists(document)
    assert fitting.fit([Tail(1, 0.3)], 5)
    assert 240 < line(document, "toc 1") <= 240 * WIDEST_LISTS
    assert not fitting.fit([Tail(1, 0.55)], 5) and fitting.share > 1


def paper() -> Document:
    """Three flows: up to a break, up to the end of the section, and the rest."""
    document = official_document()
    number_pages(document.sections[0])
    for words in ("หนึ่ง", "สอง"):
        document.add_paragraph(words)
    document.add_page_break()
    document.add_paragraph("สาม")
    document.add_section()
    document.add_paragraph("สี่")
    for words in ("ห้า", "หก"):
        document.add_paragraph(words)
    put(properties_of(document.paragraphs[-1]._p), element("w:pageBreakBefore"))
    return document


def test_a_flow_ends_where_a_page_must_begin() -> None:
    found = [(wordtext.text(flow.first), wordtext.text(flow.last)) for flow in flows(paper().element.body)]
    assert [first for first, _ in found] == ["หนึ่ง", "สาม", "สี่", "หก"]
    assert [last for _, last in found][2:] == ["ห้า", "หก"]


def test_how_much_of_its_last_page_a_flow_uses_is_told_by_where_its_last_line_stands() -> None:
    flow = flows(paper().element.body)[0]
    tail = flow.tail(PdfPlace(2, TOP), PdfPlace(5, (TOP + BOTTOM) / 2 + 24))
    assert tail.before == 3 and tail.used == pytest.approx(0.5, abs=0.01)


def test_a_picture_in_a_line_keeps_its_height() -> None:
    document = official_document()
    holder = document.add_paragraph()
    holder._p.append(element("w:r", element("w:drawing", element("wp:inline"))))
    Lines(document, lists=False).set(0.95)
    assert holder.paragraph_format.line_spacing == 1


def test_after_a_layout_one_kind_of_change_is_made_at_a_time() -> None:
    document = paper()
    changes = Changes(document)
    spots = changes.spots()
    assert len(spots) == 4
    places = [(PdfPlace(0, TOP), PdfPlace(9, TOP - 60))] + [(PdfPlace(10 + at, TOP), PdfPlace(10 + at, TOP)) for at in range(3)]
    assert changes.make(places) and line(document) < 240
    assert not changes.make([(PdfPlace(0, TOP), PdfPlace(8, BOTTOM + 24)), *places[1:3], (PdfPlace(11, TOP), PdfPlace(11, TOP))])
