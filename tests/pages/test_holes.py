"""Holes before charts are closed: the chart a little lower, or the text about it before it."""

from __future__ import annotations

import re

import pytest
from docx.document import Document
from docx.enum.text import WD_BREAK

from ita_excel.word.finish.chartparts import insert_charts
from ita_excel.word.finish.charts import column_chart, with_titles
from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.holes import Holes
from ita_excel.word.pages.pagewords import PdfPlace
from ita_excel.word.text import wordtext
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.tables import Cell, TableRow, runs, styled, table
from ita_excel.word.text.wordml import qn

HEIGHT = 56 / 25.4 * 72
LINE = CAPTION = 24
TOP, BOTTOM = 771, 57
"""Where a page begins and ends, in points from its lower edge."""


@pytest.fixture
def paper() -> Document:
    """Words before, a small line, a chart with its caption, two paragraphs about it, a heading."""
    document = official_document()
    document.add_paragraph("ก่อนหน้า", style="Body Text")
    document.element.body.sectPr.addprevious(styled("Small"))
    document.add_paragraph("[[chart:a]]")
    document.add_paragraph("แผนภูมิที่ 1", style="ชื่อแผนภูมิ")
    document.add_paragraph("ผลการประเมินพบว่า", style="Body Text")
    document.add_paragraph("คะแนนสูงขึ้น", style="Body Text")
    document.add_paragraph("2. การวิเคราะห์", style="heading 2")
    chart = column_chart("", ("2565", "2566"), {"คะแนน": (90, 95)}, height=56)
    insert_charts(document, {"a": with_titles(chart, "คะแนน", "ปี")})
    return document


def places(hole: float) -> list[tuple[PdfPlace, PdfPlace, PdfPlace]]:
    """A chart that went to the second page and left a hole of so many points on the first."""
    return [(PdfPlace(0, BOTTOM + hole + LINE), PdfPlace(1, TOP), PdfPlace(1, TOP - HEIGHT - 2))]


def order(document: Document) -> list[str]:
    """The blocks in their order: their words, or what they hold."""
    blocks = [block for block in document.element.body if block.tag != qn("w:sectPr")]
    told = ["แผนภูมิ" if next(block.iter(qn("w:drawing")), None) is not None else
            "".join(map(wordtext.text, wordtext.paragraphs(block))) for block in blocks]
    return [one for one in told if one]


def close(document: Document, hole: float) -> bool:
    holes = Holes(document)
    return holes.close(holes.pictures(), places(hole))


def test_a_chart_that_almost_fits_is_lowered_and_its_words_keep_their_room(paper: Document) -> None:
    before = layout(paper)
    assert close(paper, HEIGHT * 0.8 + CAPTION + 2 + 9)

    extent = next(paper.element.body.iter(qn("wp:extent")))
    share = int(str(extent.get("cy"))) / 12700 / HEIGHT
    assert share == pytest.approx(0.8, abs=0.01)
    below = [(1 - y - h) * height for (y, h), height in ((before, HEIGHT), (layout(paper), HEIGHT * share))]
    assert below[0] == pytest.approx(below[1], abs=0.5)
    assert order(paper)[1] == "แผนภูมิ"


def test_the_line_about_a_charts_colours_goes_with_it_and_its_caption(paper: Document) -> None:
    caption = next(one for one in paper.paragraphs if one.text == "แผนภูมิที่ 1")
    caption._p.addprevious(styled("TableSmall", *runs("สีของแท่ง")))

    assert close(paper, HEIGHT * 0.3)
    told = ["ก่อนหน้า", "ผลการประเมินพบว่า", "คะแนนสูงขึ้น", "แผนภูมิ", "สีของแท่ง", "แผนภูมิที่ 1"]
    assert order(paper)[: len(told)] == told


def layout(document: Document) -> tuple[float, float]:
    """Where in its frame the chart is drawn: the share above it and its height."""
    chart = next(part for part in document.part.package.iter_parts() if "/charts/" in part.partname)
    found = dict(re.findall(r'<c:(y|h) val="([\d.]+)"', chart.blob.decode()))
    return float(found["y"]), float(found["h"])


def test_the_text_about_a_chart_fills_a_hole_that_is_too_low_for_it(paper: Document) -> None:
    assert close(paper, HEIGHT * 0.6)

    assert order(paper) == ["ก่อนหน้า", "ผลการประเมินพบว่า", "คะแนนสูงขึ้น", "แผนภูมิ", "แผนภูมิที่ 1", "2. การวิเคราะห์"]


def test_words_that_announce_a_table_are_not_parted_from_it(paper: Document) -> None:
    heading = paper.element.body.findall(qn("w:p"))[-1]
    heading.addprevious(table((16,), [TableRow([Cell("ตาราง")])]))
    was = order(paper)

    assert not close(paper, HEIGHT * 0.6)
    assert order(paper) == was


@pytest.mark.parametrize("hole", [0, 30])
def test_a_small_hole_is_left_alone(paper: Document, hole: float) -> None:
    was = order(paper)

    assert not close(paper, hole)
    assert order(paper) == was


def test_a_chart_on_the_page_of_its_text_stays_as_it_is(paper: Document) -> None:
    holes = Holes(paper)

    assert not holes.close(holes.pictures(), [(PdfPlace(0, 500), PdfPlace(0, 480), PdfPlace(0, 480 - HEIGHT))])


def test_a_chart_after_the_end_of_a_section_or_page_begins_its_own(paper: Document) -> None:
    paper.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)

    assert Holes(paper).pictures() == []


def test_after_one_layout_each_flow_is_mended_a_hole_here_and_a_short_last_page_there(paper: Document) -> None:
    paper.add_page_break()
    paper.add_paragraph("ส่วนสุดท้าย", style="Body Text")
    changes = Changes(paper)
    assert len(changes.spots()) == 3
    hole = places(HEIGHT * 0.6)[0]
    filled, short = (PdfPlace(0, TOP), PdfPlace(1, 400)), (PdfPlace(2, TOP), PdfPlace(12, TOP - 20))
    assert changes.make([hole, filled, short])
    assert order(paper)[:2] == ["ก่อนหน้า", "ผลการประเมินพบว่า"] and changes.closer
