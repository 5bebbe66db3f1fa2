"""The budget table: every activity with its quarters, what is left, and the sentence under it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from ita_excel.documents.context import shown
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import money_text, percent_of, percent_text
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import baht_text
from ita_excel.model.totals import ActivityTotal, Budget, Totals
from ita_excel.sheets.budget import Activity
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK

NO_MONEY = "ไม่ได้ใช้งบประมาณ"


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


def budget_table(totals: Totals) -> BudgetTable:
    """The table of a year; amounts as printed, status above the amount."""
    budget = totals.budget
    quarters = [
        _sum_of(money_text(amount), f"รวมยอดใช้จ่ายไตรมาสที่ {at}") if amount else ""
        for at, amount in enumerate(budget.by_quarter, 1)
    ]
    return BudgetTable(
        rows=tuple(_row(line) for line in budget.activities),
        sum=BudgetRow(
            main=False, activity="รวมทั้งสิ้น", free=False,
            allocated=_sum_of(money_text(budget.allocated), "รวมงบประมาณของทุกกิจกรรม"),
            q1=quarters[0], q2=quarters[1], q3=quarters[2], q4=quarters[3],
            remaining=_sum_of(money_text(budget.remaining), "งบประมาณทั้งสิ้น ลบยอดใช้จ่ายทุกไตรมาส"),
        ),
        sentence=Rewritable(_sentence(totals), "budget.sentence", "ประโยคสรุปการใช้จ่าย"),
    )


def spending_known(budget: Budget) -> bool:
    """Did anybody enter what an activity spent? Where nobody did, a sum of nothing says nothing."""
    return any(one.activity.spent_in(quarter) is not None for one in budget.activities for quarter in (1, 2, 3, 4))


def _sum_of(text: str, formula: str) -> str:
    return computed(text, formula, Activity.sheet)


def _row(line: ActivityTotal) -> BudgetRow:
    activity = line.activity
    quarters = [_quarter(activity, quarter) for quarter in (1, 2, 3, 4)]
    money = activity.allocated is not None or bool(line.spent) or any(quarters)
    return BudgetRow(
        main=activity.is_main and not money,
        activity=_name(activity),
        allocated=_no_money(activity) if activity.allocated is None else
        typed(activity, "allocated", money_text(activity.allocated)),
        free=activity.allocated is None,
        q1=quarters[0], q2=quarters[1], q3=quarters[2], q4=quarters[3],
        remaining=money_text(None) if line.remaining is None else
        _sum_of(money_text(line.remaining), f"งบประมาณ ลบยอดใช้จ่าย ของกิจกรรม {shown(activity, 'number')}"),
    )


def _name(activity: Activity) -> str:
    number = shown(activity, "number")
    dot = "" if "." in number else "."
    note = f"\nหมายเหตุ: {activity.note}" if activity.note else ""
    return f"{number}{dot} {shown(activity, 'activity')}{note}"


def _no_money(activity: Activity) -> str:
    entered = activity.shown("allocated")
    return NO_MONEY if entered in ("", "-", "–", "—", "ไม่มี") else entered


def _quarter(activity: Activity, quarter: int) -> str:
    status = activity.shown(f"status_q{quarter}")
    spent = activity.spent_in(quarter)
    amount = money_text(spent) if spent is not None else activity.shown(f"spent_q{quarter}")
    text = "\n".join(part for part in (status, amount) if part)
    return text if spent is None else typed(activity, f"spent_q{quarter}", text, amount)


def _sentence(totals: Totals) -> str:
    budget = totals.budget
    if not budget.allocated and not budget.spent:
        return f"โครงการนี้{NO_MONEY}"
    share = percent_of(budget.spent, budget.allocated)
    part = f" คิดเป็นร้อยละ {percent_text(share)}" if share is not None else ""
    return (
        f"รวมใช้จ่ายแล้ว {_baht(budget.spent)}{part} ของงบประมาณทั้งสิ้น {_baht(budget.allocated)} "
        f"คงเหลือ {_baht(budget.remaining)}"
    )


def _baht(amount: Decimal) -> str:
    return f"{money_text(amount)} บาท ({baht_text(amount)})" if amount is not None else BLANK
