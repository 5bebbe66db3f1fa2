"""Colours that tell while somebody types: a key that stands twice, a required cell still blank."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing.formats import MISSING, TWICE, UNEQUAL, Formats
from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.language.place import letters
from ita_excel.sheets.surveys import ANSWERED, differences

_UNSEEN = "\u00a0\u200b\u200c\u200d\u2060\ufeff"
"""Blanks and letters without width that TRIM and CLEAN leave."""


def looks_blank(cells: str) -> str:
    """A condition: nothing is to be seen in a cell, or in each of several; an error where an error stands."""
    return f'{_seen(cells)}=""'


def looks_filled(cells: str) -> str:
    """The opposite: something is to be seen."""
    return f'{_seen(cells)}<>""'


def _seen(cells: str) -> str:
    for sign in _UNSEEN:
        cells = f'SUBSTITUTE({cells},"{sign}","")'
    return f"TRIM(CLEAN({cells}))"


def is_persons(cells: str) -> str:
    """A condition on numbers: none is below 0 or a part of a person; sums of parts may miss by the blur of floats."""
    return f"({cells}>=0)*(ROUND({cells},10)=ROUND({cells},0))"


def mark_no_persons(worksheet: Any, table: Table, formats: Formats) -> None:
    """Colour what is typed where persons are counted and is no number of persons."""
    look = formats.make(bg_color=UNEQUAL, font_color="#FFFFFF", bold=True)
    for name in (name for column in differences(table.columns) for name in column.of):
        cell = table.first(name)
        condition = f"=IFERROR(IF(ISNUMBER({cell}),{is_persons(cell)}=0,NOT({looks_blank(cell)})),TRUE)"
        worksheet.conditional_format(_area(table, name), _rule(condition, look))


def mark_twice(worksheet: Any, table: Table, formats: Formats) -> None:
    """Colour the key cells of rows whose key stands in another row too.

    Compared with =, not with COUNTIF: to COUNTIF activity 1.10 is the number 1.1, and * means anything.
    """
    keys = table.sheet.key
    same = "*".join(f"({table.local(key)}={table.first(key)})" for key in keys)
    filled = "&".join(table.first(key) for key in keys)
    rule = _rule(f'=AND({filled}<>"",SUMPRODUCT({same})>1)', formats.make(bg_color=TWICE))
    for key in keys:
        worksheet.conditional_format(_area(table, key), rule)


def mark_unequal(worksheet: Any, table: Table, formats: Formats) -> None:
    """Colour the sum and the difference of a field whose persons are not as many as the group's staff."""
    look = formats.make(bg_color=UNEQUAL, font_color="#FFFFFF", bold=True)
    for column in differences(table.columns):
        condition = f"=IF(ISNUMBER({table.first(column.name)}),{table.first(column.name)}<>0,FALSE)"
        sums = (c for c in table.columns if c.formula == ANSWERED and c.of == column.of)
        for one in (*sums, column):
            worksheet.conditional_format(_area(table, one.name), _rule(condition, look))


def mark_missing(worksheet: Any, table: Table, formats: Formats) -> None:
    """Colour required cells that are blank in a row that has begun."""
    last = letters(len(table.columns))
    row = f"$A{FIRST_ROW + 1}:${last}{FIRST_ROW + 1}"
    for column in table.typed():
        if column.required:
            condition = f"=AND({looks_blank(table.first(column.name))},SUMPRODUCT(({looks_filled(row)})*1)>0)"
            worksheet.conditional_format(_area(table, column.name), _rule(condition, formats.make(bg_color=MISSING)))


def mark_blank(worksheet: Any, row: int, column: int, formats: Formats) -> None:
    """Colour one required cell while it is blank."""
    cell = f"${letters(column + 1)}${row + 1}"
    rule = _rule(f"={looks_blank(cell)}", formats.make(bg_color=MISSING))
    worksheet.conditional_format(row, column, row, column, rule)


def _area(table: Table, name: str) -> str:
    return table.local(name)


def _rule(condition: str, look: Any) -> dict[str, Any]:
    return {"type": "formula", "criteria": condition, "format": look}
