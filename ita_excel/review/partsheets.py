"""Sheets of parts that an office took up again: put behind the others of its workbook, in the look of those there."""

from __future__ import annotations

from pathlib import Path

from ita_excel.drawing.formulas import formula_of
from ita_excel.drawing.lists import choice_name
from ita_excel.drawing.table import Table
from ita_excel.language import files
from ita_excel.model.layout import Layout, find_layout
from ita_excel.model.year import sheets_to_add
from ita_excel.sheets.measures import Measure
from ita_excel.sheets.schema import By, Column, Kind, Sheet
from ita_excel.xlsx.parts import properties
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.parts.zipwrite import zip_bytes
from ita_excel.xlsx.patch.newsheet import NewColumn, NewSheet, add_sheet
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

LATER = "(แผ่นนี้เพิ่มภายหลัง หน้าแรกและสรุปคะแนนไม่มีบรรทัดของแผ่นนี้ สิ่งที่ยังขาดอยู่ในแผ่นผลตรวจสอบ)"
"""Said on the sheet: the pages that sum up were drawn without it."""


def add_part_sheets(path: Path) -> tuple[str, ...]:
    """Put the sheets of a closed workbook there that its settings ask for and it has not; gives their titles.

    All else stays byte for byte, and a backup is kept. Raises what reading raises, FileBusy, FileChanged, CannotWrite.
    """
    book = ClosedBook(path)
    sheets = sheets_to_add(book, path.absolute().parent)
    if not sheets:
        return ()
    files.refuse_if_busy(path)
    look, draft = _Look(book), Draft(book.package)
    for sheet in sheets:
        add_sheet(draft, book.package, look.made(sheet))
    properties.calculate_on_load(draft)
    files.replace(path, zip_bytes(book.package, draft.changed), book.package.fingerprint)
    return tuple(sheet.title for sheet in sheets)


class _Look:
    """The formats of the sheet of measures, which every workbook has, and the names that drop-downs may use."""

    def __init__(self, book: ClosedBook) -> None:
        title = next((t for t in book.titles() if t == Measure.sheet.title), book.titles()[0])
        self._draft = Patch(book.package).draft_of(title)
        self._layout: Layout | None = find_layout(Measure.sheet, book.grid(title))
        self._names = properties.names(Package(book.path, book.package.data))

    def made(self, sheet: Sheet) -> NewSheet:
        """The blank sheet, with as many rows as a new workbook gives it."""
        table, head = Table(sheet, sheet.columns, ()), self._style(Measure.sheet.columns[0], head=True)
        columns = [
            NewColumn(
                column.title, column.width, head, self._style(self._like(column)),
                formula_of(column, table).removeprefix("=") if column.formula else "", self._listed(column),
            )
            for column in sheet
        ]
        title, help = (self._draft.style(row, 1) for row in (1, 2))
        return NewSheet((sheet.title, title), (f"{sheet.help} {LATER}", help), table.name, columns, max(sheet.spare, 1))

    def _like(self, column: Column) -> Column:
        """A column of the measures whose cells look as those of `column` should."""
        number = column.kind in (Kind.INTEGER, Kind.DECIMAL)
        same = [c for c in Measure.sheet if c.kind is column.kind and not number and self._at(c)]
        return same[0] if same else Measure.sheet.column("number" if number else "step")

    def _at(self, column: Column) -> int | None:
        return self._layout.columns.get(column.name) if self._layout else None

    def _style(self, column: Column, *, head: bool = False) -> int:
        at = self._at(column)
        return self._draft.style(self._layout.header_row + (0 if head else 1), at) if self._layout and at else 0

    def _listed(self, column: Column) -> str:
        name = choice_name(column) if column.kind is Kind.CHOICE and column.by is not By.FORMULA else ""
        return name if name in self._names else ""
