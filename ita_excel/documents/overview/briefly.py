"""Texts cut to the room that a page of overview has, after a word and never inside one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ita_excel.word.pages.wordends import MARK, word_ends


def brief(text: str, longest: int) -> str:
    """The first line of a text, at most `longest` letters; what was left out shows as …"""
    first, _, rest = text.strip().partition("\n")
    if len(first) <= longest:
        return f"{first} …" if rest.strip() else first
    # Of the whole line: in a text cut off before, the start of a word looks like a word.
    ends = [end for end in word_ends(first) if end < longest]
    return f"{first[: ends[-1] if ends else longest - 1].rstrip()}…"


def other_groups(more: int) -> str:
    """How many groups beside those named answer for something; "" where none does."""
    return f"และอีก\u00a0{more}\u00a0กลุ่ม" if more > 0 else ""


def fitting(texts: Iterable[str], letters: int, room: int) -> Iterator[str]:
    """The first texts that take at most `room` lines of about so many letters each."""
    taken = 0
    for text in texts:
        taken += max(-(-len(MARK.sub("", text)) // letters), 1)
        if taken > room:
            return
        yield text
