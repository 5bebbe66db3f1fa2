"""Hundreds or thousands of made-up offices with known sums, some of their files broken: made fast, proved exactly."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median

from offices import Mould, Office, broken, namesake, workbook

from ita_excel.consolidate.whole import Whole

DISTINCT = 20
"""Workbooks made in full; all others are copies of them under other names."""
BROKEN_OF = 20
"""One file in so many is broken."""


@dataclass(frozen=True)
class Many:
    """A folder, the offices in it, and for each broken file a word of the reason."""

    folder: Path
    offices: tuple[Office, ...]
    broken: dict[str, str]


def many(folder: Path, count: int) -> Many:
    """So many offices; what stands in the folder already is left as it is."""
    offices = tuple(namesake(place % DISTINCT, place) for place in range(count))
    for distinct in range(min(DISTINCT, count)):
        mould = _mould(folder, offices[distinct], distinct)
        for place in range(distinct + DISTINCT, count, DISTINCT):
            mould.cast(_path(folder, place), offices[place].name)
    return Many(folder, offices, _broken(folder, offices[0], count // BROKEN_OF))


def _path(folder: Path, place: int) -> Path:
    path = folder / f"{place % 10}" / f"o{place:06}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _mould(folder: Path, one: Office, place: int) -> Mould:
    path = _path(folder, place)
    return Mould(path if path.exists() else workbook(path, one), one.name)


def _broken(folder: Path, one: Office, count: int) -> dict[str, str]:
    """Broken files, each known way in turn."""
    there = folder / "z"
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    ways = broken(there, _path(folder, 0), one)
    names = sorted(ways)
    kept = {f"z/{number:05}-{names[number % len(names)]}": ways[names[number % len(names)]] for number in range(count)}
    for path in kept:
        shutil.copy(there / path.removeprefix("z/").partition("-")[2], folder / path)
    for name in names:
        (there / name).unlink()
    return kept


def right(whole: Whole, made: Many) -> None:
    """Every sum, total, mean and median is that worked out apart from the toolkit, and each broken file is named."""
    offices = made.offices
    assert whole.allocated() == Decimal(sum(one.allocated for one in offices)) / 100
    assert whole.spent() == Decimal(sum(sum(one.spent) for one in offices)) / 100
    assert sum(unit.staff for unit in whole.units) == sum(sum(one.staff) for one in offices)
    assert sum(unit.surveys["awareness"]["all"] for unit in whole.units) == sum(one.known[0] for one in offices)
    (cohort,) = whole.cohorts
    printed, lie = {unit.office: score for unit, score in cohort.scored()}, cohort.spread()
    totals = {one.name: one.total() for one in offices}
    assert printed == totals
    assert lie is not None
    assert (lie.mean, lie.median) == (sum(totals.values()) / len(totals), median(totals.values()))
    told = {one.file: one.reason for one in whole.refused}
    assert told.keys() == made.broken.keys()
    assert [name for name, word in made.broken.items() if word not in told[name]] == []
