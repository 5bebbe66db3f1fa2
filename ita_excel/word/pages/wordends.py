"""Where a line of Thai may end: after a word, never inside one.

Thai has no spaces between words, so a dictionary must tell them apart. PyThaiNLP's longest matching (newmm) is right
where the breaker of LibreOffice and ICU cuts กลุ่ม after ก or ธรรมาภิบาล after ธร. What no dictionary holds stays whole
as well: abbreviations, the names of persons after their titles, and the names that the caller knows. What a second
dictionary (Volubilis, of the same library) knows as one short word, such as ตัวชี้วัด, is not parted either. Where a word
ends, a line may still not end (`held`): between a number and what it counts, after an opening bracket, before a closing
one, before ๆ (UAX 14, classes OP, CL, QU, NU, IN; ราชบัณฑิตยสภา, หลักเกณฑ์การเว้นวรรค, for ๆ and for numbers with units).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from ita_excel.language.thai import MONTHS

Names = tuple[str, ...]
"""Names that stay whole, such as those of the office and of persons."""
THAI = re.compile("[ก-๎]")
MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
"""Vowels and tones above and below a letter, which take no room of their own."""
_LONE = re.compile("[ก-ฆจ-ฌฎ-ฑด-ฮ]")
"""A consonant that is no word by itself; ณ is one."""
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,6}\.)+|ฯลฯ|ลงวันที่")
_PERSON = re.compile(r"(นาย|นางสาว|นาง|น\.ส\.)[ก-๎]{2,24}(?: [ก-๎]{2,18}(?![ก-๎]))?")
_SHORTEST_PART = 3
_COMPOUND = 9
"""Letters of a compound that is kept whole at most: a longer one would leave a gap in the line before it."""
_PIECES = 3
_SURE = 5
"""Letters of a name that is no part of another word by chance."""
_NUMBER = re.compile("[0-9๐-๙][0-9๐-๙.,:/-]*|[0-9๐-๙]|…+")
"""A number, or the dots for one that is not known."""
_COUNTED = frozenset((
    "คน", "ราย", "บาท", "ข้อ", "คะแนน", "กลุ่ม", "ครั้ง", "ครั้งที่", "วัน", "เดือน", "ปี", "เขต", "แห่ง", "เรื่อง", "ฉบับ",
    "หน้า", "ภาพ", "ชุด", "หน่วย", "ตัวชี้วัด", "มาตรการ", "กิจกรรม", "ประเด็น", "ด้าน", "ช่องทาง", "รายการ", "น", "น.", *MONTHS,
))
"""What a number counts, and the month after its day."""
_NUMBERED = frozenset(("พ.ศ.", "ร้อยละ", "ที่", "เขต", "ข้อ", "หน้า", "เลขที่", "วันที่", "ครั้งที่", "ฉบับที่", "ลำดับที่", "ส่วนที่", "ข้อที่"))
"""After what a number belongs to it."""
_SIGNS = re.compile(r"(?<=[(\[“‘«])(?=\S)|(?<=\S)(?=[)\]”’»%ๆฯ])|(?<=\s)(?=[ๆฯ])|(?=\s[ๆฯ])|(?<=…)(?=…)")
"""After an opening bracket, before a closing one and the sign that repeats a word, within a row of dots."""
_RUNT, _PARAGRAPH = 5, 40
"""Letters of a last word that is not left alone on its line, and of a text that has several lines."""


@lru_cache(maxsize=4096)
def word_ends(text: str, names: Names = ()) -> tuple[int, ...]:
    """The places in a text at which a word ends (spaces and signs count as words), in order; the end is the last.

    `names` are words too.
    """
    tokens = _tokens(text)
    ends = {end for _, end in tokens}
    for start, end in tokens:
        token = text[start:end]
        if token[0] in "ๆฯ" and not text.startswith("ฯลฯ", start):
            ends.discard(start)
        elif _LONE.fullmatch(token):
            ends.discard(end if THAI.match(text[end : end + 1]) else start)
    ends.difference_update(_inside_compounds(text, sorted(ends)))
    for kept in _whole(text, frozenset(ends), names):
        ends.difference_update(kept)
        ends.update({kept.start - 1, kept.stop} - {0} if text[kept.start - 1 : kept.stop] in names else ())
    return tuple(sorted(ends))


@lru_cache(maxsize=4096)
def held(text: str, names: Names = ()) -> frozenset[int]:
    """The places at which no line may end: those inside names and abbreviations, and some at which a word ends."""
    places = (0, *word_ends(text, names))
    words = [text[start:end] for start, end in pairwise(places)]
    found = {at for kept in _whole(text, frozenset(places), names) for at in kept}
    found.update(sign.start() for sign in _SIGNS.finditer(text))
    for at, one, gap, other in zip(places[2:], words, words[1:], words[2:], strict=False):
        if not gap.strip(" \u00a0") and _belong(one, other):
            found.update((at - len(gap), at))
    if len(text) > _PARAGRAPH and THAI.match(words[-1]) and len(MARK.sub("", words[-1])) <= _RUNT:
        found.update(places[-2:-1] if THAI.match(text[places[-2] - 1]) else ())
    return frozenset(found)


def _belong(word: str, after: str) -> bool:
    """Do two words with a space between them stay on one line?"""
    counted = after in _COUNTED and _NUMBER.fullmatch(word)
    return bool(counted or (word in _NUMBERED and _NUMBER.match(after)))


def meets(text: str, at: int, names: Names = ()) -> bool:
    """Is a place in a text one where the words of a long word meet?"""
    start = max((end for end in word_ends(text, names) if end < at), default=0)
    end = min(end for end in word_ends(text, names) if end >= at)
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


def _inside_compounds(text: str, ends: Sequence[int]) -> Iterator[int]:
    """The places inside short words of several pieces, from left to right, the longest first."""
    places, at = [0, *ends], 0
    while at + 2 < len(places):
        wide = next((count for count in range(_PIECES, 1, -1) if at + count < len(places)
                     and _is_compound(text[places[at] : places[at + count]])), 1)
        yield from places[at + 1 : at + wide]
        at += wide


def _is_compound(word: str) -> bool:
    return len(MARK.sub("", word)) <= _COMPOUND and word in _compounds()


def _tokens(text: str) -> list[tuple[int, int]]:
    _leave_no_folder()
    from pythainlp.tokenize import word_tokenize

    found, at = [], 0
    for token in word_tokenize(text, engine="newmm", keep_whitespace=True):
        found.append((at, at + len(token)))
        at += len(token)
    return found


def _whole(text: str, ends: frozenset[int], names: Names) -> Iterator[range]:
    """The places inside abbreviations (with the word after them) and names, where no line may end."""
    for name in names:
        for match in re.finditer(re.escape(name), text):
            alone = {match.start(), match.end()} <= ends | {0}
            if alone or len(MARK.sub("", name)) >= _SURE:
                yield range(match.start() + 1, match.end())
    for match in _ABBREVIATION.finditer(text):
        yield range(match.start() + 1, match.end() + bool(THAI.match(text[match.end() : match.end() + 1])))
    for match in _PERSON.finditer(text):
        begins = match.start() == 0 or match.start() in ends
        if begins and match.end(1) in ends:  # นายทะเบียน is a word, and no title
            yield range(match.start() + 1, match.end())


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    _leave_no_folder()
    from pythainlp.corpus import thai_words

    return frozenset(thai_words())


@lru_cache(maxsize=1)
def _compounds() -> frozenset[str]:
    _leave_no_folder()
    from pythainlp.corpus import thai_volubilis_words

    return frozenset(thai_volubilis_words())


def _leave_no_folder() -> None:
    """PyThaiNLP makes a folder in the person's home unless it may only read."""
    if "PYTHAINLP_READ_MODE" not in os.environ:
        os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
