"""What is wrong in a pack that an office wrote, each fault at its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.years.lines import Path, line_of, lines_of
from ita_excel.years.methods import known_methods
from ita_excel.years.pack import FIGURES, PARTIAL
from ita_excel.years.schemefaults import follow_up_faults, part_faults, scheme_faults

Entry = Mapping[str, Any]

TOP = ("fiscal_year", "method", "offices", "instruments", "indicators", "levels", "oit", "measures_item", "report_item")
ENTRIES = {
    "instruments": ("code", "name", "weight"),
    "indicators": ("number", "name", "instrument"),
    "levels": ("name", "low_total"),
    "oit": ("code", "title", "section", "sub"),
    "respondents": ("instrument", "least", "rule_year", "source"),
    "methods": ("id", "name"),
}
"""List → what each of its entries must have."""

OTHER = (
    "scheme", "draft", "unconfirmed", "sources", "national", "respondents", "methods", "follow_up", "parts", "teams",
    "passages", "words", "explanations", "scheme_data", "risk", "risk_items",
)
"""What a pack may have beside what it must."""

MAY = {
    "instruments": (), "indicators": (), "levels": ("label", "low_each", "passes"), "oit": PARTIAL,
    "respondents": ("percent", "above", "least_above"), "methods": ("note", "source", "years"),
}
"""List → what its entries may have beside what they must: a misspelt word would be left out in silence."""

TEXT, WHOLE, NUMBER, YES_NO = "ข้อความในเครื่องหมายคำพูด", "จำนวนเต็ม", "ตัวเลข", "true หรือ false"
KINDS = {
    "fiscal_year": WHOLE, "offices": WHOLE, "method": TEXT, "measures_item": TEXT, "report_item": TEXT, "scheme": TEXT,
    "code": TEXT, "name": TEXT, "weight": NUMBER, "number": WHOLE, "instrument": TEXT, "label": TEXT, "draft": YES_NO,
    "low_total": NUMBER, "low_each": NUMBER, "passes": YES_NO, "title": TEXT, "section": TEXT, "sub": TEXT,
    "looks_back": WHOLE, "times": WHOLE, "least": WHOLE, "percent": NUMBER, "above": WHOLE, "least_above": WHOLE,
    "rule_year": WHOLE, "source": TEXT, "id": TEXT, "note": TEXT,
}
TYPES: Mapping[str, tuple[type, ...]] = {TEXT: (str,), WHOLE: (int,), NUMBER: (int, Decimal), YES_NO: (bool,)}

_CODE = re.compile("[A-Za-z][A-Za-z0-9]*")
"""A code names columns of the workbook."""


@frozen
class Fault:
    """A fault at a line (from 1), with a Thai sentence."""

    line: int
    message: str


Found = Iterator[tuple[Path, str]]
"""Where in the data, and what is wrong there."""


def faults(data: Entry, source: str, schemes: Collection[str]) -> tuple[Fault, ...]:
    """Everything wrong in the data of a pack whose text is `source`; `schemes` are those that exist."""
    lines = lines_of(source)
    found = list(_form(data)) or [
        *_unknown(data), *_scheme(data, schemes), *_method(data), *_instruments(data), *_indicators(data),
        *_levels(data["levels"]), *_items(data), *_statements(data), *_respondents(data),
    ]
    return tuple(sorted((Fault(line_of(lines, path), told) for path, told in found), key=lambda fault: fault.line))


def _form(data: Entry) -> Found:
    """Missing keys and values of the wrong kind; the other rules need them right."""
    for key in TOP:
        if key not in data:
            yield (), f"ขาด «{key}» — เพิ่มบรรทัด {key} = …"
    yield from _kinds((), data)
    for name, keys in ENTRIES.items():
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            yield (name,), f"«{name}» ต้องเป็นรายการในวงเล็บ [ ] แต่ละรายการอยู่ในปีกกา {{ }}"
            continue
        for at, entry in enumerate(entries):
            yield from (((name, at), f"รายการนี้ใน «{name}» ขาด «{key}»") for key in keys if key not in entry)
            yield from _kinds((name, at), entry)


def _kinds(path: Path, entry: Entry) -> Found:
    for key, value in entry.items():
        kind = KINDS.get(key)
        if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != YES_NO)):
            yield (*path, key), f"«{key}» ต้องเป็น{kind} แต่เป็น «{value}»"


def _unknown(data: Entry) -> Found:
    """Words that no pack has: misspelt ones, which would be left out in silence."""
    yield from (((key,), _stray(key, "ไฟล์เกณฑ์")) for key in data if key not in (*TOP, *OTHER))
    for name, more in MAY.items():
        known = (*ENTRIES[name], *more)
        for at, entry in enumerate(data.get(name, ())):
            yield from (((name, at), _stray(key, f"«{name}»", known)) for key in entry if key not in known)
    sources = data.get("sources", {})
    known = (*FIGURES, "method", "national")
    for key in sources if isinstance(sources, dict) else ():
        if key not in known:
            yield ("sources", key), _stray(key, "[sources]", known)


def _stray(key: str, where: str, known: Collection[str] = ()) -> str:
    return f"ไม่รู้จัก «{key}» ใน{where} — ตรวจตัวสะกด" + (f" ใช้ได้คือ {' '.join(known)}" if known else "")


def _scheme(data: Entry, schemes: Collection[str]) -> Found:
    codes = [entry["code"] for entry in data["instruments"]]
    if isinstance(data.get("scheme_data"), dict):
        yield from scheme_faults(data["scheme_data"], ("scheme_data",), codes)
    yield from part_faults(data, ())
    if "follow_up" in data:
        yield from follow_up_faults(data["follow_up"], ("follow_up",))
    if "scheme" in data and data["scheme"] not in schemes and "scheme_data" not in data:
        yield ("scheme",), f"ไม่มีประเภทหน่วยงาน «{data['scheme']}» — เลือกจาก {', '.join(schemes)}"


def _method(data: Entry) -> Found:
    brought = data.get("scheme_data")
    own = (*data.get("methods", ()), *(brought.get("methods", ()) if isinstance(brought, dict) else ()))
    known = [*(str(entry.get("id")) for entry in own), *(method.id for method in known_methods())]
    if data["method"] not in known:
        yield ("method",), (
            f"ไม่รู้จักวิธีประเมิน «{data['method']}» — ใช้ {', '.join(known)} หรือเพิ่มตาราง [[methods]] ที่มี id name และ source"
        )
    for at, entry in enumerate(data.get("methods", ())):
        if not _are_years(entry.get("years", [])):
            yield ("methods", at), "«years» ของวิธีประเมินต้องเป็นรายการปี พ.ศ. ใน [ ]"


def _are_years(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(year, int) and not isinstance(year, bool) for year in given)


def _instruments(data: Entry) -> Found:
    total = sum((Decimal(entry["weight"]) for entry in data["instruments"]), Decimal(0))
    if total != 100:
        yield ("instruments",), f"ค่าน้ำหนักของเครื่องมือรวมได้ {total.normalize():f} — ต้องรวมได้ 100"
    yield from _twice(data, "instruments", "code", "รหัสเครื่องมือ")
    for at, entry in enumerate(data["instruments"]):
        if not _CODE.fullmatch(entry["code"]):
            yield ("instruments", at), f"รหัสเครื่องมือ «{entry['code']}» ใช้ได้เฉพาะอักษรอังกฤษและตัวเลข"
    used = {entry["instrument"] for entry in data["indicators"]}
    for at, entry in enumerate(data["instruments"]):
        if entry["code"] not in used:
            yield ("instruments", at), f"เครื่องมือ {entry['code']} ไม่มีตัวชี้วัด — เพิ่มตัวชี้วัดของเครื่องมือนี้ หรือตัดเครื่องมือออก"


def _indicators(data: Entry) -> Found:
    yield from _twice(data, "indicators", "number", "ตัวชี้วัดที่")
    known = [entry["code"] for entry in data["instruments"]]
    for at, entry in enumerate(data["indicators"]):
        if entry["instrument"] not in known:
            yield ("indicators", at), (
                f"ตัวชี้วัดที่ {entry['number']} เป็นของเครื่องมือ «{entry['instrument']}» ซึ่งไม่มีในไฟล์นี้ — "
                f"เลือกจาก {', '.join(known)}"
            )


def _levels(levels: Sequence[Entry]) -> Found:
    yield from _twice({"levels": levels}, "levels", "name", "ชื่อระดับ")
    for at, level in enumerate(levels):
        if not all(0 <= level.get(key, 0) <= 100 for key in ("low_total", "low_each")):
            yield ("levels", at), "เส้นแบ่งของระดับต้องอยู่ระหว่าง 0 ถึง 100"
    for at, (above, level) in enumerate(pairwise(levels), start=1):
        yield from ((("levels", at), told) for told in _against(above, level))
    if not levels or any(_bounds(levels[-1])):
        low = f"คะแนนต่ำกว่า {levels[-1]['low_total']}" if levels else "คะแนนทุกค่า"
        yield ("levels", len(levels) - 1), f"{low} ไม่มีระดับ — ระดับสุดท้ายต้องมี low_total = 0 และไม่มี low_each"


def _bounds(level: Entry) -> tuple[Decimal, Decimal]:
    return Decimal(level["low_total"]), Decimal(level.get("low_each", 0))


def _against(above: Entry, level: Entry) -> Iterator[str]:
    """What is wrong between a level and the one above it."""
    if _bounds(level) >= _bounds(above):
        yield (
            f"ระดับ «{level['name']}» ทับกับ «{above['name']}» จึงไม่มีคะแนนใดได้ระดับนี้ — เรียงจากเส้นแบ่งสูงลงมาต่ำ และไม่ให้ซ้ำกัน"
        )
    if level.get("passes") and not above.get("passes"):
        yield f"ระดับ «{level['name']}» ถือว่าผ่าน แต่ «{above['name']}» ซึ่งสูงกว่าไม่ผ่าน"


def _items(data: Entry) -> Found:
    yield from _twice(data, "oit", "code", "รหัส")
    codes = {entry["code"] for entry in data["oit"]}
    for key in ("measures_item", "report_item"):
        if data[key] not in codes:
            yield (key,), f"«{data[key]}» ไม่มีในรายการ oit ของไฟล์นี้"
    asked = data.get("risk_items", [])
    for code in [asked] if not isinstance(asked, list) else [one for one in asked if str(one) not in codes]:
        yield ("risk_items",), f"«{code}» ไม่มีในรายการ oit ของไฟล์นี้ — risk_items คือรหัสของรายการเรื่องความเสี่ยง เช่น [\"O1\"]"


def _twice(data: Entry, name: str, key: str, title: str) -> Found:
    before: set[object] = set()
    for at, entry in enumerate(data[name]):
        if entry[key] in before:
            yield (name, at), f"{title} «{entry[key]}» มีแล้วในบรรทัดก่อนหน้า — ใช้ได้ครั้งเดียว"
        before.add(entry[key])


def _respondents(data: Entry) -> Found:
    known = [entry["code"] for entry in data["instruments"]]
    for at, entry in enumerate(data.get("respondents", [])):
        if entry["instrument"] not in known:
            yield ("respondents", at), f"ไม่มีเครื่องมือ «{entry['instrument']}» — เลือกจาก {', '.join(known)}"


def _statements(data: Entry) -> Found:
    known = {*FIGURES, "method", "national", "risk"}
    for at, entry in enumerate(data.get("unconfirmed", [])):
        if isinstance(entry, dict) and not ("text" in entry and known.issuperset(entry.get("of", [None]))):
            yield ("unconfirmed", at), f"ต้องมี of กับ text และ of เป็นชื่อในกลุ่ม {', '.join(sorted(known))}"
