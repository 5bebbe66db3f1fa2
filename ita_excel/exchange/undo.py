"""`collect --undo`: one group's part taken out of the master again, by the history of what it gave."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from pathlib import Path

from ita_excel.exchange import choices, tracker
from ita_excel.exchange.cells import line
from ita_excel.exchange.collect import Collected, cells_of, told, write_values
from ita_excel.exchange.ledger import Entry, Ledger, Why
from ita_excel.exchange.packet import SHARED
from ita_excel.hosts.closed import ClosedBook
from ita_excel.sheets import by_name
from ita_excel.sheets.toolkit import MergedCell
from ita_excel.thai import fold
from ita_excel.workbook import save
from ita_excel.workbook.patch import Patch
from ita_excel.year import read_year


def undo(workbook: Path, group: str, *, dry_run: bool = False, now: datetime | None = None) -> Collected:
    """Every cell the group gave goes back to what stood before; cells changed since are kept and told as conflicts."""
    moment = (now or datetime.now()).isoformat(sep=" ", timespec="seconds")
    book = ClosedBook(workbook)
    year = read_year(book, workbook.absolute().parent)
    if not dry_run:
        save.refuse_if_busy(workbook)
    patch = Patch(book.package)
    ledger = Ledger(year)
    cells = cells_of(year)
    kept: list[Entry] = []
    undone: set[int] = set()
    for row in sorted(year.merges, key=lambda r: -(r.entry or 0)):
        if fold(row.group) != fold(group) or row.undone or row.origin == choices.TURNED_DOWN:
            continue
        _take_back(ledger, row, kept, undone)
    write_values(patch, year, ledger)
    layout = tracker.layout_of(year, "merges", MergedCell.sheet.title)
    lines = [dataclasses.replace(r, undone=moment) if (r.entry or 0) in undone else r for r in year.merges]
    rows = tracker.taken_out(year, group)
    if undone:
        patch.rewrite(layout.title, layout.header_row, [line(layout, r) for r in lines])
        tracker.rewrite(patch, year, rows)
    receipt = patch.save() if undone and not dry_run else None
    waiting = tuple(tracker.not_returned(year, rows))
    return Collected((), told(ledger.changes, cells), told(kept, cells), (), waiting, receipt)


def _take_back(ledger: Ledger, row: MergedCell, kept: list[Entry], undone: set[int]) -> None:
    sheet = next((s for s in map(by_name, SHARED) if s.title == row.sheet_title), None)
    column = next((c.name for c in sheet.columns if c.title == row.column_title), "") if sheet else ""
    if sheet is None or not column:
        return
    spot = (sheet.name, row.row_key, column)
    now = ledger.ours(spot)
    entry = Entry(spot, row.new, now, row.old, row.group, row.file, row.saved)
    if now == row.new:
        ledger.values[spot] = row.old
        ledger.changes.append(entry)
        undone.add(row.entry or 0)
    else:
        kept.append(dataclasses.replace(entry, why=Why.BOTH))
