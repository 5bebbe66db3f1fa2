"""What the merge of returned packets decided: values for the master, conflicts, refusals; held in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ita_excel.exchange.merging.verdict import Taken, Version
from ita_excel.exchange.packets.keys import nth, unique_keys
from ita_excel.exchange.packets.share import own_rows, reserved
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.model.cells import text_of
from ita_excel.model.rows import row_key
from ita_excel.model.year import FiscalYear
from ita_excel.sheets import TITLES
from ita_excel.sheets.schema import Sheet, Typed

Spot = tuple[str, str, str]
"""Sheet name, row key, column name."""

WHOLE_ROW = "*"
"""The column name that stands for a row as a whole."""

OUTSIDE = "?"
"""The column name of a spot that is no cell of ours: sheet title and address are those of the group's file."""


class Why(Enum):
    """Why a cell waits for a person, or is not taken."""

    BOTH = "ทั้งสำนักงานและกลุ่มแก้ช่องนี้"
    PUT_BACK = "ไฟล์หลังของกลุ่มกลับไปใช้ค่าเดิม"
    NOT_YOURS = "ช่องนี้เป็นของสำนักงาน กลุ่มแก้ไม่ได้"
    UNREADABLE = "อ่านค่านี้ไม่ได้ ให้กลุ่มพิมพ์ใหม่"
    NEGATIVE = "ช่องนี้น้อยกว่า 0 ไม่ได้ ให้กลุ่มพิมพ์ใหม่"
    OUTDATED = "กลุ่มส่งฉบับใหม่กว่ามาแล้ว"
    STALE = "มาจากแบบของการส่งครั้งก่อน"
    ROW_GONE = "แถวนี้ไม่มีในสมุดงานหลักแล้ว"
    DELETED = "กลุ่มลบแถวนี้ออก"
    TWICE = "มีแถวนี้ซ้ำในไฟล์ของกลุ่ม"
    OTHERS_RESULT = "หลักฐานนี้อ้างถึงผลการดำเนินงานที่ไม่ใช่ของกลุ่ม"
    OTHERS_ITEM = "ที่อยู่นี้เป็นของรายการเปิดเผยที่ไม่ใช่ของกลุ่ม หรือไม่มีรายการนั้น"
    NO_SHEET = "สมุดงานหลักยังไม่มีแผ่นนี้"
    OTHER_NUMBER = "เลขนี้ไม่ใช่ช่วงเลขของกลุ่ม แถวนี้จึงได้เลขใหม่"
    DAMAGED = "แบบส่วนนี้เสียรูป (ชื่อแถวหรือหัวคอลัมน์หาย) จึงรวมให้เองไม่ได้ — พิมพ์ค่าเหล่านี้ในสมุดงานเอง หรือให้กลุ่มกรอกในไฟล์ที่ส่งไปใหม่"
    OUTSIDE = "พิมพ์ไว้นอกช่องของแบบ จึงรวมให้เองไม่ได้"
    CHOICE = "ไม่ใช่คำในรายการของช่อง «ใช้ค่าใด» จึงยังไม่ได้ใช้ค่าใด — เลือกจากรายการ แล้วสั่งรวมอีกครั้ง"


@frozen
class Entry:
    """One cell of one packet: where, the three values, whose, from which file, and why it stands here.

    `saved` tells a person when the group saved the file; it decides nothing.
    """

    spot: Spot
    base: str
    ours: str
    theirs: str
    group: str
    file: str
    version: Version
    why: Why | None = None
    new_row: bool = False
    saved: str = ""


