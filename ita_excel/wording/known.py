"""What may be said at all: money of which somebody entered something, a change between years that may be compared.

Asked here once; summary, dashboard, budget table and English summary say it each in their own words.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.figures import half_up, percent_of
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fiscal_year, quarter
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.years.comparing import comparable

if TYPE_CHECKING:
    from ita_excel.model.totals import Budget, Totals, YearScore
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.budget import Activity


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


def money_begun(budget: Budget) -> bool:
    """Does the sheet of money say more than the names of activities? Before, a blank amount is not yet "none"."""
    said = ("allocated", *(f"{what}_q{at}" for what in ("spent", "status") for at in (1, 2, 3, 4)))
    return any(one.activity.shown(column) for one in budget.activities for column in said)


def quarters_over(year: FiscalYear) -> int:
    """How many quarters of the year were over on the last day reported (ผลการดำเนินงานถึงวันที่); 0 where it is blank."""
    end = year.settings.period_end
    if end is None:
        return 0
    after = end + timedelta(days=1)
    ahead = fiscal_year(after) - year.fiscal_year
    return quarter(after) - 1 if ahead == 0 else 4 if ahead > 0 else 0


def state_of_quarter(activity: Activity, at: int, over: int) -> WorkStatus | None:
    """The state of an activity in quarter `at`; None for "not yet due" where that is one of so many that are `over`."""
    status = activity.status_in(at)
    return None if status is WorkStatus.NOT_DUE and at <= over else status


def known_change(year: FiscalYear, totals: Totals) -> YearScore | None:
    """The score of the year assessed with its change; None where the year before is unknown or was scored otherwise.

    Nor where the score in the list of years is not the total that the paper tells: the check asks which is right.
    """
    assessed = year.assessment.fiscal_year
    now = next((one for one in totals.history if one.fiscal_year == assessed), None)
    if now is None or now.change is None or not comparable(assessed, assessed - 1, year.assessment, year.folder):
        return None
    return None if totals.total is None or disputed(now, year, totals) else now


def disputed(one: YearScore, year: FiscalYear, totals: Totals) -> bool:
    """Is a score of the list of years that of the year assessed, and not the total of its indicators?"""
    total = totals.total
    return one.fiscal_year == year.assessment.fiscal_year and total is not None and half_up(total) != half_up(one.score)
