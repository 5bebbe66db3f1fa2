"""`split`: one packet per group, a new sending in the master's tracker, and the manifest that `mail` reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_excel.exchange.packets import manifest, tracker
from ita_excel.exchange.packets.book import packet_bytes
from ita_excel.exchange.packets.share import group_number, shares
from ita_excel.exchange.packets.stamp import Stamp
from ita_excel.language import files
from ita_excel.language.errors import CannotWrite, InputError
from ita_excel.language.progress import Progress, quiet
from ita_excel.language.target import Target
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.sheets.groups import Group
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook


class NoGroups(InputError):
    """The workbook names no group, so there is nobody to send to."""

    def __init__(self, book: str) -> None:
        super().__init__(f"«{book}» ยังไม่มีกลุ่มในแผ่น «{Group.sheet.title}» — กรอกชื่อกลุ่มก่อน แล้วแยกส่งใหม่")


@dataclass(frozen=True)
class SplitResult:
    """The packets made: group name → file, in the order of the groups; `sending` counts from 1."""

    packets: dict[str, Path]
    sending: int
    master: Path


def split(workbook: Path, out: Path, *, today: date | None = None, progress: Progress = quiet) -> SplitResult:
    """Write one packet per group into `out` and note the sending in the workbook's tracker.

    Nothing is left half done: packets first under their final names only when all are made, then the tracker.
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
    for name in names:
        progress(f"กำลังทำแบบของ {name}")
        stamp = Stamp(year.settings.office, year.fiscal_year, name, sending, sent.isoformat())
        made[name] = packet_bytes(year, stamp, shares(year, name))
    named = {name: file_name(year, name) for name in names}
    _write(out, {named[name]: data for name, data in made.items()})
    tracker.note_sent(target, year, names, sending, sent)
    finish()
    whole = manifest.manifest_of(year, workbook, out, sending=sending, sent=sent, files=named)
    manifest.write(whole, out)
    return SplitResult({name: out / named[name] for name in names}, sending, workbook)


def file_name(year: FiscalYear, group: str) -> str:
    """A packet's file name: what it is, the year, the group; without letters that Windows refuses."""
    safe = re.sub(r'[\\/:*?"<>|\x00-\x1f\s]+', " ", group).strip(" .")
    return f"ITA {year.fiscal_year} {group_number(year, group):02d} {safe[:80]}.xlsx"


def _write(out: Path, packets: dict[str, bytes]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(out, error.strerror or "") from error
    for name, data in packets.items():
        # A packet of an earlier sending may carry somebody's typing: it is kept among the backups.
        files.replace(out / name, data, backup=True)
