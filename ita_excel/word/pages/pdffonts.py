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
    from pypdf.generic import DictionaryObject

    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(number)
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font" and "/BaseFont" in thing:
            yield thing


def _family(postscript: str) -> str:
    return re.split("[-,]", _SUBSET.sub("", postscript))[0]


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.replace("๙", "9").lower())
