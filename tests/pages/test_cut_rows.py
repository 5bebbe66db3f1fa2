"""Rows cut by the end of a page keep two lines or more on either side, and leave no hole."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from ita_excel.word.finish.tables import finish_tables
from ita_excel.word.pages.pdf import to_pdfs
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.tables import Cell, TableRow, styled, table
from ita_excel.word.text.wordml import element, properties_of, put

TEXT_HEIGHT = 714
"""Points between the margins of a page."""
LINE = 18.2
"""Points of a line of a table."""


def paper(path: Path, *, room: float, lines: int) -> Path:
    """A row of so many lines that begins where so many lines find room on the page, below a header row."""
    document = official_document()
    filler = styled("Normal")
    put(properties_of(filler), element("w:spacing", line=str(round(20 * (TEXT_HEIGHT - (room + 1) * LINE))),
                                       lineRule="exact"))
    told = [f"งาน {number}" for number in range(1, lines + 1)]
    rows = [TableRow([Cell("ขั้นตอน", "TableHead"), Cell("ผู้รับผิดชอบ", "TableHead")]),
            TableRow([Cell(told), Cell("กลุ่มอำนวยการ")])]
    for block in (filler, table((8, 8), rows)):
        document.element.body.sectPr.addprevious(block)
    finish_tables(document)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[int]]:
    """How many lines of its row each paper has on its pages."""
    folder = tmp_path_factory.mktemp("rows")
    papers = {
        "one line at the foot": paper(folder / "1.docx", room=1.5, lines=12),
        "two lines at the foot": paper(folder / "2.docx", room=2.5, lines=12),
        "one of seven at the head": paper(folder / "3.docx", room=6.5, lines=7),
        "one of twenty at the head": paper(folder / "4.docx", room=19.3, lines=20),
    }
    pairs = [(path, path.with_suffix(".pdf")) for path in papers.values()]
    to_pdfs(pairs)
    return {name: lines_of(pdf) for name, (_, pdf) in zip(papers, pairs, strict=True)}


def lines_of(pdf: Path) -> list[int]:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [told.count("งาน") for told in pages]


def test_a_row_of_which_one_line_would_stand_at_the_foot_goes_to_the_next_page(laid_out: dict[str, list[int]]) -> None:
    assert laid_out["one line at the foot"] == [0, 12]


def test_a_row_with_two_lines_at_the_foot_is_cut_there(laid_out: dict[str, list[int]]) -> None:
    assert laid_out["two lines at the foot"] == [2, 10]


def test_a_low_row_of_which_one_line_would_go_over_goes_whole(laid_out: dict[str, list[int]]) -> None:
    assert laid_out["one of seven at the head"] == [0, 7]


def test_of_a_high_row_more_lines_go_over_and_no_hole_is_left(laid_out: dict[str, list[int]]) -> None:
    assert laid_out["one of twenty at the head"] == [16, 4]
