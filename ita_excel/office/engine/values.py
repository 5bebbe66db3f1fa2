"""How values look on their way to LibreOffice and back: dates, errors, formulas, colours.

LibreOffice keeps a date as a number with a date format, an error as a code, and writes formulas in a
grammar of its own; xlwings expects what Excel would give.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

NULL_DATE = datetime(1899, 12, 30)
"""Day 0 of LibreOffice's and Excel's serial dates (from 1 March 1900 on they agree)."""

VALUE, DATETIME, STRING, ANNOTATION, FORMULA = 1, 2, 4, 8, 16
"""com.sun.star.sheet.CellFlags: what a cell may hold."""
CONTENTS = VALUE | DATETIME | STRING | FORMULA
DATE_FORMAT = 2
"""Bit of com.sun.star.util.NumberFormat that says a format shows a date."""
EXCEL_FILE = 3
"""com.sun.star.sheet.AddressConvention: formulas as Excel files hold them."""

ERRORS = {
    502: "#VALUE!", 503: "#NUM!", 504: "#REF!", 508: "#NAME?", 511: "#VALUE!", 519: "#VALUE!",
    521: "#NULL!", 523: "#NUM!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A",
}  # fmt: skip
"""LibreOffice's error codes as the errors Excel shows; other codes show as #VALUE!."""


class ErrorCode(int):
    """The error of a cell, as LibreOffice numbers it; not a number that stands in the cell."""

    def text(self) -> str:
        """The error as Excel shows it, such as #N/A."""
        return ERRORS.get(int(self), "#VALUE!")


def to_datetime(serial: float) -> datetime:
    """The moment a serial date means, to the second."""
    return NULL_DATE + timedelta(seconds=round(serial * 86400))


def to_serial(moment: date) -> float:
    """The serial number of a date or a moment."""
    whole = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    gap = whole.replace(tzinfo=None) - NULL_DATE
    return gap.days + gap.seconds / 86400


def to_uno(value: object) -> float | str:
    """A value as LibreOffice's setDataArray takes it: a float or a text, "" for a blank.

    A leading apostrophe marks a text, as in Excel, and is not part of it. Raises TypeError.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value[1:] if value.startswith("'") else value
    if isinstance(value, date):
        return to_serial(value)
    if isinstance(value, bool | int | float):
        return float(value)
    raise TypeError(f"cannot be written into a cell: {type(value).__name__}")


def is_formula(value: object) -> bool:
    """Whether Excel would take the value as a formula."""
    return isinstance(value, str) and value.startswith("=") and len(value) > 1


def to_colour(rgb: int) -> tuple[int, int, int] | None:
    """LibreOffice's colour number as (red, green, blue); None for no fill."""
    return None if rgb < 0 else (rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255)


def from_colour(colour: tuple[int, int, int] | str | int | None) -> int:
    """LibreOffice's number of a colour given as (red, green, blue) or "#RRGGBB"; -1 for no fill."""
    if colour is None:
        return -1
    if isinstance(colour, str):
        return int(colour.lstrip("#"), 16)
    if isinstance(colour, int):
        raise NotImplementedError("give a colour as (red, green, blue) or #RRGGBB")
    red, green, blue = colour
    return red << 16 | green << 8 | blue


class Formulas:
    """Formulas between Excel's writing and LibreOffice's own, for one workbook.

    `to_excel` and `write` raise nothing for a wrong formula: LibreOffice shows the error in the cell.
    """

    def __init__(self, document: Any) -> None:
        self.parser = document.createInstance("com.sun.star.sheet.FormulaParser")
        self.parser.CompileEnglish = True
        self.parser.FormulaConvention = EXCEL_FILE

    def to_excel(self, cell: Any, place: Any) -> str:
        """The formula of a cell as Excel writes it, with "="; `place` is its CellAddress."""
        written: str = self.parser.printFormula(cell.getTokens(), place)
        return written if written.startswith("=") else f"={written}"

    def write(self, cell: Any, formula: str) -> None:
        """Puts a formula in Excel's writing into a cell."""
        cell.setTokens(self.parser.parseFormula(formula.removeprefix("="), cell.CellAddress))
