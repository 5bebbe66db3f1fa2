"""Merging packets into the ledger, sheet by sheet and row by row.

Packets of one group are merged by the number of their sending, and those of one sending in the order of arrival:
the order in which runs were made, and within a run the order in which the files were given. A date inside a file
decides nothing. Packets of different groups never meet but in rows that nobody owns, where each is a contributor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ita_excel.exchange.arrivals.returned import Returned
from ita_excel.exchange.merging.addedrow import add_row, tell_number_and_group
from ita_excel.exchange.merging.claims import Claims
from ita_excel.exchange.merging.ledger import OUTSIDE, WHOLE_ROW, Entry, Ledger, Spot, Why, shown
from ita_excel.exchange.merging.verdict import Verdict, decide
from ita_excel.exchange.packets.keys import is_blank_key, nth, parted
from ita_excel.exchange.packets.share import is_nobodys
from ita_excel.language.thai import fold
from ita_excel.model.rows import row_key
from ita_excel.sheets.schema import By, Column, Typed


def merge_all(ledger: Ledger, packets: Iterable[Returned]) -> None:
    """Merge every packet, each group's own in the order that decides."""
    for packet in sorted(packets, key=lambda p: (fold(p.stamp.group), p.version)):
        ledger.silent = packet.again
        for name, sheet in packet.sheets.items():
            declared = ledger.year.sheets.by_name(name)
            if ledger.year.lacks(name):
                SheetMerge(ledger, packet, declared, sheet).refuse(Why.NO_SHEET)
            elif not packet.again or is_nobodys(declared):
                SheetMerge(ledger, packet, declared, sheet).run()
        _tell_outside(ledger, packet)
    ledger.silent = False


def refuse_all(ledger: Ledger, packet: Returned, why: Why) -> None:
    """Put every change of a packet that is not merged among the refused, so that nothing typed is lost."""
    for name, sheet in packet.sheets.items():
        SheetMerge(ledger, packet, ledger.year.sheets.by_name(name), sheet).refuse(why)
    _tell_outside(ledger, packet)


def _tell_outside(ledger: Ledger, packet: Returned) -> None:
    for cell in packet.outside:
        spot = (cell.title, cell.cell, OUTSIDE)
        group, version = packet.stamp.group, packet.version
        why = Why.DAMAGED if cell.damaged else Why.OUTSIDE
        ledger.refuse(Entry(spot, "", "", cell.text, group, packet.name, version, why, saved=packet.saved))


