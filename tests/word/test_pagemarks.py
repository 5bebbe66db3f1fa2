"""Marks of a page, put onto the PDF: Thai page numbers, and the first words of the next page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ita_excel.word.finish.digits import to_thai_digits
from ita_excel.word.pages.pagemarks import marked
from ita_excel.word.pages.pagewords import shortened
from ita_excel.word.pages.pdf import Converter
from ita_excel.word.text.docx import save
from ita_excel.word.text.styles import number_pages, official_document

needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2. ข้อมูลพื้นฐาน ตามแบบตรวจ", "2. ข้อมูลพื้นฐาน"),
        ("การจัดซื้อจัดจ้าง หรือการจัดหาพัสดุ", "การจัดซื้อจัดจ้าง"),
        ("3.8 นางนิตา คุณวุฒิ", "3.8 นางนิตา"),
        ("ที่" * 40, "ที่" * 15),
        ("การจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่", "การจัดการเรื่องร้องเรียนการทุจริตและ"),
    ],
)
def test_the_mark_is_the_first_words_and_never_half_a_letter_or_word(text: str, said: str) -> None:
    assert shortened(text) == said


def order(folder: Path, *, thai: bool = False) -> Path:
    """Three pages: the second begins with a paragraph of its own, the third within one."""
    document = official_document()
    number_pages(document.sections[0])
    document.add_paragraph("หน้าแรก")
    document.add_paragraph("ข้อสอง เริ่มหน้าใหม่").paragraph_format.page_break_before = True
    document.add_paragraph(" ".join(f"คำที่{n}" for n in range(1, 501)))
    if thai:
        to_thai_digits(document)
    return save(document, folder / "คำสั่ง.docx")


def pages(path: Path, *, continued: bool) -> list[str]:
    from io import BytesIO

    from pypdf import PdfReader

    with Converter([path]) as converter:
        plain = converter.convert([path])[0]
        return [page.extract_text() for page in PdfReader(BytesIO(marked(path, plain, converter, continued=continued))).pages]


@needs_libreoffice
def test_each_page_but_the_last_ends_with_the_first_words_of_the_next(tmp_path: Path) -> None:
    first, second, third = pages(order(tmp_path), continued=True)

    assert "/ข้อสอง" in first
    carried = second.rpartition("/")[2].split()[0]
    assert third.removeprefix("- 3 -").split()[0] == carried
    assert "/" not in third


@needs_libreoffice
def test_page_numbers_are_thai_where_the_document_counts_in_thai(tmp_path: Path) -> None:
    first, second, third = pages(order(tmp_path, thai=True), continued=False)

    assert "๑ -" not in first
    assert "- ๒ -" in second and "- ๓ -" in third
    assert "- 2 -" not in second


@needs_libreoffice
def test_a_document_that_needs_no_marks_keeps_its_pdf_as_it_is(tmp_path: Path) -> None:
    path = order(tmp_path)

    with Converter([path]) as converter:
        assert marked(path, b"as it was", converter, continued=False) == b"as it was"


@needs_libreoffice
def test_the_word_file_stays_free_of_marks(tmp_path: Path) -> None:
    path = order(tmp_path, thai=True)
    before = path.read_bytes()

    pages(path, continued=True)

    assert path.read_bytes() == before
