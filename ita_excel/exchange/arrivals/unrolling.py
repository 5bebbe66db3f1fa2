"""A file that came, unfolded to the workbooks in it: mails and archives in one another, within one allowance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from ita_excel.exchange.arrivals import eml, outlook, tnef
from ita_excel.exchange.arrivals.allowance import Allowance, SpentError
from ita_excel.exchange.arrivals.archive import members
from ita_excel.exchange.arrivals.arrival import Arrival, Piece, UnopenedError
from ita_excel.exchange.arrivals.eml import DraftError
from ita_excel.exchange.arrivals.sniffing import KNOWN, TNEF, kind_of

OPENERS: dict[str, Callable[[bytes, datetime, Allowance], Iterator[Piece]]] = {
    ".zip": members, ".eml": eml.attachments, ".msg": outlook.attachments, TNEF: tnef.attachments,
}
_ASK = "ไม่ใช่สมุดงาน Excel จึงไม่ได้รวม — ขอไฟล์ Excel ที่กรอกแล้วจากผู้ส่ง"
ADVICE = {
    ".rar": "เป็นไฟล์บีบอัดที่ไม่ใช่ .zip — แตกไฟล์แล้วรวมใหม่",
    ".7z": "เป็นไฟล์บีบอัดที่ไม่ใช่ .zip — แตกไฟล์แล้วรวมใหม่",
    **dict.fromkeys((".doc", ".docx", ".rtf", ".odt"), f"เป็นเอกสาร Word {_ASK}"),
    **dict.fromkeys((".ppt", ".pptx"), f"เป็นงานนำเสนอ {_ASK}"),
    ".pdf": f"เป็นไฟล์ PDF {_ASK}",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".heic", ".heif", ".webp", ".bmp", ".tif", ".tiff"),
        "เป็นรูปภาพ จึงไม่ได้รวม — ถ้าเป็นภาพหลักฐาน ให้ย้ายไปไว้ในโฟลเดอร์ภาพถ่าย ถ้าเป็นภาพของแบบหรือสมุดงาน ให้ขอไฟล์ Excel จากผู้ส่ง",
    ),
}
_NO_MAIL = "เมลนี้ไม่มีสมุดงานแนบมา — ตรวจว่าผู้ส่งแนบไฟล์แล้ว"
NOTHING = {
    ".zip": "ใน zip นี้ไม่มีสมุดงาน Excel เลย — ตรวจว่าผู้ส่งใส่ไฟล์แล้ว หรือขอไฟล์ใหม่จากผู้ส่ง",
    ".eml": _NO_MAIL,
    ".msg": _NO_MAIL,
    TNEF: f"ใน winmail.dat ของ Outlook ไม่มีสมุดงาน Excel — {tnef.ASK}",
}
DEEP = "ไฟล์ซ้อนกันหลายชั้นเกินไป — แตกไฟล์ก่อนแล้วลองใหม่"


class Unrolling:
    """One file on the disk at `path`, and what may be spent on it."""

    def __init__(self, path: Path, allowance: Allowance) -> None:
        self.path, self.allowance = path, allowance

    def all(self, whole: Piece) -> Iterator[Arrival]:
        """Every workbook in it, and one answer for each thing that is none; what is spent ends it with its sentence."""
        try:
            yield from self._unrolled(whole, 0)
        except SpentError as spent:
            yield self._arrival(whole, str(spent))

    def _unrolled(self, piece: Piece, depth: int) -> Iterator[Arrival]:
        kind = kind_of(piece.name, piece.data or b"")
        if piece.data is None or kind in ADVICE:
            yield self._arrival(piece, piece.trouble or ADVICE[kind])
        elif kind not in OPENERS:
            yield self._arrival(piece)
        elif depth >= self.allowance.depth:
            yield self._arrival(piece, DEEP)
        else:
            yield from self._inside(kind, piece, piece.data, depth)

    def _inside(self, kind: str, piece: Piece, data: bytes, depth: int) -> Iterator[Arrival]:
        found = False
        try:
            for inner in OPENERS[kind](data, piece.arrived, self.allowance):
                if kind_of(inner.name, inner.data or b"") in KNOWN:
                    found = True
                    told = inner._replace(name=f"{piece.name}/{inner.name}") if inner.data is None else inner
                    yield from self._unrolled(told, depth + 1)
        except UnopenedError as error:
            yield self._arrival(piece, str(error))
        except DraftError:
            return
        else:
            if not found:
                yield self._arrival(piece, NOTHING[kind])

    def _arrival(self, piece: Piece, trouble: str = "") -> Arrival:
        data = None if trouble else piece.data
        return Arrival(piece.name, self.path, data, piece.arrived, trouble, self.allowance, piece.folder)
