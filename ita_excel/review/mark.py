"""A check written into a workbook: one plan for the closed file and for the workbook that is open.

Marks of earlier checks off, accepted suggestions applied, what a paste wiped put back; then marks, ผลตรวจสอบ and the
figures on หน้าแรก. What only one host needs stands in `closed` and `opened`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from ita_excel import checks
from ita_excel.drawing import lists
from ita_excel.language import files
from ita_excel.language.codes import Severity
from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid
from ita_excel.language.progress import Progress, counted, quiet
from ita_excel.language.target import Target
from ita_excel.language.thai import long_date
from ita_excel.master import lastcheck
from ita_excel.master.changes import fingerprint, sincecheck
from ita_excel.master.changes.sincecheck import Line
from ita_excel.model.layout import Layout
from ita_excel.model.totals import total
from ita_excel.model.year import FiscalYear
from ita_excel.review import paste
from ita_excel.review.accept import Accepted, Change, accepted
from ita_excel.review.closed import ClosedHost
from ita_excel.review.listing import lines, marks, rows
from ita_excel.review.lost import Lost
from ita_excel.review.paste import Repair
from ita_excel.sheets.toolkit import FindingRow


class Host(paste.Repairing, Protocol):
    """The workbook a check is written into, and who holds it."""

    @property
    def target(self) -> Target:
        """Where the wishes of the step at hand go."""

    def read(self) -> FiscalYear:
        """The workbook as typed rows."""

    def can_set(self, change: Change) -> bool:
        """Whether a cell takes a value: it is no inner cell of a merge, nor of an array formula."""

    def lost(self, year: FiscalYear) -> Sequence[Lost]:
        """What a paste wiped off."""

    def settled(self, year: FiscalYear, changes: Sequence[Change], repairs: Sequence[Repair]) -> FiscalYear:
        """Carries out the wishes so far; gives the workbook as it reads then."""

    def fit_rows(self, layout: Layout, made: Sequence[FindingRow]) -> None:
        """Gives the rows of ผลตรวจสอบ room for their texts."""

    def grid(self, title: str) -> Grid:
        """A sheet that is no data sheet, as it is by now; an empty one where the workbook has none."""

    def show_home(self, findings_title: str, errors: int | str, seen: Mapping[Line, float | None] | None) -> None:
        """Has หน้าแรก show the count of errors, and the sheets as just checked; None: as never checked."""


@frozen
class Checked:
    """What a check wrote. `has_sheet` is False for an older workbook without ผลตรวจสอบ: it is marked all the same."""

    findings: tuple[Finding, ...]
    accepted: Accepted
    repairs: tuple[Repair, ...]
    has_sheet: bool


@frozen
class Marked(Checked):
    """What `--mark` did. `parts` are the parts of the file that differ now, `backup` the copy of what stood before."""

    parts: tuple[str, ...]
    backup: Path | None


@files.one_at_a_time
def mark(path: Path, *, clear: bool = False, progress: Progress = quiet) -> Marked:
    """Check a closed workbook and write the result into it; with `clear` only take off what earlier checks wrote.

    All of it is one loss-free save with one backup; where nothing would differ, nothing is written.
    Raises InputError where the file cannot be used, is open elsewhere, or was saved by somebody meanwhile.
    """
    host = ClosedHost(path)
    done = clear_in(host) if clear else mark_in(host, progress=progress)
    parts, backup = host.save()
    return Marked(done.findings, done.accepted, done.repairs, done.has_sheet, parts, backup)


def mark_in(host: Host, *, progress: Progress = quiet) -> Checked:
    """The plan: what it wishes last (marks, findings) is for the caller to carry out."""
    progress(counted(0, 3, "กำลังตรวจ"))
    year = host.read()
    host.target.clear_marks()
    before = _found(year)
    applied = accepted(year, before).without(lambda change: not host.can_set(change))
    for change in applied.changes:
        host.target.set(change.sheet, change.row, change.column, change.content)
    progress(counted(1, 3, "กำลังซ่อมกฎที่หาย"))
    repairs = paste.repair(host, year, host.lost(year))
    after = host.settled(year, applied.changes, repairs)
    year, findings = after, before if after is year else _found(after)
    progress(counted(2, 3, "กำลังทำเครื่องหมาย"))
    for one in marks(findings, year.grids.values()):
        host.target.mark(one.title, one.row, one.column, one.colour, one.note)
    return Checked(findings, applied, repairs, _list(host, year, findings, long_date(date.today())))


def clear_in(host: Host) -> Checked:
    """Marks off, findings rows off; reasons of waivers stay."""
    year = host.read()
    host.target.clear_marks()
    waived = tuple(finding for finding in _found(year) if finding.waiver)
    return Checked((), Accepted((), ()), (), _list(host, year, waived, None))


def _found(year: FiscalYear) -> tuple[Finding, ...]:
    return checks.check(year, total(year))


def _remembered(host: Host, year: FiscalYear, day: str | None) -> dict[Line, float | None] | None:
    """What stands on every sheet now, kept so that หน้าแรก can tell what is typed from here on."""
    grids = {grid.title: grid for grid in year.grids.values()}
    known = sincecheck.lines(host.grid(lists.TITLE))
    seen = {line: fingerprint.value(line.now, grids) if day else None for line in known}
    for line, figure in seen.items():
        if not _is_same(line.seen, figure):
            host.target.set(lists.TITLE, *line.place(sincecheck.SEEN), figure)
    return seen if day else None


def _is_same(seen: object, figure: float | None) -> bool:
    """Whether a figure stands there already, with the 15 digits that every program keeps."""
    if isinstance(seen, int | float) and figure is not None:
        return math.isclose(seen, figure, rel_tol=1e-14)
    return seen is None and figure is None


def _list(host: Host, year: FiscalYear, findings: Sequence[Finding], day: str | None) -> bool:
    """The findings sheet anew, with the day of the check; False where an older workbook has none."""
    layout = year.layouts.get("findings")
    if layout is None:
        return False
    made = rows(findings, year.answered)
    errors: int | str = sum(row.severity == Severity.ERROR.thai for row in made)
    grid = year.grids["findings"]
    if at := lastcheck.place(grid, layout.header_row):
        if grid.value(*at) != day:
            host.target.set(layout.title, *at, day)
        errors = lastcheck.NEVER if day is None and not errors else errors
    host.show_home(layout.title, errors, _remembered(host, year, day))
    if made != year.answered:
        said = lines(layout, year.grids["findings"], year.answered, made)
        host.target.rewrite(layout.title, layout.header_row, said)
        host.fit_rows(layout, made)
    return True
