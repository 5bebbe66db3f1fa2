"""The mails of one sending: who gets which packet with which words, as drafts that any mail program opens."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.exchange.packets import manifest as manifests
from ita_excel.exchange.packets.manifest import Manifest, Packet
from ita_excel.exchange.post.mailaddress import Addresses, addresses
from ita_excel.exchange.post.mailtext import MailText, fields_of, fill, find_text
from ita_excel.exchange.post.mime import Mail, encode
from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold, same
from ita_excel.sheets.toolkit import Return

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

MAIL_TEXT, REMIND_TEXT = "mail.txt", "remind.txt"
REMINDER = "เตือน "
_DATE = re.compile(rb"^Date: ([^\r\n]+)\r\n", re.MULTILINE)


class MasterNeeded(InputError):
    """Who has returned stands in the master's tracker, and the master cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"ทำเมลเตือนไม่ได้ เพราะต้องดูแผ่น «{Return.sheet.title}» ในสมุดงานหลัก: {why}")


@frozen
class Sending:
    """A folder of packets as it stands today: `year` is None where the master cannot be read, `notes` say why."""

    folder: Path
    manifest: Manifest
    year: FiscalYear | None
    notes: tuple[str, ...] = ()


@frozen
class Errand:
    """One group's mail. `key` is the same each time this mail is made; `draft` is where its file stands."""

    key: str
    packet: Packet
    to: Addresses
    mail: Mail
    draft: Path


def open_sending(folder: Path) -> Sending:
    """The sending of a folder, with addresses and server as the master names them now.

    Raises NoSending, SendingDamaged or PacketMissing; a master that is away or unreadable only makes a note.
    """
    manifest = manifests.read(folder)
    try:
        year = _master(manifest, folder)
    except InputError as error:
        return Sending(folder, manifest, None, (f"ใช้อีเมลและเซิร์ฟเวอร์ตามวันที่แยกไฟล์ เพราะ{error}",))
    return Sending(folder, manifests.refreshed(manifest, year), year)


def _master(manifest: Manifest, folder: Path) -> FiscalYear:
    from ita_excel.model.year import read_closed
    from ita_excel.xlsx.read.closed import ClosedBook

    path = manifests.master_of(manifest, folder)
    if path is None:
        raise InputError(f"ไม่พบสมุดงานหลัก «{manifest.master}» — นำกลับมาไว้ที่เดิม หรือแยกสมุดงานใหม่")
    year = read_closed(ClosedBook(path))
    if year.fiscal_year != manifest.fiscal_year or not same(year.settings.office, manifest.office):
        raise InputError(f"สมุดงาน «{path}» เป็นของสำนักงานหรือปีอื่น — นำสมุดงานหลักของการส่งครั้งนี้กลับมาไว้ที่เดิม")
    return year


def find_mail_text(sending: Sending, *, remind: bool) -> MailText:
    """The office's own text beside the packets or beside the master, else the program's."""
    master = manifests.master_of(sending.manifest, sending.folder)
    folders = (sending.folder, *((master.parent,) if master else ()))
    return find_text(REMIND_TEXT if remind else MAIL_TEXT, folders)


def unreturned(sending: Sending) -> tuple[Packet, ...]:
    """The packets of this sending that the tracker does not show as returned; raises MasterNeeded."""
    if sending.year is None:
        raise MasterNeeded(" ".join(sending.notes))
    number = sending.manifest.sending
    back = {
        fold(row.group) for row in sending.year.returns
        if row.returned is not None and (row.sending is None or row.sending >= number)
    }
    return tuple(packet for packet in sending.manifest.packets if fold(packet.group) not in back)


def errands(
    sending: Sending, packets: Sequence[Packet], text: MailText, now: datetime, *, remind: bool
) -> tuple[Errand, ...]:
    """One mail for each packet; raises MailTextFault where the text names a field that is none.

    `now` (aware) becomes the date. A group's first mail of a sending always has the same key and Message-ID,
    a reminder has another each day, so that a group is reminded once a day at most.
    """
    return tuple(_errand(sending, packet, text, now, now.date() if remind else None) for packet in packets)


def _errand(sending: Sending, packet: Packet, text: MailText, now: datetime, remind_on: date | None) -> Errand:
    manifest, key = sending.manifest, _key(sending.manifest, packet, remind_on)
    good = addresses(manifest.sender_mail).good
    domain = good[0].partition("@")[2] if good else "ita-excel.invalid"
    values = fields_of(manifest, packet)
    letter = fill(text, values)
    to = addresses(packet.email)
    mail = Mail(
        message_id=f"<{key}@{domain}>", date=now, sender=values["sender"], sender_mail=good[0] if good else "",
        to=to.good, subject=letter.subject, body=letter.body,
        file=packet.file, data=(sending.folder / packet.file).read_bytes(),
        follows=f"<{_key(manifest, packet, None)}@{domain}>" if remind_on else "",
    )
    name = f"{REMINDER if remind_on else ''}{Path(packet.file).stem}.eml"
    return Errand(key, packet, to, mail, sending.folder / name)


def _key(manifest: Manifest, packet: Packet, remind_on: date | None) -> str:
    parts = (
        fold(manifest.office), str(manifest.fiscal_year), str(manifest.sending), manifest.sent.isoformat(),
        fold(packet.group), remind_on.isoformat() if remind_on else "",
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:32]


def write_draft(errand: Errand) -> Path:
    """Write the draft beside the packet. One that says the same stays as it is; another is backed up first."""
    path = errand.draft
    old = path.read_bytes() if path.exists() else b""
    if old and encode(replace(errand.mail, date=_date(old, errand.mail.date))) == old:
        return path
    files.replace(path, encode(errand.mail))
    return path


def _date(old: bytes, otherwise: datetime) -> datetime:
    found = _DATE.search(old)
    try:
        return parsedate_to_datetime(found[1].decode("ascii")) if found else otherwise
    except ValueError:
        return otherwise


def for_sending(mail: Mail, now: datetime) -> bytes:
    """The mail as it goes to a server: dated now and no longer a draft."""
    return encode(replace(mail, date=now, unsent=False))
