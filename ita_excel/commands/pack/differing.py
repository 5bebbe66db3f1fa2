"""`pack diff`: what became of the items and figures of one year in another.

Items go by the mapping of a rollover (`items.toml`), so that both tell the same; by titles where no mapping says.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ita_excel.commands.outcome import Outcome
from ita_excel.language.figures import percent_text
from ita_excel.language.thai import fold
from ita_excel.model.nearest import is_close, nearest
from ita_excel.rollover.moves import Moved, is_mapped, item_moves
from ita_excel.years.pack import Pack, PackOit
from ita_excel.years.shelf import load_pack, scheme_called

Entry = dict[str, Any]
Titles = dict[str, str]
"""Code → title."""
Find = Callable[[str, str, Titles], str]
"""The code among others whose item an item became; "" where none did."""


def run(arguments: Namespace) -> Outcome:
    """Print the differences; packs in this folder go before the toolkit's own."""
    scheme = scheme_called(arguments.scheme)
    old, new = (load_pack(year, scheme, Path()) for year in (arguments.year, arguments.other))
    found = mapped(old, new, Path()) if is_mapped(old, new, Path()) else items(old.oit, new.oit)
    data = {**found, "changed": list(_changed(_figures(old), _figures(new)))}
    return Outcome(data, tuple(_lines(data)) or (f"ปี {old.fiscal_year} กับปี {new.fiscal_year} ไม่ต่างกัน",))


def mapped(old: Pack, new: Pack, folder: Path) -> dict[str, list[Entry]]:
    """Items by the moves of a rollover: moved and renamed one by one, merged and split with all their codes."""
    left, come = ({item.code: item.title for item in pack.oit} for pack in (old, new))
    found: dict[str, list[Entry]] = {name: [] for name in ("moved", "new", "dropped", "renamed", "merged", "split")}
    for move in item_moves(old, new, folder):
        for name, entry in _entries(move, left, come):
            found[name].append(entry)
        for code in move.to:
            come[code] = ""
    return found | {"new": _rest({code: title for code, title in come.items() if title})}


def _entries(move: Moved, left: Titles, come: Titles) -> Iterator[tuple[str, Entry]]:
    """In which list a move stands, and how; an item that stayed as it was stands in none."""
    code, to = move.codes[0], move.to
    if move.how == "dropped":
        yield move.how, {"code": code, "title": left[code]} | ({"perhaps": list(move.perhaps)} if move.perhaps else {})
    elif move.how != "moved":
        yield move.how, {"from": list(move.codes), "to": list(to)}
    elif fold(left[code]) != fold(come[to[0]]):
        yield "renamed", {"from": code, "to": to[0], "was": left[code], "now": come[to[0]]}
    elif code != to[0]:
        yield move.how, {"from": code, "to": to[0], "title": left[code]}


def items(old: tuple[PackOit, ...], new: tuple[PackOit, ...]) -> dict[str, list[Entry]]:
    """By titles: moved to another code, new, dropped; renamed is nearly the same title, or a like one under a code."""
    left, come = ({item.code: item.title for item in side} for side in (old, new))
    for code in [code for code in left if fold(left[code]) == fold(come.get(code, ""))]:
        del left[code], come[code]
    moved = [{"from": code, "to": to, "title": title} for code, to, title, _ in _pairs(left, come, _same)]
    renamed = [
        {"from": code, "to": to, "was": was, "now": now}
        for like in (_close, _under_the_code) for code, to, was, now in _pairs(left, come, like)
    ]
    return {
        "moved": moved, "new": _rest(come), "dropped": _rest(left), "renamed": renamed, "merged": [], "split": [],
    }


def _pairs(left: Titles, come: Titles, find: Find) -> Iterator[tuple[str, str, str, str]]:
    """Both codes and titles of what is alike; each is taken out of what is left to compare."""
    for code, title in list(left.items()):
        if to := find(code, title, come):
            yield code, to, left.pop(code), come.pop(to)


def _same(_code: str, title: str, among: Titles) -> str:
    return next((code for code, other in among.items() if fold(other) == fold(title)), "")


def _close(_code: str, title: str, among: Titles) -> str:
    return next((code for code, other in among.items() if is_close(title, other)), "")


def _under_the_code(code: str, title: str, among: Titles) -> str:
    return code if code in among and nearest(title, [among[code]]) else ""


def _rest(titles: Titles) -> list[Entry]:
    return [{"code": code, "title": title} for code, title in titles.items()]


def _figures(pack: Pack) -> Mapping[str, str]:
    weights = {f"ค่าน้ำหนัก {i.code}": percent_text(i.weight) for i in pack.instruments}
    names = {f"ตัวชี้วัดที่ {i.number}": i.name for i in pack.indicators}
    levels = {
        f"ระดับ {level.name}": " ".join(percent_text(b) for b in (level.low_total, level.low_each) if b is not None)
        for level in pack.levels
    }
    other = {
        "รายการมาตรการ": pack.measures_item, "รายการรายงาน": pack.report_item, "วิธีประเมิน": pack.method,
        "รายการความเสี่ยง": ", ".join(pack.risk_items),
    }
    return weights | names | levels | {"จำนวนหน่วยงาน": str(pack.offices)} | other


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Entry]:
    for figure in dict.fromkeys((*old, *new)):
        if old.get(figure) != new.get(figure):
            yield {"figure": figure, "was": old.get(figure), "now": new.get(figure)}


def _lines(data: Mapping[str, list[Entry]]) -> Iterator[str]:
    yield from (f"ย้าย {one['from']} → {one['to']} {one['title']}" for one in data["moved"])
    yield from (f"เปลี่ยนชื่อ {one['from']} → {one['to']} «{one['was']}» เป็น «{one['now']}»" for one in data["renamed"])
    yield from (f"รวม {', '.join(one['from'])} → {', '.join(one['to'])}" for one in data["merged"])
    yield from (f"แยก {', '.join(one['from'])} → {', '.join(one['to'])}" for one in data["split"])
    yield from (f"ใหม่ {one['code']} {one['title']}" for one in data["new"])
    for one in data["dropped"]:
        perhaps = f" (อาจรวมอยู่ใน {', '.join(one['perhaps'])})" if "perhaps" in one else ""
        yield f"ตัดออก {one['code']} {one['title']}{perhaps}"
    yield from (f"เปลี่ยน {one['figure']}: {one['was'] or 'ไม่มี'} → {one['now'] or 'ไม่มี'}" for one in data["changed"])
