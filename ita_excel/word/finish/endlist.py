"""A short list at the very end of a filled document, in small print and close together."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.shared import Pt

from ita_excel.word.text.wordml import element, properties_of, put

SIZE = 12
"""Points; half points are what Word counts in."""


def append_list(document: Document, heading: str, lines: Sequence[str]) -> None:
    """Put a bold heading and a line each after the last paragraph; nothing where there are no lines."""
    for text in (heading, *(f"• {line}" for line in lines)) if lines else ():
        _add(document, text, bold=text == heading)


def _add(document: Document, text: str, *, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    look = properties_of(paragraph.add_run(text).element)
    for tag in ("w:b", "w:bCs") if bold else ():
        put(look, element(tag))
    for tag in ("w:sz", "w:szCs"):
        put(look, element(tag, val=str(2 * SIZE)))
