"""What a cell's look says of its value: a number that is a date, a fraction shown as a percentage, a line through.

Source: ECMA-376 part 1, 18.8.10 (cellXfs), 18.8.22 (font) and 18.4.10 (strike).
"""

from __future__ import annotations

from ita_excel.language.frozen import frozen
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan
from ita_excel.xlsx.read.numberformat import is_date, is_percent
from ita_excel.xlsx.read.thinning import unpainted

_OFF = ("0", "false", "off")


@frozen
class Looks:
    """The style numbers (`s` of a cell) of each kind."""

    dates: frozenset[int] = frozenset()
    percents: frozenset[int] = frozenset()
    struck: frozenset[int] = frozenset()


class _Styles:
    """Gathers number formats, struck fonts, and the format and font of every cell format in `cellXfs`."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.cells: list[tuple[int, int]] = []
        self.struck_fonts: set[int] = set()
        self._part, self._fonts = "", 0

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag in ("cellXfs", "fonts", "dxfs", "cellStyleXfs"):
            self._part = tag
        elif tag == "xf" and self._part == "cellXfs":
            self.cells.append((_number(attributes.get("numFmtId")), _number(attributes.get("fontId"))))
        elif tag == "font" and self._part == "fonts":
            self._fonts += 1
        elif tag == "strike" and self._part == "fonts" and attributes.get("val", "1").lower() not in _OFF:
            self.struck_fonts.add(self._fonts - 1)
        elif tag == "numFmt" and self._part != "dxfs":
            self.codes.setdefault(_number(attributes.get("numFmtId")), attributes.get("formatCode", ""))

    def end(self, name: str) -> None:
        if local(name) == self._part:
            self._part = ""


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def looks(package: Package) -> Looks:
    """The looks of a workbook's cell formats; none where it has no styles."""
    part = package.related(package.workbook_part, "styles")
    styles = _Styles()
    if part:
        with damage_told(package.path):
            scan((unpainted(package.read(part)),), styles.start, styles.end)
    formats = {number for number, _ in styles.cells}
    dates = {number for number in formats if is_date(number, styles.codes.get(number))}
    percents = {number for number in formats if is_percent(number, styles.codes.get(number))} - dates
    return Looks(
        frozenset(at for at, (number, _) in enumerate(styles.cells) if number in dates),
        frozenset(at for at, (number, _) in enumerate(styles.cells) if number in percents),
        frozenset(at for at, (_, font) in enumerate(styles.cells) if font in styles.struck_fonts),
    )
