"""One name for the office, its short name, its project and its groups, wherever they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ita_excel.checks.found import found
from ita_excel.checks.prose.slips import Slip
from ita_excel.checks.prose.texts import texts
from ita_excel.checks.prose.words import word_lists
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.settings import Settings
from ita_excel.years.pack import OfficeNames

_NOTHING = re.compile("(?!)")


@cache
def _written(names: OfficeNames | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the full and the short name of an office of a kind are found; nothing is where that is not known."""
    if names is None:
        return _NOTHING, _NOTHING
    number = r"(?P<number>\d{1,2})(?!\d)"
    counted, place = re.escape(names.numbered), r"[ก-๎]{2,20}?"
    full = rf"{_one_of(names.heads)}(?P<kind>{_one_of(names.kinds)})?(?P<place>{place}) ?{counted} ?"
    short = rf"{_one_of(names.short)} ?(?P<place>{place}\.?) ?(?:{counted})? ?"
    return re.compile(full + number), re.compile(short + number)


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def office_names(said: str, year: FiscalYear) -> tuple[str, list[Slip]]:
    """The office's name written another way (source lines 306, 576); another office's name is left alone."""
    office, (pattern, _) = year.settings.office, _written(year.pack.scheme.written)
    own = pattern.fullmatch(office)
    slips = []
    for match in pattern.finditer(said) if own else ():
        if fold(match[0]) != fold(office) and _meant(match, own, year.settings.province):
            slips.append(Slip(Code.OFFICE_NAME, match[0], office))
    for slip in slips:
        said = said.replace(slip.value, office)
    return said, slips


def _meant(match: re.Match[str], own: re.Match[str] | None, province: str) -> bool:
    """Is this office meant: same number and kind, and its place, or no province at all?"""
    if own is None or match["number"] != own["number"]:
        return False
    if match["kind"] is None:
        return match["place"] in (own["place"], province)
    known = word_lists().provinces
    return match["kind"] == own["kind"] and (match["place"] == own["place"] or match["place"] not in known)


def short_names(said: str, year: FiscalYear) -> tuple[str, list[Slip]]:
    """The short name written another way: สพป.ชพ. 1, สพ.ชพ.1 (source lines 361, 468, 742)."""
    short, (_, pattern) = year.settings.short_name, _written(year.pack.scheme.written)
    own = pattern.fullmatch(short)
    slips = []
    for match in pattern.finditer(said) if own else ():
        same_office = own and match["number"] == own["number"] and _abbreviates(match["place"], own["place"])
        if same_office and match[0] != short:
            slips.append(Slip(Code.SHORT_NAME, match[0], short))
    for slip in slips:
        said = said.replace(slip.value, short)
    return said, slips


def _abbreviates(place: str, full: str) -> bool:
    """The place itself, or letters of it in order with a stop: นฐ. for นครปฐม."""
    if not place.endswith("."):
        return place == full
    letters = iter(full)
    return all(letter in letters for letter in place.rstrip("."))


PROJECT_HEAD = 45
PROJECT_ALIKE = 86
"""Letters of the name compared, and percent alike that make it the same project under another name (tried on the
source: its three names reach 93 and more, other projects of the office 82 and less)."""


def project_names(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The project under another name than in the settings (source lines 238, 332)."""
    project = year.settings.project
    if "โครงการ" not in project:
        return
    name = fold(project[project.index("โครงการ"):])
    for row, column, said in texts(year):
        if isinstance(row, Settings) and column == "project":
            continue
        for match in re.finditer("โครงการ", said):
            if _other_name(fold(said[match.start():match.start() + 3 * len(name)]), name):
                value = said[match.start():match.start() + 60].split("\n")[0]
                yield found(Code.PROJECT_NAME, row, column, value=f"{value}…", clean=project)
                break


def _other_name(told: str, name: str) -> bool:
    from rapidfuzz.fuzz import ratio

    head = name[:PROJECT_HEAD]
    return not told.startswith(name) and ratio(told[:len(head)], head) >= PROJECT_ALIKE


_HEAD_OF = re.compile(r"(?<=ผู้อำนวยการ)(?:กลุ่ม|หน่วย)[^\n(/]*$", re.MULTILINE)
GROUP_ALIKE = 70


def group_names(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A head of a group whose group is written another way than on its sheet (source line 719)."""
    names = [group.name for group in year.groups if group.name]
    known = {fold(name) for name in names}
    for row, column, said in texts(year, "settings", "committee"):
        for match in _HEAD_OF.finditer(said) if column.endswith("position") else ():
            told = match[0].strip()
            if fold(told) in known or not names:
                continue
            if near := _nearest(told, names):
                yield found(Code.GROUP_NAME, row, column, said.replace(told, near), value=told, clean=near)


def _nearest(told: str, names: list[str]) -> str:
    from rapidfuzz.process import extractOne

    best = extractOne(fold(told), {name: fold(name) for name in names}, score_cutoff=GROUP_ALIKE)
    return str(best[2]) if best else ""


RULES = (project_names, group_names)
