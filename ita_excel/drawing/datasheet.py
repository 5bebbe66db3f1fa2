"""One declared sheet of a new workbook: title, help, head, rows, blank rows, sums, and what guards them.

Data sheets are not protected: a table on a protected sheet cannot grow, and a clerk must be able to add rows,
sort and filter. Computed cells are grey, locked (for an office that protects a sheet itself) and refuse typing
by a rule; a formula overwritten by pasting is told by the check. Packets for groups are protected.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ita_excel.drawing import conditions
from ita_excel.drawing.formats import TABLE_STYLE, Formats
from ita_excel.drawing.formulas import formula_of
from ita_excel.drawing.page import finish, height
from ita_excel.drawing.table import FIRST_ROW, HEADER_ROW, HELP_ROW, TITLE_ROW, Table, number
from ita_excel.drawing.validations import validation
from ita_excel.drawing.write import plain, put, put_formula
from ita_excel.sheets.schema import By, Column, Kind

TOTAL = "รวม"
GROWS_TO = 3000
"""Rules of sheets the toolkit fills reach down to this 0-based row, for rows it will write."""


def write(worksheet: Any, table: Table, formats: Formats) -> None:
    """Write the whole sheet; `table.rows` hold the values of computed columns too."""
    heading(worksheet, table.sheet.title, table.sheet.help, formats)
    _table(worksheet, table, formats)
    for at, column in enumerate(table.columns):
        worksheet.set_column(at, at, column.width)
        _column(worksheet, table, at, column, formats)
    _heights(worksheet, table)
    conditions.mark_twice(worksheet, table, formats)
    conditions.mark_unequal(worksheet, table, formats)
    conditions.mark_no_persons(worksheet, table, formats)
    conditions.mark_missing(worksheet, table, formats)
    finish(worksheet, [column.width for column in table.columns], keep_first=bool(table.sheet.totals))


def heading(worksheet: Any, title: str, help: str, formats: Formats) -> None:
    """The sheet's title, and under it what to do here."""
    worksheet.write_string(TITLE_ROW, 0, title, formats.title())
    worksheet.set_row(TITLE_ROW, 24)
    if help:
        worksheet.write_string(HELP_ROW, 0, help, formats.note())
    worksheet.set_row(HELP_ROW, 18)


def _table(worksheet: Any, table: Table, formats: Formats) -> None:
    worksheet.add_table(HEADER_ROW, 0, table.end_row, len(table.columns) - 1, {
        "name": table.name,
        "style": TABLE_STYLE,
        "total_row": table.total_row is not None,
        "columns": [_declared(table, at, column, formats) for at, column in enumerate(table.columns)],
    })


def _declared(table: Table, at: int, column: Column, formats: Formats) -> dict[str, Any]:
    declared: dict[str, Any] = {"header": column.title, "header_format": formats.head(column.by),
                                "format": formats.cell(column)}
    if column.formula:
        declared["formula"] = formula_of(column, table)
    if table.total_row is not None and column.total:
        declared |= {"total_function": "sum", "total_value": float(_sum(table, column))}
    elif table.total_row is not None and at == 0:
        declared["total_string"] = TOTAL
    return declared


def _column(worksheet: Any, table: Table, at: int, column: Column, formats: Formats) -> None:
    look = formats.cell(column)
    formula = formula_of(column, table) if column.formula else ""
    for row in range(FIRST_ROW, table.last_row + 1):
        value = _value(table, row, column)
        if formula:
            put_formula(worksheet, row, at, formula, value, look)
        else:
            put(worksheet, row, at, value, look)
    if table.total_row is not None:
        _total(worksheet, table, at, column, formats)
    rule = validation(column)
    if rule:
        last = GROWS_TO if table.sheet.toolkit else table.last_row
        worksheet.data_validation(FIRST_ROW, at, last, at, rule)


def _value(table: Table, row: int, column: Column) -> object:
    index = row - FIRST_ROW
    if index < len(table.rows):
        return table.rows[index].get(column.name)
    return "" if column.formula else None


def _total(worksheet: Any, table: Table, at: int, column: Column, formats: Formats) -> None:
    look = formats.make(
        bold=True, top=1, bottom=6, bg_color="#E2ECEF", valign="vcenter",
        num_format="#,##0.00" if column.kind is Kind.DECIMAL else "#,##0",
    )
    row = table.total_row
    if column.total:
        put_formula(worksheet, row or 0, at, f"=SUBTOTAL(109,{table.all(column.name)})", _sum(table, column), look)
    elif at == 0:
        worksheet.write_string(row, at, TOTAL, look)
    else:
        worksheet.write_blank(row, at, None, look)


def _sum(table: Table, column: Column) -> Decimal:
    return sum((number(row, column.name) or Decimal(0) for row in table.rows), Decimal(0))


def _heights(worksheet: Any, table: Table) -> None:
    heads = [(column.title, float(column.width) * 0.9) for column in table.columns]
    worksheet.set_row(HEADER_ROW, height(heads) or 21)
    for index, row in enumerate(table.rows):
        texts = [(str(plain(row.get(c.name)) or ""), float(c.width)) for c in table.columns if c.by is not By.FORMULA]
        high = height(texts)
        if high:
            worksheet.set_row(FIRST_ROW + index, high)
