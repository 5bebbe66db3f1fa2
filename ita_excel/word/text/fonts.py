"""The fonts of this machine: which of the official ones are here, and what could stand in for the others."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from docx.document import Document
from docx.opc.part import XmlPart

from ita_excel.word.text.wordml import Element, qn

OFFICIAL = ("TH Sarabun New", "TH SarabunPSK", "TH SarabunIT๙")
"""Families of one design and one size: one of them may take the place of another."""

WHERE = (
    "ติดตั้งฟอนต์ «{family}» (ฟอนต์ราชการ ดาวน์โหลดได้จากเว็บไซต์กรมทรัพย์สินทางปัญญาหรือ www.f0nt.com) "
    "แล้วทำ PDF ใหม่ก่อนเสนอลงนาม"
)


class Source(NamedTuple):
    """A font of the same design, and how wide TH Sarabun New is against it (1 = as wide)."""

    family: str
    scale: float


SOURCES = (Source("Laksaman", 0.665), Source("Sarabun", 0.653))
"""Measured on glyph widths: every Thai letter of Laksaman within 0.665 to 0.669 of TH Sarabun New 1.35."""


class Face(NamedTuple):
    """A font file of this machine and the family names it answers to."""

    path: Path
    families: tuple[str, ...]


def installed() -> tuple[Face, ...]:
    """The fonts of this machine; without fontconfig (Windows, macOS) only those of the Sarabun design."""
    program = shutil.which("fc-list")
    return _from_fontconfig(program) if program else _from_folders(_font_folders())


def missing(families: Iterable[str], faces: Sequence[Face] | None = None) -> tuple[str, ...]:
    """Those of `families` that no font of this machine answers to, in the order given."""
    here = known(installed() if faces is None else faces)
    return tuple(family for family in families if family.casefold() not in here)


def sibling(family: str, faces: Sequence[Face]) -> str | None:
    """An installed official family of the same design and size as `family`."""
    here = known(faces)
    others = OFFICIAL if family in OFFICIAL else ()
    return next((other for other in others if other != family and other.casefold() in here), None)


def source(family: str, faces: Sequence[Face]) -> Source | None:
    """The installed font to make a stand-in of `family` from; None where there is no way to use one."""
    if family not in OFFICIAL or not has_fontconfig():
        return None
    here = known(faces)
    return next((one for one in SOURCES if one.family.casefold() in here), None)


def unhelped(family: str) -> str:
    """The sentence for a family that is missing and cannot be stood in for."""
    return (
        f"เครื่องนี้ไม่มีฟอนต์ «{family}» และไม่มีฟอนต์ที่ใช้แทนได้ ตัวอักษรและจำนวนหน้าใน PDF จึงอาจไม่ตรงของจริง "
        f"— {where(family)}" + (" หรือ sudo apt install fonts-tlwg-laksaman-ttf" if has_fontconfig() else "")
    )


def where(family: str) -> str:
    """What to do about a missing family."""
    return WHERE.format(family=family)


def known(faces: Iterable[Face]) -> set[str]:
    """The names that `faces` answer to, case folded."""
    return {family.casefold() for face in faces for family in face.families}


def has_fontconfig() -> bool:
    """Whether LibreOffice here asks fontconfig for fonts: so it does everywhere but on Windows and macOS."""
    return sys.platform not in ("win32", "darwin")


def _from_fontconfig(program: str) -> tuple[Face, ...]:
    import subprocess

    listed = subprocess.run(
        [program, "--format", "%{file}\t%{family}\n"],
        capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=30, check=False,
    )  # fmt: skip
    lines = (line.partition("\t") for line in listed.stdout.splitlines())
    return tuple(Face(Path(path), tuple(names.split(","))) for path, _, names in lines if names)


def _from_folders(folders: Iterable[Path]) -> tuple[Face, ...]:
    """Fonts of the Sarabun design by the names of their files, so that no other file need be opened."""
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    ours = (path for path in files if re.search(r"(sarabun|laksaman).*\.[to]tf$", path.name, re.IGNORECASE))
    return tuple(Face(path, _families(path)) for path in ours)


def _families(path: Path) -> tuple[str, ...]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            names = font["name"].names
            return tuple({str(name) for name in names if name.nameID in (1, 16)})
    except (TTLibError, OSError, UnicodeDecodeError):
        return ()


def _font_folders() -> list[Path]:
    windows = [
        Path(os.environ[variable]) / inside
        for variable, inside in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts"))
        if variable in os.environ
    ]
    home = Path.home()
    rest = ("/Library/Fonts", "/System/Library/Fonts", "/usr/share/fonts", "/usr/local/share/fonts")
    personal = (home / "Library/Fonts", home / ".fonts", home / ".local/share/fonts")
    return [*windows, *(Path(folder) for folder in rest), *personal]


_PARTS = re.compile(r"/word/(document|header\d*|footer\d*|footnotes|styles)\.xml$")
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def use_font(document: Document, font: str) -> None:
    """Every official family in the document becomes `font`; other fonts, chosen by staff in Word, stay.

    The official families are one design at one size, so no line moves.
    """
    for part in document.part.package.parts:
        if _PARTS.match(part.partname) and isinstance(part, XmlPart):
            _rename(part.element, font)


def _rename(root: Element, font: str) -> None:
    for names in root.iter(qn("w:rFonts")):
        for slot in _SLOTS:
            if names.get(qn(f"w:{slot}")) in OFFICIAL:
                names.set(qn(f"w:{slot}"), font)
