"""Pieces of Thai that a reader takes for one word: ดำเนินการ, ประพฤติมิชอบ, ความโปร่งใส, นักวิชาการ.

Three rules, from left to right, none of which makes a word of more letters than a line can spare:
pieces that the dictionary reads in two ways (ดำเนิน|การตาม, ดำเนินการ|ตาม) are not parted, or else after the longer
word; pieces that are together a word of a dictionary are that word; and การ, ความ, นัก, ผู้, ไม่ stay with what follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

THAI = re.compile("[ก-๎]")
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
"""Vowels and tones above and below a letter, which take no room of their own."""
LONGEST = 15
"""Letters of a word of several pieces at most; lines of a page, of about 80, are then hardly looser (measured)."""
_EITHER = 13
"""Letters of pieces that may be read in two ways and are not parted; of more, a line may end in one of the places."""
_AFFIXES = frozenset(("การ", "ความ", "นัก", "ผู้", "ไม่"))
_NOUNS = ("การ", "ความ")
_PIECES = 4
_SHORTEST = 2

Words = Collection[str]


def wide(text: str) -> int:
    """Letters that take room."""
    return len(MARK.sub("", text))


def unit_ends(text: str, ends: Sequence[int], words: Words, compounds: Words, longest: int) -> list[int]:
    """Of the places at which the pieces of a text end, those at which a unit of at most `longest` letters does.

    `words` are those of the dictionary the pieces were found by; `compounds` those and more.
    """
    read = _read_one_way(text, ends, words, compounds)
    joined = list(_compounds(text, read, words, compounds, longest))
    return [end for start, end, after in _with_next(joined) if not _leads(text, start, end, after, longest)]


def _read_one_way(text: str, ends: Sequence[int], words: Words, compounds: Words) -> list[int]:
    """The pieces' ends, those joined or newly parted that may be read in two ways."""
    found: list[int] = []
    for end in ends:
        before = found[-2] if len(found) > 1 else 0
        other = _other_way(text, before, found[-1], end, words, compounds) if found else 0
        if other:
            found[-1] = other
        first = found[-3] if len(found) > 2 else 0
        affix = text[first:before] in _AFFIXES
        # แผน|ปฏิบัติการ|ป้องกัน, รายงาน|การ|ดำเนินงาน
        sure = (not affix and first < before and text[first:other] in compounds) or text[other:end] in _AFFIXES
        if other and not sure and wide(text[first if affix else before : end]) <= _EITHER:
            found.pop()
        found.append(end)
    return found


def _other_way(text: str, start: int, middle: int, end: int, words: Words, compounds: Words) -> int:
    """Where else two pieces may be parted, so that the first is the longer word; 0 where nowhere."""
    first = text[start:middle]
    if wide(first) < _SHORTEST or first in _AFFIXES or first not in compounds or not THAI.match(text[middle]):
        return 0
    places = range(middle + _SHORTEST, end - _SHORTEST + 1)
    return next((at for at in places if text[start:at] in compounds and text[at:end] in words), 0)


def _compounds(text: str, ends: Sequence[int], words: Words, compounds: Words, longest: int) -> Iterator[int]:
    """The ends that are left where short pieces make a word together, the longest first.

    ดำเนินการ is one, but the การ of รายงานการ belongs to what follows: only the first dictionary is sure there.
    """
    places, at = [0, *ends], 0
    while at + 1 < len(places):
        counts = range(min(_PIECES, len(places) - 1 - at), 1, -1)
        told = (count for count in counts if _is_word(text, places[at : at + count + 1], words, compounds, longest))
        at += next(told, 1)
        yield places[at]


def _is_word(text: str, places: Sequence[int], words: Words, compounds: Words, longest: int) -> bool:
    word, end = text[places[0] : places[-1]], places[-1]
    leads = text[places[-2] : end] in _NOUNS and THAI.match(text[end : end + 1])
    return wide(word) <= longest and word in (words if leads else compounds)


def _with_next(ends: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Each piece's start and end, and the end of the piece after it."""
    yield from zip([0, *ends], ends, [*ends[1:], ends[-1] if ends else 0], strict=False)


def _leads(text: str, start: int, end: int, after: int, longest: int) -> bool:
    """Does a piece stay with the next one?"""
    affix = text[start:end] in _AFFIXES and after > end and THAI.match(text[end])
    return bool(affix) and wide(text[start:after]) <= longest
