"""One sheet being changed: its cells by row and column, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ita_excel.language.errors import CellNotWritable, NotAWorkbook, SheetMissing
from ita_excel.language.grid import Range
from ita_excel.language.place import MAX_COLUMN, MAX_ROW, MAX_TEXT, address, block, block_text, position
from ita_excel.language.target import Content, Formula
from ita_excel.language.zips import WORKBOOK
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.parts.package import Package, SheetPart, damage_told
from ita_excel.xlsx.patch import cellvalue as contents
from ita_excel.xlsx.patch.sheetdata import SheetData
from ita_excel.xlsx.patch.stylesheet import StyleSheet
from ita_excel.xlsx.patch.worksheet import Worksheet
from ita_excel.xlsx.read.references import moved

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s>]")
_SHARED = re.compile(rb'<(?:[\w.-]+:)?f\s[^<>]*t="shared"')
_SPECIAL = re.compile(rb'<(?:[\w.-]+:)?f\s[^<>]*t="(?:array|dataTable)"')


class SheetDraft:
    """`touched` are the cells whose value was set, `styled` those whose look was; verify compares by them.

    `inserted` lists (row, count) of rows put in, `forgotten` are formulas whose stale result was dropped,
    `formulas_lost` says that a cell ceased to be a formula.
    """

    def __init__(self, draft: Draft, sheet: SheetPart) -> None:
        self.draft, self.title, self.part = draft, sheet.title, sheet.part
        self.touched: set[tuple[int, int]] = set()
        self.styled: set[tuple[int, int]] = set()
        self.inserted: list[tuple[int, int]] = []
        self.forgotten: set[tuple[int, int]] = set()
        self.formulas_lost = False
        with damage_told(draft.package.path):
            data = b"".join(draft.package.chunks(sheet.part, WORKBOOK.member * 4))
            self.rows = SheetData(data)

    @cached_property
    def worksheet(self) -> Worksheet:
        """What stands around the rows, parsed when first needed."""
        with damage_told(self.draft.package.path):
            return Worksheet(self.rows.head, self.rows.tail)

    def content(self) -> bytes:
        """The part as things stand."""
        if "worksheet" in self.__dict__:
            self.rows.head, self.rows.tail = self.worksheet.parts()
        return self.rows.dump()

    def settle(self) -> None:
        """Read the part again as it now is, so that rows are found under their new numbers."""
        self.rows = SheetData(self.content())
        for name in ("worksheet", "_merged", "_arrays"):
            self.__dict__.pop(name, None)

    def refuse(self, row: int, column: int, why: str) -> CellNotWritable:
        """The error that says why a cell cannot be written."""
        return CellNotWritable(self.draft.package.path, self.title, address(row, column), why)

    def cell(self, row: int, column: int) -> _Element | None:
        """The `c` element; None where the part has none."""
        element = self.rows.row(row)
        found = [] if element is None else [c for c in element if position(c.get("r", "")) == (row, column)]
        return found[0] if found else None

    def make(self, row: int, column: int) -> _Element:
        """The `c` element, made at its place, with the look an empty cell has there, if there is none."""
        from lxml import etree

        found = self.cell(row, column)
        if found is None:
            if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
                raise self.refuse(row, column, "อยู่นอกขอบเขตของแผ่นงาน")
            style = self.style(row, column)
            parent = self.rows.make(row)
            found = etree.Element(parent.tag.rpartition("}")[0] + "}c", r=address(row, column))
            parent.insert(sum(1 for other in parent if _column(other) < column), found)
            if style:
                found.set("s", str(style))
        return found

    def style(self, row: int, column: int) -> int:
        """The number of the format a cell shows: its own, else its row's, else its column's."""
        found = self.cell(row, column)
        if found is not None:
            return int(found.get("s", "0"))
        element = self.rows.row(row)
        if element is not None and element.get("customFormat") in ("1", "true"):
            return int(element.get("s", "0"))
        return self.column_style(column)

    def column_style(self, column: int) -> int:
        """The number of the format that cells of a column show which have none of their own or of their row."""
        for col in self.worksheet.all("col"):
            if int(col.get("min", "0")) <= column <= int(col.get("max", "0")):
                return int(col.get("style", "0"))
        return 0

    def set_style(self, row: int, column: int, style: int) -> None:
        """Give a cell a format by number."""
        self.make(row, column).set("s", str(style))
        self.styled.add((row, column))

    def set(self, row: int, column: int, content: Content) -> None:
        """Set what a cell holds; CellNotWritable where that would break a merge or an array formula."""
        if isinstance(content, str) and len(content) > MAX_TEXT:
            raise self.refuse(row, column, f"ข้อความยาวเกิน {MAX_TEXT:,} ตัวอักษร")
        if content is None and self.cell(row, column) is None:
            return
        self._refuse_merged(row, column)
        self._refuse_array(row, column)
        cell = self.make(row, column)
        self._free_shared(cell)
        if cell.find("{*}f") is not None and not isinstance(content, Formula):
            self.formulas_lost = True
        contents.write(cell, content, self.draft.package.dates_from_1904)
        self.touched.add((row, column))
        self._widen(row, column)

    def forget(self, row: int, column: int) -> None:
        """Drop the result of a formula, so that the next program computes it."""
        cell = self.cell(row, column)
        value = None if cell is None else cell.find("{*}v")
        if cell is not None and value is not None:
            cell.remove(value)
            cell.attrib.pop("t", "")
            self.forgotten.add((row, column))

    def can_set(self, row: int, column: int) -> bool:
        """Can a cell be given a value without breaking a merge or an array formula?"""
        try:
            self._refuse_merged(row, column)
            self._refuse_array(row, column)
        except CellNotWritable:
            return False
        return True

    def _refuse_merged(self, row: int, column: int) -> None:
        for area in self._merged:
            if (row, column) in area and (row, column) != (area.first_row, area.first_column):
                raise self.refuse(row, column, f"ผสานอยู่กับเซลล์ {block_text(area)}")

    @cached_property
    def _merged(self) -> list[Range]:
        return self.worksheet.merged()

    def _refuse_array(self, row: int, column: int) -> None:
        if any((row, column) in area for area in self._arrays):
            raise self.refuse(row, column, "เป็นส่วนหนึ่งของสูตรอาร์เรย์")

    @cached_property
    def _arrays(self) -> list[Range]:
        areas = []
        for number in self.rows.matching(_SPECIAL):
            for formula in self._formulas(number):
                if formula.get("t") in ("array", "dataTable"):
                    areas.append(block(formula.get("ref", "")))
        return [area for area in areas if area]

    def _formulas(self, number: int) -> list[_Element]:
        row = self.rows.row(number)
        return [] if row is None else list(row.iter("{*}f"))

    def formula_rows(self) -> list[int]:
        """The rows that hold formulas."""
        return self.rows.matching(_FORMULA)

    def formula_cells(self) -> list[tuple[int, int]]:
        """Where the formulas stand as things are now."""
        return [_place(formula) for number in self.formula_rows() for formula in self._formulas(number)]

    def _free_shared(self, cell: _Element) -> None:
        formula = cell.find("{*}f")
        if formula is not None and formula.get("t") == "shared" and formula.text:
            self.unshare(formula.get("si", ""))

    def unshare(self, index: str | None = None) -> None:
        """Write shared formulas out in each of their cells (all of them without an index).

        The cell that holds the common text can then go without taking the others with it.
        """
        formulas = [formula for number in self.rows.matching(_SHARED) for formula in self._formulas(number)]
        shared = [f for f in formulas if f.get("t") == "shared" and index in (None, f.get("si"))]
        masters = {f.get("si"): (_place(f), f.text) for f in shared if f.text}
        for formula in shared:
            (top, left), text = masters.get(formula.get("si"), ((0, 0), None))
            row, column = _place(formula)
            if text is not None:
                formula.text = moved(text, row - top, column - left)
                for name in ("t", "si", "ref"):
                    formula.attrib.pop(name, "")

    def _widen(self, row: int, column: int) -> None:
        """Readers that trust `dimension` must see the new cell."""
        found = self.worksheet.find("dimension")
        area = block(found.get("ref", "")) if found is not None else None
        if found is not None and area and (row, column) not in area:
            rows = sorted((area.first_row, row, area.last_row))
            columns = sorted((area.first_column, column, area.last_column))
            found.set("ref", block_text(Range(rows[0], columns[0], rows[2], columns[2])))

    def shorten(self, before: int) -> None:
        """Let `dimension`, where it ended with the rows `before`, end with the rows there are now."""
        found = self.worksheet.find("dimension")
        area = block(found.get("ref", "")) if found is not None else None
        if found is not None and area and area.last_row == before:
            last = max([area.first_row, *self.rows.numbers()])
            found.set("ref", block_text(replace(area, last_row=last)))


class Drafts:
    """The sheets of a workbook by title as a change would leave them, and its formats; enough for those who compare."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.draft = Draft(package)
        self.opened: dict[str, SheetDraft] = {}

    def draft_of(self, title: str) -> SheetDraft:
        """The sheet of that title. Raises SheetMissing."""
        if title not in self.opened:
            parts = {sheet.title: sheet for sheet in self.package.sheets}
            if title not in parts:
                raise SheetMissing(self.package.path, title)
            self.opened[title] = SheetDraft(self.draft, parts[title])
        return self.opened[title]

    @cached_property
    def styles(self) -> StyleSheet:
        """The formats of cells, as a change would leave them."""
        return StyleSheet(self.draft.tree(self.styles_part))

    @property
    def styles_part(self) -> str:
        """The part that holds the formats. Raises NotAWorkbook where there is none."""
        part = self.draft.related(self.package.workbook_part, "styles")
        if part is None:
            raise NotAWorkbook(self.package.path, "ไม่มีส่วนรูปแบบเซลล์")
        return part


def _column(cell: _Element) -> int:
    place = position(cell.get("r", ""))
    return place[1] if place else MAX_COLUMN + 1


def _place(formula: _Element) -> tuple[int, int]:
    cell = formula.getparent()
    return (position(cell.get("r", "")) or (0, 0)) if cell is not None else (0, 0)
