"""Photos among the evidence, and where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.vocabulary import EvidenceKind
from ita_excel.model.beside import NotBeside, beside
from ita_excel.sheets.measures import Evidence

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear


def is_photo(row: Evidence) -> bool:
    """Is this piece of evidence a picture?"""
    return row.kind is EvidenceKind.PHOTO


def photo_place(year: FiscalYear, row: Evidence) -> Path | NotBeside:
    """Where a photo lies: in the photo folder, else beside the workbook; or why it is not looked for."""
    try:
        return beside(year.folder, row.target, (year.settings.photos, ""))
    except NotBeside as error:
        return error
