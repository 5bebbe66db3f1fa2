"""`split`: one packet per group, a new sending in the master's tracker, and the manifest that `mail` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from ita_excel.exchange.packets import manifest, tracker
from ita_excel.exchange.packets.book import NO_DAY, packet_bytes
from ita_excel.exchange.packets.share import group_number, shares
from ita_excel.exchange.packets.stamp import Stamp
from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, counted, quiet
from ita_excel.language.saving.backups import RETURNED
from ita_excel.language.saving.exchange import shortened
from ita_excel.language.saving.outputs import Together
from ita_excel.language.target import Target
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.sheets.groups import Group
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

LONGEST_GROUP = 150
"""Bytes of a group's name in a file name: a Thai letter takes three, and backups and mail drafts add to the name."""


class NoGroups(InputError):
    """The workbook names no group, so there is nobody to send to."""

    def __init__(self, book: str) -> None:
        super().__init__(f"«{book}» ยังไม่มีกลุ่มในแผ่น «{Group.sheet.title}» — กรอกชื่อกลุ่มก่อน แล้วแยกส่งใหม่")


@frozen
class SplitResult:
    """The packets made: group name → file, in the order of the groups; `sending` counts from 1.

    `kept` are packets that were filled and not collected: group name → where the filled one went. `undated` is what
    to tell of packets that name no day to send them back, "" where they do.
    """

    packets: dict[str, Path]
    sending: int
    master: Path
    kept: Mapping[str, Path]
    undated: str = ""


@files.one_at_a_time
def split(workbook: Path, out: Path, *, today: date | None = None, progress: Progress = quiet) -> SplitResult:
    """Write one packet per group into `out` and note the sending in the workbook's tracker.

    All or nothing: packets and manifest get their names when all of them lie on the disk, and are taken back where the
    tracker then cannot be written. A packet in the folder that somebody filled is kept for good.
    Raises InputError (Thai) where the workbook cannot be used, is open elsewhere, or the folder cannot be written.
    """
    book = ClosedBook(workbook)
    year = read_closed(book)
    files.refuse_if_busy(workbook)
    patch = Patch(book.package)
    return send_out(patch, year, workbook, out, patch.save, today=today, progress=progress)


def send_out(
    target: Target, year: FiscalYear, workbook: Path, out: Path, finish: Callable[[], object], *,
    today: date | None = None, progress: Progress = quiet,
) -> SplitResult:
    """The same for any workbook, closed or open: the tracker goes to `target`, and `finish` carries it out."""
    names = [group.name for group in year.groups if group.name]
    if not names:
        raise NoGroups(year.book)
    tracker.require_sheets(year)
    sending = tracker.next_sending(year)
    sent = today or date.today()
    made: dict[str, bytes] = {}
    for done, name in enumerate(names):
        progress(counted(done, len(names), f"กำลังทำแบบของ {name}"))
        stamp = Stamp(year.settings.office, year.fiscal_year, name, sending, sent.isoformat())
        made[name] = packet_bytes(year, stamp, shares(year, name))
    named = {name: file_name(year, name) for name in names}
    whole = manifest.manifest_of(year, workbook, out, sending=sending, sent=sent, files=named)
    contents = {named[name]: data for name, data in made.items()}
    contents[manifest.NAME] = manifest.text(whole).encode("utf-8")
    tracker.note_sent(target, year, names, sending, sent)
    with Together(out, contents, settled=lambda data: _collected(year, data), backup=True) as placed:
        finish()
    with suppress(OSError):  # a convenience: where it cannot be made, a person makes it
        (workbook.parent / RETURNED).mkdir(exist_ok=True)
    copies = {one.path.name: one.copy for one in placed.kept}
    kept = {name: copies[named[name]] for name in names if named[name] in copies}
    packets = {name: out / named[name] for name in names}
    return SplitResult(packets, sending, workbook, kept, "" if year.settings.return_by else _undated(year))


def _undated(year: FiscalYear) -> str:
    sheet = year.settings.sheet
    return (
        f"แบบที่แยกไม่บอกวันส่งกลับ (หน้าปกเขียนว่า {NO_DAY}) — กรอก «{sheet.column('return_by').title}» "
        f"ในแผ่น «{sheet.title}» เป็นวันที่ แล้วแยกส่งใหม่"
    )


def _collected(year: FiscalYear, packet: bytes) -> bool:
    """Whether what a group typed into this packet has been merged already."""
    whole = hashlib.sha256(packet).hexdigest()
    return any(whole.startswith(start) for start in tracker.digests(year) | tracker.may_come_again(year))


def file_name(year: FiscalYear, group: str) -> str:
    """A packet's file name: what it is, the year, the group; without letters that Windows refuses, cut in bytes."""
    safe = re.sub(r'[\\/:*?"<>|\x00-\x1f\s]+', " ", group).strip(" .")
    return f"ITA {year.fiscal_year} {group_number(year, group):02d} {shortened(safe[:80], LONGEST_GROUP)}.xlsx"

