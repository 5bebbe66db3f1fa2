"""Conflicts that a person has settled on the sheet ข้อขัดแย้ง, turned into values for the master."""

from __future__ import annotations

from dataclasses import dataclass

from ita_excel.exchange.ledger import WHOLE_ROW, Entry, Ledger, Spot
from ita_excel.exchange.merge import Taken
from ita_excel.schema import By, Sheet
from ita_excel.sheets import SHEETS
from ita_excel.sheets.toolkit import Conflict
from ita_excel.thai import fold
from ita_excel.words import Side
from ita_excel.year import FiscalYear

WHOLE_ROW_TITLE = "(ทั้งแถว)"


@dataclass(frozen=True)
class Settled:
    """What the conflicts sheet said: values to set, and the conflicts still open."""

    entries: tuple[Entry, ...]
    open: tuple[Conflict, ...]


def settle(ledger: Ledger) -> Settled:
    """Apply every choice to the ledger. A choice whose row or column is gone stays open, so that nothing is lost."""
    entries, still_open = [], []
    for conflict in ledger.year.conflicts:
        spot = spot_of(conflict)
        if conflict.choice is None or spot is None:
            still_open.append(conflict)
            continue
        group = fold(conflict.group)
        ledger.decided.add((group, spot, conflict.theirs))
        entries += _chosen(ledger, conflict, spot)
    return Settled(tuple(entries), tuple(still_open))


def _chosen(ledger: Ledger, conflict: Conflict, spot: Spot) -> list[Entry]:
    value = {Side.OURS: conflict.ours, Side.THEIRS: conflict.theirs, Side.BASE: conflict.base}
    if spot[2] == WHOLE_ROW:
        return _clear_row(ledger, conflict, spot) if conflict.choice is Side.THEIRS else []
    if conflict.choice is Side.OURS or conflict.choice is None:
        return []
    entry = _entry(ledger, conflict, spot, value[conflict.choice])
    ledger.values[spot] = entry.theirs
    if conflict.choice is Side.THEIRS:
        ledger.taken[fold(conflict.group), spot] = Taken(entry.theirs, "")
    return [entry] if entry.theirs != entry.ours else []


def _clear_row(ledger: Ledger, conflict: Conflict, spot: Spot) -> list[Entry]:
    """The group deleted the row and the office agrees: its cells are emptied, each told in the history."""
    sheet = next(s for s in SHEETS if s.name == spot[0])
    entries = []
    for column in sheet.columns:
        if column.by is By.FORMULA:
            continue
        place = (sheet.name, spot[1], column.name)
        entry = _entry(ledger, conflict, place, "")
        if entry.ours:
            entries.append(entry)
            ledger.values[place] = ""
    return entries


def _entry(ledger: Ledger, conflict: Conflict, spot: Spot, value: str) -> Entry:
    return Entry(spot, conflict.base, ledger.ours(spot), value, conflict.group, conflict.file, "", None)


def spot_of(conflict: Conflict) -> Spot | None:
    """Where a conflict stands, found again by sheet, row key and column title; None where that is gone."""
    sheet = next((s for s in SHEETS if s.title == conflict.sheet_title), None)
    if sheet is None:
        return None
    if conflict.column_title == WHOLE_ROW_TITLE:
        return (sheet.name, conflict.row_key, WHOLE_ROW)
    name = _column_name(sheet, conflict.column_title)
    return (sheet.name, conflict.row_key, name) if name else None


def _column_name(sheet: Sheet, title: str) -> str:
    return next((c.name for c in sheet.columns if c.title == title), "")


def decided_before(year: FiscalYear) -> set[tuple[str, Spot, str]]:
    """Values of groups that were turned down earlier; the history keeps them."""
    found = set()
    for row in year.merges:
        if row.origin == TURNED_DOWN:
            sheet = next((s for s in SHEETS if s.title == row.sheet_title), None)
            whole = row.column_title == WHOLE_ROW_TITLE
            name = WHOLE_ROW if whole else _column_name(sheet, row.column_title) if sheet else ""
            if sheet and name:
                found.add((fold(row.group), (sheet.name, row.row_key, name), row.new))
    return found


TURNED_DOWN = "ไม่ใช้ค่าของกลุ่ม"
"""The origin of a history line that only remembers a choice."""
