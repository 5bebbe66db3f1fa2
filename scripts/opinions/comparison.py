"""What each engine computes of each workbook, against the results that we saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ita_excel import flow
from ita_excel.language.codes import Code
from ita_excel.master.summed import differences
from ita_excel.sheets import SUMMARY_TITLE
from ita_excel.xlsx.read.closed import ClosedBook
from opinions import engines


@dataclass(frozen=True)
class Opinion:
    """One engine on one workbook: formulas with a saved result, those left to be computed, and what differs."""

    label: str
    engine: str
    formulas: int
    left: int
    differing: tuple[str, ...]


def opinions(books: Iterable[tuple[str, Path, Path]], folder: Path) -> list[Opinion]:
    """(What it is, the workbook to compute, the one with the results we saved) → what each engine says."""
    named = list(books)
    found = []
    for engine, made in engines.computed([path for _, path, _ in named], folder).items():
        for label, path, ours in named:
            saved = engines.results(ours)
            differing = (*engines.differences(saved, made[path]), *_totals(made[path]))
            found.append(Opinion(label, engine, len(saved), len(engines.forgotten(ours)), differing))
    return found


def _totals(computed: Path) -> tuple[str, ...]:
    """What the computed summary says otherwise than `total` does, and the check does not tell; a packet has none."""
    book = ClosedBook(computed)
    if SUMMARY_TITLE not in book.titles():
        return ()
    year = flow.load(computed)
    if any(finding.code is Code.TOTAL_DIFFERS for finding in flow.check(year)):
        return ()
    return differences(book.grid(SUMMARY_TITLE), flow.total(year), year.sheets)
