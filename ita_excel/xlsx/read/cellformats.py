"""What the styles part says about reading: which cell formats show dates."""

from __future__ import annotations

from ita_excel.xlsx.parts.package import MAX_PART, Package, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan
from ita_excel.xlsx.read.numberformat import is_date


class _Formats:
    """Gathers number formats and the format id of every cell format in `cellXfs`."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.ids: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        tag = local(name)
        if tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self.ids.append(_number(attributes.get("numFmtId")))
        elif tag == "numFmt":
            self.codes.setdefault(_number(attributes.get("numFmtId")), attributes.get("formatCode", ""))

    def end(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._inside = False


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def date_styles(package: Package) -> frozenset[int]:
    """The style numbers (`s` of a cell) under which a number is a date."""
    part = package.related(package.workbook_part, "styles")
    formats = _Formats()
    if part:
        with damage_told(package.path):
            scan(package.chunks(part, MAX_PART), formats.start, formats.end)
    by_id = {number: is_date(number, formats.codes.get(number)) for number in set(formats.ids)}
    return frozenset(index for index, number in enumerate(formats.ids) if by_id[number])
