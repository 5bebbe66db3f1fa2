"""Pictures that the settings name beside the workbook, and the lines of the back cover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.thai import shortened
from ita_excel.model.beside import NotBeside, beside
from ita_excel.sheets.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.model.year import FiscalYear


def place_pictures(document: Document, year: FiscalYear) -> tuple[str, ...]:
    """Emblem, logo and bands in place of their markers; Thai sentences about a picture that cannot be used."""
    from ita_excel.word.finish.booklet.band import place_bands
    from ita_excel.word.finish.booklet.logo import place_logo
    from ita_excel.word.finish.emblem import place_emblem

    emblem, emblem_refused = _named(year, "emblem")
    logo, logo_refused = _named(year, "logo")
    place_bands(document)
    return *emblem_refused, *place_emblem(document, emblem), *logo_refused, *place_logo(document, logo)


def _named(year: FiscalYear, setting: str) -> tuple[Path | None, tuple[str, ...]]:
    """The picture beside the workbook (None where none is named), and why a name is not looked for."""
    named: str = getattr(year.settings, setting)
    try:
        return (beside(year.folder, named) if named else None), ()
    except NotBeside as error:
        title = Settings.sheet.column(setting).title
        return None, (f"{title} «{shortened(named)}» {error.what} — {error.advice}",)


def contact(year: FiscalYear) -> tuple[str, ...]:
    """Whom to turn to, a line each: what the settings have of address, telephone, mail and website."""
    settings = year.settings
    lines = (
        settings.address,
        f"โทรศัพท์ {settings.phone}" if settings.phone else "",
        f"อีเมล {settings.email}" if settings.email else "",
        settings.website,
    )
    return tuple(line for line in lines if line)
