"""`collect`: returned packets into the master, through one loss-free save with one backup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ita_excel import flow
from ita_excel.exchange import choices, history, tracker
from ita_excel.exchange.cells import content, described, line, typed
from ita_excel.exchange.inbox import arrivals
from ita_excel.exchange.ledger import WHOLE_ROW, Entry, Ledger, Spot, Why, merge_all, refuse_all
from ita_excel.exchange.packet import SHARED, shares
from ita_excel.exchange.packet_book import missing_count
from ita_excel.exchange.returned import Rejected, Returned, open_returned
from ita_excel.hosts.closed import ClosedBook
from ita_excel.sheets import by_name
from ita_excel.sheets.toolkit import Conflict, MergedCell, Return
from ita_excel.thai import fold
from ita_excel.workbook import save
from ita_excel.workbook.content import Content
from ita_excel.workbook.patch import Patch, Receipt
from ita_excel.workbook.read import row_key
from ita_excel.year import FiscalYear, read_year


@dataclass(frozen=True)
class FileStatus:
    """What became of one file; `status` is one of the contract's words, `reason` a Thai sentence or ""."""

    file: str
    group: str
    status: str
    reason: str


@dataclass(frozen=True)
class CellChange:
    """One cell of the master: old and new, or what is refused; `cell` is the address as a person sees it."""

    entry: Entry
    sheet: str
    cell: str


@dataclass(frozen=True)
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
    progress: flow.Progress = flow.quiet,
) -> Collected:
    """Merge everything in `paths` into the workbook; choices made on ข้อขัดแย้ง are applied first.

    Raises InputError where the master cannot be used or is open elsewhere; never for what a returned file holds.
    """
    moment = now or datetime.now()
    book = ClosedBook(workbook)
    year = read_year(book, workbook.absolute().parent)
    if not dry_run:
        save.refuse_if_busy(workbook)
    ledger = Ledger(year, taken=history.taken_before(year), decided=choices.decided_before(year))
    settled = choices.settle(ledger)
    packets, rejected = _open_all(year, paths, progress)
    progress("กำลังรวม")
    merge_all(ledger, packets)
    for file in rejected:
        if file.status == "stale" and file.packet:
            refuse_all(ledger, file.packet, Why.STALE)
    patch = Patch(book.package)
    cells = write_values(patch, year, ledger)
    rows = _write_toolkit(patch, year, ledger, settled, packets, cells, moment)
    receipt = None if dry_run or not _anything(ledger, settled, packets) else patch.save()
    return Collected(
        (*(_status(p, ledger) for p in packets), *(FileStatus(r.name, r.group, r.status, r.reason) for r in rejected)),
        told((*settled.entries, *ledger.changes), cells), told(ledger.conflicts, cells), told(ledger.refused, cells),
        tuple(tracker.not_returned(year, rows)), receipt,
    )


def _anything(ledger: Ledger, settled: choices.Settled, packets: Sequence[Returned]) -> bool:
    return bool(packets or ledger.changes or ledger.refused or settled.entries or len(settled.open) < len(
        ledger.year.conflicts
    ))


def _open_all(
    year: FiscalYear, paths: Sequence[Path], progress: flow.Progress
) -> tuple[list[Returned], list[Rejected]]:
    """Every file opened, one bad file never stopping the rest."""
    latest = {fold(group.name): tracker.latest(year, group.name) for group in year.groups}
    seen = set(tracker.digests(year))
    packets: list[Returned] = []
    rejected: list[Rejected] = []
    for arrival in arrivals(paths):
        progress(f"กำลังอ่าน {arrival.name}")
        try:
            opened = open_returned(arrival, year, latest, seen)
        except (ArithmeticError, LookupError, RecursionError, MemoryError, TypeError, ValueError) as error:
            # A file made to break readers must not stop the other groups' work.
            why = f"อ่านไฟล์นี้ไม่ได้ ({type(error).__name__}) — ขอไฟล์ใหม่จากกลุ่ม"
            opened = Rejected(arrival.name, "unreadable", why)
        (packets if isinstance(opened, Returned) else rejected).append(opened)  # type: ignore[arg-type]
    return packets, rejected


def _status(packet: Returned, ledger: Ledger) -> FileStatus:
    clashes = sum(entry.file == packet.name for entry in ledger.conflicts)
    refused = sum(entry.file == packet.name for entry in ledger.refused)
    reasons = [f"มี {clashes} ช่องที่ต้องเลือกในแผ่น «ข้อขัดแย้ง»"] if clashes else []
    reasons += [f"ไม่ได้รับ {refused} ช่อง ดูเหตุผลในแผ่น «ข้อขัดแย้ง»"] if refused else []
    absent = [by_name(name).title for name in packet.absent]
    reasons += [f"ไฟล์ไม่มีแผ่น {' '.join(f'«{t}»' for t in absent)} จึงยังไม่มีข้อมูลส่วนนั้น"] if absent else []
    return FileStatus(packet.name, packet.stamp.group, "conflict" if clashes else "merged", " และ".join(reasons))


