"""Which years' scores may be laid side by side: those made by one method, as the packs of the years tell."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

from ita_excel.years.methods import ScoreMethod
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import has_pack, load_pack


def score_method(year: int, pack: Pack, folder: Path | None = None) -> ScoreMethod | None:
    """The method behind the scores of a fiscal year (พ.ศ.); None where none is known.

    Asked are `pack` for its own year, the packs of its scheme in `folder` and on the shelf for theirs, and for years
    without a pack the methods that `pack` knows. Raises PackBroken.
    """
    if year == pack.fiscal_year:
        return pack.score_method
    if has_pack(year, pack.scheme.id, folder):
        return load_pack(year, pack.scheme.id, folder).score_method
    return next((method for method in pack.methods if year in method.years), None)


def comparable(year: int, other: int, pack: Pack, folder: Path | None = None) -> bool:
    """May the scores of two fiscal years (พ.ศ.) be compared? Not where a method is announced to be unknown."""
    one, another = (score_method(asked, pack, folder) for asked in (year, other))
    if one is None or another is None:
        return one is another
    return one.id == another.id and bool(one.source and another.source)


def method_notes(years: Collection[int], pack: Pack, folder: Path | None = None) -> tuple[str, ...]:
    """What must stand under a trend over these fiscal years: one note for each change of method it crosses."""
    crossed = [m for m in (score_method(year, pack, folder) for year in sorted(years)) if m]
    changes = (new for old, new in pairwise(crossed) if old.id != new.id)
    return tuple(dict.fromkeys(change.note for change in changes if change.note))
