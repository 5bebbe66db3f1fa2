"""What a group still owes: blank cells, and counts of persons that are not its staff; as numbers and as Excel counts.

In a field of a follow-up table that somebody began, blank counts as 0: it is done when its persons are the staff.
A word, a part of a person, or a number below 0 is no number of persons, whatever the sum is. What nobody can see in a
cell (blanks, letters without width) is blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from ita_excel.drawing.conditions import is_persons, looks_blank
from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.exchange.packets.share import Share
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed
from ita_excel.sheets.surveys import ANSWERED, differences

COMPLETE = "ครบ"
BLANK, UNEQUAL = ("ยังขาด ", " ช่อง"), ("ยอดคนไม่เท่ากับบุคลากร ", " ยอด")
"""What stands before and behind each of the two numbers."""

Said = Callable[[Typed, str], object]
"""What a column of a row says by now."""


@frozen
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
            given = [value for name in column.of if not _is_blank(value := _typed(row, name, said))]
            counts = [count for value in given if (count := _count(value)) is not None]
            blank += 0 if counts else len(column.of)
            unequal += bool(counts) and staff is not None and sum(counts) != staff
            unequal += len(given) - sum(map(_is_persons, counts))
    return Owed(blank, unequal)


def _typed(row: Typed, name: str, said: Said) -> object:
    """What a cell says; where it says nothing of its kind, what was typed."""
    value = said(row, name)
    return row.typed.get(name) if _is_blank(value) else value


def _count(value: object) -> Decimal | None:
    """The number in a cell, as a sum takes it; None for a word."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_persons(count: Decimal) -> bool:
    return count >= 0 and count == count.to_integral_value()


def _is_blank(value: object) -> bool:
    return value in (None, "", ())


Part = tuple[Share, Table]
"""Rows of a sheet, and where they stand: all of a table, or one of a form."""


def blank_formula(parts: Iterable[Part]) -> str:
    """How many cells are blank that must not be, as Excel counts; "" where there is nothing that must be filled."""
    blank: list[str] = []
    for share, table in parts:
        blank += [f"SUMPRODUCT({_number_where(looks_blank(area))}*1)" for area in _wanted_areas(share, table)]
        for column in differences(table.columns) if share.rows else ():
            answered = next(c.name for c in table.columns if c.formula == ANSWERED and c.of == column.of)
            blank.append(f"{len(column.of)}*COUNTBLANK({_area(share, table, answered)})")
    return "=" + "+".join(blank) if blank else ""


def unequal_formula(parts: Iterable[Part]) -> str:
    """How many sums of persons are not the staff, and cells no number of persons, as Excel counts."""
    unequal = ["=0"]
    for share, table in parts:
        for column in differences(table.columns) if share.rows else ():
            sums, cells = _area(share, table, column.name), _area(share, table, column.of[0], column.of[-1])
            persons = f"ISNUMBER({cells})*{_number_where(is_persons(cells))}"
            unequal.append(f"COUNT({sums})-COUNTIF({sums},0)")
            unequal.append(f"SUMPRODUCT(1-{_number_where(looks_blank(cells))}-{persons})")
    return "+".join(unequal)


def told_formula(blank: str, unequal: str, complete: str = COMPLETE) -> str:
    """The sentence as Excel keeps it, from the cells of the two numbers."""
    parts = ((blank, BLANK), (unequal, UNEQUAL))
    said = "&".join(f'IF({count}=0,"","{before}"&{count}&"{behind} ")' for count, (before, behind) in parts)
    return f'=IF({blank}+{unequal}=0,"{complete}",TRIM({said}))'


def _number_where(condition: str) -> str:
    """1 for each cell of which a condition is true, 0 where it is not, or where a word or an error has it fail."""
    return f"ISNUMBER(1/({condition}))"


def _wanted_areas(share: Share, table: Table) -> list[str]:
    """The cells that must not stay blank, as ranges of the packet; columns side by side make one range."""
    wanted = {table.index(column.name): column.name for column in share.wanted()} if share.owed else {}
    starts = [name for at, name in sorted(wanted.items()) if at - 1 not in wanted]
    ends = [name for at, name in sorted(wanted.items()) if at + 1 not in wanted]
    last = FIRST_ROW + len(share.owed) - 1
    return [_range(table, one, other, last) for one, other in zip(starts, ends, strict=True)]


def _area(share: Share, table: Table, name: str, last: str = "") -> str:
    """The cells of a column, or of the columns side by side up to the last."""
    return _range(table, name, last or name, FIRST_ROW + len(share.rows) - 1)


def _range(table: Table, first: str, last: str, row: int) -> str:
    start, end = (table.cells(name, row) for name in (first, last))
    return f"{start.split(':')[0]}:{end.split(':')[1]}"
