"""Putting one plain value into a cell: text stays text, whatever it looks like."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.language.place import MAX_TEXT


class TextTooLong(InputError):
    """A text is longer than a cell can hold; nothing is cut in silence."""

    def __init__(self, sheet: str, text: str) -> None:
        super().__init__(
            f"แผ่น «{sheet}» มีข้อความยาว {len(text):,} ตัวอักษร (ช่องหนึ่งเก็บได้ {MAX_TEXT:,}) "
            f"ขึ้นต้นว่า «{text[:40]}…» — แบ่งข้อความเป็นหลายแถวแล้วลองใหม่"
        )


def plain(value: object) -> object:
    """A value as a cell holds it: several values a line each, a year before 1900 as text."""
    if isinstance(value, list | tuple):
        return "\n".join(str(item) for item in value)
    if isinstance(value, date) and not 1900 <= value.year <= 9999:
        return value.isoformat()
    return value


def put(worksheet: Any, row: int, column: int, value: object, cell_format: Any) -> None:
    """Write one value. A text that begins with = + - @ is a text, never a formula or a link."""
    value = plain(value)
    if value is None or value == "":
        worksheet.write_blank(row, column, None, cell_format)
    elif isinstance(value, bool):
        worksheet.write_boolean(row, column, value, cell_format)
    elif isinstance(value, int | float | Decimal):
        worksheet.write_number(row, column, value, cell_format)
    elif isinstance(value, datetime | date):
        worksheet.write_datetime(row, column, value, cell_format)
    else:
        _put_text(worksheet, row, column, str(value), cell_format)


def put_formula(worksheet: Any, row: int, column: int, formula: str, value: object, cell_format: Any) -> None:
    """Write a formula with the value it gives."""
    shown = "" if value is None else float(value) if isinstance(value, Decimal) else value
    worksheet.write_formula(row, column, formula, cell_format, shown)


def _put_text(worksheet: Any, row: int, column: int, text: str, cell_format: Any) -> None:
    if len(text) > MAX_TEXT:
        raise TextTooLong(worksheet.name, text)
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes such a text for its own markup and would write it unescaped.
        worksheet.write_rich_string(row, column, text[:1], cell_format, text[1:], cell_format)
    else:
        worksheet.write_string(row, column, text, cell_format)
