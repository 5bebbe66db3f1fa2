"""One publication: the public copy, the pages, the open data, the record of what was published; in place together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.frozen import frozen
from ita_excel.language.saving.outputs import Kept, Together
from ita_excel.model import address
from ita_excel.model.totals import total
from ita_excel.privacy.details import Known, known_of
from ita_excel.privacy.publiccopy import Withheld, public_copy
from ita_excel.publish import opendata
from ita_excel.publish.carried import Carrier
from ita_excel.publish.disclosure import DisclosedItem, Standing, disclosed
from ita_excel.publish.earlier import RECORD, Publication, past_of, read_record, record_bytes, with_past
from ita_excel.publish.ownpages import filled_apart
from ita_excel.publish.pagedata import Data, page_data
from ita_excel.publish.webpages import OWN_FOLDER, STYLE, PageJob, page_files, templates_of
from ita_excel.publish.webpapers import Papers

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

DISCLOSURE = "disclosure.json"
Files = dict[str, bytes | None]
"""What a folder gets, by name; None takes a file of ours away."""
_OURS = re.compile(r"\d{4}/(?:files/)?(?!\.)[^/\\]+")
"""Names that may stand in a record: nothing outside of a year's folder is ever taken away."""


@frozen
class Request:
    """How to publish: `consent` blanks private details instead of keeping whole cells back.

    `base` is the address that the folder will have on the web, "" where it is not known; `templates` the office's own,
    `papers` a folder of finished papers that shall go out too.
    """

    out: Path
    today: date
    consent: bool = False
    base: str = ""
    templates: Path | None = None
    papers: Path | None = None


@frozen
class Published:
    """What came of it; `files` is everything that the folder gets, `kept` what a person had changed in it.

    `private` is how many of the `withheld` are private details; `removed` names files of the last publication that
    this one no longer has.
    """

    fiscal_year: int
    pages: tuple[str, ...]
    items: tuple[DisclosedItem, ...]
    withheld: tuple[Withheld, ...]
    files: Files = field(repr=False)
    private: int = 0
    removed: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the items of which nothing is published."""
        return tuple(item.code for item in self.items if item.standing is not Standing.PUBLISHED)


def prepare(year: FiscalYear, request: Request) -> Published:
    """Everything that would be published, nothing written.

    Raises RecordBroken, WebTemplateBroken, TemplateFolderMissing, PaperFolderMissing and NotADocument.
    """
    copy = public_copy(year, consent=request.consent)
    chosen, known = disclosed(copy.year), known_of(year)
    carrier, papers = Carrier(year.folder, known, request.consent), _papers(request, known)
    number = copy.year.order_pack.fiscal_year
    record = read_record(request.out)
    items = with_past(carrier.items(chosen.items), record.years.get(number, {}), request.today)
    data = page_data(copy.year, total(copy.year), items, papers.told())
    templates = templates_of(_named(request.templates) or _own(year.folder))
    years = _years(record, number)
    jobs = list(_pages(data, years, papers, _said(request.out, years[0])))
    files: Files = dict((filled_apart if templates.own else page_files)(templates, data, jobs))
    pages = tuple(files)
    files |= {f"{number}/{name}": data for name, data in {**carrier.files, **papers.files}.items()}
    files |= _open_data(data, [*pages, *_other_pages(record, number)], request.base)
    files[STYLE] = templates.texts[STYLE].encode()
    files |= _record(record, number, items, files)
    private = (*copy.withheld, *papers.withheld, *carrier.withheld)
    removed = tuple(name for name, data in files.items() if data is None)
    return Published(number, pages, items, (*private, *chosen.withheld), files, len(private), removed)


def _papers(request: Request, known: Known) -> Papers:
    papers = Papers(known, request.consent)
    if request.papers:
        from ita_excel.documents.kinds import DOCUMENTS

        papers.take(request.papers, {name: kind.title for name, kind in DOCUMENTS.items()})
    return papers


def publish(year: FiscalYear, request: Request) -> Published:
    """The year's disclosure in folder `request.out`: all files together or none; a person's own files stay.

    Raises what `prepare` raises, and FileBusy, FileChanged, CannotWrite.
    """
    made = prepare(year, request)
    with Together(request.out, made.files) as placed:
        return replace(made, kept=placed.kept)


def _named(folder: Path | None) -> Path | None:
    from ita_excel.word.fill.templates import TemplateFolderMissing

    if folder and not folder.is_dir():
        raise TemplateFolderMissing(folder)
    return folder


def _own(folder: Path) -> Path | None:
    """The office's own templates beside the workbook, where it has some."""
    own = folder / OWN_FOLDER
    return own if own.is_dir() else None


def _years(record: Publication, number: int) -> list[int]:
    return sorted({*record.years, number}, reverse=True)


def _said(out: Path, year: int) -> Data | None:
    """What the pages of a year in the folder say; None where there is none that can be read."""
    try:
        data: Data = json.loads((out / f"{year}/{DISCLOSURE}").read_text(encoding="utf-8"))
        data["office"]["href"] = address.whole(data["office"]["website"])
        return data
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _pages(data: Data, years: Sequence[int], papers: Papers, past: Data | None) -> Iterator[PageJob]:
    """The first page of the newest year at the top, then the pages of this year in a folder of its own.

    `past` is what the newest year said, where that is another.
    """
    number = data["fiscal_year"]
    inside = {"root": "../", "here": "", "years": []}
    if newest := data if number == years[0] else past:
        at_top = {"root": "", "here": f"{newest['fiscal_year']}/", "years": years}
        yield PageJob("index.html", "year.html", newest | at_top)
    yield PageJob(f"{number}/index.html", "year.html", inside)
    yield PageJob(f"{number}/groups.html", "groups.html", inside)
    for paper in papers.pages():
        yield PageJob(f"{number}/{paper['page']}", "paper.html", inside | {"paper": paper})
    items = data["disclosed"]
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        around = {"previous": before, "item": item, "following": after}
        yield PageJob(f"{number}/{item['page']}", "item.html", inside | around)


def _open_data(data: Data, pages: Sequence[str], base: str) -> Files:
    folder = data["fiscal_year"]
    return {
        f"{folder}/{DISCLOSURE}": opendata.json_bytes(data),
        f"{folder}/items.csv": opendata.items_csv(data),
        f"{folder}/scores.csv": opendata.scores_csv(data),
        f"{folder}/catalog.jsonld": opendata.catalog(data),
        "sitemap.xml": opendata.sitemap(pages, base),
    }


def _other_pages(record: Publication, number: int) -> list[str]:
    return [page for year in _years(record, number) if year != number for page in record.pages.get(year, ())
            if page.endswith(".html")]


def _record(record: Publication, number: int, items: Sequence[DisclosedItem], files: Mapping[str, Any]) -> Files:
    """The new record, and files of the last publication that this one no longer has."""
    ours = tuple(name for name in files if _OURS.fullmatch(name))
    gone = [name for name in record.pages.get(number, ()) if _OURS.fullmatch(name) and name not in files]
    kept = Publication({**record.years, number: past_of(items)}, {**record.pages, number: ours})
    return dict.fromkeys(gone) | {RECORD: record_bytes(kept)}
