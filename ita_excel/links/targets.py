"""Which addresses of a workbook are opened, each with what is promised of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import EvidenceKind, PublishedFormat
from ita_excel.model.address import format_of, names_file, parted, tidy
from ita_excel.model.rows import row_key
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed


@frozen
class LinkCell:
    """One address of one cell: as typed, as it is opened ("" where it is none), and what it should hold.

    `wanted` is the fiscal year (พ.ศ.) that its content belongs to, None where nothing says. `may_be_home` is set for
    the address of the site itself.
    """

    sheet: str
    title: str
    cell: str | None
    key: str
    typed: str
    url: str
    promised: PublishedFormat | None = None
    wanted: int | None = None
    may_be_home: bool = False


def cells_of(year: FiscalYear) -> tuple[LinkCell, ...]:
    """Every address of the workbook, sheet by sheet; those not to be published, and names of files, are left out."""
    return tuple(_all(year))


def kept_back(year: FiscalYear) -> int:
    """How many addresses are not opened because they are not to be published."""
    return sum(bool(row.target) and not row.is_public for row in year.addresses)


def _all(year: FiscalYear) -> Iterator[LinkCell]:
    for row in year.addresses:
        if row.is_public and not names_file(row.target):
            wanted = row.content_year or year.order_pack.content_year(row.item)
            yield from _cells(row, "target", format=row.format, wanted=wanted)
    code = ""
    for item in year.oit:
        code = item.code or code
        yield from _cells(item, "url", wanted=year.order_pack.content_year(code))
    for proof in year.evidence:
        if proof.kind is EvidenceKind.LINK and not names_file(proof.target):
            yield from _cells(proof, "target")
    yield from _cells(year.settings, "website", may_be_home=True)


def _cells(
    row: Typed, column: str, format: PublishedFormat | None = None, wanted: int | None = None,
    may_be_home: bool = False,
) -> Iterator[LinkCell]:
    """Each address of a cell; what stands in it in a way that cannot be told apart is one that does not open."""
    sheet: Any = type(row).sheet
    said = str(getattr(row, column))
    for typed in (parted(said) or (said,)) if said else ():
        url = tidy(typed) or ""
        yield LinkCell(sheet.name, row.place.sheet or sheet.title, row.cell(column), row_key(sheet, row), typed, url,
                       format or format_of(url), wanted, may_be_home)

