"""A block of cells in LibreOffice, answering as xlwings asks (see `libreoffice`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from xlwings import base_classes

from ita_excel.language.place import letters
from ita_excel.office.engine import cells, values
from ita_excel.office.engine.values import ANNOTATION

POINT = 2540 / 72
"""A point in LibreOffice's unit, 1/100 mm."""
PIXEL = 2540 / 96
"""A screen pixel in the same unit; Excel's column width is 7 pixels a character and 5 besides."""


class Range(base_classes.Range):
    """Rows and columns are 1-based; `options` is set by xlwings."""

    options: dict[str, Any]

    def __init__(self, sheet: base_classes.Sheet, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        if row < 1 or column < 1 or rows < 1 or columns < 1:
            raise ValueError("a range begins at row 1, column 1 or after, and holds a cell")
        self._sheet, self._row, self._column, self._shape = sheet, row, column, (rows, columns)

    @classmethod
    def of(cls, sheet: base_classes.Sheet, block: Any) -> Range:
        """The range that a com.sun.star.table.CellRangeAddress names."""
        rows, columns = block.EndRow - block.StartRow + 1, block.EndColumn - block.StartColumn + 1
        return cls(sheet, block.StartRow + 1, block.StartColumn + 1, rows, columns)

    @cached_property
    def api(self) -> Any:
        """The XCellRange of LibreOffice; kept, or each question to it would be two."""
        rows, columns = self._shape
        left, top = self._column - 1, self._row - 1
        return self._sheet.api.getCellRangeByPosition(left, top, left + columns - 1, top + rows - 1)

    @cached_property
    def cell(self) -> Any:
        """The first cell, as LibreOffice's XCell."""
        return self._sheet.api.getCellByPosition(self._column - 1, self._row - 1)

    @property
    def sheet(self) -> base_classes.Sheet:
        return self._sheet

    @property
    def row(self) -> int:
        return self._row

    @property
    def column(self) -> int:
        return self._column

    @property
    def shape(self) -> tuple[int, int]:
        return self._shape

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return (self._sheet.name, self._row, self._column, *self._shape)

    @property
    def max_cells_per_read(self) -> None:
        return None

    @property
    def max_cells_per_write(self) -> None:
        return None

    def __len__(self) -> int:
        return self._shape[0] * self._shape[1]

    def __call__(self, first: int, second: int | None = None) -> Range:
        """The cell at a row and column within the range, or its n-th cell, as Excel counts."""
        if second is None:
            down, across = divmod(first - 1, self._shape[1])
        else:
            down, across = first - 1, second - 1
        return Range(self._sheet, self._row + down, self._column + across)

    @property
    def raw_value(self) -> list[list[Any]]:
        return cells.read(self.api, self._sheet.book.api)

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        cells.write(self.api, self._sheet.book.api, self._filled(value))

    @property
    def formula(self) -> Any:
        """As Excel gives it: "=…" for a formula, the text of the value for any other cell."""
        written = cells.formulas(self.api, self._sheet.book.api)
        return written[0][0] if self._shape == (1, 1) else tuple(tuple(row) for row in written)

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    def clear_contents(self) -> None:
        self.api.clearContents(values.CONTENTS)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        if external:
            raise NotImplementedError("an address with the workbook's name")
        (rows, columns), down, across = self._shape, "$" * row_absolute, "$" * col_absolute
        corners = [(self._row, self._column), (self._row + rows - 1, self._column + columns - 1)]
        named = [f"{across}{letters(column)}{down}{row}" for row, column in corners]
        return named[0] if self._shape == (1, 1) else ":".join(named)

    @property
    def address(self) -> str:
        return self.get_address(True, True, False)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return values.to_colour(self.api.CellBackColor)

    @color.setter
    def color(self, colour: tuple[int, int, int] | str | None) -> None:
        self.api.CellBackColor = values.from_colour(colour)

    @property
    def number_format(self) -> str:
        code: str = self._sheet.book.api.NumberFormats.getByKey(self.api.NumberFormat).FormatString
        return code

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.api.NumberFormat = cells.format_key(self._sheet.book.api, code)

    @property
    def wrap_text(self) -> bool:
        return bool(self.api.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = value

    @property
    def column_width(self) -> float:
        """In characters of the standard font, as Excel counts; of the first column."""
        return round((int(self.api.Columns.getByIndex(0).Width) / PIXEL - 5) / 7, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.api.Columns.Width = round((value * 7 + 5) * PIXEL)

    @property
    def row_height(self) -> float:
        """In points; of the first row."""
        return round(int(self.api.Rows.getByIndex(0).Height) / POINT, 2)

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.api.Rows.Height = round(value * POINT)

    @property
    def note(self) -> Note | None:
        return Note(self) if self.cell.Annotation.String else None

    def add_note(self, text: str) -> Note:
        self._sheet.api.Annotations.insertNew(self.cell.CellAddress, text)
        return Note(self)

    @property
    def hyperlink(self) -> str:
        """The address the first cell leads to. Raises ValueError where it has none."""
        fields = self.cell.TextFields
        if not fields.Count:
            raise ValueError("the cell has no hyperlink")
        target: str = fields.getByIndex(0).URL
        return target

    def add_hyperlink(
        self, address: str, text_to_display: str | None = None, screen_tip: str | None = None
    ) -> None:
        """LibreOffice shows no screen tip of ours; it shows the address."""
        field = self._sheet.book.api.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell = self.cell
        cell.String = ""
        cell.insertTextContent(cell.createTextCursor(), field, False)

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged: None where only some of them are, as in Excel."""
        block = self.api
        if self._sheet.api.createCursorByRange(block).getIsMerged() is False:
            return self._within_merged()
        return True if self.merge_area.shape == self._shape else None

    @property
    def merge_area(self) -> Range:
        """The merged block the first cell belongs to; the cell itself where it is not merged."""
        cursor = self._sheet.api.createCursorByRange(self.cell)
        cursor.collapseToMergedArea()
        return Range.of(self._sheet, cursor.RangeAddress)

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        if cell_type != "visible":
            raise NotImplementedError(f"get_special_cells({cell_type!r})")
        found: Sequence[Any] = self.api.queryVisibleCells().RangeAddresses
        return [Range.of(self._sheet, block) for block in found]

    def _within_merged(self) -> bool:
        return len(self) == 1 and len(self.merge_area) > 1

    def _filled(self, value: Any) -> list[list[Any]]:
        """The value as rows; a single one fills the whole range, as in Excel."""
        rows, columns = self._shape
        if not isinstance(value, list | tuple):
            return [[value] * columns for _ in range(rows)]
        matrix = [list(row) for row in value] if isinstance(value[0], list | tuple) else [list(value)]
        if len(matrix) != rows or any(len(row) != columns for row in matrix):
            raise ValueError(f"values for {rows} × {columns} cells are needed at {self.address}")
        return matrix


def corners(arguments: Sequence[Any]) -> Iterator[tuple[int, int, int, int]]:
    """Each argument of `Sheet.range` as (row, column, rows, columns); names of ranges are left out."""
    for argument in arguments:
        if isinstance(argument, Range):
            yield (argument.row, argument.column, *argument.shape)
        elif isinstance(argument, tuple):
            yield (argument[0], argument[1], 1, 1)


def is_name(text: str) -> bool:
    """Whether a text names a range and is not an address such as A1, $A$1:B2, A:C or 2:3."""
    part = r"\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}|\$?\d+"
    return not re.fullmatch(rf"(?:{part})(?::(?:{part}))?", text) or text.isalpha()


class Note(base_classes.Note):
    """The note of the first cell of a range; LibreOffice calls it an annotation."""

    def __init__(self, cell: Range, annotation: Any = None) -> None:
        self._cell, self._annotation = cell, annotation

    @property
    def api(self) -> Any:
        return self._cell.cell.Annotation if self._annotation is None else self._annotation

    @property
    def location(self) -> Range:
        return self._cell

    @property
    def author(self) -> str:
        who: str = self.api.Author
        return who

    @property
    def text(self) -> str:
        words: str = self.api.String
        return words

    @text.setter
    def text(self, value: str) -> None:
        # A new note: LibreOffice does not fit the box of an old one to its new text.
        self._cell.add_note(value)

    def delete(self) -> None:
        self._cell.cell.clearContents(ANNOTATION)
