"""Units that may be compared: one year, one year assessed, one scheme, one method. Others are never averaged with them.

A unit's score is the printed one (two decimals, half up), so that every figure can be worked out again from the table.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ita_excel.consolidate.unit import Unit
from ita_excel.language.figures import half_up
from ita_excel.model.totals import ranked
from ita_excel.years.methods import known_methods
from ita_excel.years.schemes import load_scheme

FENCE = Decimal("1.5")
"""A score farther from the quartiles than so many times their distance is an outlier (Tukey, 1977)."""
FEWEST = 4
"""Below so many scores there are no quartiles worth the name, so no outliers."""


@dataclass(frozen=True)
class Spread:
    """How scores lie (0-100, unrounded): `deviation` is that of a sample and None for fewer than two scores."""

    count: int
    mean: Decimal
    median: Decimal
    deviation: Decimal | None
    low: Decimal
    high: Decimal
    first_quartile: Decimal
    third_quartile: Decimal


@dataclass(frozen=True)
class WeakIndicator:
    """One indicator over the units that have a score of it; `lowest_unit` is the first by name where several share."""

    number: int
    name: str
    instrument: str
    spread: Spread
    lowest_unit: str


@dataclass(frozen=True)
class Cohort:
    """The units of one kind of result, by name."""

    fiscal_year: int
    assessment_year: int
    scheme: str
    method: str
    units: tuple[Unit, ...]

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"{load_scheme(self.scheme).name} ปีงบประมาณ {self.fiscal_year} (ผลประเมินปี {self.assessment_year})"

    @property
    def method_name(self) -> str:
        """How the scores were made, in words."""
        return next((m.name for m in known_methods() if m.id == self.method), self.method or "ไม่ทราบวิธีประเมิน")

    def scored(self) -> list[tuple[Unit, Decimal]]:
        """Units that have a total, with it as printed."""
        return [(unit, half_up(unit.total)) for unit in self.units if unit.total is not None]

    def unscored(self) -> list[Unit]:
        """Units without any score."""
        return [unit for unit in self.units if unit.total is None]

    def with_change(self) -> list[tuple[Unit, Decimal]]:
        """Units with a former result made the same way, and how far they rose, by the printed scores."""
        return [(unit, score - half_up(unit.former)) for unit, score in self.scored() if unit.former is not None]

    def without_former(self) -> list[Unit]:
        """Units that have a score now and no former result to compare with."""
        return [unit for unit, _ in self.scored() if unit.former is None]

    def ranks(self) -> dict[str, int]:
        """Office → rank; equal scores share the better one (1, 1, 3)."""
        by_score = ranked(score for _, score in self.scored())
        return {unit.office: by_score[score] for unit, score in self.scored()}

    def spread(self) -> Spread | None:
        """How the totals lie; None where there is none."""
        return spread([score for _, score in self.scored()])

    def levels(self) -> list[tuple[str, int]]:
        """Every level of the year, the best first, with the number of units that reached it."""
        names = dict.fromkeys(name for unit in self.units for name in unit.levels)
        return [(name, sum(unit.level == name for unit in self.units)) for name in names]

    def outliers(self) -> list[tuple[Unit, Decimal]]:
        """Units whose total lies outside Tukey's fences."""
        lie = self.spread()
        if lie is None or lie.count < FEWEST:
            return []
        reach = FENCE * (lie.third_quartile - lie.first_quartile)
        low, high = lie.first_quartile - reach, lie.third_quartile + reach
        return [(unit, score) for unit, score in self.scored() if not low <= score <= high]

    def indicators(self) -> list[WeakIndicator]:
        """Every indicator over the units, the weakest mean first; ties by number."""
        given = sorted(
            ((i.number, i.name, i.instrument, half_up(i.score), unit) for unit in self.units for i in unit.indicators),
            key=lambda one: one[0],
        )
        found = [_indicator(list(same)) for _, same in groupby(given, key=lambda one: one[0])]
        return sorted(found, key=lambda one: (one.spread.mean, one.number))


def _indicator(same: Sequence[tuple[int, str, str, Decimal, Unit]]) -> WeakIndicator:
    number, name, instrument, _, _ = same[0]
    lie = spread([score for _, _, _, score, _ in same])
    assert lie is not None
    return WeakIndicator(number, name, instrument, lie, next(u.office for *_, score, u in same if score == lie.low))


def spread(scores: Sequence[Decimal]) -> Spread | None:
    """How scores lie; quartiles by linear interpolation, as Excel's QUARTILE.INC. None where there are none."""
    if not scores:
        return None
    quartiles = statistics.quantiles(scores, n=4, method="inclusive") if len(scores) > 1 else [scores[0]] * 3
    deviation = statistics.stdev(scores) if len(scores) > 1 else None
    return Spread(
        len(scores), sum(scores, Decimal(0)) / len(scores), Decimal(statistics.median(scores)), deviation,
        min(scores), max(scores), quartiles[0], quartiles[2],
    )


def cohorts(units: Iterable[Unit]) -> tuple[Cohort, ...]:
    """The units in groups that may be compared; the largest first, then the newest."""
    together: dict[tuple[int, int, str, str], list[Unit]] = {}
    for unit in units:
        key = (unit.fiscal_year, unit.assessment_year, unit.scheme, unit.method)
        together.setdefault(key, []).append(unit)
    made = (Cohort(*key, tuple(same)) for key, same in together.items())
    return tuple(sorted(made, key=lambda one: (-len(one.units), -one.fiscal_year, one.assessment_year, one.scheme)))
