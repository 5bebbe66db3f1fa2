"""Taking back: one group's part out of the workbook, or all that the last button wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.language.errors import InputError
from ita_excel.language.files import Lock, keep_copy
from ita_excel.language.thai import fold
from ita_excel.sheets import HOME_TITLE
from ita_excel.sheets.toolkit import Return

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook

WIDEST = 12
"""Columns in which the name of a group is looked for."""
WITH_FILES = "split"
"""The action whose files may be on their way already."""


class NoGroupSelected(InputError):
    """The selected row names no group."""

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__(
            f"ยังไม่ได้เลือกกลุ่ม — คลิกชื่อกลุ่มในตาราง «สถานะของแต่ละกลุ่ม» ของแผ่น «{HOME_TITLE}» "
            f"(หรือแถวของกลุ่มในแผ่น «{Return.sheet.title}») แล้วกดปุ่มอีกครั้ง กลุ่มที่มี: {', '.join(groups)}"
        )


class PacketsAreOut(InputError):
    """The last press made packets, which may have been sent."""

    def __init__(self, time: str) -> None:
        super().__init__(
            f"ปุ่มล่าสุดคือ แยกส่งกลุ่ม ({time}) ไฟล์แบบอาจส่งไปแล้ว จึงไม่เอากลับ — "
            "แก้ข้อมูลแล้วกด แยกส่งกลุ่ม อีกครั้ง แบบใหม่ใช้แทนแบบเดิม"
        )


def undo_open(book: LiveBook) -> str:
    """Takes the part of the group whose row is selected out again, after a backup. Raises NoGroupSelected."""
    from ita_excel.exchange.merging.undo import take_out
    from ita_excel.live.target import LiveTarget

    texts = _selected_texts(book)
    with Lock(book.path), book.working("กำลังนำข้อมูลของกลุ่มออก"):
        year = live_flow.read(book)
        names = [group.name for group in year.groups if group.name]
        group = next((name for name in names if fold(name) in texts), "")
        if not group:
            raise NoGroupSelected(names)
        target = LiveTarget(book, year.grids.values())

        def finish() -> None:
            _keep(book)
            target.flush()

        result = take_out(target, year, group, finish)
        book.calculate()
    kept = f" คงไว้ {len(result.conflicts)} ช่องที่สำนักงานแก้หลังจากรับ" if result.conflicts else ""
    return f"นำค่าของ{group}ออก {len(result.changes)} ช่อง{kept} — {live_flow.SAVE} (ไฟล์ของกลุ่มยังอยู่ รวมใหม่ได้)"


def _selected_texts(book: LiveBook) -> list[str]:
    """What stands in the row of the selected cell, folded; nothing where no cell is selected."""
    chosen = book.xlwings.app.selection
    if chosen is None:
        return []
    row = chosen.sheet.range((chosen.row, 1), (chosen.row, WIDEST)).options(ndim=1).value
    return [fold(str(value)) for value in row if value is not None]


def back_open(book: LiveBook) -> str:
    """Puts back what stood in every cell that the last button wrote, after a copy of what is in sight.

    Raises NothingToTakeBack, PacketsAreOut, and ChangedSince where a person worked on one of the cells since.
    """
    from ita_excel.live import trail
    from ita_excel.live.written import content_of
    from ita_excel.vba.labels import caption_of

    action, time, written = trail.load(book.path)
    if action == WITH_FILES:
        raise PacketsAreOut(time)
    with Lock(book.path), book.working("กำลังเอาการกระทำล่าสุดกลับ"):
        trail.require_unchanged(written, book)
        _keep(book)
        for title in dict.fromkeys(one.title for one in written):
            book.put(title, {(w.row, w.column): content_of(w.before) for w in written if w.title == title})
        trail.forget(book.path)
        book.calculate()
    return f"คืนค่า {len(written)} ช่องที่ปุ่ม {caption_of(action)} เขียนเมื่อ {time} แล้ว"


def _keep(book: LiveBook) -> Path:
    """A copy of what is in sight, unsaved typing included, in the folder of copies."""
    with TemporaryDirectory() as folder:
        return keep_copy(book.path, unsaved=book.copy_into(Path(folder)))
