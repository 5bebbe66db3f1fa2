"""Sheets and tables that the toolkit fills: all rows written anew, or rows added at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ita_excel.language.grid import Range
from ita_excel.language.place import address, block, block_text, position
from ita_excel.language.target import Content, Formula, Linked
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.patch.worksheet import Areas, change_areas
from ita_excel.xlsx.read.references import moved

if TYPE_CHECKING:
    from lxml.etree import _Element


def link(sheet: SheetDraft, row: int, column: int, place: str | None) -> None:
    """Set or (None) take off the link of a cell to a place in the same workbook."""
    from lxml import etree

    reference = address(row, column)
    found = sheet.worksheet.find("hyperlinks")
    for old in [] if found is None else [child for child in found if child.get("ref") == reference]:
        found.remove(old)  # type: ignore[union-attr]
    if place is not None:
        links = sheet.worksheet.make("hyperlinks")
        etree.SubElement(links, sheet.worksheet.tag("hyperlink"), ref=reference, location=place, display=place)
    elif found is not None and not len(found):
        sheet.worksheet.drop("hyperlinks")


def put(sheet: SheetDraft, row: int, column: int, content: Content | Linked) -> None:
    """Set a value, with its link if it has one."""
    if isinstance(content, Linked):
        sheet.set(row, column, content.value)
        link(sheet, row, column, content.place)
    else:
        sheet.set(row, column, content)


def rewrite(sheet: SheetDraft, header_row: int, rows: Sequence[Mapping[int, Content | Linked]]) -> None:
    """Write all rows below a header anew; each row maps columns to values.

    The first row below the header is the pattern: its cells' look goes on to all rows. Rows that are no
    longer needed go; with no rows at all the pattern row stays, empty. TablePart and validations fit the rows.
    """
    first, last = header_row + 1, header_row + max(len(rows), 1)
    table = table_under(sheet, header_row)
    before = table.last_data_row if table else max([first, *sheet.rows.numbers()])
    pattern = sheet.rows.row(first)
    looks = {} if pattern is None else _looks(pattern)
    _clear(sheet, first)
    sheet.shorten(before)
    for number, contents in enumerate(rows, first):
        for column in sorted({*looks, *contents}):
            if looks.get(column):
                sheet.make(number, column).set("s", looks[column])
            put(sheet, number, column, contents.get(column))
    if table:
        resize(sheet, table, last)
    cover(sheet, first, last, before)


def _looks(row: _Element) -> dict[int, str]:
    places = {position(cell.get("r", "")): cell.get("s", "") for cell in row}
    return {place[1]: style for place, style in places.items() if place}


def _clear(sheet: SheetDraft, first: int) -> None:
    """Empty the pattern row and take out the rows below it, with their links and merges."""
    for number in [number for number in sheet.rows.numbers() if number >= first]:
        row = sheet.rows.row(number)
        for cell in [] if row is None else list(row):
            place = position(cell.get("r", ""))
            if place and len(cell):
                sheet.set(*place, None)
            _drop_made(sheet, row, cell, place)
        if number > first or (row is not None and not len(row) and set(row.keys()) <= {"r"}):
            sheet.rows.drop(number)
    for name, holder in (("hyperlink", "hyperlinks"), ("mergeCell", "mergeCells")):
        _drop_below(sheet, name, holder, first)


def _drop_made(
    sheet: SheetDraft, row: _Element | None, cell: _Element, place: tuple[int, int] | None
) -> None:
    """A cell that looks as its column does says nothing once it is empty."""
    if row is None or place is None or len(cell):
        return
    row.remove(cell)
    if cell.get("s", "0") != str(sheet.style(*place)):
        row.insert(sum(1 for other in row if (position(other.get("r", "")) or place)[1] < place[1]), cell)


def _drop_below(sheet: SheetDraft, name: str, holder: str, first: int) -> None:
    found = sheet.worksheet.find(holder)
    if found is None:
        return
    for child in list(found):
        area = block(child.get("ref", ""))
        if area and area.first_row >= first:
            found.remove(child)
    if "count" in found.attrib:
        found.set("count", str(len(found)))
    if not len(found):
        sheet.worksheet.drop(holder)


def next_free_row(sheet: SheetDraft, header_row: int, table: TablePart | None) -> int:
    """The row after the last one in which somebody typed something (formulas of prepared rows do not count)."""
    numbers = [n for n in sheet.rows.numbers() if n > header_row]
    end = table.last_data_row if table else max([header_row, *numbers])
    used = [n for n in numbers if n <= end and _typed(sheet, n, table)]
    return max([header_row, *used]) + 1


def _typed(sheet: SheetDraft, number: int, table: TablePart | None) -> bool:
    row = sheet.rows.row(number)
    cells = [] if row is None else [cell for cell in row if _in_table(cell, table)]
    return any(
        cell.find("{*}f") is None and (cell.find("{*}v") is not None or cell.find("{*}is") is not None)
        for cell in cells
    )


def _in_table(cell: _Element, table: TablePart | None) -> bool:
    place = position(cell.get("r", ""))
    return table is None or (
        place is not None and table.area.first_column <= place[1] <= table.area.last_column
    )


def prepare_below(sheet: SheetDraft, upper: int, number: int, table: TablePart | None) -> None:
    """Give a fresh row the looks and the formulas of the row above it."""
    sheet.unshare()
    above = sheet.rows.row(upper)
    for cell in [] if above is None else [cell for cell in above if _in_table(cell, table)]:
        place, formula = position(cell.get("r", "")), cell.find("{*}f")
        if place:
            if cell.get("s"):
                sheet.set_style(number, place[1], int(cell.get("s", "0")))
            if formula is not None and formula.text and formula.get("t", "normal") == "normal":
                sheet.set(number, place[1], Formula(moved(formula.text, number - upper, 0)))
    _same_row(sheet, above, number)
    cover(sheet, upper, number)
    if table:
        resize(sheet, table, table.area.last_row + 1 if number > table.last_data_row else table.area.last_row)


def _same_row(sheet: SheetDraft, above: _Element | None, number: int) -> None:
    row = sheet.rows.make(number)
    for name in () if above is None else ("ht", "customHeight", "s", "customFormat"):
        if above is not None and name in above.attrib:
            row.set(name, above.get(name, ""))


_GROWING = ("dataValidation", "conditionalFormatting", "protectedRange", "ignoredError")


class TablePart(NamedTuple):
    """A table: `area` with header and totals, `totals` rows at its end."""

    part: str
    area: Range
    totals: int

    @property
    def last_data_row(self) -> int:
        """The last row of data, filled or prepared."""
        return self.area.last_row - self.totals


def table_under(sheet: SheetDraft, header_row: int) -> TablePart | None:
    """The table whose header stands in that row."""
    for part in _table_parts(sheet):
        root = sheet.draft.tree(part)
        area = block(root.get("ref", ""))
        if area and area.first_row == header_row:
            return TablePart(part, area, int(root.get("totalsRowCount", "0")))
    return None


def table_roots(sheet: SheetDraft) -> list[_Element]:
    """The `table` elements of a sheet's tables."""
    return [sheet.draft.tree(part) for part in _table_parts(sheet)]


