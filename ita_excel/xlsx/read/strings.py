"""The shared strings of a workbook, and how the text of a rich string is put together."""

from __future__ import annotations

import re

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.grid import RichText
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan

MAX_READ = 1_000_000
"""Characters of one text; Excel itself stops at 32,767."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile(r"_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_", re.IGNORECASE)
_OFF = ("0", "false", "off")
_RAISED = {
    "superscript": str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2),
    "subscript": str.maketrans("0123456789๐๑๒๓๔๕๖๗๘๙", "₀₁₂₃₄₅₆₇₈₉" * 2),
}


def unescaped(text: str) -> str:
    """Text with Excel's `_x000D_` for characters that XML cannot hold turned back; two halves of one letter are one."""
    return _ESCAPED.sub(_character, _PAIR.sub(_whole, text)) if "_x" in text else text


def _whole(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1] + found[2]).decode("utf-16-be")


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # Half a surrogate pair is no character; it would break every later writing of the text.
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class Runs:
    """A rich text put together from its runs, with what is struck through, or set above or below the line.

    Source: ECMA-376 part 1, 18.4.4 (run), 18.4.10 (strike), 18.4.14 (vertAlign).
    """

    def __init__(self) -> None:
        self._runs: list[tuple[bool, str, str]] = []
        self._struck, self._raised = False, ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element within the text begins."""
        if tag == "r":
            self._struck, self._raised = False, ""
        elif tag == "strike":
            self._struck = attributes.get("val", "1").lower() not in _OFF
        elif tag == "vertAlign":
            self._raised = attributes.get("val", "")

    def append(self, piece: str) -> None:
        """Letters of the run that is open."""
        self._runs.append((self._struck, self._raised, piece))

    def text(self) -> str:
        """The whole text, a `RichText` where some of it is struck through, or some of its digits raised or lowered."""
        whole = unescaped("".join(piece for *_, piece in self._runs))
        struck = unescaped("".join(piece for crossed, _, piece in self._runs if crossed))
        if not struck.strip():
            return RichText(whole, raised=raised) if (raised := self._as_seen()) else whole
        kept = unescaped("".join(piece for crossed, _, piece in self._runs if not crossed))
        return RichText(whole, struck, kept, raised=self._as_seen())

    def _as_seen(self) -> str:
        """What is not struck, raised digits as such signs; "" where none stands beside a digit on the line."""
        kept = [(_RAISED.get(at), piece) for crossed, at, piece in self._runs if not crossed]
        digits = {raised is not None for raised, piece in kept if any(map(str.isdecimal, piece))}
        return unescaped("".join(piece.translate(raised or {}) for raised, piece in kept)) if len(digits) > 1 else ""


class _Collector:
    """Joins the runs of each `si`; phonetic runs (`rPh`) are readings, not text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._runs = Runs()
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "si":
            self._runs = Runs()
        elif tag == "t":
            self._in_text = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True
        else:
            self._runs.start(tag, attributes)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "si":
            self.texts.append(self._runs.text())
        elif tag == "t":
            self._in_text = False
        elif tag == "rPh":
            self._phonetic = False

    def text(self, piece: str) -> None:
        if self._in_text:
            self._runs.append(piece)


def shared_strings(package: Package) -> list[str]:
    """The texts that cells point to by number; none where the workbook has no such part."""
    part = package.related(package.workbook_part, "sharedStrings")
    with damage_told(package.path):
        texts = _texts(package.read(part)) if part else []
    if any(len(text) > MAX_READ for text in texts):
        raise NotAWorkbook(package.path, f"มีข้อความยาวเกิน {MAX_READ:,} ตัวอักษร")
    return texts


def _texts(data: bytes) -> list[str]:
    collector = _Collector()
    scan((data,), collector.start, collector.end, collector.text)
    return collector.texts
