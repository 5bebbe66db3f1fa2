"""`FiscalYear`: one office's year as typed rows that know their cells, read from any host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.codes import Code
from ita_excel.language.errors import InputError, SheetMissing
from ita_excel.language.finding import Finding
from ita_excel.language.grid import Book, Grid
from ita_excel.language.thai import fold
from ita_excel.model.layout import ColumnMissing, Layout, find_layout
from ita_excel.model.nearest import is_close, nearest
from ita_excel.model.rows import read_sheet
from ita_excel.sheets import SHEETS, by_name
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.groups import Group
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.schema import Sheet, Typed
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.surveys import Awareness, Effect, Practice
from ita_excel.sheets.texts import Passage, Remark
from ita_excel.sheets.toolkit import Conflict, FindingRow, MergedCell, Return
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import load_pack, passage_titles, scheme_called

if TYPE_CHECKING:
    from ita_excel.xlsx.read.closed import ClosedBook


class NothingTyped(InputError):
    """The workbook is ours but nothing has been entered."""

    def __init__(self, book: str) -> None:
        super().__init__(f"«{book}» ยังไม่มีข้อมูล — กรอกแผ่น «{Settings.sheet.title}» และแผ่นอื่น ๆ ก่อน แล้วลองใหม่")


class YearUnread(InputError):
    """The fiscal year is typed so that no year can be read from it."""

    def __init__(self, book: str, said: str) -> None:
        super().__init__(
            f"«{book}» ปีงบประมาณในแผ่น «{Settings.sheet.title}» คือ «{said[:40]}» ซึ่งอ่านไม่ได้ — "
            "พิมพ์ปี พ.ศ. เป็นตัวเลข เช่น 2567"
        )


@dataclass(frozen=True, kw_only=True)
class FiscalYear:
    """One office's fiscal year.

    `pack` is the report's year, `assessment` the year assessed (the one before), `order_pack` the order's own year.
    `findings` are those of reading; `layouts` and `grids` tell where everything stands, by sheet name.
    """

    settings: Settings = field(default_factory=Settings)
    groups: tuple[Group, ...] = ()
    history: tuple[PastScore, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    development: tuple[DevelopmentPoint, ...] = ()
    measures: tuple[Measure, ...] = ()
    results: tuple[Result, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    budget: tuple[Activity, ...] = ()
    survey_awareness: tuple[Awareness, ...] = ()
    survey_practice: tuple[Practice, ...] = ()
    survey_effect: tuple[Effect, ...] = ()
    teams: tuple[Team, ...] = ()
    committee: tuple[Member, ...] = ()
    oit: tuple[OitItem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    passages: tuple[Passage, ...] = ()
    answered: tuple[FindingRow, ...] = ()
    returns: tuple[Return, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    merges: tuple[MergedCell, ...] = ()
    pack: Pack
    assessment: Pack
    order_pack: Pack
    folder: Path = Path()
    book: str = ""
    findings: tuple[Finding, ...] = ()
    layouts: Mapping[str, Layout] = field(default_factory=dict, repr=False)
    grids: Mapping[str, Grid] = field(default_factory=dict, repr=False)

    @property
    def fiscal_year(self) -> int:
        """The report's fiscal year, พ.ศ."""
        return self.pack.fiscal_year

    def rows(self, name: str) -> tuple[Typed, ...]:
        """The rows of a sheet by its name; settings give one row."""
        sheet = by_name(name)
        held = getattr(self, sheet.rows)
        return (held,) if sheet.upright else held

    def passage(self, name: str) -> str:
        """The office's own text of a passage; "" where it should be drafted."""
        title = fold(passage_titles()[name])
        return next((p.text for p in self.passages if fold(p.name) in (title, fold(name))), "")


def read_year(book: Book, folder: Path = Path()) -> FiscalYear:
    """The whole workbook as typed rows and findings.

    `folder` is where the workbook lies; photos and the emblem are looked for there.
    Raises SheetMissing, ColumnMissing, NothingTyped, YearUnread, YearWithoutPack, SchemeUnknown, TwoPacks or PackBroken
    where the input cannot be used.
    """
    titles = _sheets_found(book)
    layouts: dict[str, Layout] = {}
    grids: dict[str, Grid] = {}
    rows: dict[str, tuple[Typed, ...]] = {}
    findings: list[Finding] = []
    for sheet in SHEETS:
        title = titles.get(sheet.name)
        if title is None:
            if not sheet.toolkit:
                findings.append(_absent(sheet))
            continue
        grid = book.grid(title)
        layout = find_layout(sheet, grid)
        if layout is None or any(not c.optional for c in layout.missing):
            _refuse(book.name, sheet, layout)
            continue
        reading = read_sheet(sheet, layout, grid, book.name)
        layouts[sheet.name], grids[sheet.name], rows[sheet.name] = layout, grid, reading.rows
        if not sheet.toolkit:
            findings += reading.findings
    return _assemble(book.name, folder, rows, findings, layouts, grids)


def _absent(sheet: Sheet) -> Finding:
    """A sheet the work can do without, such as one that older workbooks had not."""
    return Finding(Code.SHEET_MISSING, sheet.title, None, {"title": sheet.title, "nearest": ""}, subject=sheet.name)


def _sheets_found(book: Book) -> dict[str, str]:
    """Sheet name -> title in this workbook; a slightly different title is accepted, a missing sheet raises."""
    left = {fold(title): title for title in book.titles()}
    found = {s.name: left.pop(fold(s.title)) for s in SHEETS if fold(s.title) in left}
    for sheet in SHEETS:
        if sheet.name in found:
            continue
        near = nearest(sheet.title, tuple(left.values()))
        if near and is_close(sheet.title, near.split("(")[0]):  # Excel calls a copy "… (2)"
            found[sheet.name] = left.pop(fold(near))
        elif not (sheet.optional or sheet.toolkit):
            raise SheetMissing(Path(book.name), sheet.title, near)
    return found


def _refuse(book: str, sheet: Sheet, layout: Layout | None) -> None:
    if sheet.toolkit or sheet.optional:
        return
    missing = layout.missing if layout else sheet.columns
    raise ColumnMissing(book, sheet.title, [c.title for c in missing if not c.optional][:5])


def _assemble(
    book: str, folder: Path, rows: dict[str, tuple[Typed, ...]], findings: list[Finding],
    layouts: dict[str, Layout], grids: dict[str, Grid],
) -> FiscalYear:
    parts: dict[str, Any] = {by_name(name).rows: found for name, found in rows.items()}
    settings: Settings = parts.pop("settings")[0]
    if said := settings.typed.get("fiscal_year"):
        raise YearUnread(book, str(said))
    if not settings.fiscal_year and not any(parts.get(n) for n in ("groups", "measures", "results")):
        raise NothingTyped(book)
    packs = partial(load_pack, scheme=scheme_called(settings.scheme), folder=folder)
    pack = packs(settings.fiscal_year or 0)
    return FiscalYear(
        settings=settings, **parts,
        pack=pack, assessment=packs(settings.assessment_year or pack.fiscal_year - 1),
        order_pack=packs(settings.order_fiscal_year or pack.fiscal_year),
        folder=folder, book=book, findings=tuple(findings), layouts=layouts, grids=grids,
    )


def read_closed(book: ClosedBook) -> FiscalYear:
    """A workbook that nobody needs to have open; photos are looked for beside it. Raises what `read_year` raises."""
    return read_year(book, book.path.absolute().parent)
