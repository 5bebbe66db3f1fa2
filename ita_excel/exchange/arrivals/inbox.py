"""What came back: files, folders, mails and archives, unrolled to workbooks one by one.

Nothing is written to disk; every archive and mail is opened within limits.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from ita_excel.language.errors import FileMissing
from ita_excel.language.files import BACKUPS
from ita_excel.language.zips import ARCHIVE

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
OTHER_SUFFIXES = (".xls", ".xlsb", ".ods", ".csv", ".msg", ".rar", ".7z")
"""What cannot be read but may hold somebody's work: it gets an answer."""
CONTAINER_SUFFIXES = (".zip", ".eml")
KNOWN_SUFFIXES = (*WORKBOOK_SUFFIXES, *CONTAINER_SUFFIXES, *OTHER_SUFFIXES)
ADVICE = {
    ".msg": "เป็นเมลของ Outlook — เปิดแล้วบันทึกไฟล์แนบ แล้วรวมไฟล์นั้น",
    ".rar": "เป็นไฟล์บีบอัดที่ไม่ใช่ .zip — แตกไฟล์แล้วรวมใหม่",
    ".7z": "เป็นไฟล์บีบอัดที่ไม่ใช่ .zip — แตกไฟล์แล้วรวมใหม่",
}
MAX_DEPTH = 4
MAX_FILE = ARCHIVE.file
MAX_MEMBERS = ARCHIVE.members


@dataclass(frozen=True)
class Arrival:
    """One workbook that came back.

    `name` is what a person would call it, `path` the file on disk it came in, `data` its bytes (None where it could
    not be taken out, then `trouble` says why in Thai), `arrived` when the mail or file was last written.
    """

    name: str
    path: Path
    data: bytes | None
    arrived: datetime
    trouble: str = ""

    @property
    def own_path(self) -> Path:
        """The path to name in messages: of the workbook itself, not of the mail or archive around it."""
        return self.path.with_name(PurePosixPath(self.name).name or self.path.name)


def arrivals(paths: Iterable[Path]) -> Iterator[Arrival]:
    """Every workbook in the files and folders given, in the order of their names; FileMissing for a wrong path."""
    for path in paths:
        if path.is_dir():
            for inside in sorted(p for p in path.rglob("*") if p.is_file()):
                if BACKUPS not in inside.relative_to(path).parts:
                    yield from _file(inside, str(inside.relative_to(path)), asked=False)
        elif path.exists():
            yield from _file(path, path.name, asked=True)
        else:
            raise FileMissing(path)


def _file(path: Path, name: str, *, asked: bool) -> Iterator[Arrival]:
    """One file on disk. Files of no interest in a folder are passed over; one named by a person is answered."""
    suffix = path.suffix.lower()
    if path.name.startswith(("~$", ".~lock", ".")) and not asked:
        return
    if suffix not in KNOWN_SUFFIXES and not asked:
        return
    arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if path.stat().st_size > MAX_FILE:
        yield Arrival(name, path, None, arrived, "ไฟล์ใหญ่เกิน 64 เมกะไบต์ — ขอไฟล์ใหม่จากกลุ่ม")
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Arrival(name, path, None, arrived, f"เปิดไฟล์ไม่ได้ ({error.strerror}) — ตรวจสิทธิ์ของไฟล์")
        return
    yield from _unroll(name, path, data, arrived, 0)


def _unroll(name: str, path: Path, data: bytes, arrived: datetime, depth: int) -> Iterator[Arrival]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in ADVICE:
        yield Arrival(name, path, None, arrived, ADVICE[suffix])
    elif suffix not in CONTAINER_SUFFIXES:
        yield Arrival(name, path, data, arrived)
    elif depth >= MAX_DEPTH:
        yield Arrival(name, path, None, arrived, "ไฟล์ซ้อนกันหลายชั้นเกินไป — แตกไฟล์ก่อนแล้วลองใหม่")
    elif suffix == ".zip":
        yield from _zip(name, path, data, depth)
    else:
        yield from _mail(name, path, data, arrived, depth)


