"""Writing into a person's workbook without losing anything of it.

    patch = Patch(Package(path))
    patch.clear_marks()
    patch.mark("งบประมาณ", 7, 3, "FFC7CE", "เบิกจ่ายมากกว่าที่ได้รับจัดสรร")
    receipt = patch.save()

Wishes gather in memory; `save` checks the result against the original and only then exchanges the file.
Parts that no wish touches keep their packed bytes, sheets that are touched keep every other row's bytes.
A saved result that a wish made wrong is dropped (see `stale`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from ita_excel.language.files import replace
from ita_excel.language.frozen import frozen
from ita_excel.language.target import Content, Formula, Linked
from ita_excel.xlsx.parts import properties
from ita_excel.xlsx.parts.package import Package, told
from ita_excel.xlsx.parts.zipwrite import zip_bytes
from ita_excel.xlsx.patch import marks, rewrite, stale, validations, verify
from ita_excel.xlsx.patch.cellvalue import needs_quoting
from ita_excel.xlsx.patch.marks import MarkStyles
from ita_excel.xlsx.patch.rewrite import table_under
from ita_excel.xlsx.patch.sheetdraft import Drafts, SheetDraft
from ita_excel.xlsx.patch.shift import Shift
from ita_excel.xlsx.read.closed import Grids
from ita_excel.xlsx.read.references import moved


@frozen
class Receipt:
    """What a save did: the parts that differ now, the cells set or recoloured by sheet title, the backup.

    `notes_kept` are cells of ours where a person's own note stood and was left alone.
    """

    path: Path
    parts_changed: tuple[str, ...]
    cells_changed: Mapping[str, tuple[tuple[int, int], ...]]
    backup: Path | None
    notes_kept: tuple[tuple[str, int, int], ...] = ()


class Patch(Drafts):
    """Wishes for one workbook. Rows and columns are 1-based; sheets go by title (SheetMissing if unknown).

    CellNotWritable where a cell is inside a merge or an array formula; NotAWorkbook where a part is damaged.
    """

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self._notes: dict[tuple[str, int, int], str] = {}
        self._computed: set[str] = set()

    def _every_sheet(self) -> list[SheetDraft]:
        return [self.draft_of(sheet.title) for sheet in self.package.sheets]

    @told
    def set(self, title: str, row: int, column: int, content: Content | Linked) -> None:
        """Set a value, a Formula or a Linked value; None empties the cell. Its look stays.

        A date in a cell without a date format gets one; a text like "=1+1" is kept a text for good.
        """
        sheet = self.draft_of(title)
        rewrite.put(sheet, row, column, content)
        self._dress(sheet, row, column, content.value if isinstance(content, Linked) else content)

    def _dress(self, sheet: SheetDraft, row: int, column: int, content: Content) -> None:
        style = sheet.style(row, column)
        value = content.cached if isinstance(content, Formula) else content
        if isinstance(value, datetime):
            sheet.set_style(row, column, self.styles.dated(style))
        elif needs_quoting(content):
            sheet.set_style(row, column, self.styles.quoted(style))

    @told
    def fill(self, title: str, row: int, column: int, colour: str) -> None:
        """Colour a cell for good ("FFC7CE"); for marks that go again use `mark`."""
        sheet = self.draft_of(title)
        sheet.set_style(row, column, self.styles.filled(sheet.style(row, column), colour))

    @told
    def mark(self, title: str, row: int, column: int, colour: str, note: str | None = None) -> None:
        """Mark a cell: coloured ground and a note; `clear_marks` gives back exactly what was there."""
        marks.mark(self.draft_of(title), MarkStyles(self.styles), row, column, colour)
        if note:
            earlier = self._notes.get((title, row, column))
            self._notes[title, row, column] = f"{earlier}\n{note}" if earlier else note

    @told
    def clear_marks(self) -> None:
        """Take off every mark and note of earlier runs, on all sheets."""
        self._notes.clear()
        marks.clear(self._every_sheet(), MarkStyles(self.styles))

    @told
    def link(self, title: str, row: int, column: int, place: str | None) -> None:
        """Link a cell to a place in the workbook such as "'งบประมาณ'!C7"; None takes the link off."""
        rewrite.link(self.draft_of(title), row, column, place)

    @told
    def rewrite(self, title: str, header_row: int, rows: Sequence[Mapping[int, Content | Linked]]) -> None:
        """Write all rows below a header anew; each row maps columns to values (see `rewrite.rewrite`)."""
        sheet = self.draft_of(title)
        rewrite.rewrite(sheet, header_row, rows)
        for number, contents in enumerate(rows, header_row + 1):
            for column, content in contents.items():
                value = content.value if isinstance(content, Linked) else content
                self._dress(sheet, number, column, value)

    @told
    def set_height(self, title: str, row: int, points: float | None) -> None:
        """Give a row that was written a height to start with (None takes it off); a program may fit it again."""
        found = self.draft_of(title).rows.row(row)
        if found is not None and points is not None:
            found.set("ht", f"{points:g}")
        elif found is not None:
            found.attrib.pop("ht", "")

    @told
    def append(self, title: str, header_row: int, rows: Sequence[Mapping[int, Content | Linked]]) -> list[int]:
        """Add rows below the last filled one; gives their row numbers.

        Prepared blank rows are used first. When they run out the table grows; what stands below it moves down.
        """
        return [self._append(title, header_row, contents) for contents in rows]

    def _append(self, title: str, header_row: int, contents: Mapping[int, Content | Linked]) -> int:
        sheet = self.draft_of(title)
        table = table_under(sheet, header_row)
        number = rewrite.next_free_row(sheet, header_row, table)
        if table and number > table.last_data_row:
            if self._something_at(sheet, number):
                self.insert_rows(title, number, 1)
                table = table_under(sheet, header_row)
            rewrite.prepare_below(sheet, number - 1, number, table)
        elif not table and sheet.rows.row(number) is None and number - 1 > header_row:
            rewrite.prepare_below(sheet, number - 1, number, None)
        for column, content in contents.items():
            self.set(title, number, column, content)
        return number

    @staticmethod
    def _something_at(sheet: SheetDraft, number: int) -> bool:
        row = sheet.rows.row(number)
        return row is not None and any(len(cell) for cell in row)

    @told
    def insert_rows(self, title: str, at: int, count: int = 1) -> None:
        """Put empty rows in above row `at`; everything in the workbook that names a cell below moves along."""
        self._notes = {
            (name, row + count if name == title and row >= at else row, column): text
            for (name, row, column), text in self._notes.items()
        }
        Shift(self.draft, self._every_sheet(), self.draft_of(title), at, count).run()

    @told
    def copy_style(
        self, title: str, row: int, column: int, source: Patch, source_title: str, source_row: int, source_column: int
    ) -> None:
        """Give a cell the look and the lock that a cell of another workbook has."""
        style = source.draft_of(source_title).style(source_row, source_column)
        self.draft_of(title).set_style(row, column, self.styles.adopted(source.styles, style))

    @told
    def copy_formula(
        self, title: str, row: int, column: int, source: Patch, source_title: str, source_row: int, source_column: int
    ) -> bool:
        """Set the formula of another workbook's cell as it reads copied here; False if that holds none."""
        text = source._grids.grid(source_title).formulas.get((source_row, source_column))
        if text:
            self.set(title, row, column, Formula(moved(text, row - source_row, column - source_column)))
        return bool(text)

    @cached_property
    def _grids(self) -> Grids:
        return Grids(self.package)

    @told
    def copy_validation(
        self, title: str, target: str, source: Patch, source_title: str, source_row: int, source_column: int
    ) -> bool:
        """Put another workbook's drop-down or limit on cells ("C3:C40"); False if its cell has none."""
        other = source.draft_of(source_title)
        return validations.copy_validation(self.draft_of(title), other, source_row, source_column, target)

    @told
    def define(self, name: str, refers_to: str, hidden: bool = False) -> None:
        """Set a defined name; `refers_to` is a formula without "=", a text goes in double quotes."""
        properties.define(self.draft, name, refers_to, hidden)

    @told
    def set_properties(self, values: Mapping[str, str]) -> None:
        """Set custom document properties; others stay."""
        properties.set_properties(self.draft, values)

    def keep_results(self, title: str) -> None:
        """Say that what is written on a sheet makes no saved result wrong: none is dropped, none computed anew."""
        self._computed.add(title)

    def _finish(self) -> tuple[tuple[str, int, int], ...]:
        kept = marks.add_notes(self.opened, self._notes)
        outdating = [s for s in self.opened.values() if (s.touched or s.inserted) and s.title not in self._computed]
        if outdating:
            stale.forget_results(self._every_sheet(), outdating, self._grids, properties.names(self.package))
        for sheet in self.opened.values():
            self.draft.put(sheet.part, sheet.content())
        if "styles" in self.__dict__:
            self.draft.put_tree(self.styles_part, self.styles.root)
        if outdating:
            self._recalculate()
        return kept

    def _recalculate(self) -> None:
        """Formulas that read what was set are stale now; a calculation chain may name cells that are none."""
        properties.calculate_on_load(self.draft)
        chain = self.draft.related(self.package.workbook_part, "calcChain")
        if chain and any(sheet.formulas_lost or sheet.inserted for sheet in self.opened.values()):
            self.draft.unrelate(self.package.workbook_part, chain)
            self.draft.remove(chain)

    def built(self) -> bytes:
        """The whole file as it would be saved, verified (WriteNotVerified if anything else changed)."""
        return self._built()[0]

    @told
    def _built(self) -> tuple[bytes, tuple[tuple[str, int, int], ...]]:
        kept = self._finish()
        data = zip_bytes(self.package, self.draft.changed)
        verify.verify(self.package, data, set(self.draft.changed), self.opened.values())
        return data, kept

    def save(self, path: Path | None = None, backup: bool = True) -> Receipt:
        """Write the workbook in its own place, or as another file, and tell what changed.

        FileBusy where it is open elsewhere, FileChanged where somebody saved it since it was read,
        CannotWrite where the folder or the disk refuses. Nothing is written where nothing changed.
        """
        data, kept = self._built()
        target, own = path or self.package.path, path is None or path == self.package.path
        changed = tuple(sorted(self.draft.changed))
        saved = None
        if changed or not own:
            saved = replace(target, data, self.package.fingerprint if own else None, backup)
        cells = {s.title: tuple(sorted(s.touched | s.styled)) for s in self.opened.values()}
        return Receipt(target, changed, {t: c for t, c in cells.items() if c}, saved, kept)
