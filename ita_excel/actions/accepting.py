"""One choice for all suggestions on ผลตรวจสอบ that are certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.language.errors import InputError
from ita_excel.language.files import Lock
from ita_excel.language.vocabulary import Answer
from ita_excel.sheets.toolkit import FindingRow

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook

TITLE = FindingRow.sheet.title


class NothingCertain(InputError):
    """No finding has a suggestion that may be taken unseen."""

    def __init__(self) -> None:
        super().__init__(
            f"ไม่มีข้อที่ใช้ค่าที่แนะนำได้โดยไม่ต้องดู (ต่างเพียงเว้นวรรค เลขไทย หรือจุลภาค) ในแผ่น «{TITLE}» — "
            "ข้ออื่นเลือก ยอมรับ ทีละข้อ หรือกด ตรวจสอบข้อมูล ถ้ายังไม่ได้ตรวจ"
        )


def accept_open(book: LiveBook) -> str:
    """Writes ยอมรับ where a suggestion is certain and nobody decided yet; the next check takes them over."""
    from ita_excel.live.target import LiveTarget
    from ita_excel.review.certain import is_certain, is_open

    with Lock(book.path), book.working("กำลังเลือกข้อที่แน่นอน"):
        year = live_flow.read(book)
        rows = [row.place.row for row in year.answered if is_certain(row) and is_open(row) and row.place.row]
        if not rows:
            raise NothingCertain
        layout, target = year.layouts[FindingRow.sheet.name], LiveTarget(book, year.grids.values())
        for row in rows:
            target.set(layout.title, row, layout.columns["answer"], Answer.ACCEPT.value)
        target.flush()
    return f"เลือก ยอมรับ ให้ {len(rows)} ข้อที่ต่างเพียงเว้นวรรค เลขไทย หรือจุลภาค — ดูในแผ่น «{TITLE}» แล้วกด ตรวจสอบข้อมูล เพื่อใช้"
