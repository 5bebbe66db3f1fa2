"""Units that may be compared: one year, one year assessed, one scheme, one method. Others are never averaged with them.

A unit's score is the printed one (two decimals, half up), so that every figure can be worked out again from the table.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ita_excel.consolidate.unit import IndicatorOfUnit, Unit
from ita_excel.language.figures import half_up
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import sort_key
from ita_excel.model.totals import ranked

FENCE = Decimal("1.5")
"""A score farther from the quartiles than so many times their distance is an outlier (Tukey, 1977)."""
FEWEST = 4
"""Below so many scores there are no quartiles worth the name, so no outliers."""


@frozen
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


@frozen
class MeasuredOverUnits:
    """One thing scored over several units, such as a province.

    `lowest_unit` is the first by name where several share the lowest score.
    """

    name: str
    spread: Spread
    lowest_unit: str


@frozen
class WeakIndicator(MeasuredOverUnits):
    """One indicator over the units that have a score of it."""

    number: int
    instrument: str


NO_PROVINCE = "ไม่ระบุจังหวัด"


@frozen
class Cohort:
    """The units of one kind of result, by name."""

    fiscal_year: int
    assessment_year: int
    scheme: str
    method: str
    units: tuple[Unit, ...]
    title: str
    """What a person calls it; no other cohort of the whole has the same."""

    @property
    def method_name(self) -> str:
        """How the scores were made, in words."""
        return _method_of(self.units[0])

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

    def ranks(self) -> dict[tuple[str, str], int]:
        """`whose` of a unit → rank; equal scores share the better one (1, 1, 3)."""
        by_score = ranked(score for _, score in self.scored())
        return {unit.whose: by_score[score] for unit, score in self.scored()}

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
        given: dict[int, list[tuple[Unit, IndicatorOfUnit]]] = {}
        for unit in self.units:
            for one in unit.indicators:
                given.setdefault(one.number, []).append((unit, one))
        found = [_indicator(same) for same in given.values()]
        return sorted(found, key=lambda one: (one.spread.mean, one.number))

    def instruments(self) -> list[MeasuredOverUnits]:
        """Every instrument over the units, in the order of the first unit that names it."""
        codes = dict.fromkeys(code for unit in self.units for code in unit.instruments)
        return [
            measured(code, [(unit, half_up(unit.instruments[code])) for unit in self.units if code in unit.instruments])
            for code in codes
        ]

    def provinces(self) -> list[MeasuredOverUnits]:
        """Every province with a scored unit, the best mean first; units that name none come together at the end."""
        there: dict[str, list[tuple[Unit, Decimal]]] = {}
        for unit, score in self.scored():
            there.setdefault(unit.province or NO_PROVINCE, []).append((unit, score))
        found = [measured(province, scores) for province, scores in there.items()]
        return sorted(found, key=lambda one: (one.name == NO_PROVINCE, -one.spread.mean, sort_key(one.name)))


def measured(name: str, scores: Sequence[tuple[Unit, Decimal]]) -> MeasuredOverUnits:
    """How one thing was scored over units, at least one."""
    lie = spread([score for _, score in scores])
    assert lie is not None
    return MeasuredOverUnits(name, lie, next(unit.office for unit, score in scores if score == lie.low))


def _indicator(same: Sequence[tuple[Unit, IndicatorOfUnit]]) -> WeakIndicator:
    _, one = same[0]
    over = measured(one.name, [(unit, half_up(it.score)) for unit, it in same])
    return WeakIndicator(over.name, over.spread, over.lowest_unit, one.number, one.instrument)


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
    alike = Counter(_title(same[0]) for same in together.values())
    titles = {key: _title(same[0], by_method=alike[_title(same[0])] > 1) for key, same in together.items()}
    made = (Cohort(*key, tuple(same), titles[key]) for key, same in together.items())
    return tuple(sorted(made, key=lambda one: (-len(one.units), -one.fiscal_year, -one.assessment_year, one.title)))


def _title(unit: Unit, *, by_method: bool = False) -> str:
    assessed = f" (ผลประเมินปี {unit.assessment_year})" if unit.assessment_year else ""
    plain = f"{unit.scheme_name} ปีงบประมาณ {unit.fiscal_year}{assessed}"
    return f"{plain} วิธี{_method_of(unit)} [{unit.scheme} {unit.method}]" if by_method else plain


def _method_of(unit: Unit) -> str:
    return unit.method_name or unit.method or "ไม่ทราบวิธีประเมิน"
