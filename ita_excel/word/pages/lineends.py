"""Line ends of a PDF found again in the text of the document it was made from.

Read with pdfium, which Chrome and Edge read PDF with. Vowels and tones come out of a PDF in disorder, so lines are
found by their consonants, leading vowels and figures alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.wordends import THAI, meets, word_ends

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_BASE = re.compile("[ก-ฯเ-ไA-Za-z0-9๐-๙]")
_PAGE_NUMBER = re.compile(r"\W*[0-9๐-๙]+\W*|[ก-ฮ]")
_PAGE_AT_END = re.compile(r"(?:\t|[.\s]{4,})[0-9ก-ฮ๐-๙]{0,4}\s*$")
_KEY, _SHORTEST = 10, 7
"""Letters at both sides of a line end that are enough to find it, and the fewest that are looked for."""
_LEAP = 1500
"""Letters of a page or so."""


@frozen
class LineEnd:
    """A place in a text (the `which`-th of the document) at which a line of the PDF ends."""

    which: int
    text: str
    at: int

    def __str__(self) -> str:
        return f"{self.text[max(0, self.at - 12) : self.at]}|{self.text[self.at : self.at + 12]}"

    @property
    def between_letters(self) -> bool:
        """No space or sign stands at the line's end."""
        return bool(THAI.match(self.text[self.at - 1]) and THAI.match(self.text[self.at]))

    @property
    def in_word(self) -> bool:
        """The line ends within a word of the dictionary, and not where the two words of a long one meet."""
        return self.between_letters and self.at not in word_ends(self.text) and not meets(self.text, self.at)


def line_ends(texts: Sequence[str], pdf: bytes) -> list[LineEnd]:
    """Every end of a line within one of the document's paragraphs, whose texts are given in order."""
    # The page at the end of a line of the contents is read now with its line, now without.
    told = [_PAGE_AT_END.sub("", text) for text in texts]
    places = [[match.start() for match in _BASE.finditer(text)] for text in told]
    letters = ["".join(text[at] for at in found) for text, found in zip(texts, places, strict=True)]
    starts = [0]
    for words in letters:
        starts.append(starts[-1] + len(words) + 1)
    found = []
    for spot in _spots("\0".join(letters), list(_lines(pdf))):
        which = bisect_right(starts, spot) - 1
        found.append(LineEnd(which, texts[which], places[which][spot - starts[which]]))
    return found


def _spots(joined: str, lines: Sequence[str]) -> Iterator[int]:
    """Where in the joined letters a line ends within a paragraph; of several places, the nearest after the last one."""
    last = leap = 0
    for line, below in pairwise(lines):
        left, right = line[-_KEY:], below[:_KEY]
        if len(left + right) < _SHORTEST:
            continue
        within, across = joined.find(left + right, last), joined.find(f"{left}\0{right}", last)
        if across >= 0 and not 0 <= within < across:
            spot, ends = across + len(left), False
        elif (found := within if within >= 0 else joined.find(left + right)) >= 0:
            spot, ends = found + len(left), True
        else:
            continue
        # One leap ahead is the same words met again elsewhere; two to the same place are the way of the text.
        if abs(spot - last) < _LEAP or abs(spot - leap) < _LEAP:
            last = spot
        leap = spot
        if ends:
            yield spot


def bare(text: str) -> str:
    """What a line is found by: the consonants, leading vowels and figures of a text; "" for a page number."""
    return "" if _PAGE_NUMBER.fullmatch(text.strip()) else "".join(_BASE.findall(_PAGE_AT_END.sub("", text)))


def _lines(pdf: bytes) -> Iterator[str]:
    from pypdfium2 import PdfDocument

    opened: PdfDocument = PdfDocument(pdf)
    try:
        for page in opened:
            yield from filter(None, map(bare, page.get_textpage().get_text_range().splitlines()))
    finally:
        opened.close()
