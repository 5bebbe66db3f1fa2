"""The files in a winmail.dat: what Outlook packs a mail into for another Outlook (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import datetime

from ita_excel.exchange.arrivals.allowance import Allowance
from ita_excel.exchange.arrivals.arrival import Piece, UnopenedError
from ita_excel.exchange.arrivals.filenames import decoded, shown

ASK = "ขอให้ผู้ส่งส่งเมลใหม่แบบข้อความธรรมดาหรือ HTML (ไม่ใช่ Rich Text) หรือส่งไฟล์ Excel มาใหม่"
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_HEAD, _ATTRIBUTE, _CHECKSUM = 6, 9, 2

# MAPI properties (MS-OXPROPS) and types (MS-OXCDATA 2.11.1)
_LONG_NAME, _CONTENT = 0x3707, 0x3701
_OBJECT, _TEXT, _UTF16, _BYTES = 0x0D, 0x1E, 0x1F, 0x102
_MANY, _NAMED, _INTERFACE = 0x1000, 0x8000, 16
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
"""Bytes of the fixed types, filled up to four."""


def attachments(data: bytes, arrived: datetime, allowance: Allowance) -> Iterator[Piece]:
    """The files and mails packed in; UnopenedError where there are none or it is damaged."""
    with allowance.working():
        found = list(_files(data))
    if not found:
        raise UnopenedError(f"เป็น winmail.dat ของ Outlook ที่แกะไฟล์แนบไม่ได้ — {ASK}")
    for number, (name, content) in enumerate(found, 1):
        allowance.take_files(1)
        allowance.take_bytes(len(content))
        yield Piece(name or f"ไฟล์แนบ {number}", content, arrived)


def _files(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment; its attributes come in any order after the one that begins it."""
    name, content, begun = "", b"", False
    for kind, value in _attributes(data):
        if kind == _BEGINS:
            if begun:
                yield name, content
            name, content, begun = "", b"", True
        elif kind == _TITLE:
            name = name or shown(decoded(value.rstrip(b"\0")))
        elif kind == _DATA:
            content = value
        else:
            long_name, inside = _told(value)
            name, content = long_name or name, inside or content
    if begun:
        yield name, content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and value of each attribute (2.1.3): level, number, length, value, checksum; damage ends them."""
    at = _HEAD
    while at + _ATTRIBUTE <= len(data):
        _, kind, length = struct.unpack_from("<BII", data, at)
        at += _ATTRIBUTE
        if at + length > len(data):
            return
        if kind in (_BEGINS, _TITLE, _DATA, _PROPERTIES):
            yield kind, data[at : at + length]
        at += length + _CHECKSUM


def _told(data: bytes) -> tuple[str, bytes]:
    """The long name that the properties tell, and the mail or file that they hold."""
    name, content = "", b""
    try:
        for number, kind, value in _properties(data):
            if number == _LONG_NAME:
                name = shown((value.decode("utf-16-le", "replace") if kind == _UTF16 else decoded(value)).strip("\0"))
            elif number == _CONTENT:
                content = value[_INTERFACE:] if kind == _OBJECT else value
    except struct.error:  # cut short: what was told before stands
        pass
    return name, content


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Number, type and first value of each property (2.1.3.4)."""
    (count,), at = struct.unpack_from("<I", data), 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at = _after_name(data, at + 4) if number >= _NAMED else at + 4
        first, at = _value(data, at, kind)
        yield number, kind & ~_MANY, first


def _after_name(data: bytes, at: int) -> int:
    """Behind the name of a named property: a GUID, then a number or a text."""
    is_text, length = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (_filled(length) if is_text else 0)


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """The first value of a property, and where the next property begins."""
    size = _SIZES.get(kind & ~_MANY)
    count = 1
    if size is None or kind & _MANY:
        (count,), at = struct.unpack_from("<I", data, at), at + 4
    first = b""
    for number in range(count):
        if at > len(data):
            raise struct.error("the properties end before their count")
        if size is None:
            (length,), at = struct.unpack_from("<I", data, at), at + 4
        else:
            length = size
        first = first if number else data[at : at + length]
        at += _filled(length)
    return first, at


def _filled(length: int) -> int:
    return -(-length // 4) * 4
