"""Right page numbers in the table of contents of our own Word documents.

Word counts pages only when a person opens the file and presses F9. So LibreOffice lays the document out,
tells on what page each heading stands, and the numbers are written into the document's own contents field.
What LibreOffice saves is never kept: only the page numbers are taken from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ita_excel.language.errors import ProgramFailed, ProgramMissing, ProgramTooSlow
from ita_excel.language.frozen import frozen
from ita_excel.word.pages.cutrows.mends import Mends, Numbered
from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.pagelabels import Section, labels, section_of, sections
from ita_excel.word.pages.pagewords import Lay, Spot, at_start, placed
from ita_excel.word.pages.tocfield import ContentsField, ContentsLine, find_fields, write_field
from ita_excel.word.pages.wordends import Names
from ita_excel.word.text.docx import open_document, save
from ita_excel.word.text.framed import in_frame
from ita_excel.word.text.headings import Heading, bookmark, headings, in_styles, within
from ita_excel.word.text.wordml import Element, qn

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.word.pages.pdf import Converter

LAYOUTS = 3
"""How often the pages may be laid out until the numbers stay as they are; the second time is the rule."""
CHANGES = 10
"""How many of the first layouts may each be followed by a change (see `Changes`), before the numbers have to settle."""

_GUESS = "00"


@frozen
class ContentsResult:
    """The contents as written, and Thai sentences about what a person has still to do.

    `pdf` is the document laid out with these contents; None where its last layout showed others.
    """

    entries: tuple[ContentsLine, ...]
    warnings: tuple[str, ...]
    pdf: bytes | None = None


@frozen
class _List:
    """One contents field, what it lists, and the bookmarks of that."""

    field: ContentsField
    found: Sequence[Heading]
    marks: Sequence[str]


def write_contents(document: Path, *, time_limit: float | None = None, names: Names = ()) -> ContentsResult:
    """Fills the contents fields of the .docx at `document`, in place. `time_limit` (None: the usual) is in seconds
    a layout; `names` are not parted at a line's end.

    Without LibreOffice, or where it fails, the entries are written without numbers, the fields are marked to
    be refreshed by Word, and a warning says so. `entries` are those of the first field.
    Raises NotADocument, FileMissing, FileBusy, CannotWrite.
    """
    opened = open_document(document)
    lists = _lists(opened)
    if not lists:
        return ContentsResult((), (f"«{document.name}» ไม่มีสารบัญ — แทรกสารบัญในแม่แบบ Word ถ้าต้องการ",))
    pages: list[str | None] = [_GUESS for one in lists for _ in one.found]
    _write(opened, lists, pages)
    pdf = None
    try:
        pages, warnings, pdf = _settled(opened, document, lists, time_limit, names)
    except (ProgramMissing, ProgramTooSlow, ProgramFailed) as error:
        pages, warnings = [None for _ in pages], (_unnumbered(error),)
    entries = _write(opened, lists, pages)
    save(opened, document)
    return ContentsResult(tuple(entries), warnings, pdf)


def list_contents(opened: Document) -> None:
    """Lists the headings in the contents fields without page numbers, for Word to number when it opens the file."""
    lists = _lists(opened)
    _write(opened, lists, [None for one in lists for _ in one.found])


def _lists(opened: Document) -> list[_List]:
    made = []
    for field in find_fields(opened):
        found = in_styles(opened, field.styles) if field.styles else _headings(opened, field)
        made.append(_List(field, found, bookmark(opened, found)))
    return made


def _headings(opened: Document, field: ContentsField) -> list[Heading]:
    highest, deepest = field.levels
    found = [heading for heading in headings(opened, deepest) if heading.level >= highest]
    return within(opened, field.within, found) if field.within else found


def _write(opened: Document, lists: Sequence[_List], pages: Sequence[str | None]) -> list[ContentsLine]:
    """Give every field its entries, the pages list by list; those of the first field."""
    left = iter(pages)
    written = []
    for one in lists:
        entries = [ContentsLine(heading.level, heading.text, next(left)) for heading in one.found]
        write_field(opened, one.field, entries, one.marks)
        written.append(entries)
    return written[0] if written else []


def _settled(
    opened: Document, document: Path, lists: Sequence[_List], time_limit: float | None, names: Names
) -> tuple[list[str | None], tuple[str, ...], bytes | None]:
    """The pages once laying them out gives the numbers they show, and that layout."""
    from ita_excel.word.pages.pdf import TIME_LIMIT, Converter

    shown: list[str | None] = []
    found = [heading for one in lists for heading in one.found]
    changes = Changes(opened)
    with Converter([document], time_limit=time_limit or TIME_LIMIT, names=names) as converter:
        final, mends = False, Mends()
        for at in range(CHANGES + LAYOUTS):
            lay = partial(_made, converter=converter, mends=mends if final else None)
            numbered = Numbered(opened.element.body)
            pages, pdf, changed = _pages(opened, found, lay, changes if at < CHANGES else None)
            mends = numbered.moved(mends)
            if final and not changed and pages == shown:
                return shown, converter.warnings, pdf
            # The ends of lines and rows are mended where all else stands: that takes a second layout or more.
            final = final or not changed
            shown = [*pages]
            _write(opened, lists, shown)
        return shown, (*converter.warnings, _unsettled()), None


def _pages(
    opened: Document, found: Sequence[Heading], lay: Lay, changes: Changes | None
) -> tuple[list[str], bytes, bool]:
    """The page of each heading as the page itself prints it, the PDF, and whether the document was changed after it."""
    parts = sections(opened.element.body)
    firsts = [at_start(_first_paragraph(part)) for part in parts]
    (starts, sheets, *asked), pdf = placed(
        opened, lay, firsts, [_told_at(heading.paragraph) for heading in found],
        *(changes.spots() if changes else ()), wanted=2,
    )
    places = [(section_of(one.paragraph, parts), at.page) for one, at in zip(found, sheets, strict=True)]
    numbers = labels(places, [start.page for start in starts], parts)
    return numbers, pdf, bool(changes and changes.make(asked))


def _told_at(paragraph: Element) -> Spot:
    """Where a heading or caption stands; of one in a frame, which no place of a PDF tells, the text beside it."""
    after = paragraph.itersiblings() if in_frame(paragraph) else ()
    text = next((one for block in after if not in_frame(block) for one in block.iter(qn("w:p"))), None)
    return at_start(paragraph if text is None else text)


def _made(document: bytes, *, converter: Converter, mends: Mends | None) -> bytes:
    with TemporaryDirectory() as folder:
        trial = Path(folder) / "layout.docx"
        trial.write_bytes(document)
        return converter.convert([trial], mended=mends is not None, mends=[mends] if mends else ())[0]


def _first_paragraph(part: Section) -> Element:
    return next(paragraph for block in part.blocks for paragraph in block.iter(qn("w:p")))


def _unnumbered(error: Exception) -> str:
    return f"สารบัญยังไม่มีเลขหน้า: {error} หรือเปิดเอกสารใน Word คลิกที่สารบัญ กด F9 แล้วบันทึก"


def _unsettled() -> str:
    return "เลขหน้าในสารบัญอาจคลาดเคลื่อน เพราะสารบัญทำให้หน้าเลื่อน — เปิดเอกสารใน Word คลิกที่สารบัญ กด F9 แล้วบันทึก"
