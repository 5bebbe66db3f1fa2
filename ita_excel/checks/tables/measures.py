"""From points to develop to measures to results: nothing promised is left out, and what is told agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ita_excel.checks.found import found
from ita_excel.checks.prose.related import related
from ita_excel.checks.prose.texts import paragraphs
from ita_excel.language.codes import Code
from ita_excel.language.figures import money_text, percent_text, score_text
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold, short
from ita_excel.language.vocabulary import ALL_GROUPS, WorkStatus
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.wording.passages import bounds, weak_unmeasured


def points_have_measures(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An indicator to develop without any measure."""
    measured = {measure.indicator for measure in year.measures}
    seen = set()
    for point in year.development:
        if point.indicator and point.indicator not in measured and point.indicator not in seen and year.measures:
            seen.add(point.indicator)
            yield found(Code.NO_MEASURE, point, "indicator")


def weak_ones_have_measures(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """An indicator under the bound of weakness without any measure (ask): one to develop is told by the rule above."""
    developed = {point.indicator for point in year.development}
    rows = {row.number: row for row in year.indicators}
    for one in weak_unmeasured(year, totals):
        if one.number not in developed:
            score, bound = score_text(one.score), percent_text(bounds(year)[0])
            yield found(Code.WEAK_UNMEASURED, rows[one.number], "number", name=one.name, score=score, bound=bound)


def measures_have_results(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A measure nobody reports on (source lines 228 and 247: item 1 of communication)."""
    reported = {result.measure for result in year.results}
    for measure in year.measures:
        if measure.number and measure.number not in reported and year.results:
            yield found(Code.NO_RESULT, measure, "number", number=measure.number)


def papers_have_both_sides(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Measures of which nothing at all is reported, or results without a single measure."""
    promised = [measure for measure in year.measures if measure.step]
    told = [result for result in year.results if result.text]
    if promised and not year.results:
        yield found(Code.NOTHING_REPORTED, promised[0], "step", count=len(promised))
    if told and not year.measures:
        yield found(Code.NOTHING_PROMISED, told[0], "measure", count=len(told))


def results_were_promised(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A result of a group that the measure does not name: reported and never promised."""
    charged = {measure.number: {fold(group) for group in measure.group} for measure in year.measures}
    for result in year.results:
        groups = charged.get(result.measure, set())
        if result.group and groups and not {fold(result.group), fold(ALL_GROUPS)} & groups:
            yield found(Code.NOT_PROMISED, result, "group", number=result.number, measure=result.measure)


def measures_are_monitored(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A measure without how it is watched over (source lines 232-239)."""
    for measure in year.measures:
        if measure.step and not measure.monitoring:
            yield found(Code.NO_MONITORING, measure, "monitoring", number=measure.number)


_ITEM = re.compile(r"(\d{1,2})([.)]) ?(.+)")


def offers_are_reviewed(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Rows of last year that the rollover offered and nobody has looked through; one finding a sheet."""
    for rows in (year.development, year.measures, year.risks):
        waiting = [row for row in rows if row.offered]
        if waiting:
            yield found(Code.OFFERED, waiting[0], "offered", count=len(waiting))


def lists_begin_at_one(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A numbered list of a cell that begins with another number (source line 228)."""
    for measure in year.measures:
        first = _ITEM.match(measure.monitoring)
        if first and first[1] != "1":
            alone = len(paragraphs(measure.monitoring)) == 1
            yield found(Code.LIST_START, measure, "monitoring", first[3] if alone else None, value=first[1])


def list_numbers_have_stops(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A number without the stop that the other items of the same measure have (source line 508)."""
    stopped = {result.measure for result in year.results if re.match(r"\d{1,2}\. ?\D", result.text)}
    for result in year.results:
        bare = re.match(r"(\d{1,2}) (?=[ก-ฮเแโใไ])", result.text)
        if bare and result.measure in stopped:
            offer = f"{bare[1]}. {result.text[bare.end():]}"
            yield found(Code.LIST_STOP, result, "text", offer, value=bare[1])


def issues_keep_their_numbers(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An issue that is another number in the measures than among the points (source lines 216 and 232)."""
    places: dict[int | None, dict[str, int]] = {}
    for point in year.development:
        numbered = places.setdefault(point.indicator, {})
        if point.issue:
            numbered.setdefault(fold(point.issue), len(numbered) + 1)
    seen = set()
    for measure in year.measures:
        for line in paragraphs(measure.issue):
            item = _ITEM.match(line)
            real = places.get(measure.indicator, {}).get(fold(item[3])) if item else None
            if item and real and real != int(item[1]) and (measure.indicator, item[3]) not in seen:
                seen.add((measure.indicator, item[3]))
                yield found(Code.ISSUE_NUMBER, measure, "issue", issue=short(item[3]), value=item[1], computed=real)


_UNDER_WAY = re.compile(r"อยู่ระหว่าง(?:การ)?(?:ดำเนินการ|จัดทำ|ดำเนิน)?|ยังไม่ได้ดำเนินการ|ยังไม่แล้วเสร็จ")
_FINISHED = re.compile(r"ดำเนินการ(?:เสร็จสิ้น|แล้วเสร็จ)(?:แล้ว|เรียบร้อย)?")


def status_and_text(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A result whose status says done and whose text says under way, or the other way round."""
    for result in year.results:
        under_way, finished = _UNDER_WAY.search(result.text), _FINISHED.search(result.text)
        said = under_way if result.status is WorkStatus.DONE and not finished else None
        if result.status in (WorkStatus.NOT_STARTED, WorkStatus.NOT_DUE):
            said = finished
        if said:
            yield found(Code.STATUS_TEXT, result, "status", value=result.status, text=said[0])


_MADE = re.compile(r"ได้(?:จัดทำ|พัฒนา|ผลิต|จัด|ดำเนินการ)[^ ]{0,40}")


def results_and_activities(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A result told as done, of an activity still under way in the budget table (source lines 336 and 480)."""
    seen = set()
    for activity, result in related(year):
        status = _last_status(activity)
        made = _MADE.search(result.text)
        open_now = status in (WorkStatus.RUNNING, WorkStatus.NOT_STARTED) and result.status in (None, WorkStatus.DONE)
        if made and open_now and status and result.number not in seen and not _UNDER_WAY.search(result.text):
            seen.add(result.number)
            words: dict[str, Any] = {"text": made[0], "activity": activity.number, "status": status.value}
            yield found(Code.STATUS_DIFFERS, result, "text", **words)


def _last_status(activity: Activity) -> WorkStatus | None:
    statuses = [activity.status_in(q) for q in (1, 2, 3, 4)]
    return next((s for s in reversed(statuses) if s not in (None, WorkStatus.NOT_DUE)), None)


_AS_PLANNED = re.compile(r"ดำเนินการตามแผน(?:ที่กำหนด)?|ดำเนินกิจกรรมตามแผน|ถือปฏิบัติร่วมกัน")


def as_planned_but_unspent(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Everything done as planned, say the results, while most activities with money spent none (source line 451)."""
    lines = [line for line in totals.budget.activities if line.activity.allocated]
    unspent = [line for line in lines if not line.spent]
    if len(unspent) * 2 <= len(lines):
        return
    for result in year.results:
        told = _AS_PLANNED.search(result.text)
        if told and result.status in (None, WorkStatus.DONE) and not _UNDER_WAY.search(result.text):
            yield found(Code.CLAIM_UNSPENT, result, "text", count=len(unspent), of=len(lines),
                        allocated=money_text(totals.budget.allocated))


_NEWSLETTER = re.compile(r"จดหมายข่าว|BREAKING NEWS|ฉบับที่ \d+ วันที่|งานประชาสัมพันธ์ [^|\n]+\|")


def pasted_newsletters(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A newsletter pasted whole where a result is asked for (source lines 344-384)."""
    for result in year.results:
        marks = {match[0] for match in _NEWSLETTER.finditer(result.text)}
        if len(marks) > 1:
            yield found(Code.PASTED_TEXT, result, "text", value=sorted(marks)[-1])


RULES = (
    points_have_measures, weak_ones_have_measures, measures_have_results, papers_have_both_sides, results_were_promised,
    measures_are_monitored, offers_are_reviewed, lists_begin_at_one,
    list_numbers_have_stops, issues_keep_their_numbers, status_and_text, results_and_activities,
    as_planned_but_unspent, pasted_newsletters,
)
