"""`FiscalYear`: one office's year as typed rows that know their cells, read from any host."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from ita_excel.language.codes import Code
from ita_excel.language.errors import InputError, PartSheetMissing, SheetMissing
from ita_excel.language.finding import Finding
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Book, Grid
from ita_excel.language.thai import clean, fold
from ita_excel.language.vocabulary import PARTS
from ita_excel.model.layout import ColumnMissing, Layout, asked_in, find_layout
from ita_excel.model.nearest import is_close, nearest
from ita_excel.model.rows import SheetReading, read_sheet
from ita_excel.sheets import ROWS, Sheets, sheets_of
from ita_excel.sheets.addresses import Opening, PublishedAddress
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.groups import Group
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.risks import Risk
from ita_excel.sheets.schema import Sheet, Typed
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.surveys import SURVEY_SHEETS, Awareness, Effect, Practice
from ita_excel.sheets.texts import Passage, Remark
from ita_excel.sheets.toolkit import Conflict, FindingRow, MergedCell, Return
from ita_excel.sheets.yearfigures import YearFigure
from ita_excel.years.override import Corrections, Figure, figures_of, item_names, override, rating_names
from ita_excel.years.pack import Pack, shape_of
from ita_excel.years.shelf import load_pack, passage_titles, scheme_called

if TYPE_CHECKING:
    from ita_excel.xlsx.read.closed import ClosedBook

ReadOne = Callable[[str, Sheet, bool], tuple[Layout, Grid, SheetReading] | None]  # title, declaration, is it needed


class NothingTyped(InputError):
    """The workbook is ours but nothing has been entered."""

    def __init__(self, book: str) -> None:
        super().__init__(f"«{book}» ยังไม่มีข้อมูล — กรอกแผ่น «{Settings.sheet.title}» และแผ่นอื่น ๆ ก่อน แล้วลองใหม่")


class YearUnread(InputError):
    """The fiscal year is typed so that no year can be read from it."""

    def __init__(self, book: str, said: str) -> None:
        super().__init__(
            f"«{book}» ปีงบประมาณในแผ่น «{Settings.sheet.title}» คือ «{said[:40]}» ซึ่งอ่านไม่ได้ — "
            "พิมพ์ปี พ.ศ. เป็นตัวเลขสี่หลัก"
        )


@frozen(kw_only=True)
class FiscalYear:
    """One office's fiscal year.

    `pack` is the report's year, `assessment` the year assessed (the one before), `order_pack` the order's own year.
    `known` are the figures and names that the sheet of figures may change, as the packs have them.
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
    risks: tuple[Risk, ...] = ()
    survey_awareness: tuple[Awareness, ...] = ()
    survey_practice: tuple[Practice, ...] = ()
    survey_effect: tuple[Effect, ...] = ()
    teams: tuple[Team, ...] = ()
    committee: tuple[Member, ...] = ()
    oit: tuple[OitItem, ...] = ()
    addresses: tuple[PublishedAddress, ...] = ()
    remarks: tuple[Remark, ...] = ()
    passages: tuple[Passage, ...] = ()
    figures: tuple[YearFigure, ...] = ()
    answered: tuple[FindingRow, ...] = ()
    returns: tuple[Return, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    merges: tuple[MergedCell, ...] = ()
    openings: tuple[Opening, ...] = ()
    pack: Pack
    assessment: Pack
    order_pack: Pack
    known: tuple[Figure, ...] = ()
    folder: Path = Path()
    book: str = ""
    findings: tuple[Finding, ...] = ()
    layouts: Mapping[str, Layout] = field(default_factory=dict, repr=False)
    grids: Mapping[str, Grid] = field(default_factory=dict, repr=False)

    @property
    def fiscal_year(self) -> int:
        """The report's fiscal year, พ.ศ."""
        return self.pack.fiscal_year

    @cached_property
    def sheets(self) -> Sheets:
        """The sheets as the packs of these years ask for them."""
        return sheets_of(shape_of(self.pack, self.assessment))

    @cached_property
    def parts(self) -> frozenset[str]:
        """The optional parts that the office does (see `language.vocabulary.PARTS`)."""
        return parts_done(self.settings, self.pack)

    def asks(self, name: str) -> bool:
        """Is the sheet of that name wanted, or of a part that the office leaves out?"""
        part = self.sheets.by_name(name).part
        return not part or part in self.parts

    def lacks(self, name: str) -> bool:
        """Has the workbook no such sheet, because it came with a later version or its part is left out?"""
        sheet = self.sheets.by_name(name)
        return name not in self.layouts and (sheet.later or bool(sheet.part))

    def rows(self, name: str) -> tuple[Typed, ...]:
        """The rows of a sheet by its name; settings give one row."""
        sheet = self.sheets.by_name(name)
        held = getattr(self, sheet.rows)
        return (held,) if sheet.upright else held

    def answers(self, question: str) -> tuple[Awareness | Practice | Effect, ...]:
        """The rows of a question of the follow-up, one a group."""
        return cast(tuple[Awareness | Practice | Effect, ...], self.rows(SURVEY_SHEETS[question]))

    @cached_property
    def proving(self) -> Mapping[int | None, tuple[int, ...]]:
        """Where the evidence of each result stands among all: number of a result → places, counted from 0."""
        found: dict[int | None, list[int]] = {}
        for at, row in enumerate(self.evidence):
            found.setdefault(row.result, []).append(at)
        return {number: tuple(places) for number, places in found.items()}

    def passage(self, name: str) -> str:
        """The office's own text of a passage; "" where it should be drafted."""
        title = fold(passage_titles()[name])
        return next((p.text for p in self.passages if fold(p.name) in (title, fold(name))), "")


def parts_done(settings: Settings, pack: Pack) -> frozenset[str]:
    """The optional parts that an office of these settings does; where they say nothing, what is usual by the pack."""
    said = {part: settings.does(part) for part in PARTS}
    return frozenset(part for part, does in said.items() if (part in pack.parts if does is None else does))


def read_year(book: Book, folder: Path = Path()) -> FiscalYear:
    """The whole workbook as typed rows and findings.

    `folder` is where the workbook lies; photos, the emblem and the office's own pack are looked for there.
    Raises SheetMissing (PartSheetMissing), ColumnMissing, NothingTyped, YearUnread, YearWithoutPack, SchemeUnknown,
    TwoPacks or PackBroken where the input cannot be used. A sheet of a part that is left out may be absent.
    """
    titles, lost = _sheets_found(book)
    read_one: ReadOne = cache(partial(_read_one, book))  # settings and figures come first, and with all the others
    settings = _settings(read_one, titles)
    pack, assessment, order_pack, known = _packs(book, read_one, titles, folder, settings)
    sheets = sheets_of(shape_of(pack, assessment))
    done = parts_done(settings, pack)
    _refuse_lost(book.name, lost, done)
    parts: dict[str, tuple[Typed, ...]] = {}
    layouts: dict[str, Layout] = {}
    grids: dict[str, Grid] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        asked = not sheet.part or sheet.part in done
        if sheet.name not in titles:
            findings += [] if sheet.toolkit or sheet.later or not asked else [_absent(sheet)]
            continue
        if read := read_one(titles[sheet.name], sheet, asked):
            layouts[sheet.name], grids[sheet.name], reading = read
            parts[sheet.rows] = reading.rows
            findings += () if sheet.toolkit or not asked else reading.findings
    rows: dict[str, Any] = {**parts, "settings": parts["settings"][0]}
    return FiscalYear(
        **rows, pack=pack, assessment=assessment, order_pack=order_pack, known=known,
        folder=folder, book=book.name, findings=tuple(findings), layouts=layouts, grids=grids,
    )


def sheets_to_add(book: Book, folder: Path) -> tuple[Sheet, ...]:
    """The sheets that the workbook has not, of parts that its settings say in so many words are done."""
    titles, _ = _sheets_found(book)
    read_one: ReadOne = partial(_read_one, book)
    settings = _settings(read_one, titles)
    pack, assessment, *_ = _packs(book, read_one, titles, folder, settings)
    declared = sheets_of(shape_of(pack, assessment))
    return tuple(s for s in declared if s.part and s.name not in titles and settings.does(s.part))


def _settings(read_one: ReadOne, titles: Mapping[str, str]) -> Settings:
    """The settings that every workbook has, whatever its packs."""
    read = read_one(titles["settings"], Settings.sheet, True)
    return cast(Settings, read[2].rows[0]) if read else Settings()


def _packs(
    book: Book, read_one: ReadOne, titles: Mapping[str, str], folder: Path, settings: Settings
) -> tuple[Pack, Pack, Pack, tuple[Figure, ...]]:
    """The packs of the year reported, of the year assessed and of the order, and what of them may be typed over."""
    if said := settings.typed.get("fiscal_year"):
        raise YearUnread(book.name, str(said))
    if not settings.fiscal_year and not any(_has_rows(read_one, titles, row.sheet) for row in (Group, Measure, Result)):
        raise NothingTyped(book.name)
    packs = partial(load_pack, scheme=scheme_called(settings.scheme, folder), folder=folder)
    pack = packs(settings.fiscal_year or 0)
    assessment = packs(settings.assessment_year or pack.fiscal_year - 1)
    typed = _corrections(read_one, titles)
    known = (*figures_of(assessment), *rating_names(assessment), *item_names(pack))
    pack, assessment = override(pack.doing(parts_done(settings, pack)), typed), override(assessment, typed)
    pack = asked_in(book, titles.get(Practice.sheet.name), pack, assessment)
    return pack, assessment, override(packs(settings.order_fiscal_year or pack.fiscal_year), typed), known


def _corrections(read_one: ReadOne, titles: Mapping[str, str]) -> Corrections:
    """What a person typed over figures and names of the packs, and which rows are signed."""
    sheet = YearFigure.sheet
    read = read_one(titles[sheet.name], sheet, True) if sheet.name in titles else None
    rows = [cast(YearFigure, row) for row in reversed(read[2].rows)] if read else []  # of two alike the first counts
    return Corrections(
        {r.figure: r.value for r in rows if r.value is not None},
        {r.figure: clean(r.name) for r in rows if clean(r.name)},
        {r.figure for r in rows if r.is_signed},
    )


def _has_rows(read_one: ReadOne, titles: Mapping[str, str], sheet: Sheet) -> bool:
    return bool(sheet.name in titles and (read := read_one(titles[sheet.name], sheet, True)) and read[2].rows)


def _read_one(book: Book, title: str, sheet: Sheet, needed: bool) -> tuple[Layout, Grid, SheetReading] | None:
    """One sheet read; None where the toolkit's own or one that is not needed cannot be. Raises ColumnMissing."""
    grid = book.grid(title)
    layout = find_layout(sheet, grid)
    if layout is None or any(not column.optional for column in layout.missing):
        if needed:
            _refuse(book.name, sheet, layout)
        return None
    return layout, grid, read_sheet(sheet, layout, grid, book.name)


def _absent(sheet: Sheet) -> Finding:
    """A sheet the work can do without, such as one that older workbooks had not."""
    return Finding(Code.SHEET_MISSING, sheet.title, None, {"title": sheet.title, "nearest": ""}, subject=sheet.name)


def _sheets_found(book: Book) -> tuple[dict[str, str], list[tuple[Sheet, str]]]:
    """Sheet name -> title in this workbook, a slightly different one accepted; and the sheets of parts it has not.

    Raises SheetMissing for a sheet that every workbook has.
    """
    lost: list[tuple[Sheet, str]] = []
    left = {fold(title): title for title in book.titles()}
    declared = [row.sheet for row in ROWS]
    found = {s.name: left.pop(fold(s.title)) for s in declared if fold(s.title) in left}
    for sheet in declared:
        if sheet.name in found:
            continue
        near = nearest(sheet.title, tuple(left.values()))
        if near and is_close(sheet.title, near.split("(")[0]):  # Excel calls a copy "… (2)"
            found[sheet.name] = left.pop(fold(near))
        elif sheet.part and not sheet.optional:
            lost.append((sheet, near))
        elif not (sheet.optional or sheet.toolkit):
            raise SheetMissing(Path(book.name), sheet.title, near)
    return found, lost


def _refuse_lost(book: str, lost: Sequence[tuple[Sheet, str]], done: Collection[str]) -> None:
    for sheet, near in lost:
        if sheet.part in done:
            asked = Settings.sheet.column(f"part_{sheet.part}").title
            raise PartSheetMissing(Path(book), sheet.title, near, f"«{asked}» ในแผ่น «{Settings.sheet.title}»")


def _refuse(book: str, sheet: Sheet, layout: Layout | None) -> None:
    if sheet.toolkit or sheet.optional:
        return
    missing = layout.missing if layout else sheet.columns
    raise ColumnMissing(book, sheet.title, [c.title for c in missing if not c.optional][:5])


def read_closed(book: ClosedBook) -> FiscalYear:
    """A workbook that nobody needs to have open; photos are looked for beside it. Raises what `read_year` raises."""
    return read_year(book, book.path.absolute().parent)
