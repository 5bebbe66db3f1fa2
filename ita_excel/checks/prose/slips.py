"""A slip of wording: what a repair says it saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ita_excel.language.codes import Code
from ita_excel.model.year import FiscalYear


class Slip(NamedTuple):
    """One slip in a text: its code, the words that are wrong, the words to write (None: nobody can know), advice."""

    code: Code
    value: str
    clean: str | None
    advice: str = ""


Repair = Callable[[str, FiscalYear], tuple[str, list[Slip]]]
"""From a text to the text put right, and every slip seen in it."""
