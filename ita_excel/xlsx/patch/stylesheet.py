"""The styles part: cell formats are appended, never re-indexed, so every untouched cell keeps its look."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from ita_excel.language.thai import DATE_FORMAT
from ita_excel.xlsx.patch.signature import Ground
from ita_excel.xlsx.read.numberformat import Shows, is_date, shows

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_FIRST_CUSTOM_FORMAT = 164

_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@"}
"""Formats that programs write by number or by code as they please (ECMA-376 18.8.30)."""


class StyleSheet:
    """Cell formats by number (the `s` of a cell) over the tree of the styles part."""

    def __init__(self, root: _Element) -> None:
        self.root = root

    def _tag(self, name: str) -> str:
        return self.root.tag.rpartition("}")[0] + "}" + name

    def group(self, name: str) -> _Element:
        """A list of the part such as `fills`, made in the schema's place if there is none."""
        from lxml import etree

        found = self.root.find(self._tag(name))
        if found is None:
            found = etree.Element(self._tag(name), count="0")
            rank = _ORDER.index(name)
            before = [child for child in self.root if _ORDER.index(child.tag.rpartition("}")[2]) < rank]
            self.root.insert(len(before), found)
        return found

    def append(self, name: str, element: _Element) -> int:
        """Add to a list unless an equal one is there; gives its number."""
        wanted = canonical(element)
        group = self.group(name)
        for index, child in enumerate(group):
            if canonical(child) == wanted:
                return index
        return self.append_new(name, element)

    def append_new(self, name: str, element: _Element) -> int:
        """Add to a list, even beside an equal one; gives its number."""
        group = self.group(name)
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1

    def cut(self, name: str, length: int) -> None:
        """Shorten a list from its end; an emptied list goes unless it must be there."""
        group = self.group(name)
        for child in list(group)[length:]:
            group.remove(child)
        group.set("count", str(len(group)))
        if not len(group):
            self.root.remove(group)

    def format(self, index: int) -> _Element:
        """The cell format of a number; a number beyond the list shows as the first, as in Excel."""
        formats = self.group("cellXfs")
        return formats[index if index < len(formats) else 0]

    def changed(self, index: int, **attributes: str) -> int:
        """The number of the format that differs from `index` in these attributes only."""
        element = deepcopy(self.format(index))
        for name, value in attributes.items():
            element.set(name, value)
        return self.append("cellXfs", element)

    def solid_fill(self, colour: str) -> int:
        """The number of a plain fill in a colour such as "FFC7CE"."""
        return self._plain_fill({"rgb": f"FF{colour.lstrip('#').upper()}"})

    def fill_of(self, ground: Ground | None) -> int:
        """The number of the fill that shows a ground; None is no fill."""
        if ground is None or ground.theme is None:
            return self.solid_fill(ground.colour) if ground else 0
        tint = {"tint": f"{ground.tint:.6g}"} if ground.tint else {}
        return self._plain_fill({"theme": str(ground.theme), **tint})

    def _plain_fill(self, colour: dict[str, str]) -> int:
        from lxml import etree

        # Under the part's own prefix: else an equal fill is not known again, and every mark adds one.
        own = self.root.tag[1:].partition("}")[0]
        names = {prefix: name for prefix, name in self.root.nsmap.items() if name == own}
        fill = etree.Element(self._tag("fill"), nsmap=names)  # type: ignore[arg-type]
        pattern = etree.SubElement(fill, self._tag("patternFill"), patternType="solid")
        etree.SubElement(pattern, self._tag("fgColor"), colour)
        etree.SubElement(pattern, self._tag("bgColor"), indexed="64")
        return self.append("fills", fill)

    def ground(self, index: int) -> str:
        """The colour of a format's plain fill as the part tells it ("FFFFC7CE"); "" for none or any other fill."""
        number, fills = int(self.format(index).get("fillId", "0")), self.group("fills")
        pattern = fills[number].find(self._tag("patternFill")) if number < len(fills) else None
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        colour = pattern.find(self._tag("fgColor"))
        return "" if colour is None else colour.get("rgb", "")

    def filled(self, index: int, colour: str) -> int:
        """The format `index` with its ground in a colour."""
        return self.changed(index, fillId=str(self.solid_fill(colour)), applyFill="1")

    def quoted(self, index: int) -> int:
        """The format `index` that keeps a text like "=1+1" a text when somebody edits the cell."""
        return self.changed(index, quotePrefix="1")

    def dated(self, index: int) -> int:
        """The format `index` if it shows dates, else the same with a Thai date format."""
        number = int(self.format(index).get("numFmtId", "0"))
        if is_date(number, self._codes().get(number)):
            return index
        return self.changed(index, numFmtId=str(self.number_format(DATE_FORMAT)), applyNumberFormat="1")

    def code_of(self, index: int) -> str:
        """The number format of a format as its code; a built-in one without a code here by its number, "#14"."""
        number = int(self.format(index).get("numFmtId", "0"))
        return self._codes().get(number) or _BUILT_IN.get(number, f"#{number}")

    def shows(self, index: int) -> Shows:
        """What kind of value a format shows, however its code is spelt."""
        number = int(self.format(index).get("numFmtId", "0"))
        return shows(number, self._codes().get(number))

    def is_locked(self, index: int) -> bool:
        """Does a cell of this format stay shut on a protected sheet?"""
        found = self.format(index).find(self._tag("protection"))
        return found is None or found.get("locked", "1") not in ("0", "false")

    def with_rule(self, index: int, other: StyleSheet, pattern: int) -> int:
        """The format `index` with number format and lock of another workbook's format; colours and font stay."""
        from lxml import etree

        element = deepcopy(self.format(index))
        element.set("numFmtId", self._number_of(other.code_of(pattern)))
        element.set("applyNumberFormat", "1")
        for old in element.findall(self._tag("protection")):
            element.remove(old)
        if not other.is_locked(pattern):
            at = len(element.findall(self._tag("alignment")))
            element.insert(at, etree.Element(self._tag("protection"), locked="0"))
            element.set("applyProtection", "1")
        return self.append("cellXfs", element)

    def _number_of(self, code: str) -> str:
        built_in = next((number for number, known in _BUILT_IN.items() if known == code), None)
        if built_in is not None:
            return str(built_in)
        return code[1:] if code.startswith("#") and code[1:].isdigit() else str(self.number_format(code))

    def _codes(self) -> dict[int, str]:
        group = self.root.find(self._tag("numFmts"))
        found = [] if group is None else list(group)
        return {int(child.get("numFmtId", "0")): child.get("formatCode", "") for child in found}

    def number_format(self, code: str) -> int:
        """The id of a number format code, added if it is new."""
        from lxml import etree

        codes = self._codes()
        for number, known in codes.items():
            if known == code:
                return number
        number = max([_FIRST_CUSTOM_FORMAT - 1, *codes]) + 1
        element = etree.Element(self._tag("numFmt"), numFmtId=str(number), formatCode=code)
        self.append_new("numFmts", element)
        return number

    def adopted(self, other: StyleSheet, index: int) -> int:
        """The number here of a format of another workbook: format, font, fill, border, place and lock."""
        element = deepcopy(other.format(index))
        element.set("xfId", "0")
        for attribute, name in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            source = other.group(name)[int(element.get(attribute, "0"))]
            element.set(attribute, str(self.append(name, deepcopy(source))))
        code = other._codes().get(int(element.get("numFmtId", "0")))
        if code is not None:
            element.set("numFmtId", str(self.number_format(code)))
        return self.append("cellXfs", element)


def canonical(element: _Element) -> bytes:
    """What an element says, however it is spelt."""
    from lxml import etree

    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False)
