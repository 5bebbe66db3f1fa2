"""What stands first on every page of a laid-out document: found by LibreOffice, for the mark at the foot before it.

Every paragraph gets a bookmark at its start and one at its end. Where a paragraph runs over the end of a page,
the first line of the next page is looked up in its text (a bookmark within a line would move the lines).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

from docx.document import Document

from ita_excel.language.errors import ProgramFailed
from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagelabels import sections
from ita_excel.word.pages.wordends import word_ends
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import packed
from ita_excel.word.text.wordml import Element, element, qn, remove

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import Destination

Lay = Callable[[bytes], bytes]
"""Lays a .docx out: its bytes in, the PDF's bytes out."""

Spot = Callable[[Element, Element], None]
"""Puts a bookmark's start and end where they belong."""

_PROBE = "itaword"
_CLUSTER = re.compile(".[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]*", re.DOTALL)
"""A letter with the vowels and marks that follow it; no line begins within one."""
_BASE = re.compile("[ก-ฮเ-ไA-Za-z0-9๐-๙]")
_KEY = 10
"""Consonants and digits of a line that are enough to find it again."""
_A4 = {"h": 16838, "top": 1417, "bottom": 1134}
"""Height and margins of an official paper in twentieths of a point, where a section says nothing."""
_LONGEST = 45
_SHORT = 8


def first_words(document: Document, lay: Lay, pages: int) -> dict[int, str]:
    """The words each page of the body begins with, by the page's number in the PDF from 0.

    A page that begins a section is left out, as is the first: nothing is carried on to it. `pages` are those of the
    PDF. Raises ProgramFailed where the bookmarks move the pages, so that the words would be of other ones.
    """
    from pypdf import PdfReader

    paragraphs = [p for p in wordtext.paragraphs(document.element.body) if wordtext.text(p).strip()]
    places = [[at_start(p) for p in paragraphs], [at_end(p) for p in paragraphs], section_starts(document)]
    (starts, ends, sections_at), pdf = laid_out(document, lay, *places)
    reader = PdfReader(BytesIO(pdf))
    if len(reader.pages) != pages:
        raise ProgramFailed("LibreOffice", f"จัดหน้าได้ {pages} หน้า แต่เมื่อหาคำต้นหน้าได้ {len(reader.pages)} หน้า")
    words: dict[int, str] = {}
    for at, paragraph in enumerate(paragraphs):
        if at and starts[at] > ends[at - 1]:
            words.setdefault(starts[at], shortened(_row(paragraph)))
        elif ends[at] > starts[at]:
            words |= _within(paragraph, range(starts[at] + 1, ends[at] + 1), reader)
    return {page: said for page, said in words.items() if page not in sections_at}


def section_starts(document: Document) -> list[Spot]:
    """The spot at which each section begins."""
    parts = sections(document.element.body)
    return [at_start(next(p for block in part.blocks for p in wordtext.paragraphs(block))) for part in parts]


def shortened(text: str) -> str:
    """The first words: one or two, up to a space; a long Thai phrase without a space is cut after one of its words."""
    taken = ""
    for word in text.split():
        taken = f"{taken} {word}".strip()
        if len(taken) >= _SHORT:
            break
    if len(taken) <= _LONGEST:
        return taken
    clusters = _CLUSTER.findall(taken)
    ends = word_ends(taken) if find_spec("pythainlp") else accumulate(map(len, clusters))
    return taken[: max((end for end in ends if end <= _LONGEST), default=_LONGEST)]


def _row(paragraph: Element) -> str:
    """The paragraph's text; of a table, that of its whole row, since its first cell may hold a number only."""
    row = next(paragraph.iterancestors(qn("w:tr")), None)
    parts = [paragraph] if row is None else list(wordtext.paragraphs(row))
    return " ".join(wordtext.text(part) for part in parts)


