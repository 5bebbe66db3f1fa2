"""What a paste wiped off: formulas, drop-downs and limits, number formats and locks that cells no longer have.

Columns are matched by title, wherever staff moved them; a table's prepared blank rows count too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Grid, Range
from ita_excel.language.place import address
from ita_excel.model.layout import Layout, data_rows
from ita_excel.model.reading import is_blank, shown
from ita_excel.review.expected import Expected, expected, has_look, has_rule
from ita_excel.sheets.schema import By, Column, Sheet
from ita_excel.xlsx.patch.rewrite import table_under
from ita_excel.xlsx.patch.sheetdraft import Drafts, SheetDraft
from ita_excel.xlsx.patch.worksheet import areas_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ita_excel.model.year import FiscalYear


_FAR = 2000
"""Prepared blank rows looked at below the last filled one: a table may be drawn down to the end of the sheet."""


class What(StrEnum):
    """What was lost; the values are what staff read."""

    FORMULA = "สูตร"
    RULE = "รายการเลือกหรือเงื่อนไข"
    FORMAT = "รูปแบบตัวเลขหรือการล็อก"


@frozen
class Lost:
    """A run of rows of one column that lost one thing. `old` is what was typed over a formula, the same in each row.

    `name` is the sheet's declared name, `title` its title in this workbook; `number` is the 1-based column there.
    """

    name: str
    title: str
    column: Column
    number: int
    first: int
    last: int
    what: What
    old: str = ""

    @property
    def cells(self) -> str:
        """The cells as Excel names them: C4 or C4:C9."""
        ends = (address(self.first, self.number), address(self.last, self.number))
        return ":".join(dict.fromkeys(ends))

    @property
    def rows(self) -> range:
        """The 1-based rows."""
        return range(self.first, self.last + 1)


def lost(drafts: Drafts, year: FiscalYear) -> tuple[Lost, ...]:
    """Everything the workbook of `drafts` lost, by sheet and column."""
    found: list[Lost] = []

    @cache
    def look(style: int, wanted: Expected) -> bool:
        return has_look(wanted, drafts.styles.shows(style), drafts.styles.is_locked(style))

    for sheet in year.sheets:
        layout = year.layouts.get(sheet.name)
        if layout and not sheet.toolkit:
            draft, grid = drafts.draft_of(layout.title), year.grids[sheet.name]
            found += _settings(sheet, draft, year, look) if sheet.upright else _table(sheet, layout, draft, grid, look)
    return tuple(found)


Look = Callable[[int, Expected], bool]


def _settings(sheet: Sheet, draft: SheetDraft, year: FiscalYear, look: Look) -> Iterator[Lost]:
    rules = _Rules(draft)
    for column in sheet:
        if place := year.settings.place.cells.get(column.name):
            row, number = place
            cells = {row: draft.style(row, number)}
            for what, lacking in _missing(expected(column, upright=True), rules, cells, number, look):
                if lacking:
                    yield Lost(sheet.name, draft.title, column, number, row, row, what)


def _table(sheet: Sheet, layout: Layout, draft: SheetDraft, grid: Grid, look: Look) -> Iterator[Lost]:
    rules, styles = _Rules(draft), {row: draft.rows.formats(row) for row in _rows(sheet, draft, layout, grid)}
    for column in sheet:
        number = layout.columns.get(column.name)
        if number is None:
            continue
        usual = draft.column_style(number)
        cells = {row: own.get(number, usual if whole is None else whole) for row, (whole, own) in styles.items()}
        gone = [*_formulas(column, number, cells, grid), *_missing(expected(column), rules, cells, number, look)]
        for what, lacking in gone:
            for first, last, old in _runs(lacking):
                yield Lost(sheet.name, layout.title, column, number, first, last, what, old)


def _formulas(column: Column, number: int, rows: Iterable[int], grid: Grid) -> Iterator[tuple[What, dict[int, str]]]:
    if column.by is By.FORMULA:
        bare = [row for row in rows if (row, number) not in grid.formulas]
        typed = {row: grid.value(row, number) for row in bare}
        yield What.FORMULA, {row: "" if is_blank(value) else shown(value) for row, value in typed.items()}


def _missing(
    wanted: Expected, rules: _Rules, cells: dict[int, int], number: int, look: Look
) -> Iterator[tuple[What, dict[int, str]]]:
    over = rules.over(cells, number)
    fit = {rule: has_rule(wanted, rule) for rule in {None, *over.values()}}
    yield What.RULE, {row: "" for row in cells if not fit[over.get(row)]}
    right = {style: look(style, wanted) for style in set(cells.values())}
    yield What.FORMAT, {row: "" for row, style in cells.items() if not right[style]}


class _Rules:
    """Which rule stands over a cell of one sheet."""

    def __init__(self, draft: SheetDraft) -> None:
        self._areas: list[tuple[Range, _Element]] = []
        for rule in draft.worksheet.all("dataValidation"):
            inner = rule.find("{*}sqref")
            named = rule.get("sqref") or ("" if inner is None else inner.text or "")
            self._areas += [(area, rule) for area in areas_of(named)]

        self._by_column: dict[int, list[tuple[Range, _Element]]] = {}

    def over(self, rows: Collection[int], column: int) -> dict[int, _Element]:
        """The first rule over each of a column's cells that has one."""
        over: dict[int, _Element] = {}
        for area, rule in reversed(self._over(column)):
            over |= {row: rule for row in rows if area.first_row <= row <= area.last_row}
        return over

    def _over(self, column: int) -> list[tuple[Range, _Element]]:
        if column not in self._by_column:
            found = [(area, rule) for area, rule in self._areas if (area.first_row, column) in area]
            self._by_column[column] = found
        return self._by_column[column]


