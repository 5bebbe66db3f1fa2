"""Dates, months and fiscal years written in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ita_excel.language.thai import BUDDHIST_OFFSET, MONTHS, SHORT_MONTHS, to_arabic

_MONTH = "|".join(re.escape(month) for month in (*MONTHS, *SHORT_MONTHS))
_DATE = re.compile(rf"(?<!\d)(\d{{1,2}}) ?(?:เดือน ?)?({_MONTH}) ?(?:พ\.ศ\. ?)?(\d{{4}})(?!\d)")
_MONTH_YEAR = re.compile(rf"({_MONTH}) ?(?:พ\.ศ\. ?)?(\d{{4}})(?!\d)")
_FISCAL = re.compile(r"ปีงบประมาณ ?(?:พ\.ศ\. ?)?(\d{4})(?!\d)")
_PERIOD = re.compile(
    rf"ปีงบประมาณ ?(?:พ\.ศ\. ?)?(\d{{4}}) ?"
    rf"\((?:เดือน)?(({_MONTH}) (\d{{4}}) ?(?:-|–|ถึง) ?(?:เดือน)?({_MONTH}) (\d{{4}}))\)"
)
DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_WEEKDAY = re.compile(rf"วัน({'|'.join(DAYS)})ที่ ?$")


class TextDate(NamedTuple):
    """A full date in a text: how it is written, the day (None where there is no such day), the weekday named."""

    said: str
    day: date | None
    weekday: str


def dates(said: str) -> Iterator[TextDate]:
    """Every full date of a text."""
    told = to_arabic(said)
    for match in _DATE.finditer(told):
        named = _WEEKDAY.search(told[:match.start()])
        day = _day(int(match[1]), match[2], int(match[3]))
        yield TextDate(said[match.start():match.end()], day, named[1] if named else "")


def months(said: str) -> Iterator[tuple[str, date]]:
    """Every month of a year a text names, as its first day."""
    for match in _MONTH_YEAR.finditer(to_arabic(said)):
        day = _day(1, match[1], int(match[2]))
        if day:
            yield said[match.start():match.end()], day


def fiscal_years(said: str) -> list[int]:
    """Every fiscal year (พ.ศ.) a text names, in order."""
    return [int(year) for year in _FISCAL.findall(to_arabic(said))]


def periods(said: str) -> Iterator[tuple[str, int, tuple[date, date]]]:
    """Every period in brackets after a fiscal year: how it is written, the year stated, first days of both months."""
    for match in _PERIOD.finditer(to_arabic(said)):
        start, end = _day(1, match[3], int(match[4])), _day(1, match[5], int(match[6]))
        if start and end:
            yield said[match.start(2):match.end(2)], int(match[1]), (start, end)


def _day(day: int, month: str, year: int) -> date | None:
    number = (MONTHS.index(month) if month in MONTHS else SHORT_MONTHS.index(month)) + 1
    try:
        return date(year - BUDDHIST_OFFSET if year > 2400 else year, number, day)
    except ValueError:
        return None
