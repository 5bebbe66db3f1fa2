"""Quarters: when an activity was really done, against the column it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from ita_excel.checks.found import found
from ita_excel.checks.prose import textdates
from ita_excel.checks.prose.related import related
from ita_excel.checks.tables.budget import QUARTERS, last_quarter
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fiscal_year, long_date, month_year, quarter
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.measures import Result
from ita_excel.sheets.risks import Risk
from ita_excel.wording.known import quarters_over, state_of_quarter

WORKED = (WorkStatus.DONE, WorkStatus.RUNNING)


def quarter_of_the_work(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An activity marked in other quarters than the days its result tells (source lines 377 and 467, 315 and 466)."""
    seen = set()
    for activity, result in related(year):
        marked = worked_in(activity)
        days = [(said, day) for said, day in _days(result) if fiscal_year(day) == year.fiscal_year]
        told = {quarter(day) for _, day in days}
        if not marked or not told or told & set(marked) or activity.number in seen:
            continue
        seen.add(activity.number)
        said, day = days[0]
        words: dict[str, Any] = {"told": said, "result": result.number, "computed": quarter(day), "quarter": marked[0]}
        yield found(Code.QUARTER_DIFFERS, activity, f"status_q{marked[0]}", **words)


def worked_in(activity: Activity) -> list[int]:
    """The quarters in which an activity was worked on or paid for."""
    return [q for q in QUARTERS if activity.status_in(q) in WORKED or activity.spent_in(q)]


def _days(result: Result) -> list[tuple[str, date]]:
    """When a result happened: its own date, else the dates of its text, else the months of its text."""
    if result.date:
        return [(f"วันที่ {long_date(result.date)}", result.date)]
    days = [(f"วันที่ {told.said}", told.day) for told in textdates.dates(result.text) if told.day]
    return days or [(f"เดือน{month_year(day)}", day) for _, day in textdates.months(result.text)]


def plan_before_the_work(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The year's plan made only in the third quarter or later (source line 472)."""
    for activity in year.budget:
        marked = worked_in(activity)
        makes = "จัดทำแผน" in activity.activity and year.fiscal_year in textdates.fiscal_years(activity.activity)
        if makes and marked and marked[0] > 2:
            yield found(Code.PLAN_LATE, activity, f"status_q{marked[0]}", year=year.fiscal_year, quarter=marked[0])


def quarters_to_come(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A quarter still to come, of work not yet done, left blank: a blank cell may also be forgotten (source E13)."""
    last = last_quarter(year)
    for activity in year.budget:
        ended = any(activity.status_in(q) in (WorkStatus.DONE, WorkStatus.CANCELLED) for q in QUARTERS)
        if activity.is_main or ended or not worked_in(activity):
            continue
        for q in QUARTERS[last:] if last else ():
            if activity.status_in(q) is None and activity.spent_in(q) is None:
                yield found(Code.QUARTER_UNMARKED, activity, f"status_q{q}", WorkStatus.NOT_DUE, quarter=q)


def not_due_after_its_end(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A quarter that was over on the last day reported, and still "not yet due" (ask); the paper prints dots there."""
    over, end = quarters_over(year), year.settings.period_end
    for activity in year.budget:
        for q in QUARTERS[:over]:
            if end and activity.status_in(q) is not state_of_quarter(activity, q, over):
                offer = None if activity.spent_in(q) else WorkStatus.NOT_STARTED
                yield found(Code.QUARTER_OVER, activity, f"status_q{q}", offer, quarter=q, end=long_date(end))


def not_due_after_its_day(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A result or a risk "not yet due" of which the last day was over on the last day reported (ask)."""
    end = year.settings.period_end
    last = {measure.number: measure.end for measure in year.measures}
    rows: list[tuple[Result | Risk, date | None]] = [(row, last.get(row.measure)) for row in year.results]
    rows += [(row, row.due) for row in year.risks]
    for row, due in rows:
        if end and due and due <= end and row.status is WorkStatus.NOT_DUE:
            yield found(Code.DUE_DAY_OVER, row, "status", due=long_date(due), end=long_date(end))


def measures_last_the_year(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The year's measures reported finished while the year runs (source line 469) (ask)."""
    for activity in year.budget:
        done = [q for q in QUARTERS[:3] if activity.status_in(q) is WorkStatus.DONE]
        if done and activity.activity.startswith("มาตรการ") and last_quarter(year) < 4:
            yield found(Code.DONE_EARLY, activity, f"status_q{done[-1]}", quarter=done[-1])


_DUE = re.compile(r"(?:ครั้งที่ ?\d+ ?)?ภายใน(?:เดือน)?")
_TOLD = ("แล้ว", "รายงานครบ", "ได้รายงาน")


def reports_that_fell_due(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A report ordered within a month that is over, and not a word on whether it came (source line 315)."""
    end = year.settings.period_end
    for row in year.results if end else ():
        for line in row.text.split("\n"):
            for said, month in textdates.months(line):
                at = line.index(said)
                after = line[at + len(said):]
                due = _DUE.search(line[max(0, at - 20):at])
                if end and due and "รายงาน" in line[:at] and month < end.replace(day=1) and not _says_so(after):
                    yield found(Code.DUE_REPORT_UNTOLD, row, "text", due=f"เดือน{said}")


def _says_so(text: str) -> bool:
    return any(word in text for word in _TOLD)


RULES = (
    quarter_of_the_work, plan_before_the_work, quarters_to_come, not_due_after_its_end, not_due_after_its_day,
    measures_last_the_year, reports_that_fell_due,
)
