"""The order of indicators, one for every paper.

Scores stand best first, ties by number (`model.totals.by_score`; source table 2): tables, charts and sentences of
scores. What is done about them stands as จุดที่ต้องพัฒนา first names the indicators (source tables 4, 5, 8 and 9);
others come after those, as the measures name them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_excel.years.asked import indicator_of

if TYPE_CHECKING:
    from ita_excel.language.vocabulary import FollowUp
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure


def to_develop(year: FiscalYear) -> tuple[int | None, ...]:
    """The indicators of จุดที่ต้องพัฒนา, each once; None stands for rows that name none."""
    return tuple(dict.fromkeys(point.indicator for point in year.development))


def by_number(measures: Iterable[Measure]) -> list[Measure]:
    """Measures by number; those without one last, as they stand."""
    return sorted(measures, key=lambda measure: (measure.number is None, measure.number or 0))


def acted_on(year: FiscalYear, more: Iterable[int | None] = ()) -> tuple[int | None, ...]:
    """Indicators to develop, then `more`, then others that have measures."""
    developed = filter(None, to_develop(year))
    return tuple(dict.fromkeys([*developed, *more, *(one.indicator for one in by_number(year.measures))]))


def asked_in_order(year: FiscalYear) -> FollowUp:
    """The follow-up with its fields in that order; a field that is none of these indicators' comes last."""
    follow_up, order = year.sheets.shape.follow_up, acted_on(year)

    def place(name: int | None) -> int:
        return order.index(name) if name in order else len(order)

    fields = sorted(follow_up.fields, key=lambda field: place(indicator_of(field, year.assessment)))
    return replace(follow_up, fields=tuple(fields))
