"""Buttons that make something beside the workbook: next year's workbook, the web pages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.language.errors import InputError
from ita_excel.language.files import BACKUPS

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook

WEB = "เว็บ"


class NextYearStands(InputError):
    """Next year's workbook stands already; it is never written over."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"มี «{path.name}» ข้างสมุดงานนี้แล้ว จึงไม่เขียนทับ — เปิดไฟล์นั้น หรือย้ายไปที่อื่นแล้วกดปุ่มอีกครั้ง")


def next_year_open(book: LiveBook) -> str:
    """Writes next year's master beside the workbook, of what is in sight. Raises NextYearStands."""
    from ita_excel.rollover.roll import roll

    with book.working("กำลังทำสมุดงานปีถัดไป"), TemporaryDirectory() as folder:
        year = live_flow.read(book).fiscal_year + 1
        out = book.path.parent / f"รายงาน ITA {year}{book.path.suffix}"
        if out.exists():
            raise NextYearStands(out)
        rolled = roll(book.copy_into(Path(folder)), year, out)
    notes = f" — มีข้อที่ต้องดูอีก {len(rolled.notes)} ข้อ: {rolled.notes[0]}" if rolled.notes else ""
    return f"ทำ «{out.name}» ข้างสมุดงานนี้แล้ว ยกมา {rolled.carried} ช่อง สมุดงานนี้ไม่เปลี่ยน{notes}"


def publish_open(book: LiveBook) -> str:
    """Makes the web pages of what is in sight in the folder เว็บ and shows the first; private cells stay back."""
    from datetime import datetime

    from ita_excel.live.show import show
    from ita_excel.publish import publishing

    out = book.path.parent / WEB
    with book.working("กำลังทำหน้าเว็บ"):
        done = publishing.publish(live_flow.read(book), publishing.Request(out, datetime.now().date()))
    show([out / "index.html"])
    shown = len(done.items) - len(done.missing)
    held = f" ไม่เผยแพร่ {len(done.withheld)} แห่ง ({done.withheld[0].reason})" if done.withheld else ""
    kept = f" เก็บฉบับที่มีผู้แก้ {len(done.kept)} ไฟล์ไว้ในโฟลเดอร์ «{BACKUPS}»" if done.kept else ""
    return f"ทำหน้าเว็บ {shown} จาก {len(done.items)} รายการในโฟลเดอร์ «{WEB}» แล้ว ยังไม่ขึ้นเว็บไซต์{held}{kept}"
