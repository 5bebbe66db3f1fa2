"""คำสั่ง: the teams of the order, their members, and who keeps each disclosure item (source lines 608-756)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.bound import usable_scan
from ita_excel.documents.context import Common, common, director_position, shown
from ita_excel.documents.memo import Signer
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold, order_date
from ita_excel.language.vocabulary import YesNo
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.oit import OitItem
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.passages import duty, passages
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import passage_titles

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear

ATTACHED = "ตามฉบับที่ลงนามแล้วซึ่งแนบมากับรายงานนี้"
SIGNED_COPY = f"คำสั่ง{{office}} ที่ {{number}} สั่ง ณ วันที่ {{day}} {ATTACHED}"
"""Stands in the appendix where a signed scan lies beside the workbook: an unsigned copy would be another order."""


@frozen(kw_only=True)
class MemberRow:
    """One member of a team."""

    number: Annotated[str, "ลำดับ เช่น 1.1"]
    name: Annotated[str, "ชื่อ - สกุล"]
    position: Annotated[str, "ตำแหน่ง"]
    role: Annotated[str, "หน้าที่ในคณะ"]


@frozen(kw_only=True)
class TeamBlock:
    """One team: its duty, its members, or the table of disclosure items."""

    number: Annotated[str, "ข้อ"]
    name: Annotated[str, "ชื่อคณะทำงาน"]
    duty: Annotated[str, "หน้าที่ (ตามหลังคำว่า มีหน้าที่)"]
    members: Annotated[tuple[MemberRow, ...], "รายชื่อ"]
    oit: Annotated[tuple[OitRow, ...], "แถวของตารางรายการข้อมูลที่เผยแพร่ (ว่าง ถ้าคณะนี้ไม่ใช้ตาราง)"]


@frozen(kw_only=True)
class Order:
    """The order itself; it stands alone in order.docx and in the report's appendix."""

    number: Annotated[str, "เลขที่คำสั่ง"]
    date: Annotated[str, "วันที่สั่ง"]
    subject: Annotated[str, "เรื่อง"]
    reason: Annotated[str, "เหตุผล"]
    appoint: Annotated[str, "ความแต่งตั้ง รวมอำนาจที่อ้างถ้ามี"]
    teams: Annotated[tuple[TeamBlock, ...], "คณะทำงาน"]
    closing: Annotated[str, "ความท้าย"]
    effective: Annotated[str, "วันมีผล"]
    signer: Annotated[Signer, "ผู้ลงนาม"]
    label: Annotated[str, "คำอธิบายในภาคผนวก"]
    signed: Annotated[str, "ประโยคในภาคผนวกแทนคำสั่ง เมื่อมีฉบับลงนามวางไว้ข้างสมุดงาน (ว่าง ถ้าไม่มี)"]
    oit_range: Annotated[str, "รหัสรายการข้อมูลที่เผยแพร่ แรกถึงสุดท้าย เช่น O1 – O43"]


@frozen(kw_only=True)
class OrderDocument(Common):
    """The fields of order.docx."""

    order: Annotated[Order, "คำสั่ง"]


def order_document(year: FiscalYear, totals: Totals) -> OrderDocument:
    """The order as a document of its own."""
    return OrderDocument(**common(year, totals), order=order(year, totals))


def order(year: FiscalYear, totals: Totals) -> Order:
    """The order of a year; what is not entered stands as dots."""
    settings = year.settings
    text = {name: "\n".join(lines) for name, lines in passages(year, totals).items()}
    titles = passage_titles()
    number = settings.order_number or BLANK
    day = order_date(settings.order_date) if settings.order_date else shown(settings, "order_date")
    return Order(
        number=number,
        date=day,
        # The year stays with its พ.ศ. in a heading of several lines.
        subject=text["order_subject"].replace("พ.ศ. ", "พ.ศ.\u00a0"),
        reason=Rewritable(text["order_reason"], "order.reason", titles["order_reason"]),
        appoint=Rewritable(
            _with_power(text["order_appoint"], settings.order_power), "order.appoint", titles["order_appoint"]
        ),
        teams=tuple(_team(team, year, totals) for team in _teams(year)),
        closing=Rewritable(text["order_closing"], "order.closing", titles["order_closing"]),
        effective=text["order_effective"],
        signer=Signer(
            name=settings.order_signer or settings.director or BLANK,
            position="\n".join(settings.order_signer_position) or director_position(year),
        ),
        label=settings.order_label,
        signed=SIGNED_COPY.format(office=settings.office or BLANK, number=number, day=day)
        if usable_scan("order", year.folder) else "",
        oit_range=year.order_pack.oit_range,
    )


