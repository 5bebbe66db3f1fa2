"""`ita-excel rollover`: next year's master from this year's."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from ita_excel.commands.new import refuse_target
from ita_excel.commands.outcome import Outcome
from ita_excel.rollover import roll
from ita_excel.rollover.items import SHEET
from ita_excel.rollover.moves import Moved


def run(arguments: Namespace) -> Outcome:
    """Write the new workbook; the old one is only read, an existing file is never overwritten."""
    out: Path = arguments.out
    refuse_target(out)
    rolled = roll.roll(arguments.workbook, arguments.year, out)
    data = {
        "workbook": str(rolled.workbook),
        "carried": rolled.carried,
        "cleared": rolled.cleared,
        "items": [_data(move) for move in rolled.items],
        "added": list(rolled.added),
        "notes": list(rolled.notes),
    }
    return Outcome(data, tuple(_lines(rolled, arguments.year)))


def _data(move: Moved) -> dict[str, Any]:
    data: dict[str, Any] = {"from": list(move.codes), "to": list(move.to), "how": move.how}
    return data | ({"perhaps": list(move.perhaps)} if move.perhaps else {})


def _lines(rolled: roll.Rolled, year: int) -> list[str]:
    head = [
        f"สร้างสมุดงานปี {year} ที่ {rolled.workbook} แล้ว ไฟล์เดิมไม่เปลี่ยน",
        f"ยกมา {rolled.carried} ช่อง ไม่ยกมา (ผล หลักฐาน จำนวนคน ยอดใช้จ่าย และข้อมูลเฉพาะปี) {rolled.cleared} ช่อง",
    ]
    moves = [line for move in rolled.items if (line := _moved(move))]
    added = [f"รายการใหม่ {', '.join(rolled.added)} — เลือกผู้รับผิดชอบใน {SHEET}"] if rolled.added else []
    return [*head, *moves, *added, *rolled.notes]


def _moved(move: Moved) -> str:
    """A line where the code changed; dropped items have a sentence among the notes."""
    words = {"moved": "เป็น", "split": "แยกเป็น", "merged": "รวมเป็น"}
    if move.how not in words or move.codes == move.to:
        return ""
    return f"{', '.join(move.codes)} {words[move.how]} {', '.join(move.to)}"
