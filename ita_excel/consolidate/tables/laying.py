"""Cells of the result's sheets: a value in its place, in the number format that its column asks for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ita_excel.consolidate.tables.heads import Head, Look, unknown
from ita_excel.consolidate.tables.ofcohort import UNITS
from ita_excel.drawing.formats import MONEY, PLAIN, SCORE, SIGNED, WHOLE

NUMBER = {
    Look.WHOLE: WHOLE, Look.YEAR: PLAIN, Look.SCORE: SCORE, Look.SIGNED: SIGNED, Look.MONEY: MONEY, Look.TEXT: "@",
}


def look_of(head: Head, row: Mapping[str, Any]) -> Look:
    """How a value is shown: figures that count units (`of`) are whole numbers."""
    return Look.WHOLE if head.name == "value" and row.get("of") == UNITS else head.look


def put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    """One value; a text stays a text, whatever it begins with."""
    if unknown(value) or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value), look)
    else:
        sheet.write_string(row, column, str(value), look)
