"""How each kind of value looks in a cell: reading what people type, forgiving and telling.

A reader returns the value and the faults it saw; a value that can be read is read, with a fault that offers the
clean form. Nothing here raises for what stands in a cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from ita_excel.language.codes import Code
from ita_excel.language.grid import CellError, Value
from ita_excel.language.place import MAX_TEXT
from ita_excel.language.thai import BUDDHIST_OFFSET, clean, fold, long_date, parse_date, same, to_arabic
from ita_excel.language.vocabulary import NOTHING_WORDS
from ita_excel.sheets.schema import Column, Kind

FIRST_BUDDHIST = 2400
"""A column whose least value is above this holds years, พ.ศ."""

LARGEST_NUMBER = 999_999_999_999_999
"""Fifteen figures: what Excel keeps exactly, and more than any office counts."""


@dataclass(frozen=True)
class CellFault:
    """What is odd about one cell; the reader turns it into a finding with its place."""

    code: Code
    words: Mapping[str, object] = field(default_factory=dict)
    suggestion: str | None = None


@dataclass(frozen=True)
class Reading:
    """What a cell says: the value (None or "" where nothing can be used), faults, and an amount spilt into it."""

    value: object = None
    faults: tuple[CellFault, ...] = ()
    spilt: Decimal | None = None


def is_blank(raw: object) -> bool:
    """Is there nothing in the cell that a person could see?"""
    return raw is None or (isinstance(raw, str) and not clean(raw))


def shown(raw: object) -> str:
    """A raw value as the person sees it in the cell."""
    if isinstance(raw, CellError):
        return raw.code
    if isinstance(raw, datetime | date):
        return f"{raw.day}/{raw.month}/{raw.year}"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return "" if raw is None else str(raw)


def read(column: Column, raw: Value | CellError) -> Reading:
    """The value of a cell by its column's declaration, with everything odd about it."""
    if isinstance(raw, CellError):
        return Reading(_empty(column), (CellFault(Code.CELL_ERROR, {"value": raw.code}),))
    if is_blank(raw):
        return Reading(_empty(column))
    assert raw is not None
    if column.many:
        return _many(column, raw)
    reading = _READERS[column.kind](column, raw)
    return _within(column, reading)


def _empty(column: Column) -> object:
    if column.many:
        return ()
    return "" if column.type is str else None


def _text(column: Column, raw: Value) -> Reading:
    if isinstance(raw, bool):
        return Reading("", (CellFault(Code.WRONG_KIND, {"value": raw}),))
    if isinstance(raw, datetime):
        return Reading(long_date(raw.date()), ())
    said = shown(raw)
    if len(said) > MAX_TEXT:
        return Reading(said[:MAX_TEXT], (CellFault(Code.TEXT_TOO_LONG, {"length": len(said)}),))
    tidy = clean(said)
    if _visibly_same(said, tidy):
        return Reading(tidy)
    return Reading(tidy, (CellFault(Code.UNCLEAN_TEXT, {"value": said}, tidy),))


def _visibly_same(said: str, tidy: str) -> bool:
    """Extra spaces and line ends are nobody's fault; wrong letters and invisible ones are."""
    return re.sub(r"\s+", "", said) == re.sub(r"\s+", "", tidy)


def _many(column: Column, raw: Value) -> Reading:
    one = _text(column, raw)
    parts = re.split(r"\n|;|,(?=\s)", str(one.value))
    items = tuple(p for p in (re.sub(r"^[-–•]\s*", "", part).strip() for part in parts) if p)
    return Reading(items, one.faults)


_UNITS = "คน|บาท|คะแนน|เขต|แห่ง|เรื่อง|ครั้ง|ราย|โรงเรียน|%|เปอร์เซ็นต์|ถ้วน"
_NUMBER = re.compile(
    rf"(?:จำนวน|ร้อยละ|รวม|(?:ปี(?:งบประมาณ)?)?(?:พ\.?ศ\.?)?)?([-+−]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)?(?:\.\d+)?)(?:{_UNITS}|\.-|,-)*"
)
_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?")


def _number(column: Column, raw: Value) -> Reading:
    if isinstance(raw, bool):
        return Reading(None, (CellFault(Code.WRONG_KIND, {"value": raw}),))
    if isinstance(raw, datetime):
        return Reading(None, (CellFault(Code.NUMBER_AS_DATE, {"value": shown(raw)}),))
    if isinstance(raw, str):
        return _typed_number(column, raw)
    number = exact(raw) if raw is not None else None
    if number is None:
        return Reading(None, (CellFault(Code.NOT_A_NUMBER, {"value": shown(raw)}),))
    return _whole(column, number, ())


def exact(number: int | float) -> Decimal | None:
    """The decimal a person typed behind a binary float (99.97 stays 99.97); None for infinities."""
    if isinstance(number, float) and not math.isfinite(number):
        return None
    return Decimal(str(round(number, 10) if isinstance(number, float) else number)).normalize() + 0


def _typed_number(column: Column, raw: str) -> Reading:
    said = clean(raw)
    if said in NOTHING_WORDS:
        return Reading(None, (CellFault(Code.NOTHING_WORD, {"value": said}, ""),))
    match = _NUMBER.fullmatch(fold(said))
    try:
        number = Decimal(match[1].replace(",", "").replace("−", "-")) if match and match[1] else None
    except InvalidOperation:
        number = None
    if number is None:
        return Reading(None, (CellFault(Code.NOT_A_NUMBER, {"value": said}),))
    tidy = format(number.normalize() + 0, "f")
    code = Code.NUMBER_AS_TEXT if _PLAIN.fullmatch(said) and said.isascii() else Code.UNCLEAN_NUMBER
    return _whole(column, number, (CellFault(code, {"value": said, "clean": tidy}, tidy),))


