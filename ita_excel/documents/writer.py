"""Filling the documents: template, context, finishing steps, and only when all are right, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.documents.bound import usable_scan
from ita_excel.documents.context import plain
from ita_excel.documents.covers.coverlines import place_pictures
from ita_excel.documents.exhibits.evidencepages import insert_exhibits
from ita_excel.documents.keeping.telling import KeptEdits, sentences
from ita_excel.documents.kinds import DOCUMENTS
from ita_excel.documents.placing import in_place, workshop
from ita_excel.documents.proofs import Album, album, photo_sets
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, counted, quiet
from ita_excel.language.thai import shortened
from ita_excel.language.vocabulary import Font
from ita_excel.model.beside import is_photo
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.yearfigures import YearFigure

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.documents.keeping.earlierpapers import Earlier
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.word.edits.carriedover import Carried
    from ita_excel.word.edits.figuremap import Marks
    from ita_excel.word.edits.places import TextPlace


@frozen
class WrittenDocuments:
    """The documents by name, Thai sentences about what is missing in them, and what became of a person's edits."""

    documents: dict[str, Path]
    warnings: tuple[str, ...]
    edits: tuple[KeptEdits, ...] = ()


def write(
    year: FiscalYear,
    totals: Totals,
    out: Path,
    *,
    only: Sequence[str] = tuple(DOCUMENTS),
    templates: Path | None = None,
    thai_digits: bool = False,
    draft: bool = False,
    trace: bool = False,
    earlier: Mapping[str, Earlier] | None = None,
    progress: Progress = quiet,
) -> WrittenDocuments:
    """Fill the templates into folder `out`, each under its own name (memo.docx, …); nothing is written if one fails.

    One that a person edited since is kept in the folder สำรอง, and a warning says so. `earlier` are documents whose
    edited controls are carried over, by name. `trace` adds the appendix ที่มาของตัวเลข.
    `templates` is a folder of the office's own templates. `draft` puts ร่าง across every page.
    Raises TemplateFault, NotADocument, MarkerUnknown, TemplateFolderMissing, FileBusy, CannotWrite.
    """
    from ita_excel.word.fill.render import finish as save

    warnings: list[str] = []
    pictures = album_of(year, only, progress)
    warnings += pictures.warnings
    made: dict[str, Document] = {}
    edits: list[KeptEdits] = []
    asked = list(_asked_for(year, only, warnings))
    for done, name in enumerate(asked):
        progress(counted(done, len(asked), f"กำลังเขียน{DOCUMENTS[name].title}"))
        paper = in_memory(
            name, year, totals, pictures, templates=templates, thai_digits=thai_digits, draft=draft, trace=trace,
            earlier=(earlier or {}).get(name),
        )
        warnings += paper.told
        edits += [KeptEdits(name, paper.carried)] if paper.carried.told else []
        made[name] = paper.document
    with workshop() as bench:
        drafts = {name: save(document, bench / DOCUMENTS[name].template) for name, document in made.items()}
        warnings += in_place(drafts, out).kept
    warnings += sentences(edits)
    warnings += _to_attach(made, year)
    written = {name: out / path.name for name, path in drafts.items()}
    return WrittenDocuments(written, tuple(dict.fromkeys(warnings)), tuple(edits))


def _to_attach(made: Mapping[str, Document], year: FiscalYear) -> Iterator[str]:
    """What a person has to put beside a report that names the signed order instead of repeating it."""
    from ita_excel.documents.order import ATTACHED
    from ita_excel.word.text import wordtext

    scan = usable_scan("order", year.folder) if "report" in made else None
    if scan and wordtext.holding(made["report"].element.body, ATTACHED):
        yield f"ภาคผนวกของรายงานบอกเพียงเลขที่และวันที่ของคำสั่ง เพราะมี «{scan.name}» — แนบฉบับลงนามไปกับรายงานด้วย"


@frozen
class PaperInMemory:
    """A finished document, what to know about it, and what became of a person's edits."""

    document: Document
    told: tuple[str, ...]
    carried: Carried


