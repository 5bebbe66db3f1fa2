"""What one group's packet holds: its rows of each shared sheet, room for new ones, and what it still has to fill.

Rows are known again by their key. New rows carry numbers kept for the group (group 3 gets 3001, 3002 …), so that no
two groups ever number alike and the same file can come back twice without harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import ALL_GROUPS
from ita_excel.model.year import FiscalYear
from ita_excel.sheets import ROWS, Sheets
from ita_excel.sheets.schema import RESERVED, By, Column, Kind, Sheet, Typed
from ita_excel.sheets.surveys import STAFF, STAFF_SENT

SHOWN = tuple(row.sheet.name for row in sorted(ROWS, key=lambda row: row.sheet.packet) if row.sheet.packet)
"""Sheets of a packet, in its order; the measures are there to be read."""


@frozen
class Share:
    """One sheet of a packet: rows that exist in the master, and rows kept free for new ones.

    The first `awaited` of the new ones must be filled: results of measures that are the group's alone.
    """

    sheet: Sheet
    rows: tuple[Typed, ...]
    new: tuple[Typed, ...]
    awaited: int = 0

    @property
    def owed(self) -> tuple[Typed, ...]:
        """The rows that a group has to fill."""
        return (*self.rows, *self.new[: self.awaited])

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns as the packet shows them: the office's are for reading only."""
        return tuple(_shut(column) for column in self.sheet.columns)

    def wanted(self) -> tuple[Column, ...]:
        """The columns a group has to fill in every row it was given; counts of persons are judged by their sum."""
        return tuple(c for c in self.sheet.columns if c.by is By.GROUP and (c.required or c.kind is Kind.URL))


def is_nobodys(sheet: Sheet) -> bool:
    """Are the sheet's rows told apart by what they say alone, so that several groups may send the same one?"""
    return bool(sheet.new_rows) and "number" not in sheet.key


def _shut(column: Column) -> Column:
    bare = replace(column, required=False)
    if column.formula == STAFF:  # the sheet of groups does not go out
        return replace(bare, formula=STAFF_SENT)
    return bare if column.by in (By.GROUP, By.FORMULA) else replace(bare, by=By.TOOLKIT)


def shares(year: FiscalYear, group: str) -> tuple[Share, ...]:
    """Every sheet in which the group has something to fill."""
    made = (_share(year, name, group) for name in shared(year.sheets) if year.asks(name) and not year.lacks(name))
    return tuple(share for share in made if share.rows or share.new)


def shared(sheets: Sheets) -> tuple[str, ...]:
    """The sheets of a packet that groups fill, in its order."""
    return tuple(name for name in SHOWN if any(column.by is By.GROUP for column in sheets.by_name(name)))


def own_measures(year: FiscalYear, group: str) -> tuple[Typed, ...]:
    """The measures a group answers for, alone, with others or with everybody."""
    names = {fold(group), fold(ALL_GROUPS)}
    return tuple(m for m in year.measures if names & {fold(g) for g in m.group})


def _share(year: FiscalYear, name: str, group: str) -> Share:
    sheet = year.sheets.by_name(name)
    rows = tuple(own_rows(year, name, group))
    awaited = len(awaited_measures(year, group)) if name == "results" else 0
    return Share(sheet, rows, tuple(_new_rows(year, sheet, group)), awaited)


def own_rows(year: FiscalYear, name: str, group: str) -> Iterable[Typed]:
    """The rows of a sheet that are the group's: by its name, or by the result or the item that they belong to."""
    by = year.sheets.by_name(name).split_by
    if by in BELONGS:
        mine, kept = BELONGS[by](year, group), reserved(year, group)
        rows = ((row, getattr(row, by), getattr(row, "number", None)) for row in year.rows(name))
        return (row for row, to, number in rows if _named(to) in mine or (not to and number in kept))
    if not by:
        return ()
    return (row for row in year.rows(name) if fold(str(getattr(row, by))) == fold(group))


