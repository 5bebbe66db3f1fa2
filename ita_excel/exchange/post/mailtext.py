"""The words of a mail: a text file that an office may replace by one of the same name of its own.

The first line gives the subject after `เรื่อง:`, the rest is the body. Names in braces are filled in; a line of
which every field is blank is left out (no telephone number, no such line).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ita_excel.exchange.packets.manifest import Manifest, Packet
from ita_excel.language.errors import InputError
from ita_excel.language.shipped import shipped
from ita_excel.language.thai import long_date

SUBJECT = "เรื่อง:"
_FIELD = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(r"\n{3,}")


class MailTextFault(InputError):
    """The office's own text cannot be filled in."""

    def __init__(self, path: Path, line: int, why: str) -> None:
        super().__init__(f"ข้อความเมล «{path}» บรรทัดที่ {line} {why} — แก้แล้วลองใหม่ หรือลบไฟล์นี้เพื่อใช้ข้อความของโปรแกรม")


class MailText(NamedTuple):
    """A subject and a body with their fields still in braces, and the file they stand in."""

    subject: str
    body: str
    path: Path


class Letter(NamedTuple):
    """A subject (one line) and a body (lines ended by a line feed), filled in."""

    subject: str
    body: str


def find_text(name: str, folders: tuple[Path, ...]) -> MailText:
    """The text of that file name from the first folder that has it, else the one that comes with the program."""
    for folder in folders:
        if (folder / name).is_file():
            return read_text(folder / name)
    return read_text(default_text(name))


def default_text(name: str) -> Path:
    """Where the program's own text lies."""
    return Path(str(shipped("templates", name)))


def read_text(path: Path) -> MailText:
    """Subject and body of a text file saved as UTF-8, as Unicode or as Thai by Notepad; raises MailTextFault."""
    lines = _decoded(path).splitlines()
    first, rest = (lines[0].strip() if lines else ""), lines[1:]
    if not first.startswith(SUBJECT) or not first.removeprefix(SUBJECT).strip():
        raise MailTextFault(path, 1, f"ต้องขึ้นต้นด้วย {SUBJECT} ตามด้วยชื่อเรื่อง")
    return MailText(first.removeprefix(SUBJECT).strip(), "\n".join(rest).strip("\n"), path)


def fill(text: MailText, values: Mapping[str, str]) -> Letter:
    """The letter for these values; a field that is not among them raises MailTextFault with its line."""
    _prove(text, values)
    lines = text.body.split("\n")
    kept = [_filled(line, values) for line in lines if not _is_blank(line, values)]
    body = "\n".join(kept).strip("\n") + "\n"
    if len(kept) < len(lines):
        body = _GAP.sub("\n\n", body)  # where a line went, the blank lines around it meet
    return Letter(_one_line(_filled(text.subject, values)), body)


def fields_of(manifest: Manifest, packet: Packet) -> dict[str, str]:
    """Every field a text may name, for one group; dates in words with the year in พ.ศ."""
    values = {
        "office": manifest.office,
        "short_name": manifest.short_name or manifest.office,
        "group": packet.group,
        "head": packet.head or f"ผู้อำนวยการ{packet.group}",
        "due": long_date(manifest.due) if manifest.due else "",
        "sent": long_date(manifest.sent),
        "fiscal_year": str(manifest.fiscal_year),
        "sending": str(manifest.sending),
        "file": packet.file,
        "sender": manifest.sender,
        "email": manifest.sender_mail,
        "phone": manifest.phone,
    }
    return {name: _one_line(value) for name, value in values.items()}


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise MailTextFault(path, 1, f"เปิดอ่านไม่ได้ ({error.strerror})") from error
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp874")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise MailTextFault(path, 1, "ไม่ใช่ข้อความภาษาไทยที่อ่านได้ ให้บันทึกเป็นชนิด UTF-8")


def _prove(text: MailText, values: Mapping[str, str]) -> None:
    for number, line in enumerate(_decoded(text.path).splitlines(), 1):
        for name in _FIELD.findall(line):
            if name.strip() not in values:
                known = " ".join(f"{{{field}}}" for field in values)
                raise MailTextFault(text.path, number, f"ไม่รู้จักช่อง {{{name}}} (ใช้ได้: {known})")
        if set(_FIELD.sub("", line)) & set("{}"):
            raise MailTextFault(text.path, number, "มีวงเล็บปีกกาที่ไม่ครบคู่")


def _is_blank(line: str, values: Mapping[str, str]) -> bool:
    names = _FIELD.findall(line)
    return bool(names) and not any(values[name.strip()] for name in names)


def _filled(line: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: values[found[1].strip()], line).rstrip()


def _one_line(text: str) -> str:
    """Text without line breaks or control signs: none may end a header early."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
