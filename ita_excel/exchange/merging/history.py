"""ประวัติการรวม and ข้อขัดแย้ง: what was taken from whom, and what waits for a person, as rows of the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from ita_excel.exchange.merging.choices import OUTSIDE_TITLE, TURNED_DOWN, WHOLE_ROW_TITLE
from ita_excel.exchange.merging.ledger import OUTSIDE, WHOLE_ROW, Entry, Spot, sheet_title
from ita_excel.exchange.merging.verdict import Taken
from ita_excel.exchange.packets.keys import as_written_now
from ita_excel.language.place import address
from ita_excel.language.thai import fold, moment
from ita_excel.model.thaidates import parse_date
from ita_excel.model.year import FiscalYear
from ita_excel.sheets import Sheets
from ita_excel.sheets.toolkit import Conflict, MergedCell

NEW_ROW = "แถวใหม่"

Cells = Mapping[Spot, tuple[int, int]]
"""Where spots stand in the master, as 1-based (row, column)."""


def taken_before(year: FiscalYear) -> dict[tuple[str, Spot], Taken]:
    """The last value each group gave for a cell, from the history; lines taken out again do not count."""
    found: dict[tuple[str, Spot], Taken] = {}
    for row in year.merges:
        spot = spot_of_line(year.sheets, row)
        if not spot or row.undone or row.origin == TURNED_DOWN:
            continue
        place = (fold(row.group), spot)
        if row.saved:
            found[place] = Taken(row.new, (row.sending or 0, 0))
        else:  # a person chose this value: it stands until a person changes it
            found.pop(place, None)
    return found


def standing(year: FiscalYear) -> dict[Spot, list[MergedCell]]:
    """The lines that count, by cell, oldest first: not those taken out again, nor what was turned down."""
    found: dict[Spot, list[MergedCell]] = {}
    for row in year.merges:
        spot = spot_of_line(year.sheets, row)
        if spot and not row.undone and row.origin != TURNED_DOWN:
            found.setdefault(spot, []).append(row)
    return found


def givers(year: FiscalYear) -> dict[Spot, dict[str, str]]:
    """Every group that says something of a cell, with the last it said."""
    return {spot: {fold(row.group): row.new for row in rows} for spot, rows in standing(year).items()}


def saved_last(year: FiscalYear) -> dict[str, date]:
    """The latest day on which each group saved a file that was taken from, by the files' own word."""
    found: dict[str, date] = {}
    for row in year.merges:
        day = parse_date(row.saved.removesuffix(" น.").rsplit(" ", 1)[0])
        if day and not row.undone:
            found[fold(row.group)] = max(day, found.get(fold(row.group), day))
    return found


def spot_of_line(sheets: Sheets, row: MergedCell) -> Spot | None:
    """Where a history line's cell stands; None for lines about whole rows, or a column that is gone."""
    sheet = sheets.by_title(row.sheet_title)
    column = next((c.name for c in sheet.columns if c.title == row.column_title), "") if sheet else ""
    return (sheet.name, as_written_now(row.row_key), column) if sheet and column else None


def lines(year: FiscalYear, entries: Iterable[Entry], cells: Cells, now: datetime) -> list[MergedCell]:
    """History lines for what was taken now, numbered on from the last one."""
    start = max((row.entry or 0 for row in year.merges), default=0)
    return [
        MergedCell(
            entry=start + place, time=moment(now), group=entry.group, file=entry.file,
            sending=entry.version[0] or None, saved=entry.saved,
            sheet_title=sheet_title(entry.spot), row_key=entry.spot[1],
            column_title=column_title(year.sheets, entry.spot), cell_address=cell_address(entry.spot, cells),
            old=entry.ours, new=entry.theirs, origin=NEW_ROW if entry.new_row else "",
        )
        for place, entry in enumerate(entries, 1)
    ]


def turned_down(settled: Iterable[Conflict], start: int, now: datetime) -> list[MergedCell]:
    """Lines that remember which values of groups a person did not want, so that they are not asked again."""
    return [
        MergedCell(
            entry=start + place, time=moment(now), group=c.group, file=c.file,
            sheet_title=c.sheet_title, row_key=c.row_key, column_title=c.column_title, cell_address=c.cell_address,
            old=c.ours, new=c.theirs, origin=TURNED_DOWN,
        )
        for place, c in enumerate(settled, 1)
    ]


def conflict_rows(
    sheets: Sheets, entries: Sequence[Entry], cells: Cells, still_open: Sequence[Conflict]
) -> list[Conflict]:
    """The conflicts sheet: what was open stays, new ones follow, none stands twice."""
    rows = list(still_open)
    seen = {_identity(row) for row in rows}
    for entry in entries:
        row = Conflict(
            sheet_title=sheet_title(entry.spot), cell_address=cell_address(entry.spot, cells),
            column_title=column_title(sheets, entry.spot), row_key=entry.spot[1], group=entry.group, base=entry.base,
            ours=entry.ours, theirs=entry.theirs, file=entry.file, reason=entry.why.value if entry.why else "",
        )
        if _identity(row) not in seen:
            seen.add(_identity(row))
            rows.append(row)
    return rows


def _identity(row: Conflict) -> tuple[str, ...]:
    return (row.sheet_title, row.row_key, row.column_title, fold(row.group), row.theirs)


def column_title(sheets: Sheets, spot: Spot) -> str:
    """The column's title, or the words for a whole row."""
    words = {WHOLE_ROW: WHOLE_ROW_TITLE, OUTSIDE: OUTSIDE_TITLE}
    return words.get(spot[2]) or sheets.by_name(spot[0]).column(spot[2]).title


def cell_address(spot: Spot, cells: Cells) -> str:
    """The spot's address in the master as a person sees it; "" where it has none."""
    if spot[2] == OUTSIDE:
        return spot[1]
    at = cells.get(spot)
    return address(*at) if at else ""
