"""Three-way merge of one cell: what stood in the packet when it was sent, what the master says now, what came back.

Pure functions over texts; `None` is never a value here, a blank cell is "". Every value that somebody typed ends in
the master, among the conflicts, or among the refused: `Verdict` says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from ita_excel.figures import half_up
from ita_excel.thai import clean


class Verdict(Enum):
    """What becomes of a returned cell."""

    KEEP = "keep"
    TAKE = "take"
    CONFLICT = "conflict"
    NOT_YOURS = "not_yours"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Taken:
    """The last value the same group gave for a cell: the value, and when that group saved it (sortable text)."""

    value: str
    saved: str


def decide(base: str, ours: str, theirs: str, *, owner: bool, taken: Taken | None = None, saved: str = "") -> Verdict:
    """The verdict for one cell.

    `owner` tells whether the column is the group's to fill. `taken` is what the master holds from the same group:
    a later version of the group's own packet replaces its earlier value, an earlier one never replaces a later.
    """
    if theirs in (base, ours):
        # A value put back to what was sent counts, when an earlier version of the same packet had changed it.
        put_back = theirs == base != ours and taken is not None and taken.value == ours and saved > taken.saved
        return Verdict.TAKE if put_back and owner else Verdict.KEEP
    if not owner:
        return Verdict.NOT_YOURS
    if ours == base:
        return Verdict.TAKE
    if taken is not None and taken.value == ours and saved != taken.saved:
        return Verdict.TAKE if saved > taken.saved else Verdict.OUTDATED
    return Verdict.CONFLICT


def text_of(value: object) -> str:
    """A typed value as one text that is the same whoever wrote the file: 17, 17.0 and "17" are one value."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal | int | float):
        number = Decimal(str(value))
        shown = half_up(number, 10).normalize()
        return format(shown + 0, "f")
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(clean(str(part)) for part in value)
    return clean(str(value))