@dataclass
class Ledger:
    """What the merge decided so far.

    `taken` and `decided` come from the history: what groups gave before, and what a person turned down.
    `givers` are the groups that say what stands in a cell, and their values; `shared` are cells where a group says
    what another gave already. `kept` counts, by version, the cells left as they are although a later file has them
    blank again.
    """

    year: FiscalYear
    taken: dict[tuple[str, Spot], Taken] = field(default_factory=dict)
    decided: set[tuple[str, Spot, str]] = field(default_factory=set)
    values: dict[Spot, str] = field(default_factory=dict)
    new_rows: dict[tuple[str, str], str] = field(default_factory=dict)
    givers: dict[Spot, dict[str, str]] = field(default_factory=dict)
    changes: list[Entry] = field(default_factory=list)
    shared: list[Entry] = field(default_factory=list)
    conflicts: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)
    kept: dict[Version, int] = field(default_factory=dict)
    silent: bool = False
    """Set while a file is merged that was merged before: what it asked then is not asked again."""
    _rows: dict[str, dict[str, Typed]] = field(default_factory=dict)
    _own: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)

    def rows(self, name: str) -> dict[str, Typed]:
        """The master's rows of a sheet, by unique key."""
        if name not in self._rows:
            rows = self.year.rows(name)
            self._rows[name] = dict(zip(unique_keys(self.year.sheets.by_name(name), rows), rows, strict=True))
        return self._rows[name]

    def row(self, name: str, key: str) -> Typed | None:
        """The master's row of that key."""
        return self.rows(name).get(key)

    def exists(self, name: str, key: str) -> bool:
        """Does the master have this row, those added in this run included?"""
        return key in self.rows(name) or (name, key) in self.new_rows

    def ours(self, spot: Spot) -> str:
        """What the master says now, earlier packets of this run included."""
        if spot in self.values:
            return self.values[spot]
        row = None if spot[2] in (OUTSIDE, WHOLE_ROW) else self.row(spot[0], spot[1])
        return "" if row is None else shown(row, spot[2])

    def found(self, group: str, sheet: Sheet, key: str, number: int) -> str | None:
        """The master's row behind the `number`-th row (1-based) of that key in a group's file; None for none."""
        own = self._own_keys(group, sheet).get(key, [])
        if own:
            return own[number - 1] if number <= len(own) else None
        return nth(key, number) if self.exists(sheet.name, nth(key, number)) else None

    def owns(self, group: str, sheet: Sheet, key: str) -> bool:
        """Is this row the group's to fill?"""
        own = self._own_keys(group, sheet)
        return any(key in keys for keys in own.values()) or self.new_rows.get((sheet.name, key)) == fold(group)

    def _own_keys(self, group: str, sheet: Sheet) -> dict[str, list[str]]:
        place = (fold(group), sheet.name)
        if place not in self._own:
            unique = {id(row): key for key, row in self.rows(sheet.name).items()}
            self._own[place] = {}
            for row in own_rows(self.year, sheet.name, group):
                self._own[place].setdefault(row_key(sheet, row), []).append(unique[id(row)])
        return self._own[place]

    def is_added(self, group: str, name: str, key: str) -> bool:
        """Is this a row that the group itself added, now or in an earlier run?"""
        if (name, key) in self.new_rows:
            return self.new_rows[name, key] == fold(group)
        number = getattr(self.row(name, key), "number", None)
        return isinstance(number, int) and number in reserved(self.year, group)

    def take(self, entry: Entry) -> None:
        """Set a value of the group."""
        self.changes.append(entry)
        self.values[entry.spot] = entry.theirs
        self.taken[fold(entry.group), entry.spot] = Taken(entry.theirs, entry.version)
        self.give(entry)

    def give(self, entry: Entry) -> None:
        """Remember who says what stands in a cell."""
        self.givers.setdefault(entry.spot, {})[fold(entry.group)] = entry.theirs

    def share(self, entry: Entry) -> None:
        """Note a group that says what another gave already: the value goes with the last of them."""
        givers, group = self.givers.get(entry.spot, {}), fold(entry.group)
        if group not in givers and entry.theirs in givers.values():
            self.shared.append(entry)
            self.taken[group, entry.spot] = Taken(entry.theirs, entry.version)
            self.give(entry)

    def ask(self, entry: Entry) -> None:
        """Put a cell among the conflicts, unless a person has turned this very value down before."""
        if not self.silent and not self.is_decided(entry):
            self.conflicts.append(entry)

    def refuse(self, entry: Entry) -> None:
        """Put a cell among the refused, unless a person has turned this very value down before."""
        if not self.silent and not self.is_decided(entry):
            self.refused.append(entry)

    def is_decided(self, entry: Entry) -> bool:
        """Has a person turned this value down?"""
        return (fold(entry.group), entry.spot, entry.theirs) in self.decided


def sheet_title(spot: Spot) -> str:
    """The title of the spot's sheet as staff see it."""
    return spot[0] if spot[2] == OUTSIDE else TITLES[spot[0]]


def shown(row: Typed, column: str) -> str:
    """A cell as canonical text; what could not be read, as it was typed."""
    return text_of(getattr(row, column)) or text_of(row.typed.get(column, ""))
