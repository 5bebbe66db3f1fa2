"""A workbook written as Markdown tables: the host of tests and examples, with the workbook in sight.

A line "# title" starts a sheet; the table's rows follow, the first being row 1. Row and column numbers are those
of the table, so a finding's address can be read off the text. Cells that look like numbers are numbers, `yyyy-mm-dd`
is a date, «…» keeps a text a text, <br> is a line break, \\| a bar, `=…` a formula without a cached value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from ita_excel.language.grid import CellError, Grid, Value

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_RULE = re.compile(r"\|(?:\s*:?-{3,}:?\s*\|)+")
_BAR = re.compile(r"(?<!\\)\|")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class TextBook:
    """A `Book` over Markdown text."""

    def __init__(self, text: str, name: str = "ตัวอย่าง.xlsx") -> None:
        self.name = name
        self._grids = {grid.title: grid for grid in _grids(text.splitlines())}

    def titles(self) -> Sequence[str]:
        """Sheet titles in the order they stand in the text."""
        return tuple(self._grids)

    def grid(self, title: str) -> Grid:
        """The cells under one "# title"; KeyError if there is none."""
        return self._grids[title]


def _grids(lines: Iterable[str]) -> Iterable[Grid]:
    grid: Grid | None = None
    row = 0
    for line in (raw.strip() for raw in lines):
        if line.startswith("# "):
            if grid:
                yield grid
            grid, row = Grid(line[2:].strip()), 0
        elif line.startswith("|") and grid and not _RULE.fullmatch(line):
            row += 1
            _fill(grid, row, line)
    if grid:
        yield grid


def _fill(grid: Grid, row: int, line: str) -> None:
    for column, text in enumerate(_BAR.split(line.removeprefix("|").removesuffix("|")), 1):
        said = text.strip().replace("<br>", "\n").replace("\\|", "|")
        if said.startswith("="):
            grid.formulas[row, column] = said[1:]
        elif said:
            grid.cells.setdefault(row, {})[column] = _value(said)


def _value(said: str) -> Value | CellError:
    if said.startswith("«") and said.endswith("»"):
        return said[1:-1]
    if said.startswith("#") and said[1:2].isupper():
        return CellError(said)
    if _NUMBER.fullmatch(said):
        return float(said) if "." in said else int(said)
    if _DATE.fullmatch(said):
        return datetime.fromisoformat(said)
    return said