def in_memory(
    name: str,
    year: FiscalYear,
    totals: Totals,
    pictures: Album,
    *,
    templates: Path | None = None,
    thai_digits: bool = False,
    draft: bool = False,
    trace: bool = False,
    earlier: Earlier | None = None,
) -> PaperInMemory:
    """One document with everything in it, not yet saved. Raises what `write` raises for a template."""
    from ita_excel.documents.keeping.earlierpapers import carry_into, remember
    from ita_excel.documents.tracing.appendix import append_sources
    from ita_excel.documents.tracing.mapping import figure_map, traced
    from ita_excel.word.edits.writtenrecord import free_paragraphs

    own = templates is not None and (templates / DOCUMENTS[name].template).is_file()
    document, told, places, marks = _fill(name, year, totals, pictures, templates)
    carried = carry_into(places, earlier)
    if name != "order":
        _tell_unconfirmed(document, year)
    if trace and name != "memo":
        append_sources(document, figure_map(free_paragraphs(document, set()), year, totals, marks))
    _name_paper(document, name, year)
    _finish(document, year, thai_digits=thai_digits, draft=draft)
    told_by = free_paragraphs(document, set())
    remember(document, name, carried, told_by, traced(told_by, year, totals, marks, carried, own=own))
    return PaperInMemory(document, told, carried)


def _asked_for(year: FiscalYear, only: Sequence[str], warnings: list[str]) -> list[str]:
    """The documents to write: an order that the office leaves out is told where it is asked for by name."""
    if "order" in year.parts or "order" not in only:
        return list(only)
    if len(only) == 1:
        sheet = Settings.sheet
        asked = sheet.column("part_order").title
        warnings.append(f"ไม่ได้เขียนคำสั่ง เพราะเป็นส่วนที่ไม่ทำ — แก้ «{asked}» ในแผ่น «{sheet.title}» เป็น ใช่ แล้วสั่งใหม่")
    return [name for name in only if name != "order"]


def album_of(year: FiscalYear, only: Sequence[str], progress: Progress = quiet) -> Album:
    """The photos of the evidence at print size, where the report asks for them."""
    if "report" not in only or "photos" not in year.parts or not any(map(is_photo, year.evidence)):
        return Album.empty()
    from ita_excel.language.saving import cache

    progress("กำลังเตรียมภาพถ่าย")
    return album(year, cache.folder("photos"), large=year.settings.shows("evidence"))


def _fill(
    name: str, year: FiscalYear, totals: Totals, pictures: Album, own: Path | None
) -> tuple[Document, tuple[str, ...], list[TextPlace], Marks]:
    from ita_excel.word.edits.places import take_places
    from ita_excel.word.fill.external import leave_out
    from ita_excel.word.fill.guard import filled
    from ita_excel.word.fill.templates import template

    kind = DOCUMENTS[name]
    context = kind.context(year, totals, pictures)
    with template(kind.template, own) as (path, told):
        document = filled(path, {f.name: plain(getattr(context, f.name)) for f in fields(context)})
        outside = leave_out(document, path.name)
    places = take_places(document)
    warnings = [*told, *outside, *place_pictures(document, year)]
    marks = _insert(document, year, totals, pictures)
    return document, tuple(warnings), places, marks


def trial(name: str, year: FiscalYear, totals: Totals, own: Path) -> None:
    """Fill a template of the office's folder once and keep nothing. Raises TemplateFault."""
    _fill(name, year, totals, Album.empty(), own)


