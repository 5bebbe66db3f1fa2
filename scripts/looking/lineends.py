"""Line ends of a PDF judged by another segmenter than the one it was laid out by.

The papers are laid out by PyThaiNLP's dictionary of words; the judge is its han_solo, a model of syllables that was
trained on text and knows no dictionary.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pythainlp.tokenize import syllable_tokenize

from ita_excel.word.pages import lineends
from ita_excel.word.pages.lineends import LineEnd
from ita_excel.word.pages.softmarks import room_of
from ita_excel.word.text import wordtext
from ita_excel.word.text.docx import open_document


def line_ends(document: Path, pdf: Path, names: tuple[str, ...] = ()) -> list[LineEnd]:
    """Every end of a line within a paragraph of the .docx."""
    paragraphs = list(wordtext.paragraphs(open_document(document).element.body))
    texts, rooms = [wordtext.text(one) for one in paragraphs], [room_of(one) for one in paragraphs]
    return lineends.line_ends(texts, pdf.read_bytes(), names, rooms)


def in_syllable(end: LineEnd) -> bool:
    """By the judge: the line ends within a syllable."""
    return end.between_letters and end.at not in _syllables(end.text)


@lru_cache(maxsize=512)
def _syllables(text: str) -> frozenset[int]:
    ends, at = set(), 0
    for syllable in syllable_tokenize(text, engine="han_solo", keep_whitespace=True):
        at += len(syllable)
        ends.add(at)
    return frozenset(ends)