def _table_parts(sheet: SheetDraft) -> list[str]:
    relations = sheet.draft.relations(sheet.part).values()
    return [one.target for one in relations if one.kind == "table" and sheet.draft.has(one.target)]


def resize(sheet: SheetDraft, table: TablePart, last_row: int) -> None:
    """Let a table end at `last_row`, its filter above the totals."""
    root = sheet.draft.tree(table.part)
    area = replace(table.area, last_row=last_row)
    root.set("ref", block_text(area))
    for found in root.findall("{*}autoFilter"):
        found.set("ref", block_text(replace(area, last_row=last_row - table.totals)))
    sheet.draft.put_tree(table.part, root)


def cover(sheet: SheetDraft, upper_row: int, last_row: int, before: int = 0) -> None:
    """Let validations and conditional colours that cover `upper_row` reach down to `last_row`.

    Those that ended with the rows `before` end with the rows now, be they fewer.
    """

    def fitted(areas: Areas) -> Areas:
        return [_fitted(area, upper_row, last_row, before) for area in areas]

    change_areas(sheet.worksheet.root, fitted, _GROWING)


def _fitted(area: Range, upper_row: int, last_row: int, before: int) -> Range:
    covers = area.first_row <= upper_row <= area.last_row
    if covers and (area.last_row < last_row or area.last_row == before):
        return replace(area, last_row=last_row)
    return area
