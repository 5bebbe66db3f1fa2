"""บันทึกข้อความ: what the memo's template is filled with (one page, source lines 5-40)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import Common, common, director_position, shown
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import long_date
from ita_excel.sheets.settings import Settings
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear


@frozen(kw_only=True)
class Signer:
    """Who signs: the name in brackets, and the lines under it."""

    name: Annotated[str, "ชื่อ"]
    position: Annotated[str, "ตำแหน่ง (หลายบรรทัดได้)"]


@frozen(kw_only=True)
class Memo(Common):
    """The fields of memo.docx."""

    sender: Annotated[str, "ส่วนราชการ พร้อมโทรศัพท์และอีเมลถ้ามี"]
    number: Annotated[str, "เลขที่หนังสือ"]
    date: Annotated[str, "วันที่ของบันทึก"]
    subject: Annotated[str, "เรื่อง"]
    to: Annotated[str, "เรียน"]
    attachments: Annotated[tuple[str, ...], "สิ่งที่ส่งมาด้วย ทีละรายการ"]
    rule: Annotated[str, "ระเบียบ/กฎหมาย"]
    preparer: Annotated[Signer, "ผู้จัดทำบันทึก"]
    head: Annotated[Signer, "ผู้อำนวยการกลุ่มเจ้าของเรื่อง"]
    notes: Annotated[tuple[str, ...], "ข้อสั่งการท้ายบันทึก ทีละข้อ"]
    approver: Annotated[Signer, "ผู้สั่งการท้ายบันทึก"]


def memo(year: FiscalYear, totals: Totals) -> Memo:
    """The memo of a year; what is not entered stands as dots."""
    settings = year.settings
    return Memo(
        **common(year, totals),
        sender=_sender(year),
        number=settings.memo_number or BLANK,
        date=long_date(settings.memo_date) if settings.memo_date else shown(settings, "memo_date"),
        subject=settings.memo_subject or BLANK,
        to=settings.memo_to or director_position(year),
        attachments=settings.memo_attachments,
        rule=Rewritable(settings.memo_rule or BLANK, "rule", Settings.sheet.column("memo_rule").title),
        preparer=Signer(name=settings.preparer or BLANK, position=settings.preparer_position or BLANK),
        head=Signer(name=settings.group_head or BLANK, position="\n".join(settings.group_head_position) or BLANK),
        notes=settings.approver_note,
        approver=_approver(year),
    )


def _sender(year: FiscalYear) -> str:
    settings = year.settings
    phone = f"โทร. {settings.phone}".replace(" ", "\u00a0") if settings.phone else ""
    parts = (settings.unit or BLANK, settings.office or BLANK, phone, settings.email)
    return " ".join(part for part in parts if part)


def _approver(year: FiscalYear) -> Signer:
    """Who decides: the director, unless another signs for the director; then the delegation is named."""
    settings = year.settings
    lines = settings.approver_position or (() if settings.approver else (director_position(year),))
    if settings.delegation:
        lines = (*lines, settings.delegation)
    return Signer(name=settings.approver or settings.director or BLANK, position="\n".join(lines) or BLANK)
