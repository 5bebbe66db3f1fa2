"""Right page numbers in the table of contents of our own Word documents.

Word counts pages only when a person opens the file and presses F9. So LibreOffice lays the document out,
tells on what page each heading stands, and the numbers are written into the document's own contents field.
What LibreOffice saves is never kept: only the page numbers are taken from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ita_excel.language.errors import ProgramFailed, ProgramMissing, ProgramTooSlow
from ita_excel.language.frozen import frozen
from ita_excel.word.pages.holes import Holes
from ita_excel.word.pages.pagelabels import Section, labels, section_of, sections
from ita_excel.word.pages.pagewords import at_start, placed
from ita_excel.word.pages.pdf import TIME_LIMIT, Converter
from ita_excel.word.pages.tocfield import ContentsField, ContentsLine, find_field, write_field
from ita_excel.word.text.docx import open_document, save
from ita_excel.word.text.headings import Heading, bookmark, headings
from ita_excel.word.text.wordml import Element, qn

if TYPE_CHECKING:
    from docx.document import Document

LAYOUTS = 3
"""How often the pages may be laid out until the numbers stay as they are; the second time is the rule."""
CLOSINGS = 5
"""How many of the first layouts may close a hole each, before the numbers have to settle."""

_GUESS = "00"


@frozen
class ContentsResult:
    """The contents as written, and Thai sentences about what a person has still to do.

    `pdf` is the document laid out with these contents; None where its last layout showed others.
    """

    entries: tuple[ContentsLine, ...]
    warnings: tuple[str, ...]
    pdf: bytes | None = None


def write_contents(document: Path, *, time_limit: float = TIME_LIMIT) -> ContentsResult:
    """Fills the contents field of the .docx at `document`, in place. `time_limit` is in seconds a layout.

    Without LibreOffice, or where it fails, the entries are written without numbers, the field is marked to
    be refreshed by Word, and a warning says so. Raises NotADocument, FileMissing, FileBusy, CannotWrite.
    """
    opened = open_document(document)
    field = find_field(opened)
    if field is None:
        return ContentsResult((), (f"«{document.name}» ไม่มีสารบัญ — แทรกสารบัญในแม่แบบ Word ถ้าต้องการ",))
    found = headings(opened, field.deepest)
    marks = bookmark(opened, found)
    entries = [ContentsLine(heading.level, heading.text, _GUESS) for heading in found]
    write_field(opened, field, entries, marks)
    pdf = None
    try:
        entries, warnings, pdf = _settled(opened, document, field, found, marks, time_limit)
    except (ProgramMissing, ProgramTooSlow, ProgramFailed) as error:
        entries, warnings = [replace(entry, page=None) for entry in entries], (_unnumbered(error),)
    write_field(opened, field, entries, marks)
    save(opened, document)
    return ContentsResult(tuple(entries), warnings, pdf)


def list_contents(opened: Document) -> None:
    """Lists the headings in the contents field without page numbers, for Word to number when it opens the file."""
    field = find_field(opened)
    if field is None:
        return
    found = headings(opened, field.deepest)
    write_field(opened, field, [ContentsLine(one.level, one.text, None) for one in found], bookmark(opened, found))


def _settled(
    opened: Document,
    document: Path,
    field: ContentsField,
    found: Sequence[Heading],
    marks: Sequence[str],
    time_limit: float,
) -> tuple[list[ContentsLine], tuple[str, ...], bytes | None]:
    """The entries once laying them out gives the numbers they show, and that layout."""
    entries: list[ContentsLine] = []
    holes = Holes(opened)
    with Converter([document], time_limit=time_limit) as converter:
        for at in range(CLOSINGS + LAYOUTS):
            pages, pdf, closed = _pages(opened, found, converter, holes if at < CLOSINGS else None)
            if not closed and pages == [entry.page for entry in entries]:
                return entries, converter.warnings, pdf
            entries = [ContentsLine(one.level, one.text, page) for one, page in zip(found, pages, strict=True)]
            write_field(opened, field, entries, marks)
        return entries, (*converter.warnings, _unsettled()), None


def _pages(
    opened: Document, found: Sequence[Heading], converter: Converter, holes: Holes | None
) -> tuple[list[str], bytes, bool]:
    """The page of each heading as the page itself prints it, the PDF, and whether a hole was closed after it."""
    parts = sections(opened.element.body)
    firsts = [at_start(_first_paragraph(part)) for part in parts]
    pictures = holes.pictures() if holes else []
    (starts, sheets, *around), pdf = placed(
        opened, lambda data: _made(data, converter), firsts, [at_start(heading.paragraph) for heading in found],
        *(picture.spots for picture in pictures),
    )
    places = [(section_of(one.paragraph, parts), at.page) for one, at in zip(found, sheets, strict=True)]
    numbers = labels(places, [start.page for start in starts], parts)
    return numbers, pdf, bool(holes and holes.close(pictures, around))


def _made(document: bytes, converter: Converter) -> bytes:
    with TemporaryDirectory() as folder:
        trial = Path(folder) / "layout.docx"
        trial.write_bytes(document)
        return converter.convert([trial])[0]


def _first_paragraph(part: Section) -> Element:
    return next(paragraph for block in part.blocks for paragraph in block.iter(qn("w:p")))


def _unnumbered(error: Exception) -> str:
    return f"สารบัญยังไม่มีเลขหน้า: {error} หรือเปิดเอกสารใน Word คลิกที่สารบัญ กด F9 แล้วบันทึก"


def _unsettled() -> str:
    return "เลขหน้าในสารบัญอาจคลาดเคลื่อน เพราะสารบัญทำให้หน้าเลื่อน — เปิดเอกสารใน Word คลิกที่สารบัญ กด F9 แล้วบันทึก"
