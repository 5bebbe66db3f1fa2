"""How a packet's sheets fit a phone, which shows some 40 letters side by side.

Sheets to which a group adds rows stay tables, so that rows can be pasted and the table holds its rules: the first
column stays in sight, what is typed comes next to it, what the office wrote stands behind. Sheets of given rows with
more columns than a person can see at once become forms, a line a cell, the rows one under the other: nothing is ever
added to them, and a person fills them from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ita_excel.exchange.packets.share import Share
from ita_excel.sheets.schema import By, Column, Kind, Sheet
from ita_excel.sheets.surveys import STAFF_SENT

MOST = 6
"""Columns that are seen at once."""
LABEL, VALUE = 16, 24
"""Widths of the two columns of a form."""
NUMBER, PROSE = 7, 30
"""Widths of the column of numbers that stays in sight, and of what is told in sentences."""
WIDEST = {Kind.INTEGER: 9, Kind.DECIMAL: 13, Kind.DATE: 16, Kind.CHOICE: 11, Kind.URL: 26, Kind.TEXT: 22}
"""The widest that a column of a packet's table is, by what stands in it."""


def is_form(share: Share) -> bool:
    """Is the sheet a form in the packet, not a table?"""
    in_sight = [c for c in share.sheet if c.name in share.sheet.key or _is_typed(c) or c.by is By.FORMULA]
    return not share.sheet.new_rows and len(in_sight) > MOST


def for_table(sheet: Sheet, columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a table: the key first, then what a group must type, what it may, and the office's."""
    narrow = (replace(column, width=_width(column)) for column in columns)
    return tuple(sorted(narrow, key=lambda column: _place(sheet, sheet.column(column.name))))


def for_form(sheet: Sheet, columns: Iterable[Column]) -> tuple[Column, ...]:
    """The lines of a form: which row it is and what the office says of it, then what is filled, with its sums."""
    def place(column: Column) -> int:
        given = column.by is By.TOOLKIT or column.formula == STAFF_SENT
        return 0 if column.name in sheet.key else 1 if given else 2

    return tuple(sorted(columns, key=place))


def _place(sheet: Sheet, column: Column) -> int:
    if column.name in sheet.key and column.by is not By.GROUP:
        return 0
    return (1 if column.required else 2) if _is_typed(column) else 3


def _is_typed(column: Column) -> bool:
    return column.by is By.GROUP or column.open_in_new


def _width(column: Column) -> int:
    if column.name == "number":
        return min(column.width, NUMBER)
    return min(column.width, PROSE if column.prose and column.by is By.GROUP else WIDEST.get(column.kind, column.width))
