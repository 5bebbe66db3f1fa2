"""Conflicts that a person has settled on the sheet ข้อขัดแย้ง, turned into values for the master."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ita_excel.exchange.merging.ledger import OUTSIDE, WHOLE_ROW, Entry, Ledger, Spot, Why
from ita_excel.exchange.merging.verdict import CHOSEN
from ita_excel.exchange.packets.keys import as_written_now, parted
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import Side
from ita_excel.model.year import FiscalYear
from ita_excel.sheets import Sheets
from ita_excel.sheets.schema import By, Sheet
from ita_excel.sheets.toolkit import Conflict

WHOLE_ROW_TITLE = "(ทั้งแถว)"
OUTSIDE_TITLE = "(นอกแบบ)"
SAME_BY_NOW = f" — ตอนนี้สองฝ่ายเหมือนกันแล้ว เลือก {Side.OURS.value} เพื่อปิดข้อนี้"
"""Behind the reason of a conflict that has no two sides any more."""


@frozen
class Settled:
    """What the conflicts sheet said: values to set, the conflicts still open, and those whose value is not wanted.

    `unclear` are choices in words that are none of ours; their conflicts stay open.
    """

    entries: tuple[Entry, ...]
    open: tuple[Conflict, ...]
    turned_down: tuple[Conflict, ...]
    unclear: tuple[Entry, ...] = ()


def settle(ledger: Ledger) -> Settled:
    """Apply every choice to the ledger. A choice that cannot be carried out stays open, so that nothing is lost."""
    entries: list[Entry] = []
    still_open, turned_down = [], []
    for conflict in map(_by_heading, ledger.year.conflicts):
        spot = spot_of(ledger.year.sheets, conflict)
        if conflict.choice is None or spot is None or (spot[2] == OUTSIDE and conflict.choice is Side.THEIRS):
            still_open.append(conflict)
            continue
        if conflict.choice is not Side.THEIRS:
            ledger.decided.add((fold(conflict.group), spot, conflict.theirs))
            turned_down.append(conflict)
        said = _chosen(ledger, conflict, spot)
        for entry in said:
            ledger.give(entry)
        entries += said
    return Settled(tuple(entries), tuple(still_open), tuple(turned_down), tuple(_unclear(still_open)))


def _by_heading(conflict: Conflict) -> Conflict:
    """The conflict with its choice, where a person typed the heading of the value's column and not the list's word."""
    typed = fold(str(conflict.typed.get("choice", "")))
    sides = {"ours": Side.OURS, "theirs": Side.THEIRS, "base": Side.BASE}
    found = [side for name, side in sides.items() if typed == fold(Conflict.sheet.column(name).title)]
    return replace(conflict, choice=found[0]) if found else conflict


def _unclear(conflicts: Iterable[Conflict]) -> Iterator[Entry]:
    for conflict in conflicts:
        said = conflict.shown("choice").strip()
        if said and conflict.choice is None:
            spot = (Conflict.sheet.title, conflict.cell("choice") or "", OUTSIDE)
            yield Entry(spot, "", "", said, conflict.group, conflict.file, CHOSEN, Why.CHOICE)


def _chosen(ledger: Ledger, conflict: Conflict, spot: Spot) -> list[Entry]:
    """What changes in the master. Afterwards the cell counts as the office's: no later file replaces it unasked."""
    value = {Side.THEIRS: conflict.theirs, Side.BASE: conflict.base}
    if spot[2] == WHOLE_ROW:
        return _clear_row(ledger, conflict, spot) if conflict.choice is Side.THEIRS else []
    if conflict.choice not in value or spot[2] == OUTSIDE:
        return []
    exists = ledger.exists(spot[0], spot[1])
    if conflict.choice is Side.BASE and (not exists or _never_sent(ledger, conflict, spot)):
        return []
    entries = [] if exists else _put_back_row(ledger, conflict, spot)
    entry = _entry(ledger, conflict, spot, value[conflict.choice])
    if entry.theirs == entry.ours:
        return entries
    ledger.values[spot] = entry.theirs
    ledger.taken.pop((fold(conflict.group), spot), None)
    return [*entries, entry]


