"""How scores were made over the years: only scores of one method can be compared."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from ita_excel.years.schemes import DEFAULT_SCHEME
from ita_excel.years.shelf import known_years, load_pack

FILE = "methods.toml"


@dataclass(frozen=True)
class ScoreMethod:
    """One way of making scores.

    `note` is what a trend says that crosses into this method from an older one. A method without a `source` stands
    for one that is not announced yet. `years` are those (พ.ศ.) of
    which there is no pack; every other year's pack names its method.
    """

    id: str
    name: str
    note: str
    source: str
    years: tuple[int, ...] = ()


@cache
def score_methods() -> tuple[ScoreMethod, ...]:
    """The methods known, oldest first; they reach back before the first pack (2558)."""
    entries = tomllib.loads(resources.files("ita_excel.years").joinpath(FILE).read_text(encoding="utf-8"))["methods"]
    return tuple(ScoreMethod(**{**entry, "years": tuple(entry.get("years", ()))}) for entry in entries)


def score_method(year: int, scheme: str = DEFAULT_SCHEME) -> ScoreMethod | None:
    """The method behind the scores of a fiscal year (พ.ศ.); None where none is known."""
    own = load_pack(year, scheme).method if year in known_years(scheme) else ""
    return next((m for m in score_methods() if m.id == own or year in m.years), None)


def comparable(year: int, other: int, scheme: str = DEFAULT_SCHEME) -> bool:
    """May the scores of two fiscal years (พ.ศ.) be compared? Not where a method is announced to be unknown."""
    methods = [score_method(one, scheme) for one in (year, other)]
    return methods[0] == methods[1] and all(m is None or m.source for m in methods)


def method_notes(years: Collection[int], scheme: str = DEFAULT_SCHEME) -> tuple[str, ...]:
    """What must stand under a trend over these fiscal years: one note for each change of method it crosses."""
    crossed = [m for m in (score_method(year, scheme) for year in sorted(years)) if m]
    changes = (new for old, new in pairwise(crossed) if old.id != new.id)
    return tuple(dict.fromkeys(change.note for change in changes if change.note))
