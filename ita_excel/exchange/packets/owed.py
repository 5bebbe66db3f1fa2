"""What a group still owes: blank cells, and counts of persons that are not its staff; as numbers and as Excel counts.

In a field of a follow-up table that somebody began, blank counts as 0: it is done when its persons are the staff.
A number below 0 is no number of persons, whatever the sum is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.exchange.packets.share import Share
from ita_excel.language.place import letters
from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed
from ita_excel.sheets.surveys import ANSWERED, differences

COMPLETE = "ครบ"
BLANK, UNEQUAL = ("ยังขาด ", " ช่อง"), ("ยอดคนไม่เท่ากับบุคลากร ", " ยอด")
"""What stands before and behind each of the two numbers."""

Said = Callable[[Typed, str], object]
"""What a column of a row says by now."""


@dataclass(frozen=True)
class Owed:
    """How many cells are blank that must not be, and how many sums of persons are not the staff."""

    blank: int = 0
    unequal: int = 0

    def __bool__(self) -> bool:
        return bool(self.blank or self.unequal)

    def told(self, complete: str = COMPLETE) -> str:
        """The sentence that the packet shows."""
        parts = ((self.blank, BLANK), (self.unequal, UNEQUAL))
        return " ".join(f"{before}{count}{behind}" for count, (before, behind) in parts if count) or complete


def staff_of(year: FiscalYear, group: str) -> int | None:
    """The group's staff; None where the office has not told it."""
    return next((row.staff for row in year.groups if fold(row.name) == fold(group)), None)


def owed(shares: Iterable[Share], staff: int | None, said: Said = getattr) -> Owed:
    """What is still to be done on these sheets."""
    each = [_on_sheet(share, staff, said) for share in shares]
    return Owed(sum(one.blank for one in each), sum(one.unequal for one in each))


def _on_sheet(share: Share, staff: int | None, said: Said) -> Owed:
    blank = sum(_is_blank(said(row, column.name)) for row in share.owed for column in share.wanted())
    unequal = 0
    for row in share.rows:
        for column in differences(share.sheet):
            given = [value for name in column.of if not _is_blank(value := said(row, name))]
            blank += 0 if given else len(column.of)
            unequal += bool(given) and staff is not None and _sum(given) != staff
            unequal += sum(isinstance(value, int) and value < 0 for value in given)
    return Owed(blank, unequal)


def _sum(given: list[object]) -> int:
    return sum(value for value in given if isinstance(value, int))


def _is_blank(value: object) -> bool:
    return value in (None, "", ())


def told_formula(shares: Iterable[Share], tables: dict[str, Table], complete: str = COMPLETE) -> str:
    """The same sentence as Excel keeps it; "" where there is nothing that must be filled."""
    blank, unequal = [], []
    for share in shares:
        table = tables[share.sheet.name]
        blank += [f"COUNTBLANK({area})" for area in _wanted_areas(share, table)]
        for column in differences(table.columns) if share.rows else ():
            answered = next(c.name for c in table.columns if c.formula == ANSWERED and c.of == column.of)
            blank.append(f"{len(column.of)}*COUNTBLANK({_area(share, table, answered)})")
            area = _area(share, table, column.name)
            unequal.append(f"COUNT({area})-COUNTIF({area},0)")
            unequal.append(f'COUNTIF({_area(share, table, column.of[0], column.of[-1])},"<0")')
    if not blank:
        return ""
    parts = [(f"({'+'.join(counts)})", words) for counts, words in ((blank, BLANK), (unequal, UNEQUAL)) if counts]
    said = [f'IF({count}=0,"","{before}"&{count}&"{behind}")' for count, (before, behind) in parts]
    done = "+".join(count for count, _ in parts)
    gap = f'IF({"*".join(count for count, _ in parts)}=0,""," ")' if len(parts) > 1 else '""'
    return f'=IF({done}=0,"{complete}",{f"&{gap}&".join(said)})'


def _wanted_areas(share: Share, table: Table) -> list[str]:
    """The cells that must not stay blank, as ranges of the packet; columns side by side make one range."""
    last = FIRST_ROW + len(share.owed)
    numbers = [table.index(column.name) + 1 for column in share.wanted()] if share.owed else []
    starts = [n for n in numbers if n - 1 not in numbers]
    ends = [n for n in numbers if n + 1 not in numbers]
    return [
        f"'{share.sheet.title}'!${letters(one)}${FIRST_ROW + 1}:${letters(other)}${last}"
        for one, other in zip(starts, ends, strict=True)
    ]


def _area(share: Share, table: Table, name: str, last: str = "") -> str:
    """The cells of a column, or of the columns side by side up to the last."""
    first, end = (table.cells(one, FIRST_ROW + len(share.rows) - 1) for one in (name, last or name))
    return f"{first.split(':')[0]}:{end.split(':')[1]}"
