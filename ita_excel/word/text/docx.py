"""Opening a .docx that came by mail, and writing one that is the same every time.

Opening checks the zip and its XML before any library parses it. Writing gives every member a fixed date
and order, stores pictures uncompressed (they cannot shrink), and replaces the target in one step.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter

from ita_excel.language import files, zips
from ita_excel.language.errors import FileMissing, InputError
from ita_excel.language.regular import NotRegularError, read_regular
from ita_excel.language.zips import DOCUMENT

if TYPE_CHECKING:
    from docx.document import Document

_FIXED_DATE = (2000, 1, 1, 0, 0, 0)
_STORED = (".jpg", ".jpeg", ".png", ".gif", ".xlsx")
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"


class NotADocument(InputError):
    """The file is not a .docx that may be opened."""

    def __init__(self, path: Path, why: str) -> None:
        self.why = why
        super().__init__(
            f"«{path.name}» ไม่ใช่เอกสาร Word ที่เปิดใช้ได้ ({why}) — "
            "เปิดใน Word แล้วบันทึกเป็นชนิด .docx หรือใช้แม่แบบเดิมของชุดเครื่องมือ"
        )


def open_document(path: Path) -> Document:
    """The document at `path`, after the checks of the module.

    Raises FileMissing, or NotADocument with one Thai sentence.
    """
    data = checked(path)
    try:
        return docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx names no common class for a damaged package
        raise NotADocument(path, "โครงสร้างภายในเสียหาย") from error


def checked(path: Path) -> bytes:
    """The bytes of a .docx whose zip is sound, of bearable size, and whose XML declares no entities."""
    try:
        data = read_regular(path, DOCUMENT.file)
    except NotRegularError as error:
        raise NotADocument(path, str(error)) from error
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise NotADocument(path, "อ่านไฟล์ไม่ได้") from error
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotADocument(path, "เป็นไฟล์ .doc รุ่นเก่า หรือมีรหัสผ่าน")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_members(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise NotADocument(path, "ไฟล์เสียหายหรือเป็นไฟล์ชนิดอื่น") from error
    return data


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    faults = (zips.fault(archive, DOCUMENT), *(zips.member_fault(member, DOCUMENT.member) for member in members))
    if why := next(filter(None, faults), ""):
        raise NotADocument(path, why)
    names = [member.filename for member in members]
    if "[Content_Types].xml" not in names:
        raise NotADocument(path, "ไม่มีส่วนประกอบของเอกสาร Word")
    for member in members:
        content = archive.read(member)
        if member.filename == "[Content_Types].xml" and _DOCUMENT_TYPE not in content:
            raise NotADocument(path, "เป็นไฟล์ชนิดอื่นหรือมีแมโคร")
        if member.filename.lower().endswith((".xml", ".rels", ".vml")):
            _refuse_entities(path, content)


def _refuse_entities(path: Path, content: bytes) -> None:
    # UTF-16 hides the word between null bytes.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise NotADocument(path, "มีส่วนประกาศที่ไม่อนุญาตใน XML")


class _Collected:
    """Takes what python-docx would write into a zip, by member name."""

    def __init__(self) -> None:
        self.members: dict[str, bytes] = {}

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        self.members[pack_uri.membername] = blob


def packed(document: Document) -> bytes:
    """The bytes of the .docx: the same document gives the same bytes."""
    package = document.part.package
    for part in package.parts:
        part.before_marshal()
    # Its writer also makes the zip, without a way to set dates; its steps are taken one by one instead.
    writer: Any = PackageWriter
    collected = _Collected()
    writer._write_content_types_stream(collected, package.parts)
    writer._write_pkg_rels(collected, package.rels)
    writer._write_parts(collected, package.parts)
    return _zipped(collected.members)


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _FIXED_DATE)
            stored = name.lower().endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, members[name])
    return out.getvalue()


def save(document: Document, out: Path) -> Path:
    """Write the document to `out` in one step; an older file there is replaced only when all is written.

    Raises FileBusy where the old file is open in Word, CannotWrite otherwise.
    """
    files.replace(out, packed(document), backup=False)
    return out
