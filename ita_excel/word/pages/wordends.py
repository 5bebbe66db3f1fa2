"""Where a line of Thai may end: after a word, never inside one.

Thai has no spaces between words, so a dictionary must tell them apart. PyThaiNLP's longest matching (newmm) is right
where the breaker of LibreOffice and ICU cuts กลุ่ม after ก or ธรรมาภิบาล after ธร. What no dictionary holds is given: the
names of the office and of its people. What a second dictionary (Volubilis, of the same library) knows as one word, such
as ตัวชี้วัด, is not parted (`lines.compounds`). Where a word ends, a line may still not end (`held`, `lines.phrases`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate

from ita_excel.word.pages.lines.compounds import LONGEST, THAI, unit_ends, wide
from ita_excel.word.pages.lines.phrases import LONGEST_PHRASE, SIGNS, kept_phrases, last_line

Names = tuple[str, ...]
"""Words that stay whole though no dictionary holds them, such as those of the office's and of persons' names."""
_NARROW = 10
"""Letters of a word of several pieces at most in a narrow column."""
_LONE = re.compile("[ก-ฆจ-ฌฎ-ฑด-ฮ]")
"""A consonant that is no word by itself; ณ is one."""
_SHORTEST_PART = 3
_SURE = 5
"""Letters of a name that is no part of another word by chance."""
_RUNT, _PARAGRAPH = 6, 40
"""Letters that the last line has at least, and of a text that has several lines."""


@lru_cache(maxsize=8192)
def word_ends(text: str, names: Names = (), room: int = 0) -> tuple[int, ...]:
    """The places in a text at which a word ends (spaces and signs count as words), in order; the end is the last.

    `names` are words too. `room` is the letters that fit a line, 0 for plenty: the less, the shorter are words of
    several pieces.
    """
    longest = max(_NARROW, min(LONGEST, room // 2)) if room else LONGEST
    ends = set(unit_ends(text, _pieces(text, names), _words(), _compounds(), longest))
    return tuple(sorted(ends - _kept(text, names, room)))


@lru_cache(maxsize=4096)
def held(text: str, names: Names = (), room: int = 0) -> frozenset[int]:
    """The places at which no line may end: those inside phrases, beside signs, before a last word of a few letters."""
    found = {sign.start() for sign in SIGNS.finditer(text)}
    if len(text) > (room or _PARAGRAPH):
        found.update(last_line(text, min(_RUNT, room // 3) if room else _RUNT))
    return frozenset(found | _kept(text, names, room))


def meets(text: str, at: int, names: Names = (), room: int = 0) -> bool:
    """Is a place in a text one where the words of a long word meet?"""
    ends = word_ends(text, names, room)
    start = max((end for end in ends if end < at), default=0)
    end = min(end for end in ends if end >= at)
    return at - start in accumulate(len(part) for part in parts(text[start:end]))


@lru_cache(maxsize=1024)
def parts(word: str) -> tuple[str, ...]:
    """A word that is too long for its line in the fewest words of the dictionary, as even as can be; else as it is."""
    best: dict[int, tuple[str, ...]] = {0: ()}
    for end in range(_SHORTEST_PART, len(word) + 1):
        ways = [(*best[start], word[start:end]) for start in best
                if end - start >= _SHORTEST_PART and word[start:end] in _words() and word[start:end] != word]
        if ways:
            best[end] = min(ways, key=lambda way: (len(way), max(map(len, way))))
    return best.get(len(word)) or (word,)


@lru_cache(maxsize=4096)
def _kept(text: str, names: Names, room: int) -> frozenset[int]:
    """The places inside phrases and names."""
    pieces, longest = frozenset(_pieces(text, names)), min(room * 7 // 8, LONGEST_PHRASE) if room else LONGEST_PHRASE
    found = {at for kept in kept_phrases(text, pieces, _words(), longest) for at in kept}
    return frozenset(found | {at for name in _names(names)(text) for at in range(name.start() + 1, name.end())})


@lru_cache(maxsize=4096)
def _pieces(text: str, names: Names) -> tuple[int, ...]:
    """The ends of the dictionary's words, no lone consonant and no sign of repetition beginning one."""
    tokens = list(_tokens(text, names))
    ends = {end for _, end in tokens}
    for start, end in tokens:
        token = text[start:end]
        if token[0] in "ๆฯ" and not text.startswith("ฯลฯ", start):
            ends.discard(start)
        elif _LONE.fullmatch(token):
            ends.discard(end if THAI.match(text[end : end + 1]) else start)
    return tuple(sorted(ends))


def _tokens(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Words by where they start and end; known names are words, and part what stands around them."""
    at = 0
    for name in _names(names)(text):
        yield from _read(text, at, name.start())
        yield name.span()
        at = name.end()
    yield from _read(text, at, len(text))


def _read(text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
    _leave_no_folder()
    from pythainlp.tokenize import word_tokenize

    for token in word_tokenize(text[at:end], engine="newmm", keep_whitespace=True) if at < end else ():
        yield at, at + len(token)
        at += len(token)


@lru_cache(maxsize=8)
def _names(names: Names) -> Callable[[str], Iterator[re.Match[str]]]:
    """Finds the names in a text, the longest first, a short one only by itself; the dictionary's words need no help."""
    found = sorted({name for name in names if name not in _words()}, key=len, reverse=True)
    ways = (name if wide(name) >= _SURE else f"(?<![ก-๎]){name}(?![ก-๎])" for name in map(re.escape, found))
    return re.compile("|".join(ways) or r"(?!)").finditer


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    _leave_no_folder()
    from pythainlp.corpus import thai_words

    return frozenset(thai_words())


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    _leave_no_folder()
    from pythainlp.corpus import thai_volubilis_words

    return _words() | thai_volubilis_words()


def _leave_no_folder() -> None:
    """PyThaiNLP makes a folder in the person's home unless it may only read."""
    if "PYTHAINLP_READ_MODE" not in os.environ:
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
