"""`Totals`: every computed figure of a year, in exact decimals.

Rounding (half up, two places) happens only where a figure is printed; see `figures`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.figures import half_up, percent_of
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import RiskBand
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.risks import HIGHEST, LOWEST, Risk
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings
from ita_excel.years.pack import Level, Pack
from ita_excel.years.risks import RiskScale

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.schema import Typed


@frozen
class InstrumentScore:
    """One instrument: mean of its indicators (0-100), weight, weighted score (mean x weight / 100), percent (0-100)."""

    mean: Decimal
    weight: Decimal
    weighted: Decimal
    percent: Decimal


@frozen
class IndicatorScore:
    """One indicator with its level and rank; equal scores share the better rank (1, 1, 3)."""

    number: int
    name: str
    instrument: str
    score: Decimal
    level: Level
    rank: int
    explanation: str = ""


@frozen
class YearScore:
    """One year's total; `change` against the year before and None where that year is not given."""

    fiscal_year: int
    score: Decimal
    change: Decimal | None

    @property
    def trend(self) -> str:
        """The word of the change: เพิ่มขึ้น, ลดลง, เท่าเดิม or a dash, by the printed value."""
        if self.change is None:
            return "-"
        shown = half_up(self.change)
        return "เพิ่มขึ้น" if shown > 0 else "ลดลง" if shown < 0 else "เท่าเดิม"


@frozen
class Survey:
    """One follow-up table: persons by answer column, their sum by field, percents of the persons who answered.

    `counts` and `percents` go by the column's name (`all`, `quality_done` …); `answered` by field name, or
    "" for a table of one field; `by_group` maps a group to its row of counts.
    """

    counts: Mapping[str, int]
    percents: Mapping[str, Decimal]
    answered: Mapping[str, int]
    by_group: Mapping[str, Mapping[str, int]]


@frozen
class ActivityTotal:
    """One activity's money in baht; spent and remaining are None for a main activity or where nothing was given."""

    activity: Activity
    spent: Decimal
    remaining: Decimal | None


@frozen
class Budget:
    """The project's money in baht; `by_quarter` holds four sums."""

    allocated: Decimal
    spent: Decimal
    remaining: Decimal
    by_quarter: tuple[Decimal, Decimal, Decimal, Decimal]
    activities: tuple[ActivityTotal, ...]


@frozen
class RatedRisk:
    """One risk; `score` is likelihood times impact (1-25) and `band` its level, None where it cannot be rated yet."""

    risk: Risk
    score: int | None
    band: RiskBand | None


@frozen
class Risks:
    """The risks of a year: `counts` are how many stand at each level, by name and from the lowest up."""

    rated: tuple[RatedRisk, ...]
    counts: Mapping[str, int]

    @property
    def unrated(self) -> int:
        """How many have no level yet."""
        return sum(1 for one in self.rated if one.band is None)


NO_RISKS = Risks((), {})


@frozen
class Totals:
    """All computed figures of one year."""

    instruments: Mapping[str, InstrumentScore]
    total: Decimal | None
    level: Level | None
    indicators: tuple[IndicatorScore, ...]
    history: tuple[YearScore, ...]
    awareness: Survey
    practice: Survey
    effect: Survey
    budget: Budget
    staff: int
    risks: Risks = NO_RISKS


def total(year: FiscalYear) -> Totals:
    """Every computed figure of the year. Rows whose number is missing do not count; nothing raises."""
    instruments = instrument_scores(year.indicators, weights(year.settings, year.assessment))
    overall = sum((i.weighted for i in instruments.values()), Decimal(0)) if instruments else None
    asked = year.sheets.shape.follow_up
    each = {code: score.mean for code, score in instruments.items()}
    return Totals(
        instruments=instruments,
        total=overall,
        level=None if overall is None else year.assessment.level(overall, each),
        indicators=indicator_scores(year.indicators, year.assessment),
        history=year_scores(year.history),
        awareness=survey(year.survey_awareness, asked.columns("awareness")),
        practice=survey(year.survey_practice, asked.columns("practice")),
        effect=survey(year.survey_effect, asked.columns("effect")),
        budget=budget(year.budget),
        staff=sum(group.staff or 0 for group in year.groups),
        risks=rated_risks(year.risks, year.pack.risk),
    )


def weights(settings: Settings, pack: Pack) -> dict[str, Decimal]:
    """Instrument weights out of 100: the office's settings where given, else the year's."""
    own = {i.code: settings.weight(i.code) for i in pack.instruments}
    return {i.code: i.weight if (given := own[i.code]) is None else given for i in pack.instruments}


