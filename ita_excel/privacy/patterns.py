"""How numbers and addresses of persons look in a text; the one place of these patterns.

Every function gives matches whose places are those of the text itself: a Thai digit takes the room of an Arabic one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ita_excel.language.thai import to_arabic

_BETWEEN = "(?:[^\\S\n]|[-\u2010-\u2015\u2212.]){0,3}"
_ID = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:[0-8]" + "".join(rf"{_BETWEEN}\d{{{length}}}" for length in (4, 5, 2, 1))
    + r"|[0-8](?:[ -]\d){12})(?!\d|[.,]\d)"
)
_HYPHENED_ID = re.compile(r"(?<!\d)[0-8]-\d{4}-\d{5}-\d{2}-\d(?!\d)")
_GAP = "[ \u00a0()\u2010-\u2015-]{0,3}"
_INSIDE = rf"{_GAP}(?:[689](?:{_GAP}\d){{8}}|[2-7](?:{_GAP}\d){{7}})(?!\d)"
_PHONE = re.compile(
    r"(?<![\d-])(?<!\d\.)(?!\d{1,2}-\d{1,2}-2[05]\d\d)"
    rf"(?:\(?\+{_GAP}66(?:{_GAP}0(?=\)))?{_INSIDE}|66[689]\d{{8}}(?!\d)|\(?0{_INSIDE}|0\d{{1,2}}\.\d{{3,4}}\.\d{{3,4}}(?!\d|\.\d))"
)
_DIGIT = re.compile(r"\d")
_FEWEST = 8
"""Digits of the shortest telephone that is found, one written with points; accounts and citizens have more."""
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>«»“”]+", re.IGNORECASE)
MAIL = re.compile(
    r"(?:(?<![\w.+-])[\w.+-]+|(?<![ก-๎])[ก-๎]+)@(?:[\w-]+(?:\.[\w-]+)+|[ก-๎]+(?:\.[ก-๎]+)+)", re.ASCII
)
"""Thai letters are a name of their own, never the end of a word that stands before one in Latin letters (RFC 6531)."""
FREE_MAIL = ("gmail.com", "hotmail.com", "hotmail.co.th", "outlook.com", "outlook.co.th", "yahoo.com",
             "yahoo.co.th", "icloud.com", "live.com", "windowslive.com")
_ACCOUNT = re.compile(
    r"(?:บัญชี|พร้อมเพย์|ธนาคาร|ออมทรัพย์|กระแสรายวัน|โอนเงิน|กรุงไทย|กสิกร|ไทยพาณิชย์|ออมสิน|ธ\.?ก\.?ส\.?)"
    r"[^\n\d]{0,40}(\d{3}[ -]?\d[ -]?\d{5}[ -]?\d(?:\d{2})?|\d(?:[ -]?\d){9,14})(?![\d])"
)


def national_ids(text: str) -> Iterator[re.Match[str]]:
    """Citizens' numbers: thirteen digits, grouped as on the card, in one, or each apart, whose last one is right."""
    return (found for found in _ID.finditer(_prose(text)) if is_national_id(found[0]))


def national_ids_in_address(text: str) -> Iterator[re.Match[str]]:
    """Citizens' numbers in a web address, where only the hyphens of the card tell one from the name of a file."""
    return (found for found in _HYPHENED_ID.finditer(to_arabic(text)) if is_national_id(found[0]))


def is_national_id(text: str) -> bool:
    """Thirteen digits with a right check digit: 11 less the sum of the first twelve, weighted 13 to 2, modulo 11."""
    numbers = [int(ch) for ch in text if ch.isdecimal()]
    if len(numbers) != 13:
        return False
    weighted = sum(number * weight for number, weight in zip(numbers, range(13, 1, -1), strict=False))
    return (11 - weighted % 11) % 10 == numbers[12]


def phones(text: str) -> Iterator[re.Match[str]]:
    """Telephone numbers of Thailand: ten digits from 06, 08 or 09, nine from 02 to 07, also as +66."""
    return (found for found in _PHONE.finditer(_prose(text)) if not _is_row(found[0]))


def _is_row(text: str) -> bool:
    """Is this a row of a table of small figures (0 20 40 60 30)? Nobody writes a telephone in so many parts."""
    groups = re.findall(r"\d+", text)
    return len(groups) > 5 or (len(groups) == 5 and groups[0] == "0")


def national_form(phone: str) -> str:
    """The digits of a number as dialled inside the country: +66 81 234 5678 is 0812345678."""
    number = digits(phone)
    abroad = phone.lstrip(" (").startswith(("+", "66"))
    return f"0{number.removeprefix('66').removeprefix('0')}" if abroad else number


def mails(text: str) -> Iterator[re.Match[str]]:
    """Mail addresses."""
    return MAIL.finditer(text if "@" in text else "")


def is_free_mail(address: str) -> bool:
    """Is this an address of a provider where anybody gets one?"""
    return address.lower().endswith(tuple(f"@{host}" for host in FREE_MAIL))


def accounts(text: str) -> Iterator[re.Match[str]]:
    """Account numbers of banks (group 1), after a word that says so."""
    return _ACCOUNT.finditer(_prose(text))


@lru_cache(maxsize=4096)
def _prose(text: str) -> str:
    """The text with Arabic digits, web addresses blanked: numbers in those are names of files and pages.

    Nothing of a text with fewer digits than the shortest number of a person has: most texts are asked three times.
    """
    arabic = to_arabic(text)
    return _WEB.sub(lambda web: " " * len(web[0]), arabic) if len(_DIGIT.findall(arabic)) >= _FEWEST else ""


def digits(text: str) -> str:
    """The digits of a text, Arabic, without what stands between."""
    return re.sub(r"\D", "", to_arabic(text))


def masked(number: str) -> str:
    """Enough of a number to find it, not enough to use it."""
    return f"{number[:3]}…{number[-2:]}"
