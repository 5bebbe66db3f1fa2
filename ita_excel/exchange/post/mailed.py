"""What became of each group's mail, told from the journal and from what the server refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from ita_excel.exchange.post.journal import Journal, State
from ita_excel.exchange.post.mail import Errand
from ita_excel.exchange.post.smtpfault import MailFault
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import long_date
from ita_excel.sheets.groups import Group

NO_ADDRESS = f"ยังไม่มีอีเมลที่ใช้ได้ — กรอกอีเมลในแผ่น «{Group.sheet.title}»"
UNCERTAIN = (
    "การส่งหยุดกลางคันขณะรอคำตอบจากเซิร์ฟเวอร์ จึงไม่แน่ใจว่าผู้รับได้เมลแล้วหรือไม่ และจะไม่ส่งซ้ำเอง — "
    "ถามกลุ่มหรือดูโฟลเดอร์เมลที่ส่งแล้ว ถ้ายังไม่ได้รับให้ส่งร่าง .eml ด้วยโปรแกรมเมล"
)


class Status(StrEnum):
    """What became of one group's mail."""

    DRAFT = "draft"
    SENT = "sent"
    ALREADY = "already"
    PARTLY = "partly"
    LATER = "later"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    NO_ADDRESS = "no_address"

    @property
    def is_sent(self) -> bool:
        """Did every address of the group get it, now or before?"""
        return self in (Status.SENT, Status.ALREADY)


@frozen
class Mailed:
    """One group's mail afterwards: `sent_on` is the day a server first took it for any address, None if none did."""

    group: str
    to: tuple[str, ...]
    file: Path
    status: Status
    reason: str = ""
    sent_on: date | None = None


def drafted(errand: Errand) -> Mailed:
    """A mail that stands as a draft, with what is wrong with its addresses."""
    return Mailed(errand.packet.group, errand.to.good, errand.draft, Status.DRAFT, " · ".join(_address_faults(errand)))


def mailed(errand: Errand, journal: Journal, before: frozenset[str], faults: Mapping[str, MailFault]) -> Mailed:
    """A mail after an attempt: `before` are the addresses that had it already, `faults` why others did not get it."""
    accepted = journal.accepted(errand.key, errand.to.good)
    pending = [address for address in errand.to.good if _is_pending(journal, errand.key, address)]
    status = _status(errand, before, accepted, bool(pending), faults)
    marks = [mark for address in accepted if (mark := journal.mark(errand.key, address))]
    first = min((mark.moment for mark in marks), default=None)
    reasons = [f"{address}: {fault.reason}" for address, fault in faults.items()]
    reasons += [f"{address}: {UNCERTAIN}" for address in pending]
    reasons += _address_faults(errand)
    if status is Status.ALREADY and first:
        reasons.append(f"ส่งแล้วเมื่อ {long_date(first.date())} เวลา {first:%H:%M} น. จึงไม่ส่งซ้ำ")
    day = first.date() if first else None
    return Mailed(errand.packet.group, errand.to.good, errand.draft, status, " · ".join(reasons), day)


def _is_pending(journal: Journal, key: str, address: str) -> bool:
    mark = journal.mark(key, address)
    return mark is not None and mark.state is State.PENDING


def _status(
    errand: Errand, before: frozenset[str], accepted: frozenset[str], uncertain: bool, faults: Mapping[str, MailFault]
) -> Status:
    if uncertain:
        return Status.UNCERTAIN
    if not errand.to.good:
        return Status.NO_ADDRESS
    if accepted and (faults or errand.to.bad):
        return Status.PARTLY
    if accepted:
        return Status.ALREADY if accepted == before else Status.SENT
    return Status.LATER if all(fault.later for fault in faults.values()) else Status.REFUSED


def _address_faults(errand: Errand) -> list[str]:
    bad = [f"«{typed}» ไม่ใช่อีเมล — แก้ในแผ่น «{Group.sheet.title}»" for typed in errand.to.bad]
    return bad if errand.to.good else [*bad, NO_ADDRESS]
