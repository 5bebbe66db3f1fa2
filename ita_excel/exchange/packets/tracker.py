"""การส่งกลับ: which sending is out, who has returned, complete or late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ita_excel.exchange.packets.owed import Owed
from ita_excel.language.errors import SheetMissing
from ita_excel.language.frozen import frozen
from ita_excel.language.target import Target
from ita_excel.language.thai import fold
from ita_excel.model.cells import line
from ita_excel.model.layout import Layout
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.toolkit import Conflict, MergedCell, Return

SENT, RETURNED, COMPLETE, LATE, TAKEN_OUT = "ส่งแล้ว", "ส่งกลับแล้ว ยังไม่ครบ", "ครบถ้วน", "ส่งกลับช้า", "นำออกแล้ว"
UNEQUAL = "ส่งกลับแล้ว ยอดคนไม่ตรง"

AGAIN = "*"
"""Behind the fingerprint of a file that may be merged once more."""


@frozen
class GroupReturn:
    """What came back from one group in one run."""

    files: tuple[str, ...]
    digests: tuple[str, ...]
    cells: int
    owed: Owed


def layout_of(year: FiscalYear, name: str, title: str) -> Layout:
    """The layout of a toolkit sheet; SheetMissing where the workbook has none."""
    if name not in year.layouts:
        from pathlib import Path

        raise SheetMissing(Path(year.book), title)
    return year.layouts[name]


def require_sheets(year: FiscalYear) -> None:
    """Raise SheetMissing where the workbook lacks a sheet that the exchange writes (made before there was one)."""
    for row in (Return, Conflict, MergedCell):
        layout_of(year, row.sheet.name, row.sheet.title)


def next_sending(year: FiscalYear) -> int:
    """The number of the sending to come."""
    return max((row.sending or 0 for row in year.returns), default=0) + 1


def latest(year: FiscalYear, group: str) -> int:
    """The last sending a group got; 0 where none was noted."""
    return max((r.sending or 0 for r in year.returns if fold(r.group) == fold(group)), default=0)


def digests(year: FiscalYear) -> frozenset[str]:
    """Fingerprints of the files already taken in, but for those that may come again."""
    return frozenset(d for row in year.returns for d in row.digest.split() if not d.endswith(AGAIN))


def may_come_again(year: FiscalYear) -> frozenset[str]:
    """Fingerprints of files taken in before something was undone: what they say may have gone with it."""
    return frozenset(d.rstrip(AGAIN) for row in year.returns for d in row.digest.split() if d.endswith(AGAIN))


def note_sent(target: Target, year: FiscalYear, groups: Sequence[str], sending: int, sent: date) -> None:
    """A new sending: every group starts anew, but files merged before are still known; rows of others stay."""
    marks = {fold(row.group): row.digest for row in year.returns}
    fresh = [
        Return(group=name, sending=sending, sent=sent, due=year.settings.return_by, status=SENT,
               digest=marks.get(fold(name), ""))
        for name in groups
    ]
    known = {fold(name) for name in groups}
    kept = [row for row in year.returns if fold(row.group) not in known]
    rewrite(target, year, [*fresh, *kept])


def received(year: FiscalYear, receipts: Mapping[str, GroupReturn], today: date) -> list[Return]:
    """The tracker with what came back today; a group the tracker did not know gets a row."""
    rows = list(year.returns)
    known = {fold(row.group): place for place, row in enumerate(rows)}
    for group, receipt in receipts.items():
        place = known.get(fold(group))
        if place is None:
            rows.append(_after(Return(group=group, due=year.settings.return_by), receipt, today))
        else:
            rows[place] = _after(rows[place], receipt, today)
    return rows


def _after(row: Return, receipt: GroupReturn, today: date) -> Return:
    owed = receipt.owed
    status = RETURNED if owed.blank else UNEQUAL if owed.unequal else COMPLETE
    returned = row.returned or today
    if row.due and returned > row.due:
        status = f"{LATE} {status}"
    known = (d.rstrip(AGAIN) if d.rstrip(AGAIN) in receipt.digests else d for d in row.digest.split())
    marks = " ".join(dict.fromkeys([*known, *receipt.digests]))
    return replace(
        row, returned=returned, file=", ".join(receipt.files), cells=(row.cells or 0) + receipt.cells,
        missing=owed.blank, unequal=owed.unequal, status=status, digest=marks,
    )


def taken_out(year: FiscalYear, group: str) -> list[Return]:
    """The tracker after one group's part was taken out again: its files may come back, and those of others again."""
    return [
        replace(r, digest=" ".join(d.rstrip(AGAIN) + AGAIN for d in r.digest.split()))
        if fold(r.group) != fold(group)
        else replace(r, returned=None, file="", cells=None, missing=None, unequal=None, digest="", status=TAKEN_OUT)
        if r.returned or r.digest else r
        for r in year.returns
    ]


def rewrite(target: Target, year: FiscalYear, rows: Iterable[Return]) -> None:
    """Write the tracker anew."""
    layout = layout_of(year, "returns", Return.sheet.title)
    target.rewrite(layout.title, layout.header_row, [line(layout, row) for row in rows])


def not_returned(year: FiscalYear, rows: Iterable[Return]) -> list[str]:
    """Groups of the office that have nothing back yet, in the order of the groups sheet."""
    back = {fold(row.group) for row in rows if row.returned}
    return [group.name for group in year.groups if group.name and fold(group.name) not in back]
