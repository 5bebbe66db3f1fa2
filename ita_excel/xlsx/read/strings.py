"""The shared strings of a workbook, and how the text of a rich string is put together."""

from __future__ import annotations

import re

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.zips import WORKBOOK
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan

MAX_READ = 1_000_000
"""Characters of one text; Excel itself stops at 32,767."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Text with Excel's `_x000D_` for characters that XML cannot hold turned back."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    # Half a surrogate pair is no character; it would break every later writing of the text.
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class _Collector:
    """Joins the runs of each `si`; phonetic runs (`rPh`) are readings, not text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, _: Attributes) -> None:
        tag = local(name)
        if tag == "si":
            self._runs = []
        elif tag == "t":
            self._in_text = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        tag = local(name)
        if tag == "si":
            self.texts.append(unescaped("".join(self._runs)))
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
    collector = _Collector()
    if part:
        with damage_told(package.path):
            scan(package.chunks(part, WORKBOOK.member), collector.start, collector.end, collector.text)
    if any(len(text) > MAX_READ for text in collector.texts):
        raise NotAWorkbook(package.path, f"มีข้อความยาวเกิน {MAX_READ:,} ตัวอักษร")
    return collector.texts
