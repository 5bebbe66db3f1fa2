"""A stand-in of the right size for an official font that this machine lacks.

Documents name TH Sarabun New (or TH SarabunPSK, TH SarabunIT๙). Laksaman and Google's Sarabun are the same
design drawn half as large again: a PDF that takes one of them as it is grows by half and every page number
in it is false. So a copy is scaled, given the name asked for, and shown to LibreOffice alone, from a
temporary folder that goes when the PDF is made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import field
from html import escape
from pathlib import Path
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.word.text import fonts
from ita_excel.word.text.fonts import Face, Source

_REGULAR, _BOLD = 400, 700
_STYLES = {
    (_REGULAR, False): "Regular",
    (_REGULAR, True): "Italic",
    (_BOLD, False): "Bold",
    (_BOLD, True): "Bold Italic",
}


@frozen
class StandIns:
    """What was done about missing fonts: variables for LibreOffice's environment, and sentences to show."""

    env: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def stand_ins(families: Iterable[str], folder: Path) -> StandIns:
    """Sees to it that the official ones of `families` are laid out at their real size, if this machine can.

    Stand-ins are written into `folder`, which must last as long as the LibreOffice started with `env`.
    A family that neither is here nor can be stood in for is said in a warning, never passed over.
    Other families are not looked at: whether one was replaced is seen in the PDF (`pdffonts`).
    """
    faces = fonts.installed()
    rules: list[str] = []
    warnings: list[str] = []
    official = (family for family in families if family in fonts.OFFICIAL)
    for family in fonts.missing(official, faces):
        other, made_from = fonts.sibling(family, faces), fonts.source(family, faces)
        if other and fonts.has_fontconfig():
            rules.append(_alias(family, other))
            warnings.append(f"เครื่องนี้ไม่มีฟอนต์ «{family}» จึงใช้ «{other}» ซึ่งขนาดเท่ากันแทน — {fonts.where(family)}")
        elif made_from and make(family, made_from, faces, folder / "fonts"):
            warnings.append(
                f"เครื่องนี้ไม่มีฟอนต์ «{family}» จึงใช้ «{made_from.family}» ย่อให้เท่าขนาดจริงแทน "
                f"จำนวนหน้าจึงใกล้เคียงของจริง — {fonts.where(family)}"
            )
        else:
            warnings.append(fonts.unhelped(family))
    if not rules and not (folder / "fonts").is_dir():
        return StandIns(warnings=tuple(warnings))
    return StandIns({"FONTCONFIG_FILE": str(_configuration(folder, rules))}, tuple(warnings))


def make(family: str, source: Source, faces: Sequence[Face], folder: Path) -> list[Path]:
    """Writes the four styles of `source`, scaled and named `family`, into `folder`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (face for face in faces if source.family.casefold() in fonts.known([face]))
    made = (_scaled(face.path, family, source.scale, folder) for face in wanted)
    return [path for path in made if path is not None]


def _scaled(path: Path, family: str, scale: float, folder: Path) -> Path | None:
    """One scaled and renamed font file; None for a weight that is neither regular nor bold."""
    from fontTools.ttLib import TTFont

    options = {"lazy": True, "recalcBBoxes": False, "recalcTimestamp": False}
    with path.open("rb") as stream, TTFont(stream, **options) as font:
        style = _STYLES.get((font["OS/2"].usWeightClass, bool(font["head"].macStyle & 2)))
        if style is None:
            return None
        # Everything in a font is measured in this unit, so one number scales letters, marks and lines.
        font["head"].unitsPerEm = round(font["head"].unitsPerEm / scale)
        # TH Sarabun New has no gap between lines, nor the flag that makes programs pass over the line height.
        font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0
        font["OS/2"].fsSelection &= ~(1 << 7)
        postscript = _rename(font["name"], family, style)
        target = folder / f"{postscript}.ttf"
        font.save(target)
    return target


def _rename(table: Any, family: str, style: str) -> str:
    """Gives the font its new name and returns the PostScript one; the licence stays as it is."""
    postscript = re.sub(r"[^A-Za-z0-9]", "", family.replace("๙", "9")) + "-" + style.replace(" ", "")
    full = f"{family} {style}"
    names = {1: family, 2: style, 3: f"ITA Excel stand-in: {full}", 4: full, 6: postscript}
    for number in (*names, 16, 17, 21, 22):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    return postscript


def _configuration(folder: Path, rules: Sequence[str]) -> Path:
    """A fontconfig file in `folder`: the system's own, the stand-ins, and `rules`."""
    system = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">{escape(system)}</include>\n'
        f"<dir>{escape(str(folder / 'fonts'))}</dir>\n<cachedir>{escape(str(folder / 'cache'))}</cachedir>\n"
        + "\n".join(rules)
        + "\n</fontconfig>\n",
        encoding="utf-8",
    )
    return path


def _alias(family: str, other: str) -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{escape(family)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{escape(other)}</string></edit></match>'
    )