def _rows(sheet: Sheet, draft: SheetDraft, layout: Layout, grid: Grid) -> range:
    """The rows of the table, prepared ones included; where the sheet lost its table, those down to the last filled."""
    table = table_under(draft, layout.header_row)
    filled = max(data_rows(sheet, layout, grid), default=layout.header_row)
    return range(layout.first_row, min(table.last_data_row, filled + _FAR) + 1 if table else filled + 1)


def _runs(rows: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring rows with the same old text, as first and last row."""
    ordered = [(row - index, row, old) for index, (row, old) in enumerate(sorted(rows.items()))]
    for (_, old), run in groupby(ordered, key=lambda one: (one[0], one[2])):
        numbers = [row for _, row, _ in run]
        yield numbers[0], numbers[-1], old


_CODES = {What.FORMULA: Code.FORMULA_GONE, What.RULE: Code.RULE_LOST, What.FORMAT: Code.FORMAT_LOST}
_SAID = ("FORMULA_LOST", "TYPED_DIFFERS")
"""Codes by which a rule has said already that a value stands where a formula was."""


def findings(gone: Iterable[Lost], others: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """A finding for each block of `gone`, less the formulas that `others` speak of already."""
    said = {(other.sheet, other.cell) for other in others if other.code.name in _SAID}
    open_ = [one for one in gone if one.what is not What.FORMULA or not said.issuperset(_cells(one))]
    by_block = sorted(open_, key=_block)
    return tuple(_finding(list(run)) for _, run in groupby(by_block, key=_block))


def _cells(one: Lost) -> Iterator[tuple[str, str]]:
    return ((one.title, address(row, one.number)) for row in one.rows)


def _block(one: Lost) -> tuple[str, str, str, int, int]:
    """Columns side by side or apart that lost the same in the same rows were pasted at one go."""
    return one.title, one.what.value, one.old, one.first, one.last


def _finding(block: list[Lost]) -> Finding:
    one = min(block, key=lambda lost: lost.number)
    cells = " ".join(lost.cells for lost in sorted(block, key=lambda lost: lost.number))
    words = {"cells": cells, "old": f" มี «{one.old}» พิมพ์ทับ" if one.old else ""}
    return Finding(_CODES[one.what], one.title, address(one.first, one.number), words, found=one.old, subject=cells)
