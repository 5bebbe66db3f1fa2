"""Every rule, in the order staff should repair things: from the year to findings. May import: up to wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ita_excel.language.finding import Finding

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear

Check = Callable[["FiscalYear", "Totals"], Iterable[Finding]]


def rules() -> tuple[Check, ...]:
    """All rules, subject by subject."""
    from ita_excel.checks.prose import counts, duplicates, officenames, papers, passages, privacy, repairs  # fmt: skip
    from ita_excel.checks.tables import (
        arithmetic,
        budget,
        dates,
        evidence,
        form,
        measures,
        people,
        quarters,
        scores,
        surveys,
        teams,
        yearfigures,
    )  # fmt: skip

    subjects = (
        form, arithmetic, scores, yearfigures, surveys, budget, dates, quarters, measures, evidence, counts, passages,
        people, teams, papers, officenames, repairs, duplicates, privacy,
    )
    return tuple(rule for subject in subjects for rule in subject.RULES)


PROSE = f"{__name__}.prose."


def check(year: FiscalYear, totals: Totals, *, prose: bool = True, beside: bool = True) -> tuple[Finding, ...]:
    """Everything found in a year: what reading saw, then each rule; waived findings carry the reason.

    Without `prose` the rules on texts, which take most of the time, are left out; without `beside` the rules that look
    at files beside the workbook.
    """
    from ita_excel.checks.tables.evidence import BESIDE
    from ita_excel.checks.waivers import apply_waivers

    wanted = (rule for rule in rules() if prose or not rule.__module__.startswith(PROSE))
    asked = (rule for rule in wanted if beside or rule not in BESIDE)
    found = (*year.findings, *(finding for rule in asked for finding in rule(year, totals)))
    silent = _left_out(year)
    return apply_waivers(tuple(finding for finding in found if not silent(finding)), year.answered)


def _left_out(year: FiscalYear) -> Callable[[Finding], bool]:
    """Tells whether a finding is about a part that the office leaves out: its sheets, its settings (order_number …)."""
    from ita_excel.language.vocabulary import PARTS

    off = [sheet for sheet in year.sheets if not year.asks(sheet.name)]
    named = {year.grids[sheet.name].title for sheet in off if sheet.name in year.grids}
    titles = {sheet.title for sheet in off} | named
    parts = set(PARTS) - year.parts
    upright = next(sheet.title for sheet in year.sheets if sheet.upright)

    def about(finding: Finding) -> bool:
        setting = finding.subject.rpartition("/")[2].partition("_")[0]
        return finding.sheet in titles or (finding.sheet == upright and setting in parts)

    return about
