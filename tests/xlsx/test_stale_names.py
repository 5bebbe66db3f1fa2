"""A formula that uses a defined name is old only where a cell of the name's own range was set."""

from __future__ import annotations

import pytest

from ita_excel.language.grid import Range
from ita_excel.xlsx.read.cached import Cell, stale

NAMES = {"weights": "'lists'!$A$2:$A$4", "best": "MAX(weights)", "far": "OFFSET(lists!$B$1,1,0)", "all": "ta_data[x]"}
TABLES = {"ta_data": ("data", Range(3, 1, 9, 4))}
FORMULAS: dict[Cell, str] = {("home", n, 1): f"SUM({name})" for n, name in enumerate(NAMES, start=1)}


@pytest.mark.parametrize(
    ("cell", "old"),
    [
        (("lists", 3, 1), {"weights", "best", "far"}),
        (("lists", 9, 9), {"best", "far"}),  # a name made of names and OFFSET may read anything
        (("data", 5, 1), {"all", "best", "far"}),
        (("data", 5, 9), {"best", "far"}),
    ],
)
def test_only_the_formulas_that_may_read_the_cell(cell: Cell, old: set[str]) -> None:
    found = stale(FORMULAS, [cell], NAMES, TABLES)

    assert {name for n, name in enumerate(NAMES, start=1) if ("home", n, 1) in found} == old
