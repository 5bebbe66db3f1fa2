"""The public copy of a year: its rows without what belongs to a person. The workbook is never touched.

Shown first, applied on consent: without consent a cell with a private detail does not go out at all; with it the
detail alone is blanked and the rest of the cell goes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.details import Detail, Known, details, known_of
from ita_excel.privacy.named import NAMED
from ita_excel.sheets.schema import Column, Kind, Sheet, Typed

BLANKED = "[ปิดข้อมูลส่วนบุคคล]"
"""What stands in the public copy where a private detail stood."""
NOT_YET = "[ยังไม่เผยแพร่: รอตรวจข้อมูลส่วนบุคคล]"
"""What stands in the public copy for a whole cell nobody consented to yet."""
OWN = {"settings": ("phone", "email", "website", "smtp_host", "smtp_user", "python"), "groups": ("email",)}
"""Sheet → columns that the office must tell of itself, or that never go out."""


@frozen
class Withheld:
    """One cell of which something is kept back: sheet and cell as the person sees them, and why, in Thai."""

    sheet: str
    cell: str | None
    reason: str


@frozen
class PublicCopy:
    """The year as it may be shown, and what was kept back."""

    year: FiscalYear
    withheld: tuple[Withheld, ...]


@dataclass
class _Pass:
    """One run over the rows of a year."""

    known: Known
    consent: bool
    withheld: list[Withheld] = field(default_factory=list)

    def row(self, sheet: Sheet, row: Typed) -> Typed:
        """The row as it may be shown; what could not be read is dropped with it."""
        changes: dict[str, Any] = {}
        for column in _texts(sheet):
            value = getattr(row, column.name)
            if (shown := self.value(sheet, row, column, value)) != value:
                changes[column.name] = shown
        return replace(row, **changes, typed={}) if changes or row.typed else row

    def value(self, sheet: Sheet, row: Typed, column: Column, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self.text(sheet, row, column, line) for line in value)
        return self.text(sheet, row, column, value) if isinstance(value, str) else value

    def text(self, sheet: Sheet, row: Typed, column: Column, text: str) -> str:
        found = details(text, self.known, named=column.name not in NAMED.get(sheet.name, ()))
        self.withheld += (_withheld(sheet, row, column, detail) for detail in found)
        if not found:
            return text
        return blanked(text, found) if self.consent else NOT_YET


def public_copy(year: FiscalYear, *, consent: bool) -> PublicCopy:
    """The year without private details, and the list of them by sheet, row and column.

    Raw cells (`grids`, with their `layouts`) and readings that failed (`typed`) are left out of the copy.
    """
    run = _Pass(known_of(year), consent)
    changed: dict[str, Any] = {}
    for sheet in year.sheets:
        if not sheet.toolkit:
            rows = tuple(run.row(sheet, row) for row in year.rows(sheet.name))
            changed[sheet.rows] = rows[0] if sheet.upright else rows
    return PublicCopy(replace(year, **changed, layouts={}, grids={}, findings=()), tuple(run.withheld))


def blanked(text: str, found: tuple[Detail, ...]) -> str:
    """The text with each detail blanked."""
    for detail in reversed(found):
        text = text[:detail.start] + BLANKED + text[detail.end:]
    return text


def _texts(sheet: Sheet) -> Iterator[Column]:
    skip = OWN.get(sheet.name, ())
    for column in sheet:
        if column.type is str and column.kind is not Kind.CHOICE and column.name not in skip:
            yield column


def _withheld(sheet: Sheet, row: Typed, column: Column, detail: Detail) -> Withheld:
    reason = f"{column.title}: มี{detail.kind} {detail.shown} ซึ่งไม่ใช่ข้อมูลติดต่อของสำนักงานหรือชื่อผู้รับผิดชอบ"
    return Withheld(row.place.sheet or sheet.title, row.cell(column.name), reason)
