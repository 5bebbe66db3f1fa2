"""The sheets of a year as pandas frames, for those who analyse: `frames(flow.load("x.xlsx"))["budget"]`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Column, Kind, Sheet, Typed

if TYPE_CHECKING:
    import pandas as pd

DTYPES = {Kind.INTEGER: "Int64", Kind.DECIMAL: "Float64", Kind.DATE: "datetime64[s]"}
"""What is no text and no list. Frames are for statistics: sums that must be exact are those of `total`."""


def frames(year: FiscalYear) -> dict[str, pd.DataFrame]:
    """Sheet name → its rows, a column each as declared; blank cells are missing values.

    Whole numbers are Int64, decimals Float64, days datetime64, words of a fixed list categories, other texts string;
    several values of one cell are lines of one text. The settings are one row.
    """
    return {sheet.name: _frame(sheet, year.rows(sheet.name)) for sheet in year.sheets}


def _frame(sheet: Sheet, rows: Sequence[Typed]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({column.name: _series(column, [getattr(row, column.name) for row in rows]) for column in sheet})


def _series(column: Column, values: Sequence[Any]) -> pd.Series[Any]:
    import pandas as pd

    if column.kind in DTYPES:
        return pd.Series(list(values), dtype=DTYPES[column.kind])
    texts = pd.Series([_text(value) for value in values], dtype="string")
    if column.kind is Kind.CHOICE and column.choices and not column.many:
        return texts.astype(pd.CategoricalDtype(list(column.choices)))
    return texts


def _text(value: Any) -> str | None:
    said = "\n".join(value) if isinstance(value, tuple) else value
    return str(said) if said else None
