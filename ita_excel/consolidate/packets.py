"""A unit of which no master came, only its groups' packets: put together into one row, with what cannot be known told.

A packet has no scores and does not say what kind of office it is of, so such units stand in a cohort of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from ita_excel.consolidate.unit import PacketOfUnit, Refused, Rows, Unit
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import Base, Rejected, Returned, read_returned
from ita_excel.exchange.packets.stamp import SCHEMA, Stamp
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import QUESTIONS, Shape
from ita_excel.model.rows import row_key
from ita_excel.sheets import TITLES, Sheets, sheets_of
from ita_excel.sheets.schema import By, Typed
from ita_excel.sheets.surveys import STAFF, SURVEY_SHEETS, is_count
from ita_excel.years.asked import of_head
from ita_excel.years.pack import Pack, shape_of
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import known_years, load_pack, packs_beside, read_pack

KIND = "หน่วยงานที่มีเฉพาะแบบของกลุ่ม"
"""What stands for the kind of office, which a packet does not say."""
COUNTED = (*SURVEY_SHEETS.values(), "budget", "results", "oit")
"""Sheets of a packet that a unit's row counts."""
TOO_NEW = "แบบนี้ทำจากโปรแกรมรุ่นใหม่กว่า — ปรับปรุงโปรแกรมก่อน แล้วรวมใหม่"
UNKNOWN = ("แบบของกลุ่ม «{stamp.group}» ของ «{stamp.office}» ปีงบประมาณ {stamp.fiscal_year} "
           "ไม่ตรงกับแบบของปีและประเภทหน่วยงานใดที่โปรแกรมรู้จัก — รวมเข้าสมุดงานหลักด้วยคำสั่ง collect แล้วใช้สมุดงานหลัก")


def read_packet(arrival: Arrival, stamp: Stamp, folder: Path) -> PacketOfUnit | Refused:
    """What a packet says, whatever the kind of its office, or why it cannot be known.

    `folder` may hold an office's own packs. Raises PackBroken.
    """
    if stamp.schema > SCHEMA:
        return Refused(arrival.name, TOO_NEW, stamp.office)
    for pack in _packs(stamp.fiscal_year, folder):
        said, sheets = _as_sent(arrival, pack)
        if isinstance(said, Rejected):
            return Refused(arrival.name, said.reason, stamp.office)
        if not said.absent:
            return _packet(arrival.name, said, sheets)
    return Refused(arrival.name, UNKNOWN.format(stamp=stamp), stamp.office)


def _packs(year: int, folder: Path) -> Iterable[Pack]:
    """The packs of that year, an office's own first, those of one shape once."""
    own = [read_pack(path) for path, data in packs_beside(folder) if data["fiscal_year"] == year]
    packs = [*own, *(load_pack(year, scheme) for scheme in known_schemes() if year in known_years(scheme))]
    shapes: dict[Shape, Pack] = {}
    for pack in packs:
        shapes.setdefault(shape_of(pack, pack), pack)
    return shapes.values()


def _as_sent(arrival: Arrival, pack: Pack) -> tuple[Returned | Rejected, Sheets]:
    """The packet read as offices of that pack have it, with the fields of the follow-up that were sent."""
    sheets = sheets_of(shape_of(pack, pack))
    said = read_returned(arrival, sheets)
    sent = said.base.get(SURVEY_SHEETS["practice"], {}) if isinstance(said, Returned) else {}
    columns = dict.fromkeys(column for row in sent.values() for column in row)
    own = of_head(pack, pack, {name: at for at, name in enumerate(columns)})
    if own is pack:
        return said, sheets
    sheets = sheets_of(shape_of(own, own))
    return read_returned(arrival, sheets), sheets


def _packet(file: str, said: Returned, sheets: Sheets) -> PacketOfUnit:
    rows = {name: said.sheets[name].rows for name in COUNTED if name in said.sheets}
    texts = {name: {row_key(row.sheet, row): _texts(row) for row in of} for name, of in rows.items()}
    return PacketOfUnit(
        file=file, office=said.stamp.office, fiscal_year=said.stamp.fiscal_year, group=said.stamp.group,
        sending=said.stamp.sending, digest=said.digest,
        rows=_where(texts, said.base, as_sent=False), sent=_where(texts, said.base, as_sent=True),
        answers={question: {c.name: c.title for c in sheets.survey(question) if is_count(c)} for question in QUESTIONS},
        unread=sum(len(row.typed) for of in rows.values() for row in of),
    )


def _texts(row: Typed) -> dict[str, str]:
    """What stands in a row, as text that loses no digit; of what is computed only the staff."""
    columns = (column for column in row.sheet if column.by is not By.FORMULA or column.formula == STAFF)
    values = {column.name: getattr(row, column.name) for column in columns}
    return {name: str(value) for name, value in values.items() if value not in (None, "", ())}


def _where(texts: Rows, base: Base, *, as_sent: bool) -> Rows:
    """The cells that are as they were sent, or those that are not."""
    return {
        sheet: {
            key: {name: text for name, text in cells.items()
                  if (base.get(sheet, {}).get(key, {}).get(name) == text) is as_sent}
            for key, cells in of.items()
        }
        for sheet, of in texts.items()
    }


