"""The button that opens each published address and writes what was seen beside it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.language.files import Lock
from ita_excel.language.progress import counted

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook


def links_open(book: LiveBook) -> str:
    """Opens every address of the open workbook. Raises Offline, ExtraMissing; nothing is written before all is seen."""
    from ita_excel.links import noting, opening
    from ita_excel.live.target import LiveTarget

    opening.require_extra()
    year, now = live_flow.read(book), datetime.now().astimezone()

    def tell(done: int, whole: int, what: str) -> None:
        book.status(counted(done, whole, f"กำลังเปิดลิงก์ {what}"))

    looked = opening.look(year, book.path, now, tell=tell)
    with Lock(book.path), book.working("กำลังเขียนผลการเปิดลิงก์"):
        year = live_flow.read(book)  # a person may have typed meanwhile
        target = LiveTarget(book, year.grids.values())
        noting.note_in(target, year, looked.results, now)
        target.flush()
        book.calculate()
    if not looked.results:
        return "ไม่มีลิงก์ให้เปิดในสมุดงานนี้"
    counts = Counter(result.verdict.thai for result in looked.results)
    told = " ".join(f"{word} {count}" for word, count in counts.most_common())
    return f"เปิดลิงก์ {len(looked.results)} แห่ง: {told} — ดูผลข้างที่อยู่แต่ละแห่ง {' '.join(noting.unkept(year))}".strip()
