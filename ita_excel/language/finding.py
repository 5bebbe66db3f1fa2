"""A finding: what is wrong, where, and what to do. Data, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from ita_excel.language.codes import Severity
from ita_excel.language.frozen import frozen

if TYPE_CHECKING:
    from ita_excel.language.codes import Code


@frozen
class Finding:
    """One thing found.

    `sheet` is the Thai sheet title, `cell` the address as the person sees it or None for a whole sheet.
    `words` fill the sentence of the code. `suggestion` is the value to put in the cell, as one would type it;
    None where none can be computed, "" where the cell should be blank.
    `subject` names what the finding is about in a way that survives moved rows (row key and column),
    so that a waiver can be matched again. `also` maps further cells of the sheet to the values that belong to
    the same suggestion, so that accepting it moves a value and never drops one.
    """

    code: Code
    sheet: str
    cell: str | None = None
    words: Mapping[str, object] = field(default_factory=dict, hash=False)
    suggestion: str | None = None
    found: str = ""
    subject: str = ""
    waiver: str = ""
    also: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return self.code.severity

    @property
    def message(self) -> str:
        """The Thai sentence: where, what, and what to do."""
        where = f"แผ่น «{self.sheet}»" + (f" ช่อง {self.cell}" if self.cell else "")
        return f"{where}: {self.code.sentence.format(**self.words)}"


def count(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity; waived ones are not counted."""
    counts = {severity.value: 0 for severity in Severity}
    for finding in findings:
        if not finding.waiver:
            counts[finding.severity.value] += 1
    return counts


def has_errors(findings: Iterable[Finding]) -> bool:
    """Is there an error-level finding that nobody waived?"""
    return any(f.severity is Severity.ERROR and not f.waiver for f in findings)
