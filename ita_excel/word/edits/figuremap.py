"""The figures of a document: where each stands and comes from, as a map that is kept inside the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from docx.document import Document

from ita_excel.language.frozen import frozen
from ita_excel.word.edits.controls import fingerprint, plain_words
from ita_excel.word.edits.writtenrecord import Paragraphs, free_paragraphs
from ita_excel.word.text import wordtext
from ita_excel.word.text.figuremark import BETWEEN, CLOSE, OPEN, FigureSource
from ita_excel.word.text.wordml import Element

NUMBER = re.compile(r"(?<![\w.,)–-])[+-](?=\d)\d+(?:,\d{3})*(?:\.\d+)*|\d+(?:,\d{3})*(?:\.\d+)*")
"""A number as papers print it: 2,415 · 99.17 · +3.48 · 1.1; a hyphen between two numbers is no sign."""
_PART = f"([^{BETWEEN}]*){BETWEEN}"
_WRAPPING = re.compile(f"{OPEN}{_PART * 3}([^{CLOSE}]*){CLOSE}")

Marks = Mapping[Element, Sequence[tuple[str, FigureSource]]]
"""Paragraph → its marked figures in their order."""
Guess = Callable[[str], FigureSource | None]
"""The source of a number that carried none, where only one figure looks like that."""
Hide = Callable[[str], str]
"""A text without numbers that belong to a person, such as a telephone: they are never remembered."""


@frozen
class MappedParagraph:
    """One paragraph: what its words are known by, its numbers, and the source of each in a map (-1: none)."""

    skeleton: str
    numbers: tuple[str, ...]
    sources: tuple[int, ...] = ()
    text: str = ""


@frozen
class FigureMap:
    """Every paragraph with words, in reading order, and the sources that the figures come from."""

    paragraphs: tuple[MappedParagraph, ...]
    sources: tuple[FigureSource, ...]

    def data(self) -> dict[str, Any]:
        """As JSON, without the words of the paragraphs."""
        return {
            "paragraphs": [[p.skeleton, *map(list, zip(p.numbers, p.sources, strict=True))] for p in self.paragraphs],
            "sources": [list(astuple(source)) for source in self.sources],
        }

    @classmethod
    def of(cls, data: Any) -> FigureMap:
        """From JSON. Raises ValueError, TypeError or KeyError where it is none."""
        paragraphs = tuple(
            MappedParagraph(str(one[0]), tuple(str(n[0]) for n in one[1:]), tuple(int(n[1]) for n in one[1:]))
            for one in data["paragraphs"]
        )
        sources = tuple(FigureSource(*map(str, one)) for one in data["sources"])
        if any(at >= len(sources) for one in paragraphs for at in one.sources):
            raise ValueError("sources")
        return cls(paragraphs, sources)


def take_figures(document: Document) -> dict[Element, list[tuple[str, FigureSource]]]:
    """Take the wrapping of figures out of a filled document; what stood in the body, by paragraph."""
    found: dict[Element, list[tuple[str, FigureSource]]] = {}
    for part in document.part.package.parts:
        root = getattr(part, "element", None)
        if root is not None and str(part.partname).startswith("/word/"):
            for paragraph, figures in _taken(root):
                found[paragraph] = figures
    return found


def _taken(root: Element) -> Iterator[tuple[Element, list[tuple[str, FigureSource]]]]:
    for paragraph in wordtext.holding(root, OPEN):
        found = list(_WRAPPING.finditer(wordtext.text(paragraph)))
        for one in reversed(found):
            wordtext.replace(paragraph, one.end() - 1, one.end(), "")
            wordtext.replace(paragraph, one.start(), one.start(4), "")
        if found:
            yield paragraph, [(plain_words(one[4]), FigureSource(one[1], one[2], one[3])) for one in found]


def map_of(told: Paragraphs, marks: Marks, guess: Guess, hide: Hide) -> FigureMap:
    """The map of a finished document, of which `told` are the paragraphs that say something."""
    sources: dict[FigureSource, int] = {}
    made = []
    for paragraph, said in told:
        one = mapped(said, hide)
        known = _assigned(one.numbers, marks.get(paragraph, ()), guess)
        at = tuple(-1 if source is None else sources.setdefault(source, len(sources)) for source in known)
        made.append(MappedParagraph(one.skeleton, one.numbers, at, said))
    return FigureMap(tuple(made), tuple(sources))


def read_paragraphs(document: Document, hide: Hide) -> tuple[MappedParagraph, ...]:
    """The paragraphs of a document as it is now, to be compared with its map."""
    return tuple(mapped(said, hide) for _, said in free_paragraphs(document, set()))


def mapped(said: str, hide: Hide) -> MappedParagraph:
    """One paragraph of plain words: its numbers, and a fingerprint of the words between them."""
    shown = hide(said)
    return MappedParagraph(fingerprint(NUMBER.sub("#", shown))[:8], tuple(NUMBER.findall(shown)), text=said)


def _assigned(
    numbers: Iterable[str], marked: Sequence[tuple[str, FigureSource]], guess: Guess
) -> Iterator[FigureSource | None]:
    """The source of each number: that of the next mark which prints it, else the only figure that looks like it."""
    left = list(marked)
    for number in numbers:
        at = next((at for at, (text, _) in enumerate(left) if text == number), None)
        if at is None:
            yield guess(number)
        else:
            yield left[at][1]
            del left[: at + 1]
