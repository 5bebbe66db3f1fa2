"""How a rule says what it found: one call that knows row, column, cell and key."""

from __future__ import annotations

from collections.abc import Mapping

from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import short
from ita_excel.model.rows import row_key
from ita_excel.sheets.schema import Typed


def found(
    code: Code, row: Typed, column: str, suggestion: object = None, /, *,
    also: Mapping[str, str] | None = None, **words: object,
) -> Finding:
    """A finding at one column of one row.

    `suggestion` is what to type instead (None: nothing to offer). The column's title is offered to the sentence as
    {title}, what stands there as {value}; `words` add or replace.
    """
    sheet = type(row).sheet
    shown = row.shown(column)
    value = getattr(row, column)
    if isinstance(value, tuple):
        shown = "\n".join(value)
    return Finding(
        code,
        row.place.sheet or sheet.title,
        row.cell(column),
        {"title": sheet.column(column).title, "value": short(shown)} | words,
        None if suggestion is None else str(suggestion),
        shown,
        f"{row_key(sheet, row)}/{column}",
        also=also or {},
    )
