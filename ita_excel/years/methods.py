"""How scores were made: only scores of one method can be compared. `methods.toml` knows those of the past.

A scheme or an office's pack may bring methods of its own, in a table `methods` with the same keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.language.saving.tomldata import toml_data

FILE = "methods.toml"


@frozen
class ScoreMethod:
    """One way of making scores.

    `note` is what a trend says that crosses into this method from an older one. A method without a `source` stands
    for one that is not announced yet. `years` are those (พ.ศ.) of
    which there is no pack; every other year's pack names its method.
    """

    id: str
    name: str
    note: str = ""
    source: str = ""
    years: tuple[int, ...] = ()


def score_methods(entries: Iterable[Mapping[str, Any]]) -> tuple[ScoreMethod, ...]:
    """The methods that a file's `methods` describe."""
    return tuple(ScoreMethod(**{**entry, "years": tuple(entry.get("years", ()))}) for entry in entries)


@cache
def known_methods() -> tuple[ScoreMethod, ...]:
    """The methods that come with the toolkit, oldest first; they reach back before the first pack (2558)."""
    source = Path(__file__).with_name(FILE).read_text(encoding="utf-8")
    return score_methods(toml_data(source)["methods"])
