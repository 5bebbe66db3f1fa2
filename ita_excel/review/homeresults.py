"""Results on หน้าแรก that follow from ผลตรวจสอบ, for programs that show saved results without computing.

Excel computes them itself; a preview or LibreOffice would go on showing the count of the check before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ita_excel.language.grid import Grid
from ita_excel.language.target import Formula
from ita_excel.sheets.toolkit import FindingRow

_FINDINGS = f"ta_{FindingRow.sheet.name}["
_STEP = re.compile(r'IF\(\$B\$(\d+)>0,"([^"]*)",')
_LAST = re.compile(r'"([^"]*)"\)+$')

Cell = tuple[int, int]


def results(home: Grid, errors: int | str) -> Mapping[Cell, Formula]:
    """The formulas of หน้าแรก whose saved result is another one where `errors` findings are errors.

    In place of a number `errors` may be the words for a workbook that was not checked.
    """
    counts = {cell: Formula(text, errors) for cell, text in home.formulas.items() if _FINDINGS in text}
    steps = dict(_steps(home, counts))
    return {cell: made for cell, made in {**counts, **steps}.items() if made.cached != home.value(*cell)}


def _steps(home: Grid, counts: Mapping[Cell, Formula]) -> Iterator[tuple[Cell, Formula]]:
    """The formulas that name the first thing to do; left alone where a count has no saved result."""
    for cell, text in home.formulas.items():
        last = _LAST.search(text)
        if _STEP.match(text) and last:
            open_ = {int(row): said for row, said in _STEP.findall(text)}
            values = [(_count(home, counts, row), said) for row, said in open_.items()]
            if all(isinstance(count, int | float | str) for count, _ in values):
                yield cell, Formula(text, next((said for count, said in values if count), last[1]))


def _count(home: Grid, counts: Mapping[Cell, Formula], row: int) -> object:
    made = counts.get((row, 2))
    return made.cached if made else home.value(row, 2)


def read_elsewhere(grids: Iterable[Grid], home: str, title: str) -> bool:
    """Does a formula outside of หน้าแรก read the findings sheet, such as one of the office's own?"""
    names = (_FINDINGS, f"'{title}'!", f"{title}!")
    return any(
        name in text for grid in grids if grid.title != home for text in grid.formulas.values() for name in names
    )
