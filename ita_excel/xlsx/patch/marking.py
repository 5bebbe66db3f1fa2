"""Marking cells and taking marks off again, on the sheets of one workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ita_excel.language.address import position
from ita_excel.xlsx.patch.marks import Marker, Memory
from ita_excel.xlsx.patch.notes import add_notes as notes_on_sheet
from ita_excel.xlsx.patch.notes import clear_notes
from ita_excel.xlsx.patch.sheetdraft import SheetDraft

if TYPE_CHECKING:
    from lxml.etree import _Element


def mark(sheet: SheetDraft, marker: Marker, row: int, column: int, colour: str) -> None:
    """Colour a cell so that `clear` can give back what was there; a marked cell is coloured anew."""
    made = _made(sheet, row, column)
    style = sheet.style(row, column)
    memory = marker.memory_of(style)
    if memory is not None:
        style, made = marker.restored(style, memory), memory.made
    sheet.set_style(row, column, marker.marked(style, colour, made))


def _made(sheet: SheetDraft, row: int, column: int) -> str:
    if sheet.rows.row(row) is None:
        return "row"
    return "cell" if sheet.cell(row, column) is None else ""


def clear(sheets: Iterable[SheetDraft], marker: Marker) -> None:
    """Take off all marks and notes; cells and rows that only marking had made go too."""
    marks = marker.marked_styles()
    for sheet in sheets:
        if marks:
            _clear_rows(sheet, marker, marks)
            _clear_columns(sheet, marker, marks)
        clear_notes(sheet)
    marker.prune()


def _clear_rows(sheet: SheetDraft, marker: Marker, marks: Mapping[int, Memory]) -> None:
    numbers = "|".join(map(str, sorted(marks)))
    for number in sheet.rows.matching(re.compile(rf'\ss="(?:{numbers})"'.encode())):
        row = sheet.rows.row(number)
        if row is not None:
            _clear_row(sheet, row, number, marker, marks)


def _clear_row(
    sheet: SheetDraft, row: _Element, number: int, marker: Marker, marks: Mapping[int, Memory]
) -> None:
    made_row = False
    for cell in (element for element in [row, *row] if int(element.get("s", "0")) in marks):
        memory = marks[int(cell.get("s", "0"))]
        style = marker.restored(int(cell.get("s", "0")), memory)
        if cell is not row and memory.made and not len(cell):
            row.remove(cell)
            made_row = made_row or memory.made == "row"
        elif style or cell is row:
            cell.set("s", str(style))
        else:
            del cell.attrib["s"]
        place = position(cell.get("r", ""))
        if place:
            sheet.styled.add(place)
    if made_row and not len(row) and set(row.keys()) == {"r"}:
        sheet.rows.drop(number)


def _clear_columns(sheet: SheetDraft, marker: Marker, marks: Mapping[int, Memory]) -> None:
    for column in sheet.frame.all("col"):
        style = int(column.get("style", "0"))
        if style in marks:
            column.set("style", str(marker.restored(style, marks[style])))


def add_notes(
    sheets: Mapping[str, SheetDraft], notes: Mapping[tuple[str, int, int], str]
) -> tuple[tuple[str, int, int], ...]:
    """Put notes on cells by (title, row, column); gives those where a person's note was left alone."""
    kept: list[tuple[str, int, int]] = []
    for title in dict.fromkeys(title for title, _, _ in notes):
        ours = {(row, column): text for (name, row, column), text in notes.items() if name == title}
        kept += [(title, *place) for place in sorted(notes_on_sheet(sheets[title], ours))]
    return tuple(kept)
