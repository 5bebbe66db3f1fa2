"""Scores across the turn of the year: the total goes into the history, the indicators start anew."""

from __future__ import annotations

from decimal import Decimal

from ita_excel.drawing.table import Cells
from ita_excel.language.figures import half_up, score_text
from ita_excel.model import totals
from ita_excel.model.year import FiscalYear
from ita_excel.rollover.carry import carried_row
from ita_excel.years.pack import Pack


def history(year: FiscalYear, assessed: Pack) -> tuple[list[Cells], list[str]]:
    """The past scores with the office's own of the year assessed, in the order of the years; and what to know of it.

    A score that stands there already stays. Where the next workbook assesses the same year nothing moves.
    """
    sheet = year.sheets.by_name("history")
    rows: list[Cells] = [dict(carried_row(sheet, row, 0)) for row in year.history]
    own = year.assessment.fiscal_year
    if own == assessed.fiscal_year:
        return rows, []
    given = next((row.score for row in year.history if row.fiscal_year == own), None)
    total = _total(year)
    if given is not None:
        return rows, _differs(own, given, total)
    if total is None:
        return rows, [f"คะแนนรายตัวชี้วัดของปี {own} ยังไม่ครบ จึงไม่ได้ใส่ในแผ่น «{sheet.title}» — กรอกคะแนนรวมของปีนั้นเอง"]
    rows = [row for row in rows if row.get("fiscal_year") != own]
    rows.append({"fiscal_year": own, "score": half_up(total)})
    return sorted(rows, key=lambda row: int(str(row["fiscal_year"])) if _is_year(row) else 0), []


def indicators(year: FiscalYear, assessed: Pack) -> list[Cells]:
    """The indicators of the year that the next workbook assesses, without scores; as they are where it is the same."""
    if year.assessment.fiscal_year == assessed.fiscal_year:
        return [carried_row(year.sheets.by_name("indicators"), row, 0) for row in year.indicators]
    return [{"number": i.number, "name": i.name, "instrument": i.instrument} for i in assessed.indicators]


def _total(year: FiscalYear) -> Decimal | None:
    """The total where every indicator of the year has its score."""
    scores = {row.number: row.score for row in year.indicators}
    complete = all(scores.get(indicator.number) is not None for indicator in year.assessment.indicators)
    return totals.total(year).total if complete else None


def _differs(own: int, given: Decimal, total: Decimal | None) -> list[str]:
    if total is None or half_up(total) == half_up(given):
        return []
    return [
        f"คะแนนของปี {own} ในคะแนนย้อนหลังคือ {score_text(given)} แต่ตัวชี้วัดรวมได้ {score_text(total)} จึงคงตัวเลขเดิมไว้ — "
        "ตรวจกับผลที่ประกาศ"
    ]


def _is_year(row: Cells) -> bool:
    return isinstance(row.get("fiscal_year"), int)