class SheetMerge(Claims):
    """One sheet of one packet, on its way into the ledger."""

    def run(self) -> None:
        """Merge every row; ask about rows that were sent and did not come back."""
        came_back = set()
        for row, key, number in self._numbered():
            sent = nth(key, number)
            came_back.add(sent)
            target = self.ledger.found(self.group, self.sheet, key, number)
            if is_blank_key(self.sheet, row) and sent not in self.base:
                self._add(row, key)
            elif target is not None:
                self._merge_row(row, target, self.base.get(sent, {}))
                self._share_row(row, target)
            elif sent in self.base:
                self._refuse_changes(row, sent, self.base[sent], Why.ROW_GONE)
            elif number > 1:
                self.refuse_row(row, key, Why.TWICE)
            else:
                self._add(row, key)
        for sent in self.base:
            if sent not in came_back:
                self._ask_about_deletion(sent)

    def refuse(self, why: Why) -> None:
        """Put what the group changed in this sheet among the refused."""
        for row, key, number in self._numbered():
            sent = nth(key, number)
            if sent in self.base:
                self._refuse_changes(row, sent, self.base[sent], why)
            elif self.begun(row, key):
                self._refuse_changes(row, sent, {}, why, self.named())
                self._share_row(row, sent)

    def _numbered(self) -> Iterator[tuple[Typed, str, int]]:
        """Each row with its key, and which of the rows with that key it is (1-based)."""
        seen: Counter[str] = Counter()
        for row in self.back.rows:
            key = row_key(self.sheet, row)
            seen[key] += 1
            yield row, key, seen[key]

    def _add(self, row: Typed, key: str) -> None:
        if self.begun(row, key):
            add_row(self, row, key)
        else:
            tell_number_and_group(self, row, (self.sheet.name, key))

    def _refuse_changes(
        self, row: Typed, key: str, base: Mapping[str, str], why: Why, named: Sequence[Column] = ()
    ) -> None:
        for column in (*named, *self.columns()):
            spot, theirs = (self.sheet.name, key, column.name), shown(row, column.name)
            prefilled = column.name == "group" and not base and fold(theirs) == fold(self.group)
            if theirs not in (base.get(column.name, ""), self.ledger.ours(spot)) and not prefilled:
                self.ledger.refuse(self.entry(spot, base.get(column.name, ""), theirs, why))

    def _merge_row(self, row: Typed, key: str, base: Mapping[str, str]) -> None:
        for column in self.columns():
            spot = (self.sheet.name, key, column.name)
            self._merge_cell(column, spot, base.get(column.name, ""), shown(row, column.name), row)

    def _share_row(self, row: Typed, key: str) -> None:
        """A row that nobody owns, such as a remark: whoever sends it is a contributor."""
        if is_nobodys(self.sheet):
            for column in self.named():
                spot, theirs = (self.sheet.name, key, column.name), shown(row, column.name)
                if theirs == self.ledger.ours(spot):
                    self.ledger.share(self.entry(spot, "", theirs, new=True))

    def _merge_cell(self, column: Column, spot: Spot, base: str, theirs: str, row: Typed) -> None:
        before = self.ledger.taken.get((fold(self.group), spot))
        ours, version = self.ledger.ours(spot), self.packet.version
        owner = self._owner(column, spot)
        verdict = decide(base, ours, theirs, owner=owner, taken=before, version=version)
        if theirs == ours:
            self._same(owner, self.entry(spot, base, theirs))
        elif verdict is Verdict.PUT_BACK:
            self.ledger.ask(self.entry(spot, base, theirs, Why.PUT_BACK))
        elif verdict is not Verdict.KEEP:
            self._changed(verdict, self.entry(spot, base, theirs), self.unusable(row, column))
        elif not theirs and ours and before and before.value == ours and version > before.version:
            self.ledger.kept[version] = self.ledger.kept.get(version, 0) + 1

    def _same(self, owner: bool, entry: Entry) -> None:
        """The master says it already: by another group's word, or it is nothing new."""
        if owner and entry.theirs != entry.base:
            self.ledger.share(entry)

    def _changed(self, verdict: Verdict, entry: Entry, unusable: Why | None) -> None:
        """A cell that says something new."""
        ledger, cell = self.ledger, (entry.spot, entry.base, entry.theirs)
        if ledger.is_decided(entry):
            return
        if unusable:
            ledger.refuse(self.entry(*cell, unusable))
        elif verdict is Verdict.CONFLICT:
            ledger.ask(self.entry(*cell, Why.BOTH))
        elif verdict is Verdict.NOT_YOURS:
            ledger.refuse(self.entry(*cell, Why.NOT_YOURS))
        elif verdict is Verdict.OUTDATED:
            ledger.refuse(self.entry(*cell, Why.OUTDATED))
        elif why := self.foreign(entry.spot[2], entry.theirs):
            ledger.refuse(self.entry(*cell, why))
        else:
            ledger.take(entry)

    def _owner(self, column: Column, spot: Spot) -> bool:
        if not self.ledger.owns(self.group, self.sheet, spot[1]):
            return False
        opened = column.open_in_new
        return column.by is By.GROUP or (opened and self.ledger.is_added(self.group, self.sheet.name, spot[1]))

    def _ask_about_deletion(self, sent: str) -> None:
        target = self.ledger.found(self.group, self.sheet, *parted(sent))
        if target is None or not self.ledger.owns(self.group, self.sheet, target):
            return
        row = self.ledger.row(self.sheet.name, target)
        said = " | ".join(t for c in self.sheet.columns if c.by is By.GROUP and row and (t := shown(row, c.name)))
        spot = (self.sheet.name, target, WHOLE_ROW)
        packet = self.packet
        line = Entry(spot, said, said, "", self.group, packet.name, packet.version, Why.DELETED, saved=packet.saved)
        self.ledger.ask(line)
