"""Brackets that staff typed, kept apart from those of a template's markers until the markers have been replaced.

While a document is filled, a bracket of the data is a code point that is no character (Unicode 23.7) and that no
program writes; nobody can type a marker, and the paper shows the very letters that were typed.
"""

from __future__ import annotations

_STAND_INS = {"[": "\ufdd0", "]": "\ufdd1"}
_AWAY = str.maketrans({"\ufdd0": None, "\ufdd1": None} | _STAND_INS)
_BACK = str.maketrans({stand_in: bracket for bracket, stand_in in _STAND_INS.items()})


def guarded(text: str) -> str:
    """A text of the data, in which no marker can be read."""
    return text.translate(_AWAY)


def freed(text: str) -> str:
    """The text as it was typed."""
    return text.translate(_BACK)


def is_guarded(text: str) -> bool:
    """Does a bracket of the data stand in the text?"""
    return "\ufdd0" in text or "\ufdd1" in text
