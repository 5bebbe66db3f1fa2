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
from ita_excel.word.pages.lines.compounds import MARK, THAI
from ita_excel.word.pages.wordends import Names, held, meets, word_ends

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_BASE = re.compile("[ก-ฯเ-ไA-Za-z0-9๐-๙]")
_PAGE_NUMBER = re.compile(r"\W*[0-9๐-๙]+\W*|[ก-ฮ]")
_PAGE_AT_END = re.compile(r"(?:\t|[.\s]{4,})[0-9ก-ฮ๐-๙]{0,4}\s*$")
_NUMBER = re.compile(r"(?<![\w/.=-])\d+(?:[.,]\d+)*(?![\w/-])")
"""A figure that is no part of an address or a code."""
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
    names: Names = ()
    room: int = 0

    def __str__(self) -> str:
        return f"{self.text[max(0, self.at - 12) : self.at]}|{self.text[self.at : self.at + 12]}"

    @property
    def between_letters(self) -> bool:
        """No space or sign stands at the line's end."""
        return bool(THAI.match(self.text[self.at - 1]) and THAI.match(self.text[self.at]))

    @property
    def in_word(self) -> bool:
        """The line ends within a word of the dictionary, and not where the two words of a long one meet."""
        inside = self.between_letters and self.at not in word_ends(self.text, self.names, self.room)
        return inside and not meets(self.text, self.at, self.names, self.room)

    @property
    def in_number(self) -> bool:
        """Within a figure: LibreOffice does it after a firm space if the line is too short for both."""
        return any(number.start() < self.at < number.end() for number in _NUMBER.finditer(self.text))

    @property
    def wrong(self) -> bool:
        """The line ends within a word or a figure, or where what belongs together is parted."""
        return self.at in held(self.text, self.names, self.room) or self.in_word or self.in_number


@frozen
class _Line:
    """A line of a PDF: its letters as `bare` has them, and the signs before the first of them."""

    letters: str
    signs: str


def line_ends(
    texts: Sequence[str], pdf: bytes, names: Names = (), rooms: Sequence[int] = ()
) -> list[LineEnd]:
    """Every end of a line within one of the document's paragraphs, whose texts are given in order.

    `rooms` are the letters that fit a line of each, 0 (as where none is given) for plenty.
    """
    # The page at the end of a line of the contents is read now with its line, now without.
    told = [_PAGE_AT_END.sub("", text) for text in texts]
    places = [[match.start() for match in _BASE.finditer(text)] for text in told]
    letters = ["".join(text[at] for at in found) for text, found in zip(texts, places, strict=True)]
    starts = [0]
    for words in letters:
        starts.append(starts[-1] + len(words) + 1)
    found = []
    for spot, signs in _spots("\0".join(letters), list(_lines(pdf))):
        which = bisect_right(starts, spot) - 1
        at = _before_signs(texts[which], places[which][spot - starts[which]], signs)
        found.append(LineEnd(which, texts[which], at, names, rooms[which] if rooms else 0))
    return found


def _before_signs(text: str, at: int, signs: str) -> int:
    """The place before the signs with which a line begins; a row of dots has a space between it and the letters."""
    for sign in reversed("".join(signs.split())):
        before = text[:at].rstrip()
        if not before.endswith(sign):
            break
        at = len(before) - 1
    return at


def _spots(joined: str, lines: Sequence[_Line]) -> Iterator[tuple[int, str]]:
    """Where in the joined letters a line ends within a paragraph; of several places, the nearest after the last one.

    With each come the signs before the first letter of the next line.
    """
    last = leap = 0
    for line, below in pairwise(lines):
        left, right = line.letters[-_KEY:], below.letters[:_KEY]
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
            yield spot, below.signs


def bare(text: str) -> str:
    """What a line is found by: the consonants, leading vowels and figures of a text; "" for a page number."""
    return "" if _PAGE_NUMBER.fullmatch(text.strip()) else "".join(_BASE.findall(_PAGE_AT_END.sub("", text)))


def _lines(pdf: bytes) -> Iterator[_Line]:
    from pypdfium2 import PdfDocument

    opened: PdfDocument = PdfDocument(pdf)
    try:
        for page in opened:
            for line in page.get_textpage().get_text_range().splitlines():
                if letters := bare(line):
                    yield _Line(letters, _before_letters(line))
    finally:
        opened.close()


def _before_letters(line: str) -> str:
    first = _BASE.search(line)
    return MARK.sub("", line[: first.start() if first else 0]).strip()
