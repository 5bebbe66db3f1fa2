"""The disclosure item of a year's paper: of the list of that year or, where reports look back, of the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ita_excel.language.frozen import frozen
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import YearWithoutPack, load_pack


@frozen
class PaperItem:
    """One item of a list: `list_year` is the fiscal year (พ.ศ.) of the assessment that asks for it."""

    code: str
    title: str
    list_year: int


def measures_item(pack: Pack, folder: Path | None = None) -> PaperItem | None:
    """The item that asks for the measures of the pack's fiscal year; None where the lists known ask for none."""
    return _item(pack, "measures_item", folder)


def report_item(pack: Pack, folder: Path | None = None) -> PaperItem | None:
    """The item that asks for the report on them; None where only a list that is not known yet can say."""
    return _item(pack, "report_item", folder)


def _item(pack: Pack, name: str, folder: Path | None) -> PaperItem | None:
    """The list whose item holds the content of this year by a source goes before one that says nothing of the year."""
    lists = list(_lists(pack, folder))
    said = [one for one in lists if one.content_year(getattr(one, name)) == pack.fiscal_year]
    silent = [pack] if pack.content_year(getattr(pack, name)) is None else []
    for one in (*said, *silent):
        code = getattr(one, name)
        title = next((item.title for item in one.oit if item.code == code), "")
        return PaperItem(code, title, one.fiscal_year)
    return None


def _lists(pack: Pack, folder: Path | None) -> Iterator[Pack]:
    yield pack
    try:
        yield load_pack(pack.fiscal_year + 1, pack.scheme.id, folder)
    except YearWithoutPack:
        return