def write_values(patch: Patch, year: FiscalYear, ledger: Ledger) -> dict[Spot, tuple[int, int]]:
    """Set every value of the ledger; gives where each spot stands, new rows included."""
    cells = cells_of(year)
    for spot, value in ledger.values.items():
        name, key, column = spot
        if (name, key) in ledger.new_rows or spot not in cells:
            continue
        at = cells[spot]
        patch.set(year.layouts[name].title, *at, _content(name, column, value))
    for name, key in ledger.new_rows:
        layout = year.layouts[name]
        given = {c: v for (n, k, c), v in ledger.values.items() if (n, k) == (name, key)}
        values = {c: typed(by_name(name).column(c), v) for c, v in given.items()}
        number = patch.append(layout.title, layout.header_row, [described(layout, values)])[0]
        cells |= {(name, key, c): (number, layout.columns[c]) for c in given if c in layout.columns}
    return cells


def _content(sheet: str, column: str, text: str) -> Content:
    return content(typed(by_name(sheet).column(column), text))


def cells_of(year: FiscalYear) -> dict[Spot, tuple[int, int]]:
    """Where every cell that groups share stands in the master."""
    cells: dict[Spot, tuple[int, int]] = {}
    for name in SHARED:
        sheet = by_name(name)
        for row in year.rows(name):
            key = row_key(sheet, row)
            cells |= {(name, key, column): at for column, at in row.place.cells.items()}
            first = next(iter(row.place.cells.values()), None)
            cells |= {(name, key, WHOLE_ROW): first} if first else {}
    return cells


def told(entries: Iterable[Entry], cells: history.Cells) -> tuple[CellChange, ...]:
    """Entries with the sheet and address a person sees."""
    return tuple(
        CellChange(e, by_name(e.spot[0]).title, history.cell_address(e.spot, cells)) for e in entries
    )


def _write_toolkit(
    patch: Patch, year: FiscalYear, ledger: Ledger, settled: choices.Settled, packets: Sequence[Returned],
    cells: history.Cells, moment: datetime,
) -> list[Return]:
    """Tracker, conflicts and history; each sheet is written only where it says something new."""
    receipts = _receipts(year, ledger, packets)
    rows = tracker.received(year, receipts, moment.date()) if receipts else list(year.returns)
    if receipts:
        tracker.rewrite(patch, year, rows)
    waiting = history.conflict_rows((*ledger.conflicts, *ledger.refused), cells, settled.open)
    if waiting != list(year.conflicts):
        layout = tracker.layout_of(year, "conflicts", Conflict.sheet.title)
        patch.rewrite(layout.title, layout.header_row, [line(layout, row) for row in waiting])
    lines = history.lines(year, (*settled.entries, *ledger.changes), cells, moment)
    last = max((row.entry or 0 for row in (*year.merges, *lines)), default=0)
    lines += history.turned_down(year, last, moment)
    if lines:
        layout = tracker.layout_of(year, "merges", MergedCell.sheet.title)
        patch.append(layout.title, layout.header_row, [line(layout, row) for row in lines])
    return rows


def _receipts(year: FiscalYear, ledger: Ledger, packets: Sequence[Returned]) -> dict[str, tracker.Receipt]:
    receipts: dict[str, tracker.Receipt] = {}
    for packet in sorted(packets, key=lambda p: (p.saved, p.digest)):
        group = packet.stamp.group
        before = receipts.get(group)
        files = (*before.files, packet.name) if before else (packet.name,)
        digests = (*before.digests, packet.digest) if before else (packet.digest,)
        taken = sum(fold(entry.group) == fold(group) for entry in ledger.changes)
        receipts[group] = tracker.Receipt(files, digests, taken, missing(year, ledger, group))
    return receipts


def missing(year: FiscalYear, ledger: Ledger, group: str) -> int:
    """How many cells the group still owes, with what was taken now."""
    owed = sum(missing_count(share) for share in shares(year, group))
    for share in shares(year, group):
        for row in share.rows:
            key = row_key(share.sheet, row)
            for column in share.wanted():
                value = ledger.values.get((share.sheet.name, key, column.name))
                was_blank = getattr(row, column.name) in (None, "", ())
                owed -= bool(value) and was_blank
                owed += value == "" and not was_blank
    return owed
