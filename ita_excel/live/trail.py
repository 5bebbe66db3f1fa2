"""What a press of a button wrote into the open workbook, kept beside its file so that it can be taken back.

All or nothing: as soon as one of the cells says something else than the button wrote or found, a person has worked on
it since and nothing is put back. A press that was interrupted has written a part only. Colours and notes are no cells;
they stay as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.grid import Grid
from ita_excel.language.place import address
from ita_excel.live.book import LiveBook
from ita_excel.live.written import Overwrite, Plain, kept

ENDING = "_เอากลับได้.json"


class NothingToTakeBack(InputError):
    """No press of a button is remembered."""

    def __init__(self) -> None:
        super().__init__("ยังไม่มีปุ่มใดเขียนลงสมุดงานนี้ หรือเอากลับไปแล้ว — ใช้ เลิกทำ (Ctrl+Z) กับสิ่งที่พิมพ์เอง")


class ChangedSince(InputError):
    """A cell says something else by now than the button wrote or found."""

    def __init__(self, title: str, cell: str) -> None:
        super().__init__(
            f"แผ่น «{title}» ช่อง {cell} ถูกแก้หลังจากกดปุ่ม จึงไม่ได้เอาอะไรกลับ — "
            f"สำเนาก่อนหน้าอยู่ในโฟลเดอร์ «{files.BACKUPS}» ข้างสมุดงาน เปิดดูแล้วคัดลอกค่าที่ต้องการ"
        )


def place(workbook: Path) -> Path:
    """Where the trail of a workbook is kept."""
    return workbook.parent / files.BACKUPS / f"{workbook.stem}{ENDING}"


def save(book: LiveBook, action: str) -> None:
    """Keep what `book` was given by this press; a press that wrote nothing leaves the one before."""
    if not book.trail:
        return
    path = place(book.path)
    path.parent.mkdir(exist_ok=True)
    first: dict[tuple[str, int, int], Plain] = {}
    last: dict[tuple[str, int, int], Plain] = {}
    for one in book.trail:  # a press may write a cell twice
        first.setdefault((one.title, one.row, one.column), one.before)
        last[one.title, one.row, one.column] = one.after
    cells = [[*at, before, last[at]] for at, before in first.items()]
    data = {"action": action, "time": f"{datetime.now():%Y-%m-%d %H:%M}", "cells": cells}
    files.replace(path, json.dumps(data, ensure_ascii=False).encode(), backup=False)


def load(workbook: Path) -> tuple[str, str, list[Overwrite]]:
    """Action, moment and cells of the last press that wrote. Raises NothingToTakeBack."""
    try:
        data: Mapping[str, Any] = json.loads(place(workbook).read_text(encoding="utf-8"))
        return str(data["action"]), str(data["time"]), [Overwrite(*cell) for cell in data["cells"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NothingToTakeBack from error


def forget(workbook: Path) -> None:
    """The press is taken back."""
    place(workbook).unlink(missing_ok=True)


def require_unchanged(written: Iterable[Overwrite], book: LiveBook) -> None:
    """Raises ChangedSince at the first cell that says neither what the button wrote nor what it found."""
    grids: dict[str, Grid] = {}
    for one in written:
        if one.title not in grids:
            grids[one.title] = book.grid(one.title) if one.title in book.titles() else Grid(one.title)
        if not any(_stands(one, plain, grids[one.title]) for plain in (one.after, one.before)):
            raise ChangedSince(one.title, address(one.row, one.column))


def _stands(written: Overwrite, plain: Plain, grid: Grid) -> bool:
    at = written.row, written.column
    if isinstance(plain, list) and plain[0] == "formula":
        return at in grid.formulas
    return _same(plain, kept(grid.value(*at)))


def _same(one: Plain, other: Plain) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    return (one if one is not None else "") == (other if other is not None else "")
