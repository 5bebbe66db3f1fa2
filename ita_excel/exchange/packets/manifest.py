"""`sending.json`: what one sending consists of. `split` writes it beside the packets, `mail` reads it.

It never holds a password.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import MailSecurity

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.settings import Settings

NAME = "sending.json"
JOURNAL = "sent.json"
"""The name of the journal of sent mails beside it."""
VERSION = 1


class NoSending(InputError):
    """The folder holds no manifest: nothing was split into it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"โฟลเดอร์ «{folder}» ไม่มีรายการส่ง ({NAME}) — แยกสมุดงานด้วยคำสั่ง split --out ลงโฟลเดอร์นี้ก่อน แล้วสั่ง mail ใหม่"
        )


class SendingDamaged(InputError):
    """The manifest cannot be understood."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"อ่านรายการส่ง «{path}» ไม่ได้ ({why}) — แยกสมุดงานด้วยคำสั่ง split อีกครั้ง")


class PacketMissing(InputError):
    """A packet that the manifest names is not in the folder."""

    def __init__(self, path: Path, group: str) -> None:
        super().__init__(
            f"ไม่พบไฟล์ «{path}» ของ «{group}» จึงยังไม่ได้ทำเมลใด — นำไฟล์กลับมาไว้ที่เดิม หรือแยกสมุดงานด้วยคำสั่ง split อีกครั้ง"
        )


@frozen
class Server:
    """The mail server of the settings sheet; blank and None mean not filled in."""

    host: str = ""
    port: int | None = None
    user: str = ""
    security: MailSecurity | None = None


@frozen
class Packet:
    """One group's packet: `file` is a name in the manifest's folder, `email` as it was typed."""

    group: str
    head: str
    email: str
    file: str


@frozen
class Manifest:
    """One sending. `master` is absolute, `master_relative` starts at the manifest's folder; `due` may be unknown."""

    master: str
    master_relative: str
    office: str
    short_name: str
    fiscal_year: int
    sending: int
    sent: date
    due: date | None
    sender: str
    sender_mail: str
    phone: str
    server: Server = field(default_factory=Server)
    packets: tuple[Packet, ...] = ()


def manifest_of(
    year: FiscalYear, master: Path, folder: Path, *, sending: int, sent: date, files: Mapping[str, str]
) -> Manifest:
    """The manifest of a sending: `files` gives each group's packet by its name in `folder`."""
    settings = year.settings
    known = {fold(group.name): group for group in year.groups}
    packets = []
    for name, file in files.items():
        group = known.get(fold(name))
        packets.append(Packet(name, group.head if group else "", group.email if group else "", file))
    return Manifest(
        master=str(master.absolute()), master_relative=_relative(master, folder),
        office=settings.office, short_name=settings.short_name, fiscal_year=year.fiscal_year,
        sending=sending, sent=sent, due=settings.return_by, packets=tuple(packets), **_sender(settings),
    )


def refreshed(manifest: Manifest, year: FiscalYear) -> Manifest:
    """The same sending with the server, sender, heads and addresses that the master names today."""
    known = {fold(group.name): group for group in year.groups}
    packets = tuple(
        replace(packet, head=group.head, email=group.email) if (group := known.get(fold(packet.group))) else packet
        for packet in manifest.packets
    )
    return replace(manifest, packets=packets, **_sender(year.settings))


def text(manifest: Manifest) -> str:
    """The manifest as the JSON of its file."""
    data = {"version": VERSION, **asdict(manifest)}
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain)


def read(folder: Path) -> Manifest:
    """The manifest of a folder whose packets are all there; raises NoSending, SendingDamaged or PacketMissing."""
    path = folder / NAME
    if not path.is_file():
        raise NoSending(folder)
    try:
        manifest = _manifest(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SendingDamaged(path, f"{type(error).__name__}: {error}") from error
    for packet in manifest.packets:
        if not (folder / packet.file).is_file():
            raise PacketMissing(folder / packet.file, packet.group)
    return manifest


def master_of(manifest: Manifest, folder: Path) -> Path | None:
    """Where the master lies now: seen from the folder, else where it lay at splitting; None if it is at neither."""
    places = (folder / PureWindowsPath(manifest.master_relative).as_posix(), Path(manifest.master))
    return next((place for place in places if place.is_file()), None)


def _sender(settings: Settings) -> dict[str, Any]:
    server = Server(settings.smtp_host, settings.smtp_port, settings.smtp_user, settings.smtp_security)
    return {
        "sender": settings.short_name or settings.office,
        "sender_mail": settings.email,
        "phone": settings.phone,
        "server": server,
    }


def _relative(master: Path, folder: Path) -> str:
    """The way from the folder to the master; between two drives of Windows there is none."""
    import os.path

    try:
        return Path(os.path.relpath(master.absolute(), folder.absolute())).as_posix()
    except ValueError:
        return str(master.absolute())


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in a manifest")


def _manifest(data: Mapping[str, Any]) -> Manifest:
    if data["version"] != VERSION:
        raise ValueError(f"เขียนโดยโปรแกรมรุ่นอื่น: {data['version']}")
    values = {key: value for key, value in data.items() if key != "version"}
    server = dict(values["server"])
    security = server.get("security")
    values |= {
        "fiscal_year": int(values["fiscal_year"]),
        "sending": int(values["sending"]),
        "sent": date.fromisoformat(values["sent"]),
        "due": date.fromisoformat(values["due"]) if values["due"] else None,
        "server": Server(**(server | {"security": MailSecurity(security) if security else None})),
        "packets": tuple(_packet(entry) for entry in values["packets"]),
    }
    return Manifest(**values)


def _packet(entry: Mapping[str, str]) -> Packet:
    """A packet of the manifest; a name that leads out of the folder is refused, for it would be mailed."""
    packet = Packet(**entry)
    plain = packet.file not in ("", ".", "..") and "\0" not in packet.file
    if not plain or any(kind(packet.file).name != packet.file for kind in (PurePosixPath, PureWindowsPath)):
        raise ValueError(f"ชื่อไฟล์ใช้ไม่ได้: {packet.file}")
    return packet
