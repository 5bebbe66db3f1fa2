"""The summary in English: figures alone, and names only where the office gave them; nothing is translated.

What is not known has no sentence. An indicator is called by its number, a level by its name where that is written in
Latin letters (AA, A …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ita_excel.language.figures import money_text, percent_text, score_text, signed_text
from ita_excel.language.thai import BUDDHIST_OFFSET
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.model.totals import by_score
from ita_excel.wording.known import known_change, known_money

if TYPE_CHECKING:
    from ita_excel.model.totals import IndicatorScore, Totals
    from ita_excel.model.year import FiscalYear

SHOWN = 3
"""How many of the best and of the lowest are named."""
_LATIN = re.compile(r"[A-Za-z ()+-]+")
_STATUS = {
    WorkStatus.DONE: "completed", WorkStatus.RUNNING: "in progress", WorkStatus.NOT_STARTED: "not started",
    WorkStatus.NOT_DUE: "not yet due", WorkStatus.CANCELLED: "cancelled",
}


def english(year: FiscalYear, totals: Totals, tallied: Mapping[str, int]) -> Iterator[str]:
    """The summary, a paragraph a string; nothing where the office's English name is not given.

    `tallied` is the number of measures in each state, by its Thai word, as the Thai summary tells it.
    """
    if not year.settings.office_english:
        return
    yield _opening(year)
    yield from _score(year, totals)
    yield from _indicators(totals.indicators)
    yield from _work(year, tallied)
    yield from _money(year, totals)


def _year(number: int) -> str:
    return f"{number - BUDDHIST_OFFSET} (B.E. {number})"


def _opening(year: FiscalYear) -> str:
    return (
        f"This report of the {year.settings.office_english} covers the measures for integrity and transparency of "
        f"fiscal year {_year(year.fiscal_year)}. They follow from the Integrity and Transparency Assessment (ITA) of "
        f"fiscal year {_year(year.assessment.fiscal_year)}."
    )


def _score(year: FiscalYear, totals: Totals) -> Iterator[str]:
    if totals.total is None:
        return
    level = totals.level.name if totals.level else ""
    named = f", level {level}" if _LATIN.fullmatch(level) else ""
    yield f"The total score is {score_text(totals.total)} of 100{named}.{_change(year, totals)}"


def _change(year: FiscalYear, totals: Totals) -> str:
    """Against the year before, where both were assessed in the same way."""
    now = known_change(year, totals)
    return f" The change from fiscal year {_year(now.fiscal_year - 1)} is {signed_text(now.change)}." if now else ""


def _indicators(scores: tuple[IndicatorScore, ...]) -> Iterator[str]:
    if len(scores) < 2 * SHOWN:
        return
    ranked = by_score(scores)
    best, lowest = _named(ranked[:SHOWN]), _named(ranked[: -SHOWN - 1 : -1])
    yield f"Of {len(scores)} indicators the highest are {best}; the lowest are {lowest}."


def _named(scores: tuple[IndicatorScore, ...]) -> str:
    return ", ".join(f"no. {one.number} ({score_text(one.score)})" for one in scores)


def _work(year: FiscalYear, tallied: Mapping[str, int]) -> Iterator[str]:
    """How many measures are how far; a measure whose state nobody told has no word."""
    if not year.measures:
        return
    told = ", ".join(f"{tallied[status]} {word}" for status, word in _STATUS.items() if tallied.get(status))
    states = f" Measures by their state: {told}." if told else ""
    yield f"{_counted(len(year.measures), 'measure')} were set.{states}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _money(year: FiscalYear, totals: Totals) -> Iterator[str]:
    """What was given, and what of it was spent where anybody entered that."""
    money = known_money(year, totals)
    if money is None:
        return
    if money.spent is None:
        yield f"The project was allocated {money_text(money.allocated)} baht."
        return
    share = f"{percent_text(money.share)} per cent"
    yield f"Of {money_text(money.allocated)} baht allocated, {money_text(money.spent)} baht ({share}) were spent."
