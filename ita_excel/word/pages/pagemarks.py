"""Marks that belong to a page and not to the text: put onto the PDF, so that the Word file stays free to edit.

An order carries the first words of the next page at the foot of each page (/การจัดซื้อจัดจ้าง...), as the office's
orders do. LibreOffice prints no Thai digits as page numbers, so those are printed here as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from ita_excel.word.pages.pagelabels import labels, sections
from ita_excel.word.pages.pagewords import Lay, first_words, laid_out, section_starts
from ita_excel.word.pages.pdf import Converter
from ita_excel.word.pages.pdffonts import asked
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import open_document, packed
from ita_excel.word.text.fonts import OFFICIAL
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.wordml import Element, qn, remove

_HEAD, _FOOT = 1.5, 27.75
"""Where the marks stand, in centimetres from the upper edge: the page number, and the foot under the text."""
_LINE = Pt(21)




def marked(document: Path, pdf: bytes, converter: Converter, *, continued: bool) -> bytes:
    """The PDF of a document with its marks; the same bytes where it needs none.

    `continued` asks for the first words of each next page. Raises ProgramFailed, ProgramTooSlow.
    """
    opened = open_document(document)
    lay = _lay(converter)
    words = first_words(opened, lay, _count(pdf)) if continued else {}
    feet = {page - 1: f"/{said}..." for page, said in words.items()}
    heads: dict[int, str] = {}
    if shapes := _number_shapes(opened):
        (firsts,), pdf = laid_out(opened, lay, section_starts(opened))
        heads = _heads(opened, shapes, firsts, _count(pdf))
    return _stamped(pdf, heads, feet, lay, _font(document)) if heads or feet else pdf


def _font(document: Path) -> str:
    """The official family that the document asks for."""
    return next((family for family in asked(document) if family in OFFICIAL), OFFICIAL[0])


def _lay(converter: Converter) -> Lay:
    def lay(data: bytes) -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "layout.docx"
            path.write_bytes(data)
            return converter.convert([path])[0]

    return lay


def _number_shapes(document: Document) -> dict[int, str]:
    """How each section with Thai page numbers prints them, such as "- {} -"; taken out of its header."""
    shapes: dict[int, str] = {}
    parts = sections(document.element.body)
    for index, section in enumerate(document.sections):
        if parts[index].style != "thaiNumbers" or section.header.is_linked_to_previous:
            continue
        for paragraph in wordtext.paragraphs(section.header._element):
            if any("PAGE" in (code.text or "") for code in paragraph.iter(qn("w:instrText"))):
                shapes[index] = re.sub("[0-9๐-๙]+", "{}", wordtext.text(paragraph), count=1)
                _empty(paragraph)
    return shapes


def _empty(paragraph: Element) -> None:
    """Take out the number's runs, but not the mark of a draft."""
    for run in paragraph.findall(qn("w:r")):
        if run.find(qn("w:pict")) is None:
            remove(run)


def _heads(document: Document, shapes: Mapping[int, str], firsts: Sequence[int], pages: int) -> dict[int, str]:
    """The page number of every page whose section prints one."""
    parts = sections(document.element.body)
    bare = {firsts[i] for i, section in enumerate(document.sections) if section.different_first_page_header_footer}
    places = {page: max(i for i, first in enumerate(firsts) if first <= page) for page in range(pages)}
    told = labels([(index, page) for page, index in places.items()], firsts, parts)
    return {
        page: shapes[index].format(label)
        for (page, index), label in zip(places.items(), told, strict=True) if index in shapes and page not in bare
    }


def _count(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)


def _stamped(pdf: bytes, heads: Mapping[int, str], feet: Mapping[int, str], lay: Lay, font: str) -> bytes:
    """The PDF with a layer of marks over each page."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.pdf_header = PdfReader(BytesIO(pdf)).pdf_header
    layer = PdfReader(BytesIO(lay(packed(_layer(len(writer.pages), heads, feet, font)))))
    for page in {*heads, *feet}:
        writer.pages[page].merge_page(layer.pages[page])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _layer(pages: int, heads: Mapping[int, str], feet: Mapping[int, str], font: str) -> Document:
    """A document of as many pages that holds the marks alone, each where it belongs."""
    made = official_document(font)
    made.sections[0].top_margin, made.sections[0].bottom_margin = Cm(_HEAD), Cm(0.5)
    for page in range(pages):
        head = made.add_paragraph(heads.get(page, ""))
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.paragraph_format.page_break_before = page > 0
        head.paragraph_format.line_spacing = _LINE
        foot = made.add_paragraph(feet.get(page, ""))
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        foot.paragraph_format.space_before = Cm(_FOOT - _HEAD) - _LINE
        foot.paragraph_format.line_spacing = _LINE
    return made
