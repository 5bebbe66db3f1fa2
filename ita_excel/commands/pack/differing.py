"""`pack diff`: what became of the items and figures of one year in another."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ita_excel.commands.outcome import Outcome
from ita_excel.language.figures import percent_text
from ita_excel.language.thai import fold
from ita_excel.model.nearest import is_close, nearest
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
    data = {**items(old.oit, new.oit), "changed": list(_changed(_figures(old), _figures(new)))}
    return Outcome(data, tuple(_lines(data)) or (f"ปี {old.fiscal_year} กับปี {new.fiscal_year} ไม่ต่างกัน",))


def items(old: tuple[PackOit, ...], new: tuple[PackOit, ...]) -> dict[str, list[Entry]]:
    """Items moved to another code, new, dropped, and renamed: nearly the same title, or a like one under the code."""
    left, come = ({item.code: item.title for item in side} for side in (old, new))
    for code in [code for code in left if fold(left[code]) == fold(come.get(code, ""))]:
        del left[code], come[code]
    moved = [{"from": code, "to": to, "title": title} for code, to, title, _ in _pairs(left, come, _same)]
    renamed = [
        {"from": code, "to": to, "was": was, "now": now}
        for like in (_close, _under_the_code) for code, to, was, now in _pairs(left, come, like)
    ]
    return {"moved": moved, "new": _rest(come), "dropped": _rest(left), "renamed": renamed}


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
    other = {"รายการมาตรการ": pack.measures_item, "รายการรายงาน": pack.report_item, "วิธีประเมิน": pack.method}
    return weights | names | levels | {"จำนวนหน่วยงาน": str(pack.offices)} | other


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Entry]:
    for figure in dict.fromkeys((*old, *new)):
        if old.get(figure) != new.get(figure):
            yield {"figure": figure, "was": old.get(figure), "now": new.get(figure)}


def _lines(data: Mapping[str, list[Entry]]) -> Iterator[str]:
    yield from (f"ย้าย {one['from']} → {one['to']} {one['title']}" for one in data["moved"])
    yield from (f"เปลี่ยนชื่อ {one['from']} → {one['to']} «{one['was']}» เป็น «{one['now']}»" for one in data["renamed"])
    yield from (f"ใหม่ {one['code']} {one['title']}" for one in data["new"])
    yield from (f"ตัดออก {one['code']} {one['title']}" for one in data["dropped"])
    yield from (f"เปลี่ยน {one['figure']}: {one['was'] or 'ไม่มี'} → {one['now'] or 'ไม่มี'}" for one in data["changed"])
