"""The map of a paper's figures: what a table marked, and for sentences the figures of the year that look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ita_excel.documents import assessment, followup, spending
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import money_text, score_text
from ita_excel.language.thai import fold
from ita_excel.privacy import patterns
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.groups import Group
from ita_excel.sheets.schema import EARLIEST, LATEST
from ita_excel.sheets.scores import Indicator
from ita_excel.sheets.settings import Settings, population_name, respondents_name
from ita_excel.word.edits.controls import plain_words
from ita_excel.word.edits.figuremap import FigureMap, Guess, map_of, mapped
from ita_excel.word.text.figuremark import FigureSource, PrintedFigure
from ita_excel.wording.passages import respondents_told

if TYPE_CHECKING:

    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.word.edits.carriedover import Carried
    from ita_excel.word.edits.figuremap import Marks
    from ita_excel.word.edits.writtenrecord import Paragraphs

_FEW = 3
_OF_A_PERSON = 8
"""Digits of the shortest number of a person: a telephone without its nought."""
_TELLING = 3
"""Letters that a number in a sentence needs, so that it is not taken for any other that looks alike."""


def traced(
    told: Paragraphs, year: FiscalYear, totals: Totals, marks: Marks, carried: Carried, *, own: bool
) -> dict[str, Any]:
    """The map of a finished document as JSON, with the workbook's name, and the numbers that edits replaced.

    `told` are the paragraphs that say something. `own` tells that the document is of the office's own template.
    """
    drafts = {one.tag: list(mapped(one.ours, hidden).numbers) for one in carried.edits if not one.lost}
    return {"workbook": year.book, "own": own, "drafts": drafts, **figure_map(told, year, totals, marks).data()}


def figure_map(told: Paragraphs, year: FiscalYear, totals: Totals, marks: Marks) -> FigureMap:
    """The map of a finished document, each typed figure with the group that sent it."""
    found = map_of(told, _in_clauses(told, year, marks), guess_of(year, totals), hidden)
    given = givers(year)
    named = (replace(one, giver=given.get((fold(one.sheet), one.cell), "")) for one in found.sources)
    return FigureMap(found.paragraphs, tuple(named))


def _in_clauses(told: Paragraphs, year: FiscalYear, marks: Marks) -> Marks:
    """The marks, and beside them the typed figures of clauses, which may be too short to be known by their looks."""
    clauses = {told_so: tuple(_answered(year.settings, code)) for code, told_so in respondents_told(year).items()}
    found = {
        paragraph: [figure for clause, figures in clauses.items() if clause in said for figure in figures]
        for paragraph, said in told
    }
    return {**marks, **{paragraph: (*marks.get(paragraph, ()), *more) for paragraph, more in found.items() if more}}


def _answered(settings: Settings, instrument: str) -> Iterator[tuple[str, FigureSource]]:
    """The figures of the clause on who answered an instrument, as it prints them."""
    for name in (respondents_name(instrument), population_name(instrument)):
        number, cell = getattr(settings, name, None), settings.cell(name)
        if number and cell:
            yield f"{number:,}", FigureSource(settings.sheet.title, cell)


def givers(year: FiscalYear) -> dict[tuple[str, str], str]:
    """Sheet and cell → the group that gave what stands there, and its file, by the history of merges."""
    told = {(fold(m.sheet_title), m.cell_address): f"{m.group} ({m.file})" for m in year.merges if not m.undone}
    return {place: who for place, who in told.items() if place[1]}


def guess_of(year: FiscalYear, totals: Totals) -> Guess:
    """What a number in a sentence is taken for: the figures of the year that print it, named where a few do."""
    sources: dict[str, dict[FigureSource, None]] = {}
    for figure in _figures(_tables(year, totals)):
        number = plain_words(figure.number).lstrip("+-")
        sources.setdefault(number, {})[figure.source] = None
    known = {number: _one(tuple(found)) for number, found in sources.items() if len(number) >= _TELLING}
    return lambda number: known.get(number.lstrip("+-"))


def _one(found: tuple[FigureSource, ...]) -> FigureSource | None:
    """The source, or a few that may be meant; None where a number is too common to say."""
    if len(found) == 1:
        return found[0]
    told = (f"{one.sheet} {one.cell or one.formula}".strip() for one in found)
    return FigureSource(formula=f"ตรงกับ: {'; '.join(told)}") if len(found) <= _FEW else None


def _tables(year: FiscalYear, totals: Totals) -> Iterator[object]:
    yield assessment.history_rows(year, totals)
    yield assessment.indicator_rows(year, totals)
    yield assessment.instrument_rows(year, totals)
    yield spending.budget_table(year, totals)
    yield followup.group_rows(year)
    yield followup.awareness_table(year, totals), followup.practice_table(year, totals)
    yield followup.effect_table(year, totals)
    if totals.total is not None:
        yield computed(score_text(totals.total), "ผลรวมคะแนนถ่วงน้ำหนักของทุกแหล่งข้อมูล", Indicator.sheet)
    yield computed(str(totals.staff), "รวมจำนวนบุคลากรของทุกกลุ่ม", Group.sheet)
    yield computed(money_text(totals.budget.spent), "รวมยอดใช้จ่ายทุกไตรมาส", Activity.sheet)
    yield tuple(_of_settings(year.settings))


def _of_settings(settings: Settings) -> Iterator[str]:
    """The numbers typed into the settings, but no years."""
    for column in settings.sheet:
        value = getattr(settings, column.name)
        if isinstance(value, int | Decimal) and not EARLIEST <= value <= LATEST:
            text = score_text(value) if isinstance(value, Decimal) else f"{value:,}"
            yield typed(settings, column.name, text)


def _figures(value: object) -> Iterator[PrintedFigure]:
    """Every figure within rows and tables."""
    if isinstance(value, PrintedFigure):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _figures(getattr(value, one.name))
    elif isinstance(value, Mapping):
        yield from _figures(tuple(value.values()))
    elif isinstance(value, tuple | Iterator):
        for part in value:
            yield from _figures(part)


def hidden(text: str) -> str:
    """A text without the numbers of persons: telephones, citizens' numbers, accounts."""
    if sum(map(str.isdecimal, text)) < _OF_A_PERSON:
        return text
    for find in (patterns.national_ids, patterns.phones, patterns.accounts):
        for found in reversed(list(find(text))):
            text = text[: found.start()] + " " + text[found.end() :]
    return text
