"""The cover and the back cover in a reader of PDF: named as they are, whatever the digits of the paper."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from ita_excel.word.finish.digits import to_thai_digits
from ita_excel.word.pages.pdflabels import page_labels
from ita_excel.word.pages.softmarks import SECTION
from ita_excel.word.text.styles import number_pages, official_document


@pytest.mark.parametrize("thai, labels", [(False, ["ปก", "ก", "1"]), (True, ["ปก", "ก", "๑"])])
def test_a_cover_without_a_number_is_called_cover(thai: bool, labels: list[str]) -> None:
    document = official_document()
    document.add_paragraph("รายงาน")
    number_pages(document.add_section(), letters=True, start=1)
    document.add_paragraph("คำนำ")
    number_pages(document.add_section(), start=1)
    document.add_paragraph("ส่วนที่ 1")
    if thai:
        to_thai_digits(document)
    writer, pdf = PdfWriter(), BytesIO()
    for page in range(3):
        writer.add_blank_page(595, 842)
        writer.add_named_destination(f"{SECTION}{page}", page)
    writer.write(pdf)
    assert page_labels(document.element.body, PdfReader(pdf)) == labels
