"""What was sent, on a hidden sheet of the packet: with it a change on either side can be told when it comes back.

A line a row: sheet, key and the values by column as JSON. A sheet of a line a cell, which is four times as long, was
the larger part of making and of reading a packet; packets that went out with one are read as ever, and a value too
long for its row's line still stands on one of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ita_excel.exchange.packets.keys import as_written_now, unique_keys
from ita_excel.exchange.packets.share import Share
from ita_excel.language.grid import Grid
from ita_excel.language.place import MAX_TEXT
from ita_excel.model.cells import text_of
from ita_excel.sheets.schema import By, Sheet, Typed

TITLE = "ฐานเปรียบเทียบ"
HEADS = ("แผ่น", "แถว", "คอลัมน์", "ค่า")
OFFERED = "new "
"""Before the sheet's name: a row kept free in the packet, with what stood in it beforehand."""
Base = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet → key of the row → column → the value sent."""
Line = tuple[str, str, str, str]


def write(worksheet: Any, shared: Sequence[Share]) -> None:
    """The values sent with these shares; the sheet is protected and shown by no menu."""
    for at, head in enumerate(HEADS):
        worksheet.write_string(0, at, head)
    cells = [line for share in shared for line in lines(share.sheet.name, share.sheet, share.rows)]
    cells += [line for share in shared for line in lines(OFFERED + share.sheet.name, share.sheet, share.new)]
    for number, texts in enumerate(_by_row(cells), 1):
        for at, text in enumerate(texts):
            worksheet.write_string(number, at, text)
    worksheet.protect("")
    worksheet.very_hidden()


def lines(name: str, sheet: Sheet, rows: Sequence[Typed]) -> Iterator[Line]:
    """A line a cell: name of the sheet, key of the row, column, text of the value."""
    columns = [column.name for column in sheet.columns if column.by is not By.FORMULA]
    for key, row in zip(unique_keys(sheet, rows), rows, strict=True):
        for column in columns:
            yield name, key, column, text_of(getattr(row, column)) or str(row.typed.get(column, ""))


def _by_row(cells: Iterable[Line]) -> Iterator[Sequence[str]]:
    for (name, key), of_row in groupby(cells, key=lambda line: line[:2]):
        row = list(of_row)
        said = json.dumps({column: value for *_, column, value in row}, ensure_ascii=False)
        if len(said) <= MAX_TEXT:
            yield name, key, said
        else:
            yield from row


def read(grid: Grid) -> dict[str, dict[str, dict[str, str]]]:
    """What a packet says was sent, lines of rows and lines of cells; of what somebody changed in it, what is left."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in sorted(grid.cells):
        sheet, key, column, said = (grid.value(row, at) for at in (1, 2, 3, 4))
        if row > 1 and isinstance(sheet, str) and isinstance(column, str):
            cells = found.setdefault(sheet, {}).setdefault("" if key is None else as_written_now(str(key)), {})
            cells |= _of_row(column) if column.startswith("{") else {column: "" if said is None else str(said)}
    return found


def _of_row(said: str) -> dict[str, str]:
    try:
        return {str(column): str(value) for column, value in json.loads(said).items()}
    except (ValueError, RecursionError):
        return {}
