"""A workbook file as what it is: a zip of parts, opened safely and read part by part.

The file is read once into memory, so that nothing keeps it open (Windows would lock it) and what is
read is one moment of it. Whatever is wrong with it raises FileMissing, PasswordProtected or NotAWorkbook.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, wraps
from pathlib import Path
from typing import Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from ita_excel.language import zips
from ita_excel.language.errors import FileMissing, InputError, NotAWorkbook
from ita_excel.language.regular import NotRegularError, read_regular
from ita_excel.language.zips import STREAMED, WORKBOOK
from ita_excel.xlsx.parts import filetype, relations
from ita_excel.xlsx.parts.relations import Relation
from ita_excel.xlsx.parts.xml import UnsafeXmlError, elements

_CHUNK = 1 << 18

_DAMAGE = (
    BadZipFile, zlib.error, EOFError, struct.error, ExpatError, UnsafeXmlError, ValueError, LookupError,
    NotImplementedError, RuntimeError, ArithmeticError, SyntaxError,
)  # fmt: skip
"""What the standard library and lxml (XMLSyntaxError is a SyntaxError) raise on a damaged file."""


class SheetPart(NamedTuple):
    """A sheet as the workbook part lists it; `state` is visible, hidden or veryHidden."""

    title: str
    part: str
    state: str


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Turn any structural damage met inside into NotAWorkbook."""
    try:
        yield
    except InputError:
        raise
    except UnsafeXmlError as error:
        raise NotAWorkbook(path, "มีคำสั่ง DOCTYPE ซึ่งไม่ปลอดภัย") from error
    except _DAMAGE as error:
        raise NotAWorkbook(path, "ไฟล์เสียหายหรือมาไม่ครบ") from error
    except MemoryError as error:
        raise NotAWorkbook(path, "ไฟล์ใหญ่เกินกว่าจะเปิดได้") from error


def file_bytes(path: Path) -> bytes:
    """The file as it stands now; FileMissing, or NotAWorkbook where it cannot be one."""
    try:
        return read_regular(path, WORKBOOK.file)
    except NotRegularError as error:
        raise NotAWorkbook(path, str(error)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(path) from error
    except (OSError, ValueError) as error:
        raise NotAWorkbook(path, "อ่านไฟล์ไม่ได้ อาจไม่มีสิทธิ์หรือสื่อเก็บข้อมูลเสีย") from error


class Package:
    """The parts of one workbook file, at the moment it was opened.

    `path` is where it stood, `data` its bytes, `fingerprint` their SHA-256.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        self.path = path
        self.data = file_bytes(path) if data is None else data
        filetype.refuse_other_kinds(path, self.data)
        with damage_told(path):
            self.zip = self._opened()
            if why := zips.fault(self.zip, WORKBOOK):
                raise self._refuse(why)
            self._names = {name.lower(): name for name in self.zip.namelist()}
            self.workbook_part = self._workbook_part()
            self._check_sheets()

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the file, to notice that somebody saved it meanwhile."""
        return hashlib.sha256(self.data).hexdigest()

    def _opened(self) -> ZipFile:
        try:
            return zips.opened(self.data, WORKBOOK)
        except zips.TooManyError as error:
            raise self._refuse(str(error)) from error

    def _refuse(self, why: str) -> NotAWorkbook:
        return NotAWorkbook(self.path, why)

    def _workbook_part(self) -> str:
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                filetype.refuse_other_content(self.path, self.content_type(relation.target))
                return self.real(relation.target)
        raise self._refuse("ไม่มีส่วนสมุดงานอยู่ภายใน")

    def _check_sheets(self) -> None:
        if not self.sheets:
            raise self._refuse("ไม่มีแผ่นงานที่อ่านได้")

    def names(self) -> list[str]:
        """Every part's name, in the order of the file."""
        return self.zip.namelist()

    def has(self, part: str) -> bool:
        """Whether the part exists; names of parts do not mind upper or lower case."""
        return part.lower() in self._names

    def real(self, part: str) -> str:
        """The part's name as the zip spells it."""
        return self._names[part.lower()]

    def read(self, part: str) -> bytes:
        """One part, unpacked. NotAWorkbook if it is missing, damaged or beyond the limits."""
        return b"".join(self.chunks(part, WORKBOOK.member))

    def chunks(self, part: str, limit: int = STREAMED) -> Iterator[bytes]:
        """One part, unpacked piece by piece."""
        with damage_told(self.path):
            entry = self.zip.getinfo(self.real(part))
            if why := zips.member_fault(entry, limit):
                raise self._refuse(why)
            with self.zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk

    def content_type(self, part: str) -> str:
        """The part's content type by [Content_Types].xml; empty where none is said."""
        wanted = "/" + part.lower()
        defaults: dict[str, str] = {}
        for name, attributes in self._content_types:
            if name == "Override" and attributes.get("PartName", "").lower() == wanted:
                return attributes.get("ContentType", "")
            if name == "Default":
                defaults[attributes.get("Extension", "").lower()] = attributes.get("ContentType", "")
        return defaults.get(wanted.rpartition(".")[2], "")

    @cached_property
    def _content_types(self) -> list[tuple[str, dict[str, str]]]:
        if not self.has("[Content_Types].xml"):
            raise self._refuse("ไม่มีรายการชนิดของชิ้นส่วน")
        return elements(self.read("[Content_Types].xml"))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id ("" for the package itself); none where it has no .rels part."""
        source = relations.rels_part(part)
        with damage_told(self.path):
            return relations.parse(part, self.read(source)) if self.has(source) else {}

    def related(self, part: str, name: str) -> str | None:
        """The first part that `part` names under a kind of relation such as "sharedStrings"."""
        for relation in self.relations(part).values():
            if relation.kind == name and not relation.external and self.has(relation.target):
                return self.real(relation.target)
        return None

    @cached_property
    def workbook_elements(self) -> list[tuple[str, dict[str, str]]]:
        """The elements of the workbook part."""
        return elements(self.read(self.workbook_part))

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets in workbook order; chart sheets and sheets whose part is gone are left out."""
        targets = self.relations(self.workbook_part)
        found = []
        for name, attributes in self.workbook_elements:
            relation = targets.get(_relation_id(attributes)) if name == "sheet" else None
            if relation and relation.kind == "worksheet" and self.has(relation.target):
                state = attributes.get("state", "visible")
                found.append(SheetPart(attributes.get("name", ""), self.real(relation.target), state))
        return tuple(found)

    @cached_property
    def dates_from_1904(self) -> bool:
        """Whether serial dates count from 1904 (workbooks of old Macs)."""
        return any(
            name == "workbookPr" and attributes.get("date1904") in ("1", "true", "on")
            for name, attributes in self.workbook_elements
        )


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith(":id")), "")


class _OfPackage(Protocol):
    package: Package


S = TypeVar("S", bound=_OfPackage)
P = ParamSpec("P")
T = TypeVar("T")


def told(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method of an object that has a `package`: what breaks on a damaged part becomes one sentence."""

    @wraps(method)
    def call(self: S, /, *arguments: P.args, **named: P.kwargs) -> T:
        with damage_told(self.package.path):
            return method(self, *arguments, **named)

    return call
