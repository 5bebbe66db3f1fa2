"""Drafts of mails to the groups, for the packets that ส่งกลุ่ม holds; nothing is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.language.errors import InputError
from ita_excel.live_flow import SENT

if TYPE_CHECKING:
    from ita_excel.exchange.post.mail import Sending
    from ita_excel.live.book import LiveBook

HOW = "เปิดไฟล์ .eml ด้วยโปรแกรมเมล ตรวจ แล้วกดส่งเอง"


class NothingSplit(InputError):
    """There are no packets beside the workbook yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"ยังไม่มีแบบของกลุ่มในโฟลเดอร์ «{folder.name}» ข้างสมุดงาน — กด แยกส่งกลุ่ม ก่อน แล้วกดปุ่มนี้อีกครั้ง")


def drafts_open(book: LiveBook) -> str:
    """A draft for each packet of the last sending, beside it."""
    return _drafts(book, remind=False)


def reminders_open(book: LiveBook) -> str:
    """A draft for each group that the open workbook does not show as returned."""
    return _drafts(book, remind=True)


def _drafts(book: LiveBook, *, remind: bool) -> str:
    from ita_excel.exchange.post import mail
    from ita_excel.live.show import show

    with book.working("กำลังร่างเมล"):
        sending = _sending(book)
        packets = mail.unreturned(sending) if remind else sending.manifest.packets
        text = mail.find_mail_text(sending, remind=remind)
        now = datetime.now().astimezone().replace(microsecond=0)
        errands = mail.errands(sending, packets, text, now, remind=remind)
        for errand in errands:
            mail.write_draft(errand)
    if not errands:
        return "ทุกกลุ่มส่งกลับแล้ว ไม่มีเมลที่ต้องทำ"
    show([sending.folder])
    nowhere = [errand.packet.group for errand in errands if not errand.to.good]
    without = f" — ยังไม่มีอีเมลที่ใช้ได้ของ {', '.join(nowhere)} เติมผู้รับเองก่อนส่ง" if nowhere else ""
    kind = "เมลเตือน" if remind else "เมล"
    return f"ร่าง{kind} {len(errands)} ฉบับในโฟลเดอร์ «{SENT}» ข้างสมุดงานแล้ว ยังไม่ได้ส่ง — {HOW}{without}"


def _sending(book: LiveBook) -> Sending:
    """The last sending, with addresses and who returned as the open workbook tells, saved or not."""
    from ita_excel.exchange.packets import manifest
    from ita_excel.exchange.post import mail

    folder = book.path.parent / SENT
    if not (folder / manifest.NAME).is_file():
        raise NothingSplit(folder)
    sending = mail.open_sending(folder)
    if sending.year is None:
        raise mail.MasterNeeded(" ".join(sending.notes))
    year = live_flow.read(book)
    return replace(sending, year=year, manifest=manifest.refreshed(sending.manifest, year))
