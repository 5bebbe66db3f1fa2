"""หลักฐาน: every result proved, by links that lead to the thing itself and photos that are described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.saving.foundgood import Looked
from ita_excel.language.thai import shortened
from ita_excel.language.vocabulary import EvidenceKind
from ita_excel.model.address import count, is_category, is_home, names_file, opens, tidy
from ita_excel.model.beside import NotBeside, is_photo, photo_place
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.patterns import MAIL
from ita_excel.sheets.measures import Evidence
from ita_excel.sheets.schema import Typed

if TYPE_CHECKING:
    from ita_excel.word.finish.photos import PhotoProblem

PUBLISHED = re.compile(r"เผยแพร่[^\n]{0,20}(?:บน|ผ่าน|ทาง|ใน)(?:หน้า)?เว็บไซต์|เผยแพร่ไว้บน")


def results_are_proved(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A result that says it is on the website, without a link; any result without evidence (source lines 434, 451)."""
    kinds: dict[int | None, set[EvidenceKind | None]] = {}
    for proof in year.evidence:
        kinds.setdefault(proof.result, set()).add(proof.kind)
    for result in year.results:
        has = kinds.get(result.number, set())
        if PUBLISHED.search(result.text) and EvidenceKind.LINK not in has:
            yield found(Code.PUBLISHED_NO_LINK, result, "text", number=result.number)
        if not has and year.evidence:
            yield found(Code.NO_EVIDENCE, result, "number", number=result.number)


_IMAGE = re.compile(r"[^/\\:*?\"<>|]+\.(?:jpe?g|png|gif|bmp|tiff?|webp|heic)", re.IGNORECASE)


def addresses(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The form of every web address (source line 497: a dangling &)."""
    cells: list[tuple[Typed, str, str]] = [(year.settings, "website", year.settings.website)]
    cells += [(row, "target", row.target) for row in _links(year)]
    cells += [(row, "url", row.url) for row in year.oit if count(row.url) < 2]
    cells += [(row, "target", row.target) for row in year.addresses if _is_one(row.target)]
    for row, column, said in cells:
        if not said or (opens(said) and tidy(said) == said):
            continue
        if (several := count(said)) > 1:
            yield found(Code.TWO_ADDRESSES, row, column, count=several)
        else:
            yield found(Code.URL_SYNTAX, row, column, tidy(said), value=said)


def _is_one(target: str) -> bool:
    return not names_file(target) and count(target) < 2


def kinds_of_evidence(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A photo that is an address, or a link that is a photo's file."""
    for row in year.evidence:
        if row.kind is EvidenceKind.PHOTO and _is_address(row.target):
            words: dict[str, Any] = {"kind": row.kind.value, "clean": "ลิงก์"}
            yield found(Code.EVIDENCE_KIND, row, "kind", EvidenceKind.LINK, value=row.target, **words)
        elif row.kind is EvidenceKind.LINK and _IMAGE.fullmatch(row.target):
            words = {"kind": row.kind.value, "clean": "ชื่อไฟล์ภาพ"}
            yield found(Code.EVIDENCE_KIND, row, "kind", EvidenceKind.PHOTO, value=row.target, **words)


def _links(year: FiscalYear) -> list[Evidence]:
    links = (row for row in year.evidence if row.kind is EvidenceKind.LINK and row.target)
    return [row for row in links if not _IMAGE.fullmatch(row.target)]


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.strip().lower()).rstrip("/&?#")


