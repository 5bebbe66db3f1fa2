"""Risks: the product of likelihood and impact, and the level that it reaches.

A value that is no whole number within the limits counts as nothing, as it does to `model.totals`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ita_excel.drawing.table import Cells, Table, number
from ita_excel.language.vocabulary import RiskBand
from ita_excel.sheets.risks import HIGHEST, LEVEL, LOWEST, SCORE
from ita_excel.sheets.schema import Column

FORMULAS = (SCORE, LEVEL)
_RATED = ("likelihood", "impact")


def formula(column: Column) -> Callable[[Table], str]:
    """The formula of one of the columns, of a table. The levels stand in it, so that it goes out with a packet."""
    if column.formula == SCORE:
        return _score_formula
    lows = ",".join(str(band.low) for band in column.bands)
    names = ",".join(f'"{band.name}"' for band in column.bands)
    return lambda t: f'=IF(COUNT({t.here("score")})=0,"",LOOKUP({t.here("score")},{{{lows}}},{{{names}}}))'


def value(column: Column) -> Callable[[Cells], object]:
    """What that formula gives in one row."""
    return _score if column.formula == SCORE else lambda row: _level(row, column.bands)


def _score_formula(table: Table) -> str:
    likelihood, impact = (table.here(name) for name in _RATED)
    tests = ",".join(f"{cell}>={LOWEST},{cell}<={HIGHEST},{cell}=INT({cell})" for cell in (likelihood, impact))
    return f'=IF(COUNT({likelihood},{impact})<2,"",IF(AND({tests}),{likelihood}*{impact},""))'


def _score(row: Cells) -> object:
    rated = [number(row, name) for name in _RATED]
    product = 1
    for one in rated:
        if one is None or one != int(one) or not LOWEST <= one <= HIGHEST:
            return ""
        product *= int(one)
    return product


def _level(row: Cells, bands: Sequence[RiskBand]) -> object:
    score = row.get("score")
    reached = [band.name for band in bands if isinstance(score, int | Decimal) and score >= band.low]
    return reached[-1] if reached else ""
