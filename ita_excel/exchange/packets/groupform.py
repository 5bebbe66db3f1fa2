"""A sheet of a packet as a form: what it is on the left, the cell to fill beside it, row under row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ita_excel.drawing import conditions
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.formulas import formula_of
from ita_excel.drawing.page import finish, height
from ita_excel.drawing.table import FIRST_ROW, HEADER_ROW, HELP_ROW, TITLE_ROW, Table
from ita_excel.drawing.validations import validation
from ita_excel.drawing.write import plain, put, put_formula
from ita_excel.exchange.packets.narrow import LABEL, VALUE
from ita_excel.language.frozen import frozen
from ita_excel.language.place import letters
from ita_excel.sheets.schema import By, Column
from ita_excel.sheets.settings import SETTING_TITLE, SETTING_VALUE

LABELS_AT, VALUES_AT = 0, 1
"""The two columns (0-based)."""


@frozen
class FormRow(Table):
    """One row of a sheet as the lines of a form; the first stands in the 0-based row `top`."""

    top: int = FIRST_ROW

    def line(self, name: str) -> int:
        """The 0-based row of a column's line."""
        return self.top + self.index(name)

    def here(self, name: str) -> str:
        """The cell of a column."""
        return f"${letters(VALUES_AT + 1)}${self.line(name) + 1}"

    def first(self, name: str) -> str:
        """The same cell: a record has one of each."""
        return self.here(name)

    def local(self, name: str, last: int | None = None) -> str:
        """The same cell as a range."""
        return f"{self.here(name)}:{self.here(name)}"


def form_rows(table: Table) -> list[FormRow]:
    """The rows of a table one under the other, with a blank line between them."""
    step = len(table.columns) + 1
    return [
        FormRow(table.sheet, table.columns, [row], FIRST_ROW + step * number) for number, row in enumerate(table.rows)
    ]


def write(worksheet: Any, made: Sequence[FormRow], formats: Formats) -> None:
    """Write the whole sheet."""
    sheet = made[0].sheet
    worksheet.set_column(LABELS_AT, LABELS_AT, LABEL)
    worksheet.set_column(VALUES_AT, VALUES_AT, VALUE)
    worksheet.write_string(TITLE_ROW, 0, sheet.title, formats.title())
    worksheet.merge_range(HELP_ROW, 0, HELP_ROW, 1, sheet.help, formats.note(wrapped=True))
    worksheet.set_row(HELP_ROW, height([(sheet.help, LABEL + VALUE)]))
    for at, column in ((LABELS_AT, SETTING_TITLE), (VALUES_AT, SETTING_VALUE)):
        worksheet.write_string(HEADER_ROW, at, column.title, formats.head(By.TOOLKIT))
    for record in made:
        _record(worksheet, record, formats)
        conditions.mark_unequal(worksheet, record, formats)
        conditions.mark_no_persons(worksheet, record, formats)
    finish(worksheet, [LABEL, VALUE])


def _record(worksheet: Any, record: FormRow, formats: Formats) -> None:
    for column, value in _said(record):
        line = record.line(column.name)
        worksheet.write_string(line, LABELS_AT, column.title, formats.label(column.by))
        if column.formula:
            put_formula(worksheet, line, VALUES_AT, formula_of(column, record), value, formats.line(column))
        else:
            put(worksheet, line, VALUES_AT, value, formats.line(column))
        if rule := validation(column):
            worksheet.data_validation(line, VALUES_AT, line, VALUES_AT, rule)
        high = height([(column.title, LABEL * 0.9), (str(plain(value) or ""), VALUE)])
        if high:
            worksheet.set_row(line, high)


def _said(record: FormRow) -> Iterator[tuple[Column, object]]:
    return ((column, record.rows[0].get(column.name)) for column in record.columns)
