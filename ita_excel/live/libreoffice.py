"""LibreOffice, over UNO."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.live.program import NotSavedHere, SheetLocked
from ita_excel.office.engine.values import Formulas
from ita_excel.office.uno_path import load_uno
from ita_excel.xlsx.patch.signature import Ground, hexed
from ita_excel.xlsx.patch.validations import Rule

if TYPE_CHECKING:
    import xlwings

UNDO_TITLE = "ITA Excel"
NOTE_WIDTH, NOTE_LINE = 7500, 1200
"""Width of a note and its least height, in 1/100 mm."""
TYPED = 1 | 2 | 4
"""com.sun.star.sheet.CellFlags: numbers, dates and texts, but no formulas."""
TYPES = {
    "none": "ANY", "whole": "WHOLE", "decimal": "DECIMAL", "list": "LIST", "date": "DATE", "time": "TIME",
    "textLength": "TEXT_LEN", "custom": "CUSTOM",
}  # fmt: skip
OPERATORS = {
    "between": "BETWEEN", "notBetween": "NOT_BETWEEN", "equal": "EQUAL", "notEqual": "NOT_EQUAL", "lessThan": "LESS",
    "lessThanOrEqual": "LESS_EQUAL", "greaterThan": "GREATER", "greaterThanOrEqual": "GREATER_EQUAL",
}  # fmt: skip
ALERTS = {"stop": "STOP", "warning": "WARNING", "information": "INFO"}
"""The words of a workbook file for rules → those of com.sun.star.sheet."""
ROLES = "com.sun.star.accessibility.AccessibleRole."
DEPTH = 4
"""How far below the window its sheets are looked for."""


class LibreOffice:
    """One workbook open in LibreOffice."""

    name = "LibreOffice"

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._document = book.api
        self._view: dict[str, Any] = {}

    def is_ready(self) -> bool:
        """No dialog of LibreOffice is open and no cell is being typed in."""
        return not self._dialog_is_open() and not self._cell_is_being_typed_in()

    def hold(self) -> None:
        """Remembers sheet, selection and scroll; our colours and notes become one step for Undo.

        LibreOffice keeps no undo step for values that come from outside.
        """
        controller = self._document.CurrentController
        selection = self._document.CurrentSelection
        is_cells = selection is not None and hasattr(selection, "queryVisibleCells")
        self._view = {
            "sheet": controller.ActiveSheet.Name,
            "selection": selection if is_cells else None,
            "scroll": [(pane.FirstVisibleRow, pane.FirstVisibleColumn) for pane in _panes(controller)],
        }
        self._document.UndoManager.enterUndoContext(UNDO_TITLE)

    def release(self) -> None:
        """Goes back to what `hold` saw; a sheet that is gone is left alone."""
        self._document.UndoManager.leaveUndoContext()
        sheets, controller = self._document.Sheets, self._document.CurrentController
        if not sheets.hasByName(self._view["sheet"]):
            return
        if controller.ActiveSheet.Name != self._view["sheet"]:
            controller.setActiveSheet(sheets.getByName(self._view["sheet"]))
        if self._view["selection"] is not None:
            controller.select(self._view["selection"])
        for pane, (row, column) in zip(_panes(controller), self._view["scroll"], strict=False):
            pane.FirstVisibleRow, pane.FirstVisibleColumn = row, column

    def must_unlock(self, sheet: xlwings.Sheet, blocks: Sequence[xlwings.Range]) -> bool:
        """Cells a person may fill take values, colours and notes under protection; locked ones do not.

        Protection is left alone where it can be: LibreOffice's interface cannot put back what a protected
        sheet allowed besides (sorting, filters).
        """
        return bool(sheet.api.isProtected()) and any(_is_locked(block.api) for block in blocks)

    def unlock(self, sheet: xlwings.Sheet) -> None:
        """Tries without a password."""
        with suppress(Exception):  # a wrong password is an error in some versions, silence in others
            sheet.api.unprotect("")
        if sheet.api.isProtected():
            raise SheetLocked(self._book.name, sheet.name)

    def lock(self, sheet: xlwings.Sheet, protection: None) -> None:
        """Protects the sheet again, without a password."""
        sheet.api.protect("")

    def fit(self, note: xlwings.main.Note) -> None:
        """LibreOffice makes the box as high as its text, but a narrow one; a sentence wants a wider one."""
        shape = note.api.AnnotationShape
        size = shape.Size
        size.Width, size.Height = NOTE_WIDTH, max(size.Height * size.Width // NOTE_WIDTH, NOTE_LINE)
        shape.Size = size

    def ground(self, cell: xlwings.Range) -> Ground | None:
        """LibreOffice 7.4 knows colours only, no themes, and patterns are gone when it opens a file."""
        colour = cell.color
        return Ground(hexed(colour)) if colour else None

    def paint(self, cell: xlwings.Range, colour: str) -> None:
        """Any ground can be given back."""
        cell.color = colour

    def put_ground(self, cell: xlwings.Range, ground: Ground | None) -> None:
        """As a colour."""
        cell.color = ground.colour if ground else None

    def has_style(self, name: re.Pattern[str]) -> bool:
        """By the names of all."""
        return any(map(name.fullmatch, self._document.StyleFamilies.getByName("CellStyles").ElementNames))

    def styled(self, sheet: xlwings.Sheet, name: re.Pattern[str]) -> list[xlwings.Range]:
        """By the sheet's groups of one look."""
        groups = sheet.api.UniqueCellFormatRanges
        every = [groups.getByIndex(number) for number in range(groups.Count)]
        found = [group for group in every if name.fullmatch(group.CellStyle)]
        return [_range(sheet, area) for group in found for area in group.RangeAddresses]

    def ground_of_style(self, block: xlwings.Range) -> None:
        """As a property of the cells: they keep the style, whose look is theirs."""
        styles = self._document.StyleFamilies.getByName("CellStyles")
        block.api.CellBackColor = styles.getByName(block.api.CellStyle).CellBackColor

    def set_rule(self, block: xlwings.Range, rule: Rule) -> None:
        """A rule is a copy that is changed and given back."""
        validation, where = block.api.Validation, block.api.getCellByPosition(0, 0).CellAddress
        for name, value in _rule_properties(rule).items():
            setattr(validation, name, value)
        parser = Formulas(self._document).parser
        validation.setOperator(_enum("ConditionOperator", OPERATORS[rule.operator]))
        for number, formula in enumerate(rule.formulas):
            validation.setTokens(number, parser.parseFormula(formula, where) if formula else ())
        block.api.Validation = validation

    def set_locked(self, block: xlwings.Range, locked: bool) -> None:
        """Protection is a copy that is changed and given back."""
        protection = block.api.CellProtection
        protection.IsLocked = locked
        block.api.CellProtection = protection

    def calculate(self) -> None:
        """Not every formula anew, as calculateAll does: that takes as long as a check."""
        self._document.calculate()

    def copy_into(self, folder: Path) -> Path:
        """As .xlsx, whatever the workbook is: its cells are what is read of the copy."""
        path = folder / "copy.xlsx"
        kind = load_uno().createUnoStruct("com.sun.star.beans.PropertyValue")
        kind.Name, kind.Value = "FilterName", "Calc MS Excel 2007 XML"
        self._document.storeToURL(path.as_uri(), (kind,))
        return path

    def table_end(self, sheet: xlwings.Sheet, header_row: int) -> int | None:
        """LibreOffice keeps a workbook's tables as database ranges."""
        table = self._table(sheet, header_row)
        return None if table is None else int(table.DataArea.EndRow) + 1 - bool(table.TotalsRow)

    def fit_table(self, sheet: xlwings.Sheet, header_row: int, last_row: int) -> None:
        """New rows are copies of the one above without what was typed there."""
        table = self._table(sheet, header_row)
        if table is None or table.TotalsRow:
            return
        area = table.DataArea
        _copy_down(sheet.api, area, last_row - 1)
        area.EndRow = max(last_row, header_row + 1) - 1
        table.DataArea = area

    def _table(self, sheet: xlwings.Sheet, header_row: int) -> Any | None:
        ranges = self._document.DatabaseRanges
        tables = (ranges.getByName(name) for name in ranges.ElementNames)
        wanted = (sheet.index - 1, header_row - 1)
        return next((t for t in tables if (t.DataArea.Sheet, t.DataArea.StartRow) == wanted), None)

    def save(self) -> None:
        """Saves in place, but not an .xlsm: LibreOffice 7.4 loses its buttons. Raises NotSavedHere."""
        if self._book.name.casefold().endswith(".xlsm"):
            raise NotSavedHere(self._book.name)
        self._book.save()

    def _dialog_is_open(self) -> bool:
        context = self._book.app.api
        toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
        dialogs = _roles("DIALOG", "ALERT", "FILE_CHOOSER")
        windows = [toolkit.getTopWindow(number) for number in range(toolkit.TopWindowCount)]
        return any(_role(window) in dialogs for window in windows)

    def _cell_is_being_typed_in(self) -> bool:
        """While a person types, the sheet's accessible tree has a text frame: the cell's editor."""
        window = self._document.CurrentController.Frame.ComponentWindow
        root = window.getAccessibleContext() if window is not None else None
        sheet, frame = _roles("DOCUMENT_SPREADSHEET", "TEXT_FRAME")
        return any(_role_of(child) == frame for document in _documents(root, sheet) for child in _children(document))


