"""The office's font throughout a document: styles, text, headers and the font table."""

from __future__ import annotations

import re

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from ita_excel.word.text.fonts import OFFICIAL
from ita_excel.word.text.wordml import Element

_PARTS = re.compile(r"/word/(document|header\d*|footer\d*|footnotes|styles)\.xml$")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def use_font(document: Document, font: str) -> None:
    """Every official family in the document becomes `font`; other fonts, chosen by staff in Word, stay.

    The official families are one design at one size, so no line moves.
    """
    for part in document.part.package.parts:
        if _PARTS.match(part.partname) and isinstance(part, XmlPart):
            _rename(part.element, font)


def _rename(root: Element, font: str) -> None:
    for names in root.iter(qn("w:rFonts")):
        for slot in _SLOTS:
            if names.get(qn(f"w:{slot}")) in OFFICIAL:
                names.set(qn(f"w:{slot}"), font)
