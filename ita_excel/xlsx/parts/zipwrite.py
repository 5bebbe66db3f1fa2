"""Writing the zip again: untouched parts keep their very bytes, packed as they were.

The standard library cannot copy a packed entry without unpacking it, so the few records of the format are
written here (PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16; no zip64: a workbook above 256 MB is not opened).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipInfo

from ita_excel.language.frozen import frozen
from ita_excel.xlsx.parts.package import Package

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_UTF8_NAME = 0x800


@frozen
class _Entry:
    name: str
    method: int
    moment: tuple[int, int, int, int, int, int]
    checksum: int
    size: int
    packed: bytes


def zip_bytes(package: Package, changed: Mapping[str, bytes | None]) -> bytes:
    """The file of `package` with parts replaced, added (at the end) or, where None, left out."""
    entries = [_entry(package, entry, changed) for entry in package.zip.infolist()]
    known = set(package.zip.namelist())
    added = [_packed(ZipInfo(name), data) for name, data in changed.items() if name not in known and data]
    return _joined([entry for entry in entries if entry] + added)


def _entry(package: Package, entry: ZipInfo, changed: Mapping[str, bytes | None]) -> _Entry | None:
    if entry.filename not in changed:
        return _copied(package.data, entry)
    data = changed[entry.filename]
    return None if data is None else _packed(entry, data)


def _copied(data: bytes, entry: ZipInfo) -> _Entry:
    name_length, extra_length = struct.unpack_from("<HH", data, entry.header_offset + 26)
    start = entry.header_offset + 30 + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    return _Entry(entry.filename, entry.compress_type, entry.date_time, entry.CRC, entry.file_size, packed)


def _packed(entry: ZipInfo, data: bytes) -> _Entry:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _Entry(entry.filename, ZIP_DEFLATED, entry.date_time, zlib.crc32(data), len(data), packed)


def _joined(entries: list[_Entry]) -> bytes:
    body, directory = bytearray(), bytearray()
    for entry in entries:
        directory += _central(entry, len(body))
        body += _local(entry)
    end = struct.pack("<IHHHHIIH", _END, 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return bytes(body + directory) + end


def _fields(entry: _Entry) -> tuple[int, ...]:
    year, month, day, hour, minute, second = entry.moment
    date = (max(year, 1980) - 1980) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    flags = 0 if entry.name.isascii() else _UTF8_NAME
    name = entry.name.encode()
    return (20, flags, entry.method, time, date, entry.checksum, len(entry.packed), entry.size, len(name), 0)


def _local(entry: _Entry) -> bytes:
    return struct.pack("<IHHHHHIIIHH", _LOCAL, *_fields(entry)) + entry.name.encode() + entry.packed


def _central(entry: _Entry, offset: int) -> bytes:
    head = struct.pack("<IHHHHHHIIIHHHHHII", _CENTRAL, 20, *_fields(entry), 0, 0, 0, 0, offset)
    return head + entry.name.encode()
