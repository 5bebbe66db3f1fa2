"""`collect --undo`: one group's part taken out of the master again, by the history of who gave what.

Afterwards the master says what the files still standing say: a value that another group gave, too, stays until the
last of them is undone, and what the office typed since is kept. The group's open conflicts and what was decided
about its values go with it, so that its files may come again as if they never had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ita_excel.exchange.merging import history, writing
from ita_excel.exchange.merging.choices import as_it_stands
from ita_excel.exchange.merging.collect import Collected, told
from ita_excel.exchange.merging.ledger import Entry, Ledger, Spot, Why, shown
from ita_excel.exchange.merging.verdict import CHOSEN
from ita_excel.exchange.packets import tracker
from ita_excel.language import files
from ita_excel.language.target import Target
from ita_excel.language.thai import fold, moment
from ita_excel.model.cells import line
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.sheets.schema import By
from ita_excel.sheets.toolkit import Conflict, MergedCell
from ita_excel.xlsx.patch.patch import Patch, Receipt
from ita_excel.xlsx.read.closed import ClosedBook

Row = tuple[str, str]
"""Sheet name and row key."""


@files.one_at_a_time
def undo(workbook: Path, group: str, *, dry_run: bool = False, now: datetime | None = None) -> Collected:
    """Every cell the group gave goes back to what stands without it; cells changed since are kept, told as conflicts.

    Raises InputError where the master cannot be used or is open elsewhere.
    """
    book = ClosedBook(workbook)
    year = read_closed(book)
    if not dry_run:
        files.refuse_if_busy(workbook)
    patch = Patch(book.package)
    return take_out(patch, year, group, (lambda: None) if dry_run else patch.save, now=now)


def take_out(
    target: Target, year: FiscalYear, group: str, finish: Callable[[], Receipt | None], *, now: datetime | None = None
) -> Collected:
    """The same for any workbook, closed or open: wishes go to `target`, and `finish` carries them out."""
    tracker.require_sheets(year)
    undoing = Undoing(Ledger(year), group)
    undoing.run()
    cells = writing.write_values(target, undoing.ledger)
    rows = tracker.taken_out(year, group) if undoing.gone or undoing.was_here else list(year.returns)
    if rows != list(year.returns):
        tracker.rewrite(target, year, rows)
    _write_conflicts(target, undoing)
    _write_history(target, year, undoing, moment(now or datetime.now()))
    receipt = finish()
    return Collected(
        (), told(undoing.ledger.changes, cells), told(undoing.kept, cells), (),
        tuple(tracker.not_returned(year, rows)), receipt if receipt and receipt.parts_changed else None,
    )


def _write_conflicts(target: Target, undoing: Undoing) -> None:
    """What waits for a person, without the group's; those of others with what the master says now."""
    year = undoing.ledger.year
    others = (row for row in year.conflicts if fold(row.group) != fold(undoing.group))
    waiting = as_it_stands(undoing.ledger, others)
    if waiting != list(year.conflicts):
        layout = tracker.layout_of(year, "conflicts", Conflict.sheet.title)
        target.rewrite(layout.title, layout.header_row, [writing.conflict_line(layout, row) for row in waiting])


def _write_history(target: Target, year: FiscalYear, undoing: Undoing, when: str) -> None:
    """The group's lines with the moment they were taken out; lines that stood on them with what lies below now."""
    lines = [
        replace(row, undone=when) if fold(row.group) == fold(undoing.group) and not row.undone
        else undoing.relinked.get(id(row), row)
        for row in year.merges
    ]
    if lines != list(year.merges):
        layout = tracker.layout_of(year, "merges", MergedCell.sheet.title)
        target.rewrite(layout.title, layout.header_row, [line(layout, row) for row in lines])


