"""Numbers as people type them. What could be two numbers is none: a total must never hold a guess."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from ita_excel.language.codes import Code
from ita_excel.language.grid import Percent, Value
from ita_excel.language.thai import BUDDHIST_OFFSET, clean, fold, to_arabic
from ita_excel.language.vocabulary import NOTHING_WORDS
from ita_excel.model.reading import CellFault, Reading, exact, percents, shown
from ita_excel.sheets.schema import Column

FIRST_BUDDHIST = 2400
"""A column whose least value is above this holds years, พ.ศ."""

LARGEST_NUMBER = 999_999_999_999_999
"""Fifteen figures: what Excel keeps exactly, and more than any office counts."""

FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
"""A whole number, its thousands grouped properly or not at all."""

_BEFORE = fold("จำนวน") + "|ร้อยละ|รวม|฿|(?:ปี(?:งบประมาณ)?)?(?:พ\\.?ศ\\.?)?"
_UNITS = "คน|บาท|฿|คะแนน|เขต|แห่ง|เรื่อง|ครั้ง|ราย|โรงเรียน|%|เปอร์เซ็นต์|ถ้วน"
_NUMBER = re.compile(rf"(?:{_BEFORE})?([-+−]?(?:{FIGURE})?(?:\.[0-9]+)?)(?:{_UNITS}|\.-|,-)*")
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_APART = re.compile(r"(?:[0-9,+−-]|[0-9]\.)\s+[.,]?[0-9]")
_TWO = re.compile(r"[0-9].*[0-9]|[0-9].*[^\W0-9a-zก-๛]", re.DOTALL)


def apart(said: str) -> bool:
    """Does white space stand between two figures (5000 2415, or 12 above 17)?"""
    return bool(_APART.search(to_arabic(said)))


def read_number(column: Column, raw: Value) -> Reading:
    """The number in a cell, whole where the column counts."""
    if isinstance(raw, bool):
        return Reading(None, (CellFault(Code.WRONG_KIND, {"value": raw}),))
    if isinstance(raw, datetime):
        return Reading(None, (CellFault(Code.NUMBER_AS_DATE, {"value": shown(raw)}),))
    if isinstance(raw, str):
        return _typed(column, raw)
    if isinstance(raw, Percent):
        return _percent(column, raw)
    number = exact(raw) if raw is not None else None
    if number is None:
        return Reading(None, (CellFault(Code.NOT_A_NUMBER, {"value": shown(raw)}),))
    return _whole(column, number, ())


def _percent(column: Column, raw: Percent) -> Reading:
    """What the person sees; no offer, for the figure without the cell's format would be shown a hundredfold."""
    seen = percents(raw)
    words = {"value": shown(raw), "stored": float(raw), "clean": format(seen, "f")}
    return _whole(column, seen, (CellFault(Code.PERCENT_CELL, words),))


def _typed(column: Column, raw: str) -> Reading:
    said = clean(raw)
    if said in NOTHING_WORDS:
        return Reading(None, (CellFault(Code.NOTHING_WORD, {"value": said}, ""),))
    number = _decimal(said)
    if number is None:
        code = Code.TWO_NUMBERS if _TWO.fullmatch(fold(said)) else Code.NOT_A_NUMBER
        return Reading(None, (CellFault(code, {"value": said.replace("\n", " ⏎ ")}),))
    tidy = format(number.normalize() + 0, "f")
    code = Code.NUMBER_AS_TEXT if _PLAIN.fullmatch(said) and said.isascii() else Code.UNCLEAN_NUMBER
    return _whole(column, number, (CellFault(code, {"value": said, "clean": tidy}, tidy),))


def _decimal(said: str) -> Decimal | None:
    match = None if apart(said) else _NUMBER.fullmatch(fold(said))
    figures = match[1].replace(",", "").replace("−", "-") if match else ""
    return Decimal(figures) if figures.strip("+-") else None


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
