"""The merge of all returned packets into one master, held in memory: what changes, what conflicts, what is refused.

Packets of one group are merged in the order in which the group saved them, so the order of arrival does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from ita_excel.exchange.cells import typed
from ita_excel.exchange.merge import Taken, Verdict, decide, text_of
from ita_excel.exchange.packet import RESERVED, SHARED, group_number, own_rows
from ita_excel.exchange.returned import Returned
from ita_excel.schema import By, Column, Sheet, Typed
from ita_excel.sheets import by_name
from ita_excel.thai import fold
from ita_excel.workbook.read import row_key
from ita_excel.year import FiscalYear

Spot = tuple[str, str, str]
"""Sheet name, row key, column name."""

WHOLE_ROW = "*"
"""The column name that stands for a row as a whole."""


class Why(Enum):
    """Why a cell waits for a person, or is not taken."""

    BOTH = "ทั้งสำนักงานและกลุ่มแก้ช่องนี้"
    NOT_YOURS = "ช่องนี้เป็นของสำนักงาน กลุ่มแก้ไม่ได้"
    UNREADABLE = "อ่านค่านี้ไม่ได้ ให้กลุ่มพิมพ์ใหม่"
    OUTDATED = "กลุ่มส่งฉบับใหม่กว่ามาแล้ว"
    STALE = "มาจากแบบของการส่งครั้งก่อน"
    ROW_GONE = "แถวนี้ไม่มีในสมุดงานหลักแล้ว"
    DELETED = "กลุ่มลบแถวนี้ออก"
    TWICE = "มีแถวนี้ซ้ำในไฟล์ของกลุ่ม"
    OTHERS_RESULT = "หลักฐานนี้อ้างถึงผลการดำเนินงานที่ไม่ใช่ของกลุ่ม"


@dataclass(frozen=True)
class Entry:
    """One cell of one packet: where, the three values, whose, from which file saved when, and why it stands here."""

    spot: Spot
    base: str
    ours: str
    theirs: str
    group: str
    file: str
    saved: str
    why: Why | None = None
    new_row: bool = False


@dataclass
class Ledger:
    """What the merge decided so far. `decided` are values a person has turned down before."""

    year: FiscalYear
    taken: dict[tuple[str, Spot], Taken] = field(default_factory=dict)
    decided: set[tuple[str, Spot, str]] = field(default_factory=set)
    values: dict[Spot, str] = field(default_factory=dict)
    new_rows: dict[tuple[str, str], str] = field(default_factory=dict)
    changes: list[Entry] = field(default_factory=list)
    conflicts: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)
    _rows: dict[tuple[str, str], Typed] = field(default_factory=dict)
    _own: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def row(self, sheet: Sheet, key: str) -> Typed | None:
        """The master's row of that key."""
        if not self._rows:
            for name in SHARED:
                made = by_name(name)
                self._rows |= {(name, row_key(made, row)): row for row in self.year.rows(name)}
        return self._rows.get((sheet.name, key))

    def ours(self, spot: Spot) -> str:
        """What the master says now, earlier packets of this run included."""
        if spot in self.values:
            return self.values[spot]
        row = self.row(by_name(spot[0]), spot[1])
        return "" if row is None else shown(row, spot[2])

    def owns(self, group: str, sheet: Sheet, key: str) -> bool:
        """Is this row the group's to fill?"""
        place = (fold(group), sheet.name)
        if place not in self._own:
            self._own[place] = {row_key(sheet, row) for row in own_rows(self.year, sheet.name, group)}
        return key in self._own[place] or self.new_rows.get((sheet.name, key)) == fold(group)


def shown(row: Typed, column: str) -> str:
    """A cell as canonical text; what could not be read, as it was typed."""
    return text_of(getattr(row, column)) or text_of(row.typed.get(column, ""))


def merge_all(ledger: Ledger, packets: Iterable[Returned]) -> None:
    """Merge every packet, each group's own versions oldest first."""
    for packet in sorted(packets, key=lambda p: (fold(p.stamp.group), p.saved, p.digest)):
        for name, rows in packet.rows.items():
            _merge_sheet(ledger, packet, by_name(name), rows)


