"""Form: duplicate keys, number sequences, and words that must come from another sheet's list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold, to_arabic
from ita_excel.language.vocabulary import ALL_GROUPS, QUESTIONS
from ita_excel.model.nearest import did_you_mean, nearest
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import RESERVED, Column, Sheet, Typed


def duplicate_keys(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Two rows of one sheet with the same key: nothing can tell them apart when files are merged."""
    for sheet in year.sheets:
        if sheet.upright or sheet.toolkit:
            continue
        seen: dict[tuple[str, ...], Typed] = {}
        for row in year.rows(sheet.name):
            key = _key(sheet, row)
            if not any(key):
                continue
            if key in seen:
                first = seen[key].cell(sheet.key[-1]) or ""
                yield found(Code.DUPLICATE, row, sheet.key[-1], first=first)
            else:
                seen[key] = row


def _key(sheet: Sheet, row: Typed) -> tuple[str, ...]:
    return tuple(fold(str(getattr(row, name) or "")) for name in sheet.key)


NUMBERED = ("groups", "measures", "results", "evidence", "risks", "teams")
"""Sheets whose numbers run 1, 2, 3 without a gap; rows that groups add have numbers kept for them."""


def number_sequence(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A number left out, or not in order, in a sheet that counts 1, 2, 3 …; and per team in the committee."""
    for name in NUMBERED:
        kept = RESERVED if year.sheets.by_name(name).new_rows else None
        yield from _sequence(year.rows(name), kept)
    teams: dict[str, list[Typed]] = {}
    for member in year.committee:
        teams.setdefault(fold(member.team), []).append(member)
    for members in teams.values():
        yield from _sequence(members)


def _sequence(rows: Iterable[Typed], kept: int | None = None) -> Iterator[Finding]:
    """Numbers above `kept` are those of added rows: their order is that in which they came."""
    last = 0
    for row in rows:
        number = getattr(row, "number", None)
        if not isinstance(number, int) or (kept and number > kept):
            continue
        if number > last + 1:
            skipped = str(last + 1) if number == last + 2 else f"{last + 1} ถึง {number - 1}"
            yield found(Code.NUMBER_SKIPPED, row, "number", skipped=skipped)
        elif number < last:
            yield found(Code.NUMBER_BACKWARDS, row, "number", before=last)
        last = max(last, number)


def activity_numbers(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A sub-activity (2.1) without its main activity (2)."""
    mains = {row.number.rstrip(".") for row in year.budget if row.is_main}
    for row in year.budget:
        if not row.is_main and row.number.split(".")[0] not in mains:
            yield found(Code.NO_MAIN_ACTIVITY, row, "number", main=row.number.split(".")[0])


def references(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A group, indicator, measure, result or team that its own sheet does not list."""
    for sheet in year.sheets:
        if sheet.toolkit:
            continue
        for column in sheet:
            if column.refers:
                yield from _unlisted(year, sheet, column)


def _unlisted(year: FiscalYear, sheet: Sheet, column: Column) -> Iterator[Finding]:
    target, name = column.refers.split(".")
    listed = [str(getattr(row, name)) for row in year.rows(target) if getattr(row, name)]
    if not listed:
        return
    known = {fold(word): word for word in listed}
    several = column.many
    for row in year.rows(sheet.name):
        value = getattr(row, column.name)
        for word in value if several else (value,):
            said = str(word) if word is not None else ""
            if not said or (several and fold(said) == fold(ALL_GROUPS)):
                continue
            if fold(said) not in known:
                yield _stranger(row, column, said, listed, year.rows(target)[0])
            elif column.type is str and known[fold(said)] != said:
                clean = _replaced(value, said, known[fold(said)]) if several else known[fold(said)]
                yield found(Code.CHOICE_SPELLING, row, column.name, clean, value=said, clean=known[fold(said)])


def _stranger(row: Typed, column: Column, said: str, listed: list[str], target: Typed) -> Finding:
    alike = tuple(word for word in listed if _digits(word) == _digits(said))  # O99 is not O9 misspelt
    near = nearest(said, alike) if column.type is str else ""
    value = getattr(row, column.name)
    clean = (_replaced(value, said, near) if column.many else near) if near else None
    sheet = type(target).sheet.title
    return found(Code.NOT_LISTED, row, column.name, clean, value=said, nearest=did_you_mean(near), list=sheet)


def _digits(word: str) -> str:
    return "".join(re.findall("[0-9]", to_arabic(word)))


def _replaced(values: tuple[str, ...], said: str, clean: str) -> str:
    return "\n".join(clean if value == said else value for value in values)


def survey_groups(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A group of the office without its row in a follow-up table."""
    for question in QUESTIONS:
        rows = year.answers(question)
        answered = Counter(fold(str(getattr(row, "group", ""))) for row in rows)
        for group in year.groups:
            if rows and group.name and not answered[fold(group.name)]:
                sheet = type(rows[0]).sheet
                title = rows[0].place.sheet or sheet.title
                yield Finding(Code.GROUP_MISSING, title, None, {"value": group.name}, subject=group.name)


RULES = (duplicate_keys, number_sequence, activity_numbers, references, survey_groups)
