"""Before a file is exchanged: only what was asked for may differ from the file as it was."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ita_excel.language.errors import InputError, WriteNotVerified
from ita_excel.language.grid import Grid
from ita_excel.language.place import address
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.read.closed import Grids
from ita_excel.xlsx.read.references import shifted


def verify(before: Package, data: bytes, changed: set[str], sheets: Iterable[SheetDraft]) -> None:
    """Open the new bytes and compare: parts not named are equal, cells not named hold what they held.

    Raises WriteNotVerified naming the part or the cell.
    """
    try:
        after = Package(before.path, data)
        _parts(before, after, changed)
        old, new = Grids(before), Grids(after)
        drafts = list(sheets)
        inserted = [(draft.title, at, count) for draft in drafts for at, count in draft.inserted]
        for sheet in drafts:
            if sheet.part in changed:
                _values(before.path, old.grid(sheet.title), new.grid(sheet.title), sheet)
                _formulas(before.path, old.grid(sheet.title), new.grid(sheet.title), sheet, inserted)
    except WriteNotVerified:
        raise
    except InputError as error:
        raise WriteNotVerified(before.path, f"โครงสร้างไฟล์ ({error})") from error


def _parts(before: Package, after: Package, changed: set[str]) -> None:
    old = {entry.filename: (entry.CRC, entry.file_size) for entry in before.zip.infolist()}
    new = {entry.filename: (entry.CRC, entry.file_size) for entry in after.zip.infolist()}
    for part in sorted(old.keys() | new.keys()):
        if part not in changed and old.get(part) != new.get(part):
            raise WriteNotVerified(before.path, f"ชิ้นส่วน {part}")
    if [sheet[:2] for sheet in before.sheets] != [sheet[:2] for sheet in after.sheets]:
        raise WriteNotVerified(before.path, "รายชื่อแผ่นงาน")


def _values(path: Path, old: Grid, new: Grid, sheet: SheetDraft) -> None:
    moved = {(_moved(row, sheet), column): value for row, column, value in _cells(old)}
    now = {(row, column): value for row, column, value in _cells(new)}
    for place in moved.keys() | now.keys():
        if place not in sheet.touched and not _equal(moved.get(place), now.get(place), place, sheet):
            raise _lost(path, sheet, place)


def _formulas(path: Path, old: Grid, new: Grid, sheet: SheetDraft, inserted: list[tuple[str, int, int]]) -> None:
    expected = {}
    for (row, column), text in old.formulas.items():
        for title, at, count in inserted:
            text = shifted(text, sheet.title, title, at, count)
        expected[_moved(row, sheet), column] = text
    for place in expected.keys() | new.formulas.keys():
        if place not in sheet.touched and expected.get(place) != new.formulas.get(place):
            raise _lost(path, sheet, place)


def _equal(old: object, new: object, place: tuple[int, int], sheet: SheetDraft) -> bool:
    # True equals 1 in Python, not on a sheet; a look that was set may turn a number into a date.
    if place in sheet.forgotten and new is None:
        return True
    return (old == new and type(old) is type(new)) or (place in sheet.styled and None not in (old, new))


def _lost(path: Path, sheet: SheetDraft, place: tuple[int, int]) -> WriteNotVerified:
    return WriteNotVerified(path, f"แผ่นงาน «{sheet.title}» เซลล์ {address(*place)}")


def _moved(row: int, sheet: SheetDraft) -> int:
    for at, count in sheet.inserted:
        row = row + count if row >= at else row
    return row


def _cells(grid: Grid) -> list[tuple[int, int, object]]:
    return [(row, column, value) for row, cells in grid.cells.items() for column, value in cells.items()]
