"""What stands around the rows of a sheet part: merges, validations, links, references to other parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ita_excel.language.grid import Range
from ita_excel.language.place import block, block_text
from ita_excel.xlsx.parts.xml import RELATIONS, bytes_of, prolog, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
"""The children of a worksheet in the order of the schema (ECMA-376, CT_Worksheet): Excel repairs others."""

Areas = list[Range]


class Worksheet:
    """The tree of a sheet part without its rows."""

    def __init__(self, head: bytes, tail: bytes) -> None:
        self._before = prolog(head)
        self.root = tree(head + tail)
        self._plain = self._split()
        self._as_read = (head, tail)

    def _split(self) -> tuple[bytes, bytes]:
        data = self.find("sheetData")
        assert data is not None
        # A text keeps the element open on serialising; it is what the part is cut at.
        data.text = "|"
        written = bytes_of(self.root, self._before)
        data.text = None
        name = (f"{data.prefix}:" if data.prefix else "") + "sheetData>|"
        head, _, tail = written.partition(name.encode())
        return head + name[:-1].encode(), tail

    def parts(self) -> tuple[bytes, bytes]:
        """Head and tail; exactly the bytes that were read where the tree says the same."""
        now = self._split()
        return self._as_read if now == self._plain else now

    def tag(self, name: str) -> str:
        """A name in the namespace of this sheet (strict workbooks have another one)."""
        return self.root.tag.rpartition("}")[0] + "}" + name

    def find(self, name: str) -> _Element | None:
        """The child of the worksheet of that name."""
        return self.root.find(self.tag(name))

    def all(self, name: str) -> Iterator[_Element]:
        """All elements of that name below the worksheet, extensions of Excel 2010 included."""
        return self.root.iter(f"{{*}}{name}")

    def make(self, name: str) -> _Element:
        """The child of that name, made at its place in the schema's order if there is none."""
        from lxml import etree

        found = self.find(name)
        if found is None:
            found = etree.Element(self.tag(name))
            rank = _ORDER.index(name)
            at = sum(1 for child in self.root if _rank(child) < rank)
            self.root.insert(at, found)
        return found

    def drop(self, name: str) -> None:
        """Take the child of that name out."""
        found = self.find(name)
        if found is not None:
            self.root.remove(found)

    def merged(self) -> Areas:
        """The merged blocks."""
        areas = [block(cell.get("ref", "")) for cell in self.all("mergeCell")]
        return [area for area in areas if area]

    def refer(self, name: str, relation: str) -> None:
        """Point to another part by its relation id, as in `<legacyDrawing r:id="rId1"/>`."""
        self.make(name).set(f"{{{RELATIONS}}}id", relation)

    def reference(self, name: str) -> str:
        """The relation id of such a child; empty where it is not there."""
        found = self.find(name)
        named = {} if found is None else {str(key): str(value) for key, value in found.attrib.items()}
        return next((value for key, value in named.items() if key.endswith("}id")), "")


def _rank(child: _Element) -> int:
    name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def areas_of(text: str) -> Areas:
    """The ranges of a `sqref`; what is none is left out."""
    return [area for area in map(block, text.split()) if area]


def areas_text(areas: Areas) -> str:
    """A `sqref` of ranges."""
    return " ".join(map(block_text, areas))


def without(areas: Areas, hole: Range) -> Areas:
    """The ranges less one block, each cut into at most four."""
    return [piece for area in areas for piece in _cut(area, hole)]


def _cut(area: Range, hole: Range) -> Areas:
    top, bottom = max(area.first_row, hole.first_row), min(area.last_row, hole.last_row)
    left, right = max(area.first_column, hole.first_column), min(area.last_column, hole.last_column)
    if top > bottom or left > right:
        return [area]
    pieces = (
        Range(area.first_row, area.first_column, top - 1, area.last_column),
        Range(top, area.first_column, bottom, left - 1),
        Range(top, right + 1, bottom, area.last_column),
        Range(bottom + 1, area.first_column, area.last_row, area.last_column),
    )
    return [p for p in pieces if p.first_row <= p.last_row and p.first_column <= p.last_column]


def change_areas(root: _Element, change: Callable[[Areas], Areas], names: tuple[str, ...]) -> None:
    """Rewrite every `sqref` of elements of these names, attribute or `xm:sqref` child alike."""
    for element in (found for name in names for found in root.iter(f"{{*}}{name}")):
        if "sqref" in element.attrib:
            areas = areas_of(element.get("sqref", ""))
            if areas and change(areas) != areas:
                element.set("sqref", areas_text(change(areas)))
        for child in element.findall("{*}sqref"):
            areas = areas_of(child.text or "")
            if areas and change(areas) != areas:
                child.text = areas_text(change(areas))
