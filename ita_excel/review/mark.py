"""`check --mark` on a closed file: accepted suggestions applied, rules repaired, cells marked, findings written.

All of it is one loss-free save with one backup; where nothing would differ, nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from ita_excel import checks
from ita_excel.drawing.page import LINE, height
from ita_excel.language import files
from ita_excel.language.codes import Severity
from ita_excel.language.finding import Finding
from ita_excel.language.progress import Progress, quiet
from ita_excel.model.totals import total
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.review import paste
from ita_excel.review.accept import Accepted, accepted
from ita_excel.review.homeresults import read_elsewhere, results
from ita_excel.review.listing import lines, marks, rows
from ita_excel.review.lost import lost
from ita_excel.review.paste import Repair
from ita_excel.sheets import HOME_TITLE
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook


@dataclass(frozen=True)
class Marked:
    """What `--mark` did. `parts` are the parts of the file that differ now, `backup` the copy of what stood before.

    `has_sheet` is False for an older workbook without the findings sheet: it is marked all the same.
    """

    findings: tuple[Finding, ...]
    accepted: Accepted
    repairs: tuple[Repair, ...]
    parts: tuple[str, ...]
    backup: Path | None
    has_sheet: bool


def mark(path: Path, *, clear: bool = False, progress: Progress = quiet) -> Marked:
    """Check the workbook and write the result into it; with `clear` only take off what earlier checks wrote.

    Raises InputError where the file cannot be used, is open elsewhere, or was saved by somebody meanwhile.
    """
    files.refuse_if_busy(path)
    original = Package(path)
    progress("กำลังตรวจ")
    year = _year(path, original)
    if clear:
        return _cleared(path, original, year)
    first = Patch(original)
    first.clear_marks()
    applied = accepted(year, _found(year)).without(lambda c: not first.draft_of(c.sheet).can_set(c.row, c.column))
    for change in applied.changes:
        first.set(change.sheet, change.row, change.column, change.content)
    progress("กำลังซ่อมกฎที่หาย")
    repairs = paste.repair(first, year, lost(first, year))
    if applied.changes or any(one.old for one in repairs):
        first.forget_stale_results()
    mended = Package(path, first.built())
    year = _year(path, mended)
    findings = _found(year)
    progress("กำลังทำเครื่องหมาย")
    second = Patch(mended)
    for one in marks(findings, year.grids.values()):
        second.mark(one.title, one.row, one.column, one.colour, one.note)
    has_sheet = _write_findings(second, year, findings)
    data = second.built()
    parts = changed_parts(original, Package(path, data))
    backup = files.replace(path, data, original.fingerprint) if parts else None
    return Marked(findings, applied, repairs, parts, backup, has_sheet)


def _cleared(path: Path, original: Package, year: FiscalYear) -> Marked:
    """Marks off, findings rows off; reasons of waivers stay."""
    patch = Patch(original)
    patch.clear_marks()
    findings = _found(year)
    has_sheet = _write_findings(patch, year, tuple(f for f in findings if f.waiver))
    data = patch.built()
    parts = changed_parts(original, Package(path, data))
    backup = files.replace(path, data, original.fingerprint) if parts else None
    return Marked((), Accepted((), ()), (), parts, backup, has_sheet)


def _found(year: FiscalYear) -> tuple[Finding, ...]:
    return checks.check(year, total(year))


def _year(path: Path, package: Package) -> FiscalYear:
    return read_closed(ClosedBook(path, package))


def _write_findings(patch: Patch, year: FiscalYear, findings: tuple[Finding, ...]) -> bool:
    """The findings sheet anew; False where an older workbook has none."""
    layout = year.layouts.get("findings")
    if layout is None:
        return False
    made = rows(findings, year.answered)
    _write_home(patch, layout.title, sum(row.severity == Severity.ERROR.thai for row in made))
    if made != year.answered:
        said = lines(layout, year.grids["findings"], year.answered, made)
        patch.rewrite(layout.title, layout.header_row, said)
        patch.set_height(layout.title, layout.first_row, None)
        for number, row in enumerate(made, layout.first_row):
            patch.set_height(layout.title, number, _height(row))
    return True


def _write_home(patch: Patch, findings_title: str, errors: int) -> None:
    """The count of errors on หน้าแรก, right before any program computes it."""
    book = ClosedBook(patch.package.path, patch.package)
    if HOME_TITLE not in book.titles():
        return
    for (row, column), made in results(book.grid(HOME_TITLE), errors).items():
        patch.set(HOME_TITLE, row, column, made)
    if not read_elsewhere([book.grid(title) for title in book.titles()], HOME_TITLE, findings_title):
        patch.keep_results(HOME_TITLE)
        patch.keep_results(findings_title)


def _height(row: FindingRow) -> float:
    """Room for the longest text of a line: not every program fits a row to text that it did not type."""
    columns = [column for column in FindingRow.sheet if column.name not in ("code", "subject")]
    texts = [(str(getattr(row, c.name) or ""), float(c.width)) for c in columns]
    return height(texts) or LINE


def changed_parts(before: Package, after: Package) -> tuple[str, ...]:
    """The parts of the file whose content differs, added and removed ones included."""
    names = sorted({*before.names(), *after.names()})
    return tuple(name for name in names if _content(before.zip, name) != _content(after.zip, name))


def _content(archive: ZipFile, name: str) -> bytes | None:
    return archive.read(name) if name in archive.namelist() else None