def _zip(name: str, path: Path, data: bytes, depth: int) -> Iterator[Arrival]:
    now = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Arrival(name, path, None, now, f"แตกไฟล์ zip ไม่ได้ ({type(error).__name__}) — ขอไฟล์ใหม่จากกลุ่ม")
        return
    if len(members) > MAX_MEMBERS:
        more = f"มีเกิน {MAX_MEMBERS:,} ไฟล์ใน zip จึงไม่ได้อ่าน {len(members) - MAX_MEMBERS:,} ไฟล์หลัง — แบ่งเป็นหลาย zip"
        yield Arrival(name, path, None, now, more)
    for member in members[:MAX_MEMBERS]:
        inner = PurePosixPath(_member_name(member)).name
        if PurePosixPath(inner).suffix.lower() not in KNOWN_SUFFIXES:
            continue
        if inner.startswith(("~$", "._")):
            continue
        taken = _member(archive, member)
        arrived = datetime(*member.date_time, tzinfo=UTC) if _is_date(member.date_time) else now
        if isinstance(taken, str):
            yield Arrival(f"{name}/{inner}", path, None, arrived, taken)
        else:
            yield from _unroll(inner, path, taken, arrived, depth + 1)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | str:
    """A member's bytes, or why it cannot be had."""
    if member.flag_bits & 1:
        return "ไฟล์ใน zip มีรหัสผ่าน — ขอไฟล์ที่ไม่มีรหัสผ่าน"
    if member.file_size > MAX_FILE:
        return "ไฟล์ใน zip ใหญ่เกิน 64 เมกะไบต์ — ขอไฟล์ใหม่จากกลุ่ม"
    try:
        with archive.open(member) as stream:
            data = stream.read(MAX_FILE + 1)
    except Exception as error:  # zipfile raises what its decompressors raise
        return f"แตกไฟล์จาก zip ไม่ได้ ({type(error).__name__}) — ขอไฟล์ใหม่จากกลุ่ม"
    return data if len(data) <= MAX_FILE else "ไฟล์ใน zip ใหญ่เกิน 64 เมกะไบต์ — ขอไฟล์ใหม่จากกลุ่ม"


def _member_name(member: zipfile.ZipInfo) -> str:
    """The member's name; Thai names zipped without the UTF-8 flag come in code page 874 read as 437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp874")
    except UnicodeError:
        return member.filename


def _is_date(parts: tuple[int, int, int, int, int, int]) -> bool:
    try:
        datetime(*parts)
    except ValueError:
        return False
    return True


def _mail(name: str, path: Path, data: bytes, arrived: datetime, depth: int) -> Iterator[Arrival]:
    """The workbooks attached to one mail."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    if str(message["X-Unsent"] or "").strip() == "1":
        return  # a draft of our own: it carries the packet out, not back
    try:
        sent = parsedate_to_datetime(str(message["Date"])) if message["Date"] else arrived
    except (TypeError, ValueError):
        sent = arrived
    sent = sent if sent.tzinfo else sent.replace(tzinfo=UTC)
    found = False
    for part in message.walk():
        try:
            inner = part.get_filename() or ""
            payload = part.get_payload(decode=True) if inner else None
        except Exception as error:  # the header parser of the standard library raises many kinds on damaged mail
            yield Arrival(name, path, None, sent, f"อ่านไฟล์แนบไม่ได้ ({type(error).__name__}) — บันทึกไฟล์แนบแล้วรวมใหม่")
            continue
        suffix = PurePosixPath(inner).suffix.lower()
        if isinstance(payload, bytes) and suffix in KNOWN_SUFFIXES:
            found = True
            yield from _unroll(PurePosixPath(inner).name, path, payload, sent, depth + 1)
    if not found:
        yield Arrival(name, path, None, sent, "เมลนี้ไม่มีสมุดงานแนบมา — ตรวจว่ากลุ่มแนบไฟล์แล้ว")
