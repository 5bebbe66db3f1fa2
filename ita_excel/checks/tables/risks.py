"""ความเสี่ยง: each one rated once, and a high one with a measure against it and somebody who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed


def risks_are_rated(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A risk without likelihood or impact; one that cannot be read is told already."""
    for one in totals.risks.rated:
        blank = [name for name in ("likelihood", "impact") if not one.risk.shown(name)]
        if one.risk.risk and blank:
            yield found(Code.RISK_UNRATED, one.risk, blank[0], number=one.risk.number)


def high_risks_are_managed(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A risk of a level that asks for something to be done, without a measure or a group that answers for it."""
    for one in totals.risks.rated:
        if one.band is None or not one.band.acts:
            continue
        for code, column in ((Code.RISK_NO_MEASURE, "mitigation"), (Code.RISK_NO_OWNER, "group")):
            if not one.risk.shown(column):
                yield found(code, one.risk, column, number=one.risk.number, level=one.band.name, score=one.score)


def risks_stand_once(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The same risk of the same process in two rows."""
    seen: dict[tuple[str, str], Typed] = {}
    for row in year.risks:
        key = fold(row.process), fold(row.risk)
        if row.risk and key in seen:
            yield found(Code.RISK_TWICE, row, "risk", first=seen[key].cell("risk") or "")
        elif row.risk:
            seen[key] = row


def asked_for(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The year's list asks for the risks, and nobody said whether this workbook has them."""
    codes = year.pack.risk_items
    if codes and "risk" not in year.parts and not year.settings.shown("part_risk"):
        yield found(Code.RISK_ASKED, year.settings, "part_risk", codes=" ".join(codes), year=year.fiscal_year)


RULES = (asked_for, risks_are_rated, high_risks_are_managed, risks_stand_once)
