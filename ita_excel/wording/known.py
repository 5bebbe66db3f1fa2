"""What may be said at all: money of which somebody entered something, a change between years that may be compared.

Asked here once; summary, dashboard, budget table and English summary say it each in their own words.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.figures import percent_of
from ita_excel.language.frozen import frozen
from ita_excel.years.comparing import comparable

if TYPE_CHECKING:
    from ita_excel.model.totals import Budget, Totals, YearScore
    from ita_excel.model.year import FiscalYear


@frozen
class KnownMoney:
    """The project's money in baht, `share` in percent; all but `allocated` are None where nobody entered spending."""

    allocated: Decimal
    spent: Decimal | None = None
    remaining: Decimal | None = None
    share: Decimal | None = None


def known_money(year: FiscalYear, totals: Totals) -> KnownMoney | None:
    """The money that may be told; None where the office reports none or nobody entered what was given."""
    budget = totals.budget
    if "budget" not in year.parts or not budget.allocated:
        return None
    if not spending_known(budget):
        return KnownMoney(budget.allocated)
    return KnownMoney(budget.allocated, budget.spent, budget.remaining, percent_of(budget.spent, budget.allocated))


def spending_known(budget: Budget) -> bool:
    """Did anybody enter what an activity spent? Where nobody did, a sum of nothing says nothing."""
    return any(one.activity.spent_in(quarter) is not None for one in budget.activities for quarter in (1, 2, 3, 4))


def known_change(year: FiscalYear, totals: Totals) -> YearScore | None:
    """The score of the year assessed with its change; None where the year before is unknown or was scored otherwise."""
    assessed = year.assessment.fiscal_year
    now = next((one for one in totals.history if one.fiscal_year == assessed), None)
    if now is None or now.change is None or not comparable(assessed, assessed - 1, year.assessment, year.folder):
        return None
    return now
