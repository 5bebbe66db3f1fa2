"""คะแนน: the assessment's figures against the year's data and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.figures import half_up, score_text
from ita_excel.language.finding import Finding
from ita_excel.language.thai import same
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed
from ita_excel.sheets.settings import respondents_name, weight_name
from ita_excel.wording.clauses import lowest, strengths
from ita_excel.years.comparing import comparable

NEAR_A_BOUND = Decimal("0.01")
"""A score this near a level's bound may round to either side; the manual does not say which value counts."""


def national_mean(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A national mean equal to the office's own score was probably copied; a mean needs its source."""
    mean = year.settings.national_mean
    if mean is None:
        return
    if totals.total is not None and half_up(mean) == half_up(totals.total):
        yield found(Code.MEAN_IS_OWN_SCORE, year.settings, "national_mean")
    if not year.settings.national_mean_source:
        yield found(Code.SOURCE_MISSING, year.settings, "national_mean_source", mean=score_text(mean))


def number_of_offices(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The number of offices assessed against the year's own figure."""
    given, known = year.settings.national_offices, year.assessment.offices
    if given is not None and given != known:
        assessed = year.assessment.fiscal_year
        yield found(Code.OFFICES_DIFFER, year.settings, "national_offices", known, known=known, year=assessed)


def own_score_in_history(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The history's score of the year assessed against the total of its indicators."""
    assessed = year.assessment.fiscal_year
    row = next((r for r in year.history if r.fiscal_year == assessed), None)
    if totals.total is None:
        return
    if row is None and year.history:
        yield found(Code.YEAR_NOT_IN_HISTORY, year.history[-1], "fiscal_year", year=assessed)
    elif row and row.score is not None and half_up(row.score) != half_up(totals.total) and _complete(year):
        shown = score_text(totals.total)
        yield found(Code.SCORE_DIFFERS, row, "score", shown, computed=shown)


def _complete(year: FiscalYear) -> bool:
    """Has every indicator of the year a possible score? A total of some of them says nothing against the history."""
    scores = {row.number: row.score for row in year.indicators}
    given = [scores.get(indicator.number) for indicator in year.assessment.indicators]
    return all(score is not None and 0 <= score <= 100 for score in given)


def history_in_order(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A year of the history that is left out between two others."""
    years = sorted({r.fiscal_year for r in year.history if r.fiscal_year})
    for row in year.history:
        if row.fiscal_year and row.fiscal_year != years[0] and row.fiscal_year - 1 not in years:
            yield found(Code.HISTORY_GAP, row, "fiscal_year", year=row.fiscal_year - 1)


def method_changed(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A change between two years that were scored by different methods (source line 98, 2561 to 2562)."""
    given = {r.fiscal_year for r in year.history}
    for row in year.history:
        this = row.fiscal_year
        if this and this - 1 in given and not comparable(this, this - 1, year.assessment, year.folder):
            yield found(Code.METHOD_CHANGED, row, "fiscal_year", before=this - 1, year=this)


def indicators_of_the_year(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Indicator numbers, names and instruments against the year's list."""
    known = {i.number: i for i in year.assessment.indicators}
    for row in year.indicators:
        standard = known.get(row.number or 0)
        if standard is None:
            if row.number is not None:
                yield found(Code.UNKNOWN_INDICATOR, row, "number", year=year.assessment.fiscal_year)
            continue
        if row.name and not same(row.name, standard.name):
            yield found(Code.INDICATOR_NAME, row, "name", standard.name, clean=standard.name)
        if row.instrument and row.instrument != standard.instrument:
            clean = standard.instrument
            yield found(Code.INDICATOR_INSTRUMENT, row, "instrument", clean, clean=clean)
    missing = [i for n, i in known.items() if n not in {r.number for r in year.indicators}]
    for absent in missing if year.indicators else ():
        yield found(Code.INDICATOR_ABSENT, year.indicators[-1], "number", number=absent.number, name=absent.name)


def weights_sum(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Instrument weights that do not make 100."""
    from ita_excel.model.totals import weights

    given = weights(year.settings, year.assessment)
    if sum(given.values()) != 100:
        row, column = _where_weights_stand(year)
        yield found(Code.WEIGHTS_SUM, row, column, sum=sum(given.values()))
    for instrument in year.assessment.instruments:
        if given[instrument.code] != instrument.weight and sum(given.values()) == 100:
            usual = instrument.weight
            yield found(Code.WEIGHT_DIFFERS, year.settings, weight_name(instrument.code), usual, usual=usual)


def _where_weights_stand(year: FiscalYear) -> tuple[Typed, str]:
    """The first cell in which a weight was typed: of the settings, which go first, else of the sheet of figures."""
    own = [i.code for i in year.assessment.instruments if year.settings.weight(i.code) is not None]
    keys = {figure.key for figure in year.known if figure.of == "instruments"}
    typed = [row for row in year.figures if row.figure in keys and row.value is not None]
    if typed and not own:
        return typed[0], "value"
    return year.settings, weight_name(own[0] if own else year.assessment.instruments[0].code)


def near_a_bound(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A total within 0.01 of a level's bound, where rounding decides the level (ask)."""
    if totals.total is None or not year.indicators:
        return
    for level in year.assessment.levels:
        gap = abs(totals.total - level.low_total)
        if level.low_total and gap < NEAR_A_BOUND and totals.total != half_up(totals.total):
            yield found(Code.NEAR_A_BOUND, year.indicators[0], "score", bound=level.low_total, level=level.name)


def developed_are_the_lowest(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The lowest indicators must be among those to develop; a full score needs no developing (source line 205)."""
    chosen = {p.indicator for p in year.development if p.indicator}
    if not chosen or not totals.indicators:
        return
    low = lowest(totals.indicators, year.settings.develop_lowest or 3)
    for indicator in low:
        if indicator.number not in chosen:
            yield found(Code.LOWEST_NOT_DEVELOPED, _first(year), "indicator",
                        number=indicator.number, name=indicator.name, score=score_text(indicator.score))
    scores = {i.number: i for i in totals.indicators}
    best = max(half_up(i.score) for i in totals.indicators)
    for number in sorted(chosen - {i.number for i in low}):
        if number in scores and half_up(scores[number].score) == best and best > half_up(low[0].score):
            row = next(p for p in year.development if p.indicator == number)
            yield found(Code.BEST_DEVELOPED, row, "indicator", score=score_text(best))


def _first(year: FiscalYear) -> Typed:
    return year.development[0]


def strengths_separate_nothing(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A bound that makes every indicator a strength separates nothing (source line 165) (ask)."""
    above = year.settings.strength_above or Decimal(95)
    if totals.indicators and len(strengths(totals.indicators, above)) == len(totals.indicators):
        yield found(Code.ALL_STRENGTHS, year.settings, "strength_above", bound=above)


def respondents(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """More respondents than persons entitled; scores of perception without any number of respondents (ask)."""
    settings, surveyed = year.settings, year.sheets.shape.surveyed
    for code in surveyed:
        answered, entitled = settings.respondents(code), settings.population(code)
        if answered is not None and entitled is not None and answered > entitled:
            yield found(Code.MORE_RESPONDENTS, settings, respondents_name(code), entitled=entitled)
    if surveyed and year.indicators and all(settings.respondents(code) is None for code in surveyed):
        yield found(Code.NO_RESPONDENTS, settings, respondents_name(surveyed[0]), instruments=" และ ".join(surveyed))


def enough_respondents(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Fewer answers than the rules of the scheme ask for, where its pack knows them (ask)."""
    for rule in year.assessment.respondents:
        answered = year.settings.respondents(rule.instrument)
        minimum = rule.minimum(year.settings.population(rule.instrument))
        if answered is not None and answered < minimum:
            yield found(Code.FEW_RESPONDENTS, year.settings, respondents_name(rule.instrument),
                        instrument=rule.instrument, missing=minimum - answered, minimum=minimum,
                        year=rule.rule_year, source=rule.source)


RULES = (
    national_mean, number_of_offices, own_score_in_history, history_in_order, method_changed, indicators_of_the_year,
    weights_sum, near_a_bound, developed_are_the_lowest, strengths_separate_nothing,
    respondents, enough_respondents,
)