def _within(paragraph: Element, pages: Iterable[int], reader: PdfReader) -> dict[int, str]:
    """The words that begin each further page of one paragraph: read off the page, but told in our own letters.

    Text taken out of a PDF has its vowels and marks in disorder, so only the consonants are compared.
    """
    text = wordtext.text(paragraph)
    at = [match.start() for match in _BASE.finditer(text)]
    bare = "".join(text[spot] for spot in at)
    found: dict[int, str] = {}
    for page in pages:
        lines = ("".join(_BASE.findall(line))[:_KEY] for line in reader.pages[page].extract_text().splitlines())
        spots = (bare.find(line) for line in lines if len(line) == _KEY)
        spot = next((spot for spot in spots if spot > 0), None)
        if spot is not None:
            found[page] = shortened(text[at[spot] :])
    return found


@frozen
class TextArea:
    """Where the text of a page begins and ends, in points from its lower edge."""

    head: float
    foot: float


def text_areas(body: Element) -> dict[Element, TextArea]:
    """The text area of the page on which each block of the body stands."""
    return {block: _text_area(part.properties) for part in sections(body) for block in part.blocks}


def _text_area(section: Element | None) -> TextArea:
    size, margins = (section.find(qn(name)) if section is not None else None for name in ("w:pgSz", "w:pgMar"))
    return TextArea(_points(size, "h") - _points(margins, "top"), _points(margins, "bottom"))


def _points(measures: Element | None, side: str) -> float:
    said = measures.get(qn(f"w:{side}")) if measures is not None else None
    return int(said or _A4[side]) / 20


@frozen
class PdfPlace:
    """A place in a PDF: its page from 0, and how high it stands, in points from the lower edge."""

    page: int
    top: float


def laid_out(document: Document, lay: Lay, *groups: Sequence[Spot]) -> tuple[list[list[int]], bytes]:
    """The page of each spot in the PDF, from 0, group by group; and that PDF, which shows the document as it stands."""
    found, pdf = placed(document, lay, *groups)
    return [[place.page for place in group] for group in found], pdf


NOWHERE = PdfPlace(-1, 0.0)
"""A place that LibreOffice did not tell."""


def placed(
    document: Document, lay: Lay, *groups: Sequence[Spot], wanted: int | None = None
) -> tuple[list[list[PdfPlace]], bytes]:
    """The place of each spot, group by group, and the PDF.

    Raises ProgramFailed where LibreOffice does not tell all of the first `wanted` groups (None: of all groups).
    """
    from pypdf import PdfReader

    with _marked([spot for group in groups for spot in group]):
        pdf = lay(packed(document))
    reader = PdfReader(BytesIO(pdf))
    named = {name.lstrip("/"): place for name, place in reader.named_destinations.items()}
    found = iter([_place(reader, named.get(f"{_PROBE}{i}")) for i in range(sum(map(len, groups)))])
    told = [[next(found) for _ in group] for group in groups]
    needed = [place for group in told[:wanted] for place in group]
    if NOWHERE in needed:
        known = len(needed) - needed.count(NOWHERE)
        raise ProgramFailed("LibreOffice", f"พบตำแหน่งในเอกสารเพียง {known} จาก {len(needed)} แห่ง")
    return told, pdf


def _place(reader: PdfReader, named: Destination | None) -> PdfPlace:
    page = reader.get_destination_page_number(named) if named is not None else None
    return NOWHERE if named is None or page is None else PdfPlace(page, float(named.top or 0))


@contextmanager
def _marked(spots: Sequence[Spot]) -> Iterator[None]:
    placed: list[Element] = []
    for index, spot in enumerate(spots):
        number = str(3_000_000 + index)
        start = element("w:bookmarkStart", id=number, name=f"{_PROBE}{index}")
        end = element("w:bookmarkEnd", id=number)
        spot(start, end)
        placed += [start, end]
    try:
        yield
    finally:
        for mark in placed:
            remove(mark)


def at_start(paragraph: Element) -> Spot:
    """The spot before a paragraph's first letter."""

    def put(start: Element, end: Element) -> None:
        paragraph.insert(1 if paragraph.find(qn("w:pPr")) is not None else 0, start)
        start.addnext(end)

    return put


def at_end(paragraph: Element) -> Spot:
    """The spot after a paragraph's last letter."""

    def put(start: Element, end: Element) -> None:
        paragraph.append(start)
        paragraph.append(end)

    return put
