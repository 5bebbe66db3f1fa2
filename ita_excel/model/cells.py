"""Between typed rows and the cells of the master: what to write for a value, and where."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from ita_excel.language.figures import half_up
from ita_excel.language.target import Content
from ita_excel.language.thai import clean
from ita_excel.model.kinds import read
from ita_excel.model.layout import Layout
from ita_excel.sheets.schema import Column, Typed


def content(value: object) -> Content:
    """A typed value as a cell holds it."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return "\n".join(str(part) for part in value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, bool | int | float | Decimal | str):
        return value
    raise TypeError(type(value).__name__)


def typed(column: Column, text: str) -> object:
    """The value behind a canonical text, read as the column reads; text that is no such value stays text."""
    reading = read(column, text)
    return text if text and reading.value in (None, "", ()) else reading.value


def line(layout: Layout, row: Typed) -> dict[int, Content]:
    """A whole row for a sheet of the toolkit, by 1-based column number; a word nobody could read stays as typed."""
    return {
        number: content(getattr(row, name)) if name not in row.typed else str(row.typed[name])
        for name, number in layout.columns.items()
    }


def described(layout: Layout, values: Mapping[str, object]) -> dict[int, Content]:
    """Values by column name as cells by column number; columns the sheet lacks are left out."""
    return {layout.columns[name]: content(value) for name, value in values.items() if name in layout.columns}


def text_of(value: object) -> str:
    """A typed value as one text that is the same whoever wrote the file: 17, 17.0 and "17" are one value."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal | int | float):
        return _number_text(Decimal(str(value)))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(clean(str(part)) for part in value)
    return clean(str(value))


def _number_text(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    # Beyond 15 digits a spreadsheet keeps no decimals, and rounding would overflow.
    shown = half_up(number, 10) if number.adjusted() < 15 else number
    return format(shown.normalize() + 0, "f")
