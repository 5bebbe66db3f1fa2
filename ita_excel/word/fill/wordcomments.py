"""The faults of a template as comments in a copy of it, so that a person finds them in Word."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.text.paragraph import Paragraph

from ita_excel.word.fill.faults import part_title
from ita_excel.word.fill.guard import USUAL_PART
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import checked, save
from ita_excel.word.text.wordml import legal, qn

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.word.fill.inspection import Inspected

AUTHOR, INITIALS = "ITA Excel", "ITA"


def commented(template: Path, faults: Iterable[Inspected], target: Path) -> Path:
    """Write a copy of the template with a comment at each fault; what stands in headers is told at the first paragraph.

    Word has no comments in headers and footers. Raises NotADocument, FileMissing, FileBusy, CannotWrite.
    """
    document = docx.Document(io.BytesIO(checked(template)))
    for fault in faults:
        place = _paragraph(document, fault)
        where = "" if fault.part == USUAL_PART else f"{part_title(fault.part)}: "
        tag = f"{fault.tag}: " if fault.tag else ""
        runs = place.runs or [place.add_run()]
        document.add_comment(runs, text=legal(f"{where}{tag}{fault.reason}"), author=AUTHOR, initials=INITIALS)
    return save(document, target)


def _paragraph(document: Document, fault: Inspected) -> Paragraph:
    """The paragraph of the body where the fault is; the first one where it stands elsewhere."""
    listed: list[Any] = list(wordtext.paragraphs(document.element.body))
    known = fault.part == USUAL_PART and 0 <= fault.at < len(listed)
    found = listed[fault.at] if known else None
    if found is None or _in_text_box(found):
        return document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    return Paragraph(found, document.element.body)


def _in_text_box(paragraph: Any) -> bool:
    """Word has no comments in text boxes either."""
    return next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None
