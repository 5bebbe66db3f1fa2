"""How large a zip from outside may be: workbooks, documents and archives are zips, and a few kilobytes can unpack
to gigabytes. Every reader asks here before it unpacks.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from ita_excel.language.frozen import frozen


@frozen
class ZipLimits:
    """Of one kind of zip: `file` bytes packed, `members`, `member` bytes of one unpacked, `total` of all unpacked."""

    file: int
    members: int
    member: int
    total: int = 2 << 30


WORKBOOK = ZipLimits(file=256 << 20, members=10_000, member=64 << 20)
"""A master with hundreds of photos stays well below."""
DOCUMENT = ZipLimits(file=256 << 20, members=5_000, member=64 << 20, total=300_000_000)
"""Far above any real template, far below a zip bomb."""
ARCHIVE = ZipLimits(file=64 << 20, members=5_000, member=64 << 20)
"""What groups send back, packed together."""
STREAMED = 512 << 20
"""Bytes of one unpacked sheet, never held whole: 1,048,576 formatted empty rows of a dozen columns still pass."""
RATIO = 250
"""Unpacked to packed of a large member: sheets reach some 40, zip bombs 1,000."""
LARGE = 4 << 20
"""Bytes of a large member; below it a bomb does no harm."""
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
PROPERTY_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
PROPERTY_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Names of the custom properties that workbooks and documents carry alike (ECMA-376 part 1, 22.3)."""
_ENTRY = b"PK\x01\x02"
_END = b"PK\x05\x06"
"""How each entry of the directory and the record at its end begin (PKWARE APPNOTE 4.3.12 and 4.3.16)."""


class TooManyError(ValueError):
    """The directory names more members than the limits allow; `str(error)` says so in Thai."""


def opened(data: bytes, limits: ZipLimits) -> ZipFile:
    """The zip of these bytes, the names of its members with forward slashes whatever tool packed it.

    Raises TooManyError before the directory is read (a file of 64 MB may name a million members, half a gigabyte in
    memory), and what zipfile raises on damage.
    """
    if _entries(data) > limits.members:
        raise TooManyError(f"มีชิ้นส่วนภายในเกิน {limits.members:,} ชิ้น")
    archive = ZipFile(BytesIO(data))
    for entry in archive.infolist():
        entry.filename = entry.filename.replace("\\", "/")
    archive.NameToInfo = {entry.filename: entry for entry in archive.infolist()}
    return archive


def _entries(data: bytes) -> int:
    """How many entries the directory has at most: counted where zipfile looks for it, before the record that ends it.

    In the whole file the directories of packed-in workbooks would count too.
    """
    end = data.rfind(_END)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return 0 if end < 0 else data.count(_ENTRY, max(end - size, 0), end)


def fault(archive: ZipFile, limits: ZipLimits) -> str:
    """Why nothing of the archive may be unpacked, in Thai words; "" where it may be."""
    entries = archive.infolist()
    if len(entries) > limits.members:
        return f"มีชิ้นส่วนภายในเกิน {limits.members:,} ชิ้น"
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        return "มีชิ้นส่วนภายในชื่อซ้ำกัน"
    if sum(entry.file_size for entry in entries) > limits.total:
        return "คลายออกแล้วใหญ่ผิดปกติ"
    if any(entry.flag_bits & 1 for entry in entries):
        return "ชิ้นส่วนภายในถูกเข้ารหัสลับ"
    return ""


def member_fault(entry: ZipInfo, limit: int) -> str:
    """Why one member may not be unpacked; "" where it may be.

    `limit` is in bytes. The directory cannot lie: zipfile never gives more than the size it says.
    """
    if entry.file_size > limit:
        return f"ชิ้นส่วน {entry.filename} ใหญ่เกิน {limit >> 20} เมกะไบต์"
    if entry.file_size > LARGE and entry.file_size > RATIO * max(entry.compress_size, 1):
        return f"ชิ้นส่วน {entry.filename} บีบอัดแน่นผิดปกติ"
    return ""
