"""Part 2 of the report: the indicators to develop and the measures promised, as rows of two tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import shown
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import long_date
from ita_excel.model.totals import RatedRisk
from ita_excel.sheets.measures import DevelopmentPoint
from ita_excel.sheets.risks import Risk
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.orders import acted_on, by_number, to_develop

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure


@frozen(kw_only=True)
class DevelopmentRow:
    """One indicator with everything to look at and to improve."""

    indicator: Annotated[str, "ตัวชี้วัดที่ … และชื่อ"]
    issues: Annotated[str, "ประเด็นการประเมิน มีเลขข้อ บรรทัดละข้อ"]
    improvements: Annotated[str, "ประเด็นที่ควรพัฒนา มีเลขข้อ บรรทัดละข้อ"]


@frozen(kw_only=True)
class MeasureRow:
    """Steps that share indicator, issue, groups and monitoring."""

    indicator: Annotated[str, "ตัวชี้วัดที่ … และชื่อ (ว่าง เมื่อแถวบนเป็นตัวชี้วัดเดียวกัน)"]
    issue: Annotated[str, "ประเด็นการประเมิน"]
    same_issue: Annotated[bool, "ประเด็นเดียวกับแถวบน (รวมช่อง)"]
    steps: Annotated[str, "ขั้นตอนหรือวิธีการดำเนินงาน มีเลขข้อ บรรทัดละข้อ"]
    groups: Annotated[str, "ผู้รับผิดชอบ บรรทัดละกลุ่ม"]
    monitoring: Annotated[str, "การกำกับติดตามและรายงาน"]
    same_monitoring: Annotated[bool, "การกำกับติดตามเดียวกับแถวบน (รวมช่อง)"]


@frozen(kw_only=True)
class RiskRow:
    """One risk with its level and what is done against it."""

    number: Annotated[str, "ลำดับที่"]
    process: Annotated[str, "กระบวนงาน/สถานที่"]
    risk: Annotated[str, "เหตุการณ์ความเสี่ยง"]
    likelihood: Annotated[str, "โอกาสเกิด"]
    impact: Annotated[str, "ผลกระทบ"]
    score: Annotated[str, "ค่าความเสี่ยง (ว่าง เมื่อยังประเมินไม่ได้)"]
    level: Annotated[str, "ระดับความเสี่ยง"]
    mitigation: Annotated[str, "มาตรการจัดการความเสี่ยง"]
    group: Annotated[str, "กลุ่มที่รับผิดชอบ"]
    due: Annotated[str, "กำหนดแล้วเสร็จ"]
    status: Annotated[str, "สถานะ"]


def indicator_name(year: FiscalYear, number: int | None) -> str:
    """ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน; where the number is not known, dots once: twice they fit no column."""
    if number is None:
        return f"ตัวชี้วัดที่ {BLANK}"
    return f"ตัวชี้วัดที่ {number} {short_indicator_name(year, number)}".rstrip()


def short_indicator_name(year: FiscalYear, number: int | None) -> str:
    """The name alone: that of the sheet, else the assessed year's."""
    names = {i.number: i.name for i in year.assessment.indicators}
    names |= {i.number: i.name for i in year.indicators if i.number and i.name}
    return names.get(number or 0, BLANK)


def numbered(texts: Iterable[str], first: int = 1) -> str:
    """Texts as numbered lines; blank ones take no number."""
    return "\n".join(f"{n}. {text}" for n, text in enumerate((t for t in texts if t), first))


def development_rows(year: FiscalYear) -> tuple[DevelopmentRow, ...]:
    """One row an indicator, in the order the sheet first names them; a row of dots where there is none."""
    points = year.development
    return tuple(
        DevelopmentRow(
            indicator=indicator_name(year, number),
            issues=_told(numbered(p.issue for p in points if p.indicator == number), number, "issue"),
            improvements=_told(numbered(p.improvement for p in points if p.indicator == number), number, "improvement"),
        )
        for number in to_develop(year) or (None,)
    )


