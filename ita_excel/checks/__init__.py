"""Every rule, in the order staff should repair things: from the year to findings. May import: up to wording."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ita_excel.language.finding import Finding

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear

Check = Callable[["FiscalYear", "Totals"], Iterable[Finding]]


def rules() -> tuple[Check, ...]:
    """All rules, subject by subject."""
    from ita_excel.checks.prose import counts, duplicates, officenames, papers, passages, privacy, repairs  # fmt: skip
    from ita_excel.checks.tables import (
        addresses,
        arithmetic,
        budget,
        dates,
        evidence,
        form,
        measures,
        people,
        quarters,
        risks,
        scores,
        surveys,
        teams,
        yearfigures,
    )  # fmt: skip

    subjects = (
        form, arithmetic, scores, yearfigures, surveys, budget, dates, quarters, measures, evidence, addresses, risks,
        counts, passages, people, teams, papers, officenames, repairs, duplicates, privacy,
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

    whole, (year, totals) = year, _done(year, totals)
    wanted = (rule for rule in rules() if prose or not rule.__module__.startswith(PROSE))
    asked = (rule for rule in wanted if beside or rule not in BESIDE)
    found = (*year.findings, *(finding for rule in asked for finding in rule(year, totals)))
    silent = _left_out(whole)
    return apply_waivers(tuple(finding for finding in found if not silent(finding)), year.answered)


def _done(year: FiscalYear, totals: Totals) -> tuple[FiscalYear, Totals]:
    """The year and its figures without rows of parts that are left out: no rule reckons with money nobody reports."""
    from dataclasses import replace

    from ita_excel.model.totals import total

    rows = {sheet.rows: () for sheet in year.sheets if not year.asks(sheet.name) and year.rows(sheet.name)}
    if not rows:
        return year, totals
    changed: Any = rows
    done = replace(year, **changed)
    return done, total(done)


def _left_out(year: FiscalYear) -> Callable[[Finding], bool]:
    """Tells whether a finding is about a part that the office leaves out: its sheets, its settings (order_number …).

    Photos are rows of the sheet of evidence.
    """
    from ita_excel.language.vocabulary import PARTS
    from ita_excel.model.beside import is_photo
    from ita_excel.model.rows import row_key

    off = [sheet for sheet in year.sheets if not year.asks(sheet.name)]
    named = {year.grids[sheet.name].title for sheet in off if sheet.name in year.grids}
    titles = {sheet.title for sheet in off} | named
    parts = set(PARTS) - year.parts
    upright = next(sheet.title for sheet in year.sheets if sheet.upright)

    photos = [row for row in year.evidence if is_photo(row)] if "photos" in parts else []
    pictured = {(row.place.sheet or type(row).sheet.title, row_key(type(row).sheet, row)) for row in photos}

    def about(finding: Finding) -> bool:
        key, _, column = finding.subject.rpartition("/")
        if finding.sheet in titles or (finding.sheet, key) in pictured:
            return True
        return finding.sheet == upright and column.partition("_")[0] in parts

    return about
