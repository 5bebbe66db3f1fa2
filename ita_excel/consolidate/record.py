"""One workbook to one record: the function that is handed to every process, on this machine and on others.

Findings are those of reading and of the rules on tables. Rules on prose would take ten times as long, and what lies
beside a workbook (photos) is not looked for: a record depends on the workbook and its year's pack alone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ita_excel import checks
from ita_excel.consolidate.packets import read_packet
from ita_excel.consolidate.resultsheets import RESULT
from ita_excel.consolidate.unit import IndicatorOfUnit, Refused, Said, Unit
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.packets.stamp import read_stamp
from ita_excel.language.errors import InputError, SheetMissing
from ita_excel.language.finding import Finding, count
from ita_excel.language.thai import clean, fold
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.model.totals import Totals, total
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.sheets import TITLES
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.surveys import Awareness, Effect, Practice
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.comparing import comparable
from ita_excel.years.pack import Pack

FOREIGN = "ไม่ใช่สมุดงาน ITA ของชุดเครื่องมือนี้ จึงไม่ได้รวม — ขอสมุดงานหลักของหน่วยงาน"
OWN_RESULT = ("เป็นผลรวมที่คำสั่ง consolidate ทำไว้ ไม่ใช่สมุดงานของหน่วยงาน จึงไม่นับ — "
              "ย้ายไปไว้นอกโฟลเดอร์ที่รวม หรือสั่งให้เขียนผลทับไฟล์นี้ด้วย --out")
NAMELESS = f"ไม่มีชื่อสำนักงานในแผ่น «{Settings.sheet.title}» จึงไม่รู้ว่าเป็นของหน่วยใด — กรอกชื่อสำนักงาน แล้วรวมใหม่"

NOWHERE = Path(os.devnull)
"""Stands for a folder without packs: no folder of the machine that reads, not the one it works in either."""


def read_unit(arrival: Arrival, packs: frozenset[str]) -> Said:
    """What the workbook says, or why it does not count; never raises for its content.

    `packs` are the folders that hold an office's own packs of a year: a workbook from there is read with them.
    """
    if arrival.data is None:
        return Refused(arrival.name, arrival.trouble)
    try:
        return _read(arrival, arrival.data, packs)
    except InputError as error:
        return Refused(arrival.name, str(error))
    except Exception as error:  # a file made to break readers must not stop the others
        return Refused(arrival.name, f"อ่านไฟล์นี้ไม่ได้ ({type(error).__name__}) — ขอไฟล์ใหม่จากหน่วยงาน")


def _read(arrival: Arrival, data: bytes, packs: frozenset[str]) -> Said:
    book = ClosedBook(arrival.own_path, Package(arrival.own_path, data))
    folder = arrival.path.parent if str(arrival.path.parent) in packs else NOWHERE
    try:
        year = read_year(book, folder)
    except SheetMissing:
        if stamp := read_stamp(book.package):
            return read_packet(arrival, stamp, folder)
        if set(book.titles()) >= RESULT:
            return Refused(arrival.name, OWN_RESULT)
        if _foreign(book):
            return Refused(arrival.name, FOREIGN)
        raise
    if not clean(year.settings.office):
        return Refused(arrival.name, NAMELESS)
    return record(arrival.name, year)


def _foreign(book: ClosedBook) -> bool:
    """Whether a workbook that lacks sheets is none of ours, and not one that lost some."""
    ours = {fold(title) for title in TITLES.values()}
    return not any(fold(title) in ours for title in book.titles())


def record(file: str, year: FiscalYear) -> Unit:
    """The record of a year that was read."""
    totals = total(year)
    found = [f for f in checks.check(year, totals, prose=False, beside=False) if not f.waiver]
    method = year.assessment.score_method
    return Unit(
        file=file,
        office=clean(year.settings.office), short_name=clean(year.settings.short_name),
        province=clean(year.settings.province),
        scheme=year.assessment.scheme.id, scheme_name=year.assessment.scheme.name, fiscal_year=year.fiscal_year,
        assessment_year=year.assessment.fiscal_year, method=method.id if method else "",
        method_name=method.name if method else "",
        levels=tuple(level.name for level in year.assessment.levels),
        total=totals.total, level=totals.level.name if totals.level else "",
        former=_former(totals, year.assessment, year.folder),
        instruments={code: score.mean for code, score in totals.instruments.items()},
        indicators=tuple(IndicatorOfUnit(i.number, i.name, i.instrument, i.score) for i in totals.indicators),
        surveys={question: dict(getattr(totals, question).counts) for question in QUESTIONS},
        answers={
            question: {c.name: c.title for c in year.sheets.survey(question) if c.total}
            for question in QUESTIONS
        },
        staff=totals.staff,
        allocated=totals.budget.allocated, spent=totals.budget.spent, quarters=totals.budget.by_quarter,
        done=completeness(year), findings=_by_code(found), severities=count(found),
        code=_code(year.settings.memo_number),
    )


def _code(memo_number: str) -> str:
    """The office's code as its letters carry it: ศธ 04016/123 is of ศธ 04016; "" where no number was given yet."""
    code, slash, _ = clean(memo_number).partition("/")
    return code if slash and any(map(str.isdigit, code)) else ""


def _former(totals: Totals, assessment: Pack, folder: Path) -> Decimal | None:
    """The total of the year before the one assessed; None where none is given or it was made in another way."""
    assessed = assessment.fiscal_year
    if not comparable(assessed - 1, assessed, assessment, folder):
        return None
    return next((past.score for past in totals.history if past.fiscal_year == assessed - 1), None)


def _by_code(found: Iterable[Finding]) -> dict[str, int]:
    return dict(sorted(Counter(finding.code.name for finding in found).items()))


def completeness(year: FiscalYear) -> dict[str, tuple[int, int]]:
    """How many of how many: indicators with a score, groups that answered, results told, items with an address."""
    answers = [{fold(row.group): row for row in year.answers(question)} for question in QUESTIONS]
    asked = [row for rows in answers for row in rows.values()]
    elsewhere = {fold(row.item) for row in year.addresses if row.target}
    return {
        "indicators": _share(i.score is not None for i in year.indicators),
        "surveys": _share(_answered(row) for row in asked),
        "results": _share(bool(row.text) for row in year.results),
        "oit": _share(bool(item.url) or fold(item.code) in elsewhere for item in year.oit if item.code),
    }


def _answered(row: Awareness | Practice | Effect) -> bool:
    """Whether a group counted anybody in a table."""
    names = (column.name for column in row.sheet.columns if column.total)
    return any(getattr(row, name) for name in names)


def _share(filled: Iterable[bool]) -> tuple[int, int]:
    said = list(filled)
    return sum(said), len(said)
