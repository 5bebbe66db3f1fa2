"""Rows put in between: everything in the workbook that names a cell below moves along.

Formulas of every sheet, names, charts, merges, validations, colours by condition, links, tables, filters,
drawings, notes, page breaks. A sheet with a pivot table is refused: its cache cannot be moved from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ita_excel.language.grid import Range
from ita_excel.language.place import MAX_ROW, address, block, block_text, position
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.patch.worksheet import change_areas
from ita_excel.xlsx.read.references import shifted

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_MOVED = 20_000
"""Rows below the place that may move; more than any table of an office has."""
_FORMULAS = (
    "formula", "formula1", "formula2", "f", "calculatedColumnFormula", "totalsRowFormula", "definedName", "cfvo",
)  # fmt: skip
_AREAS = (
    "dataValidation", "conditionalFormatting", "protectedRange", "ignoredError", "sparkline", "selection",
)  # fmt: skip
_REFERENCES = (
    "mergeCell", "hyperlink", "autoFilter", "sortState", "sortCondition", "dimension", "f", "table", "comment",
    "threadedComment",
)  # fmt: skip
_VML_PLACE = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</(?:\w+:)?Row>)")
_VML_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</(?:\w+:)?Anchor>)")


class Shift:
    """`count` rows put in above row `at` of one sheet."""

    def __init__(self, draft: Draft, sheets: Iterable[SheetDraft], own: SheetDraft, at: int, count: int) -> None:
        self.draft, self.sheets, self.own, self.at, self.count = draft, list(sheets), own, at, count

    def run(self) -> None:
        """Move everything; CellNotWritable where something on the sheet cannot be moved."""
        self._refuse()
        for sheet in self.sheets:
            sheet.settle()
            self._formulas(sheet)
        self._rows()
        self._frame()
        for kind in ("table", "comments", "threadedComment"):
            self._related(self.own.part, kind)
        self._drawings()
        self._workbook()
        self._vml()
        self.own.settle()
        self.own.inserted.append((self.at, self.count))
        self.own.touched = set(map(self._place, self.own.touched))
        self.own.styled = set(map(self._place, self.own.styled))

    def row(self, number: int) -> int:
        """Where a row stands afterwards."""
        return number + self.count if number >= self.at else number

    def _place(self, place: tuple[int, int]) -> tuple[int, int]:
        return self.row(place[0]), place[1]

    def area(self, area: Range) -> Range:
        """A range afterwards: moved where it begins below, longer where it spans the place."""
        rows = min(self.row(area.first_row), MAX_ROW), min(self.row(area.last_row), MAX_ROW)
        return Range(rows[0], area.first_column, rows[1], area.last_column)

    def _refuse(self) -> None:
        kinds = {relation.kind for relation in self.draft.relations(self.own.part).values()}
        below = sum(1 for number in self.own.rows.numbers() if number >= self.at)
        if "pivotTable" in kinds:
            raise self.own.refuse(self.at, 1, "แผ่นงานนี้มีตารางสรุป (PivotTable) จึงแทรกแถวจากภายนอกไม่ได้")
        if below > MAX_MOVED:
            raise self.own.refuse(self.at, 1, f"ต้องเลื่อนแถวด้านล่างเกิน {MAX_MOVED:,} แถว")

    def _formulas(self, sheet: SheetDraft) -> None:
        sheet.unshare()
        for number in sheet.formula_rows():
            row = sheet.rows.row(number)
            if row is not None:
                self._texts(row, sheet.title)
        if sheet is not self.own:
            self._texts(sheet.worksheet.root, sheet.title)

    def _texts(self, root: _Element, owner: str) -> None:
        for element in root.iter(*(f"{{*}}{name}" for name in _FORMULAS)):
            if element.text:
                moved = shifted(element.text, owner, self.own.title, self.at, self.count)
                element.text = moved if moved != element.text else element.text

    def _rows(self) -> None:
        rows = self.own.rows
        for number in sorted((n for n in rows.numbers() if n >= self.at), reverse=True):
            row = rows.row(number)
            if row is not None:
                self._renumber(row, number + self.count)
                rows.drop(number)
                rows.put(number + self.count, row)

    def _renumber(self, row: _Element, number: int) -> None:
        row.set("r", str(number))
        for cell in row:
            place = position(cell.get("r", ""))
            if place:
                cell.set("r", address(number, place[1]))
        self._references(row)

    def _references(self, root: _Element) -> None:
        for element in root.iter(*(f"{{*}}{name}" for name in _REFERENCES)):
            area = block(element.get("ref", ""))
            if area:
                element.set("ref", block_text(self.area(area)))

    def _frame(self) -> None:
        root = self.own.worksheet.root
        self._texts(root, self.own.title)
        self._references(root)
        change_areas(root, lambda areas: [self.area(area) for area in areas], _AREAS)
        self._anchors(root)
        for link in root.iter("{*}hyperlink"):
            self._location(link)
        for mark in root.iter("{*}rowBreaks"):
            for brk in mark:
                brk.set("id", str(self.row(int(brk.get("id", "0")) + 1) - 1))

    def _location(self, link: _Element) -> None:
        if link.get("location"):
            place = shifted(link.get("location", ""), self.own.title, self.own.title, self.at, self.count)
            link.set("location", place)

    def _anchors(self, root: _Element) -> None:
        for end in root.iter("{*}from", "{*}to"):
            parent, row = end.getparent(), end.find("{*}row")
            still = parent is not None and parent.get("editAs") == "absolute"
            if row is not None and row.text and not still:
                row.text = str(self.row(int(row.text) + 1) - 1)

    def _related(self, part: str, kind: str) -> None:
        for relation in self.draft.relations(part).values():
            if relation.kind == kind and self.draft.has(relation.target):
                root = self.draft.tree(relation.target)
                self._references(root)
                self._texts(root, self.own.title)
                self.draft.put_tree(relation.target, root)

    def _drawings(self) -> None:
        drawing = self.draft.related(self.own.part, "drawing")
        if drawing:
            root = self.draft.tree(drawing)
            self._anchors(root)
            self.draft.put_tree(drawing, root)
        for part in self.draft.package.names():
            if part.startswith("xl/charts/chart") and part.endswith(".xml"):
                chart = self.draft.tree(part)
                self._texts(chart, "")
                self.draft.put_tree(part, chart)

    def _workbook(self) -> None:
        part = self.draft.package.workbook_part
        root = self.draft.tree(part)
        self._texts(root, "")
        self.draft.put_tree(part, root)

    def _vml(self) -> None:
        part = self.draft.related(self.own.part, "vmlDrawing")
        if part:
            data = _VML_PLACE.sub(self._vml_row, self.draft.read(part))
            self.draft.put(part, _VML_ANCHOR.sub(self._vml_anchor, data))

    def _vml_row(self, found: re.Match[bytes]) -> bytes:
        return found[1] + str(self.row(int(found[2]) + 1) - 1).encode() + found[3]

    def _vml_anchor(self, found: re.Match[bytes]) -> bytes:
        numbers = found[2].decode().split(",")
        for index in (2, 6):
            if len(numbers) == 8:
                numbers[index] = f" {self.row(int(numbers[index]) + 1) - 1}"
        return found[1] + ",".join(numbers).encode() + found[3]
