"""Where prose stands: every cell whose words go into a document, so that a rule on wording need not know the sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed

PROSE: dict[str, tuple[str, ...]] = {
    "settings": (
        "director_position", "project", "plan", "national_mean_source", "memo_subject", "memo_to", "memo_attachments",
        "memo_rule", "preparer_position", "group_head_position", "approver_note", "approver_position", "delegation",
        "order_window", "order_check_window", "order_power", "order_signer_position", "order_label",
    ),
    "indicators": ("explanation",),
    "development": ("issue", "improvement"),
    "measures": ("issue", "step", "monitoring"),
    "results": ("text",),
    "evidence": ("caption",),
    "budget": ("activity", "note"),
    "teams": ("name", "duty"),
    "committee": ("position",),
    "oit": ("title",),
    "remarks": ("text",),
    "passages": ("text",),
}
"""Columns of prose by sheet; names, numbers, links and lists of choices have rules of their own."""


class Text(NamedTuple):
    """One cell of prose: its row, its column and what stands there (a list of lines joined)."""

    row: Typed
    column: str
    said: str


def texts(year: FiscalYear, *sheets: str) -> Iterator[Text]:
    """Every cell of prose that is not blank, in workbook order; of the sheets named, or of all."""
    for name, columns in PROSE.items():
        if sheets and name not in sheets:
            continue
        for row in year.rows(name):
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
    from ita_excel.years.pack import passage_titles

    if not isinstance(row, Passage):
        return ""
    return next((n for n, title in passage_titles().items() if fold(row.name) in (fold(title), fold(n))), "")
