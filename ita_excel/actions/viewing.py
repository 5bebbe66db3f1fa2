"""Buttons that only show something: the folder of the work, the finished PDF."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.errors import InputError
from ita_excel.live_flow import DOCUMENTS

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook

FIRST = "report.pdf"
"""The paper that is shown; the others lie beside it."""


class NoPdf(InputError):
    """No PDF was made yet."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"ยังไม่มี PDF ในโฟลเดอร์ «{folder.name}» ข้างสมุดงาน — กด ออกรายงาน ก่อน "
            "(PDF ออกได้เมื่อเครื่องมี LibreOffice ถ้าไม่มี ให้เปิดไฟล์ Word แล้วบันทึกเป็น PDF)"
        )


def folder_open(book: LiveBook) -> str:
    """Opens the folder in which the workbook and all that is made of it lie."""
    from ita_excel.live.show import show

    folder = book.path.parent
    show([folder])
    return f"เปิดโฟลเดอร์งาน {folder}"


def pdf_open(book: LiveBook) -> str:
    """Shows the report's PDF, or the first other one; says of when it is. Raises NoPdf."""
    from ita_excel.live.show import show

    folder = book.path.parent / DOCUMENTS
    made = sorted(folder.glob("*.pdf"), key=lambda path: (path.name != FIRST, path.name)) if folder.is_dir() else []
    if not made:
        raise NoPdf(folder)
    show(made[:1])
    when = datetime.fromtimestamp(made[0].stat().st_mtime)
    others = f" ไฟล์อื่นในโฟลเดอร์ «{DOCUMENTS}»: {', '.join(path.name for path in made[1:])}" if made[1:] else ""
    return f"เปิด {made[0].name} ที่ทำเมื่อ {when:%d/%m} {when:%H:%M} น. (แก้ข้อมูลแล้วให้ ออกรายงาน ใหม่){others}"