def _insert(document: Document, year: FiscalYear, totals: Totals, pictures: Album) -> Marks:
    """Charts, photos, the tables of the follow-up, numbered captions and finished tables; the figures with a source."""
    from ita_excel.documents.assessment import score_charts
    from ita_excel.documents.followup import cross_tables
    from ita_excel.word.edits.figuremap import take_figures
    from ita_excel.word.finish.booklet.captionlists import insert_lists
    from ita_excel.word.finish.booklet.lastpage import mark_last_page
    from ita_excel.word.finish.captions import number_captions
    from ita_excel.word.finish.codecolumns import fit_members, widen_codes
    from ita_excel.word.finish.crosstables import insert_cross_tables
    from ita_excel.word.finish.markers import find, free_data, put_words
    from ita_excel.word.finish.tables import finish_tables
    from ita_excel.wording.passages import bounds

    if charts := find(document, "chart"):
        from ita_excel.documents.overview.dashboard import dashboard_charts
        from ita_excel.word.finish.chartparts import insert_charts

        drawn = score_charts(totals, bounds(year))
        if any(marker.key not in drawn for marker in charts):
            drawn |= dashboard_charts(year, totals)
        insert_charts(document, drawn, font=font_of(year))
    if keys := [marker.key for marker in find(document, "photos")]:
        from ita_excel.word.finish.exhibits.sidephotos import insert_beside
        from ita_excel.word.finish.photogrid import insert_photos

        sets = photo_sets(keys, pictures)
        insert_beside(document, sets)
        insert_photos(document, sets)
    insert_exhibits(document, year, pictures)
    put_words(document, year.assessment.words)
    insert_cross_tables(document, cross_tables(year, totals))
    marks = take_figures(document)
    number_captions(document)
    insert_lists(document)
    mark_last_page(document)
    fit_members(document)
    finish_tables(document)
    widen_codes(document)
    free_data(document)
    return marks


def font_of(year: FiscalYear) -> str:
    """The family the office prints with."""
    return (year.settings.font or Font.SARABUN_NEW).value


UNCONFIRMED = "เกณฑ์ปีงบประมาณ พ.ศ. {year} ที่ยังไม่มีเอกสารยืนยัน (ยืนยันได้ในแผ่น «{sheet}»)"


def _tell_unconfirmed(document: Document, year: FiscalYear) -> None:
    """What nobody confirmed of a year whose data is a draft, at the end of the paper."""
    from ita_excel.word.finish.endlist import append_list

    drafts = {pack.fiscal_year: pack for pack in (year.assessment, year.pack) if pack.draft}
    for number, pack in drafts.items():
        append_list(document, UNCONFIRMED.format(year=number, sheet=YearFigure.sheet.title), pack.unconfirmed)


def _name_paper(document: Document, name: str, year: FiscalYear) -> None:
    """Title and author as a reader of PDF and a search show them: the paper, the office, the year."""
    office = year.settings.office or ""
    number = year.order_pack.fiscal_year if name == "order" else year.fiscal_year
    core = document.core_properties
    core.title = shortened(f"{core.title or DOCUMENTS[name].title} {office} ปีงบประมาณ พ.ศ. {number}", LONGEST_PROPERTY)
    core.author = office[:LONGEST_PROPERTY]


LONGEST_PROPERTY = 255
"""Letters that a property of a document may have."""


def _name_packs(document: Document, year: FiscalYear) -> None:
    """The packs that a paper was made by, the toolkit's or the office's own, in its properties."""
    from ita_excel.word.text.docproperties import set_properties

    used = {pack.fiscal_year: pack for pack in (year.assessment, year.pack, year.order_pack)}
    set_properties(document, {
        f"เกณฑ์ปี {number}": f"{pack.file} SHA-256 {pack.sha256}" for number, pack in sorted(used.items())
    })


def _finish(document: Document, year: FiscalYear, *, thai_digits: bool, draft: bool) -> None:
    """The last page, font, links, digits, the list of contents and the draft mark, in the order they need."""
    from ita_excel.word.finish.booklet.lastpage import put_last_page
    from ita_excel.word.finish.digits import to_thai_digits
    from ita_excel.word.finish.links import link_addresses
    from ita_excel.word.finish.watermark import stamp_draft
    from ita_excel.word.pages.contents import list_contents
    from ita_excel.word.text.fonts import use_font

    _name_packs(document, year)
    put_last_page(document)
    use_font(document, font_of(year))
    link_addresses(document)
    if thai_digits:
        to_thai_digits(document)
    list_contents(document)
    if draft:
        stamp_draft(document, font=font_of(year))
