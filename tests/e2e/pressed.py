"""What the buttons of the small test workbook do, instead of the toolkit's own work."""

from __future__ import annotations

import sys
import time

from ita_excel.buttons import main
from ita_excel.language.errors import InputError
from ita_excel.language.progress import counted
from ita_excel.language.target import Mark
from ita_excel.live.book import LiveBook


def check(book: LiveBook) -> str:
    """Marks each group without a name in the live sheet."""
    with book.working("กำลังตรวจ"):
        rows = book.grid("กลุ่ม").cells
        blank = [row for row, cells in rows.items() if row > 1 and 2 not in cells]
        book.mark([Mark("กลุ่ม", row, 2, "#FFC7CE", "กรุณากรอกชื่อกลุ่ม") for row in blank])
    return f"ตรวจแล้ว พบ {len(blank)} ข้อ"


def total(book: LiveBook) -> str:
    """Always finds something wrong."""
    raise InputError("แผ่น «กลุ่ม» ว่าง — กรอกข้อมูลก่อน แล้วกดปุ่มอีกครั้ง")


def split(book: LiveBook) -> str:
    """Takes half a minute of steps, and writes when all are done."""
    with book.working("กำลังแยกส่งกลุ่ม"):
        for done in range(150):
            book.status(counted(done, 150, "กำลังทำแบบ"))
            time.sleep(0.2)
        book.put("กลุ่ม", {(3, 2): "เขียนแล้ว"})
    return "ทำครบ"


def report(book: LiveBook) -> str:
    """Has a fault of its own."""
    raise KeyError("memo")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word not in ("-m", "ita_excel.buttons")]
    sys.exit(main(words, {"check": check, "total": total, "report": report, "split": split}))
