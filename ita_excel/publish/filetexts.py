"""The words inside a file that is to go out, for the privacy pass; what cannot be read is told, never passed over."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import PurePath

from ita_excel.language.zips import WORKBOOK
from ita_excel.privacy.details import Known, details
from ita_excel.privacy.publiccopy import Withheld

_PARTS = {
    ".docx": re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"),
    ".xlsx": re.compile(r"xl/(?:sharedStrings|worksheets/sheet\d+|comments\d*)\.xml"),
}
_BREAK = re.compile(rb"</(?:w:p|si|row|text|c)>|<w:(?:tab|br|cr)\b[^>]*>")
"""Ends of paragraphs and cells: figures of two of them are never one number."""
_TAG = re.compile(rb"<[^>]*>")
_LINE_END = re.compile(r"[ \t\r]*\n[ \t]*")
UNREAD = "โปรแกรมอ่านข้อความในไฟล์นี้ไม่ได้ (เช่น ภาพสแกน) — เปิดดูว่าไม่มีข้อมูลส่วนบุคคล แล้วสั่งด้วย --accept"
FEW = 20
"""A PDF with fewer letters than this is a picture of a paper: nothing can be read in it."""


def words_of(name: str, data: bytes) -> str | None:
    """The text of a file by the kind that its name says; None where it cannot be read (a picture, a damaged file)."""
    kind = PurePath(name).suffix.lower()
    try:
        if kind == ".pdf":
            return _pdf(data)
        if kind in _PARTS:
            return _office(data, _PARTS[kind])
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return None
    return _plain(data) if kind in (".txt", ".csv", ".html", ".htm") else None


def _plain(data: bytes) -> str | None:
    """Text by the encodings of Thai offices: UTF-8, UTF-16 with its mark, else that of Windows (cp874)."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp874"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return None


def _pdf(data: bytes) -> str | None:
    from pypdfium2 import PdfDocument

    with PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "\n".join(pages) if all(len(page.strip()) >= FEW for page in pages) and pages else None


def _office(data: bytes, wanted: re.Pattern[str]) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [one for one in archive.infolist() if wanted.fullmatch(one.filename)]
        if any(one.file_size > WORKBOOK.member for one in members):
            raise ValueError("too large to be looked at")
        parts = [_TAG.sub(b"", _BREAK.sub(b"\n", archive.read(one))) for one in members]
    return unescape(b"\n".join(parts).decode("utf-8", "replace"))


def objections(name: str, data: bytes, known: Known, *, consent: bool) -> Iterator[Withheld]:
    """Why a file may not go out: each private detail in it, or that nobody can tell (unless that was consented to)."""
    words = words_of(name, data)
    if words is None:
        if not consent:
            yield Withheld(name, None, UNREAD)
        return
    for detail in details(_LINE_END.sub(" ", words), known, from_pdf=name.lower().endswith(".pdf")):
        yield Withheld(name, None, f"ในไฟล์มี{detail.kind} {detail.shown} — แก้ไฟล์แล้วสั่งใหม่")
