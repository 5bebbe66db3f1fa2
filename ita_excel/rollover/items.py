"""OIT of next year: the new list's items, each with the owners of the items it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ita_excel.drawing.table import Cells
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear
from ita_excel.rollover.carry import carried_row
from ita_excel.rollover.moves import Moved
from ita_excel.sheets.oit import OitItem
from ita_excel.years.pack import Pack, PackOit

DROPPED = "dropped"
SHEET = f"แผ่น «{OitItem.sheet.title}»"


@dataclass
class OwnedItem:
    """An item as it stands in the workbook: its own row or rows, and the sub-items below."""

    code: str
    rows: list[OitItem] = field(default_factory=list)
    subs: list[OitItem] = field(default_factory=list)

    def owners(self) -> str:
        """Who had it, for a sentence; "" where nobody is named."""
        return " ".join(dict.fromkeys(name for row in self.rows for name in (row.group, *row.keeper) if name))


@frozen
class Items:
    """The rows of the new OIT, every move of an old item, and Thai sentences on what a person has to decide."""

    rows: tuple[Cells, ...]
    moves: tuple[Moved, ...]
    notes: tuple[str, ...]


def next_items(year: FiscalYear, new: Pack, moves: Sequence[Moved]) -> Items:
    """The OIT of pack `new`; supervisors, keepers and groups follow the items."""
    blocks = {block.code: block for block in _blocks(year.oit)}
    known = {item.code for item in year.order_pack.oit}
    strange = {b.code: b for b in blocks.values() if b.code not in known or _of_another(b, year.order_pack)}
    lost = [Moved((code,), (), DROPPED) for code in strange if code not in known]
    placed = {code: block for code, block in blocks.items() if code not in strange}
    notes = [_left_out(block, year) for block in strange.values()]
    notes += [_dropped(move, placed, new) for move in moves if move.how == DROPPED]
    rows: list[Cells] = []
    for item in new.oit:
        sources = [placed[code] for move in moves if item.code in move.to for code in move.codes if code in placed]
        rows.append(_item(item, sources, notes))
        rows += [
            dict(carried_row(type(sub).sheet, sub, 0)) | {"section": item.section}
            for move in moves if move.to[:1] == (item.code,) for code in move.codes if code in placed
            for sub in placed[code].subs
        ]
    return Items(tuple(rows), (*moves, *lost), tuple(notes))


def _blocks(rows: Iterable[OitItem]) -> list[OwnedItem]:
    """The rows item by item; a row without a code belongs to the item above, a code twice is one item."""
    blocks: dict[str, OwnedItem] = {}
    code = ""
    for row in rows:
        code = row.code.strip().upper() or code
        block = blocks.setdefault(code, OwnedItem(code))
        (block.rows if row.code or not code else block.subs).append(row)
    return list(blocks.values())


def _of_another(block: OwnedItem, pack: Pack) -> bool:
    """Does the row say one item by its code and another by its title?"""
    titles = {fold(item.title): item.code for item in pack.oit}
    return any(titles.get(fold(row.title), block.code) != block.code for row in block.rows)


def _item(item: PackOit, sources: Sequence[OwnedItem], notes: list[str]) -> Cells:
    """The row of a new item with the owners of all that went into it; two groups are asked, not chosen from."""
    rows = [row for block in sources for row in block.rows]
    cells: dict[str, object] = {"section": item.section, "code": item.code, "title": item.title}
    for column in ("supervisor", "keeper"):
        if names := list(dict.fromkeys(name for row in rows for name in getattr(row, column))):
            cells[column] = names
    groups = list(dict.fromkeys(row.group for row in rows if row.group))
    if len(groups) == 1:
        cells["group"] = groups[0]
    elif groups:
        came = " และ ".join(block.code for block in sources)
        had = " กับ ".join(groups)
        notes.append(f"{item.code} {item.title} รวมจาก {came} ซึ่งเป็นของ {had} — เลือกกลุ่มที่รับผิดชอบใน {SHEET}")
    return cells


def _left_out(block: OwnedItem, year: FiscalYear) -> str:
    title = block.rows[0].title if block.rows else ""
    return (
        f"{block.code} {title} ไม่ตรงกับรายการของปี {year.order_pack.fiscal_year} จึงไม่ได้ย้าย{_had(block)} — "
        f"เพิ่มผู้รับผิดชอบใน {SHEET} ของไฟล์ใหม่เอง"
    )


def _dropped(move: Moved, placed: dict[str, OwnedItem], new: Pack) -> str:
    code = move.codes[0]
    block = placed.get(code, OwnedItem(code))
    title = block.rows[0].title if block.rows else ""
    said = f"{code} {title} ไม่มีในรายการของปี {new.fiscal_year}{_had(block)}"
    titles = {item.code: item.title for item in new.oit}
    near = " หรือ ".join(f"{one} {titles[one]}" for one in move.perhaps)
    return f"{said} — ถ้ารวมอยู่ใน {near} ให้เพิ่มผู้รับผิดชอบที่รายการนั้น" if near else f"{said} — ไม่ต้องทำอะไร"


def _had(block: OwnedItem) -> str:
    return f" (ผู้รับผิดชอบเดิม {block.owners()})" if block.owners() else ""
