"""How each kind of value looks in a cell: reading what people type, forgiving and telling.

A reader returns the value and the faults it saw; a value that can be read is read, with a fault that offers the
clean form. Nothing here raises for what stands in a cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ita_excel.language.codes import Code
from ita_excel.language.grid import CellError, Percent, RichText, Value
from ita_excel.language.thai import clean, same, to_arabic
from ita_excel.model.days import read_day
from ita_excel.model.nearest import did_you_mean, nearest
from ita_excel.model.numbers import FIGURE, read_number
from ita_excel.model.reading import CellFault, Reading, is_blank, shown
from ita_excel.model.texts import read_address, read_many, read_text, unclean, visibly_same
from ita_excel.sheets.schema import By, Column, Kind


def read(column: Column, raw: Value | CellError) -> Reading:
    """The value of a cell by its column's declaration, with everything odd about it."""
    if raw is None:
        return _blank(column)
    if isinstance(raw, CellError):
        code = Code.PICTURE_IN_CELL if raw.picture else Code.CELL_ERROR
        return Reading(_blank(column).value, (CellFault(code, {"value": raw.code}),))
    if is_blank(raw):
        return _blank(column)
    if isinstance(raw, RichText) and raw.struck:
        return _struck(column, raw)
    if isinstance(raw, RichText) and raw.raised and column.kind in _COUNTED:
        raw = raw.raised  # 2415 with a raised 1 is no 24151
    if isinstance(raw, Percent) and column.by is By.FORMULA:
        raw = float(raw)  # the toolkit's own figure, in a format of the office's taste
    if column.many:
        return read_many(raw)
    reading = _READERS[column.kind](column, raw)
    return _within(column, reading)


_NOTHING, _NO_TEXT, _NO_TEXTS = Reading(), Reading(""), Reading(())


def _blank(column: Column) -> Reading:
    """Most cells are blank: what they say is made once."""
    if column.many:
        return _NO_TEXTS
    return _NO_TEXT if column.type is str else _NOTHING


def _struck(column: Column, raw: RichText) -> Reading:
    """What is crossed out does not count, but never goes without a word."""
    if is_blank(raw.kept):
        rest = read(column, str(raw))
        return replace(rest, faults=(CellFault(Code.ALL_STRUCK, {"value": clean(raw)}), *rest.faults))
    rest = read(column, RichText(raw.kept, link=raw.link, raised=raw.raised))
    offers = [fault.suggestion for fault in rest.faults]
    words = {"struck": clean(raw.struck), "kept": clean(raw.kept)}
    fault = CellFault(Code.STRUCK_TEXT, words, offers[0] if offers else clean(raw.kept))
    return replace(rest, faults=(fault, *rest.faults))


_TRAILING_AMOUNT = re.compile(rf"(?P<word>[^0-9]*?)\s*(?P<amount>(?:{FIGURE})(?:\.[0-9]+)?)\s*(?:บาท)?")


def _choice(column: Column, raw: Value) -> Reading:
    if column.refers:
        return read_number(column, raw) if column.type is int else read_text(column, raw)
    said = clean(shown(raw))
    for choice in column.choices:
        if same(choice, said):
            return Reading(column.type(choice), _spelling(choice, said, shown(raw)))
    if column.spill and (spilt := _spilt(column, said)):
        return spilt
    # An amount beside the word would go with the word that an offer replaces.
    near = "" if column.spill and re.search("[0-9๐-๙]", said) else nearest(said, column.choices)
    return Reading(None, (CellFault(Code.NOT_IN_LIST, {"value": said, "nearest": did_you_mean(near)}, near or None),))


def _spelling(choice: str, said: str, raw: str) -> tuple[CellFault, ...]:
    """How a choice was typed; formulas that compare letters see ํ + า and ำ as two words."""
    if choice != said:
        return (CellFault(Code.CHOICE_SPELLING, {"value": said, "clean": choice}, choice),)
    return () if visibly_same(raw, said) else (unclean(raw, choice),)


def _spilt(column: Column, said: str) -> Reading | None:
    match = _TRAILING_AMOUNT.fullmatch(to_arabic(said))
    choice = next((c for c in column.choices if match and same(c, match["word"])), None)
    if match is None or choice is None:
        return None
    amount = Decimal(match["amount"].replace(",", ""))
    return Reading(column.type(choice), (CellFault(Code.AMOUNT_IN_STATUS, {"value": said}, choice),), amount)


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


_COUNTED = (Kind.INTEGER, Kind.DECIMAL, Kind.DATE)
_READERS: dict[Kind, Callable[[Column, Value], Reading]] = {
    Kind.TEXT: read_text,
    Kind.URL: read_address,
    Kind.FILE: read_address,
    Kind.INTEGER: read_number,
    Kind.DECIMAL: read_number,
    Kind.DATE: read_day,
    Kind.CHOICE: _choice,
}
