"""Scattered cells gathered into rectangles, so that each is one write; and texts kept texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ita_excel.language.grid import Value
from ita_excel.language.target import Formula


class Rectangle(NamedTuple):
    """A rectangle of values; `row` and `column` (1-based) are its first cell."""

    row: int
    column: int
    values: list[list[Value | Formula]]

    @property
    def corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """First and last cell."""
        last = self.row + len(self.values) - 1, self.column + len(self.values[0]) - 1
        return (self.row, self.column), last


def gather(cells: Mapping[tuple[int, int], Value | Formula]) -> list[Rectangle]:
    """Rectangles that hold exactly the given cells, largest runs first along rows, then downwards."""
    blocks: list[Rectangle] = []
    open_blocks: dict[tuple[int, int], Rectangle] = {}
    for row in sorted({row for row, _ in cells}):
        runs = list(_runs(sorted(column for line, column in cells if line == row)))
        following: dict[tuple[int, int], Rectangle] = {}
        for first, last in runs:
            values = [cells[row, column] for column in range(first, last + 1)]
            above = open_blocks.get((first, last))
            if above is not None and above.row + len(above.values) == row:
                above.values.append(values)
                following[first, last] = above
            else:
                following[first, last] = Rectangle(row, first, [values])
                blocks.append(following[first, last])
        open_blocks = following
    return blocks


def as_typed(rows: Sequence[Sequence[Value | Formula]]) -> list[list[Value]]:
    """The rows as typed: an apostrophe before each text that a spreadsheet would take for something else."""
    return [[_typed(value) for value in row] for row in rows]


def _typed(value: Value | Formula) -> Value:
    if isinstance(value, Formula):
        return f"={value.text}"
    return f"'{value}" if isinstance(value, str) and _is_taken(value) else value


def _is_taken(text: str) -> bool:
    """Whether Excel would read a number, a date, a formula or an error into a text."""
    if not text or text[0] in "=+-@'#":
        return bool(text)
    short = len(text) <= 40 and re.search(r"[0-9๐-๙]", text) is not None
    return short or text.strip().casefold() in {"true", "false", "จริง", "เท็จ"}


def _runs(columns: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = 0
    for column in columns:
        if first and column == last + 1:
            last = column
            continue
        if first:
            yield first, last
        first = last = column
    if first:
        yield first, last
