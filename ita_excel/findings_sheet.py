"""What a check writes into the workbook: the rows of ผลตรวจสอบ, and one mark a cell. Pure, for every host."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ita_excel.finding import Finding, Severity
from ita_excel.hosts.marking import Mark
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.words import Answer
from ita_excel.workbook.address import position

COLOURS = {Severity.ERROR: "#FFC7CE", Severity.WARNING: "#FFEB9C", Severity.QUESTION: "#DDEBF7"}
"""Ground of a marked cell; light and dark enough apart to be told without seeing red and green."""

WAIVED = "ยกเว้นแล้ว"
BLANK_SUGGESTED = "(เว้นว่าง)"
"""How the suggestion to leave a cell blank stands in the sheet."""

LONGEST_SHOWN = 240
"""Letters of a value that the findings sheet shows."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.QUESTION: 2}


def rows(findings: Iterable[Finding], answered: Sequence[FindingRow]) -> tuple[FindingRow, ...]:
    """The findings sheet: errors first, waived ones last with their reason.

    What a person answered about a finding that still stands is kept, as long as the value found and the suggestion
    are the ones the person saw: a yes to one value is not a yes to the next.
    """
    answers = {_seen(row): row.answer for row in answered if row.answer}
    ordered = sorted(findings, key=lambda f: (bool(f.waiver), _ORDER[f.severity]))
    made = (_row(finding) for finding in ordered)
    return tuple(_answered(row, answers.get(_seen(row))) for row in made)


def _answered(row: FindingRow, answer: Answer | None) -> FindingRow:
    return replace(row, answer=answer) if answer and row.suggestion else row


def identity(row: FindingRow) -> tuple[str, str, str]:
    """What a finding is about, wherever its row has moved."""
    return (row.code, row.sheet_title, row.subject or row.cell_address)


def _seen(row: FindingRow) -> tuple[tuple[str, str, str], str, str]:
    return (identity(row), row.found, row.suggestion)


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        severity=WAIVED if finding.waiver else finding.severity.thai,
        sheet_title=finding.sheet,
        cell_address=finding.cell or "",
        message=finding.code.sentence.format(**finding.words),
        found=shortened(finding.found),
        suggestion=shown_suggestion(finding),
        waiver=finding.waiver,
        code=finding.code.name,
        subject=finding.subject,
    )


def shown_suggestion(finding: Finding) -> str:
    """The suggestion as the sheet shows it; "" where there is none to accept."""
    if finding.suggestion is None or finding.cell is None:
        return ""
    return shortened(finding.suggestion) or BLANK_SUGGESTED


def shortened(text: str) -> str:
    """A long text by its beginning: the cell itself holds the whole, and a link leads there."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def marks(findings: Iterable[Finding]) -> tuple[Mark, ...]:
    """One mark for each cell something is found at: the worst colour, every sentence in the note. Waived ones rest."""
    cells: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        at = position(finding.cell) if finding.cell and not finding.waiver else None
        if at:
            cells.setdefault((finding.sheet, *at), []).append(finding)
    return tuple(_mark(place, found) for place, found in cells.items())


def _mark(place: tuple[str, int, int], found: list[Finding]) -> Mark:
    worst = min(found, key=lambda f: _ORDER[f.severity])
    note = "\n".join(dict.fromkeys(f"[{f.severity.thai}] {f.code.sentence.format(**f.words)}" for f in found))
    return Mark(*place, COLOURS[worst.severity], note)


def link_to(sheet: str, cell: str) -> str:
    """A place in the same workbook as a link names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
