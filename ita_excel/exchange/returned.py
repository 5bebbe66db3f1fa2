"""One returned packet, opened: whose it is, what it was sent with, what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ita_excel.errors import InputError
from ita_excel.exchange.inbox import Arrival
from ita_excel.exchange.packet import SHARED
from ita_excel.exchange.packet_book import BASE_TITLE
from ita_excel.exchange.stamp import SCHEMA, Stamp, read_stamp
from ita_excel.hosts.closed import ClosedBook
from ita_excel.hosts.grid import Grid
from ita_excel.schema import Typed
from ita_excel.sheets import by_name
from ita_excel.thai import fold
from ita_excel.workbook.layout import find_layout
from ita_excel.workbook.package import Package, damage_told
from ita_excel.workbook.read import read_sheet
from ita_excel.workbook.xml import local, scan
from ita_excel.year import FiscalYear

Base = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet name → row key → column name → the text that was sent."""


@dataclass(frozen=True)
class Returned:
    """A packet that can be merged.

    `rows` are typed rows by sheet name; `absent` are shared sheets the file no longer has or whose table is gone;
    `saved` is when the group last saved it, as sortable text.
    """

    name: str
    stamp: Stamp
    digest: str
    saved: str
    base: Base
    rows: Mapping[str, tuple[Typed, ...]]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rejected:
    """A file that is not merged, with the contract's status and a Thai reason."""

    name: str
    status: str
    reason: str
    group: str = ""
    packet: Returned | None = field(default=None, repr=False)


def open_returned(arrival: Arrival, year: FiscalYear, latest: Mapping[str, int], seen: set[str]) -> Returned | Rejected:
    """Open one arrival against the master `year`.

    `latest` tells each group's last sending, `seen` the fingerprints already merged (this file's is added).
    Never raises for what stands in the file.
    """
    if arrival.data is None:
        return Rejected(arrival.name, "unreadable", arrival.trouble)
    try:
        return _opened(arrival, arrival.data, year, latest, seen)
    except InputError as error:
        return Rejected(arrival.name, "unreadable", str(error))


def _opened(
    arrival: Arrival, data: bytes, year: FiscalYear, latest: Mapping[str, int], seen: set[str]
) -> Returned | Rejected:
    book = ClosedBook(arrival.path.with_name(arrival.name.replace("/", " ")), Package(arrival.path, data))
    package = book.package
    stamp = read_stamp(package)
    if stamp is None:
        return Rejected(arrival.name, "foreign", "ไม่ใช่แบบที่แยกจากสมุดงานนี้ — ขอให้กลุ่มกรอกในไฟล์ที่ส่งไป แล้วส่งกลับ")
    if foreign := _foreign(stamp, year):
        return Rejected(arrival.name, "foreign", foreign, stamp.group)
    digest = package.fingerprint[:16]
    if digest in seen:
        return Rejected(arrival.name, "duplicate", "ไฟล์นี้รวมไปแล้ว ไม่มีอะไรต้องทำ", stamp.group)
    seen.add(digest)
    returned = _read(arrival, book, stamp, digest)
    if stamp.sending < latest.get(fold(stamp.group), 0):
        reason = f"เป็นแบบของการส่งครั้งที่ {stamp.sending} แต่ส่งครั้งที่ {latest[fold(stamp.group)]} ไปแล้ว — ขอไฟล์ของครั้งล่าสุด"
        return Rejected(arrival.name, "stale", reason, stamp.group, returned)
    return returned


def _foreign(stamp: Stamp, year: FiscalYear) -> str:
    if stamp.schema > SCHEMA:
        return "ไฟล์นี้ทำจากโปรแกรมรุ่นใหม่กว่า — ปรับปรุงโปรแกรมก่อน แล้วรวมอีกครั้ง"
    if fold(stamp.office) != fold(year.settings.office):
        return f"เป็นของ «{stamp.office}» — ส่งต่อให้สำนักงานนั้น"
    if stamp.fiscal_year != year.fiscal_year:
        return f"เป็นของปีงบประมาณ {stamp.fiscal_year} — รวมกับสมุดงานของปีนั้น"
    if fold(stamp.group) not in {fold(group.name) for group in year.groups}:
        return f"ไม่มีกลุ่ม «{stamp.group}» ในแผ่น «กลุ่ม» — ตรวจชื่อกลุ่ม แล้วรวมอีกครั้ง"
    return ""


def _read(arrival: Arrival, book: ClosedBook, stamp: Stamp, digest: str) -> Returned:
    titles = {fold(title): title for title in book.titles()}
    rows: dict[str, tuple[Typed, ...]] = {}
    absent = []
    base = _base(book.grid(titles[fold(BASE_TITLE)])) if fold(BASE_TITLE) in titles else {}
    for name in SHARED:
        sheet = by_name(name)
        title = titles.get(fold(sheet.title))
        layout = find_layout(sheet, book.grid(title)) if title else None
        if title is None or layout is None:
            absent += [name] if name in base else []
            continue
        rows[name] = read_sheet(sheet, layout, book.grid(title), arrival.name).rows
    saved = _modified(book.package) or arrival.arrived.astimezone(UTC).isoformat(timespec="seconds")
    return Returned(arrival.name, stamp, digest, saved, base, rows, tuple(absent))


def _base(grid: Grid) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in sorted(grid.cells):
        sheet, key, column, said = (grid.value(row, at) for at in (1, 2, 3, 4))
        if row > 1 and isinstance(sheet, str) and isinstance(column, str):
            cells = found.setdefault(sheet, {}).setdefault("" if key is None else str(key), {})
            cells[column] = "" if said is None else str(said)
    return found


def _modified(package: Package) -> str:
    """When a program last saved the file, by its own word, in UTC; "" where it says nothing usable."""
    part = package.related("", "core-properties")
    if part is None:
        return ""
    text: list[str] = []
    inside = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = local(name) == "modified"

    def end(_name: str) -> None:
        nonlocal inside
        inside = False

    with damage_told(package.path):
        scan((package.read(part),), start, end, lambda piece: text.append(piece) if inside else None)
    try:
        moment = datetime.fromisoformat("".join(text).strip())
    except ValueError:
        return ""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
