"""The word of a list that a person most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import SPOKEN

_MEANT = {fold(said): fold(meant) for said, meant in SPOKEN.items()}
_LONGEST = 200
"""Letters of a typed word that are compared; beyond it is no word."""
_ALIKE, _SHARED = 0.6, 0.5
"""Shares of letters in common: over both words, and of one run within the shorter one."""
_SHORTEST_RUN = 4
"""Letters of a Thai word that carry its meaning (เสร็จ is five); less is chance."""


def nearest(said: str, choices: Iterable[str]) -> str:
    """The choice most like what was typed; "" where none is near.

    First the words people say for it, then letters in common, then the part of a word in common: Thai is written
    without spaces, and เสร็จแล้ว shares only เสร็จ with ดำเนินการเสร็จสิ้น. A word that says not is never taken for
    one that does not.
    """
    folded = {fold(choice): choice for choice in choices if choice}
    word = fold(said)[:_LONGEST]
    if (meant := _MEANT.get(word, "")) in folded:
        return folded[meant]
    able = [choice for choice in folded if _denies(choice) == _denies(word)]
    scored = [(score, choice) for choice in able if (score := _likeness(word, choice))]
    return folded[max(scored)[1]] if scored else ""


def _denies(word: str) -> bool:
    return "ไม่" in word or "มิได้" in word


def _likeness(word: str, choice: str) -> float:
    matcher = SequenceMatcher(None, word, choice, autojunk=False)
    if (ratio := matcher.ratio()) >= _ALIKE:
        return 1 + ratio
    run = matcher.find_longest_match().size
    share = run / min(len(word), len(choice)) if word else 0.0
    return share * ratio if run >= _SHORTEST_RUN and share >= _SHARED else 0.0


def is_close(title: str, other: str) -> bool:
    """Close enough to read without asking: one or two letters off, and the same digits."""
    one, two = fold(title), fold(other)
    digits = [[ch for ch in text if ch.isdigit()] for text in (one, two)]
    return digits[0] == digits[1] and SequenceMatcher(None, one, two).ratio() >= 0.85


def did_you_mean(near: str) -> str:
    """The clause of a message that offers the nearest word."""
    return f" (ใกล้เคียงที่สุดคือ «{near}»)" if near else ""
