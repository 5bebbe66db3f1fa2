"""One cell as a button found it and as it left it, in values that JSON can hold."""

from __future__ import annotations

from datetime import date, datetime, time

from ita_excel.language.frozen import frozen
from ita_excel.language.grid import CellError, Grid, Value
from ita_excel.language.target import Formula

Plain = str | int | float | bool | list[str] | None
"""A cell as JSON: a value, or a list of its kind ("date" or "formula") and its text."""


@frozen
class Overwrite:
    """One cell that a button wrote, by title and 1-based row and column."""

    title: str
    row: int
    column: int
    before: Plain
    after: Plain


def kept(content: Value | Formula | CellError | date) -> Plain:
    """A cell's content as JSON."""
    if isinstance(content, Formula):
        return ["formula", content.text]
    if isinstance(content, date):
        moment = content if isinstance(content, datetime) else datetime.combine(content, time())
        return ["date", moment.isoformat()]
    if isinstance(content, CellError):
        return content.code
    return str(content) if isinstance(content, str) else content


def content_of(plain: Plain) -> Value | Formula:
    """A cell's content from JSON."""
    if not isinstance(plain, list):
        return plain
    return Formula(plain[1]) if plain[0] == "formula" else datetime.fromisoformat(plain[1])


def before(grid: Grid, row: int, column: int) -> Plain:
    """What a cell held: its formula where it had one, else its value."""
    formula = grid.formulas.get((row, column))
    return ["formula", formula] if formula else kept(grid.value(row, column))