def own_results(year: FiscalYear, group: str) -> set[str]:
    """The numbers of the results that the group reports."""
    return {_named(row.number) for row in year.results if fold(row.group) == fold(group)}


def own_items(year: FiscalYear, group: str) -> set[str]:
    """The folded codes of the disclosure items of which the group answers for the whole or a sub-item."""
    code, mine = "", set()
    for row in year.oit:
        code = row.code or code
        mine |= {_named(code)} if code and fold(row.group) == fold(group) else set()
    return mine


def _named(to: object) -> str:
    """What a row belongs to, as one text."""
    return "" if to is None else fold(str(to))


BELONGS: Mapping[str, Callable[[FiscalYear, str], set[str]]] = {"result": own_results, "item": own_items}
"""Column → how to tell what of its sheet's things are a group's: its evidence and its addresses belong to those."""


def may_belong(year: FiscalYear, sheet: Sheet, group: str, to: str) -> bool:
    """May a row of the group say that it belongs to this? Blank is for the check to find, not for us to refuse."""
    return sheet.split_by not in BELONGS or not to or _named(to) in BELONGS[sheet.split_by](year, group)


def _new_rows(year: FiscalYear, sheet: Sheet, group: str) -> Iterable[Typed]:
    """Rows to add, numbered; results start with the group's measures that have none yet."""
    make: Any = sheet.row
    count = sheet.new_rows
    if sheet.name == "remarks":
        return (make() for _ in range(count))
    if not count or not _may_add(year, sheet, group):
        return ()
    numbers = _free_numbers(year, sheet.name, group)
    if sheet.split_by in BELONGS:
        return (make(number=next(numbers)) for _ in range(count))
    return _new_results(year, make, numbers, group, count)


def _may_add(year: FiscalYear, sheet: Sheet, group: str) -> bool:
    if sheet.split_by == "item":
        return bool(own_items(year, group))
    return bool(own_measures(year, group)) or _reports(year, group)


def _reports(year: FiscalYear, group: str) -> bool:
    return any(fold(r.group) == fold(group) for r in year.results)


def awaited_measures(year: FiscalYear, group: str) -> tuple[int, ...]:
    """Numbers of the measures that nobody but this group answers for and nobody has reported on."""
    alone = (m.number for m in year.measures if {fold(name) for name in m.group} == {fold(group)})
    return tuple(number for number in alone if number is not None and number not in _reported(year))


def _reported(year: FiscalYear) -> set[int | None]:
    return {r.measure for r in year.results}


def _new_results(year: FiscalYear, make: Any, numbers: Any, group: str, count: int) -> Iterable[Typed]:
    alone = awaited_measures(year, group)
    own = [getattr(m, "number", None) for m in own_measures(year, group)]
    shared_with = [number for number in own if number not in alone and number not in _reported(year)]
    for measure in [*alone, *shared_with, *[None] * count]:
        yield make(number=next(numbers), measure=measure, group=group)


def _free_numbers(year: FiscalYear, name: str, group: str) -> Any:
    """Numbers kept for the group that nobody uses yet."""
    taken = {getattr(row, "number", None) for row in year.rows(name)}
    return (n for n in reserved(year, group) if n not in taken)


def reserved(year: FiscalYear, group: str) -> range:
    """The numbers kept for rows that the group adds."""
    start = RESERVED * group_number(year, group)
    return range(start + 1, start + RESERVED)


def group_number(year: FiscalYear, group: str) -> int:
    """The group's number in the groups sheet; one above all of them where that is blank or stands twice."""
    numbers = [row.number or 0 for row in year.groups]
    for place, row in enumerate(year.groups, 1):
        if fold(row.name) == fold(group):
            own = row.number or 0
            return own if own > 0 and numbers.count(own) == 1 else max(numbers) + place
    raise KeyError(group)
