"""Page labels of a PDF: a reader of PDF names each page as the page itself is numbered (ก, ข, 1, 2)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

from ita_excel.word.pages.pagelabels import Section, labels, sections
from ita_excel.word.pages.softmarks import SECTION

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

COVER = "ปก"


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
    return part.properties is not None and part.properties.find(qn("w:pgNumType")) is not None


def put_labels(writer: PdfWriter, told: list[str]) -> None:
    """Name the pages of a PDF; counting runs take one entry, others one a page."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

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


def labelled(document: Any, pdf: bytes) -> bytes:
    """The PDF of a document with its pages named; the same bytes where pages count from 1 anyway."""
    from pypdf import PdfReader, PdfWriter

    told = page_labels(document.element.body, PdfReader(BytesIO(pdf)))
    if told == [str(number) for number in range(1, len(told) + 1)]:
        return pdf
    writer = PdfWriter(clone_from=BytesIO(pdf))
    put_labels(writer, told)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
