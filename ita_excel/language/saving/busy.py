"""Who has a file open: the signs that Office and LibreOffice leave beside it, and what a person can do about them.

LibreOffice writes `.~lock.NAME#`: name, login, host, time, profile, with commas between and a semicolon at the end.
Excel and Word write `~$NAME`: the length of the user's name, the name in the system's code page, and from byte 55
on again its length and the name in UTF-16.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ita_excel.language.errors import FileBusy
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import long_date

LIBREOFFICE = "LibreOffice"
_ANSI = 55
"""Bytes of an owner file of Office before the name in UTF-16."""


@frozen
class Holder:
    """Who holds a file by one sign; blank and None mean that nobody can tell."""

    sign: Path
    program: str
    who: str = ""
    host: str = ""
    since: datetime | None = None
    runs: bool | None = None


def signs(path: Path) -> list[Path]:
    """The signs beside a file that a person has it open, those that say more first."""
    possible = (path.with_name(f".~lock.{path.name}#"), path.with_name(f"~${path.name}"))
    return [sign for sign in possible if _stands(sign)]


def _stands(sign: Path) -> bool:
    try:
        return sign.exists()
    except OSError:  # a name so long that no program can have left it
        return False


def refusal(path: Path) -> FileBusy:
    """What to say of a file that is held: by whom, since when, whether that program runs, what to do."""
    found = signs(path)
    if not found:
        return FileBusy(path)
    holder = _holder(found[0])
    names = " และ ".join(f"«{sign.name}»" for sign in found)
    return FileBusy(path, _told(holder), _advice(holder, names))


def _told(holder: Holder) -> str:
    who = f" ของ {holder.who}" if holder.who else ""
    host = holder.host if holder.host != _this_machine() else "นี้"
    where = f" ที่เครื่อง{' ' if host != 'นี้' else ''}{host}" if host else ""
    since = f" ตั้งแต่ {long_date(holder.since)} เวลา {holder.since:%H:%M} น." if holder.since else ""
    sign = "มีเครื่องหมายว่า" if holder.runs is False else ""
    told = f"{sign}กำลังเปิดอยู่ใน {holder.program}{who}{where}{since}"
    if holder.runs is False:
        return f"{told} แต่โปรแกรมนั้นไม่ได้ทำงานแล้ว (คงปิดไปไม่สมบูรณ์)"
    return told + (" โปรแกรมนั้นกำลังทำงานอยู่" if holder.runs else " ดูจากเครื่องนี้ไม่ได้ว่าโปรแกรมนั้นยังทำงานอยู่หรือไม่")


def _advice(holder: Holder, names: str) -> str:
    if holder.runs is False:
        return f"ลบไฟล์ {names} ที่อยู่ข้างกัน แล้วลองใหม่"
    return f"บันทึกและปิดไฟล์นั้นก่อน แล้วลองใหม่ ถ้าแน่ใจว่าไม่มีใครเปิดไฟล์นี้อยู่ ให้ลบไฟล์ {names} ที่อยู่ข้างกัน"


def _holder(sign: Path) -> Holder:
    since = None
    with suppress(OSError):
        since = datetime.fromtimestamp(sign.stat().st_mtime)
    try:
        data = sign.read_bytes()[:4096]
    except OSError:  # Office on Windows lets nobody read its sign while it has the file open
        data = b""
    return _of_libreoffice(sign, data, since) if sign.name.startswith(".~lock.") else _of_office(sign, data, since)


def _this_machine() -> str:
    import platform

    return platform.node()


def _of_libreoffice(sign: Path, data: bytes, since: datetime | None) -> Holder:
    fields = [*data.decode("utf-8", "replace").split(";")[0].split(","), "", "", ""]
    name, login, host, moment = (field.strip() for field in fields[:4])
    with suppress(ValueError):
        since = datetime.strptime(moment, "%d.%m.%Y %H:%M")
    here = not host or host == _this_machine()
    runs = _runs("soffice") if here else None
    return Holder(sign, LIBREOFFICE, name or login if host else "", host, since, runs)


def _of_office(sign: Path, data: bytes, since: datetime | None) -> Holder:
    program = "Word" if sign.suffix.lower().startswith(".do") else "Excel"
    runs = None
    if sys.platform == "win32":
        try:  # the program holds its own sign as long as it runs
            os.close(os.open(sign, os.O_RDWR))
            runs = False
        except OSError:
            runs = True
    return Holder(sign, program, _office_name(data), "", since, runs)


def _office_name(data: bytes) -> str:
    wide = data[_ANSI + 2 : _ANSI + 2 + 2 * data[_ANSI]] if len(data) > _ANSI else b""
    name = wide.decode("utf-16-le", "ignore") or data[1 : 1 + data[0]].decode("cp874", "ignore") if data else ""
    return "".join(sign for sign in name if sign.isprintable()).strip()


def _runs(program: str) -> bool | None:
    """Whether a program whose name starts so runs on this machine; None where the system does not tell."""
    if sys.platform == "linux":
        try:
            return any(_command(place).startswith(program) for place in Path("/proc").glob("[0-9]*"))
        except OSError:
            return None
    import subprocess

    command = ["tasklist", "/fo", "csv", "/nh"] if sys.platform == "win32" else ["ps", "-A", "-o", "comm="]
    try:
        told = subprocess.run(command, capture_output=True, timeout=10, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return program.encode() in told.lower()


def _command(process: Path) -> str:
    try:
        return process.joinpath("comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
