"""Tables of Excel on a sheet as parts of the file, and growing one with everything that covers its rows."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ita_excel.language.address import block, block_text
from ita_excel.language.grid import Range
from ita_excel.xlsx.patch.frame import Areas, change_areas
from ita_excel.xlsx.patch.sheetdraft import SheetDraft

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
    for relation in sheet.draft.relations(sheet.part).values():
        if relation.kind == "table" and sheet.draft.has(relation.target):
            root = sheet.draft.tree(relation.target)
            area = block(root.get("ref", ""))
            if area and area.first_row == header_row:
                return TablePart(relation.target, area, int(root.get("totalsRowCount", "0")))
    return None


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

    change_areas(sheet.frame.root, fitted, _GROWING)


def _fitted(area: Range, upper_row: int, last_row: int, before: int) -> Range:
    covers = area.first_row <= upper_row <= area.last_row
    if covers and (area.last_row < last_row or area.last_row == before):
        return replace(area, last_row=last_row)
    return area
