"""How a mark on a cell looks and how it is remembered: one knowledge for the closed file and the open workbook.

A closed file remembers the look before in a named cell style (`STYLE`) and signs its note with `FIRST_LINE`. An open
workbook remembers in the note alone: our part stands there under `SIGN`, below what the person wrote, and names the
ground before. Each host takes off the marks of both, and a ground only where it still is one of ours: a colour that
the person gave a marked cell since stays.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ita_excel.language.codes import Severity

COLOURS = {Severity.ERROR: "#FFC7CE", Severity.WARNING: "#FFEB9C", Severity.QUESTION: "#DDEBF7"}
"""Ground of a marked cell; light and dark enough apart to be told without seeing red and green."""

AUTHOR = "ITA Excel"
FIRST_LINE = f"{AUTHOR}:\n"
"""Shown as Excel shows an author; tells our note also where a program forgot the authors."""
STYLE = re.compile(r"ITA-mark s(\d{1,9}) f(\d{1,99})(?: (cell|row))?")
"""Name of a cell style that a mark in a closed file made: old format, fills before, what marking had to make."""
SIGN = "── ผลตรวจ ITA ──"
GROUND_BEFORE = "สีพื้นเดิม"
NO_GROUND = "ไม่มี"
THEME = "ธีม"

_OURS = re.compile(
    rf"^(?P<above>.*?)\n?{SIGN}(?P<note>.*?)(?:\n{GROUND_BEFORE} (?P<ground>[^\n]*)(?P<below>.*))?$", re.DOTALL
)
_GROUND = re.compile(rf"(#[0-9A-Fa-f]{{6}})(?: {THEME} (\d+) (-?[\d.]+))?")


class Ground(NamedTuple):
    """A ground: "#RRGGBB"; where it follows the workbook's theme, the file's number of that colour, and a tint."""

    colour: str
    theme: int | None = None
    tint: float = 0.0


def is_mark(colour: str) -> bool:
    """Whether a ground is one that marks have; "RRGGBB", with or without "#" and alpha."""
    return f"#{colour[-6:].upper()}" in COLOURS.values()


def hexed(rgb: tuple[int, int, int]) -> str:
    """A colour as "#RRGGBB"."""
    return "#{:02X}{:02X}{:02X}".format(*rgb)


def signed(own: str, note: str, ground: Ground | None) -> str:
    """The note's text: the person's own words, our line, our note and the ground before."""
    return "\n".join(part for part in (own, SIGN, note, f"{GROUND_BEFORE} {_told(ground)}") if part)


def _told(ground: Ground | None) -> str:
    if ground is None:
        return NO_GROUND
    return ground.colour if ground.theme is None else f"{ground.colour} {THEME} {ground.theme} {ground.tint:.6g}"


def is_ours(text: str) -> bool:
    """Whether a note, or a part of it, is ours."""
    return SIGN in text or text.startswith(FIRST_LINE)


def own_words(text: str) -> str:
    """What a person wrote in a note, above or below our part; "" where it is all ours."""
    if SIGN not in text:
        return "" if is_ours(text) else text
    above, below = _part(text, "above"), _part(text, "below").removeprefix("\n")
    return "\n".join(words for words in (above, below) if words)


def ground_before(text: str) -> Ground | None:
    """The ground that our part of a note remembers; None for no fill."""
    named = _GROUND.fullmatch(_part(text, "ground").strip())
    if named is None:
        return None
    return Ground(named[1].upper(), int(named[2]), float(named[3])) if named[2] else Ground(named[1].upper())


def _part(text: str, name: str) -> str:
    found = _OURS.match(text.replace("\r\n", "\n").replace("\r", "\n"))
    return (found[name] or "") if found else ""
