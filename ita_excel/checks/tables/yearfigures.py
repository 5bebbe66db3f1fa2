"""ตัวเลขของปี: what a person typed over the figures and names of the packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear


def levels_in_order(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Bounds typed on the sheet of figures that let no score reach some level."""
    pack = year.assessment
    bounds = [(level.low_total, level.low_each or Decimal(0)) for level in pack.levels]
    covered = [low.name for (_, low), (a, b) in zip(pairwise(pack.levels), pairwise(bounds), strict=True) if a <= b]
    keys = {figure.key for figure in year.known if figure.of == "levels"}
    for row in year.figures if covered else ():
        if row.value is not None and row.figure in keys:
            yield found(Code.LEVELS_OUT_OF_ORDER, row, "value", levels=" ".join(covered))


def typed_where_it_counts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A value or a name in a row where it changes nothing: of another year, a statement, or the other kind."""
    numbers = {figure.key: isinstance(figure.value, Decimal) for figure in year.known}
    for row in year.figures:
        for column, typed, is_number in (("value", row.value is not None, True), ("name", bool(row.name), False)):
            if typed and numbers.get(row.figure) is not is_number:
                yield found(Code.FIGURE_UNUSED, row, column, figure=row.figure)


def names_once(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A name typed for one instrument, indicator, level or item that another one has."""
    names = {
        "instruments": [i.name for i in year.assessment.instruments],
        "indicators": [i.name for i in year.assessment.indicators],
        "levels": [level.name for level in year.assessment.levels],
        "oit": [item.title for item in year.pack.oit],
    }
    counts = {of: Counter(map(fold, named)) for of, named in names.items()}
    kinds = {figure.key: figure.of for figure in year.known if not isinstance(figure.value, Decimal)}
    for row in year.figures:
        if row.name and row.figure in kinds and counts[kinds[row.figure]][fold(row.name)] > 1:
            yield found(Code.NAME_TWICE, row, "name")


RULES = (levels_in_order, typed_where_it_counts, names_once)
