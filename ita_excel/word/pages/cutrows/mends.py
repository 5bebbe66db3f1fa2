"""What a layout showed to be wrong in a document, and how the next copy for layout is mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TypeVar

from ita_excel.language.frozen import frozen
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, qn

_Mend = TypeVar("_Mend")


@frozen
class Mends:
    """Mends gathered from layout to layout; paragraphs and rows are numbered in the order of the body."""

    words: dict[int, set[int]] = field(default_factory=dict)
    """Places, by paragraph, at which a line ended though none may."""
    rows: dict[int, int] = field(default_factory=dict)
    """How each row is mended of which a line stood alone."""
    lines: dict[int, dict[int, int]] = field(default_factory=dict)
    """Empty lines, by paragraph and place, that send what follows them to the next page."""


class Numbered:
    """The paragraphs and rows of a body as they are numbered now, before some of them move."""

    def __init__(self, body: Element) -> None:
        self._body = body
        self._paragraphs, self._rows = _numbered(body)

    def moved(self, mends: Mends) -> Mends:
        """The mends by the numbers that their paragraphs and rows have by now."""
        now = [{one: at for at, one in enumerate(found)} for found in _numbered(self._body)]
        paragraphs = [now[0].get(one) for one in self._paragraphs]
        rows = [now[1].get(one) for one in self._rows]
        return Mends(_by(mends.words, paragraphs), _by(mends.rows, rows), _by(mends.lines, paragraphs))


def _numbered(body: Element) -> tuple[list[Element], list[Element]]:
    return list(wordtext.paragraphs(body)), list(body.iter(qn("w:tr")))


def _by(mends: Mapping[int, _Mend], numbers: Sequence[int | None]) -> dict[int, _Mend]:
    return {now: mend for at, mend in mends.items() if (now := numbers[at]) is not None}
