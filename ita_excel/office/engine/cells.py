"""Values and formulas of a LibreOffice block, each in one pass however many cells there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from ita_excel.office.engine.values import DATE_FORMAT, ErrorCode, Formulas, is_formula, to_datetime, to_uno
from ita_excel.office.uno_path import load_uno

LOGICAL_FORMAT = 1024
"""Bit of com.sun.star.util.NumberFormat of a format that shows true or false."""
ERROR_RESULT = 4
"""com.sun.star.sheet.FormulaResult: the formula cells whose result is an error."""
ANY_RESULT = 1 | 2 | 4
_LINK = re.compile(r'(=HYPERLINK\("(?:[^"]|"")*"),("(?:[^"]|"")*"\))')
"""A link of two texts."""


def read(block: Any, document: Any) -> list[list[Any]]:
    """The values from the first cell on: float, str, bool, datetime, ErrorCode, None for a blank."""
    values = [[None if value == "" else value for value in row] for row in block.getDataArray()]
    formats = _formats(document)
    for group in block.getUniqueCellFormatRanges():
        bits = formats.getByKey(group.NumberFormat).Type
        if bits & (DATE_FORMAT | LOGICAL_FORMAT):
            _convert(values, block, group.RangeAddresses, bool if bits & LOGICAL_FORMAT else to_datetime)
    for row, column, cell in _cells(block, block.queryFormulaCells(ERROR_RESULT)):
        values[row][column] = ErrorCode(cell.getError())
    return values


def write(block: Any, document: Any, values: Sequence[Sequence[Any]]) -> None:
    """Puts the values into the block: texts as texts, dates with a date format, "=…" as a formula.

    Raises PermissionError where the sheet is protected.
    """
    uno = load_uno()
    notes = _notes(block)
    plain = tuple(tuple("" if is_formula(value) else to_uno(value) for value in row) for row in values)
    try:
        block.setDataArray(plain)
    except uno.getClass("com.sun.star.uno.RuntimeException") as error:
        raise PermissionError("the sheet is protected") from error
    writer, links = Formulas(document), set(_write_links(block, values))
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            if is_formula(value) and (row, column) not in links:
                writer.write(block.getCellByPosition(column, row), value)
            elif isinstance(value, date | bool):
                _show_as(block.getCellByPosition(column, row), document, value)
    for position, text in notes:
        block.Spreadsheet.Annotations.insertNew(position, text)


def _write_links(block: Any, values: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """Writes links to cells, one order a run of rows, and tells their rows and columns.

    LibreOffice takes formulas of many cells in its own writing alone; of a link with two texts that is a semicolon.
    """
    for column in range(len(values[0])):
        links = [_LINK.fullmatch(line[column]) if isinstance(line[column], str) else None for line in values]
        for is_link, run in groupby(range(len(values)), key=lambda row: links[row] is not None):
            if is_link:
                rows = list(run)
                cells = block.getCellRangeByPosition(column, rows[0], column, rows[-1])
                cells.setFormulaArray(tuple((_LINK.sub(r"\1;\2", values[row][column]),) for row in rows))
                yield from ((row, column) for row in rows)


def _notes(block: Any) -> list[tuple[Any, str]]:
    """The notes within the block: LibreOffice's setDataArray takes them away with the old values."""
    area, annotations = block.RangeAddress, block.Spreadsheet.Annotations
    placed = [(note.Position, note.String) for note in annotations] if annotations.Count else []
    return [
        (place, text) for place, text in placed
        if area.StartRow <= place.Row <= area.EndRow and area.StartColumn <= place.Column <= area.EndColumn
    ]


def formulas(block: Any, document: Any) -> list[list[str]]:
    """What stands in the cells as Excel writes it: "=…" for a formula, else the value's text."""
    written = [list(row) for row in block.getFormulaArray()]
    writer = Formulas(document)
    corner = block.RangeAddress
    place = load_uno().createUnoStruct("com.sun.star.table.CellAddress")
    place.Sheet = corner.Sheet
    for row, column, cell in _cells(block, block.queryFormulaCells(ANY_RESULT)):
        # Filled in here: to ask each cell for its address is one more question to LibreOffice for each formula.
        place.Row, place.Column = corner.StartRow + row, corner.StartColumn + column
        formula = writer.to_excel(cell, place)
        # LibreOffice reads a plain true or false of an Excel file as one of these two formulas.
        written[row][column] = {"=TRUE()": "TRUE", "=FALSE()": "FALSE"}.get(formula, formula)
    return written


def format_key(document: Any, code: str) -> int:
    """LibreOffice's number of a format code such as 0.00 or d/m/yyyy, made where it is new."""
    formats, locale = _formats(document), _locale()
    key: int = formats.queryKey(code, locale, False)
    return key if key != -1 else int(formats.addNew(code, locale))


def _convert(values: list[list[Any]], block: Any, areas: Sequence[Any], as_type: Any) -> None:
    origin = block.RangeAddress
    for area in areas:
        for row in range(area.StartRow - origin.StartRow, area.EndRow - origin.StartRow + 1):
            for column in range(area.StartColumn - origin.StartColumn, area.EndColumn - origin.StartColumn + 1):
                if isinstance(values[row][column], float):
                    values[row][column] = as_type(values[row][column])


def _cells(block: Any, found: Any) -> Iterator[tuple[int, int, Any]]:
    """Row and column within the block, and the cell itself, of every cell of the found ranges."""
    origin = block.RangeAddress
    for area in found.RangeAddresses:
        for row in range(area.StartRow - origin.StartRow, area.EndRow - origin.StartRow + 1):
            for column in range(area.StartColumn - origin.StartColumn, area.EndColumn - origin.StartColumn + 1):
                yield row, column, block.getCellByPosition(column, row)


def _show_as(cell: Any, document: Any, value: date | bool) -> None:
    """Gives a cell of general format the format Excel would: a date, a moment, true or false."""
    wanted = LOGICAL_FORMAT if isinstance(value, bool) else DATE_FORMAT
    formats = _formats(document)
    if formats.getByKey(cell.NumberFormat).Type & wanted:
        return
    if isinstance(value, bool):
        cell.NumberFormat = formats.getStandardFormat(LOGICAL_FORMAT, _locale())
        return
    midnight = not isinstance(value, datetime) or value.time() == time()
    cell.NumberFormat = format_key(document, "d/m/yyyy" if midnight else "d/m/yyyy h:mm")


def _formats(document: Any) -> Any:
    return document.NumberFormats


def _locale() -> Any:
    return load_uno().createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")
