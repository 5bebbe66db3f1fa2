"""People: one person, one spelling and one title; who sits in a team, and who answers for an item.

A person is known by given name and surname with the title taken off. Two spellings are one person where both
ratios are above 0.6 (tried on the 49 spellings of the source: 15 true pairs, none false), or where a long surname
is all but the same and both given names begin alike. A given name that is another person's surname says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import texts
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.named import NAMED, PERSON
from ita_excel.sheets.schema import Typed


class Said(NamedTuple):
    """One naming of a person: where, as written, and its parts."""

    row: Typed
    column: str
    said: str
    title: str
    given: str
    family: str

    @property
    def person(self) -> str:
        """Given name and surname, no title."""
        return f"{self.given} {self.family}"


def said_names(year: FiscalYear) -> list[Said]:
    """Every naming of a person, in columns of names and in prose (titles glued to the word before are seen too)."""
    said = []
    for sheet, columns in NAMED.items():
        for row in year.rows(sheet):
            for column in columns:
                value = getattr(row, column)
                for line in value if isinstance(value, tuple) else (value,):
                    said += [_said(row, column, match) for match in PERSON.finditer(line)]
    for row, column, text in texts(year, "results", "remarks", "passages", "evidence"):
        said += [_said(row, column, match) for match in PERSON.finditer(text)]
    return said


def _said(row: Typed, column: str, match: re.Match[str]) -> Said:
    return Said(row, column, match[0], match["title"], match["given"], match["family"])


GIVEN_ALIKE = 60
FAMILY_ALIKE = 60
SAME_FAMILY = 80
LONG_FAMILY = 10
"""Percent and letters; see the module's first lines."""


def one_spelling(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """One person spelt several ways; the spelling met most often is offered (source 5.11)."""
    said = said_names(year)
    times = Counter(one.person for one in said)
    usual = _usual(times)
    in_cell: dict[tuple[int, str], list[str]] = {}
    for one in said:
        if one.person in usual:
            in_cell.setdefault((id(one.row), one.column), []).append(one.person)
    told = set()
    for one in said:
        clean = usual.get(one.person)
        place = (type(one.row), id(one.row), one.column, one.person)
        if clean is None or place in told:
            continue
        told.add(place)
        words: dict[str, Any] = {"value": one.said, "clean": f"{one.title}{clean}"}
        respelt = _respelt(one, {person: usual[person] for person in in_cell[id(one.row), one.column]})
        yield found(Code.NAME_SPELLING, one.row, one.column, respelt, **words)


def _respelt(one: Said, usual: dict[str, str]) -> str:
    """The cell with every person in it under the usual spelling."""
    text = _text(one)
    for person, clean in usual.items():
        text = text.replace(person, clean)
    return text


def _usual(times: Counter[str]) -> dict[str, str]:
    """Spelling -> the spelling of the same person that is met more often (or stands first among equals)."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    ranked = sorted(times, key=lambda person: -times[person])
    families = [person.split()[1] for person in ranked]
    usual: dict[str, str] = {}
    for i, person in enumerate(ranked):
        # One call for all families: of 2,000 names two million pairs would be asked one by one.
        near = extract(families[i], families[:i], scorer=ratio, score_cutoff=FAMILY_ALIKE, limit=None)
        for better in (ranked[at] for at in sorted(at for _, _, at in near)):
            if better not in usual and alike(better, person):
                usual[person] = better
                break
    return usual


def alike(one: str, other: str) -> bool:
    """Are two names (given and surname) perhaps one person's?"""
    from rapidfuzz.fuzz import ratio

    given, family = zip(one.split(), other.split(), strict=True)
    families = ratio(*family)
    if families > FAMILY_ALIKE and ratio(*given) > GIVEN_ALIKE:
        return True
    return families > SAME_FAMILY and min(map(len, family)) >= LONG_FAMILY and given[0][:3] == given[1][:3]


def _replaced(one: Said, clean: str) -> str:
    return _text(one).replace(one.said, clean)


def _text(one: Said) -> str:
    value = getattr(one.row, one.column)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def one_title(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """One person under several titles; ดร. with a space (source lines 332, 623)."""
    said = said_names(year)
    titles: dict[str, Counter[str]] = {}
    for one in said:
        titles.setdefault(one.person, Counter())[one.title] += 1
    told = set()
    for one in said:
        usual = titles[one.person].most_common(1)[0][0]
        place = (id(one.row), one.column, one.person)
        if one.title != usual and place not in told:
            told.add(place)
            offer = _replaced(one, f"{usual}{one.person}")
            yield found(Code.NAME_TITLE, one.row, one.column, offer, value=one.title, clean=usual, name=one.person)
        elif one.said.startswith(f"{one.title} "):
            clean = f"{one.title}{one.person}"
            yield found(Code.NAME_SPACE, one.row, one.column, _replaced(one, clean), value=one.said, clean=clean)


RULES = (one_spelling, one_title)
