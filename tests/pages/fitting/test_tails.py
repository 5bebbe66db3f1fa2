"""A last page of a few lines is saved by setting lines a little closer; what a layout does not bear out is undone."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.shared import Length, Pt

from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.fitting.flows import Tail, flows
from ita_excel.word.pages.fitting.lines import ListLines, TextLines
from ita_excel.word.pages.fitting.tails import CLOSEST_LISTS, CLOSEST_TEXT, FEW_BESIDE, WIDEST_LISTS, Fitting
from ita_excel.word.pages.pagewords import NOWHERE, PdfPlace
from ita_excel.word.text import wordtext
from ita_excel.word.text.styles import number_pages, official_document
from ita_excel.word.text.wordml import element, properties_of, put, qn

TOP, BOTTOM = 771, 57
"""Where text begins and ends on an official paper, in points from its lower edge."""


def text(document: Document) -> Fitting:
    return Fitting(TextLines(document, list(document.element.body)), CLOSEST_TEXT)


def lists(document: Document) -> Fitting:
    return Fitting(ListLines(document), CLOSEST_LISTS, WIDEST_LISTS)


SINGLE = {16: 21.2, 14: 18.55}
"""Points of a single line of TH Sarabun, by the size of its letters."""


def spacing(document: Document) -> list[float | None]:
    """What each paragraph says of its lines: a share of single lines of 16 points, None where its style says it."""
    told = [paragraph.paragraph_format.line_spacing for paragraph in document.paragraphs]
    return [one.pt / SINGLE[16] if isinstance(one, Length) else one for one in told]


def list_line(document: Document) -> float:
    """The lines of a list, as a share of single ones."""
    said = document.styles["toc 2"].element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    if said is None:
        return 1
    line = int(said.get(qn("w:line")))
    return line / 20 / SINGLE[14] if said.get(qn("w:lineRule")) == "exact" else line / 240


def lines(*words: str) -> Document:
    document = official_document()
    for one in words:
        document.add_paragraph(one)
    return document


def test_a_few_lines_on_a_last_page_are_saved_by_lines_a_little_closer() -> None:
    document = lines("หนึ่ง", "สอง")
    fitting = text(document)
    assert fitting.fit(Tail(10, 0.3))
    assert CLOSEST_TEXT <= fitting.share < 1
    assert spacing(document) == [pytest.approx(fitting.share, abs=0.01)] * 2

    assert not fitting.fit(Tail(9, 0.9))


def test_where_no_page_is_saved_the_lines_are_as_they_were() -> None:
    document = lines("หนึ่ง", "สอง")
    fitting = text(document)
    assert fitting.fit(Tail(10, 0.2)) and fitting.fit(Tail(10, 0.1))
    assert fitting.share == CLOSEST_TEXT
    assert fitting.fit(Tail(10, 0.05)) and not fitting.fit(Tail(10, 0.2))
    assert spacing(document) == [None, None]


def test_lines_are_a_share_of_what_their_style_says_and_exact_ones_stay() -> None:
    document = official_document()
    document.add_paragraph("ข้อความ")
    document.add_paragraph("บันทึกข้อความ", style="หัวบันทึกข้อความ")
    document.styles["Normal"].paragraph_format.line_spacing = 1.5
    fitting = text(document)
    assert fitting.fit(Tail(10, 0.3))
    assert spacing(document) == [pytest.approx(1.5 * fitting.share, abs=0.01), None]


def test_closer_lines_are_said_in_points_so_that_the_first_of_a_paragraph_is_no_closer_than_the_rest() -> None:
    document = lines("สิบหก", "สิบสี่")
    document.paragraphs[1].runs[0]._r.get_or_add_rPr().append(element("w:szCs", val="28"))
    assert text(document).fit(Tail(10, 0.3))
    said = [paragraph.paragraph_format.line_spacing for paragraph in document.paragraphs]
    assert [one / single for one, single in zip(said, (Pt(21.2), Pt(18.55)), strict=True)] == [
        pytest.approx(0.95, abs=0.011)] * 2
    assert all(isinstance(one, Length) for one in said)


def test_after_one_page_a_second_one_is_tried_and_what_saved_the_first_is_kept() -> None:
    document = lines("หนึ่ง")
    fitting = text(document)
    assert fitting.fit(Tail(10, 0.4))
    first = fitting.share
    assert fitting.fit(Tail(9, 0.25)) and fitting.share == CLOSEST_TEXT
    assert fitting.fit(Tail(9, 0.05)) and fitting.share == first
    assert not fitting.fit(Tail(9, 0.25)) and fitting.share == first


@pytest.mark.parametrize("pages, kept", [(8, 0.92), (9, CLOSEST_TEXT)])
def test_of_two_spacings_that_save_the_same_pages_the_wider_one_is_kept(pages: int, kept: float) -> None:
    fitting = text(lines("หนึ่ง"))
    assert fitting.fit(Tail(10, 0.4)) and fitting.fit(Tail(9, 0.3)) and fitting.share == CLOSEST_TEXT
    assert fitting.fit(Tail(8, 0.2)) and CLOSEST_TEXT < fitting.share < 0.96
    fitting.fit(Tail(pages, 0.4))
    assert fitting.share == pytest.approx(kept, abs=0.01) and not fitting.fit(Tail(8, 0.4))


def test_a_page_that_only_the_mended_layout_needs_is_looked_at_once() -> None:
    fitting = text(lines("หนึ่ง"))
    assert not fitting.fit(Tail(3, 0.98)) and fitting.fit(Tail(4, 0.1))
    assert fitting.fit(Tail(4, 0.1)) and fitting.fit(Tail(4, 0.1)) and fitting.share == 1
    assert not fitting.fit(Tail(5, 0.1))


def test_beside_photos_only_a_few_lines_are_worth_new_layouts_of_all_pages() -> None:
    document = lines("หนึ่ง")
    beside = [Fitting(TextLines(document, []), CLOSEST_TEXT, few=FEW_BESIDE) for _ in range(2)]
    assert text(document).fit(Tail(28, 0.35))
    assert not beside[0].fit(Tail(28, 0.35)) and beside[1].fit(Tail(28, 0.15))


def test_what_says_its_lines_itself_and_a_line_with_a_picture_keep_them() -> None:
    document = lines("กว้าง", "รูป", "ข้อความ")
    document.paragraphs[0].paragraph_format.line_spacing = 1.5
    document.paragraphs[1]._p.append(element("w:r", element("w:drawing", element("wp:inline"))))
    assert text(document).fit(Tail(10, 0.3))
    assert spacing(document)[:2] == [1.5, None] and spacing(document)[2] is not None


@pytest.mark.parametrize("tail", [Tail(0, 0.2), Tail(12, 0.7), Tail(9, 0.9), Tail(2, 0.4)])
def test_a_first_page_a_page_much_more_than_half_full_and_one_too_long_to_save_are_left_alone(tail: Tail) -> None:
    fitting = text(lines("หนึ่ง"))
    assert not fitting.fit(tail) and fitting.share == 1


def test_a_line_or_four_of_a_list_on_a_page_of_their_own_go_back_to_the_page_before() -> None:
    document = official_document()
    assert lists(document).fit(Tail(1, 3 / 33))
    assert round(CLOSEST_LISTS, 2) <= round(list_line(document), 2) < 1


def test_wider_lists_that_would_need_one_page_more_are_as_they_were() -> None:
    document = official_document()
    fitting = lists(document)
    assert fitting.fit(Tail(1, 0.6)) and fitting.fit(Tail(2, 0.1)) and fitting.share == 1
    assert list_line(document) == 1 and not fitting.fit(Tail(1, 0.6))


def test_a_list_too_long_for_one_page_and_too_short_for_two_is_set_wider() -> None:
    document = official_document()
    fitting = lists(document)
    assert fitting.fit(Tail(1, 0.3))
    assert 1 < list_line(document) <= WIDEST_LISTS
    assert not fitting.fit(Tail(1, 0.55)) and fitting.share > 1


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


def test_an_empty_paragraph_or_a_break_at_the_end_of_a_flow_is_not_where_it_ends() -> None:
    document = paper()
    document.paragraphs[3]._p.addprevious(element("w:p"))
    assert [wordtext.text(flow.last) for flow in flows(document.element.body)] == ["สอง", "สาม", "ห้า", "หก"]


def test_how_much_of_its_last_page_a_flow_uses_is_told_by_where_its_last_line_stands() -> None:
    flow = flows(paper().element.body)[0]
    tail = flow.tail(PdfPlace(2, TOP), PdfPlace(5, (TOP + BOTTOM) / 2 + 24))
    assert tail.before == 3 and tail.used == pytest.approx(0.5, abs=0.01)


def test_covers_and_dividers_are_no_flows_of_text() -> None:
    document = paper()
    document.paragraphs[3]._p.append(element("w:r", element("w:drawing", element("wp:anchor"))))
    assert [wordtext.text(flow.first) for flow in flows(document.element.body)] == ["หนึ่ง", "สี่", "หก"]


def test_each_flow_is_set_closer_by_itself_and_judged_by_its_own_pages() -> None:
    document = paper()
    changes = Changes(document)
    assert len(changes.spots()) == 4
    start, foot = PdfPlace(0, TOP), PdfPlace(9, TOP - 60)
    others = [(PdfPlace(10 + at, TOP), PdfPlace(10 + at, TOP)) for at in range(3)]
    assert changes.make([(start, foot), *others]) and changes.closer
    assert [said is not None for said in spacing(document)[:2]] == [True, True] and spacing(document)[-1] is None
    changes.spots()
    assert not changes.make([(start, PdfPlace(8, BOTTOM + 24)), *others]) and changes.closer


def test_a_place_that_was_not_told_changes_nothing() -> None:
    changes = Changes(paper())
    spots = changes.spots()
    assert not changes.make([(NOWHERE, NOWHERE)] * len(spots)) and not changes.closer
