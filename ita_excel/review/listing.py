"""What a check writes into the workbook: the rows of ผลตรวจสอบ, and one mark a cell. Pure, for every host."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ita_excel.language.codes import Severity
from ita_excel.language.finding import Finding
from ita_excel.language.grid import CellError, Grid, Range
from ita_excel.language.place import link_to, position
from ita_excel.language.target import Content, Formula, Line, Linked, Mark
from ita_excel.model.layout import Layout
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.xlsx.patch.signature import COLOURS
from ita_excel.xlsx.read.references import moved

WAIVED = "ยกเว้นแล้ว"
BLANK_SUGGESTED = "(เว้นว่าง)"
"""How the suggestion to leave a cell blank stands in the sheet."""

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.QUESTION: 2}


def rows(findings: Iterable[Finding], answered: Sequence[FindingRow]) -> tuple[FindingRow, ...]:
    """The findings sheet: errors first, waived ones after them with their reason, a person's own lines last.

    What a person answered about a finding that still stands is kept, as long as the value found and the suggestion
    are the ones the person saw: a yes to one value is not a yes to the next.
    """
    answers = {_seen(row): row.answer for row in answered if row.answer}
    ordered = sorted(findings, key=lambda f: (bool(f.waiver), _ORDER[f.severity]))
    made = [_row(finding) for finding in ordered]
    return (*(replace(row, answer=answers.get(_seen(row))) for row in made), *(r for r in answered if not r.code))


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
        found=shown_found(finding),
        suggestion=shown_suggestion(finding),
        waiver=finding.waiver,
        code=finding.code.name,
        subject=finding.subject,
    )


def shown_found(finding: Finding) -> str:
    """The value found as the sheet shows it; of a long text the part that the suggestion changes."""
    return excerpt(finding.found, finding.suggestion or "")


def shown_suggestion(finding: Finding) -> str:
    """The suggestion as the sheet shows it; "" where there is none to accept."""
    if finding.suggestion is None or finding.cell is None:
        return ""
    return excerpt(finding.suggestion, finding.found) or BLANK_SUGGESTED


def lines(layout: Layout, grid: Grid, answered: Sequence[FindingRow], made: Sequence[FindingRow]) -> list[Line]:
    """The cells of each row of the sheet, links to the cells included.

    Whatever else a person typed in a row goes with its finding: columns of the office's own, and an answer that is
    none of the list. Lines far below the table are kept under it.
    """
    before = {identity(row): row for row in answered}
    placed = {row.place.row for row in answered}
    stray = [number for number in sorted(grid.cells) if number >= layout.first_row and number not in placed]
    told: list[Line] = []
    for number, row in enumerate(made, layout.first_row):
        old = before.get(identity(row)) if row.code else row
        own = _kept(grid, old.place.row, number, set(layout.columns.values())) if old else {}
        told.append({**own, **_line(layout, row, old)})
    return [*told, *(_kept(grid, row, number) for number, row in enumerate(stray, layout.first_row + len(told)))]


def _kept(grid: Grid, row: int, to: int, but: Collection[int] = ()) -> dict[int, Content | Linked]:
    """The cells of a row for writing at row `to`, formulas moved along; without the columns `but`."""
    cells: dict[int, Content | Linked] = {}
    for column, value in grid.cells.get(row, {}).items():
        if column not in but and not isinstance(value, CellError):
            text = grid.formulas.get((row, column))
            cells[column] = Formula(moved(text, to - row, 0), value) if text else value
    return cells


def _line(layout: Layout, row: FindingRow, old: FindingRow | None) -> dict[int, Content | Linked]:
    cells: dict[int, Content | Linked] = {}
    for name, number in layout.columns.items():
        value = getattr(row, name) or (old.typed.get(name) if old else None)
        cells[number] = str(value) if value else None
    if row.cell_address and "cell_address" in layout.columns:
        cells[layout.columns["cell_address"]] = Linked(row.cell_address, link_to(row.sheet_title, row.cell_address))
    return cells


def marks(findings: Iterable[Finding], grids: Iterable[Grid] = ()) -> tuple[Mark, ...]:
    """One mark for each cell something is found at: the worst colour, every sentence in the note. Waived ones rest.

    `grids` tell which cells are merged: only the first of a merge is seen, so it is the one marked.
    """
    merged = {grid.title: grid.merged for grid in grids if grid.merged}
    cells: dict[tuple[str, int, int], list[Finding]] = {}
    for finding in findings:
        at = position(finding.cell) if finding.cell and not finding.waiver else None
        if at:
            cells.setdefault((finding.sheet, *_seen_at(at, merged.get(finding.sheet, ()))), []).append(finding)
    return tuple(_mark(place, found) for place, found in cells.items())


def _seen_at(at: tuple[int, int], merged: Iterable[Range]) -> tuple[int, int]:
    for area in merged:
        if at in area:
            return area.first_row, area.first_column
    return at


def _mark(place: tuple[str, int, int], found: list[Finding]) -> Mark:
    worst = min(found, key=lambda f: _ORDER[f.severity])
    note = "\n".join(dict.fromkeys(f"[{f.severity.thai}] {f.code.sentence.format(**f.words)}" for f in found))
    return Mark(*place, COLOURS[worst.severity], note)


LONGEST = 240
"""Letters of a value that a line of a table shows; the cell it speaks of holds the whole."""
AROUND = 50
"""Letters shown before and after the part that differs."""
_REST = "…"


def excerpt(text: str, other: str) -> str:
    """A text that one glance takes in; of a long one the part in which it differs from `other`, with "…" around."""
    if len(text) <= LONGEST:
        return text
    before = _shared(text, other)
    after = min(_shared(text[::-1], other[::-1]), len(text) - before)
    start = _letter(text, max(0, before - AROUND))
    end = _letter(text, min(len(text), len(text) - after + AROUND, start + LONGEST))
    return (_REST if start else "") + text[start:end] + (_REST if end < len(text) else "")


def _shared(one: str, other: str) -> int:
    """How many letters two texts share from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _letter(text: str, at: int) -> int:
    """The place of the letter that the vowel or tone mark at a place stands on."""
    while 0 < at < len(text) and (unicodedata.category(text[at]) == "Mn" or text[at] == "ำ"):
        at -= 1
    return at
