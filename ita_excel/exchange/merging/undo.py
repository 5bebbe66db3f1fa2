"""`collect --undo`: one group's part taken out of the master again, by the history of what it gave."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

from ita_excel.exchange.merging import choices, history, writing
from ita_excel.exchange.merging.collect import Collected, told
from ita_excel.exchange.merging.ledger import Entry, Ledger, Why
from ita_excel.exchange.packets import tracker
from ita_excel.language import files
from ita_excel.language.thai import fold
from ita_excel.model.cells import line
from ita_excel.model.year import read_closed
from ita_excel.sheets.toolkit import MergedCell
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook


@files.one_at_a_time
def undo(workbook: Path, group: str, *, dry_run: bool = False, now: datetime | None = None) -> Collected:
    """Every cell the group gave goes back to what stood before; cells changed since are kept and told as conflicts."""
    moment = (now or datetime.now()).isoformat(sep=" ", timespec="seconds")
    book = ClosedBook(workbook)
    year = read_closed(book)
    if not dry_run:
        files.refuse_if_busy(workbook)
    tracker.require_sheets(year)
    patch = Patch(book.package)
    ledger = Ledger(year)
    kept: list[Entry] = []
    undone: set[int] = set()
    for row in sorted(year.merges, key=lambda r: -(r.entry or 0)):
        if fold(row.group) == fold(group) and not row.undone and row.origin != choices.TURNED_DOWN:
            _take_back(ledger, row, kept, undone)
    cells = writing.write_values(patch, ledger)
    rows = tracker.taken_out(year, group)
    if rows != list(year.returns):
        tracker.rewrite(patch, year, rows)
    if undone:
        layout = tracker.layout_of(year, "merges", MergedCell.sheet.title)
        lines = [dataclasses.replace(r, undone=moment) if (r.entry or 0) in undone else r for r in year.merges]
        patch.rewrite(layout.title, layout.header_row, [line(layout, r) for r in lines])
    receipt = None if dry_run else patch.save()
    waiting = tuple(tracker.not_returned(year, rows))
    return Collected(
        (), told(ledger.changes, cells), told(kept, cells), (), waiting,
        receipt if receipt and receipt.parts_changed else None,
    )


def _take_back(ledger: Ledger, row: MergedCell, kept: list[Entry], undone: set[int]) -> None:
    """Undo one line of the history, where the master still says what that line wrote."""
    spot = history.spot_of_line(row)
    if spot is None or not ledger.exists(spot[0], spot[1]):
        return
    now = ledger.ours(spot)
    entry = Entry(spot, row.new, now, row.old, row.group, row.file, row.saved)
    if now == row.new:
        ledger.values[spot] = row.old
        ledger.changes.append(entry)
        undone.add(row.entry or 0)
    else:
        kept.append(dataclasses.replace(entry, why=Why.BOTH))
