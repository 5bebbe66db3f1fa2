"""Marks without width for one text: where a line of it may end, where not.

U+200B between words allows a line to end, U+2060 inside a word forbids it. LibreOffice draws neither, so the text of
the PDF is clean; a firm space, which keeps a number beside what it counts, comes out as a space. LibreOffice has four
weak points (seen in 7.4). It cuts the text into pieces at these marks, and in a justified line it misplaces the vowel
of a last piece that is one letter wide (ที่). So such a piece is never made: U+FEFF, which forbids a line end without a
cut, stands before a word's last letter, and a word of one letter hangs on its neighbour. After a space U+FEFF forbids
nothing, and in a justified line each one adds a letter's share of white to the end of its piece: as few as can be.
Among Latin letters it draws the marks as spaces without width: there none stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ita_excel.word.pages.lines.compounds import LONGEST, MARK, THAI, wide
from ita_excel.word.pages.lines.phrases import last_line
from ita_excel.word.pages.wordends import Names, held, parts, word_ends

BREAK, JOIN, WELD, FIRM = "\u200b", "\u2060", "\ufeff", "\u00a0"
MARKS = (BREAK, JOIN, WELD)
HAND = "\n"
"""A line ended by hand."""
_CLUSTER = re.compile("[เ-ไ]?[ก-ฮฤฦ]?[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅๆฯ]*|.", re.DOTALL)
_END = re.compile("[^ก-๎]")
_OPENING = "([“‘«/"
_THAI_OR_DIGIT = re.compile("[ก-๎๐-๙]")
_ADDRESS = re.compile(r"(?<=\s)(?:https?://|www\.)[!-~]+")
_LINE, _INDENT = 85, 13
"""Letters of a line of links on a page, and those that a paragraph's first line is moved in."""
_TITLE_TAIL, _TITLE_ROOM = 19, 40
"""Letters that the last line of a title has at least, and those of a line from which on it is no narrow column."""


@lru_cache(maxsize=8192)
def soft_marks(text: str, room: int = 0, names: Names = (), *, title: bool = False) -> Mapping[int, str]:
    """The mark to put before each place of a text (a firm space: in place of the space there).

    `room` is the letters that fit a line, 0 for plenty; `names` stay whole; of a title no word or two stand alone on
    the last line.
    """
    found = dict(_address_marks(text, room or _LINE))
    if not THAI.search(text):
        return found
    start, ends = 0, word_ends(text, names, room)
    for end in ends:
        _mark_before(text, start, end, found)
        found |= {start + at: mark for at, mark in _inside(text[start:end], room, names).items()}
        start = end
    together = set(held(text, names, room))
    if title and not 0 < room < _TITLE_ROOM:
        together.update(last_line(text, _TITLE_TAIL))
    return found | dict(mark for at in sorted(together) for mark in _held_by(text, at, at in ends))


def _held_by(text: str, at: int, ends_word: bool) -> Iterator[tuple[int, str]]:
    """The mark that keeps a line from ending at a place; none where it is not needed."""
    before, after = text[at - 1], text[at]
    if before == " ":
        yield at - 1, FIRM
    elif before in _OPENING and _THAI_OR_DIGIT.match(after):
        yield at, WELD
    elif ends_word and THAI.match(before) and THAI.match(after):
        yield at, WELD if _is_narrow(_END.split(text[at:], maxsplit=1)[0]) else JOIN


def _address_marks(text: str, room: int) -> Iterator[tuple[int, str]]:
    """An address that does not fit the line before goes to a line of its own, by hand: so that line does not gape."""
    for address in _ADDRESS.finditer(text):
        before, letters = _INDENT + wide(text[: address.start()]), wide(address[0])
        if letters < room < before % room + letters:
            yield address.start(), HAND


def _mark_before(text: str, start: int, end: int, found: dict[int, str]) -> None:
    """The mark at the start of a word, and after it where a word of one letter follows what is not Thai."""
    before, word = text[max(start - 1, 0) : start], text[start:end]
    if start and THAI.match(word):
        if not THAI.match(before):
            if before == "/":
                found[start] = BREAK
            elif _is_narrow(word) and THAI.match(text[end : end + 1]):
                found[end] = JOIN
        elif not _is_narrow(word):
            found.setdefault(start, BREAK)


def _is_narrow(piece: str) -> bool:
    """One letter wide, with a vowel or tone on it."""
    return wide(piece) == 1 and bool(MARK.search(piece))


def is_sign(letter: str) -> bool:
    """Neither a Thai letter nor a space."""
    return not THAI.match(letter) and not letter.isspace()


def _inside(unit: str, room: int, names: Names) -> Mapping[int, str]:
    """The marks within what stays on a line, by the words between its spaces."""
    found: dict[int, str] = {}
    for word in re.finditer(r"\S+", unit):
        found |= {word.start() + at: mark for at, mark in _in_word(word[0], room, names).items()}
    return found


def _in_word(word: str, room: int, names: Names) -> Mapping[int, str]:
    letters = wide(word)
    if 0 < room < letters or (letters > LONGEST and not any(name in word for name in names)):
        return _divided(word, room)
    return _joined(word)


def _joined(word: str) -> Mapping[int, str]:
    found = {}
    for match in _CLUSTER.finditer(word):
        at = match.end()
        if 0 < at < len(word) and THAI.match(word[at - 1]) and THAI.match(word[at]):
            tail = _END.split(word[at:], maxsplit=1)[0]
            found[at] = WELD if _is_narrow(tail) else JOIN
    return found


def _divided(word: str, room: int) -> Mapping[int, str]:
    """A long word may end a line where the words in it meet; one that fits no line anywhere."""
    pieces = parts(word)
    if len(pieces) == 1:
        return {} if room and wide(word) > room else _joined(word)
    found, start = {}, 0
    for piece in pieces:
        if start:
            found[start] = BREAK
        found |= {start + at: mark for at, mark in _joined(piece).items()}
        start += len(piece)
    return found
