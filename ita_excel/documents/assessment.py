"""Part 1 of the report: scores by year, instrument and indicator as table rows, and their charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import shown
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import half_up, percent_text, score_text, signed_text
from ita_excel.language.frozen import frozen
from ita_excel.model.totals import Totals, YearScore, by_score
from ita_excel.sheets.schema import Row
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.word.finish.charts import Chart, bar_chart, colour_key, column_chart, with_levels, with_titles
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.passages import bounds as bounds_of
from ita_excel.years.comparing import method_notes

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

KEY_LINE = 4
"""Millimetres that a chart gives to the line about its colours; more, and LibreOffice drops names of its bars."""


@frozen(kw_only=True)
class YearRow:
    """One year of the history."""

    year: Annotated[str, "ปีงบประมาณ"]
    score: Annotated[str, "คะแนน"]
    trend: Annotated[str, "พัฒนาการ"]
    change: Annotated[str, "ผลต่างพร้อมเครื่องหมาย"]


@frozen(kw_only=True)
class IndicatorRow:
    """One indicator, highest score first."""

    number: Annotated[str, "ตัวชี้วัดที่"]
    name: Annotated[str, "ชื่อตัวชี้วัด"]
    score: Annotated[str, "คะแนน"]
    level: Annotated[str, "ระดับ"]
    passed: Annotated[str, "ผ่าน หรือ ไม่ผ่าน"]


@frozen(kw_only=True)
class InstrumentRow:
    """One instrument of the assessment."""

    code: Annotated[str, "แหล่งข้อมูล คือรหัสเครื่องมือ"]
    name: Annotated[str, "ชื่อเต็มของแหล่งข้อมูล"]
    weight: Annotated[str, "ค่าน้ำหนักคะแนน"]
    score: Annotated[str, "คะแนนที่ได้"]
    percent: Annotated[str, "คิดเป็นร้อยละ"]


def history_rows(year: FiscalYear, totals: Totals) -> tuple[YearRow, ...]:
    """Every year given, oldest first; a score that is blank or could not be read comes last, as typed."""
    read = [
        YearRow(
            year=str(y.fiscal_year),
            score=_typed(year.history, "fiscal_year", y.fiscal_year, "score", score_text(y.score)), trend=y.trend,
            change=signed_text(y.change) if y.change is None else
            computed(signed_text(y.change), f"คะแนนปี {y.fiscal_year} ลบคะแนนปี {y.fiscal_year - 1}", PastScore.sheet),
        )
        for y in totals.history
    ]
    unread = [
        YearRow(year=shown(row, "fiscal_year"), score=shown(row, "score"), trend="-", change="-")
        for row in year.history if row.fiscal_year is None or row.score is None
    ]
    return (*read, *unread)


def history_span(totals: Totals) -> str:
    """First and last year of the history: 2558 – 2565."""
    years = [y.fiscal_year for y in totals.history]
    return f"{years[0]}\u00a0–\u00a0{years[-1]}" if len(years) > 1 else str(years[0]) if years else BLANK


def history_notes(year: FiscalYear, totals: Totals) -> tuple[str, ...]:
    """What stands under the history where it crosses a change of method."""
    return method_notes([y.fiscal_year for y in totals.history], year.assessment, year.folder)


def indicator_rows(year: FiscalYear, totals: Totals) -> tuple[IndicatorRow, ...]:
    """Every scored indicator, best first; those without a score come last, with what was typed."""
    scored = [
        IndicatorRow(
            number=str(i.number), name=i.name or BLANK,
            score=_typed(year.indicators, "number", i.number, "score", score_text(i.score)), level=i.level.name,
            passed="ผ่าน" if i.level.passes else "ไม่ผ่าน",
        )
        for i in by_score(totals.indicators)
    ]
    known = {i.number for i in totals.indicators}
    unscored = [
        IndicatorRow(number=shown(row, "number"), name=shown(row, "name"), score=shown(row, "score"), level=BLANK,
                     passed=BLANK)
        for row in year.indicators if row.number not in known
    ]
    return (*scored, *unscored)


def instrument_rows(year: FiscalYear, totals: Totals) -> tuple[InstrumentRow, ...]:
    """Weight, points and percent of every instrument that has a score."""
    return tuple(
        InstrumentRow(
            code=code, name=year.assessment.instrument(code).name,
            weight=computed(percent_text(s.weight), f"ค่าน้ำหนักของ {code} ตามเกณฑ์ของปีหรือแผ่นตั้งค่า"),
            score=computed(score_text(s.weighted), f"คะแนนเฉลี่ยของ {code} × ค่าน้ำหนัก ÷ 100", Indicator.sheet),
            percent=computed(score_text(s.percent), f"ค่าเฉลี่ยของคะแนนตัวชี้วัดที่วัดด้วย {code}", Indicator.sheet),
        )
        for code, s in totals.instruments.items()
    )


def _typed(rows: Sequence[Row], key: str, value: int, column: str, text: str) -> str:
    """A figure of the row whose key column says `value`."""
    row = next((row for row in rows if getattr(row, key) == value), None)
    return text if row is None else typed(row, column, text)


def score_charts(totals: Totals, bounds: Sequence[Decimal] = ()) -> dict[str, Chart]:
    """The report's charts by the name of their marker; one without figures is left out.

    `bounds` are the scores below which an indicator is weak and above which it is strong.
    """
    made: dict[str, Chart] = {}
    if totals.history:
        scores = [half_up(y.score) for y in totals.history]
        drawn = column_chart("", [str(y.fiscal_year) for y in totals.history], {"คะแนน ITA": scores},
                             description=_told("คะแนน ITA รายปี", totals.history))
        made["history"] = with_titles(_levelled(drawn, bounds), "คะแนน", "ปีงบประมาณ พ.ศ.")
    if totals.instruments:
        parts = totals.instruments.values()
        series = {"ค่าน้ำหนักคะแนน": [half_up(s.weight) for s in parts],
                  "คะแนนที่ได้": [half_up(s.weighted) for s in parts]}
        drawn = column_chart("", list(totals.instruments), series,
                             description="แผนภูมิค่าน้ำหนักและคะแนนที่ได้ของแต่ละแหล่งข้อมูล")
        made["instruments"] = with_titles(drawn, "คะแนน", "แหล่งข้อมูล")
    if totals.indicators:
        ranked = by_score(totals.indicators)
        names = [f"{i.number}. {i.name}" for i in ranked]
        drawn = bar_chart("", names, {"คะแนน": [half_up(i.score) for i in ranked]},
                          description="แผนภูมิคะแนนรายตัวชี้วัด")
        made["indicators"] = with_titles(_levelled(drawn, bounds), "คะแนน")
    return made


def _levelled(chart: Chart, bounds: Sequence[Decimal]) -> Chart:
    """With its levels, and lower by the line under it that tells their colours."""
    return replace(with_levels(chart, bounds), height=chart.height - KEY_LINE)


def history_key(year: FiscalYear) -> str:
    """What the colours of the years say; they are of several schemes, so that no level is named."""
    return colour_key(bounds_of(year))


def level_key(year: FiscalYear) -> str:
    """What the colours of the indicators say, with the level of the scheme that begins at each bound."""
    begins = {level.low_total: level.name for level in reversed(year.assessment.levels)}
    return colour_key(limits := sorted(bounds_of(year)), ("", *(begins.get(one, "") for one in limits)))


def _told(title: str, years: Sequence[YearScore]) -> str:
    return f"แผนภูมิ{title}: " + ", ".join(f"{y.fiscal_year} {score_text(y.score)}" for y in years)
