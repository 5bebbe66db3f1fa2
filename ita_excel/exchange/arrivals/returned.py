"""One returned packet, opened: whose it is, what it was sent with, what it says now."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.outside import Outside, outside_cells
from ita_excel.exchange.arrivals.packetsheet import PacketSheet, read_packet_sheet
from ita_excel.exchange.packets import base as sent_base
from ita_excel.exchange.packets.share import SHOWN, shared
from ita_excel.exchange.packets.stamp import SCHEMA, Stamp, read_stamp
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import BUDDHIST_OFFSET, fold, moment
from ita_excel.model.year import FiscalYear
from ita_excel.sheets import Sheets
from ita_excel.sheets.groups import Group
from ita_excel.sheets.schema import By, Sheet, Typed
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.xml import local, scan
from ita_excel.xlsx.read.closed import ClosedBook

Base = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet name → row key → column name → the text that was sent."""

UNREADABLE = "unreadable"
ALREADY_MERGED = "ไฟล์นี้รวมไปแล้ว ไม่มีอะไรต้องทำ"
THAILAND = timezone(timedelta(hours=7))
EARLIEST, BUDDHIST_FROM = 1900, 2400
"""Years of a file's own date: before the one it is none, above the other it is one of พ.ศ."""


@frozen
class ReturnedSheet:
    """Typed rows as they stand, and the names of the columns that the sheet still has."""

    rows: tuple[Typed, ...]
    columns: frozenset[str]


@frozen
class Returned:
    """A packet that was read.

    `sheets` by sheet name; `absent` tells in Thai which sheets and columns the file no longer has;
    `outside` is what was typed where nothing is collected, `saved` tells a person when the group last saved it,
    `day` the same to compare with, `order` counts the files of one run as they came, `again` marks a file merged
    before that may be needed again after another group's part was taken out.
    """

    name: str
    stamp: Stamp
    digest: str
    saved: str
    day: date
    base: Base
    sheets: Mapping[str, ReturnedSheet]
    absent: tuple[str, ...] = ()
    outside: tuple[Outside, ...] = ()
    order: int = 0
    again: bool = False

    @property
    def version(self) -> tuple[int, int]:
        """Which of a group's files is later: the sending's number, then the order of arrival."""
        return self.stamp.sending, self.order


@frozen
class Rejected:
    """A file that is not merged, with the contract's status and a Thai reason."""

    name: str
    status: str
    reason: str
    group: str = ""
    packet: Returned | None = None


def read_returned(arrival: Arrival, sheets: Sheets) -> Returned | Rejected:
    """Read one arrival, whoever's it is; `sheets` are declared as in its master. Never raises for its content."""
    if arrival.data is None:
        return Rejected(arrival.name, UNREADABLE, arrival.trouble)
    try:
        return _opened(arrival, arrival.data, sheets)
    except InputError as error:
        return Rejected(arrival.name, UNREADABLE, str(error))
    except Exception as error:  # a file made to break readers must not stop the other groups' work
        why = f"อ่านไฟล์นี้ไม่ได้ ({type(error).__name__}) — ขอไฟล์ใหม่จากกลุ่ม"
        return Rejected(arrival.name, UNREADABLE, why)


def stamp_of(arrival: Arrival) -> Stamp | None:
    """Whose packet it is, without reading its sheets; None where it does not say."""
    if arrival.data is None:
        return None
    try:
        return read_stamp(Package(arrival.own_path, arrival.data))
    except Exception:  # told in full when the file is read
        return None