def refuse_all(ledger: Ledger, packet: Returned, why: Why) -> None:
    """Put every change of a packet that is not merged among the refused, so that nothing typed is lost."""
    for name, rows in packet.rows.items():
        sheet = by_name(name)
        for row in rows:
            key = row_key(sheet, row)
            for column in _typed_columns(sheet):
                spot = (name, key, column.name)
                base, theirs = packet.base.get(name, {}).get(key, {}).get(column.name, ""), shown(row, column.name)
                if theirs not in (base, ledger.ours(spot)):
                    ledger.refused.append(_entry(ledger, packet, spot, base, theirs, why))


def _merge_sheet(ledger: Ledger, packet: Returned, sheet: Sheet, rows: Iterable[Typed]) -> None:
    base = packet.base.get(sheet.name, {})
    back: set[str] = set()
    for row in rows:
        key = row_key(sheet, row)
        if key in back and key.strip("|"):
            _refuse_row(ledger, packet, sheet, key, row, Why.TWICE)
        elif key in base or ledger.row(sheet, key) is not None or (sheet.name, key) in ledger.new_rows:
            _merge_row(ledger, packet, sheet, key, row)
        elif _begun(sheet, row):
            _add_row(ledger, packet, sheet, row)
        back.add(key)
    for key in base:
        if key not in back and ledger.row(sheet, key) is not None:
            _ask_about_deletion(ledger, packet, sheet, key)


def _typed_columns(sheet: Sheet) -> list[Column]:
    return [c for c in sheet.columns if c.by is not By.FORMULA]


def _begun(sheet: Sheet, row: Typed) -> bool:
    """Has the group filled anything in a row kept free for it?"""
    return any(shown(row, c.name) for c in sheet.columns if c.by is By.GROUP)


def _merge_row(ledger: Ledger, packet: Returned, sheet: Sheet, key: str, row: Typed) -> None:
    base = packet.base.get(sheet.name, {}).get(key, {})
    gone = ledger.row(sheet, key) is None and (sheet.name, key) not in ledger.new_rows
    mine = ledger.owns(packet.stamp.group, sheet, key)
    for column in _typed_columns(sheet):
        if column.name in sheet.key:
            continue
        spot = (sheet.name, key, column.name)
        sent, theirs = base.get(column.name, ""), shown(row, column.name)
        if gone:
            if theirs != sent:
                ledger.refused.append(_entry(ledger, packet, spot, sent, theirs, Why.ROW_GONE))
            continue
        _merge_cell(ledger, packet, column, spot, sent, theirs, mine, unread=column.name in row.typed)


def _merge_cell(
    ledger: Ledger, packet: Returned, column: Column, spot: Spot, base: str, theirs: str, mine: bool, *, unread: bool
) -> None:
    group, ours = fold(packet.stamp.group), ledger.ours(spot)
    owner = mine and (column.by is By.GROUP or (spot[0], spot[1]) in ledger.new_rows)
    verdict = decide(
        base, ours, theirs, owner=owner, taken=ledger.taken.get((group, spot)), saved=packet.saved,
    )
    if verdict is Verdict.KEEP or (group, spot, theirs) in ledger.decided:
        return
    if unread:
        ledger.refused.append(_entry(ledger, packet, spot, base, theirs, Why.UNREADABLE))
    elif verdict is Verdict.TAKE:
        _take(ledger, packet, spot, base, theirs)
    elif verdict is Verdict.CONFLICT:
        ledger.conflicts.append(_entry(ledger, packet, spot, base, theirs, Why.BOTH))
    else:
        why = Why.NOT_YOURS if verdict is Verdict.NOT_YOURS else Why.OUTDATED
        ledger.refused.append(_entry(ledger, packet, spot, base, theirs, why))


def _take(ledger: Ledger, packet: Returned, spot: Spot, base: str, theirs: str, *, new: bool = False) -> None:
    ledger.changes.append(_entry(ledger, packet, spot, base, theirs, None, new=new))
    ledger.values[spot] = theirs
    ledger.taken[fold(packet.stamp.group), spot] = Taken(theirs, packet.saved)


