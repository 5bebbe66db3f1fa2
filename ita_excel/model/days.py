"""Days as people type them and as Excel keeps them. What could be two days is none, and says so."""

from __future__ import annotations

import re
from datetime import date, datetime

from ita_excel.language.codes import Code
from ita_excel.language.grid import Value
from ita_excel.language.thai import BUDDHIST_OFFSET, clean, long_date
from ita_excel.language.vocabulary import NOTHING_WORDS
from ita_excel.model.nearest import did_you_mean
from ita_excel.model.reading import CellFault, Reading, shown
from ita_excel.model.thaidates import parse_days, perhaps_meant
from ita_excel.sheets.schema import Column

FIRST_DAY, LAST_DAY = date(1992, 1, 1), date(2142, 12, 31)
"""Days from พ.ศ. 2535 to 2685: a year typed in พ.ศ. where Excel counts ค.ศ. falls far outside."""

_SHORT_YEAR = re.compile(r"\D[0-9๐-๙]{2}$")
_FROM_1966, _FROM_1981 = 600 - BUDDHIST_OFFSET, BUDDHIST_OFFSET - 500
"""Years from what was taken to what may be meant: Excel takes 66 for 1966 (พ.ศ. 2566 is 2023); 24 is พ.ศ. 2524 (1981)
by its letters, where 2024 may be meant."""


def read_day(column: Column, raw: Value) -> Reading:
    """The day in a cell; the first one where several days are told."""
    if isinstance(raw, datetime):
        return _kept(raw)
    if not isinstance(raw, str):
        return Reading(None, (CellFault(Code.BAD_DATE, {"value": shown(raw)}),))
    said = clean(raw)
    if said in NOTHING_WORDS:
        return Reading(None, (CellFault(Code.NOTHING_WORD, {"value": said}, ""),))
    days = parse_days(said)
    if not days and (near := perhaps_meant(said)):
        return _unclear(said, near)
    if not days:
        return Reading(None, (CellFault(Code.BAD_DATE, {"value": said}),))
    if any(not _plausible(day) for day in days):
        return _unclear(said, _other_century(said, days[0]))
    tidy = long_date(days[0])
    code = Code.DATE_AS_TEXT if len(days) == 1 else Code.DATE_RANGE
    return Reading(days[0], (CellFault(code, {"value": said, "clean": tidy}, tidy),))


def _kept(raw: datetime) -> Reading:
    """A real date of Excel, whose year may be a Buddhist one or the two figures of one."""
    day = raw.date()
    if _plausible(day):
        return Reading(day)
    if day.year <= 2400:
        return _unclear(shown(raw), _shifted(day, _FROM_1966))
    meant = _shifted(day, -BUDDHIST_OFFSET)
    if meant is None:  # 29 February of a year that has none
        return Reading(None, (CellFault(Code.BAD_DATE, {"value": shown(raw)}),))
    if not _plausible(meant):
        return _unclear(shown(raw), None)
    fault = CellFault(Code.BUDDHIST_YEAR, {"value": day.year, "clean": long_date(meant)}, long_date(meant))
    return Reading(meant, (fault,))


def _other_century(said: str, day: date) -> date | None:
    return _shifted(day, _FROM_1981) if _SHORT_YEAR.search(said) else None


def _shifted(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _plausible(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY


def _unclear(said: str, near: date | None) -> Reading:
    offer = long_date(near) if near and _plausible(near) else None
    words = {"value": said, "nearest": did_you_mean(offer or "")}
    return Reading(None, (CellFault(Code.DATE_UNCLEAR, words, offer),))
