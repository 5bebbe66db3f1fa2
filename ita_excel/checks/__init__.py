"""Every rule, in the order staff should repair things; a rule is a function from the year to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ita_excel.finding import Finding

if TYPE_CHECKING:
    from ita_excel.totals import Totals
    from ita_excel.year import FiscalYear

Check = Callable[["FiscalYear", "Totals"], Iterable[Finding]]

CHECKS: tuple[Check, ...] = ()


def check(year: FiscalYear, totals: Totals) -> tuple[Finding, ...]:
    """Everything found in a year: what reading saw, then each rule, in the order of CHECKS."""
    return (*year.findings, *(finding for rule in CHECKS for finding in rule(year, totals)))
