"""Persons of a follow-up table against the group's staff: how many answered in a field, and by how many too many.

A group is looked up by its name as the sheet กลุ่ม spells it; where it is not there, or its staff is no number, there
is nothing to compare with. A field that nobody filled yet is blank, not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from ita_excel.drawing.table import Cells, Table, number
from ita_excel.sheets.groups import Group
from ita_excel.sheets.schema import Column
from ita_excel.sheets.surveys import ANSWERED, STAFF, STAFF_SENT

Staff = Sequence[tuple[str, object]]
"""Each group with what stands in the cell of its staff; of two with one name the first is found."""

STAFF_NAME = "ITA_STAFF"
"""In a packet the defined name of the group's staff."""

_GROUPS = Table(Group.sheet, Group.sheet.columns, ())


def formula(column: Column) -> Callable[[Table], str]:
    """The formula of one of the columns, of a table."""
    if column.formula == STAFF_SENT:
        return lambda _table: f"={STAFF_NAME}"
    if column.formula == STAFF:
        return _staff_formula
    return lambda table: _sum_formula(table, column.of, against=column.formula != ANSWERED)


def value(column: Column, staff: Staff) -> Callable[[Cells], object]:
    """What that formula gives in one row; "" where there is nothing to tell."""
    known = {name.casefold(): count for name, count in reversed(staff)}

    def told(row: Cells) -> object:
        of_group = number({STAFF: known.get(str(row.get("group") or "").casefold())}, STAFF)
        counted = [count for name in column.of if (count := number(row, name)) is not None]
        answered = sum(counted, Decimal(0)) if counted else None
        if column.formula in (STAFF, ANSWERED):
            return _shown(of_group if column.formula == STAFF else answered)
        return "" if answered is None or of_group is None else _shown(answered - of_group)

    return told


def _shown(count: Decimal | None) -> object:
    return "" if count is None else int(count) if count == int(count) else count


def _staff_formula(table: Table) -> str:
    names, counts = _GROUPS.all("name"), _GROUPS.all("staff")
    found = f"INDEX({counts},MATCH({table.here('group')},{names},0))"
    return f'=IFERROR(IF(ISNUMBER({found}),{found},""),"")'


def _sum_formula(table: Table, names: tuple[str, ...], *, against: bool) -> str:
    cells = ",".join(table.here(name) for name in names)
    staff = table.here(STAFF)
    blank = f"OR(COUNT({cells})=0,COUNT({staff})=0)" if against else f"COUNT({cells})=0"
    return f'=IF({blank},"",SUM({cells}){f"-{staff}" if against else ""})'
