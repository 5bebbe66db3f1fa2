"""What kind of file somebody gave us, told from its first bytes and its content type, never from its name."""

from __future__ import annotations

from pathlib import Path

from ita_excel.language.errors import NotAWorkbook, PasswordProtected

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_SHEET_MAIN = (
    "spreadsheetml.sheet.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.template.macroenabled.main+xml",
)


def refuse_other_kinds(path: Path, data: bytes) -> None:
    """Pass a zip; raise PasswordProtected for an encrypted workbook, NotAWorkbook for anything else."""
    if data.startswith(OLE):
        if any(name in data for name in _ENCRYPTED):
            raise PasswordProtected(path)
        raise NotAWorkbook(path, "เป็นไฟล์ .xls รุ่นเก่า")
    if not data:
        raise NotAWorkbook(path, "ไฟล์ว่างเปล่า")
    if data.startswith(b"%PDF"):
        raise NotAWorkbook(path, "เป็นไฟล์ PDF")
    if not data.startswith(b"PK"):
        raise NotAWorkbook(path, "เป็นไฟล์ข้อความหรือไฟล์ชนิดอื่น")
    if data[30:200].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
        raise NotAWorkbook(path, "เป็นไฟล์ OpenDocument เช่น .ods")


def refuse_other_content(path: Path, content_type: str) -> None:
    """Pass the content types of .xlsx and .xlsm; raise NotAWorkbook naming what the file is instead."""
    lowered = content_type.lower()
    if lowered.endswith(_SHEET_MAIN):
        return
    for word, name in (("word", "เอกสาร Word"), ("presentation", "งานนำเสนอ"), ("binary", "ไฟล์ .xlsb")):
        if word in lowered:
            raise NotAWorkbook(path, f"เป็น{name}")
    raise NotAWorkbook(path, "ชนิดของส่วนสมุดงานไม่ถูกต้อง")
