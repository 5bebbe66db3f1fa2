"""What the ledger says, written into the master as wishes for one workbook: values, tracker, conflicts, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from ita_excel.exchange.arrivals.returned import Returned
from ita_excel.exchange.merging import history
from ita_excel.exchange.merging.choices import OUTSIDE_TITLE, Settled, as_it_stands
from ita_excel.exchange.merging.ledger import WHOLE_ROW, Ledger, Spot, Why
from ita_excel.exchange.packets import tracker
from ita_excel.exchange.packets.owed import Owed, owed, staff_of
from ita_excel.exchange.packets.share import SHOWN, shares
from ita_excel.exchange.packets.tracker import GroupReturn
from ita_excel.language.place import link_to
from ita_excel.language.target import Content, Linked, Target
from ita_excel.language.thai import fold
from ita_excel.model.cells import content, described, line, typed
from ita_excel.model.layout import Layout
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed
from ita_excel.sheets.surveys import is_count
from ita_excel.sheets.toolkit import Conflict, MergedCell, Return


def write_values(target: Target, ledger: Ledger) -> dict[Spot, tuple[int, int]]:
    """Set every value of the ledger; gives where each spot stands, new rows included."""
    cells = cells_of(ledger)
    added: dict[tuple[str, str], dict[str, object]] = {row: {} for row in ledger.new_rows}
    for (name, key, column), value in ledger.values.items():
        meant = typed(ledger.year.sheets.by_name(name).column(column), value)
        if (name, key) in added:
            added[name, key][column] = meant
        else:
            target.set(ledger.year.layouts[name].title, *cells[name, key, column], content(meant))
    for (name, key), values in added.items():
        layout = ledger.year.layouts[name]
        number = target.append(layout.title, layout.header_row, [described(layout, values)])[0]
        cells |= {(name, key, c): (number, layout.columns[c]) for c in layout.columns}
    return cells


def cells_of(ledger: Ledger) -> dict[Spot, tuple[int, int]]:
    """Where every cell that groups see stands in the master."""
    cells: dict[Spot, tuple[int, int]] = {}
    for name in SHOWN:
        for key, row in ledger.rows(name).items():
            cells |= {(name, key, column): at for column, at in row.place.cells.items()}
            first = next(iter(row.place.cells.values()), None)
            cells |= {(name, key, WHOLE_ROW): first} if first else {}
    return cells


def write_tracker(
    target: Target, year: FiscalYear, receipts: Mapping[str, tracker.GroupReturn], now: datetime
) -> list[Return]:
    """The tracker with what came back; gives its rows."""
    if not receipts:
        return list(year.returns)
    rows = tracker.received(year, receipts, now.date())
    tracker.rewrite(target, year, rows)
    return rows


def write_conflicts(target: Target, ledger: Ledger, still_open: Sequence[Conflict], cells: history.Cells) -> None:
    """Everything that waits for a person, on ข้อขัดแย้ง; the sheet is left alone where it would say the same."""
    year = ledger.year
    waiting = history.conflict_rows(year.sheets, (*ledger.conflicts, *ledger.refused), cells, still_open)
    # Another file of the same run may have changed the office's cell after the conflict was seen.
    waiting = as_it_stands(ledger, waiting)
    if waiting != list(year.conflicts):
        layout = tracker.layout_of(year, "conflicts", Conflict.sheet.title)
        target.rewrite(layout.title, layout.header_row, [conflict_line(layout, row) for row in waiting])


def conflict_line(layout: Layout, row: Conflict) -> dict[int, Content | Linked]:
    """A line of ข้อขัดแย้ง, with a link to the cell that it speaks of, where that is one of the master's."""
    cells: dict[int, Content | Linked] = dict(line(layout, row))
    is_ours = row.column_title != OUTSIDE_TITLE
    if is_ours and row.sheet_title and row.cell_address and "cell_address" in layout.columns:
        cells[layout.columns["cell_address"]] = Linked(row.cell_address, link_to(row.sheet_title, row.cell_address))
    return cells


def write_history(target: Target, ledger: Ledger, settled: Settled, cells: history.Cells, now: datetime) -> None:
    """A line for every cell taken, for every further contributor, and for every value a person turned down."""
    year = ledger.year
    fresh = history.lines(year, (*settled.entries, *ledger.changes, *ledger.shared), cells, now)
    last = max((row.entry or 0 for row in (*year.merges, *fresh)), default=0)
    fresh += history.turned_down(settled.turned_down, last, now)
    if not fresh:
        return
    layout = tracker.layout_of(year, "merges", MergedCell.sheet.title)
    # One sweep over the sheet: added one by one, each line would look for the end of the table anew.
    target.rewrite(layout.title, layout.header_row, [line(layout, row) for row in (*year.merges, *fresh)])


def receipts_of(ledger: Ledger, packets: Sequence[Returned]) -> dict[str, GroupReturn]:
    """A receipt for every group that sent something, its files in the order in which they were merged."""
    receipts: dict[str, GroupReturn] = {}
    for packet in sorted(packets, key=lambda p: p.version):
        group = packet.stamp.group
        before = receipts.get(group)
        files = (*before.files, packet.name) if before else (packet.name,)
        digests = (*before.digests, packet.digest) if before else (packet.digest,)
        taken = sum(fold(entry.group) == fold(group) for entry in ledger.changes)
        receipts[group] = GroupReturn(files, digests, taken, before.owed if before else still_owed(ledger, group))
    return receipts


def still_owed(ledger: Ledger, group: str) -> Owed:
    """What the group still owes, with what was taken now; a count that was not taken is still no number of persons."""
    unique = {id(row): (name, key) for name in SHOWN for key, row in ledger.rows(name).items()}
    reported = {_said_in(ledger, name, key, "measure") for name, key in ledger.new_rows
                if name == "results" and _said_in(ledger, name, key, "text")}

    unread = {entry.spot: entry.theirs for entry in ledger.refused
              if entry.why in (Why.UNREADABLE, Why.NEGATIVE) and fold(entry.group) == fold(group)}

    def said(row: Typed, name: str) -> object:
        if id(row) in unique:
            spot = (*unique[id(row)], name)
            if spot in unread and spot not in ledger.values and is_count(row.sheet.column(name)):
                return unread[spot]
            return _said_in(ledger, *spot, getattr(row, name))
        return getattr(row, name) or ("told" if getattr(row, "measure", None) in reported else "")

    return owed(shares(ledger.year, group), staff_of(ledger.year, group), said)


def _said_in(ledger: Ledger, name: str, key: str, column: str, otherwise: object = None) -> object:
    """What this run wrote into a cell, else what stood there."""
    value = ledger.values.get((name, key, column))
    return otherwise if value is None else typed(ledger.year.sheets.by_name(name).column(column), value)