def _opened(arrival: Arrival, data: bytes, declared: Sheets) -> Returned | Rejected:
    book = ClosedBook(arrival.own_path, Package(arrival.own_path, data))
    stamp = read_stamp(book.package)
    if stamp is None:
        return Rejected(arrival.name, "foreign", "ไม่ใช่แบบที่แยกจากสมุดงานนี้ — ขอให้กลุ่มกรอกในไฟล์ที่ส่งไป แล้วส่งกลับ")
    titles = {fold(title): title for title in book.titles()}
    hidden = titles.get(fold(sent_base.TITLE))
    base = sent_base.read(book.grid(hidden)) if hidden else {}
    sheets: dict[str, PacketSheet] = {}
    ours: dict[str, frozenset[tuple[int, int]]] = {}
    absent: list[str] = []
    for name in SHOWN:
        sheet = declared.by_name(name)
        title = titles.get(fold(sheet.title))
        found = read_packet_sheet(sheet, book.grid(title), arrival.name) if title else None
        if title is None or found is None:
            absent += [f"แผ่น «{sheet.title}»"] if name in base else []
            continue
        sheets[name], ours[title] = found, found.ours
        absent += [f"คอลัมน์ «{c.title}» ของแผ่น «{sheet.title}»" for c in found.missing if c.by is By.GROUP]
    saved = (_modified(book.package) or arrival.arrived).astimezone(THAILAND)
    read = {name: ReturnedSheet(found.rows, found.columns) for name, found in sheets.items()}
    return Returned(
        arrival.name, stamp, book.package.fingerprint[:16], moment(saved), _common_era(saved), base, read,
        tuple(absent), tuple(outside_cells(book, ours, _by_title(declared), base)),
    )


def _by_title(declared: Sheets) -> dict[str, Sheet]:
    return {fold(sheet.title): sheet for sheet in map(declared.by_name, shared(declared))}


def _modified(package: Package) -> datetime | None:
    """When a program last saved the file, by its own word; None where it says nothing usable.

    It is told to people and decides nothing: a computer set to Buddhist years writes 2568 for 2025.
    """
    part = package.related("", "core-properties")
    if part is None:
        return None
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
        said = datetime.fromisoformat("".join(text).strip())
        said = said if said.tzinfo else said.replace(tzinfo=UTC)
        return said.astimezone(THAILAND) if said.year >= EARLIEST else None
    except (ValueError, OverflowError):
        return None


def _common_era(when: datetime) -> date:
    """The day, where a computer wrote a Buddhist year, too; 29 February may become the day before."""
    year = when.year - BUDDHIST_OFFSET if when.year > BUDDHIST_FROM else when.year
    return date(year, when.month, min(when.day, monthrange(year, when.month)[1]))


def judged(
    packet: Returned, year: FiscalYear, latest: Mapping[str, int], seen: set[str],
    again: frozenset[str] = frozenset(),
) -> Returned | Rejected:
    """The packet, or why it is not merged into the master `year`.

    `latest` tells each group's last sending, `seen` the fingerprints already merged (this file's is added), `again`
    those of files that may come once more.
    """
    stamp, group = packet.stamp, packet.stamp.group
    if foreign := _foreign(stamp, year):
        return Rejected(packet.name, "foreign", foreign, group)
    if packet.digest in seen:
        return Rejected(packet.name, "duplicate", ALREADY_MERGED, group)
    seen.add(packet.digest)
    if packet.digest in again:
        return replace(packet, again=True, order=-packet.order)
    newest = latest.get(fold(group), 0)
    if stamp.sending < newest:
        reason = f"เป็นแบบของการส่งครั้งที่ {stamp.sending} แต่ส่งครั้งที่ {newest} ไปแล้ว — ขอไฟล์ของครั้งล่าสุด"
        return Rejected(packet.name, "stale", reason, group, packet)
    return packet


def _foreign(stamp: Stamp, year: FiscalYear) -> str:
    if stamp.schema > SCHEMA:
        return "ไฟล์นี้ทำจากโปรแกรมรุ่นใหม่กว่า — ปรับปรุงโปรแกรมก่อน แล้วรวมอีกครั้ง"
    if fold(stamp.office) != fold(year.settings.office):
        return f"เป็นของ «{stamp.office}» — ส่งต่อให้สำนักงานนั้น"
    if stamp.fiscal_year != year.fiscal_year:
        return f"เป็นของปีงบประมาณ {stamp.fiscal_year} — รวมกับสมุดงานของปีนั้น"
    if fold(stamp.group) not in {fold(group.name) for group in year.groups}:
        return f"ไม่มีกลุ่ม «{stamp.group}» ในแผ่น «{Group.sheet.title}» — ตรวจชื่อกลุ่ม แล้วรวมอีกครั้ง"
    return ""
