"""Mails as Outlook saves them, made for the tests: .msg (a compound file) and winmail.dat (TNEF)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from pyopenvba.cfb import CFB

import ita_excel.vba

_COMPOUND = next(Path(ita_excel.vba.__file__).parent.glob("*.bin"))
"""Any compound file: emptied and filled anew."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def msg(*files: tuple[str, bytes], sent: datetime | None = None, unicode: bool = True) -> bytes:
    """A .msg with these files attached, names in UTF-16 or in code page 874."""
    box = CFB.from_bytes(_COMPOUND.read_bytes())
    for storage in box.list_storages_at(()):
        box.remove_storage_at((), storage)
    for stream in box.list_streams_at(()):
        box.remove_stream(stream)
    ticks = int((sent - _EPOCH).total_seconds()) * 10_000_000 if sent else 0
    head = bytes(32) + (struct.pack("<IIQ", 0x00390040, 6, ticks) if sent else b"")
    box.add_stream_at((), "__properties_version1.0", head)
    for number, (name, data) in enumerate(files):
        folder = f"__attach_version1.0_#{number:08X}"
        box.add_substorage_at((), folder)
        box.add_stream_at((folder,), "__substg1.0_37010102", data)
        if name:
            spelt = ("001F", name.encode("utf-16-le")) if unicode else ("001E", name.encode("cp874") + b"\0")
            box.add_stream_at((folder,), f"__substg1.0_3707{spelt[0]}", spelt[1])
    return box.to_bytes()


def tnef(*files: tuple[str, bytes], long_names: Sequence[str] = ()) -> bytes:
    """A winmail.dat with these files: the title in code page 874, the long name as a property in UTF-16."""
    made = struct.pack("<IH", 0x223E9F78, 1)
    for number, (name, data) in enumerate(files):
        made += _attribute(0x00069002, bytes(14)) + _attribute(0x0006800F, data)
        made += _attribute(0x00018010, name.encode("cp874") + b"\0")
        if number < len(long_names):
            made += _attribute(0x00069005, _properties(long_names[number]))
    return made


def _attribute(kind: int, data: bytes) -> bytes:
    return struct.pack("<BII", 2, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(long_name: str) -> bytes:
    """A number, a named property and the long name (MS-OXTNEF 2.1.3.4)."""
    text = long_name.encode("utf-16-le") + b"\0\0"
    named = struct.pack("<HH16sII", 0x03, 0x8001, bytes(16), 0, 7) + struct.pack("<I", 5)
    value = struct.pack("<HHII", 0x1F, 0x3707, 1, len(text)) + text + bytes(-len(text) % 4)
    return struct.pack("<IHHI", 3, 0x03, 0x0E21, 0) + named + value
