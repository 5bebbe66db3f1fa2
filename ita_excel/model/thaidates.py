"""Reading the dates that people write: in Thai or in figures, in พ.ศ. or ค.ศ., one day or several.

What stands apart is not put together: 1 5 ก.ย. is neither the 15th nor the 1st.
"""

from __future__ import annotations

import re
from datetime import date

from ita_excel.language.thai import BUDDHIST_OFFSET, MONTHS, SHORT_MONTHS, fold, to_arabic

_SPOKEN_MONTHS = (
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา",
)
_MONTH_NUMBER = {
    fold(name).replace(".", ""): number
    for names in (MONTHS, SHORT_MONTHS, _SPOKEN_MONTHS) for number, name in enumerate(names, 1)
}
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)
_MONTH_NUMBER |= {name[:letters]: n for letters in (3, 4, 9) for n, name in enumerate(_ENGLISH_MONTHS, 1)
                  if letters != 4 or name == "september"}
_BEFORE = re.compile(r"^(?:สั่งณ)?(?:วัน[ก-๎]*ที่|วันที่|ณวันที่|ที่(?=[0-9]))")
_AROUND_MONTH = re.compile(rf"^(?:{fold('ประจำ')})?(?:เดือน)?|(?:ปี)?(?:พศ)?$")
_WORD_DATE = re.compile(
    r"([0-9]{1,2})(?:(?:st|nd|rd|th)(?=[a-z]))?(?:เดือน)?([ก-๎.]+?|[a-z]+\.?)(?:ปี)?"
    r"(พ\.?ศ\.?|ค\.?ศ\.?)?([0-9]{4}|[0-9]{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]+\.?)([0-9]{1,2})(?:st|nd|rd|th)?,([0-9]{4}|[0-9]{2})")
_AS_EXCEL_SHOWS = re.compile(r"([0-9]{1,2})([/-])([ก-๎.]+|[a-z]+)\2([0-9]{4}|[0-9]{2})")
"""Thai Excel's own short form: 20-มิ.ย.-66."""
_FIGURE_DATE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[tT ].*)?", re.DOTALL)
_APART = re.compile(r"[0-9]\s+[0-9]")
_BETWEEN = re.compile(r"(?:-|–|—|ถึง(?:วันที่)?|และ|,)")
_DAY_ONLY = re.compile(r"[0-9]{1,2}")
_MOST_DAYS = 31


def parse_date(text: str) -> date | None:
    """The one date a person wrote; None if it is no calendar date or could be several.

    A year above 2400 counts as พ.ศ.; a two-digit year as พ.ศ. 25xx, but after an English month it could be either.
    Day comes before month.
    """
    if iso := _ISO_DATE.fullmatch(to_arabic(text.strip())):
        return _calendar(int(iso[3]), int(iso[2]), int(iso[1]))
    return None if _APART.search(to_arabic(text)) else _parsed(fold(text))


def month_named(text: str) -> int | None:
    """The one month (1-12) that a text such as ต.ค. 2567 or 10/2567 names; None where it names none or several."""
    plain = fold(to_arabic(text)).replace(".", "")
    words = (_AROUND_MONTH.sub("", word) for word in re.findall("[ก-๎]+", plain))
    named = {number for word in words if (number := _MONTH_NUMBER.get(word))}
    if figures := re.fullmatch(r"([0-9]{1,2})[/-][0-9]{2,4}", plain):
        named = {int(figures[1])} & set(range(1, 13))
    return named.pop() if len(named) == 1 else None


def parse_days(text: str) -> tuple[date, ...]:
    """The days a person wrote: one, or the first and each other of 6 - 8 พฤศจิกายน 2566; none if one is no date.

    A day that names no month or year has those of the day after it. Days that go backwards are none.
    """
    if one := parse_date(text):
        return (one,)
    parts = _BETWEEN.split(fold(text))
    if _APART.search(to_arabic(text)) or not 2 <= len(parts) <= _MOST_DAYS or not (last := _parsed(parts[-1])):
        return ()
    days = [last]
    for part in reversed(parts[:-1]):
        day = _completed(part, days[0])
        if day is None or day >= days[0]:
            return ()
        days.insert(0, day)
    return tuple(days)


def perhaps_meant(text: str) -> date | None:
    """What an English month with two figures for its year may mean, to be asked; None for anything else."""
    words = None if _APART.search(to_arabic(text)) else _WORD_DATE.fullmatch(_plain(fold(text)))
    if not words or not words[2].isascii() or len(words[4]) != 2:
        return None
    month, year = _MONTH_NUMBER.get(words[2].rstrip(".")), int(words[4])
    return _calendar(int(words[1]), month, year + (2000 if year < 50 else 2500)) if month else None


def _completed(part: str, after: date) -> date | None:
    part = _BEFORE.sub("", part)
    if _DAY_ONLY.fullmatch(part):
        return _calendar(int(part), after.month, after.year)
    return _parsed(part) or _parsed(f"{part}{after.year}")


def _parsed(folded: str) -> date | None:
    folded = _plain(folded)
    if figures := _FIGURE_DATE.fullmatch(folded):
        return _calendar(int(figures[1]), int(figures[3]), int(figures[4]))
    if words := _WORD_DATE.fullmatch(folded):
        month, year = _MONTH_NUMBER.get(words[2].replace(".", "")), int(words[4])
        if words[2].isascii() and len(words[4]) == 2 and not words[3]:
            return None
        return _calendar(int(words[1]), month, year) if month and _of_era(words[3], year) else None
    return None


def _plain(folded: str) -> str:
    """A date as the patterns want it: day, month, year, and nothing around them."""
    told = _AS_EXCEL_SHOWS.sub(r"\1\3\4", _BEFORE.sub("", folded))
    return _MONTH_FIRST.sub(r"\2\1\3", told)


def _of_era(era: str | None, year: int) -> bool:
    """Does the year fit the era it names? ค.ศ. 2566 is a slip that could be either."""
    return era is None or era.startswith("ค") == (100 <= year <= 2400)


def _calendar(day: int, month: int, year: int) -> date | None:
    if year < 100:
        year += 2500
    if year > 2400:
        year -= BUDDHIST_OFFSET
    try:
        return date(year, month, day)
    except ValueError:
        return None
