"""Thai digits in a finished document: every figure but those of links, mail addresses, codes and file names.

Word splits words over runs, so a code such as O42 may stand in two: each paragraph is judged as a whole.
"""

from __future__ import annotations

import re

from docx.document import Document
from docx.opc.part import Part, XmlPart
from lxml import etree

from ita_excel.language.thai import thai_digits
from ita_excel.word.text import wordtext
from ita_excel.word.text.style_set import ENGLISH_STYLE
from ita_excel.word.text.wordml import Element, qn, remove

THAI_FORMAT = "[$-D00041E]"
"""Excel's number format prefix for Thai digits (Thai locale 041E, Thai numeral shapes D)."""

_PARTS = re.compile(r"/word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_CHARTS = re.compile(r"/word/charts/chart\d*\.xml$")
_COUNTING = re.compile(r"^\s*(NUMPAGES|SECTIONPAGES)\b")
_SEQUENCE = re.compile(r"^\s*SEQ\b")
_ARABIC = re.compile(r"\s*\\\*\s*(?:arabic|dbnum\d*)\b", re.IGNORECASE)


def to_thai_digits(document: Document) -> None:
    """Turn the document's figures into Thai digits: text, headers, page numbers, captions, charts.

    Run it last, before the draft mark. Caption numbers become plain text: Word has a Thai form of its SEQ
    field, but LibreOffice prints that form as ก ข ค, and a number must not differ between Word and PDF.
    Page numbers keep their field and get the section's Thai number format, which LibreOffice 7.4 prints as
    Arabic digits in a PDF; Word prints them in Thai. The figures in a chart's own workbook stay Arabic, being numbers;
    Word shows its labels in Thai by their number format.
    """
    for part in document.part.package.parts:
        if _PARTS.match(part.partname) and isinstance(part, XmlPart):
            _convert(part.element)
        elif _CHARTS.match(part.partname):
            _convert_chart(part)


def _convert(root: Element) -> None:
    for paragraph in wordtext.paragraphs(root):
        _fix_sequences(paragraph)
        _convert_paragraph(paragraph)
    for instruction in root.iter(qn("w:instrText")):
        instruction.text = counting_in_thai(instruction.text or "")
    for simple in root.iter(qn("w:fldSimple")):
        simple.set(qn("w:instr"), counting_in_thai(str(simple.get(qn("w:instr")))))
    for section in root.iter(qn("w:sectPr")):
        _number_pages(section)


def _fix_sequences(paragraph: Element) -> None:
    """Leave only the result of each SEQ field."""
    field: list[Element] = []
    for mark in list(paragraph.iter(qn("w:fldChar"), qn("w:instrText"))):
        kind = mark.get(qn("w:fldCharType"))
        field = [mark] if kind == "begin" else [*field, mark]
        if kind == "end":
            instruction = "".join(part.text or "" for part in field if part.tag == qn("w:instrText"))
            if _SEQUENCE.match(instruction):
                _remove_with_run(field)
            field = []


def _remove_with_run(marks: list[Element]) -> None:
    for mark in marks:
        run = mark.getparent()
        remove(mark)
        if run is not None and not [child for child in run if child.tag != qn("w:rPr")]:
            remove(run)


def _convert_paragraph(paragraph: Element) -> None:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is not None and style.get(qn("w:val")) == ENGLISH_STYLE:
        return
    converted = thai_digits(wordtext.text(paragraph))
    for piece, start, end in wordtext.placed(paragraph):
        if not _in_outer_link(piece):
            wordtext.set_text(piece, converted[start:end])


def _in_outer_link(piece: Element) -> bool:
    return any(link.get(qn("r:id")) for link in piece.iterancestors(qn("w:hyperlink")))


def counting_in_thai(instruction: str) -> str:
    """A field's instruction with its count in Thai digits: the switch ThaiArabic in place of ARABIC.

    PAGE needs none: it follows the section's page number format.
    """
    if not _COUNTING.match(instruction) or "thaiarabic" in instruction.lower():
        return instruction
    return f"{_ARABIC.sub('', instruction).rstrip()} \\* ThaiArabic "


def _number_pages(section: Element) -> None:
    numbering = section.find(qn("w:pgNumType"))
    if numbering is None:
        numbering = etree.SubElement(section, qn("w:pgNumType"))
        before = [qn(f"w:{name}") for name in ("pgMar", "paperSrc", "pgBorders", "lnNumType")]
        if earlier := [child for child in section if child.tag in before]:
            earlier[-1].addnext(numbering)
    if numbering.get(qn("w:fmt"), "decimal") == "decimal":
        numbering.set(qn("w:fmt"), "thaiNumbers")


def _convert_chart(part: Part) -> None:
    root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    for cached in root.iter(qn("c:strCache")):
        for value in cached.iter(qn("c:v")):
            value.text = thai_digits(value.text or "")
    for title in root.iter(qn("a:t")):
        title.text = thai_digits(title.text or "")
    for shape in root.iter(qn("c:numFmt")):
        code = str(shape.get("formatCode"))
        if not code.startswith("[$"):
            # Each section of a format says its own shapes of numbers.
            sections = ("0" if code == "General" else code).split(";")
            shape.set("formatCode", ";".join(THAI_FORMAT + section for section in sections))
            shape.set("sourceLinked", "0")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
