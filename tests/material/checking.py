"""What the checks say about a workbook written in a test: code and cell, nothing else."""

from __future__ import annotations

from textbook import TextBook

from ita_excel import flow
from ita_excel.language.finding import Finding


def findings(book: TextBook) -> list[Finding]:
    """Everything found in the workbook; each sentence has all its words."""
    found = list(flow.check(flow.load(book)))
    for finding in found:
        assert "{" not in finding.message
    return found


def cells(book: TextBook, code: str) -> list[str | None]:
    """The cells at which one code is raised."""
    return [finding.cell for finding in findings(book) if finding.code.name == code]


def offer(book: TextBook, code: str) -> str | None:
    """What the first finding of one code suggests."""
    return next(finding.suggestion for finding in findings(book) if finding.code.name == code)
