"""Results written into the workbook: beside each address, and in the history where something is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from ita_excel.language import files
from ita_excel.language.target import Target
from ita_excel.language.thai import moment
from ita_excel.links.seen import LinkResult
from ita_excel.model.cells import content, line
from ita_excel.model.rows import row_key
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.sheets.addresses import Opening, PublishedAddress
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

LONGEST = 2000
"""Letters of an address that a server sends; what is longer no cell could hold."""
SHORT = 16
"""Letters of a SHA-256 that stand beside an address; the history has all of them."""


@files.one_at_a_time
def note(workbook: Path, results: Sequence[LinkResult], now: datetime) -> tuple[str, ...]:
    """Write the results into the workbook as it is now; gives Thai sentences on what could not be written.

    A row whose address was changed meanwhile is left alone. Raises FileBusy, FileChanged, CannotWrite.
    """
    book = ClosedBook(workbook)
    year, patch = read_closed(book), Patch(book.package)
    if note_in(patch, year, results, now):
        patch.save()
    return unkept(year)


def note_in(target: Target, year: FiscalYear, results: Sequence[LinkResult], now: datetime) -> bool:
    """The same as wishes for any workbook, open or closed; was there anything to write?"""
    beside = _beside(target, year, results, now)
    kept = _history(target, year, results, now)
    return beside or kept


def unkept(year: FiscalYear) -> tuple[str, ...]:
    """A sentence where the workbook has no place for the history."""
    return () if not year.lacks(Opening.sheet.name) else (
        f"สมุดงานนี้ยังไม่มีแผ่น «{Opening.sheet.title}» จึงไม่ได้บันทึกประวัติ — ใช้สมุดงานที่สร้างด้วยคำสั่ง new หรือ rollover รุ่นนี้",
    )


def _beside(target: Target, year: FiscalYear, results: Iterable[LinkResult], now: datetime) -> bool:
    """The last columns of the sheet of addresses; columns that the workbook has not are left out."""
    layout = year.layouts.get(PublishedAddress.sheet.name)
    if layout is None:
        return False
    told: dict[tuple[str, str], list[LinkResult]] = {}
    for result in results:
        if result.sheet == PublishedAddress.sheet.name and result.cell:
            told.setdefault((result.key, result.cell), []).append(result)
    written = False
    for row in year.addresses:
        mine = told.get((row_key(row.sheet, row), row.cell("target") or ""), [])
        if not mine or not all(result.url in row.target for result in mine):
            continue
        values = {
            "opened": " / ".join(_said(result) for result in mine), "opened_on": now.date(),
            "digest": " ".join(result.seen.digest[:SHORT] for result in mine).strip(),
        }
        for name, value in values.items():
            if name in layout.columns and row.place.row:
                target.set(layout.title, row.place.row, layout.columns[name], content(value))
                written = True
    return written


def _said(result: LinkResult) -> str:
    """The verdict's word, and what to do where there is something to do."""
    return f"{result.verdict.thai}: {result.reason}" if result.reason != result.verdict.thai else result.reason


def _history(target: Target, year: FiscalYear, results: Iterable[LinkResult], now: datetime) -> bool:
    """A line for every address that is new, or shows something else than the time before."""
    layout = year.layouts.get(Opening.sheet.name)
    if layout is None:
        return False
    last = {(row.sheet_title, row.row_key, row.url): (row.verdict, row.digest) for row in year.openings}
    fresh = [r for r in results if last.get((r.title, r.key, r.url)) != (r.verdict.thai, r.seen.digest)]
    start = max((row.entry or 0 for row in year.openings), default=0)
    rows = [*year.openings, *(_line(result, start + n, now) for n, result in enumerate(fresh, 1))]
    if fresh:
        target.rewrite(layout.title, layout.header_row, [line(layout, row) for row in rows])
    return bool(fresh)


def _line(result: LinkResult, entry: int, now: datetime) -> Opening:
    seen = result.seen
    return Opening(
        entry=entry, time=moment(now), sheet_title=result.title, row_key=result.key, url=result.url,
        verdict=result.verdict.thai, status=seen.status, final_url=seen.final_url[:LONGEST], reason=result.reason,
        size=seen.size, digest=seen.digest,
    )
