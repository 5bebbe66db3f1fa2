"""A row that a group added: its number, its owner, and what of it is taken."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from ita_excel.exchange.merging.claims import Claims
from ita_excel.exchange.merging.ledger import Ledger, Why, shown
from ita_excel.exchange.packets.share import reserved
from ita_excel.language.thai import fold
from ita_excel.model.cells import typed
from ita_excel.model.rows import row_key
from ita_excel.sheets.schema import By, Column, Sheet, Typed

OFFERED = 500
"""Numbers of rows that stand ready in the packet stay below; rows put in between get one above."""


def add_row(merge: Claims, row: Typed, key: str) -> None:
    """Take in a row that the master does not have, under a number kept for the group."""
    ledger, sheet = merge.ledger, merge.sheet
    if not sheet.new_rows:
        merge.refuse_row(row, key, Why.NOT_YOURS)
        return
    said = {c.name: shown(row, c.name) for c in _typed_columns(sheet)}
    faults = {c.name: why for c in _typed_columns(sheet) if (why := merge.unusable(row, c)) and c.name != "number"}
    values = {name: "" if name in faults or name in row.typed else text for name, text in said.items()}
    if "number" in values and not _is_kept(ledger, values["number"], merge.group):
        if _known_content(ledger, sheet, values, merge.group):
            for name, why in faults.items():  # not part of what is compared, and typed all the same
                ledger.refuse(merge.entry((sheet.name, key, name), "", said[name], why))
            return
        values["number"] = str(_next_number(ledger, sheet, values, merge.group))
    if "group" in values:
        values["group"] = merge.group
    if barred := merge.foreign(sheet.split_by, values.get(sheet.split_by, "")):
        merge.refuse_row(row, key, barred)
        return
    _take(merge, row, values, faults)


def _take(merge: Claims, row: Typed, values: dict[str, str], faults: dict[str, Why]) -> None:
    """Every readable cell into the ledger; what cannot be taken is told."""
    ledger, sheet = merge.ledger, merge.sheet
    key = row_key(sheet, _row_of(sheet, values))
    ledger.new_rows[sheet.name, key] = fold(merge.group)
    tell_number_and_group(merge, row, (sheet.name, key))
    for column in _typed_columns(sheet):
        spot = (sheet.name, key, column.name)
        if column.name in faults:
            ledger.refuse(merge.entry(spot, "", shown(row, column.name), faults[column.name]))
        if values[column.name]:
            ledger.take(merge.entry(spot, "", values[column.name], new=True))


def tell_number_and_group(merge: Claims, row: Typed, place: tuple[str, str]) -> None:
    """What the group typed where its number and its name stood cannot be taken; a person is told."""
    ledger, group = merge.ledger, merge.group
    names = {c.name for c in merge.sheet.columns}
    number = shown(row, "number") if "number" in names else ""
    if number and not _is_kept(ledger, number, group):
        ledger.refuse(merge.entry((*place, "number"), "", number, Why.OTHER_NUMBER))
    name = shown(row, "group") if "group" in names else ""
    if name and fold(name) != fold(group):
        ledger.refuse(merge.entry((*place, "group"), "", name, Why.NOT_YOURS))


def _typed_columns(sheet: Sheet) -> list[Column]:
    return [c for c in sheet.columns if c.by is not By.FORMULA]


def _is_kept(ledger: Ledger, number: str, group: str) -> bool:
    return number.isdecimal() and int(number) in reserved(ledger.year, group)


def _known_content(ledger: Ledger, sheet: Sheet, values: dict[str, str], group: str) -> bool:
    """Has the same row, number aside, been taken in before? Then the file came back a second time."""
    content = {n: v for n, v in values.items() if n != "number" and n != "group"}
    kept = reserved(ledger.year, group)
    numbered = [row for row in ledger.year.rows(sheet.name) if getattr(row, "number", None) in kept]
    held = [{n: shown(row, n) for n in content} for row in numbered]
    held += [
        {n: ledger.values.get((sheet.name, key, n), "") for n in content}
        for (name, key), owner in ledger.new_rows.items() if name == sheet.name and owner == fold(group)
    ]
    return content in held


def _next_number(ledger: Ledger, sheet: Sheet, values: dict[str, str], group: str) -> int:
    """A number told from what the row says, so that it does not depend on which file comes first."""
    numbers = reserved(ledger.year, group)[OFFERED:]
    used: set[object] = {getattr(row, "number", None) for row in ledger.year.rows(sheet.name)}
    used |= {int(key) for name, key in ledger.new_rows if name == sheet.name and key.isdigit()}
    start = crc32("\n".join(v for n, v in values.items() if n not in ("number", "group")).encode()) % len(numbers)
    free: int = next(n for n in (*numbers[start:], *numbers[:start]) if n not in used)
    return free


def _row_of(sheet: Sheet, values: dict[str, str]) -> Typed:
    make: Any = sheet.row
    made: Typed = make(**{c.name: typed(c, values.get(c.name, "")) for c in _typed_columns(sheet)})
    return made
