"""What was sent, kept in the packet: a line a row, read like the line a cell of packets that went out before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_excel import flow
from ita_excel.exchange.packets import base
from ita_excel.exchange.packets.share import Share, shares
from ita_excel.language.grid import Grid
from ita_excel.language.place import MAX_TEXT
from ita_excel.model.year import FiscalYear

ROOT = Path(__file__).resolve().parents[3]


class Drawn:
    """A worksheet that keeps what is written as a grid."""

    def __init__(self) -> None:
        self.grid = Grid(base.TITLE)

    def write_string(self, row: int, column: int, text: str) -> None:
        if text:  # a blank text is a blank cell to every reader
            self.grid.cells.setdefault(row + 1, {})[column + 1] = text

    def protect(self, password: str) -> None:
        """Nothing to keep."""

    def very_hidden(self) -> None:
        """Nothing to keep."""


@pytest.fixture(scope="module")
def year() -> FiscalYear:
    return flow.load(ROOT / "workbooks" / "chumphon1_2566.xlsx")


def line_a_cell(shared: tuple[Share, ...]) -> Grid:
    """The sheet as it was written before."""
    every = [line for one in shared for line in base.lines(one.sheet.name, one.sheet, one.rows)]
    every += [line for one in shared for line in base.lines(base.OFFERED + one.sheet.name, one.sheet, one.new)]
    rows = {row: {at: text for at, text in enumerate(line, 1) if text} for row, line in enumerate((base.HEADS, *every), 1)}
    return Grid(base.TITLE, rows)


def written(shared: tuple[Share, ...]) -> Grid:
    drawn = Drawn()
    base.write(drawn, shared)
    return drawn.grid


def test_every_group_of_the_example_reads_the_same_from_a_tenth_of_the_cells(year: FiscalYear) -> None:
    for group in year.groups:
        shared = tuple(shares(year, group.name))
        short, long = written(shared), line_a_cell(shared)
        assert base.read(short) == base.read(long)
        assert sum(map(len, short.cells.values())) * 4 < sum(map(len, long.cells.values()))


def test_texts_too_long_for_one_line_stand_on_lines_of_their_own(year: FiscalYear) -> None:
    (share,) = [one for one in shares(year, year.groups[0].name) if one.sheet.name == "results"]
    said = 'ยาว "มาก" {\n' * (MAX_TEXT // 14)
    row = replace(share.rows[0], text=said)
    longer = (replace(share, rows=(row, *share.rows[1:])),)
    grid = written(longer)
    assert base.read(grid) == base.read(line_a_cell(longer))
    assert all(len(str(text)) <= MAX_TEXT for cells in grid.cells.values() for text in cells.values())


def test_a_line_that_somebody_spoiled_is_no_value_and_stops_nothing() -> None:
    grid = Grid(base.TITLE, {1: dict(enumerate(base.HEADS, 1)), 2: {1: "results", 2: "1", 3: '{"text": '}})
    assert base.read(grid) == {"results": {"1": {}}}
