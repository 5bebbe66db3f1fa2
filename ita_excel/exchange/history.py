"""ประวัติการรวม and ข้อขัดแย้ง: what was taken from whom, and what waits for a person, as rows of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from ita_excel.exchange.choices import TURNED_DOWN, WHOLE_ROW_TITLE
from ita_excel.exchange.ledger import WHOLE_ROW, Entry, Spot
from ita_excel.exchange.merge import Taken
from ita_excel.place import address
from ita_excel.sheets import SHEETS, by_name
from ita_excel.sheets.toolkit import Conflict, MergedCell
from ita_excel.thai import fold
from ita_excel.words import Side
from ita_excel.year import FiscalYear

NEW_ROW = "แถวใหม่"

Cells = Mapping[Spot, tuple[int, int]]
"""Where spots stand in the master, as 1-based (row, column)."""


def taken_before(year: FiscalYear) -> dict[tuple[str, Spot], Taken]:
    """The last value each group gave for a cell, from the history; lines taken out again do not count."""
    titles = {s.title: s for s in SHEETS}
    found: dict[tuple[str, Spot], Taken] = {}
    for row in year.merges:
        sheet = titles.get(row.sheet_title)
        column = next((c.name for c in sheet.columns if c.title == row.column_title), "") if sheet else ""
        if sheet and column and not row.undone and row.origin != TURNED_DOWN:
            found[fold(row.group), (sheet.name, row.row_key, column)] = Taken(row.new, row.saved)
    return found


def lines(year: FiscalYear, entries: Iterable[Entry], cells: Cells, now: datetime) -> list[MergedCell]:
    """History lines for what was taken now, numbered on from the last one."""
    start = max((row.entry or 0 for row in year.merges), default=0)
    return [
        MergedCell(
            entry=start + place, time=now.isoformat(sep=" ", timespec="seconds"), group=entry.group, file=entry.file,
            saved=entry.saved, sheet_title=by_name(entry.spot[0]).title, row_key=entry.spot[1],
            column_title=column_title(entry.spot), cell_address=cell_address(entry.spot, cells),
            old=entry.ours, new=entry.theirs, origin=NEW_ROW if entry.new_row else "",
        )
        for place, entry in enumerate(entries, 1)
    ]


def turned_down(year: FiscalYear, start: int, now: datetime) -> list[MergedCell]:
    """Lines that remember which values of groups a person did not want, so that they are not asked again."""
    settled = [c for c in year.conflicts if c.choice in (Side.OURS, Side.BASE)]
    return [
        MergedCell(
            entry=start + place, time=now.isoformat(sep=" ", timespec="seconds"), group=c.group, file=c.file,
            sheet_title=c.sheet_title, row_key=c.row_key, column_title=c.column_title, cell_address=c.cell_address,
            old=c.ours, new=c.theirs, origin=TURNED_DOWN,
        )
        for place, c in enumerate(settled, 1)
    ]


def conflict_rows(entries: Sequence[Entry], cells: Cells, still_open: Sequence[Conflict]) -> list[Conflict]:
    """The conflicts sheet: what was open stays, new ones follow, none stands twice."""
    rows = list(still_open)
    seen = {_identity(row) for row in rows}
    for entry in entries:
        row = Conflict(
            sheet_title=by_name(entry.spot[0]).title, cell_address=cell_address(entry.spot, cells),
            column_title=column_title(entry.spot), row_key=entry.spot[1], group=entry.group, base=entry.base,
            ours=entry.ours, theirs=entry.theirs, file=entry.file, reason=entry.why.value if entry.why else "",
        )
        if _identity(row) not in seen:
            seen.add(_identity(row))
            rows.append(row)
    return rows


def _identity(row: Conflict) -> tuple[str, ...]:
    return (row.sheet_title, row.row_key, row.column_title, fold(row.group), row.theirs)


def column_title(spot: Spot) -> str:
    """The column's title, or the words for a whole row."""
    return WHOLE_ROW_TITLE if spot[2] == WHOLE_ROW else by_name(spot[0]).column(spot[2]).title


def cell_address(spot: Spot, cells: Cells) -> str:
    """The spot's address in the master as a person sees it; "" where it has none."""
    at = cells.get(spot)
    return address(*at) if at else ""
