"""A long text by the part that matters: where it differs from another one."""

from __future__ import annotations

import unicodedata

LONGEST = 240
"""Letters of a value that a line of a table shows; the cell it speaks of holds the whole."""
AROUND = 50
"""Letters shown before and after the part that differs."""
_REST = "…"


def excerpt(text: str, other: str) -> str:
    """A text that one glance takes in; of a long one the part in which it differs from `other`, with "…" around."""
    if len(text) <= LONGEST:
        return text
    before = _shared(text, other)
    after = min(_shared(text[::-1], other[::-1]), len(text) - before)
    start = _letter(text, max(0, before - AROUND))
    end = _letter(text, min(len(text), len(text) - after + AROUND, start + LONGEST))
    return (_REST if start else "") + text[start:end] + (_REST if end < len(text) else "")


def _shared(one: str, other: str) -> int:
    """How many letters two texts share from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _letter(text: str, at: int) -> int:
    """The place of the letter that the vowel or tone mark at a place stands on."""
    while 0 < at < len(text) and (unicodedata.category(text[at]) == "Mn" or text[at] == "ำ"):
        at -= 1
    return at
