"""On the hidden sheet of lists: every data sheet's figure now, the one at the last check, and what that says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ita_excel.drawing import lists
from ita_excel.drawing.block import cell, span
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.table import Cells, Table
from ita_excel.drawing.write import put_formula
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid, Value
from ita_excel.master import lastcheck
from ita_excel.master.changes import fingerprint

HEADS = ("แผ่นที่กรอก", "ตัวเลขของแผ่นตอนนี้", "เมื่อตรวจครั้งล่าสุด", "สถานะการตรวจ")
CHANGED, CHECKED = "เปลี่ยนหลังตรวจครั้งล่าสุด", "ตรวจแล้ว"
UNKNOWN = "ตรวจแล้ว (บอกไม่ได้ว่าเปลี่ยนหรือไม่)"
NOW, SEEN, STATE = 1, 2, 3
_NEAR = "0.0001+ABS({0})*1E-12"
"""Figures as close as this are one: each program adds in an order of its own."""
_FROM_1904 = "DATE(2000,1,1)<>36526"
"""A workbook whose days count from 1904 has other numbers for them than the check adds up."""


@frozen
class Line:
    """One sheet's line, by 1-based row and column of its first cell."""

    row: int
    column: int
    now: str
    state: str
    seen: Value

    def place(self, part: int) -> tuple[int, int]:
        """Row and column of one of its cells."""
        return self.row, self.column + part


@frozen
class Watched:
    """The sheets that people fill; the cell of each with the word for it; an expression: is one of them changed?"""

    tables: Sequence[Table]
    states: Sequence[str]
    changed: str


def write(worksheet: Any, left: int, tables: Iterable[Table], settings: Cells, formats: Formats) -> Watched:
    """The block from the 0-based column `left` on; nothing has been checked yet."""
    shown = [table for table in tables if not table.sheet.toolkit]
    for at, head in enumerate(HEADS):
        worksheet.write_string(0, left + at, head, formats.head())
    for row, table in enumerate(shown, start=1):
        now, seen = cell(row, left + NOW), cell(row, left + SEEN)
        worksheet.write_string(row, left, table.sheet.title, formats.make())
        figure = fingerprint.first(table, settings)
        put_formula(worksheet, row, left + NOW, fingerprint.formula(table), figure, formats.make())
        worksheet.write_blank(row, left + SEEN, None, formats.make())
        said = (
            f'=IF({lastcheck.day_cell()}="","{lastcheck.NEVER}",IF(OR({seen}="",{now}="",{_FROM_1904}),"{UNKNOWN}",'
            f'IF(ABS({now}-{seen})>{_NEAR.format(seen)},"{CHANGED}","{CHECKED}")))'
        )
        put_formula(worksheet, row, left + STATE, said, lastcheck.NEVER, formats.make())
    states = [cell(row, left + STATE) for row in range(1, len(shown) + 1)]
    changed = f"COUNTIF({_here(span(1, len(shown), left + STATE))},\"{CHANGED}\")>0"
    return Watched(shown, [_here(state) for state in states], changed)


def _here(reference: str) -> str:
    return f"'{lists.TITLE}'!{reference}"


def lines(grid: Grid) -> Iterator[Line]:
    """The lines as they stand in a workbook; none in one from before there were any."""
    head = next(((r, c) for r, cells in grid.cells.items() for c, text in cells.items() if text == HEADS[NOW]), None)
    if head is None:
        return
    row, column = head[0] + 1, head[1] - NOW
    while (now := grid.formulas.get((row, column + NOW))) is not None:
        seen = grid.value(row, column + SEEN)
        state = grid.formulas.get((row, column + STATE), "")
        yield Line(row, column, now, state, None if not isinstance(seen, int | float) else seen)
        row += 1


def word(seen: float | None, checked: bool) -> str:
    """What the state says right after a check, or where there was none."""
    if not checked:
        return lastcheck.NEVER
    return UNKNOWN if seen is None else CHECKED