def _range(sheet: xlwings.Sheet, area: Any) -> xlwings.Range:
    """The range that a com.sun.star.table.CellRangeAddress names."""
    return sheet.range((area.StartRow + 1, area.StartColumn + 1), (area.EndRow + 1, area.EndColumn + 1))


def _rule_properties(rule: Rule) -> dict[str, Any]:
    """A rule as com.sun.star.sheet.TableValidation has it, but for its formulas."""
    return {
        "Type": _enum("ValidationType", TYPES[rule.type]),
        "ErrorAlertStyle": _enum("ValidationAlertStyle", ALERTS[rule.alert]),
        "IgnoreBlankCells": rule.allow_blank,
        "ShowList": int(rule.has_arrow),
        "ShowErrorMessage": rule.shows_error, "ErrorTitle": rule.error[0], "ErrorMessage": rule.error[1],
        "ShowInputMessage": rule.shows_prompt, "InputTitle": rule.prompt[0], "InputMessage": rule.prompt[1],
    }  # fmt: skip


def _enum(name: str, member: str) -> Any:
    return load_uno().Enum(f"com.sun.star.sheet.{name}", member)


def _panes(controller: Any) -> list[Any]:
    """The parts a window is split into by frozen rows and columns."""
    return [controller.getByIndex(number) for number in range(controller.Count)]


