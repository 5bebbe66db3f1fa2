"""The members of a zip archive, whatever tool packed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zipfile import BadZipFile, ZipFile, ZipInfo

from ita_excel.exchange.arrivals.allowance import Allowance, SpentError
from ita_excel.exchange.arrivals.arrival import Piece, UnopenedError
from ita_excel.exchange.arrivals.filenames import decoded, folder_of, shown
from ita_excel.language import zips
from ita_excel.language.zips import ARCHIVE

AGAIN = "ขอไฟล์ใหม่จากผู้ส่ง"
_UTF8_NAME = 0x800
_ENCRYPTED = 1


def members(data: bytes, arrived: datetime, allowance: Allowance) -> Iterator[Piece]:
    """Every file in the archive but what Macs and Office add for themselves; UnopenedError where it cannot be read."""
    try:
        with allowance.working():
            archive = zips.opened(data, ARCHIVE)
    except zips.TooManyError as error:
        raise UnopenedError(f"{error} จึงไม่ได้อ่าน — ขอให้ส่งเฉพาะแบบที่กรอก แบ่งเป็นหลายไฟล์") from error
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnopenedError(f"แตกไฟล์ zip ไม่ได้ ({type(error).__name__}) — {AGAIN}") from error
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    allowance.take_files(len(entries))
    for entry in entries:
        name = _name(entry)
        if "__MACOSX" not in entry.filename.split("/") and not name.startswith(("~$", "._", ".~lock")):
            piece = _member(archive, entry, name, _packed_at(entry) or arrived, allowance)
            yield piece._replace(folder=folder_of(_path(entry)))


def _member(archive: ZipFile, entry: ZipInfo, name: str, arrived: datetime, allowance: Allowance) -> Piece:
    if entry.flag_bits & _ENCRYPTED:
        return Piece(name, None, arrived, "ไฟล์ใน zip มีรหัสผ่าน — ขอไฟล์ที่ไม่มีรหัสผ่าน")
    if why := zips.member_fault(entry, ARCHIVE.member):
        return Piece(name, None, arrived, f"{why} — {AGAIN}")
    allowance.take_bytes(entry.file_size)
    try:
        with allowance.working():
            return Piece(name, archive.read(entry), arrived)
    except SpentError:
        raise
    except Exception as error:  # zipfile raises what its decompressors raise
        return Piece(name, None, arrived, f"แตกไฟล์จาก zip ไม่ได้ ({type(error).__name__}) — {AGAIN}")


def _name(entry: ZipInfo) -> str:
    return shown(_path(entry))


def _path(entry: ZipInfo) -> str:
    """Folders and name. Without the flag for UTF-8 Python reads code page 437; Macs mean UTF-8, Windows 874."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return decoded(entry.filename.encode("cp437"))
    except UnicodeError:
        return entry.filename


def _packed_at(entry: ZipInfo) -> datetime | None:
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return None
