"""What a command gives back: the JSON object of the contract, lines for people, the exit status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen

DONE, FOUND, UNUSABLE = 0, 1, 2


@frozen
class Outcome:
    """The result of one command."""

    data: Mapping[str, Any]
    lines: tuple[str, ...]
    status: int = DONE


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as the contract's JSON."""
    data: dict[str, Any] = {
        "code": finding.code.name,
        "severity": finding.severity.value,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }
    return data | ({"waiver": finding.waiver} if finding.waiver else {})


def finding_blocks(findings: Iterable[Finding]) -> list[str]:
    """Findings by sheet, in the order in which the sheets come up, each sheet with its number of findings."""
    sheets: dict[str, list[Finding]] = {}
    for finding in findings:
        sheets.setdefault(f"«{finding.sheet}»" if finding.sheet else "ทั้งสมุดงาน", []).append(finding)
    lines = []
    for sheet, found in sheets.items():
        lines += [f"{sheet} {len(found)} ข้อ", *(f"  {line}" for line in finding_lines(found)), ""]
    return lines


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings as lines for people, waived ones with their reason."""
    lines = []
    for finding in findings:
        offer = f" (แนะนำ: «{_first_words(finding.suggestion)}»)" if finding.suggestion else ""
        mark = f"ยกเว้นแล้ว เพราะ {finding.waiver}" if finding.waiver else finding.severity.thai
        lines.append(f"[{mark}] {finding.message}{offer}")
    return lines


def _first_words(text: str) -> str:
    """A suggestion on one line; the whole of it stands in the JSON and in the findings sheet."""
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
