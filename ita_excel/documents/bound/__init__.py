"""One file for the website: memo, order and report in one PDF; a signed scan beside the workbook takes ours' place.

    made = bound({"memo": …, "order": …, "report": …}, year)      # the PDF files made, by name
    made.pdf, made.told
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.frozen import frozen
from ita_excel.language.regular import NotRegularError, read_regular

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

NAME = "bound.pdf"
ORDER = {"memo": "บันทึกข้อความ", "order": "คำสั่ง", "report": "รายงาน"}
"""What is bound, in its order, with the first word of its signed scan's name."""
SIGNED = "ลงนาม.pdf"
"""How the name of a signed scan ends: คำสั่งลงนาม.pdf beside the workbook."""
LIMIT = 10_000_000
"""Bytes above which many websites of offices refuse a file."""
_LARGEST = 500_000_000


@frozen
class Bound:
    """The joined PDF (None where there is nothing to join), and Thai sentences about it."""

    pdf: bytes | None
    told: tuple[str, ...]


def bound(made: Mapping[str, Path | None], year: FiscalYear) -> Bound:
    """Join the PDF files of `made`; one that cannot be read is told, and the paper made by the toolkit stands in."""
    from ita_excel.word.pages.binding import BoundPaper, bind

    told: list[str] = []
    pieces = []
    for name, title in ORDER.items():
        pdf, signed = _pdf(name, made.get(name), year.folder, told)
        if pdf is not None:
            pieces.append(BoundPaper(title, pdf, "" if name == "report" and not signed else title))
    if not pieces:
        return Bound(None, ("ยังรวมเล่มไม่ได้ เพราะยังไม่มี PDF — ติดตั้ง LibreOffice แล้วสั่ง report --bind ใหม่",))
    office = year.settings.office or ""
    title = f"รายงานผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส {office} ปีงบประมาณ พ.ศ. {year.fiscal_year}"
    joined = bind(pieces, title=title, author=office)
    return Bound(joined, (*told, _size(len(joined), [piece.title for piece in pieces])))


def usable_scan(name: str, folder: Path) -> Path | None:
    """The signed scan of a paper beside the workbook, where it is a PDF that opens."""
    scan = folder / f"{ORDER[name]}{SIGNED}"
    try:
        return scan if scan.exists() and _readable(scan) else None
    except (NotRegularError, ValueError):
        return None


def _pdf(name: str, ours: Path | None, folder: Path, told: list[str]) -> tuple[bytes | None, bool]:
    """The PDF to bind under a name, and whether it is a signed scan."""
    scan = folder / f"{ORDER[name]}{SIGNED}"
    if scan.exists():
        try:
            data = _readable(scan)
        except (NotRegularError, ValueError) as error:
            told.append(f"«{scan.name}» ใช้ไม่ได้ ({error}) จึงใช้ฉบับที่โปรแกรมทำแทน — สแกนหรือบันทึกเป็น PDF ใหม่โดยไม่ใส่รหัสผ่าน")
        else:
            told.append(f"ใช้ «{scan.name}» ที่วางไว้ข้างสมุดงานแทน{ORDER[name]}ที่โปรแกรมทำ")
            return data, True
    return (ours.read_bytes() if ours else None), False


def _readable(scan: Path) -> bytes:
    """The bytes of a PDF that opens. Raises NotRegularError, or ValueError with what is wrong."""
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    data = read_regular(scan, _LARGEST)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise ValueError("มีรหัสผ่าน")
        if not len(reader.pages):
            raise ValueError("ไม่มีหน้า")
    except PyPdfError as error:
        raise ValueError("ไม่ใช่ PDF ที่เปิดได้") from error
    return data


def _size(size: int, titles: list[str]) -> str:
    said = f"รวม{' '.join(titles)}เป็นไฟล์เดียว «{NAME}» ขนาด {size / 1_000_000:.1f} MB"
    if size <= LIMIT:
        return said
    return (
        f"{said} เกิน 10 MB ที่เว็บไซต์หลายแห่งรับ — สแกนฉบับลงนามใหม่ที่ 150–200 จุดต่อนิ้วแบบขาวดำ "
        "ลดจำนวนภาพถ่าย หรือเผยแพร่ PDF ทีละฉบับ"
    )
