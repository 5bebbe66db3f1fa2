"""The fonts a document asks for against the fonts its PDF carries."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.errors import FileMissing, ProgramFailed
from ita_excel.word.text.fonts import OFFICIAL

if TYPE_CHECKING:
    from pypdf import PdfReader

_PARTS = re.compile(r"word/(?:[^/]+|charts/[^/]+)\.xml")
_NAMED = re.compile(r'(?:w:(?:ascii|hAnsi|cs)|<a:(?:latin|cs)\s[^>]*?typeface)="([^"+]+)"')
_SUBSET = re.compile(r"^/?[A-Z]{6}\+|^/")
_SYMBOLS = ("opensymbol", "symbol", "wingdings")
"""Fonts of bullets and ticks: one of them always stands for another."""


def asked(document: Path) -> tuple[str, ...]:
    """The font families that a .docx names in its text, styles, headers and charts."""
    try:
        with zipfile.ZipFile(document) as archive:
            names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
            parts = [archive.read(name).decode("utf-8") for name in names]
    except FileNotFoundError as error:
        raise FileMissing(document) from error
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise ProgramFailed("Word/LibreOffice", f"«{document.name}» เสียหายหรือไม่ใช่เอกสาร .docx") from error
    return tuple(dict.fromkeys(unescape(name) for part in parts for name in _NAMED.findall(part)))


def carried(reader: PdfReader) -> dict[str, bool]:
    """The fonts of a PDF by PostScript name without style, and whether each is embedded."""
    found: dict[str, bool] = {}
    for font in _fonts(reader):
        descriptor = font.get("/FontDescriptor")
        if descriptor is None:
            continue  # the outer half of a composite font; its inner half has the descriptor
        name = _family(str(font["/BaseFont"]))
        embedded = any(key in descriptor.get_object() for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        found[name] = found.get(name, True) and embedded
    return found


def font_warnings(reader: PdfReader, families: Iterable[str]) -> Iterator[str]:
    """A Thai sentence for every font of the PDF that is not embedded or that the document did not ask for."""
    # A name without a Latin letter gives "", with which every name begins.
    wanted = {_plain(family) for family in (*families, *OFFICIAL)} - {""}
    for name, embedded in carried(reader).items():
        if not embedded:
            yield f"PDF ไม่ได้ฝังฟอนต์ «{name}» เครื่องอื่นอาจแสดงตัวอักษรผิดไป — เปิดเอกสารใน Word แล้วบันทึกเป็น PDF"
        plain = _plain(name)
        if plain not in _SYMBOLS and not any(plain.startswith(family) for family in wanted):
            yield (
                f"PDF มีข้อความที่ใช้ฟอนต์ «{name}» ซึ่งเอกสารไม่ได้กำหนด "
                "— ติดตั้งฟอนต์ที่เอกสารกำหนด หรือแก้แบบอักษรในแม่แบบ แล้วทำ PDF ใหม่"
            )


def _fonts(reader: PdfReader) -> Iterator[Any]:
    """The fonts that pages and the drawings on them use, with the inner halves of composite ones, each once."""
    seen: set[Any] = set()
    for page in reader.pages:
        yield from _used(page.get("/Resources"), seen)


def _used(resources: Any, seen: set[Any]) -> Iterator[Any]:
    if resources is None or _was(resources, seen):
        return
    held = resources.get_object()
    for font in _values(held, "/Font"):
        if not _was(font, seen):
            yield font.get_object()
            yield from (inner.get_object() for inner in font.get_object().get("/DescendantFonts", ()))
    for drawing in _values(held, "/XObject"):
        if not _was(drawing, seen):
            yield from _used(drawing.get_object().get("/Resources"), seen)


def _values(resources: Any, name: str) -> list[Any]:
    """What resources name under a kind, as references where the file has them."""
    named: Any = resources[name].get_object() if name in resources else {}
    return [named.raw_get(key) for key in named]


def _was(thing: Any, seen: set[Any]) -> bool:
    """Was a reference met before? What stands in its place itself is new each time."""
    number = getattr(thing, "idnum", None)
    known = number is not None and number in seen
    seen.add(number)
    return known


def _family(postscript: str) -> str:
    return re.split("[-,]", _SUBSET.sub("", postscript))[0]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.replace("๙", "9").lower())
