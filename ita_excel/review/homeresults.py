"""Results on หน้าแรก that follow from ผลตรวจสอบ, for programs that show saved results without computing.

Excel computes them itself; a preview or LibreOffice would go on showing the count of the check before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ita_excel.language.grid import Grid
from ita_excel.language.place import letters
from ita_excel.language.target import Formula
from ita_excel.master.changes import sincecheck
from ita_excel.master.changes.sincecheck import Line
from ita_excel.sheets.toolkit import FindingRow

_FINDINGS = f"ta_{FindingRow.sheet.name}["
_STEP = re.compile(r'IF\(\$B\$(\d+)>0,"([^"]*)",')
_LAST = re.compile(r'"([^"]*)"\)+$')

Cell = tuple[int, int]


def results(
    home: Grid, hidden: Grid, errors: int | str, seen: Mapping[Line, float | None] | None
) -> dict[str, Mapping[Cell, Formula]]:
    """By sheet, the formulas of หน้าแรก and of the hidden lists whose saved result is another one after a check.

    `errors` findings are errors; in place of a number it may be the words for a workbook that was not checked. `seen`
    are the figures of the sheets; None where none was checked.
    """
    states = _states(home, hidden, seen)
    counts = {cell: Formula(text, errors) for cell, text in home.formulas.items() if _FINDINGS in text}
    shown = {**counts, **dict(_steps(home, counts)), **states[home.title]}
    return {home.title: _other(home, shown), hidden.title: _other(hidden, states[hidden.title])}


def _other(grid: Grid, made: Mapping[Cell, Formula]) -> dict[Cell, Formula]:
    return {cell: one for cell, one in made.items() if one.cached != grid.value(*cell)}


def _states(
    home: Grid, hidden: Grid, seen: Mapping[Line, float | None] | None
) -> dict[str, dict[Cell, Formula]]:
    shown: dict[str, dict[Cell, Formula]] = {home.title: {}, hidden.title: {}}
    for line in sincecheck.lines(hidden):
        figure = (seen or {}).get(line)
        word, place = sincecheck.word(figure, seen is not None), line.place(sincecheck.STATE)
        shown[hidden.title][place] = Formula(line.state, word)
        if figure is not None:
            shown[hidden.title][line.place(sincecheck.NOW)] = Formula(line.now, figure)
        reference = f"'{hidden.title}'!${letters(place[1])}${place[0]}"
        shown[home.title] |= {at: Formula(text, word) for at, text in home.formulas.items() if text == reference}
    return shown


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


def read_elsewhere(grids: Iterable[Grid], ours: Collection[str], title: str) -> bool:
    """Does a formula outside of the sheets that are ours read the findings sheet, such as one of the office's own?"""
    names = (_FINDINGS, f"'{title}'!", f"{title}!")
    return any(
        name in text for grid in grids if grid.title not in ours for text in grid.formulas.values() for name in names
    )
