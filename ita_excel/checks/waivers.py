"""Waivers: a person's reason for leaving a finding as it is, typed in the findings sheet, put on the finding again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_excel.language.finding import Finding

if TYPE_CHECKING:
    from ita_excel.sheets.toolkit import FindingRow


def apply_waivers(findings: Iterable[Finding], answered: Iterable[FindingRow]) -> tuple[Finding, ...]:
    """The findings, those a person waived with the reason in `waiver`.

    A waiver is known again by code, sheet and subject, which moved rows do not change; where the findings sheet has
    no subject, by code, sheet and cell. A waived finding is still printed but no longer counts.
    """
    by_subject: dict[tuple[str, str, str], str] = {}
    by_cell: dict[tuple[str, str, str], str] = {}
    for row in answered:
        if row.waiver and row.subject:
            by_subject[row.code, row.sheet_title, row.subject] = row.waiver
        elif row.waiver:
            by_cell[row.code, row.sheet_title, row.cell_address] = row.waiver
    if not by_subject and not by_cell:
        return tuple(findings)
    return tuple(
        replace(f, waiver=reason) if (reason := _reason(f, by_subject, by_cell)) else f for f in findings
    )


def _reason(
    finding: Finding, by_subject: dict[tuple[str, str, str], str], by_cell: dict[tuple[str, str, str], str]
) -> str:
    code = finding.code.name
    reason = by_subject.get((code, finding.sheet, finding.subject), "") if finding.subject else ""
    return reason or by_cell.get((code, finding.sheet, finding.cell or ""), "")
