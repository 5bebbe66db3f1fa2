"""Time: every date, period and fiscal year against the report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ita_excel.checks.found import found
from ita_excel.checks.prose import textdates
from ita_excel.checks.prose.texts import passage_name, texts
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fiscal_year, long_date
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed
from ita_excel.years.shelf import has_pack


def period_of_the_report(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The period's ends in order and within the report's fiscal year (source line 17)."""
    settings = year.settings
    start, end = settings.period_start, settings.period_end
    if start and end and end < start:
        yield found(Code.PERIOD_BACKWARDS, settings, "period_end", start=long_date(start), end=long_date(end))
    for column, day in (("period_start", start), ("period_end", end)):
        if day and fiscal_year(day) != year.fiscal_year:
            words: dict[str, Any] = {"found": fiscal_year(day), "year": year.fiscal_year}
            yield found(Code.PERIOD_OUTSIDE_YEAR, settings, column, day=long_date(day), **words)


def memo_after_the_period(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A memo cannot report days after its own date (source lines 9 and 17)."""
    end, memo = year.settings.period_end, year.settings.memo_date
    if end and memo and end > memo:
        offer = long_date(memo)
        words: dict[str, Any] = {"end": long_date(end), "memo": long_date(memo)}
        yield found(Code.PERIOD_AFTER_MEMO, year.settings, "period_end", offer, **words)


def years_of_periods(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """ปีงบประมาณ พ.ศ. N (month - month): both months must lie in year N (source line 17)."""
    for row, column, said in texts(year):
        for told, stated, ends in textdates.periods(said):
            real = {fiscal_year(day) for day in ends}
            if real != {stated}:
                computed = " และ ".join(str(n) for n in sorted(real))
                yield found(Code.PERIOD_YEAR_TEXT, row, column, value=stated, period=told, computed=computed)


def years_in_passages(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A passage of the office that names fiscal years, none of which the draft of that passage would name."""
    from ita_excel.wording.passages import draft_of

    known = {
        "year": year.fiscal_year, "assessed": year.assessment.fiscal_year, "order_year": year.order_pack.fiscal_year,
    }
    for row in year.passages:
        name, told = passage_name(row), textdates.fiscal_years(row.text)
        if not told or not name:
            continue
        expected = [known[field] for field in known if f"{{{field}}}" in draft_of(name, year)]
        if expected and not set(expected) & set(told):
            yield found(Code.YEAR_TEXT, row, "text", value=told[0], computed=expected[0])


def years_in_texts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A measure, result or activity that names only earlier fiscal years; a team's duty of another than the order's.

    Last year's file is what people copy; a plan for the year to come is rightly made in this one.
    """
    expected = {"measures": year.fiscal_year, "results": year.fiscal_year, "evidence": year.fiscal_year,
                "budget": year.fiscal_year, "teams": year.order_pack.fiscal_year}
    for name, wanted in expected.items():
        for row, column, said in texts(year, name):
            told = textdates.fiscal_years(said)
            if told and (max(told) < wanted or (name == "teams" and wanted not in told)):
                yield found(Code.YEAR_TEXT, row, column, value=told[0], computed=wanted)


def dates_in_texts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A day no calendar has, or one that is another weekday than named (25 January 2566 is a Wednesday)."""
    for row, column, said in texts(year):
        for told in textdates.dates(said):
            if told.day is None:
                yield found(Code.BAD_DATE_TEXT, row, column, value=told.said)
            elif told.weekday and textdates.DAYS[told.day.weekday()] != told.weekday:
                computed = textdates.DAYS[told.day.weekday()]
                offer = said.replace(f"วัน{told.weekday}ที่ {told.said}", f"วัน{computed}ที่ {told.said}")
                words: dict[str, Any] = {"said": told.weekday, "day": told.said, "computed": computed}
                yield found(Code.WEEKDAY_DIFFERS, row, column, offer, **words)


def dates_of_results(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The day of a result: in the report's year, not after the memo, and the day its own text tells."""
    memo = year.settings.memo_date
    for row in year.results:
        if row.date is None:
            continue
        yield from _in_year(year, row, "date", row.date)
        if memo and row.date > memo:
            yield found(Code.DATE_AFTER_MEMO, row, "date", value=long_date(row.date), memo=long_date(memo))
        told = [d for d in textdates.dates(row.text) if d.day]
        if told and not _LATER.search(row.text) and all(d.day != row.date for d in told):
            offer = long_date(told[0].day) if len(told) == 1 and told[0].day else None
            yield found(Code.TEXT_DATE_DIFFERS, row, "date", offer, text=told[0].said, value=long_date(row.date))


_LATER = re.compile(r"(?:ครั้ง|รอบ|รุ่น|ระยะ|ฉบับ)ที่ ?[2-9๒-๙]|ต่อมา|จากนั้น|ภายหลัง|ภายในวันที่")
"""Words of a text that goes on to other days than the one the work was done."""


def dates_of_disclosure(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The day an item was published: in the order's year or the report's."""
    for row in year.oit:
        if row.published and fiscal_year(row.published) != year.order_pack.fiscal_year:
            yield from _in_year(year, row, "published", row.published)


def _in_year(year: FiscalYear, row: Typed, column: str, day: date) -> Iterator[Finding]:
    if fiscal_year(day) != year.fiscal_year:
        words: dict[str, Any] = {"found": fiscal_year(day), "year": year.fiscal_year}
        yield found(Code.DATE_OUTSIDE_YEAR, row, column, value=long_date(day), **words)


def appendix_of_the_year(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An order of another year needs a label that says so (source lines 608-750)."""
    settings = year.settings
    if settings.order_fiscal_year and settings.order_fiscal_year != year.fiscal_year and not settings.order_label:
        label = type(settings).sheet.column("order_label").title
        yield found(Code.APPENDIX_YEAR, settings, "order_fiscal_year", year=year.fiscal_year, label=label)


def assessment_before_report(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """What is reported follows from the assessment of the year before, where there is a pack of that year."""
    assessed = year.settings.assessment_year
    first = assessed == year.fiscal_year and not has_pack(assessed - 1, year.pack.scheme.id, year.folder)
    if assessed and assessed >= year.fiscal_year and not first:
        yield found(Code.ASSESSMENT_YEAR, year.settings, "assessment_year", year.fiscal_year - 1, year=year.fiscal_year)


_EVENT = re.compile(r"ณ (?:ห้องประชุม|หอประชุม|โรงแรม|โรงเรียน|อาคาร)|พิธีเปิด")
_AGAIN = re.compile(r"ทุก(?:วัน|เช้า|สัปดาห์|เดือน|ไตรมาส)")


def events_have_a_day(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An event told with its place but without its day (source line 306)."""
    for row in year.results:
        dated = row.date is not None or row.typed.get("date")
        if not dated and _EVENT.search(row.text) and not _AGAIN.search(row.text):
            told = [d.day for d in textdates.dates(row.text) if d.day]
            yield found(Code.RESULT_UNDATED, row, "date", long_date(told[0]) if told else None)


RULES = (
    period_of_the_report, memo_after_the_period, years_of_periods, years_in_passages, years_in_texts, dates_in_texts,
    dates_of_results, dates_of_disclosure, appendix_of_the_year, assessment_before_report, events_have_a_day,
)