def _whole(column: Column, number: Decimal, faults: tuple[CellFault, ...]) -> Reading:
    if abs(number) > LARGEST_NUMBER:
        return Reading(None, (CellFault(Code.TOO_HIGH, {"value": f"{number:.3e}", "high": LARGEST_NUMBER}),))
    if column.type is not int:
        return Reading(number, faults)
    if number != number.to_integral_value():
        return Reading(None, (CellFault(Code.NOT_WHOLE, {"value": number}),))
    return _buddhist(column, int(number)) or Reading(int(number), faults)


def _buddhist(column: Column, number: int) -> Reading | None:
    """A year of the Common Era where only a Buddhist year can be meant; None where the number stands as it is."""
    meant = number + BUDDHIST_OFFSET
    if not isinstance(column.low, int) or column.low < FIRST_BUDDHIST or number >= column.low or meant < column.low:
        return None
    return Reading(meant, (CellFault(Code.UNCLEAN_NUMBER, {"value": number, "clean": meant}, str(meant)),))


def _date(column: Column, raw: Value) -> Reading:
    if isinstance(raw, datetime):
        day = raw.date()
        if day.year <= 2400:
            return Reading(day)
        try:
            meant = day.replace(year=day.year - BUDDHIST_OFFSET)
        except ValueError:  # 29 February of a year that has none
            return Reading(None, (CellFault(Code.BAD_DATE, {"value": shown(raw)}),))
        fault = CellFault(Code.BUDDHIST_YEAR, {"value": day.year, "clean": long_date(meant)}, long_date(meant))
        return Reading(meant, (fault,))
    if isinstance(raw, str):
        said = clean(raw)
        if said in NOTHING_WORDS:
            return Reading(None, (CellFault(Code.NOTHING_WORD, {"value": said}, ""),))
        found = parse_date(said)
        if found:
            tidy = long_date(found)
            return Reading(found, (CellFault(Code.DATE_AS_TEXT, {"value": said, "clean": tidy}, tidy),))
    return Reading(None, (CellFault(Code.BAD_DATE, {"value": clean(shown(raw))}),))


_TRAILING_AMOUNT = re.compile(r"^(?P<word>.*?)\s*(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?:บาท)?$")


def _choice(column: Column, raw: Value) -> Reading:
    if column.refers:
        return _number(column, raw) if column.type is int else _text(column, raw)
    said = clean(shown(raw))
    for choice in column.choices:
        if same(choice, said):
            return Reading(column.type(choice), _spelling(choice, said, shown(raw)))
    if column.spill and (spilt := _spilt(column, said)):
        return spilt
    near = nearest(said, column.choices)
    return Reading(None, (CellFault(Code.NOT_IN_LIST, {"value": said, "nearest": did_you_mean(near)}, near or None),))


def _spelling(choice: str, said: str, raw: str) -> tuple[CellFault, ...]:
    """How a choice was typed; formulas that compare letters see ํ + า and ำ as two words."""
    if choice != said:
        return (CellFault(Code.CHOICE_SPELLING, {"value": said, "clean": choice}, choice),)
    return () if _visibly_same(raw, said) else (CellFault(Code.UNCLEAN_TEXT, {"value": raw}, choice),)


def _spilt(column: Column, said: str) -> Reading | None:
    match = _TRAILING_AMOUNT.fullmatch(to_arabic(said))
    choice = next((c for c in column.choices if match and same(c, match["word"])), None)
    if match is None or choice is None:
        return None
    amount = Decimal(match["amount"].replace(",", ""))
    return Reading(column.type(choice), (CellFault(Code.AMOUNT_IN_STATUS, {"value": said}, choice),), amount)


def nearest(said: str, choices: tuple[str, ...]) -> str:
    """The choice most like what was typed; "" where none is near."""
    from difflib import get_close_matches

    folded = {fold(choice): choice for choice in choices}
    near = get_close_matches(fold(said)[:200], list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def is_close(title: str, other: str) -> bool:
    """Close enough to read without asking: one or two letters off, and the same digits."""
    from difflib import SequenceMatcher

    one, two = fold(title), fold(other)
    digits = [[ch for ch in text if ch.isdigit()] for text in (one, two)]
    return digits[0] == digits[1] and SequenceMatcher(None, one, two).ratio() >= 0.85


def did_you_mean(near: str) -> str:
    """The clause of a message that offers the nearest word."""
    return f" (ใกล้เคียงที่สุดคือ «{near}»)" if near else ""


def _within(column: Column, reading: Reading) -> Reading:
    value = reading.value
    if column.low is not None and _compares(value, column.low) and value < column.low:  # type: ignore[operator]
        fault = CellFault(Code.TOO_LOW, {"value": value, "low": column.low})
        return Reading(value, (*reading.faults, fault), reading.spilt)
    if column.high is not None and _compares(value, column.high) and value > column.high:  # type: ignore[operator]
        fault = CellFault(Code.TOO_HIGH, {"value": value, "high": column.high})
        return Reading(value, (*reading.faults, fault), reading.spilt)
    return reading


def _compares(value: object, limit: object) -> bool:
    if isinstance(limit, date):
        return isinstance(value, date)
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


_READERS: dict[Kind, Callable[[Column, Value], Reading]] = {
    Kind.TEXT: _text,
    Kind.URL: _text,
    Kind.FILE: _text,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
}
