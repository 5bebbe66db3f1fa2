"""งบประมาณ: money, quarters and status against each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.figures import money_text, percent_of, percent_text
from ita_excel.language.finding import Finding
from ita_excel.language.thai import clean, fiscal_year, quarter
from ita_excel.language.vocabulary import NOTHING_WORDS, RemarkKind, WorkStatus
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.texts import Remark

QUARTERS = (1, 2, 3, 4)
MOSTLY_UNSPENT = Decimal(50)
"""Percent spent below which an office should name an obstacle once three quarters are over."""


def overspent(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """More spent than allocated."""
    for line in totals.budget.activities:
        if line.remaining is not None and line.remaining < 0:
            row, spent = line.activity, money_text(line.spent)
            yield found(Code.OVERSPENT, row, "allocated", spent=spent, allocated=money_text(row.allocated))


def spent_without_allocation(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Money spent by an activity that has none."""
    for line in totals.budget.activities:
        if line.activity.allocated is None and line.spent and not _unread(line.activity, "allocated"):
            yield found(Code.SPENT_UNALLOCATED, line.activity, "allocated", spent=money_text(line.spent))


def _unread(row: Activity, column: str) -> bool:
    """Stands something in the cell that could not be read? That is told already; the cell is not blank."""
    typed = row.typed.get(column, "")
    return bool(typed) and clean(typed) not in NOTHING_WORDS


def elapsed_quarters(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An elapsed quarter in which an activity says nothing, before anything is said (source lines 462-481)."""
    last = last_quarter(year)
    for row in year.budget:
        if row.is_main:
            continue
        said = [q for q in QUARTERS if row.status_in(q) or row.spent_in(q) is not None or _unread(row, f"status_q{q}")]
        if not said and last:
            yield found(Code.NO_STATUS, row, f"status_q{last}", quarter=last)
            continue
        for q in QUARTERS[: max(last - 1, 0)]:
            if said and q not in said and _not_done_before(row, q):
                offer = WorkStatus.NOT_STARTED if q < said[0] else None
                yield found(Code.QUARTER_BLANK, row, f"status_q{q}", offer, quarter=q)


def _not_done_before(row: Activity, q: int) -> bool:
    return all(row.status_in(earlier) is not WorkStatus.DONE for earlier in range(1, q))


def last_quarter(year: FiscalYear) -> int:
    """The last quarter the reported period touches; 0 where the period is not known."""
    end = year.settings.period_end
    if end is None:
        return 0
    return quarter(end) if fiscal_year(end) == year.fiscal_year else 4 if fiscal_year(end) > year.fiscal_year else 0


def future_quarters(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Something done or spent in a quarter that the reported period does not reach."""
    last = last_quarter(year)
    for row in year.budget:
        for q in QUARTERS[last:] if last else ():
            if row.spent_in(q):
                yield found(Code.QUARTER_AHEAD, row, f"spent_q{q}", quarter=q)
            elif row.status_in(q) in (WorkStatus.DONE, WorkStatus.RUNNING):
                yield found(Code.QUARTER_AHEAD, row, f"status_q{q}", quarter=q)


def done_but_unspent(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """An activity with money reported finished while nothing was spent."""
    for line in totals.budget.activities:
        row = line.activity
        done = [q for q in QUARTERS if row.status_in(q) is WorkStatus.DONE]
        if done and row.allocated and not line.spent:
            yield found(Code.DONE_UNSPENT, row, f"status_q{done[-1]}", allocated=money_text(row.allocated))


def unspent_without_obstacle(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Most of the money untouched late in the year, yet no obstacle named (source lines 481, 596)."""
    budget = totals.budget
    share = percent_of(budget.spent, budget.allocated)
    obstacles = [r for r in year.remarks if r.kind is RemarkKind.OBSTACLE and len(r.text) > 3]
    if share is None or share >= MOSTLY_UNSPENT or last_quarter(year) < 3 or obstacles:
        return
    words = {"share": percent_text(share), "allocated": money_text(budget.allocated)}
    row = next((r for r in year.remarks if r.kind is RemarkKind.OBSTACLE), None)
    if row:
        yield found(Code.NO_OBSTACLE, row, "text", share=words["share"], allocated=words["allocated"])
    else:
        yield Finding(Code.NO_OBSTACLE, Remark.sheet.title, None, words, subject="obstacle")


def money_in_text(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A name that carries a remark about money which has a column of its own (source line 472)."""
    for row in year.budget:
        if "ไม่ได้ใช้งบประมาณ" in row.activity:
            tidy = row.activity.replace("ไม่ได้ใช้งบประมาณ", "").rstrip(" -\n")
            yield found(Code.MONEY_IN_NAME, row, "activity", tidy)


def paid_elsewhere(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """No money here, but a note says that another project pays (source line 468): say which and how much."""
    for row in year.budget:
        text = f"{row.activity} {row.note}"
        if row.allocated is None and "ใช้งบประมาณจาก" in text:
            yield found(Code.PAID_ELSEWHERE, row, "note" if "ใช้งบประมาณจาก" in row.note else "activity")


RULES = (
    overspent, spent_without_allocation, elapsed_quarters, future_quarters, done_but_unspent,
    unspent_without_obstacle, money_in_text, paid_elsewhere,
)
