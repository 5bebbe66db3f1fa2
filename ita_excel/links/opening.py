"""All addresses of a workbook opened: gathered, fetched, judged, written down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from ita_excel.language import files
from ita_excel.language.errors import ExtraMissing
from ita_excel.language.frozen import frozen
from ita_excel.links.body import can_read_pdf
from ita_excel.links.daybook import Daybook
from ita_excel.links.judge import judge
from ita_excel.links.noting import note
from ita_excel.links.pace import Pace
from ita_excel.links.seen import LinkResult, NoAnswer, Seen
from ita_excel.links.snapshot import Snapshot
from ita_excel.links.targets import LinkCell, cells_of, kept_back
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.xlsx.read.closed import ClosedBook

EXTRA = "links"
"""The extra of the package that brings what only this room needs."""


@frozen
class Opened:
    """The results in the order of the workbook, and what a person must know besides."""

    results: tuple[LinkResult, ...]
    notes: tuple[str, ...]


def open_links(
    workbook: Path, *, snapshot: Path | None = None, allowed: Collection[str] = (), pace: Pace | None = None,
    tell: Callable[[int, int, str], None] = lambda _done, _whole, _what: None, now: datetime | None = None,
) -> Opened:
    """Open every address of the workbook and write what was seen into it; copies go to the folder `snapshot`.

    `allowed` are hosts of the own network that may be asked; `tell` learns how many are done, of how many, which last.
    Raises InputError: Offline, ExtraMissing without httpx, FileBusy where the workbook is open, CannotWrite.
    """
    require_extra()
    files.refuse_if_busy(workbook)
    year, moment = read_closed(ClosedBook(workbook)), now or datetime.now().astimezone()
    looked = look(year, workbook, moment, snapshot=snapshot, allowed=allowed, pace=pace, tell=tell)
    return Opened(looked.results, (*note(workbook, looked.results, moment), *looked.notes))


def require_extra() -> None:
    """Raises ExtraMissing without httpx."""
    if find_spec("httpx") is None:
        raise ExtraMissing("การเปิดลิงก์", "httpx", EXTRA)


def look(
    year: FiscalYear, workbook: Path, moment: datetime, *, snapshot: Path | None = None,
    allowed: Collection[str] = (), pace: Pace | None = None,
    tell: Callable[[int, int, str], None] = lambda _done, _whole, _what: None,
) -> Opened:
    """The same for a workbook as read, open or closed; nothing is written into it, the day's journal lies beside it."""
    from ita_excel.links.rounds import fetch_all

    cells, limits = cells_of(year), pace or Pace()
    daybook, kept = Daybook(workbook, moment.date()), Snapshot(snapshot) if snapshot else None
    addresses = tuple(dict.fromkeys(cell.url for cell in cells if cell.url))
    seen = asyncio.run(fetch_all(addresses, limits, allowed, daybook, kept, tell))
    results = tuple(judge(cell, seen.get(cell.url, _none(cell)), limits.slow) for cell in cells)
    daybook.close()
    return Opened(results, tuple(_notes(year, cells, seen.values())))


def _none(cell: LinkCell) -> Seen:
    """What is seen of a text that is no address."""
    return Seen(cell.typed, cell.typed, fault=NoAnswer.SYNTAX)


def _notes(year: FiscalYear, cells: Collection[LinkCell], seen: Collection[Seen]) -> list[str]:
    notes = []
    if count := kept_back(year):
        notes.append(f"ไม่ได้เปิด {count} ลิงก์ที่เลือกว่าไม่เผยแพร่")
    if not can_read_pdf() and any(cell.wanted for cell in cells) and any(one.content.kind == "pdf" for one in seen):
        notes.append(str(ExtraMissing("การดูปีในไฟล์ PDF ", "pypdfium2", EXTRA)))
    return notes
