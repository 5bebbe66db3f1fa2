"""What is wrong in the description of a scheme that an office's pack brings, each fault at its place in the data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from ita_excel.language.vocabulary import PARTS, QUESTIONS
from ita_excel.years.risks import risk_faults

Entry = Mapping[str, Any]
Found = Iterator[tuple[tuple[str | int, ...], str]]
"""Where in the data, and what is wrong there."""

NEEDED = ("name", "groups", "surveyed")
FIELDS, ANSWERS = range(1, 11), range(2, 7)
"""How many fields and how many answers find place in a workbook and on paper."""
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def scheme_faults(data: Entry, path: tuple[str, ...], instruments: Collection[str]) -> Found:
    """What is wrong in a scheme's description at `path`; `instruments` are the codes that the pack has."""
    for key in NEEDED:
        if key not in data:
            yield path, f"ขาด «{key}» ของประเภทหน่วยงาน — เพิ่มบรรทัด {key} = …"
    for code in data.get("surveyed", ()):
        if code not in instruments:
            yield (*path, "surveyed"), f"ไม่มีเครื่องมือ «{code}» — เลือกจาก {', '.join(instruments)}"
    yield from part_faults(data, path)
    if "follow_up" in data:
        yield from follow_up_faults(data["follow_up"], (*path, "follow_up"))


def part_faults(data: Entry, path: tuple[str, ...]) -> Found:
    """Parts that no office does, and how risks are rated; a pack may say both, and so may a scheme."""
    for part in data.get("parts", ()):
        if part not in PARTS:
            yield (*path, "parts"), f"ไม่มีส่วน «{part}» — เลือกจาก {', '.join(PARTS)}"
    if "risk" in data:
        yield from risk_faults(data["risk"], (*path, "risk"))


def follow_up_faults(asked: Entry, path: tuple[str, ...]) -> Found:
    """Fields and scales: how many, and names that columns can have; what is not there is that of all schemes."""
    if not isinstance(asked, dict) or not {"fields", *QUESTIONS}.issuperset(asked):
        yield path, f"«follow_up» ต้องเป็นตารางที่มีเฉพาะ {' '.join(('fields', *QUESTIONS))}"
        return
    parts = {"fields": (FIELDS, "ด้าน"), **dict.fromkeys(QUESTIONS, (ANSWERS, "คำตอบ"))}
    for name, (number, told) in parts.items():
        if name in asked:
            yield from _entries(asked[name], (*path, name), number, told)


def _entries(entries: Any, path: tuple[str, ...], number: range, told: str) -> Found:
    if not isinstance(entries, list) or len(entries) not in number:
        yield path, f"«{path[-1]}» ต้องมี {number[0]} ถึง {number[-1]} {told}"
        return
    yield from _names(entries, path)


def _names(entries: Sequence[Any], path: tuple[str, ...]) -> Found:
    before: set[str] = set()
    for at, entry in enumerate(entries):
        name = str(entry.get("name", "")) if isinstance(entry, dict) else ""
        if not _NAME.fullmatch(name) or not entry.get("title"):
            yield (*path, at), f"ต้องมี title และ name เป็นอักษรอังกฤษตัวเล็ก (a-z) ตัวเลข หรือ _ แต่เป็น «{name}»"
        if name in before:
            yield (*path, at), f"«{name}» มีแล้วในรายการก่อนหน้า — ใช้ได้ครั้งเดียว"
        before.add(name)
