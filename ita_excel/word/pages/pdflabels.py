"""Page labels of a PDF: a reader of PDF names each page as the page itself is numbered (ก, ข, 1, 2)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from ita_excel.word.pages.lines.textmarks import FIRM, MARKS
from ita_excel.word.pages.pagelabels import Section, labels, sections
from ita_excel.word.pages.softmarks import SECTION
from ita_excel.word.pages.structure import slim

COVER = "ปก"
_NO_MARKS = dict.fromkeys(map(ord, MARKS)) | {ord(FIRM): " "}


def page_labels(body: Any, reader: PdfReader) -> list[str]:
    """The label of each page of the PDF that was laid out from this body of a document."""
    parts = sections(body)
    named = {name.lstrip("/"): place for name, place in reader.named_destinations.items()}
    found = [named.get(f"{SECTION}{at}") for at in range(len(parts))]
    firsts = [(reader.get_destination_page_number(place) or 0) if place is not None else 0 for place in found]
    pages = range(len(reader.pages))
    places = [(max(at for at, first in enumerate(firsts) if first <= page), page) for page in pages]
    told = labels(places, firsts, parts)
    return [COVER if at == 0 and len(parts) > 1 and not _numbered(parts[0]) else label
            for (at, _), label in zip(places, told, strict=True)]


def _numbered(part: Section) -> bool:
    """Does a section number its pages? Thai digits alone give every section their format."""
    numbering = None if part.properties is None else part.properties.find(qn("w:pgNumType"))
    return numbering is not None and (part.start is not None or numbering.get(qn("w:fmt")) != "thaiNumbers")


def put_labels(writer: PdfWriter, told: list[str]) -> None:
    """Name the pages of a PDF; counting runs take one entry, others one a page."""
    entries = ArrayObject()
    before: int | None = None
    for page, label in enumerate(told):
        number = int(label) if label.isdecimal() and label.isascii() else None
        if number is None or before is None or number != before + 1:
            look = DictionaryObject()
            if number is None:
                look[NameObject("/P")] = TextStringObject(label)
            else:
                look[NameObject("/S")], look[NameObject("/St")] = NameObject("/D"), NumberObject(number)
            entries.extend([NumberObject(page), look])
        before = number
    writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): entries})


def clean_outline(writer: PdfWriter) -> None:
    """Take the marks of line ends out of the titles at the side."""
    waiting = [writer.root_object.get("/Outlines")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        entry = entry.get_object()
        waiting += [entry.get("/First"), entry.get("/Next")]
        if "/Title" in entry:
            entry[NameObject("/Title")] = TextStringObject(str(entry["/Title"]).translate(_NO_MARKS))


def labelled(document: Any, pdf: bytes) -> bytes:
    """The PDF of a document with its pages named, the titles of its outline clean and its structure slim."""
    reader = PdfReader(BytesIO(pdf))
    told = page_labels(document.element.body, reader)
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.pdf_header = reader.pdf_header
    clean_outline(writer)
    slim(writer)
    if told != [str(number) for number in range(1, len(told) + 1)]:
        put_labels(writer, told)
    return _written(PdfWriter(clone_from=BytesIO(_written(writer))), reader.pdf_header)


def _written(writer: PdfWriter, header: str = "") -> bytes:
    """The bytes of a PDF; of a copy of what was written before only what something points to is left."""
    writer.pdf_header = header or writer.pdf_header
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
