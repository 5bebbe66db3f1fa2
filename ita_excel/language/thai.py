"""Thai text, digits and dates: พ.ศ., fiscal years, comparing what was typed.

Dates are `datetime.date` in the common era, as Excel stores them; Buddhist years appear only in text
(BE = CE + 543) and in `fiscal_year`, which is a BE number everywhere in this package.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from ita_excel.language.figures import half_up
from ita_excel.language.letters import LINE_ENDS, compatible, real

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)
BUDDHIST_OFFSET = 543
DATE_FORMAT = "[$-107041E]d mmmm yyyy;@"
"""Excel shows a date in พ.ศ. with the Thai month (calendar 7, locale 41E)."""

_SHORT_NAME = re.compile(r"[ก-ฮ]{1,6}\.")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_THAI_DIGIT = re.compile("[๐-๙]")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_TONE_BEFORE_VOWEL = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a\u0e47])")
_TONE_IN_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b])\u0e32")
_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")

# What must keep its Arabic digits: addresses, file names and codes made of Latin letters with digits.
_PROTECTED = re.compile(
    r"(?:https?://|www\.)[^\s<>«»“”]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w\u0e00-\u0e7f()-]+\.(?:pdf|docx?|xlsx?|xlsm|jpe?g|png|zip|eml)\b"
    r"|(?:[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*)",
)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Text as it should have been typed: invisible letters gone, spaces single, marks in order.

    Repairs what keyboards and scans leave behind: ํ + า for ำ, เ + เ for แ, a tone mark before its
    vowel, no-break spaces, letters of old fonts. Line breaks stay; each line is trimmed.
    """
    text = unicodedata.normalize("NFC", real(text))
    text = LINE_ENDS.sub("\n", text)
    text = _TONE_IN_SARA_AM.sub("\\1\u0e33", text).replace("\u0e4d\u0e32", "\u0e33").replace("เเ", "แ")
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip("\n")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A form for comparing: NFKC of the cleaned text (10² stays 10²), Arabic digits, no spaces, lower case."""
    return "".join(to_arabic(compatible(clean(text))).split()).lower()


def same(one: str, other: str) -> bool:
    """Do two texts say the same to a reader's eye?"""
    return fold(one) == fold(other)


def to_arabic(text: str) -> str:
    """The text with every Thai digit turned into its Arabic one."""
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def thai_digits(text: str) -> str:
    """The text with Thai digits, except in links, mail addresses, file names and codes such as O42."""
    parts: list[str] = []
    last = 0
    for kept in _PROTECTED.finditer(text):
        parts += [text[last:kept.start()].translate(_TO_THAI), kept.group()]
        last = kept.end()
    return "".join(parts) + text[last:].translate(_TO_THAI)


def sort_key(text: str) -> str:
    """A key that sorts Thai words as a dictionary does: a leading vowel follows its consonant."""
    swapped = _LEADING_VOWEL.sub(r"\2\1", fold(text))
    plain = re.sub("[\u0e47-\u0e4c]", "", swapped)
    return plain + "\0" + swapped


def fiscal_year(day: date) -> int:
    """The Thai fiscal year (พ.ศ.) a day falls in: it starts on 1 October of the year before."""
    return day.year + BUDDHIST_OFFSET + (1 if day.month >= 10 else 0)


def quarter(day: date) -> int:
    """The quarter 1-4 of the fiscal year; the first is October to December."""
    return (day.month - 10) % 12 // 3 + 1


def head_of(office: str) -> str:
    """ผู้อำนวยการ + the office; a short name with a dot stands apart: ผู้อำนวยการ สพป.ชุมพร เขต 1."""
    return f"ผู้อำนวยการ{' ' if _SHORT_NAME.match(office) else ''}{office}"


def long_date(day: date) -> str:
    """A date as official papers print it: 20 มิถุนายน 2566 (no leading zero, year in พ.ศ.)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"


def order_date(day: date) -> str:
    """A date as an order closes: 10 พฤษภาคม พ.ศ. 2565 (ระเบียบงานสารบรรณ ข้อ 16.5)."""
    return f"{day.day} {MONTHS[day.month - 1]} พ.ศ. {day.year + BUDDHIST_OFFSET}"


def month_year(day: date) -> str:
    """Month and year: มิถุนายน 2566."""
    return f"{MONTHS[day.month - 1]} {day.year + BUDDHIST_OFFSET}"


def moment(when: datetime) -> str:
    """Day and time as people read them in a list: 5 มิ.ย. 2566 09.30 น. (a year above 2400 is one of พ.ศ. already)."""
    year = when.year if when.year > 2400 else when.year + BUDDHIST_OFFSET
    return f"{when.day} {SHORT_MONTHS[when.month - 1]} {year} {when:%H.%M} น."


_DIGIT_WORDS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


def number_words(number: int) -> str:
    """A whole number in Thai words: 101 is หนึ่งร้อยเอ็ด (the Royal Institute's เอ็ด)."""
    if number < 0:
        return "ลบ" + number_words(-number)
    if number >= 1_000_000:
        millions, rest = divmod(number, 1_000_000)
        return number_words(millions) + "ล้าน" + (_below_million(rest, after=True) if rest else "")
    return _below_million(number, after=False) or "ศูนย์"


def _below_million(number: int, *, after: bool) -> str:
    words = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            continue
        if place == 1 and digit == 2:
            words += "ยี่สิบ"
        elif place == 1 and digit == 1:
            words += "สิบ"
        elif place == 0 and digit == 1 and (number > 1 or after):
            words += "เอ็ด"
        else:
            words += _DIGIT_WORDS[digit] + _PLACE_WORDS[place]
    return words


def baht_text(amount: Decimal) -> str:
    """An amount in baht as words: 50000 is ห้าหมื่นบาทถ้วน; satang half up to two places."""
    exact = half_up(amount, 2)
    satang = int(abs(exact) * 100)
    baht, rest = divmod(satang, 100)
    sign = "ลบ" if exact < 0 else ""
    if not rest:
        return f"{sign}{number_words(baht)}บาทถ้วน"
    whole = f"{number_words(baht)}บาท" if baht else ""
    return f"{sign}{whole}{number_words(rest)}สตางค์"


def short(text: str) -> str:
    """A text of a sheet as a sentence names it: a long one by its beginning, with "…"."""
    return text if len(text) <= 60 else text[:57] + "…"


def shortened(name: str, longest: int = 60) -> str:
    """A name fit to be shown in a sentence: on one line, its middle left out where it is long."""
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    half = longest // 2
    return shown if len(shown) <= longest else f"{shown[:half]}…{shown[-half:]}"
