"""Single lines: the first of a paragraph alone at the foot of a page, or its last alone at the head of the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2

from ita_excel.word.pages.lineends import bare
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import open_document

_CATCHWORDS = re.compile(r"\s*/\s*\S.*(?:\.{3}|…)\s*")
"""The words of the next page at the foot of an order's page, which look like the line they announce."""
_SURE = 10
"""Letters of a line that are enough to find it in its paragraph."""
_LAST = 26.0
"""Points from the lowest line of a page within which a line stands at its foot: the cells of a row end beside it."""


@dataclass(frozen=True)
class PageLine:
    """A line of a page: its letters as `bare` has them, and how high it stands, in points."""

    letters: str
    height: float


def single_lines(document: Path, pdf: Path) -> list[str]:
    """Each single line with its page."""
    body = open_document(document).element.body
    texts = {bare(wordtext.text(paragraph)) for paragraph in wordtext.paragraphs(body)}
    long = [text for text in texts if len(text) > 2 * _SURE]
    opened = pypdfium2.PdfDocument(pdf)
    pages = [list(_lines(page)) for page in opened]
    opened.close()
    found = (
        f"{number}: {fault}"
        for number, (here, after) in enumerate(pairwise(pages), 1) for fault in _parted(long, here, after)
    )
    return list(dict.fromkeys(found))


def _lines(page: pypdfium2.PdfPage) -> Iterator[PageLine]:
    sheet = page.get_textpage()
    at = 0
    for line in sheet.get_text_range().splitlines(keepends=True):
        if (letters := bare(line)) and not _CATCHWORDS.fullmatch(line):
            yield PageLine(letters, sheet.get_charbox(at + len(line) - len(line.lstrip()))[1])
        at += len(line)


def _parted(texts: Sequence[str], here: Sequence[PageLine], after: Sequence[PageLine]) -> Iterator[str]:
    lowest = min((line.height for line in here), default=0)
    told = ["", *(line.letters for line in here), ""]
    for above, line, next_one, place in zip(told, told[1:], told[2:], here, strict=False):
        on_foot = place.height < lowest + _LAST and len(line) >= _SURE
        if not on_foot or (next_one and any(line + next_one in text for text in texts)):
            continue
        for text in (text for text in texts if line in text):
            yield from _told(text, line, above, [one.letters for one in after])


def _told(text: str, line: str, above: str, after: Sequence[str]) -> Iterator[str]:
    at = _place(text, line, above)
    before, rest = text[:at], text[at + len(line) :]
    below = next((one for one in after if rest and _begins(rest, one)), None)
    # The line above must be the one before in the paragraph, or the words only look alike.
    if below is None or not (before.endswith(above[-_SURE:]) or above.endswith(before[-_SURE:])):
        return
    if not before:
        yield f"the first line of a paragraph alone: {line[:30]}"
    if rest == below:
        yield f"the last line of a paragraph alone on the next page: {below[:30]}"


def _place(text: str, line: str, above: str) -> int:
    """Where a line stands in its paragraph: of words said more than once, those after the line above."""
    places = [found.start() for found in re.finditer(f"(?={re.escape(line)})", text)]
    return next((at for at in places if at and above and text[:at].endswith(above[-_SURE:])), places[0])


def _begins(rest: str, line: str) -> bool:
    return rest.startswith(line) and len(line) >= min(_SURE, len(rest))