def _copy_down(sheet: Any, area: Any, last: int) -> None:
    """The area's last row down to row `last` (0-based), without what was typed; each copy doubles what is copied."""
    first, done = area.EndRow, area.EndRow
    while done < last:
        end = min(first + last - done - 1, done)
        source = sheet.getCellRangeByPosition(area.StartColumn, first, area.EndColumn, end)
        sheet.copyRange(sheet.getCellByPosition(area.StartColumn, done + 1).CellAddress, source.RangeAddress)
        done += end - first + 1
    if last > first:
        sheet.getCellRangeByPosition(area.StartColumn, first + 1, area.EndColumn, last).clearContents(TYPED)


def _is_locked(block: Any) -> bool:
    mixed = block.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE"
    return mixed or bool(block.CellProtection.IsLocked)


def _roles(*names: str) -> tuple[int, ...]:
    return tuple(load_uno().getConstantByName(ROLES + name) for name in names)


def _role(window: Any) -> int:
    accessible = window.getAccessibleContext() if hasattr(window, "getAccessibleContext") else None
    return int(accessible.AccessibleRole) if accessible is not None else -1


def _documents(root: Any, role: int) -> list[Any]:
    """The sheets in sight, of each pane one: they stand side by side, so nothing below them is looked at."""
    level = [root] if root is not None else []
    for _ in range(DEPTH):
        level = [child for node in level for child in _children(node)]
        if found := [node for node in level if _role_of(node) == role]:
            return found
    return []


def _children(node: Any) -> Iterator[Any]:
    return (node.getAccessibleChild(at).getAccessibleContext() for at in range(min(node.AccessibleChildCount, 200)))


def _role_of(node: Any) -> int:
    return int(node.AccessibleRole)