def _with_power(text: str, power: str) -> str:
    """The power stands before the appointment (ระเบียบงานสารบรรณ ข้อ 16.4), also where the office typed its own words."""
    if not power or fold(power) in fold(text):
        return text
    return text.replace("จึงแต่งตั้ง", f"{power} จึงแต่งตั้ง", 1) if "จึงแต่งตั้ง" in text else f"{power} {text}"


def _teams(year: FiscalYear) -> list[Team]:
    """The teams of the sheet, else the year's usual ones; a member of a team not listed brings the team along."""
    teams = sorted(year.teams, key=lambda team: team.number or 0) or [
        Team(number=t.number, name=t.name, duty=t.duty, lists_oit=YesNo.YES if t.lists_oit else YesNo.NO)
        for t in year.order_pack.teams
    ]
    known = {fold(team.name) for team in teams}
    others = dict.fromkeys(member.team for member in year.committee if fold(member.team) not in known)
    return [*teams, *(Team(name=name) for name in others)]


def _team(team: Team, year: FiscalYear, totals: Totals) -> TeamBlock:
    number = shown(team, "number")
    lists_oit = team.lists_oit is YesNo.YES
    members = sorted((m for m in year.committee if fold(m.team) == fold(team.name)), key=lambda m: m.number or 0)
    rows = tuple(_member(number, at, member) for at, member in enumerate(members, 1))
    return TeamBlock(
        number=number,
        name=team.name or BLANK,
        duty=Rewritable(duty(team, year, totals) or BLANK, f"team.{number}.duty", f"หน้าที่ของคณะที่ {number}"),
        members=rows if rows or lists_oit else (_member(number, 1, Member()),),
        oit=oit_rows(year.oit, year.order_pack) if lists_oit else (),
    )


def _member(team: str, at: int, member: Member) -> MemberRow:
    return MemberRow(
        number=f"{team}.{member.number or at}",
        name=member.name or BLANK,
        # Not every person has a position, but who is yet to be named has a place for it.
        position=member.position or ("" if member.name else BLANK),
        role=shown(member, "role"),
    )


@frozen(kw_only=True)
class OitRow:
    """A section's heading (`section` is filled), or one item with its owners."""

    section: Annotated[str, "ชื่อหมวด ถ้าแถวนี้เป็นหัวหมวด"]
    code: Annotated[str, "รหัส เช่น O1 (ว่างเมื่อเป็นข้อย่อย)"]
    title: Annotated[str, "รายการข้อมูล"]
    supervisor: Annotated[str, "ผู้กำกับดูแล"]
    keeper: Annotated[str, "ผู้จัดเก็บข้อมูล"]
    same_supervisor: Annotated[bool, "ผู้กำกับคนเดียวกับแถวบน (รวมช่อง)"]
    same_keeper: Annotated[bool, "ผู้จัดเก็บคนเดียวกับแถวบน (รวมช่อง)"]


def oit_rows(items: Sequence[OitItem], pack: Pack) -> tuple[OitRow, ...]:
    """The rows of the table; the year's own items with open owners where the sheet has none."""
    listed = items or [OitItem(section=i.section, code=i.code, title=i.title) for i in pack.oit]
    return tuple(_rows(listed))


def _rows(items: Iterable[OitItem]) -> Iterable[OitRow]:
    above: OitItem | None = None
    sub_item = 0
    for item in items:
        if item.section and (above is None or item.section != above.section):
            yield _heading(item.section)
            above = None
        sub_item = 0 if item.code else sub_item + 1
        yield OitRow(
            section="",
            code=item.code,
            title=item.title or BLANK if item.code else f"{sub_item}. {item.title or BLANK}",
            supervisor="\n".join(item.supervisor) or BLANK,
            keeper="\n".join(item.keeper) or BLANK,
            same_supervisor=bool(above and item.supervisor and above.supervisor == item.supervisor),
            same_keeper=bool(above and item.keeper and above.keeper == item.keeper),
        )
        above = item


def _heading(section: str) -> OitRow:
    return OitRow(section=section, code="", title="", supervisor="", keeper="", same_supervisor=False,
                  same_keeper=False)
