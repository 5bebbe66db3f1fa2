"""`collect`: returned packets into the master, through one loss-free save with one backup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.readers import Opened, read_all
from ita_excel.exchange.arrivals.returned import ALREADY_MERGED, Rejected, Returned, judged
from ita_excel.exchange.merging import choices, history, writing
from ita_excel.exchange.merging.ledger import Entry, Ledger, Why, sheet_title
from ita_excel.exchange.merging.sheetmerge import merge_all, refuse_all
from ita_excel.exchange.merging.writing import receipts_of
from ita_excel.exchange.packets import tracker
from ita_excel.exchange.packets.owed import Owed
from ita_excel.language import files
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet
from ita_excel.language.target import Target
from ita_excel.language.thai import fold, long_date
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.sheets import Sheets
from ita_excel.sheets.toolkit import Conflict
from ita_excel.xlsx.patch.patch import Patch, Receipt
from ita_excel.xlsx.read.closed import ClosedBook

Opening = Callable[[Sheets], Iterable[Opened]]
"""Reads what came back, as the sheets of the master are declared."""


@frozen
class FileStatus:
    """What became of one file; `status` is one of the contract's words, `reason` a Thai sentence or "", which tells
    also what its group has `owed` since.
    """

    file: str
    group: str
    status: str
    reason: str
    owed: str = ""


@frozen
class CellChange:
    """One cell of the master: old and new, or what is refused; `cell` is the address as a person sees it."""

    entry: Entry
    sheet: str
    cell: str


@frozen
class Collected:
    """The result of one run; `receipt` is None where nothing was written."""

    files: tuple[FileStatus, ...]
    changes: tuple[CellChange, ...]
    conflicts: tuple[CellChange, ...]
    refused: tuple[CellChange, ...]
    missing: tuple[str, ...]
    receipt: Receipt | None


def collect(
    workbook: Path, paths: Sequence[Path], *, dry_run: bool = False, now: datetime | None = None,
    progress: Progress = quiet,
) -> Collected:
    """Merge everything in `paths` into the workbook; choices made on ข้อขัดแย้ง are applied first.

    Raises InputError where the master cannot be used or is open elsewhere; never for what a returned file holds.
    """
    def opening(sheets: Sheets) -> Iterable[Opened]:
        return read_all(others(workbook, arrivals(paths)), sheets)

    return collect_opened(workbook, opening, dry_run=dry_run, now=now, progress=progress)


def others(workbook: Path, came: Iterable[Arrival]) -> Iterable[Arrival]:
    """What came back, without the master itself where it lies in the same folder."""
    return (a for a in came if a.path.resolve() != workbook.resolve())


@files.one_at_a_time
def collect_opened(
    workbook: Path, opening: Opening, *, dry_run: bool = False, now: datetime | None = None,
    progress: Progress = quiet,
) -> Collected:
    """The same for packets that `opening` reads, once the master has proved usable and says how its sheets are."""
    book = ClosedBook(workbook)
    year = read_closed(book)
    if not dry_run:
        files.refuse_if_busy(workbook)
    patch = Patch(book.package)
    finish = (lambda: None) if dry_run else patch.save
    return merge_into(patch, year, opening(year.sheets), finish, now=now, progress=progress)


def merge_into(
    target: Target, year: FiscalYear, opened: Iterable[Opened], finish: Callable[[], Receipt | None], *,
    now: datetime | None = None, progress: Progress = quiet,
) -> Collected:
    """The same into any workbook, closed or open: wishes go to `target`, and `finish` carries them out."""
    tracker.require_sheets(year)
    ledger = Ledger(
        year, taken=history.taken_before(year), decided=choices.decided_before(year), givers=history.givers(year)
    )
    settled = choices.settle(ledger)
    packets, rejected = _judge_all(year, opened, progress)
    progress("กำลังรวม")
    merge_all(ledger, packets)
    for file in rejected:
        if file.status == "stale" and file.packet:
            refuse_all(ledger, file.packet, Why.STALE)
    moment = now or datetime.now()
    cells = writing.write_values(target, ledger)
    news = [p for p in packets if not p.again or _changed(p, ledger)]
    receipts = receipts_of(ledger, news)
    rows = writing.write_tracker(target, year, receipts, moment)
    writing.write_conflicts(target, ledger, settled.open, cells)
    writing.write_history(target, ledger, settled, cells, moment)
    receipt = finish()
    statuses = [_status(p, ledger, receipts[p.stamp.group].owed) if p in news else _nothing_new(p) for p in packets]
    return Collected(
        (*statuses, *(FileStatus(r.name, r.group, r.status, r.reason) for r in rejected)),
        told((*settled.entries, *ledger.changes), cells), told(ledger.conflicts, cells),
        told((*ledger.refused, *settled.unclear), cells),
        tuple(tracker.not_returned(year, rows)), receipt if receipt and receipt.parts_changed else None,
    )


def _judge_all(
    year: FiscalYear, opened: Iterable[Opened], progress: Progress
) -> tuple[list[Returned], list[Rejected]]:
    """Every file judged: those to merge, and the others with their reason."""
    latest = {fold(group.name): tracker.latest(year, group.name) for group in year.groups}
    seen, again = set(tracker.digests(year)), tracker.may_come_again(year)
    packets: list[Returned] = []
    rejected: list[Rejected] = []
    for order, (arrival, said) in enumerate(opened, 1):
        progress(f"อ่านแล้ว {order} ไฟล์ ล่าสุด {arrival.name}")
        came = replace(said, order=order) if isinstance(said, Returned) else said
        found = judged(came, year, latest, seen, again) if isinstance(came, Returned) else came
        if isinstance(found, Returned):
            packets.append(found)
        else:
            rejected.append(found)
    return packets, rejected


def _changed(packet: Returned, ledger: Ledger) -> bool:
    return any(entry.version == packet.version for entry in (*ledger.changes, *ledger.shared))


def _nothing_new(packet: Returned) -> FileStatus:
    return FileStatus(packet.name, packet.stamp.group, "duplicate", ALREADY_MERGED)


def _status(packet: Returned, ledger: Ledger, owed: Owed) -> FileStatus:
    clashes = sum(entry.version == packet.version for entry in ledger.conflicts)
    refused = sum(entry.version == packet.version for entry in ledger.refused)
    kept = ledger.kept.get(packet.version)
    reasons = [f"มี {clashes} ช่องที่ต้องเลือกในแผ่น «{Conflict.sheet.title}»"] if clashes else []
    reasons += [f"ไม่ได้รับ {refused} ช่อง ดูเหตุผลในแผ่น «{Conflict.sheet.title}»"] if refused else []
    reasons += [f"กลุ่มนี้{owed.told()}"] if owed else []
    reasons += [f"ไม่มี{' '.join(packet.absent)} จึงยังไม่มีข้อมูลส่วนนั้น"] if packet.absent else []
    reasons += [f"มี {kept} ช่องว่างที่ไฟล์ก่อนของกลุ่มกรอกไว้ จึงคงค่าที่กรอก"] if kept else []
    if (before := history.saved_last(ledger.year).get(fold(packet.stamp.group))) and packet.day < before:
        reasons.append(
            f"วันที่ในไฟล์ ({packet.saved}) ก่อนวันที่ของไฟล์ที่รวมไปแล้ว ({long_date(before)}) แต่ใช้ไฟล์ที่มาทีหลัง "
            "ถ้าไม่ใช่ฉบับล่าสุด ให้นำค่าของกลุ่มออกด้วย --undo แล้วรวมฉบับล่าสุด"
        )
    status = "conflict" if clashes else "merged"
    return FileStatus(packet.name, packet.stamp.group, status, " และ".join(reasons), owed.told(""))


def told(entries: Iterable[Entry], cells: history.Cells) -> tuple[CellChange, ...]:
    """Entries with the sheet and address a person sees."""
    return tuple(CellChange(e, sheet_title(e.spot), history.cell_address(e.spot, cells)) for e in entries)
