"""Text that stands twice: in two results, in two passages, within one cell, or under the wrong indicator.

Long texts are compared by the set of their letter runs first; only pairs that share enough are measured.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import paragraphs, passage_name, texts
from ita_excel.checks.prose.words import word_lists
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold, to_arabic
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import Typed

RUN = 12
SHARED_RUNS = 0.5
"""Runs of 12 letters; two texts are measured where half of the shorter one's runs stand in the other."""
NEAR = 80
"""Percent alike from which two texts say the same thing (source: 84 to 96; other results of one office under 70)."""
SHORT = 60
"""Texts under this many letters may be alike without fault."""


class Compared(NamedTuple):
    """One text to compare: where it stands, how it is named, and its letters without set names."""

    row: Typed
    column: str
    where: str
    letters: str


def _letters(text: str) -> str:
    """The text as it is read, Arabic digits, no spaces."""
    return re.sub(r"\s+", "", to_arabic(text))


def _plain(text: str, year: FiscalYear) -> str:
    """The letters of a text without the names that stand in every text of the office."""
    letters = _letters(text)
    settings = year.settings
    for name in (settings.office, settings.short_name, settings.project, year.pack.words["body"]):
        letters = letters.replace(_letters(name), "") if name else letters
    return letters


def results_alike(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The same or nearly the same text for two results (source lines 276, 284, 426; 292, 340)."""
    pieces = [Compared(r, "text", f"ผลข้อ {r.number}", _plain(r.text, year)) for r in year.results]
    yield from _alike(pieces)


def passages_alike(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The same paragraph in two places of the report's own texts (source lines 193, 195, 602)."""
    pieces = [
        Compared(row, column, _where(row), _plain(line, year))
        for row, column, said in texts(year, "passages", "remarks") for line in paragraphs(said)
    ]
    yield from _alike([p for p in pieces if not passage_name(p.row).startswith("order_")])


def _where(row: Typed) -> str:
    sheet = type(row).sheet
    return f"แผ่น «{sheet.title}» ช่อง {row.cell('text') or ''}".rstrip()


def _alike(pieces: Sequence[Compared]) -> Iterator[Finding]:
    from rapidfuzz.fuzz import ratio

    told = set()
    for one, other in _sharing([piece for piece in pieces if len(piece.letters) >= SHORT]):
        percent = 0.0 if id(other.row) in told else ratio(one.letters, other.letters)
        if percent < NEAR:
            continue
        told.add(id(other.row))
        if one.letters == other.letters:
            yield found(Code.SAME_TEXT, other.row, other.column, where=one.where)
        else:
            yield found(Code.NEAR_TEXT, other.row, other.column, where=one.where, percent=int(percent))


HOLDERS = 20
"""A run that so many texts hold is a set phrase; further texts are not compared for its sake."""


def _sharing(pieces: Sequence[Compared]) -> Iterator[tuple[Compared, Compared]]:
    """Pairs, the earlier first, that share half the runs of the shorter one; no pair is looked at that shares none."""
    holders: dict[str, list[int]] = {}
    sizes: list[int] = []
    for piece in pieces:
        runs = _runs(piece.letters)
        shared = Counter(i for run in runs for i in holders.get(run, ()))
        for i in sorted(i for i, times in shared.items() if times >= SHARED_RUNS * min(sizes[i], len(runs))):
            yield pieces[i], piece
        for run in runs:
            if len(holding := holders.setdefault(run, [])) < HOLDERS:
                holding.append(len(sizes))
        sizes.append(len(runs))


def _runs(letters: str) -> set[str]:
    return {letters[i:i + RUN] for i in range(len(letters) - RUN + 1)}


LONG_REPEAT = 100


def repeated_within(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The same long stretch twice within one cell (source lines 157, 400)."""
    for row, column, said in texts(year, "indicators", "results", "remarks", "passages"):
        if passage_name(row).endswith("_result"):
            continue
        if repeat := _repeat(_plain(said, year), LONG_REPEAT):
            yield found(Code.REPEATED_TEXT, row, column, value=f"{repeat[:57]}…")


def _repeat(letters: str, length: int) -> str:
    """The first stretch of that length which comes again, without overlap, in the same text; "" where none does."""
    first: dict[str, int] = {}
    for i in range(len(letters) - length + 1):
        stretch = letters[i:i + length]
        if i - first.setdefault(stretch, i) >= length:
            return stretch
    return ""


PHRASE = 24


def repeated_phrases(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A long phrase three times in one paragraph of a passage (source line 17)."""
    for row in year.passages:
        for line in paragraphs(row.text):
            letters = _plain(line, year)
            stretches = [letters[i:i + PHRASE] for i in range(len(letters) - PHRASE + 1)]
            often = next((s for s in dict.fromkeys(stretches) if letters.count(s) > 2), "")
            if often:
                times = letters.count(often)
                yield found(Code.REPEATED_PHRASE, row, "text", value=_grown(often, letters), times=times)
                break


def _grown(phrase: str, letters: str) -> str:
    """The phrase as long as it comes as often."""
    times = letters.count(phrase)
    at = letters.index(phrase)
    while letters.count(longer := letters[at:at + len(phrase) + 1]) == times and len(longer) > len(phrase):
        phrase = longer
    return phrase


COPIED = 40


def copied_between_passages(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A passage that repeats a long stretch of an earlier one (source lines 89, 157); a question and its result may."""
    seen: dict[str, Typed] = {}
    forms = _forms(year)
    for row in year.passages:
        name = passage_name(row)
        if name.startswith("order_") or name.endswith(("_question", "_result")):
            continue
        letters = _unnamed(_plain(row.text, year), year)
        runs = [letters[i:i + COPIED * 2] for i in range(len(letters) - COPIED * 2 + 1)]
        copied = next((run for run in runs if run in seen and run[:COPIED] not in forms), "")
        if copied:
            yield found(Code.NEAR_TEXT, row, "text", where=_where(seen[copied]), percent=100)
        for run in runs:
            seen.setdefault(run, row)


def _unnamed(letters: str, year: FiscalYear) -> str:
    """Without lists of indicators, which several passages rightly give."""
    for indicator in year.assessment.indicators:
        letters = re.sub(rf"(?:และ)?ตัวชี้วัด(?:ที่)?{indicator.number}{re.escape(_letters(indicator.name))}", "", letters)
    return letters


def _forms(year: FiscalYear) -> str:
    """The fixed wording of all drafts, which passages rightly share."""
    return _letters("\n".join(year.pack.passages.values()))


def explanations_of_another(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An indicator explained with the text of another (source lines 167 and 175)."""
    from rapidfuzz.fuzz import ratio

    standard = {i.number: i for i in year.assessment.indicators}
    for row in year.indicators:
        own = standard.get(row.number or 0)
        if not row.explanation or own is None:
            continue
        letters = fold(row.explanation)
        best = max(standard.values(), key=lambda i: ratio(letters, fold(i.explanation)))
        surely = ratio(letters, fold(best.explanation)) - ratio(letters, fold(own.explanation)) > 10
        if best.number != row.number and surely:
            yield found(Code.OTHER_EXPLANATION, row, "explanation", "", number=best.number, name=best.name)


def mixed_words(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Two words for one thing in one text (source lines 11, 44, 58)."""
    for row, column, said in texts(year, "passages", "remarks"):
        for one, other in word_lists().mixed:
            if one in said and other in said:
                yield found(Code.TERM_MIXED, row, column, one=one, other=other)


RULES = (
    results_alike, passages_alike, repeated_within, repeated_phrases, copied_between_passages,
    explanations_of_another, mixed_words,
)
