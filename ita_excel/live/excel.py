"""Excel, over COM. Importable anywhere; it speaks to Excel only once it is asked something.

Source of the codes: Microsoft's list of HRESULT values; VBA_E_IGNORE is what Excel answers while a person
types in a cell or a dialog is open.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.errors import ProgramMissing
from ita_excel.live.grid import halves
from ita_excel.live.program import SheetLocked
from ita_excel.xlsx.patch.signature import Ground, hexed
from ita_excel.xlsx.patch.validations import Rule

if TYPE_CHECKING:
    import xlwings

VBA_E_IGNORE, RPC_E_CALL_REJECTED, RPC_E_RETRY_LATER = 0x800AC472, 0x80010001, 0x8001010A
BUSY_CODES = frozenset((VBA_E_IGNORE, RPC_E_CALL_REJECTED, RPC_E_RETRY_LATER))

GRADIENTS = (4000, 4001)
"""XlPattern: linear and rectangular gradients."""
NO_COLOUR = -4142
"""XlColorIndex: no fill."""
TYPES = {"none": 0, "whole": 1, "decimal": 2, "list": 3, "date": 4, "time": 5, "textLength": 6, "custom": 7}
ALERTS = {"stop": 1, "warning": 2, "information": 3}
OPERATORS = {
    "between": 1, "notBetween": 2, "equal": 3, "notEqual": 4, "greaterThan": 5, "lessThan": 6,
    "greaterThanOrEqual": 7, "lessThanOrEqual": 8,
}  # fmt: skip
"""The words of a workbook file for rules → XlDVType, XlDVAlertStyle, XlFormatConditionOperator."""

ALLOWANCES = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows",
    "AllowSorting", "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
"""What a protected sheet still lets people do: each is both a property and an argument of Protect."""


def says_busy(error: BaseException) -> bool:
    """Whether an error means that Excel takes no orders now (a pywintypes.com_error, or xlwings' own)."""
    if type(error).__name__ == "ExcelBusyError":
        return True
    details: tuple[object, ...] = getattr(error, "excepinfo", None) or ()
    codes = (getattr(error, "hresult", None), *details[5:6])
    return any(isinstance(code, int) and code & 0xFFFFFFFF in BUSY_CODES for code in codes)


def attach_quietly() -> None:
    """Has xlwings neither wait for ever for a busy Excel nor end other Excels when Python ends.

    xlwings retries without limit and, at the end, stops every Excel it cannot see; both would hurt a person
    at work, and we never start an Excel of our own.
    """
    import atexit

    from xlwings import _xlwindows

    _xlwindows.N_COM_ATTEMPTS = 1
    atexit.unregister(_xlwindows.cleanup)


class Excel:
    """One workbook open in Excel."""

    name = "Excel"

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._view: dict[str, Any] = {}

    def is_ready(self) -> bool:
        """Excel's own answer; no answer at all means that it is busy too."""
        try:
            return bool(self._book.app.api.Ready)
        except Exception as error:
            if says_busy(error):
                return False
            raise

    def hold(self) -> None:
        """Remembers sheet, selection and the scroll position of every pane."""
        window = self._book.app.api.ActiveWindow
        panes = [window.Panes(number) for number in range(1, window.Panes.Count + 1)]
        self._view = {
            "sheet": window.ActiveSheet.Name,
            "selection": window.RangeSelection.Address,
            "scroll": [(pane.ScrollRow, pane.ScrollColumn) for pane in panes],
        }

    def release(self) -> None:
        """Goes back to what `hold` saw; a sheet that is gone is left alone."""
        if self._view.get("sheet") not in self._book.sheet_names:
            return
        self._book.sheets[self._view["sheet"]].activate()
        window = self._book.app.api.ActiveWindow
        window.ActiveSheet.Range(self._view["selection"]).Select()
        for number, (row, column) in enumerate(self._view["scroll"], start=1):
            pane = window.Panes(number)
            pane.ScrollRow, pane.ScrollColumn = row, column

    def must_unlock(self, sheet: xlwings.Sheet, blocks: Sequence[xlwings.Range]) -> bool:
        """Colours are refused even in open cells of a protected sheet, so any protection counts."""
        return bool(sheet.api.ProtectContents)

    def unlock(self, sheet: xlwings.Sheet) -> dict[str, Any]:
        """The arguments with which Protect makes the sheet as it was."""
        api = sheet.api
        protection = {name: getattr(api.Protection, name) for name in ALLOWANCES}
        protection |= {"DrawingObjects": api.ProtectDrawingObjects, "Scenarios": api.ProtectScenarios}
        try:
            # With an empty password Excel refuses at once, where without one it would ask in a dialog.
            api.Unprotect(Password="")
        except Exception as error:
            if says_busy(error):
                raise
            raise SheetLocked(self._book.name, sheet.name) from error
        return protection

    def lock(self, sheet: xlwings.Sheet, protection: dict[str, Any]) -> None:
        """Protects the sheet again, with the same allowances and without a password."""
        sheet.api.Protect(Contents=True, UserInterfaceOnly=False, **protection)

    def fit(self, note: xlwings.main.Note) -> None:
        """Excel makes a note's box of one size and cuts longer texts off."""
        note.api.Shape.TextFrame.AutoSize = True

    def ground(self, cell: xlwings.Range) -> Ground | None:
        """With the theme's colour, which Excel counts from 1 and the file from 0 (MsoThemeColorIndex, 18.3.1.3)."""
        if cell.color is None:
            return None
        interior = cell.api.Interior
        theme = _theme(interior)
        return Ground(hexed(cell.color)) if theme is None else Ground(hexed(cell.color), theme, interior.TintAndShade)

    def paint(self, cell: xlwings.Range, colour: str) -> None:
        """A gradient could not be told in a line, so it stays; a pattern stays under the colour."""
        if cell.api.Interior.Pattern not in GRADIENTS:
            cell.color = colour

    def put_ground(self, cell: xlwings.Range, ground: Ground | None) -> None:
        """As a colour of the theme where it was one."""
        cell.color = ground.colour if ground else None
        if ground is not None and ground.theme is not None:
            cell.api.Interior.ThemeColor = ground.theme + 1
            cell.api.Interior.TintAndShade = ground.tint

    def has_style(self, name: re.Pattern[str]) -> bool:
        """By the name of each."""
        styles = self._book.api.Styles
        return any(name.fullmatch(str(styles(number).Name)) for number in range(1, styles.Count + 1))

    def styled(self, sheet: xlwings.Sheet, name: re.Pattern[str]) -> list[xlwings.Range]:
        """Cell by cell, found by halving: of a block of one style Excel tells it."""
        return list(_styled(sheet.range((1, 1), sheet.used_range.last_cell), name))

    def ground_of_style(self, block: xlwings.Range) -> None:
        """Only the ground: given the whole style anew, the cells would lose what a person changed since."""
        wanted = block.api.Style.Interior
        if wanted.ColorIndex == NO_COLOUR:
            block.color = None
            return
        if wanted.Pattern in GRADIENTS:  # not to be copied piece by piece
            block.api.Style = block.api.Style.Name
            return
        block.api.Interior.Pattern = wanted.Pattern
        block.api.Interior.Color = wanted.Color
        theme = _theme(wanted)
        if theme is not None:
            block.api.Interior.ThemeColor = theme + 1
            block.api.Interior.TintAndShade = wanted.TintAndShade

    def set_rule(self, block: xlwings.Range, rule: Rule) -> None:
        """Formulas as a person would type them; a list of texts goes without its quotes."""
        validation = block.api.Validation
        validation.Delete()
        formulas = [text[1:-1] if text.startswith('"') else f"={text}" for text in rule.formulas if text]
        validation.Add(TYPES[rule.type], ALERTS[rule.alert], OPERATORS[rule.operator], *formulas)
        validation.IgnoreBlank, validation.InCellDropdown = rule.allow_blank, rule.has_arrow
        validation.ShowError, validation.ShowInput = rule.shows_error, rule.shows_prompt
        validation.ErrorTitle, validation.ErrorMessage = rule.error
        validation.InputTitle, validation.InputMessage = rule.prompt

    def set_locked(self, block: xlwings.Range, locked: bool) -> None:
        """For the whole block at once."""
        block.api.Locked = locked

    def calculate(self) -> None:
        """Excel computes no more than that by itself."""
        self._book.app.calculate()

    def copy_into(self, folder: Path) -> Path:
        """In the workbook's own kind: SaveCopyAs knows no other."""
        path = folder / f"copy{Path(self._book.name).suffix}"
        self._book.api.SaveCopyAs(str(path))
        return path

    def table_end(self, sheet: xlwings.Sheet, header_row: int) -> int | None:
        """By the table's own range."""
        table = _table(sheet, header_row)
        if table is None:
            return None
        return int(table.Range.Row + table.Range.Rows.Count - 1 - bool(table.ShowTotals))

    def fit_table(self, sheet: xlwings.Sheet, header_row: int, last_row: int) -> None:
        """Excel gives new rows the table's look, formulas and rules by itself."""
        table = _table(sheet, header_row)
        if table is not None and not table.ShowTotals:
            first, width = table.Range.Cells(1, 1), table.Range.Columns.Count
            last = sheet.api.Cells(last_row, first.Column + width - 1)
            table.Resize(sheet.api.Range(first, last))

    def save(self) -> None:
        """Saves in place."""
        self._book.save()


def _theme(interior: Any) -> int | None:
    """The theme's colour by the file's number; None for a colour of its own (Excel raises, or tells nothing)."""
    try:
        theme = interior.ThemeColor
    except Exception as error:
        if says_busy(error):
            raise
        return None
    return int(theme) - 1 if isinstance(theme, int | float) and theme >= 1 else None


def _styled(block: xlwings.Range, name: re.Pattern[str]) -> Iterator[xlwings.Range]:
    style = block.api.Style  # None where the block has several
    if style is not None:
        if name.fullmatch(str(style.Name)):
            yield from (block[number] for number in range(block.count))
    elif block.count > 1:
        for half in halves(block):
            yield from _styled(half, name)


def _table(sheet: xlwings.Sheet, header_row: int) -> Any | None:
    tables = sheet.api.ListObjects
    found = (tables(number) for number in range(1, tables.Count + 1))
    return next((table for table in found if table.Range.Row == header_row), None)


def open_book(path: Path, hwnd: int | None = None) -> xlwings.Book:
    """The workbook of this name in the Excel with that window, or in any Excel. Raises ProgramMissing.

    The name is compared, not the path: for a workbook on OneDrive Excel tells a web address.
    """
    import xlwings

    if sys.platform == "win32":
        attach_quietly()
    for app in [_app_of_window(hwnd)] if hwnd else list(xlwings.apps):
        for book in app.books:
            if book.name.casefold() == path.name.casefold():
                return book
    raise ProgramMissing(f"Excel ที่เปิด «{path.name}» อยู่", "เปิดสมุดงานใน Excel แล้วลองใหม่")


def _app_of_window(hwnd: int) -> xlwings.App:
    import xlwings
    from xlwings import _xlwindows

    make: Any = _xlwindows.App
    return xlwings.App(impl=make(xl=hwnd))
