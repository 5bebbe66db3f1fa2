"""Is a packet that was read one to merge here and now, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping

from ita_excel.exchange.arrivals.returned import Rejected, Returned
from ita_excel.exchange.packets.stamp import SCHEMA, Stamp
from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear


def judged(packet: Returned, year: FiscalYear, latest: Mapping[str, int], seen: set[str]) -> Returned | Rejected:
    """The packet, or why it is not merged into the master `year`.

    `latest` tells each group's last sending, `seen` the fingerprints already merged (this file's is added).
    """
    stamp, group = packet.stamp, packet.stamp.group
    if foreign := _foreign(stamp, year):
        return Rejected(packet.name, "foreign", foreign, group)
    if packet.digest in seen:
        return Rejected(packet.name, "duplicate", "ไฟล์นี้รวมไปแล้ว ไม่มีอะไรต้องทำ", group)
    seen.add(packet.digest)
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
        return f"ไม่มีกลุ่ม «{stamp.group}» ในแผ่น «กลุ่ม» — ตรวจชื่อกลุ่ม แล้วรวมอีกครั้ง"
    return ""
