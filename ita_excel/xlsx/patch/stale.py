"""Saved results that a change made wrong are dropped, so that whoever opens the workbook computes them.

Excel computes everything on opening, LibreOffice only formulas without a result: it would go on showing old
totals, and the next check would read them as typed. Until such a program saves, these cells have no result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ita_excel.language.place import block
from ita_excel.xlsx.patch.rewrite import table_roots
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.read import cached
from ita_excel.xlsx.read.cached import Cell, Tables
from ita_excel.xlsx.read.closed import Grids


def forget_results(
    sheets: Sequence[SheetDraft], changed: Sequence[SheetDraft], grids: Grids, names: Mapping[str, str]
) -> None:
    """Drop the result of every formula in `sheets` that may read a cell set in `changed`; a result set stays."""
    drafts = {sheet.title: sheet for sheet in sheets}
    done = {(sheet.title, *place) for sheet in sheets for place in sheet.touched}
    if any(sheet.inserted for sheet in sheets):
        # Formulas were read at addresses that are no longer theirs; to drop every result is never wrong.
        stale = {(sheet.title, *place) for sheet in sheets for place in sheet.formula_cells()}
    else:
        stale = cached.stale(_formulas(drafts, grids), _places(changed), names, _tables(sheets))
    for title, row, column in stale - done:
        drafts[title].forget(row, column)


def _tables(sheets: Iterable[SheetDraft]) -> Tables:
    roots = [(sheet.title, root) for sheet in sheets for root in table_roots(sheet)]
    return {
        root.get("displayName", root.get("name", "")).casefold(): (title, area)
        for title, root in roots if (area := block(root.get("ref", "")))
    }


def _formulas(drafts: Mapping[str, SheetDraft], grids: Grids) -> dict[Cell, str]:
    return {(title, *place): text for title in drafts for place, text in grids.grid(title).formulas.items()}


def _places(sheets: Iterable[SheetDraft]) -> set[Cell]:
    return {(sheet.title, *place) for sheet in sheets for place in sheet.touched}
