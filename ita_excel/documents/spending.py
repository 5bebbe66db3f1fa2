"""The budget table: every activity with its quarters, what is left, and the sentence under it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import shown
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import money_text, percent_of, percent_text
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import baht_text
from ita_excel.model.totals import ActivityTotal, Totals
from ita_excel.sheets.budget import Activity
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.known import money_begun, quarters_over, spending_known, state_of_quarter

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

QUARTERS = (1, 2, 3, 4)
NO_MONEY = "ไม่ได้ใช้งบประมาณ"
Money = Callable[[Decimal | None], str]
"""An amount in baht as its column writes it."""


@frozen(kw_only=True)
class BudgetRow:
    """One activity; a main activity (`main`) has a name only. Money in baht."""

    main: Annotated[bool, "เป็นกิจกรรมหลัก (แถวหัวข้อ)"]
    activity: Annotated[str, "ลำดับที่และชื่อกิจกรรม พร้อมหมายเหตุ"]
    allocated: Annotated[str, "งบประมาณ"]
    free: Annotated[bool, "ช่องงบประมาณเป็นคำ ไม่ใช่จำนวนเงิน"]
    q1: Annotated[str, "ไตรมาสที่ 1: สถานะและยอดใช้จ่าย"]
    q2: Annotated[str, "ไตรมาสที่ 2"]
    q3: Annotated[str, "ไตรมาสที่ 3"]
    q4: Annotated[str, "ไตรมาสที่ 4"]
    remaining: Annotated[str, "งบประมาณคงเหลือ"]


@frozen(kw_only=True)
class BudgetTable:
    """The whole table."""

    rows: Annotated[tuple[BudgetRow, ...], "กิจกรรม"]
    sum: Annotated[BudgetRow, "แถวรวมทั้งสิ้น"]
    sentence: Annotated[str, "ประโยคสรุปการใช้จ่าย"]


def budget_table(year: FiscalYear, totals: Totals) -> BudgetTable:
    """The table of a year; amounts as printed, status above the amount.

    A zero is one that somebody entered; what nobody entered is a dash, and nothing in a quarter.
    """
    budget, over, money = totals.budget, quarters_over(year), _column_of_money(totals)
    given = any(line.activity.allocated is not None for line in budget.activities)
    spent = [any(line.activity.spent_in(at) is not None for line in budget.activities) for at in QUARTERS]
    quarters = [
        _sum_of(money(amount), f"รวมยอดใช้จ่ายไตรมาสที่ {at}") if known else ""
        for at, amount, known in zip(QUARTERS, budget.by_quarter, spent, strict=True)
    ]
    return BudgetTable(
        rows=tuple(
            _row(line, over, money, none=NO_MONEY if money_begun(budget) else BLANK, known=any(spent))
            for line in budget.activities
        ),
        sum=BudgetRow(
            main=False, activity="รวมทั้งสิ้น", free=False,
            allocated=_known_sum(budget.allocated if given else None, money, "รวมงบประมาณของทุกกิจกรรม"),
            q1=quarters[0], q2=quarters[1], q3=quarters[2], q4=quarters[3],
            remaining=_known_sum(
                budget.remaining if given and any(spent) else None, money, "งบประมาณทั้งสิ้น ลบยอดใช้จ่ายทุกไตรมาส"
            ),
        ),
        sentence=Rewritable(_sentence(totals), "budget.sentence", "ประโยคสรุปการใช้จ่าย"),
    )


def _sum_of(text: str, formula: str) -> str:
    return computed(text, formula, Activity.sheet)


def _known_sum(amount: Decimal | None, money: Money, formula: str) -> str:
    return money(None) if amount is None else _sum_of(money(amount), formula)


def _column_of_money(totals: Totals) -> Money:
    """How amounts of the table are written: with satang all of them, where one has satang."""
    lines = totals.budget.activities
    amounts = [amount for line in lines for amount in (line.activity.allocated, *map(line.activity.spent_in, QUARTERS))]
    satang = any("." in money_text(amount) for amount in amounts)

    def money(amount: Decimal | None) -> str:
        text = money_text(amount)
        return f"{text}.00" if satang and amount is not None and "." not in text else text

    return money


def _row(line: ActivityTotal, over: int, money: Money, *, none: str, known: bool) -> BudgetRow:
    """The row where so many quarters are over; what is left is told where anybody's spending is `known`.

    `none` stands where no amount was given.
    """
    activity = line.activity
    quarters = [_quarter(activity, quarter, over, money) for quarter in QUARTERS]
    has_money = activity.allocated is not None or bool(line.spent) or any(quarters)
    return BudgetRow(
        main=activity.is_main and not has_money,
        activity=_name(activity),
        allocated=_no_money(activity, none) if activity.allocated is None else
        typed(activity, "allocated", money(activity.allocated)),
        free=activity.allocated is None,
        q1=quarters[0], q2=quarters[1], q3=quarters[2], q4=quarters[3],
        remaining=_known_sum(
            line.remaining if known else None, money, f"งบประมาณ ลบยอดใช้จ่าย ของกิจกรรม {shown(activity, 'number')}"
        ),
    )


def _name(activity: Activity) -> str:
    number = shown(activity, "number")
    dot = "" if "." in number else "."
    note = f"\nหมายเหตุ: {activity.note}" if activity.note else ""
    return f"{number}{dot} {shown(activity, 'activity')}{note}"


def _no_money(activity: Activity, none: str) -> str:
    entered = activity.shown("allocated")
    return none if entered in ("", "-", "–", "—", "ไม่มี") else entered


def _quarter(activity: Activity, quarter: int, over: int, money: Money) -> str:
    untrue = activity.status_in(quarter) is not state_of_quarter(activity, quarter, over)
    status = BLANK if untrue else activity.shown(f"status_q{quarter}")
    spent = activity.spent_in(quarter)
    amount = money(spent) if spent is not None else activity.shown(f"spent_q{quarter}")
    text = "\n".join(part for part in (status, amount) if part)
    return text if spent is None else typed(activity, f"spent_q{quarter}", text, amount)


def _sentence(totals: Totals) -> str:
    budget = totals.budget
    if not budget.allocated and not budget.spent:
        return f"โครงการนี้{NO_MONEY}" if money_begun(budget) else BLANK
    if not spending_known(budget):
        return f"รวมใช้จ่ายแล้ว {BLANK} บาท ของงบประมาณทั้งสิ้น {_baht(budget.allocated)}"
    share = percent_of(budget.spent, budget.allocated)
    part = f" คิดเป็นร้อยละ {percent_text(share)}" if share is not None else ""
    return (
        f"รวมใช้จ่ายแล้ว {_baht(budget.spent)}{part} ของงบประมาณทั้งสิ้น {_baht(budget.allocated)} "
        f"คงเหลือ {_baht(budget.remaining)}"
    )


def _baht(amount: Decimal) -> str:
    return f"{money_text(amount)} บาท ({baht_text(amount)})"
