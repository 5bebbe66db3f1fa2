"""งบประมาณ: what was allocated and spent, by activity and quarter."""

from decimal import Decimal
from typing import Annotated

from ita_excel.language.vocabulary import WorkStatus
from ita_excel.sheets.schema import By, Column, Typed, sheet


def _spent(quarter: int) -> Column:
    return Column(f"ใช้จ่ายไตรมาสที่ {quarter} (บาท)", low=0, by=By.GROUP, width=13, total=True)


def _status(quarter: int) -> Column:
    return Column(f"สถานะไตรมาสที่ {quarter}", by=By.GROUP, width=14, spill=f"spent_q{quarter}")


@sheet("budget", "งบประมาณ", key=("number",), packet=7, split_by="group", spare=10, totals=True, part="budget",
       help="กิจกรรมหลักเป็นเลขจำนวนเต็ม (1) กิจกรรมย่อยมีจุด (1.1) ถ้าไม่ใช้งบประมาณให้เว้นจำนวนเงินว่างไว้")
class Activity(Typed):
    """One activity of the project; a main activity has a number without a dot and no money of its own."""

    number: Annotated[str, Column("ลำดับที่", required=True, width=10)] = ""
    activity: Annotated[str, Column("กิจกรรม", required=True, width=40, prose=True)] = ""
    group: Annotated[str, Column("กลุ่มที่รับผิดชอบ", refers="groups.name", width=22, optional=True)] = ""
    allocated: Annotated[Decimal | None, Column("งบประมาณ (บาท)", low=0, width=14, total=True)] = None
    spent_q1: Annotated[Decimal | None, _spent(1)] = None
    status_q1: Annotated[WorkStatus | None, _status(1)] = None
    spent_q2: Annotated[Decimal | None, _spent(2)] = None
    status_q2: Annotated[WorkStatus | None, _status(2)] = None
    spent_q3: Annotated[Decimal | None, _spent(3)] = None
    status_q3: Annotated[WorkStatus | None, _status(3)] = None
    spent_q4: Annotated[Decimal | None, _spent(4)] = None
    status_q4: Annotated[WorkStatus | None, _status(4)] = None
    spent: Annotated[
        Decimal | None, Column("ใช้จ่ายรวม (บาท)", by=By.FORMULA, formula="spent", width=14, total=True)
    ] = None
    remaining: Annotated[
        Decimal | None, Column("คงเหลือ (บาท)", by=By.FORMULA, formula="remaining", width=14, total=True)
    ] = None
    note: Annotated[str, Column("หมายเหตุ", by=By.GROUP, width=40, prose=True)] = ""

    @property
    def is_main(self) -> bool:
        """A main activity heads its sub-activities: its number has no dot."""
        return "." not in self.number.rstrip(".")

    def spent_in(self, quarter: int) -> Decimal | None:
        """Baht spent in a quarter 1-4; None where nothing was entered."""
        amounts = (self.spent_q1, self.spent_q2, self.spent_q3, self.spent_q4)
        return amounts[quarter - 1]

    def status_in(self, quarter: int) -> WorkStatus | None:
        """The status entered for a quarter 1-4."""
        return (self.status_q1, self.status_q2, self.status_q3, self.status_q4)[quarter - 1]
