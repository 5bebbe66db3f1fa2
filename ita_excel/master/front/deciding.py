"""Sheets on which a person decides: severity in colour, codes and keys out of sight."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from ita_excel.drawing.datasheet import GROWS_TO
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.sheets.toolkit import Conflict, FindingRow, Return
from ita_excel.xlsx.patch.signature import COLOURS

HIDDEN: Mapping[str, tuple[str, ...]] = MappingProxyType({
    FindingRow.sheet.name: ("code", "subject"), Conflict.sheet.name: ("row_key",), Return.sheet.name: ("digest",),
})
"""Columns that programs read and nobody else; shown with Unhide."""


def write(worksheet: Any, table: Table, formats: Formats) -> None:
    """Dress a sheet that stands already; sheets on which nobody decides are left alone."""
    for name in HIDDEN.get(table.sheet.name, ()):
        at = table.index(name)
        worksheet.set_column(at, at, table.columns[at].width, None, {"hidden": True})
    if table.sheet.name == FindingRow.sheet.name:
        at = table.index("severity")
        for severity, colour in COLOURS.items():
            worksheet.conditional_format(FIRST_ROW, at, GROWS_TO, at, {
                "type": "cell", "criteria": "==", "value": f'"{severity.thai}"',
                "format": formats.make(bg_color=colour, bold=True),
            })
