"""What one sheet of one packet says, and how a line about it is written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ita_excel.exchange.arrivals.returned import Returned, ReturnedSheet
from ita_excel.exchange.merging.ledger import Entry, Ledger, Spot, Why, shown
from ita_excel.exchange.packets.base import OFFERED
from ita_excel.exchange.packets.share import is_nobodys, may_belong
from ita_excel.language.frozen import frozen
from ita_excel.sheets.measures import Result
from ita_excel.sheets.schema import By, Column, Sheet, Typed


@frozen
class Claims:
    """One sheet of one packet beside the ledger that it goes into."""

    ledger: Ledger
    packet: Returned
    sheet: Sheet
    back: ReturnedSheet

    @property
    def group(self) -> str:
        """Whose packet it is."""
        return self.packet.stamp.group

    @property
    def base(self) -> Mapping[str, Mapping[str, str]]:
        """What was sent, by row key and column name."""
        return self.packet.base.get(self.sheet.name, {})

    def columns(self) -> list[Column]:
        """The columns that people type and that the file still has, keys left out."""
        names = self.back.columns - set(self.sheet.key)
        return [c for c in self.sheet.columns if c.by is not By.FORMULA and c.name in names]

    def named(self) -> list[Column]:
        """The key's columns where people type it; a number comes from the packet."""
        given = bool(self.sheet.new_rows) and not is_nobodys(self.sheet)
        return [] if given else [self.sheet.column(name) for name in self.sheet.key]

    def entry(self, spot: Spot, base: str, theirs: str, why: Why | None = None, *, new: bool = False) -> Entry:
        """A line about one cell of this packet."""
        ours = self.ledger.ours(spot)
        packet = self.packet
        return Entry(spot, base, ours, theirs, self.group, packet.name, packet.version, why, new, packet.saved)

    def unusable(self, row: Typed, column: Column) -> Why | None:
        """Why what the row says in this column is no value of it; None where it is one, or blank."""
        if column.name in row.typed:
            return Why.UNREADABLE
        value, low = getattr(row, column.name), column.low
        if isinstance(value, int | Decimal) and isinstance(low, int | Decimal) and value < 0 <= low:
            return Why.NEGATIVE
        return None

    def begun(self, row: Typed, key: str) -> bool:
        """Has the group typed anything in a row that was not sent, or was kept free for it?"""
        offered = self.packet.base.get(OFFERED + self.sheet.name, {}).get(key, {})
        names = {c.name for c in self.columns()} - {"group"} | set(self.sheet.key) - {"number"}
        if not self.packet.base:  # nobody can tell any more what was there beforehand
            names = {c.name for c in self.sheet.columns if c.by is By.GROUP}
        return any(shown(row, name) not in ("", offered.get(name)) for name in names)

    def refuse_row(self, row: Typed, key: str, why: Why) -> None:
        """Put a whole row among the refused, but for what the master says anyway."""
        for column in [*self.named(), *self.columns()]:
            spot, theirs = (self.sheet.name, key, column.name), shown(row, column.name)
            if theirs and theirs != self.ledger.ours(spot):
                self.ledger.refuse(self.entry(spot, "", theirs, why))

    def foreign(self, column: str, theirs: str) -> Why | None:
        """Why a row of the group may not belong to what this column names: a result or an item of others."""
        if column != self.sheet.split_by:
            return None
        if column == "result" and self.ledger.owns(self.group, Result.sheet, theirs):  # one that came in this run
            return None
        if may_belong(self.ledger.year, self.sheet, self.group, theirs):
            return None
        return Why.OTHERS_RESULT if column == "result" else Why.OTHERS_ITEM
