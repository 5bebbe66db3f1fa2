"""Line ends of a PDF judged by another segmenter than the one it was laid out by.

The papers are laid out by PyThaiNLP's longest matching and rules of ours. The judges know neither: han_solo, a model of
syllables that was trained on text; the words of four dictionaries, wherever they stand between two syllables; the
workbook's names; and the numbers that a year or a noun before them claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pythainlp.corpus import thai_icu_words, thai_orst_words, thai_volubilis_words, thai_words
from pythainlp.tokenize import syllable_tokenize

from ita_excel.word.pages import lineends
from ita_excel.word.pages.lineends import LineEnd
from ita_excel.word.pages.softmarks import room_of
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import open_document

LONGEST = 15
"""Letters of a word that a reader wants whole; a longer one may be parted where its words meet."""
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_TITLE = r"(?:นางสาว|นาง|นาย|น\.ส\.)"
_CLAIMS = re.compile(r"(?:พ\.ศ\.|ร้อยละ|ที่|ข้อ|เขต)\s*$")
_NUMBER = re.compile(r"\s*[0-9๐-๙]")


def line_ends(document: Path, pdf: Path, names: tuple[str, ...] = ()) -> list[LineEnd]:
    """Every end of a line within a paragraph of the .docx."""
    paragraphs = list(wordtext.paragraphs(open_document(document).element.body))
    texts, rooms = [wordtext.text(one) for one in paragraphs], [room_of(one) for one in paragraphs]
    return lineends.line_ends(texts, pdf.read_bytes(), names, rooms)


def in_syllable(end: LineEnd) -> bool:
    """By the judge: the line ends within a syllable."""
    return end.between_letters and end.at not in _syllables(end.text)


def in_name(end: LineEnd) -> bool:
    """The line ends within a name of the workbook, a person's title before it included."""
    named = (re.finditer(f"{_TITLE}?{re.escape(name)}", end.text) for name in end.names)
    return any(found.start() < end.at < found.end() for one in named for found in one)


def in_dictionary_word(end: LineEnd) -> str:
    """The word of a dictionary within which the line ends; "" where a longer one from further left ends there."""
    if not end.between_letters:
        return ""
    over = [(start, word) for start, word in _words_about(end.text, end.at) if start + len(word) > end.at]
    before = [start for start, word in _words_about(end.text, end.at) if start + len(word) == end.at]
    longest = max(over, key=lambda found: len(found[1]), default=(0, ""))
    return longest[1] if not any(start < longest[0] for start in before) else ""


def before_number(end: LineEnd) -> bool:
    """The line ends between พ.ศ. or a noun and its number."""
    return bool(_CLAIMS.search(end.text[: end.at]) and _NUMBER.match(end.text[end.at :]))


def _words_about(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Each word of a dictionary that begins before a place and ends at it or after, from syllable to syllable."""
    places = sorted({0, *_syllables(text)})
    for start in (place for place in places if at - 2 * LONGEST < place < at):
        for stop in (place for place in places if at <= place < at + 2 * LONGEST):
            word = text[start:stop]
            if 1 < len(_MARK.sub("", word)) <= LONGEST and word in _dictionary():
                yield start, word


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    return thai_words() | thai_volubilis_words() | thai_orst_words() | thai_icu_words()


@lru_cache(maxsize=512)
def _syllables(text: str) -> frozenset[int]:
    ends, at = set(), 0
    for syllable in syllable_tokenize(text, engine="han_solo", keep_whitespace=True):
        at += len(syllable)
        ends.add(at)
    return frozenset(ends)