def _told(text: str, indicator: int | None, column: str) -> Rewritable:
    title = f"{DevelopmentPoint.sheet.column(column).title} ตัวชี้วัดที่ {BLANK if indicator is None else indicator}"
    return Rewritable(text or BLANK, f"development.{indicator}.{column}", title)


def measures_in_order(year: FiscalYear) -> list[Measure]:
    """The measures by number; those without one last, as they stand; a blank one where there is none at all."""
    from ita_excel.sheets.measures import Measure

    return by_number(year.measures or (Measure(),))


def indicators_in_order(year: FiscalYear) -> list[int | None]:
    """The indicators that have measures: first those to develop, in their order, then others as measures name them."""
    named = {measure.indicator for measure in measures_in_order(year)}
    return [number for number in acted_on(year) if number in named] or [None]


def measure_rows(year: FiscalYear) -> tuple[MeasureRow, ...]:
    """The measures table: steps are numbered within their issue."""
    measures = measures_in_order(year)
    return tuple(_measure_rows(year, [m for i in indicators_in_order(year) for m in measures if m.indicator == i]))


def _measure_rows(year: FiscalYear, measures: Sequence[Measure]) -> Iterable[MeasureRow]:
    above: Measure | None = None
    done = 0
    for _, members in groupby(measures, key=lambda m: (m.indicator, m.issue, m.group, m.monitoring)):
        block = list(members)
        first = block[0]
        same_indicator = above is not None and above.indicator == first.indicator
        same_issue = same_indicator and above is not None and above.issue == first.issue
        done = done if same_issue else 0
        yield MeasureRow(
            indicator="" if same_indicator else indicator_name(year, first.indicator),
            issue=_words(first, "issue", first.issue),
            same_issue=same_issue,
            steps=_words(first, "step", numbered((_step(m) for m in block), done + 1)),
            groups=_groups(first.group),
            monitoring=_words(first, "monitoring", first.monitoring),
            # Merged only within one issue: a cell merged over pages would look empty on all but the first.
            same_monitoring=bool(same_issue and above and first.monitoring and above.monitoring == first.monitoring),
        )
        done += len(block)
        above = first


def _words(measure: Measure, column: str, text: str) -> str:
    """The words of a measure's column as staff may rewrite them; nothing where there are none."""
    title = f"{measure.sheet.column(column).title} มาตรการที่ {measure.number or BLANK}"
    return Rewritable(text, f"measure.{measure.number}.{column}", title) if text else text


def _step(measure: Measure) -> str:
    """The step, and under it a line each for its time, money, target and how success is measured, where known."""
    days = " ถึง ".join(long_date(day) for day in (measure.start, measure.end) if day)
    known = {"ระยะเวลา": days, "งบประมาณ": measure.budget, "เป้าหมาย": measure.target, "ตัวชี้วัดความสำเร็จ": measure.success}
    return "\n".join([shown(measure, "step"), *(f"{name}: {value}" for name, value in known.items() if value)])


def _groups(groups: Sequence[str]) -> str:
    if len(groups) > 1:
        return "\n".join(f"- {group}" for group in groups)
    return groups[0] if groups else BLANK


OPEN = "…"
"""Stands for a likelihood or an impact that nobody gave, in its narrow column."""


def risk_rows(totals: Totals) -> tuple[RiskRow, ...]:
    """The risks, the highest first, equal ones by number; a row of dots where there is none."""
    rated = sorted(totals.risks.rated, key=lambda one: (-(one.score or 0), one.risk.number or 0))
    return tuple(map(_risk_row, rated or (RatedRisk(Risk(), None, None),)))


def _risk_row(one: RatedRisk) -> RiskRow:
    risk = one.risk
    return RiskRow(
        number=shown(risk, "number"), process=risk.shown("process"), risk=shown(risk, "risk"),
        likelihood=risk.shown("likelihood") or OPEN, impact=risk.shown("impact") or OPEN,
        score=str(one.score or ""), level=one.band.name if one.band else BLANK,
        mitigation=shown(risk, "mitigation"), group=shown(risk, "group"),
        due=long_date(risk.due) if risk.due else risk.shown("due"), status=risk.shown("status"),
    )