def _entry(
    ledger: Ledger, packet: Returned, spot: Spot, base: str, theirs: str, why: Why | None, *, new: bool = False
) -> Entry:
    group = packet.stamp.group
    return Entry(spot, base, ledger.ours(spot), theirs, group, packet.name, packet.saved, why, new)


def _refuse_row(ledger: Ledger, packet: Returned, sheet: Sheet, key: str, row: Typed, why: Why) -> None:
    for column in _typed_columns(sheet):
        theirs = shown(row, column.name)
        spot = (sheet.name, key, column.name)
        if theirs and column.name not in sheet.key and theirs != ledger.ours(spot):
            ledger.refused.append(_entry(ledger, packet, spot, "", theirs, why))


def _add_row(ledger: Ledger, packet: Returned, sheet: Sheet, row: Typed) -> None:
    """A row of the group's own: its number is the one kept for it, or the next of the group's numbers."""
    group = packet.stamp.group
    if sheet.name not in ("results", "evidence", "remarks"):
        _refuse_row(ledger, packet, sheet, row_key(sheet, row), row, Why.NOT_YOURS)
        return
    values = {c.name: shown(row, c.name) for c in _typed_columns(sheet)}
    if "number" in values and not values["number"]:
        if _known_content(ledger, sheet, values, group):
            return
        values["number"] = str(_next_number(ledger, sheet, group))
    if any(c.name == "group" for c in sheet.columns):
        values["group"] = group
    if sheet.name == "evidence" and not ledger.owns(group, by_name("results"), values["result"]):
        _refuse_row(ledger, packet, sheet, row_key(sheet, row), row, Why.OTHERS_RESULT)
        return
    key = row_key(sheet, _row_of(sheet, values))
    ledger.new_rows[sheet.name, key] = fold(group)
    for column in _typed_columns(sheet):
        theirs, spot = values[column.name], (sheet.name, key, column.name)
        if theirs and column.name in row.typed:
            ledger.refused.append(_entry(ledger, packet, spot, "", theirs, Why.UNREADABLE))
        elif theirs or column.name in sheet.key:
            _take(ledger, packet, spot, "", theirs, new=True)


def _known_content(ledger: Ledger, sheet: Sheet, values: dict[str, str], group: str) -> bool:
    """Has the same row, number aside, been taken in before? Then the file came back a second time."""
    content = {n: v for n, v in values.items() if n != "number" and n != "group"}
    start = RESERVED * group_number(ledger.year, group)
    numbered = [r for r in ledger.year.rows(sheet.name) if start < (getattr(r, "number", 0) or 0) < start + RESERVED]
    held = [{n: shown(row, n) for n in content} for row in numbered]
    held += [
        {n: ledger.values.get((sheet.name, key, n), "") for n in content}
        for name, key in ledger.new_rows if name == sheet.name and ledger.new_rows[name, key] == fold(group)
    ]
    return content in held


def _next_number(ledger: Ledger, sheet: Sheet, group: str) -> int:
    start = RESERVED * group_number(ledger.year, group)
    used = {getattr(row, "number", None) for row in ledger.year.rows(sheet.name)}
    used |= {int(key) for name, key in ledger.new_rows if name == sheet.name and key.isdigit()}
    # Numbers the packet offers in its free rows come first; rows put in between start well above them.
    return next(n for n in range(start + 501, start + RESERVED) if n not in used)


def _row_of(sheet: Sheet, values: dict[str, str]) -> Typed:
    make: Any = sheet.row
    made: Typed = make(**{c.name: typed(c, values.get(c.name, "")) for c in _typed_columns(sheet)})
    return made


def _ask_about_deletion(ledger: Ledger, packet: Returned, sheet: Sheet, key: str) -> None:
    spot = (sheet.name, key, WHOLE_ROW)
    group = fold(packet.stamp.group)
    if (group, spot, "") in ledger.decided or not ledger.owns(packet.stamp.group, sheet, key):
        return
    row = ledger.row(sheet, key)
    said = " | ".join(t for c in sheet.columns if c.by is By.GROUP and row and (t := shown(row, c.name)))
    ledger.conflicts.append(
        Entry(spot, said, said, "", packet.stamp.group, packet.name, packet.saved, Why.DELETED)
    )
