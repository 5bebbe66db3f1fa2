"""Which numbers of a document no longer agree with its map, or with the workbook as it is now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ita_excel.language.frozen import frozen
from ita_excel.word.edits.figuremap import MappedParagraph

Spot = tuple[int, int]
"""The place of a number: which paragraph, which of its numbers."""


@frozen
class WrongFigure:
    """A number as printed, what it should be, and the words of its paragraph."""

    text: str
    now: str
    paragraph: str


def wrong_figures(
    written: Sequence[MappedParagraph], read: Sequence[MappedParagraph], fresh: Sequence[MappedParagraph] | None
) -> list[WrongFigure]:
    """The numbers of the document as `read` that are not those `written`, nor those of a paper made `fresh`."""
    newest = {} if fresh is None else {old: fresh[p].numbers[n] for old, (p, n) in paired(written, fresh)}
    found = []
    for (p, n), (at, number) in paired(written, read):
        now, printed = newest.get((p, n), written[p].numbers[n]), read[at].numbers[number]
        if printed != now:
            found.append((at, number, WrongFigure(printed, now, read[at].text)))
    return [one for *_, one in sorted(found, key=lambda item: item[:2])]


def paired(old: Sequence[MappedParagraph], new: Sequence[MappedParagraph]) -> Iterator[tuple[Spot, Spot]]:
    """Which number stands where which one stood."""
    for before, after in _paragraphs(old, new):
        one, other = old[before], new[after]
        alike = one.skeleton == other.skeleton and len(one.numbers) == len(other.numbers)
        places = enumerate(range(len(one.numbers))) if alike else numbers_paired(one.numbers, other.numbers)
        for a, b in places:
            yield (before, a), (after, b)


def numbers_paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of one paragraph side by side: alike ones, and one that stands in another's place."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            yield from zip(range(a, b), range(c, d), strict=True)


def _paragraphs(old: Sequence[MappedParagraph], new: Sequence[MappedParagraph]) -> Iterator[tuple[int, int]]:
    """Paragraphs whose words stand once on both sides, and what lies between two of them, one for one where it can."""
    a, c = 0, 0
    for b, d in (*_anchors(old, new), (len(old), len(new))):
        if b - a == d - c:
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from ((a + i, c + j) for i, j in _uneven(old[a:b], new[c:d]))
        if b < len(old):
            yield b, d
        a, c = b + 1, d + 1


def _anchors(old: Sequence[MappedParagraph], new: Sequence[MappedParagraph]) -> Iterator[tuple[int, int]]:
    once = _once(old) & _once(new)
    left, right = ({p.skeleton: at for at, p in enumerate(side) if p.skeleton in once} for side in (old, new))
    kept = list(left)
    for block in SequenceMatcher(None, kept, list(right), autojunk=False).get_matching_blocks():
        yield from ((left[one], right[one]) for one in kept[block.a : block.a + block.size])


def _once(side: Sequence[MappedParagraph]) -> set[str]:
    return {skeleton for skeleton, count in Counter(p.skeleton for p in side).items() if count == 1}


def _uneven(old: Sequence[MappedParagraph], new: Sequence[MappedParagraph]) -> Iterator[tuple[int, int]]:
    """Where paragraphs came or went: those that are the same, then in what is left those of the same words."""
    whole = SequenceMatcher(None, [(p.skeleton, p.numbers) for p in old], [(p.skeleton, p.numbers) for p in new], False)
    for kind, a, b, c, d in whole.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            yield from zip(range(a, b), range(c, d), strict=True)
