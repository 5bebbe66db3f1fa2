"""How far each measure is, by what was reported of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from ita_excel.documents.plan import indicators_in_order
from ita_excel.documents.results import numbered_measures, results_of
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import WorkStatus

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure, Result

REPORTED, SILENT = "รายงานผลแล้ว", "ยังไม่มีรายงานผล"
"""Of a measure whose results do not all say their status, and of one of which nothing is reported."""
LATE = "เลยวันสิ้นสุดแล้ว"
"""Of one that is not done though its last day was over on the last day reported."""
OPEN = (WorkStatus.RUNNING, WorkStatus.NOT_STARTED, WorkStatus.NOT_DUE)
PART = 3
"""The part of the report in which the measures have their numbers."""


@frozen
class MeasureState:
    """One measure under the number that it has in the report, such as 3.1.2, and what was reported of it."""

    number: str
    measure: Measure
    results: tuple[Result, ...]

    @property
    def status(self) -> WorkStatus | None:
        """The status that its results agree on; running where some are further than others.

        What was cancelled does not count beside others. None where a result does not say.
        """
        said = {result.status for result in self.results}
        told = {status for status in said if status}
        if not told or None in said:
            return None
        counted = told - {WorkStatus.CANCELLED} or told
        return counted.pop() if len(counted) == 1 else WorkStatus.RUNNING

    @property
    def word(self) -> str:
        """How far it is, as readers are told."""
        return str(self.status or (REPORTED if self.results else SILENT))

    @property
    def is_open(self) -> bool:
        """Is it not done as far as anybody said, so that somebody has to see to it?"""
        return self.status in OPEN or self.word == SILENT

    def is_late(self, reported: date | None) -> bool:
        """Is it open though its last day was over on the last day `reported`?"""
        return bool(self.is_open and reported and self.measure.end and self.measure.end <= reported)


def measure_states(year: FiscalYear) -> tuple[MeasureState, ...]:
    """Every measure in the order of the report; none where none was entered."""
    if not year.measures:
        return ()
    return tuple(
        MeasureState(f"{PART}.{number}", measure, _reported(results_of(year, measure)))
        for section, indicator in enumerate(indicators_in_order(year), 1)
        for number, measure in numbered_measures(year, indicator, section)
    )


def _reported(results: Iterable[Result]) -> tuple[Result, ...]:
    """Those of which somebody said something."""
    return tuple(result for result in results if result.shown("text") or result.status)


def by_urgency(states: Iterable[MeasureState], reported: date | None) -> list[MeasureState]:
    """Those that are open, first what is late, then what runs, is not begun, is not reported, is not yet due."""
    order = (*map(str, OPEN[:2]), SILENT, *map(str, OPEN[2:]))
    found = (state for state in states if state.is_open)
    return sorted(found, key=lambda state: (not state.is_late(reported), order.index(state.word)))


def tally(states: Iterable[MeasureState]) -> dict[str, int]:
    """How many measures are how far: by the word, from done to unreported; only words that occur."""
    found = Counter(state.word for state in states)
    return {word: found[word] for word in (*map(str, WorkStatus), REPORTED, SILENT) if found[word]}
