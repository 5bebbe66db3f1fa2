"""What came back from each group in one run, for the tracker."""

from __future__ import annotations

from collections.abc import Sequence

from ita_excel.exchange.arrivals.returned import Returned
from ita_excel.exchange.merging.ledger import Ledger
from ita_excel.exchange.packets.book import missing_count
from ita_excel.exchange.packets.share import Share, shares
from ita_excel.exchange.packets.tracker import Receipt
from ita_excel.language.thai import fold


def receipts_of(ledger: Ledger, packets: Sequence[Returned]) -> dict[str, Receipt]:
    """A receipt for every group that sent something, its files in the order they were saved."""
    receipts: dict[str, Receipt] = {}
    for packet in sorted(packets, key=lambda p: p.version):
        group = packet.stamp.group
        before = receipts.get(group)
        files = (*before.files, packet.name) if before else (packet.name,)
        digests = (*before.digests, packet.digest) if before else (packet.digest,)
        taken = sum(fold(entry.group) == fold(group) for entry in ledger.changes)
        receipts[group] = Receipt(files, digests, taken, before.missing if before else missing(ledger, group))
    return receipts


def missing(ledger: Ledger, group: str) -> int:
    """How many cells the group still owes, with what was taken now."""
    return sum(missing_count(share) - _filled(ledger, share) for share in shares(ledger.year, group))


def _filled(ledger: Ledger, share: Share) -> int:
    """How many of the share's wanted cells this run filled, less those it emptied."""
    unique = {id(row): key for key, row in ledger.rows(share.sheet.name).items()}
    filled = 0
    for row in share.rows:
        for column in share.wanted():
            value = ledger.values.get((share.sheet.name, unique[id(row)], column.name))
            was_blank = getattr(row, column.name) in (None, "", ())
            filled += bool(value) and was_blank
            filled -= value == "" and not was_blank
    return filled