def instrument_scores(
    indicators: Iterable[Indicator], weight: Mapping[str, Decimal]
) -> dict[str, InstrumentScore]:
    """Mean of each instrument's indicators, and its weighted part of the total.

    mean of its indicators; weighted = mean x weight / 100; total = sum of the weighted, unrounded
    (ITA manual 2562 on; proved on the source's table, lines 127-131). An instrument without a score is left out.
    """
    given: dict[str, list[Decimal]] = {code: [] for code in weight}
    for indicator in indicators:
        if indicator.score is not None and indicator.instrument in given:
            given[indicator.instrument].append(indicator.score)
    means = {code: sum(scores, Decimal(0)) / len(scores) for code, scores in given.items() if scores}
    return {
        code: InstrumentScore(mean, weight[code], mean * weight[code] / 100, mean) for code, mean in means.items()
    }


def indicator_scores(indicators: Iterable[Indicator], pack: Pack) -> tuple[IndicatorScore, ...]:
    """Indicators that have a score, by number, with level and rank (ties share the better rank)."""
    scored = [(i, i.score) for i in indicators if i.number is not None and i.score is not None and i.instrument]
    ranks = ranked(score for _, score in scored)
    made = [
        IndicatorScore(i.number or 0, i.name, i.instrument, score,
                       pack.level(score), ranks[half_up(score)], i.explanation)
        for i, score in scored
    ]
    return tuple(sorted(made, key=lambda i: i.number))


def ranked(scores: Iterable[Decimal]) -> dict[Decimal, int]:
    """Printed score → rank, the highest first; equal ones share the better rank (1, 1, 3)."""
    ranks: dict[Decimal, int] = {}
    for rank, score in enumerate(sorted(map(half_up, scores), reverse=True), start=1):
        ranks.setdefault(score, rank)
    return ranks


def by_score(indicators: Iterable[IndicatorScore]) -> tuple[IndicatorScore, ...]:
    """Highest score first; ties in the order of their numbers."""
    return tuple(sorted(indicators, key=lambda i: (-half_up(i.score), i.number)))


def year_scores(history: Iterable[PastScore]) -> tuple[YearScore, ...]:
    """Total scores, oldest first, each with its change against the calendar-next year before."""
    given = {row.fiscal_year: row.score for row in history if row.fiscal_year and row.score is not None}
    return tuple(
        YearScore(year, score, score - given[year - 1] if year - 1 in given else None)
        for year, score in sorted(given.items())
    )


def survey(rows: Iterable[Typed], fields: Mapping[str, tuple[str, ...]]) -> Survey:
    """Column sums of one follow-up table, and each as a percentage of the persons who answered in its field."""
    names = [name for columns in fields.values() for name in columns]
    by_group: dict[str, dict[str, int]] = {}
    for row in rows:
        sums = by_group.setdefault(str(getattr(row, "group", "")), dict.fromkeys(names, 0))
        for name in names:
            sums[name] += getattr(row, name) or 0
    counts = {name: sum(sums[name] for sums in by_group.values()) for name in names}
    answered = {field: sum(counts[name] for name in names) for field, names in fields.items()}
    percents = {
        name: percent_of(counts[name], answered[field]) or Decimal(0)
        for field, names in fields.items() for name in names
    }
    return Survey(counts, percents, answered, by_group)


def budget(activities: Iterable[Activity]) -> Budget:
    """Money by activity, by quarter and in all (baht, exact)."""
    rows = tuple(activities)
    quarters = [[row.spent_in(q) or Decimal(0) for q in (1, 2, 3, 4)] for row in rows]
    spent = [sum(line, Decimal(0)) for line in quarters]
    sums = tuple(sum((line[q] for line in quarters), Decimal(0)) for q in range(4))
    allocated = sum((row.allocated or Decimal(0) for row in rows), Decimal(0))
    lines = tuple(
        ActivityTotal(row, used, None if row.allocated is None else row.allocated - used)
        for row, used in zip(rows, spent, strict=True)
    )
    return Budget(allocated, sum(spent, Decimal(0)), allocated - sum(spent, Decimal(0)),
                  (sums[0], sums[1], sums[2], sums[3]), lines)


def rated_risks(rows: Iterable[Risk], scale: RiskScale) -> Risks:
    """Every risk by the scale of its year."""
    rated = tuple(_rated(row, scale) for row in rows)
    counts = {band.name: sum(1 for one in rated if one.band == band) for band in scale.bands}
    return Risks(rated, counts)


def _rated(row: Risk, scale: RiskScale) -> RatedRisk:
    product = 1
    for value in (row.likelihood, row.impact):
        if value is None or not LOWEST <= value <= HIGHEST:
            return RatedRisk(row, None, None)
        product *= value
    return RatedRisk(row, product, scale.band(product))