@dataclass
class Undoing:
    """One group's part on its way out.

    `gone` tells whether any line of the history is taken out; `kept` are cells that the office changed since;
    `relinked` are lines of others, by identity, that stood on a value which is gone.
    """

    ledger: Ledger
    group: str
    kept: list[Entry] = field(default_factory=list)
    relinked: dict[int, MergedCell] = field(default_factory=dict)
    gone: bool = False

    @property
    def was_here(self) -> bool:
        """Does the tracker know a file of the group?"""
        mine = (row for row in self.ledger.year.returns if fold(row.group) == fold(self.group))
        return any(row.returned or row.digest for row in mine)

    def run(self) -> None:
        """Work out what stands without the group, cell by cell."""
        by_spot = history.standing(self.ledger.year)
        mine = {spot: lines for spot, lines in by_spot.items() if any(map(self._is_mine, lines))}
        below = {spot: self._without(lines) for spot, lines in mine.items()}
        worked_on = self._rows_the_office_worked_on(mine)
        # What somebody else said lies under the group's part of an added row: without its number it would be lost.
        left = {spot[:2] for spot in _in_added_rows(mine) if below[spot]}
        for spot, lines in mine.items():
            self.gone = True
            if spot[:2] not in worked_on and (below[spot] or spot[:2] not in left):
                self._set(spot, lines, below[spot])

    def _is_mine(self, row: MergedCell) -> bool:
        return fold(row.group) == fold(self.group)

    def _without(self, lines: Sequence[MergedCell]) -> str:
        """What a cell says without the group's lines, as long as nobody typed over the last of them.

        A line that stood on a value of the group stands afterwards on what lay below that value.
        """
        removed: tuple[str, str] | None = None
        for row in lines:
            old = removed[0] if removed and row.old == removed[1] else row.old
            if self._is_mine(row):
                removed = (old, row.new)
                continue
            removed = None
            if old != row.old:
                self.relinked[id(row)] = replace(row, old=old)
        return removed[0] if removed else lines[-1].new

    def _set(self, spot: Spot, lines: Sequence[MergedCell], value: str) -> None:
        """Write what stands without the group; where the office changed it since, keep that and tell it."""
        ledger, last = self.ledger, lines[-1]
        now, exists = ledger.ours(spot), ledger.exists(*spot[:2])
        if now != last.new:
            if exists:
                self._keep(spot, last)
        elif value != now:
            if not exists:  # the group had deleted the row
                ledger.new_rows[spot[:2]] = fold(self.group)
            ledger.values[spot] = value
            ledger.changes.append(Entry(spot, last.new, now, value, self.group, last.file, CHOSEN, saved=last.saved))

    def _keep(self, spot: Spot, last: MergedCell | None) -> None:
        base, old, file = (last.new, last.old, last.file) if last else ("", "", "")
        self.kept.append(Entry(spot, base, self.ledger.ours(spot), old, self.group, file, CHOSEN, Why.BOTH))

    def _rows_the_office_worked_on(self, mine: dict[Spot, list[MergedCell]]) -> set[Row]:
        """Rows that the group added and the office changed since: without their number they would be lost."""
        added = {spot[:2] for spot in _in_added_rows(mine)}
        return {place for place in added if self._office_cells(place, mine)}

    def _office_cells(self, place: Row, mine: dict[Spot, list[MergedCell]]) -> bool:
        """Has the office typed in this row? Each such cell is told."""
        row = self.ledger.row(*place)
        before = len(self.kept)
        for column in self.ledger.year.sheets.by_name(place[0]).columns if row else ():
            lines = mine.get((*place, column.name))
            said = shown(row, column.name) if row else ""
            if column.by is not By.FORMULA and said != (lines[-1].new if lines else ""):
                self._keep((*place, column.name), lines[-1] if lines else None)
        return len(self.kept) > before


def _in_added_rows(mine: Mapping[Spot, Sequence[MergedCell]]) -> list[Spot]:
    """The cells of rows that the group added."""
    added = {spot[:2] for spot, lines in mine.items() if any(row.origin == history.NEW_ROW for row in lines)}
    return [spot for spot in mine if spot[:2] in added]
