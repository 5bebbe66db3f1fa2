"""What is missing to each higher level, and which indicator would give the total most.

Levels are tested on printed values (two decimals, half up; see `Pack.level`), so rises are in steps of 0.01:

- an instrument below `low_each` must rise by `low_each - printed mean`, whatever else happens;
- what the total still lacks, one instrument closes by `(lack - 0.005) x 100 / weight`, rounded up to a
  step, where `lack = low_total - total after the first rises` (a lack up to 0.005 prints as the bound);
- where no instrument can close it below 100, the ones of greatest weight are filled first: the fewest points.

One point of an indicator gives `weight / 100 / number of its instrument's indicators` to the total, for an
instrument's score is the mean of its indicators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, Decimal

from ita_excel.language.figures import half_up
from ita_excel.language.frozen import frozen
from ita_excel.model.totals import IndicatorScore, InstrumentScore, Totals
from ita_excel.years.pack import Level, Pack

STEP, FULL = Decimal("0.01"), Decimal(100)
NOISE = 12
"""Places kept before rounding up: a mean of three is exact to 28 digits only, and no step may come from that."""

Rises = Mapping[str, Decimal]
"""Instrument → points (of 100) that its mean must rise."""
Scores = Mapping[str, InstrumentScore]


@frozen
class NextLevel:
    """One level above the present one and each way to it, fewest points first; no way where 100 is not enough."""

    level: Level
    ways: tuple[Rises, ...]


@frozen
class Gain:
    """What one indicator would give the total: by one point of its own, and by all points it lacks."""

    indicator: IndicatorScore
    per_point: Decimal
    full: Decimal


def next_levels(totals: Totals, pack: Pack) -> tuple[NextLevel, ...]:
    """The levels above the present one, nearest first; none where an instrument of the year has no score."""
    if totals.level is None or any(i.code not in totals.instruments for i in pack.instruments):
        return ()
    higher = pack.levels[: pack.levels.index(totals.level)]
    return tuple(NextLevel(level, tuple(_ways(level, totals.instruments))) for level in reversed(higher))


def gains(totals: Totals) -> tuple[Gain, ...]:
    """The indicators by what their full gap would give the total, greatest first, ties by number."""
    found = (_gain(i, totals) for i in totals.indicators if i.instrument in totals.instruments)
    return tuple(sorted(found, key=lambda gain: (-gain.full, gain.indicator.number)))


def _gain(indicator: IndicatorScore, totals: Totals) -> Gain:
    fellows = sum(other.instrument == indicator.instrument for other in totals.indicators)
    point = per_point(totals.instruments[indicator.instrument].weight, fellows)
    return Gain(indicator, point, point * (FULL - indicator.score))


def per_point(weight: Decimal, indicators: int) -> Decimal:
    """What one point of an indicator gives the total, where its instrument has that many indicators with a score."""
    return weight / 100 / indicators


def _ways(level: Level, scores: Scores) -> list[Rises]:
    first = first_rises(level, scores)
    lack = lacking(level, first, scores)
    if not lack:
        return [first]
    alone = [
        {**first, code: first.get(code, Decimal(0)) + rise}
        for code, one in scores.items() if (rise := alone_rise(lack, first.get(code, Decimal(0)), one)) is not None
    ]
    return sorted(alone, key=lambda way: sum(way.values())) if alone else list(_together(first, lack, scores))


def first_rises(level: Level, scores: Scores) -> Rises:
    """What the instruments below the level's `low_each` must rise in any case."""
    low = level.low_each or Decimal(0)
    return {code: rise for code, one in scores.items() if (rise := low - half_up(one.mean)) > 0}


def lacking(level: Level, first: Rises, scores: Scores) -> Decimal:
    """What the total lacks to the level after the first rises; 0 where it prints as the bound or more."""
    reached = sum((one.weighted + _gives(first.get(code), one) for code, one in scores.items()), Decimal(0))
    return lack if (lack := level.low_total - reached) > STEP / 2 else Decimal(0)


def alone_rise(lack: Decimal, first: Decimal, one: InstrumentScore) -> Decimal | None:
    """How far one instrument must rise beyond its first rise to close the lack alone; None where it cannot."""
    if not one.weight:
        return None
    rise = _rise(lack, one)
    return rise if half_up(one.mean) + first + rise <= FULL else None


def _together(first: Rises, lack: Decimal, scores: Scores) -> Iterator[Rises]:
    way = dict(first)
    for code, one in sorted(scores.items(), key=lambda pair: -pair[1].weight):
        room = FULL - half_up(one.mean) - way.get(code, Decimal(0))
        more = min(room, _rise(lack, one)) if one.weight and lack > STEP / 2 else Decimal(0)
        if more > 0:
            way[code] = way.get(code, Decimal(0)) + more
            lack -= _gives(more, one)
    if lack <= STEP / 2:
        yield way


def _rise(lack: Decimal, one: InstrumentScore) -> Decimal:
    exact = (lack - STEP / 2) * 100 / one.weight
    return half_up(exact, NOISE).quantize(STEP, rounding=ROUND_CEILING)


def _gives(rise: Decimal | None, one: InstrumentScore) -> Decimal:
    return (rise or Decimal(0)) * one.weight / 100
