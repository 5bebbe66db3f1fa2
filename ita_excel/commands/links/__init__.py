"""`ita-excel links`: does each address open, today."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from typing import Any

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import bar
from ita_excel.language.errors import InputError
from ita_excel.links.opening import Opened, open_links
from ita_excel.links.seen import LinkResult


class LeftHalfway(InputError):
    """A person stopped the run; what was seen stands in the day's journal."""

    def __init__(self) -> None:
        super().__init__("หยุดก่อนเปิดครบทุกลิงก์ จึงยังไม่ได้เขียนผลลงสมุดงาน — สั่งคำสั่งเดิมอีกครั้งในวันนี้ จะทำต่อจากที่ค้างไว้")


def run(arguments: Namespace) -> Outcome:
    """Open every address; what was seen stands in the workbook, copies in the folder of --snapshot."""
    with bar() as tell:
        try:
            opened = open_links(
                arguments.workbook, snapshot=arguments.snapshot, allowed=arguments.allow_host, tell=tell,
            )
        except KeyboardInterrupt:
            raise LeftHalfway from None
    bad = any(result.verdict.bad for result in opened.results)
    return Outcome({"links": [_data(result) for result in opened.results]}, _lines(opened), FOUND if bad else DONE)


def _data(result: LinkResult) -> dict[str, Any]:
    seen = result.seen
    return {
        "sheet": result.title, "cell": result.cell, "url": result.url, "verdict": result.verdict.value,
        "status": seen.status, "final_url": seen.final_url, "reason": result.reason,
        "sha256": seen.digest, "size": seen.size, "copy": seen.copy, "time": seen.time,
    }


def _lines(opened: Opened) -> tuple[str, ...]:
    """What needs a person first, then how many of each, then what was not looked at."""
    if not opened.results:
        return ("ไม่มีลิงก์ให้เปิดในสมุดงานนี้", *opened.notes)
    told = [
        f"[{result.verdict.thai}] แผ่น «{result.title}» ช่อง {result.cell}: {result.url} — {result.reason}"
        for result in opened.results if result.reason != result.verdict.thai
    ]
    counts = Counter(result.verdict.thai for result in opened.results)
    summary = " ".join(f"{word} {count}" for word, count in counts.most_common())
    return (*told, f"ลิงก์ {len(opened.results)} แห่ง: {summary}", *opened.notes)