def home_pages(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A link to the home page proves nothing (source lines 280, 286, 317, 426)."""
    home = _bare(year.settings.website)
    for row in _links(year):
        if _bare(row.target) == home or is_home(row.target):
            yield found(Code.HOME_PAGE_LINK, row, "target")


def categories(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A list of a category changes from day to day (source lines 271, 443)."""
    for row in _links(year):
        if is_category(row.target):
            yield found(Code.CATEGORY_LINK, row, "target")


def links_used_once(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """One link for the claims of several results (source E58)."""
    first: dict[str, int | None] = {}
    for row in _links(year):
        address = _bare(row.target)
        if address in first and first[address] != row.result:
            yield found(Code.LINK_REUSED, row, "target", first=first[address])
        first.setdefault(address, row.result)


def _posts(year: FiscalYear) -> list[tuple[Evidence, int]]:
    """Links to posts of a site that numbers them (?p=24926), with the number."""
    posts = []
    for row in _links(year):
        number = parse_qs(urlsplit(row.target).query).get("p", [""])[0]
        if number.isdigit():
            posts.append((row, int(number)))
    return posts


def old_posts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A post whose number is less than half of what the others have was written years ago (source lines 391, 418)."""
    posts = _posts(year)
    if len(posts) < 4:
        return
    numbers = sorted(number for _, number in posts)
    usual = (numbers[len(numbers) // 2] + numbers[(len(numbers) - 1) // 2]) // 2  # the median
    for row, number in posts:
        if number * 2 < usual:
            yield found(Code.OLD_POST, row, "target", value=number, usual=usual)


SOON = 10
"""Posts this near in number were put up on the same day or two."""


def posted_before_reporting(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Measures or a plan put on the site together with the report on them (source lines 483 and 508)."""
    posts = _posts(year)
    reports = [(row, number) for row, number in posts if row.caption.startswith("รายงาน")]
    for row, number in posts:
        if not row.caption.startswith(("มาตรการ", "แผน")):
            continue
        near = next((other for _, other in reports if abs(other - number) <= SOON), None)
        if near is not None:
            yield found(Code.POSTS_TOGETHER, row, "target", value=number, other=near)


def photos_are_described(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A photo without caption (source E73)."""
    for row in year.evidence:
        if is_photo(row) and row.target and not row.caption:
            yield found(Code.NO_CAPTION, row, "caption")


def photos_can_be_used(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A photo that the report could not show: not there, not a picture, of a kind this machine cannot read."""
    rows = [row for row in year.evidence if is_photo(row) and row.target and not _is_address(row.target)]
    found_at = [(row, photo_place(year, row)) for row in rows]
    for row, refused in found_at:
        if isinstance(refused, NotBeside):
            yield _photo(Code.PHOTO_UNUSABLE, row, what=refused.what, advice=refused.advice)
    if year.folder != Path():  # a workbook not yet saved has no folder to look in
        yield from _unusable(year, [(row, place) for row, place in found_at if isinstance(place, Path)])


def _unusable(year: FiscalYear, places: list[tuple[Evidence, Path]]) -> Iterator[Finding]:
    looked = Looked(PHOTO_LOOK)
    fresh = [place for _, place in places if not looked.knows(place)]
    told = _looked_at(fresh, looked) if fresh else {}
    for row, place in places:
        problem = told.get(place)
        if problem and problem.missing:
            yield _photo(Code.PHOTO_MISSING, row, folder=year.settings.photos or year.folder.name)
        elif problem:
            yield _photo(Code.PHOTO_UNUSABLE, row, what=problem.what, advice=problem.advice)


PHOTO_LOOK = "photo 1"
"""The edition of `problems`: another one looks at every photo again."""


def _looked_at(fresh: list[Path], looked: Looked) -> dict[Path, PhotoProblem]:
    """What speaks against photos; those that nothing speaks against are not opened again while they stay the same."""
    from ita_excel.word.finish.photos import problems

    found = dict(zip(fresh, problems(fresh), strict=True))
    for place in (place for place, problem in found.items() if problem is None):
        looked.remember(place)
    return {place: problem for place, problem in found.items() if problem}


def _photo(code: Code, row: Evidence, **words: str) -> Finding:
    return found(code, row, "target", None, also=None, value=shortened(row.target), **words)


def _is_address(target: str) -> bool:
    return target.lower().startswith(("http", "www."))


_AT = re.compile(r"\s*(?:@|\(at\)|\[at\])\s*", re.IGNORECASE)
"""Only spaces around the sign go: a space elsewhere may stand between two addresses."""


def mail_addresses(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The form of mail addresses that packets are sent to."""
    cells: list[tuple[Typed, str]] = [(year.settings, "email"), *((group, "email") for group in year.groups)]
    for row, column in cells:
        said = str(getattr(row, column))
        if said and not MAIL.fullmatch(said):
            clean = _AT.sub("@", said)
            yield found(Code.MAIL_SYNTAX, row, column, clean if MAIL.fullmatch(clean) else None, value=said)


BESIDE = (photos_can_be_used,)
"""Rules that look at files beside the workbook."""
RULES = (
    results_are_proved, addresses, kinds_of_evidence, home_pages, categories, links_used_once, old_posts,
    posted_before_reporting, photos_are_described, photos_can_be_used,
    mail_addresses,
)
