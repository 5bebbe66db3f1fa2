"""Where prose stands: every cell whose words go into a document, so that a rule on wording need not know the sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed


class Text(NamedTuple):
    """One cell of prose: its row, its column and what stands there (a list of lines joined)."""

    row: Typed
    column: str
    said: str


def texts(year: FiscalYear, *sheets: str) -> Iterator[Text]:
    """Every cell of prose that is not blank, in workbook order; of the sheets named, or of all."""
    for sheet in year.sheets:
        columns = [column.name for column in sheet if column.prose]
        if not columns or (sheets and sheet.name not in sheets):
            continue
        for row in year.rows(sheet.name):
            for column in columns:
                value = getattr(row, column)
                said = "\n".join(value) if isinstance(value, tuple) else str(value or "")
                if said:
                    yield Text(row, column, said)


def paragraphs(said: str) -> list[str]:
    """The paragraphs of a cell, blank lines dropped."""
    return [line.strip() for line in said.split("\n") if line.strip()]


def around(said: str, start: int, end: int, more: int = 12) -> str:
    """The words at a place with a little of what stands around, for a message."""
    return said[max(0, start - more):end + more].replace("\n", " ").strip()


def passage_name(row: Typed) -> str:
    """The program's name of a passage, whether its row has that or the title staff see; "" for any other row."""
    from ita_excel.language.thai import fold
    from ita_excel.sheets.texts import Passage
    from ita_excel.years.shelf import passage_titles

    if not isinstance(row, Passage):
        return ""
    return next((n for n, title in passage_titles().items() if fold(row.name) in (fold(title), fold(n))), "")
