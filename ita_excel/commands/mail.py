"""`ita-excel mail`: a draft for each group's packet, and with --send each one handed to the mail server."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.exchange.post import delivery, mail
from ita_excel.exchange.post.journal import Journal
from ita_excel.exchange.post.lock import sole_sender
from ita_excel.exchange.post.mailaddress import addresses
from ita_excel.exchange.post.mailed import Mailed, Status, drafted
from ita_excel.exchange.post.mailtext import MailText, default_text
from ita_excel.language.progress import Progress
from ita_excel.sheets.settings import Settings

_SAID = {
    Status.DRAFT: "ร่างแล้ว",
    Status.SENT: "ส่งแล้ว",
    Status.ALREADY: "ส่งแล้วก่อนหน้านี้",
    Status.PARTLY: "ส่งได้บางที่อยู่",
    Status.LATER: "ยังไม่ได้ส่ง ลองใหม่ภายหลัง",
    Status.REFUSED: "ส่งไม่ได้",
    Status.UNCERTAIN: "ไม่แน่ใจว่าถึงหรือไม่",
    Status.NO_ADDRESS: "ไม่มีที่อยู่ให้ส่ง",
}
_HOW = (
    "เปิดไฟล์ .eml ด้วย Outlook ตรวจแล้วกดส่ง (ใน Thunderbird เปิดไฟล์แล้วเลือก ข้อความ > แก้ไขเป็นข้อความใหม่) "
    "หรือให้โปรแกรมส่งด้วย mail --send"
)


def run(arguments: Namespace) -> Outcome:
    """Write the drafts; send them where asked. Status 1 where a group that should have got its mail did not."""
    folder: Path = arguments.folder
    with steps() as tell:
        tell("กำลังอ่านรายการส่งและสมุดงานหลัก")
        sending = mail.open_sending(folder)
        text = mail.find_mail_text(sending, remind=arguments.remind)
        packets = mail.unreturned(sending) if arguments.remind else sending.manifest.packets
        now = datetime.now().astimezone().replace(microsecond=0)
        errands = mail.errands(sending, packets, text, now, remind=arguments.remind)
        if arguments.send:
            results = _send(sending, errands, tell)
        else:
            tell("กำลังเขียนร่างเมล")
            results = tuple(_draft(errand) for errand in errands)
    missed = arguments.send and not all(result.status.is_sent for result in results)
    lines = (*_notes(sending, text), *map(_line, results), *_closing(results, arguments.send))
    return Outcome({"mails": [mail_data(result) for result in results]}, lines, FOUND if missed else DONE)


def mail_data(result: Mailed) -> dict[str, Any]:
    """One mail as the contract's JSON, with its status and what was refused."""
    return {
        "group": result.group,
        "to": ", ".join(result.to),
        "file": str(result.file),
        "sent": result.status.is_sent,
        "status": result.status.value,
        "reason": result.reason,
    }


def _send(sending: mail.Sending, errands: Sequence[mail.Errand], tell: Progress) -> tuple[Mailed, ...]:
    """Everything that must be known is asked for first, so that nothing starts which cannot go on."""
    account = delivery.account(sending.manifest.server, _sender(sending))
    with sole_sender(sending.folder):
        journal = Journal(sending.folder)
        for errand in errands:
            mail.write_draft(errand)
        return delivery.deliver(account, errands, journal, tell)


def _sender(sending: mail.Sending) -> str:
    good = addresses(sending.manifest.sender_mail).good
    return good[0] if good else ""


def _draft(errand: mail.Errand) -> Mailed:
    mail.write_draft(errand)
    return drafted(errand)


def _line(result: Mailed) -> str:
    to = f" ({', '.join(result.to)})" if result.to else ""
    reason = f" — {result.reason}" if result.reason else ""
    return f"[{_SAID[result.status]}] {result.group}{to}: {result.file.name}{reason}"


def _notes(sending: mail.Sending, text: MailText) -> list[str]:
    notes = list(sending.notes)
    if not sending.manifest.due:
        notes.append(
            "ยังไม่ได้กำหนดวันส่งกลับ เมลจึงไม่บอกวัน — "
            f"กรอก «{Settings.sheet.column('return_by').title}» ในแผ่น «{Settings.sheet.title}» ก่อนแยกไฟล์"
        )
    if not _sender(sending):
        notes.append(f"แผ่น «{Settings.sheet.title}» ยังไม่มีอีเมลของสำนักงานที่ใช้ได้ ร่างเมลจึงไม่บอกผู้ส่ง")
    if text.path == default_text(text.path.name):
        notes.append(f"แก้ข้อความเมลได้: คัดลอก «{text.path}» มาไว้ใน «{sending.folder}» แล้วแก้")
    else:
        notes.append(f"ใช้ข้อความเมลของสำนักงาน «{text.path}»")
    return notes


def _closing(results: Sequence[Mailed], sent: bool) -> list[str]:
    if not results:
        return ["ทุกกลุ่มส่งกลับแล้ว ไม่มีเมลที่ต้องทำ"]
    if not sent:
        return [_HOW]
    done = sum(result.status.is_sent for result in results)
    return [f"ส่งแล้ว {done} จาก {len(results)} กลุ่ม"]
