"""Three-way merge of one cell: what stood in the packet when it was sent, what the master says now, what came back.

Pure functions over texts; `None` is never a value here, a blank cell is "". Every value that somebody typed ends in
the master, among the conflicts, or among the refused: `Verdict` says which.
"""

from __future__ import annotations

from enum import Enum

from ita_excel.language.frozen import frozen


class Verdict(Enum):
    """What becomes of a returned cell."""

    KEEP = "keep"
    """Nothing new: the master stays as it is."""
    TAKE = "take"
    CONFLICT = "conflict"
    PUT_BACK = "put_back"
    """A later version of the group's file has the value that was sent again; only a person knows if that is meant."""
    NOT_YOURS = "not_yours"
    OUTDATED = "outdated"


Version = tuple[int, int]
"""The sending's number, then the place in the order of arrival: 0 for what came in an earlier run."""
CHOSEN: Version = (0, 0)
"""What no file gave: a person chose it."""


@frozen
class Taken:
    """The last value the same group gave for a cell, and the version of the file that gave it."""

    value: str
    version: Version


def decide(
    base: str, ours: str, theirs: str, *, owner: bool, taken: Taken | None = None, version: Version = CHOSEN
) -> Verdict:
    """The verdict for one cell.

    `owner` tells whether the cell is the group's to fill. `taken` is what the master holds from the same group:
    a later version of the group's own packet replaces its earlier value, an earlier one never replaces a later.
    Which is later is told by the sending's number and the order of arrival, never by a date in the file: a clock may
    be wrong by years, and Buddhist years are taken for common ones.
    A cell that is as it was sent never counts as typed: of two people of a group one may have left it alone.
    """
    own_value = taken is not None and taken.value == ours
    later = taken is not None and version > taken.version
    if theirs == ours:
        return Verdict.KEEP
    if theirs == base:
        return Verdict.PUT_BACK if own_value and later and owner and base else Verdict.KEEP
    if not owner:
        return Verdict.NOT_YOURS
    if taken is None:
        return Verdict.TAKE if ours == base else Verdict.CONFLICT
    if not own_value:
        return Verdict.CONFLICT  # the office has changed what it took from the group
    return Verdict.TAKE if later else Verdict.OUTDATED