def units_of(
    packets: Iterable[PacketOfUnit], masters: Mapping[tuple[str, int], str]
) -> tuple[list[Unit], list[Refused]]:
    """A unit for each office and year of which there are packets alone; `masters` names the file of each master."""
    together: dict[tuple[str, int], list[PacketOfUnit]] = {}
    for packet in packets:
        together.setdefault((fold(packet.office), packet.fiscal_year), []).append(packet)
    units: list[Unit] = []
    refused: list[Refused] = []
    for key, same in together.items():
        if key in masters:
            why = f"มีสมุดงานหลักของหน่วยงานนี้แล้ว («{masters[key]}») จึงไม่นับแบบของกลุ่มซ้ำ"
            refused += [_refused(one, why) for one in same]
            continue
        kept, others = _latest(same)
        refused += others
        if clash := _clash(kept):
            refused += [_refused(one, clash) for one in kept]
        elif kept:
            units.append(_unit(kept))
    return units, refused


def _refused(packet: PacketOfUnit, why: str) -> Refused:
    return Refused(packet.file, f"แบบของกลุ่ม «{packet.group}» ของ «{packet.office}»: {why}", packet.office)


def _latest(same: Sequence[PacketOfUnit]) -> tuple[list[PacketOfUnit], list[Refused]]:
    """One packet a group, of its last sending; two that differ are asked about, not chosen."""
    kept: list[PacketOfUnit] = []
    refused: list[Refused] = []
    for group in dict.fromkeys(fold(one.group) for one in same):
        of_group = [one for one in same if fold(one.group) == group]
        newest = max(one.sending for one in of_group)
        last = [one for one in of_group if one.sending == newest]
        refused += [_refused(one, f"เป็นการส่งครั้งที่ {one.sending} แต่มีครั้งที่ {newest} แล้ว จึงไม่นับ")
                    for one in of_group if one.sending < newest]
        if len({one.digest for one in last}) > 1:
            files = " ".join(f"«{one.file}»" for one in last)
            why = f"มีหลายไฟล์ที่ข้อมูลต่างกัน ({files}) จึงยังไม่นับ — เหลือไว้ไฟล์เดียว แล้วรวมใหม่"
            refused += [_refused(one, why) for one in last]
            continue
        kept.append(last[0])
        refused += [_refused(one, f"ซ้ำกับไฟล์ «{last[0].file}» จึงนับครั้งเดียว — ลบไฟล์ที่ซ้ำออกได้") for one in last[1:]]
    return kept, refused


def _clash(packets: Sequence[PacketOfUnit]) -> str:
    """Where two groups filled one cell differently; "" where they agree or only one of them filled it."""
    seen: dict[tuple[str, str, str], str] = {}
    for packet in packets:
        for sheet, rows in packet.rows.items():
            for key, cells in rows.items():
                for column, text in cells.items():
                    if seen.setdefault((sheet, key, column), text) != text:
                        return (f"ต่างกลุ่มกรอกแถว «{key}» ของแผ่น «{TITLES[sheet]}» ไม่ตรงกัน จึงยังไม่นับหน่วยงานนี้ — "
                                "รวมเข้าสมุดงานหลักด้วยคำสั่ง collect แล้วใช้สมุดงานหลัก")
    return ""


def _unit(packets: Sequence[PacketOfUnit]) -> Unit:
    """The row of a unit: every row of every group once."""
    rows = _together(packets)
    first = packets[0]
    money = [{name: Decimal(cells[name]) for name in MONEY if name in cells} for cells in rows["budget"].values()]
    allocated, *quarters = (sum((row.get(name, Decimal(0)) for row in money), Decimal(0)) for name in MONEY)
    return Unit(
        file=first.file, office=first.office, short_name="", province="", scheme="", scheme_name=KIND,
        fiscal_year=first.fiscal_year, assessment_year=0, method="", method_name="", levels=(), total=None, level="",
        former=None, instruments={}, indicators=(),
        surveys={question: _persons(rows[sheet].values(), first.answers[question])
                 for question, sheet in SURVEY_SHEETS.items()},
        answers=first.answers, staff=_staff(rows), allocated=allocated, spent=sum(quarters, Decimal(0)),
        quarters=tuple(quarters), done=_done(rows, first.answers), findings={}, severities={},
        groups=tuple(packet.group for packet in packets), unread=sum(packet.unread for packet in packets),
    )


MONEY = ("allocated", "spent_q1", "spent_q2", "spent_q3", "spent_q4")


def _together(packets: Sequence[PacketOfUnit]) -> Rows:
    """Sheet → key → cells, of all groups."""
    rows: dict[str, dict[str, dict[str, str]]] = {name: {} for name in COUNTED}
    for said in (*(packet.sent for packet in packets), *(packet.rows for packet in packets)):
        for sheet, of in said.items():
            for key, cells in of.items():
                rows[sheet].setdefault(key, {}).update(cells)
    return rows


def _persons(rows: Iterable[Mapping[str, str]], answers: Mapping[str, str]) -> dict[str, int]:
    counts = Counter(dict.fromkeys(answers, 0))
    for cells in rows:
        counts.update({name: int(cells[name]) for name in answers if name in cells})
    return dict(counts)


def _staff(rows: Rows) -> int:
    """Each group's staff as its packet tells it, in whichever table."""
    tables = (rows[name] for name in SURVEY_SHEETS.values())
    known = {group: int(cells[STAFF]) for table in tables for group, cells in table.items() if STAFF in cells}
    return sum(known.values())


def _done(rows: Rows, answers: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[int, int]]:
    """How many of how many, as for a master; indicators are no part of a packet."""
    asked = [any(cells.get(name, "0") != "0" for name in answers[question])
             for question, sheet in SURVEY_SHEETS.items() for cells in rows[sheet].values()]
    results = [cells for cells in rows["results"].values() if "measure" in cells or "text" in cells]
    return {
        "surveys": (sum(asked), len(asked)),
        "results": (sum("text" in cells for cells in results), len(results)),
        "oit": (sum("url" in cells for cells in rows["oit"].values()), len(rows["oit"])),
    }
