"""The exchange without files: a master as plain grids, packets as typed rows; the code under test is the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from packets import rows

from ita_excel.exchange.arrivals.inbox import Arrival
from ita_excel.exchange.arrivals.returned import Returned, ReturnedSheet
from ita_excel.exchange.merging.collect import Collected, merge_into
from ita_excel.exchange.merging.undo import take_out
from ita_excel.exchange.packets import tracker
from ita_excel.exchange.packets.base import OFFERED, lines
from ita_excel.exchange.packets.share import shares
from ita_excel.exchange.packets.stamp import Stamp
from ita_excel.language.grid import Grid
from ita_excel.language.target import Content, Line, Linked
from ita_excel.master import create
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.sheets.schema import Typed
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.closed import ClosedBook

START = datetime(2023, 6, 10, 9, 30)


class MemoryMaster:
    """A workbook as grids; it is the book that is read and the target that is written."""

    def __init__(self) -> None:
        self.name = "master.xlsx"
        self._grids = {title: deepcopy(grid) for title, grid in _fresh().items()}
        self._runs = 0

    def titles(self) -> Sequence[str]:
        """Every sheet."""
        return tuple(self._grids)

    def grid(self, title: str) -> Grid:
        """One sheet as it stands."""
        return self._grids[title]

    def set(self, title: str, row: int, column: int, content: Content | Linked) -> None:
        """Type into one cell."""
        cells = self._grids[title].cells.setdefault(row, {})
        cells[column] = plain(content)
        if cells[column] is None:
            del cells[column]

    def append(self, title: str, header_row: int, rows: Sequence[Line]) -> list[int]:
        """Put rows below the last filled one."""
        last = max((row for row, cells in self._grids[title].cells.items() if cells), default=header_row)
        for place, line in enumerate(rows, last + 1):
            for column, value in line.items():
                self.set(title, place, column, value)
        return list(range(last + 1, last + 1 + len(rows)))

    def rewrite(self, title: str, header_row: int, rows: Sequence[Line]) -> None:
        """Write everything below the header anew."""
        cells = self._grids[title].cells
        for row in [row for row in cells if row > header_row]:
            del cells[row]
        self.append(title, header_row, rows)

    def year(self) -> FiscalYear:
        """The workbook as it is read now."""
        return read_year(self)

    def collect(self, *files: Returned) -> Collected:
        """Merge files, in the order given."""
        self._runs += 1
        now = START + timedelta(hours=self._runs)
        opened = [(Arrival(file.name, Path(file.name), b"", START.replace(tzinfo=UTC)), file) for file in files]
        return merge_into(self, self.year(), opened, lambda: None, now=now)

    def undo(self, group: str) -> Collected:
        """Take one group's part out."""
        self._runs += 1
        return take_out(self, self.year(), group, lambda: None, now=START + timedelta(hours=self._runs))

    def split(self) -> dict[str, Packet]:
        """A packet for each group, and the sending in the tracker."""
        year = self.year()
        sending = tracker.next_sending(year)
        names = [group.name for group in year.groups]
        tracker.note_sent(self, year, names, sending, START.date())
        return {name: packet(year, name, sending) for name in names}


@dataclass(frozen=True)
class Packet:
    """What a group got: its rows by sheet name, those to be read and those kept free, and the base beside them."""

    stamp: Stamp
    rows: Mapping[str, Sequence[Typed]]
    base: Mapping[str, Mapping[str, Mapping[str, str]]]

    def returned(self, name: str, rows: Mapping[str, Sequence[Typed]]) -> Returned:
        """The file that comes back with other rows in these sheets."""
        sheets = {
            title: ReturnedSheet(tuple(rows.get(title, sent)), frozenset(c.name for c in sent[0].sheet.columns))
            for title, sent in self.rows.items()
        }
        return Returned(name, self.stamp, name, "5 มิ.ย. 2566 07.00 น.", date(2023, 6, 5), self.base, sheets)


def packet(year: FiscalYear, group: str, sending: int) -> Packet:
    """The packet that `split` would write."""
    found: dict[str, list[Typed]] = {}
    base: dict[str, dict[str, dict[str, str]]] = {}
    for share in shares(year, group):
        name = share.sheet.name
        found[name] = [replace(row, place=replace(row.place, cells={})) for row in (*share.rows, *share.new)]
        for prefix, kept in (("", share.rows), (OFFERED, share.new)):
            for sheet, key, column, said in lines(prefix + name, share.sheet, kept):
                base.setdefault(sheet, {}).setdefault(key, {})[column] = said
    return Packet(Stamp(year.settings.office, year.fiscal_year, group, sending, "2023-06-01"), found, base)


def plain(content: Content | Linked) -> Any:
    """A cell's content as a reader finds it."""
    value = content.value if isinstance(content, Linked) else content
    return value if value is None or isinstance(value, str | int | float | bool | datetime) else float(str(value))


@cache
def _fresh() -> dict[str, Grid]:
    made = create.workbook_bytes(year=2566, rows=rows())
    book = ClosedBook(Path("master.xlsx"), Package(Path("master.xlsx"), made))
    return {title: book.grid(title) for title in book.titles()}
