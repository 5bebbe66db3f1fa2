"""Texts cut to the room that a page of overview has, after a word and never inside one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ita_excel.word.pages.lines.compounds import MARK
from ita_excel.word.pages.wordends import word_ends

T = TypeVar("T")


def whole(text: str, longest: int) -> str:
    """The text where it has at most `longest` letters, else "": a name or a sentence of a record is never cut."""
    return text if len(text) <= longest else ""


def brief(text: str, longest: int) -> str:
    """The first line of a text, at most `longest` letters, up to the end of a phrase; what was left out shows as …"""
    first, _, rest = text.strip().partition("\n")
    if len(first) <= longest:
        return f"{first} …" if rest.strip() else first
    # Of the whole line: in a text cut off before, the start of a word looks like a word.
    ends = [end for end in word_ends(first) if end < longest]
    kept = first[: ends[-1] if ends else longest - 1].rstrip()
    phrase = kept.rpartition(" ")[0].rstrip()
    return f"{phrase if len(phrase) * 2 >= longest else kept}…"


def other_groups(more: int) -> str:
    """How many groups beside those named answer for something; "" where none does."""
    return f"และอีก\u00a0{more}\u00a0กลุ่ม" if more > 0 else ""


def lines(text: str, letters: int) -> int:
    """About how many lines of so many letters a text takes."""
    return sum(max(-(-len(MARK.sub("", line)) // letters), 1) for line in text.split("\n"))


def fitting(items: Iterable[T], taking: Callable[[T], int], room: int) -> Iterator[T]:
    """The first items that take at most `room` lines."""
    taken = 0
    for item in items:
        taken += taking(item)
        if taken > room:
            return
        yield item