def _never_sent(ledger: Ledger, conflict: Conflict, spot: Spot) -> bool:
    """Does the cell tell which row it is, or whose, of a row that was not sent?

    What was sent then is no blank cell but no row: without its key the row would be lost to whoever else said it.
    """
    sheet = ledger.year.sheets.by_name(spot[0])
    tells = {*sheet.key, sheet.split_by} if sheet.new_rows else set(sheet.key)
    return not conflict.base and spot[2] in tells


def _put_back_row(ledger: Ledger, conflict: Conflict, spot: Spot) -> list[Entry]:
    """A row the master does not have, as it must be for the chosen value to stand in it: its key and its group."""
    sheet = ledger.year.sheets.by_name(spot[0])
    ledger.new_rows[sheet.name, spot[1]] = fold(conflict.group)
    said = dict(zip(sheet.key, parted(spot[1])[0].split("|", len(sheet.key) - 1), strict=False))
    if any(c.name == "group" for c in sheet.columns):
        said["group"] = conflict.group
    entries = []
    for name, text in said.items():
        if text and text != str(None) and name != spot[2]:
            entries.append(replace(_entry(ledger, conflict, (sheet.name, spot[1], name), text), new_row=True))
            ledger.values[sheet.name, spot[1], name] = text
    return entries


def _clear_row(ledger: Ledger, conflict: Conflict, spot: Spot) -> list[Entry]:
    """The group deleted the row and the office agrees: its cells are emptied, each told in the history."""
    sheet = ledger.year.sheets.by_name(spot[0])
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
    return Entry(spot, conflict.base, ledger.ours(spot), value, conflict.group, conflict.file, CHOSEN)


def as_it_stands(ledger: Ledger, conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Open conflicts with what the office's cell says by now: a person chooses between what there is.

    Where both say the same by now, that is told; it is for a person to close, for who typed it nobody can tell.
    """
    return [_told_now(replace(row, ours=_ours(ledger, row))) for row in conflicts]


def _told_now(row: Conflict) -> Conflict:
    said = row.reason.removesuffix(SAME_BY_NOW)
    same = row.column_title not in (OUTSIDE_TITLE, WHOLE_ROW_TITLE) and row.theirs != "" and row.ours == row.theirs
    return replace(row, reason=said + SAME_BY_NOW if same else said)


def _ours(ledger: Ledger, conflict: Conflict) -> str:
    spot = spot_of(ledger.year.sheets, conflict)
    if spot is None or spot[2] in (OUTSIDE, WHOLE_ROW):
        return conflict.ours
    return ledger.ours(spot)


def spot_of(sheets: Sheets, conflict: Conflict) -> Spot | None:
    """Where a conflict stands, found again by sheet, row key and column title; None where that is gone."""
    sheet = sheets.by_title(conflict.sheet_title)
    key = as_written_now(conflict.row_key)
    if conflict.column_title == OUTSIDE_TITLE:
        return (conflict.sheet_title, conflict.row_key, OUTSIDE)
    if sheet is None:
        return None
    if conflict.column_title == WHOLE_ROW_TITLE:
        return (sheet.name, key, WHOLE_ROW)
    name = _column_name(sheet, conflict.column_title)
    return (sheet.name, key, name) if name else None


def _column_name(sheet: Sheet, title: str) -> str:
    return next((c.name for c in sheet.columns if c.title == title), "")


def decided_before(year: FiscalYear) -> set[tuple[str, Spot, str]]:
    """Values of groups that were turned down earlier; the history keeps them."""
    found = set()
    for row in year.merges:
        if row.origin == TURNED_DOWN and not row.undone:
            like = Conflict(sheet_title=row.sheet_title, column_title=row.column_title, row_key=row.row_key)
            spot = spot_of(year.sheets, like)
            if spot:
                found.add((fold(row.group), spot, row.new))
    return found


TURNED_DOWN = "ไม่ใช้ค่าของกลุ่ม"
"""The origin of a history line that only remembers a choice."""
