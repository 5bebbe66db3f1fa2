"""Which number formats show a date, and what date a serial number is.

Sources: ECMA-376 part 1, 18.8.30 (built-in ids, also those of Thai Excel, 71 to 81) and 18.17.4 (serials).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import Enum

_EAST_ASIAN = (*range(27, 32), 36, *range(50, 55), 57, 58)
_THAI = (*range(71, 75), 77, 81)
_BUILT_IN = frozenset((*range(14, 18), 22, *_EAST_ASIAN, *_THAI))
_LITERAL = re.compile(r'"[^"]*"?|\\.|[_*].|\[[^\]]*\]|e[+-]|am/pm|a/p|general', re.IGNORECASE)
_DAY_OR_YEAR = re.compile(r"[dyb]|ปป|วว?[/\- ]ด")
_MONTH_ALONE = re.compile(r"m")
_CLOCK = re.compile(r"[hs]")
_NUMBER = re.compile(r"[0#?]")
_LAST_SERIAL = 2_958_466
_BUILT_IN_NUMBERS = frozenset((*range(1, 14), *range(37, 41), 48))
_BUILT_IN_PERCENT = (9, 10)
_BUILT_IN_TEXT = 49


class Shows(Enum):
    """What a number format makes of a value; programs spell the same format in many ways."""

    ANYTHING = "General"
    TEXT = "@"
    NUMBER = "0"
    DATE = "d"
    OTHER = "h"


def shows(format_id: int, code: str | None) -> Shows:
    """What a format shows, by its number or its code; clocks and oddities are OTHER."""
    if is_date(format_id, code):
        return Shows.DATE
    if code is None:
        known = {0: Shows.ANYTHING, _BUILT_IN_TEXT: Shows.TEXT}
        return known.get(format_id, Shows.NUMBER if format_id in _BUILT_IN_NUMBERS else Shows.OTHER)
    if code.strip().lower() in ("general", ""):
        return Shows.ANYTHING
    if re.sub(r"\[\$-[^]]*\]", "", code).strip() == "@":  # LibreOffice may put a language before it
        return Shows.TEXT
    return Shows.NUMBER if _NUMBER.search(_LITERAL.sub("", code)) else Shows.OTHER


def is_date(format_id: int, code: str | None) -> bool:
    """Whether a cell of this format shows a day; formats of the clock alone and durations do not."""
    return format_id in _BUILT_IN if code is None else _shows_a_day(code)


def is_percent(format_id: int, code: str | None) -> bool:
    """Whether a cell of this format shows a fraction as a percentage."""
    return format_id in _BUILT_IN_PERCENT if code is None else "%" in _LITERAL.sub("", code)


def _shows_a_day(code: str) -> bool:
    letters = _LITERAL.sub("", code).partition(";")[0].lower()
    if _NUMBER.search(letters.replace(".0", "")):
        return False
    month_alone = bool(_MONTH_ALONE.search(letters)) and not _CLOCK.search(letters)
    return bool(_DAY_OR_YEAR.search(letters)) or month_alone


def moment(serial: float, from_1904: bool) -> datetime | None:
    """The date and time of a serial number, to the millisecond; None where it is no calendar date."""
    if not (0 if from_1904 else 1) <= serial < _LAST_SERIAL:
        return None
    # 1900 was no leap year, yet Excel counts 29 February 1900 as day 60.
    early = not from_1904 and serial < 60
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if early else 30)
    whole = int(serial)
    try:
        return epoch + timedelta(days=whole, milliseconds=round((serial - whole) * 86_400_000))
    except OverflowError:
        return None
