"""`sent.json`: which address was given which mail. Written to the disk before and after the server takes a mail.

A mark `pending` that outlives its run means that nobody can know whether the server took the mail.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ita_excel.exchange.packets.manifest import JOURNAL
from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen

NAME = JOURNAL
VERSION = 1


class State(StrEnum):
    """How far a mail has come at one address."""

    PENDING = "pending"
    ACCEPTED = "accepted"


class JournalDamaged(InputError):
    """Without the journal it is unknown who has the mail already."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"อ่านบันทึกการส่ง «{path}» ไม่ได้ ({why}) จึงไม่ทราบว่าใครได้รับแล้ว และยังไม่ได้ส่งเมลใด — "
            "กู้ไฟล์นี้คืน หรือตรวจโฟลเดอร์เมลที่ส่งแล้ว ลบไฟล์นี้ แล้วส่งร่าง .eml ให้กลุ่มที่ยังไม่ได้รับด้วยโปรแกรมเมล"
        )


@frozen
class JournalLine:
    """One address of one mail; `key` names the mail (see mail.Errand), `time` is ISO with its offset."""

    key: str
    address: str
    group: str
    state: State
    time: str

    @property
    def moment(self) -> datetime:
        """When the mark was set."""
        return datetime.fromisoformat(self.time)


class Journal:
    """The journal of one folder; each change is on the disk when its method returns."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier runs wrote; raises JournalDamaged."""
        self._path = folder / NAME
        self._marks = {(mark.key, mark.address): mark for mark in _read(self._path)}

    def mark(self, key: str, address: str) -> JournalLine | None:
        """What is known of a mail at an address."""
        return self._marks.get((key, address))

    def accepted(self, key: str, addresses: Iterable[str]) -> frozenset[str]:
        """Those of the addresses for which a server took the mail."""
        marks = ((address, self.mark(key, address)) for address in addresses)
        return frozenset(address for address, mark in marks if mark and mark.state is State.ACCEPTED)

    def set(self, key: str, group: str, addresses: Iterable[str], state: State, now: datetime) -> None:
        """Note a state for these addresses; raises CannotWrite."""
        time = now.isoformat(timespec="seconds")
        self._marks |= {(key, address): JournalLine(key, address, group, state, time) for address in addresses}
        self._write()

    def forget(self, key: str, addresses: Iterable[str]) -> None:
        """Take back marks: the server said clearly that it did not take the mail."""
        for address in addresses:
            self._marks.pop((key, address), None)
        self._write()

    def _write(self) -> None:
        data = {"version": VERSION, "mails": [asdict(mark) for mark in self._marks.values()]}
        files.replace(self._path, json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"), backup=False)


def _read(path: Path) -> list[JournalLine]:
    if not path.exists():
        return []
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise ValueError(f"เขียนโดยโปรแกรมรุ่นอื่น: {data['version']}")
        marks = [JournalLine(**(entry | {"state": State(entry["state"])})) for entry in data["mails"]]
        _ = [mark.moment for mark in marks]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise JournalDamaged(path, f"{type(error).__name__}: {error}") from error
    return marks
