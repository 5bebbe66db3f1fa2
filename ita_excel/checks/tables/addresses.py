"""ที่อยู่เผยแพร่: an address a row, whole series of months, pairs of files, content of the right year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.place import address
from ita_excel.language.thai import MONTHS, fold, to_arabic
from ita_excel.language.vocabulary import PublishedFormat
from ita_excel.model.address import count, format_of, parted, same_address, tidy, whole
from ita_excel.model.cells import text_of
from ita_excel.model.reading import is_blank
from ita_excel.model.rows import row_key
from ita_excel.model.thaidates import month_named
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.addresses import OPENS, PublishedAddress
from ita_excel.sheets.schema import RESERVED


def several_in_a_cell(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Several addresses in a cell: rows of their own are offered where the addresses can be told apart surely."""
    free, numbers = _first_free(year), {row.number or 0 for row in year.addresses}
    for row in year.addresses:
        pieces = parted(row.target)
        if len(pieces) > 1 and free:
            rows = [_row_of(year, row, piece, free + n, numbers) for n, piece in enumerate(pieces[1:])]
            free += len(rows)
            at = year.layouts[row.sheet.name].columns["target"]
            places = ", ".join(address(free - len(rows) + n, at) for n in range(len(rows)))
            also = {cell: text for one in rows for cell, text in one.items()}
            yield found(Code.ADDRESSES_TO_ROWS, row, "target", pieces[0], also=also, count=len(pieces), cells=places)
        elif (several := count(row.target)) > 1:
            yield found(Code.TWO_ADDRESSES, row, "target", count=several)
    code = ""
    for item in year.oit:
        code = item.code or code
        if (several := count(item.url)) > 1:
            sheet = PublishedAddress.sheet.title
            yield found(Code.ADDRESSES_OF_ITEM, item, "url", count=several, sheet=sheet, code=code)


def _first_free(year: FiscalYear) -> int:
    """The first row below everything on the sheet; 0 where the workbook has no such sheet."""
    name = PublishedAddress.sheet.name
    if name not in year.layouts:
        return 0
    cells = year.grids[name].cells
    filled = (row for row, columns in cells.items() if not all(is_blank(value) for value in columns.values()))
    return max((*filled, year.layouts[name].first_row - 1)) + 1


def _row_of(year: FiscalYear, row: PublishedAddress, target: str, at: int, numbers: set[int]) -> Mapping[str, str]:
    """The cells of a row like this one for one of its addresses, by address of the cell."""
    start = (row.number or 0) // RESERVED * RESERVED
    number = next(n for n in range(max(start + 1, row.number or 1), start + RESERVED) if n not in numbers)
    numbers.add(number)
    kind = format_of(whole(target)) or row.format
    own: Mapping[str, object] = {"number": number, "format": kind and kind.value, "target": target}
    same = {name: getattr(row, name) for name in ("item", "what", "period", "content_year", "note")}
    same["public"] = row.public and row.public.value
    columns = year.layouts[row.sheet.name].columns
    cells = {columns[name]: text_of(value) for name, value in {**same, **own}.items() if name in columns}
    return {address(at, column): text for column, text in cells.items() if text}


def used_once(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """The same address twice for one item; the one on the sheet of items counts as its first."""
    seen: dict[str, list[tuple[str, str, str]]] = {}
    code = ""
    for item in year.oit:
        code = item.code or code
        if item.url:
            place = (item.url, item.place.sheet or item.sheet.title, item.cell("url") or "")
            seen.setdefault(fold(code), []).append(place)
    for row in year.addresses:
        held = seen.setdefault(fold(row.item), [])
        first = next((one for one in held if same_address(one[0], row.target)), None)
        if row.target and first:
            yield found(Code.ADDRESS_AGAIN, row, "target", code=row.item, sheet=first[1], first=first[2])
        elif row.target:
            held.append((row.target, row.place.sheet or row.sheet.title, row.cell("target") or ""))


def kinds_of_files(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A kind of file that the address does not end in."""
    for row in year.addresses:
        ends = format_of(row.target) if count(row.target) < 2 else None
        if ends and row.format not in (None, ends, PublishedFormat.OTHER):
            yield found(Code.FORMAT_DIFFERS, row, "format", ends.value, clean=ends.value)


def years_of_content(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Content of another year than the item's content belongs to, where a source tells."""
    for row in year.addresses:
        wanted = year.order_pack.content_year(_code(row))
        if wanted and row.content_year and row.content_year != wanted:
            asked = year.order_pack.fiscal_year
            yield found(Code.CONTENT_YEAR, row, "content_year", code=_code(row), year=asked, wanted=wanted)


def _code(row: PublishedAddress) -> str:
    return row.item.upper().replace(" ", "")


_QUARTER = re.compile(r"ไตรมาส(?:ที่)?([1-4])(?![0-9])")
_NAMES = {
    12: {n: MONTHS[(n + 8) % 12] for n in range(1, 13)},
    4: {n: f"ไตรมาสที่ {n}" for n in range(1, 5)},
}
"""Parts a year → the place of each in the fiscal year, which begins in October, with its name."""
_EVIDENT = {12: 3, 4: 2}
"""So many different parts of one item show that it is a series."""


def _part(text: str, times: int) -> int | None:
    """Which part of the fiscal year a text names."""
    if times == 12:
        month = month_named(text)
        return None if month is None else (month + 2) % 12 + 1
    quarter = _QUARTER.search(re.sub(r"\s", "", to_arabic(text)))
    return int(quarter[1]) if quarter else None


def series(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A month or a quarter missing of an item that the pack, or what was entered, shows to have them all.

    Of a year that is not over, only those before the last one entered are missing.
    """
    items: dict[str, list[PublishedAddress]] = {}
    for row in year.addresses:
        if row.item:
            items.setdefault(_code(row), []).append(row)
    for code, rows in items.items():
        for times, names in _NAMES.items():
            yield from _gaps(year, code, rows, times, names)


def _gaps(
    year: FiscalYear, code: str, rows: list[PublishedAddress], times: int, names: Mapping[int, str]
) -> Iterator[Finding]:
    there: dict[int | None, set[int]] = {}
    for row in rows:
        if part := _part(row.period, times):
            there.setdefault(row.content_year or year.order_pack.content_year(code), set()).add(part)
    if not there and year.order_pack.times_a_year(code) == times:
        there[year.order_pack.content_year(code)] = set()
    for content, parts in there.items():
        if len(parts) < _EVIDENT[times] and year.order_pack.times_a_year(code) != times:
            continue
        over = content is not None and content < year.fiscal_year
        absent = [name for n, name in names.items() if n not in parts and (over or n < max(parts, default=0))]
        if absent:
            yield found(Code.PERIODS_MISSING, rows[-1], "period", code=code, periods=", ".join(absent))


def pairs(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A PDF without its XLSX, or the other way round, where other parts of the item have both."""
    both = {PublishedFormat.PDF, PublishedFormat.XLSX}
    kinds: dict[tuple[str, str, str], dict[PublishedFormat, PublishedAddress]] = {}
    for row in year.addresses:
        kind = row.format or format_of(row.target)
        if kind in both:
            kinds.setdefault((_code(row), fold(row.what), fold(row.period)), {})[kind] = row
    whole_ones = Counter(code for (code, _, _), held in kinds.items() if len(held) == len(both))
    for (code, _, _), held in kinds.items():
        if len(held) == 1 and whole_ones[code]:
            kind, row = next(iter(held.items()))
            yield found(Code.PAIR_MISSING, row, "format", code=code, value=kind.value)


def opened_badly(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An address that did not open as it should the last time `links` asked; quiet where it has been changed since.

    The history has a line where something is new, so its last line of an address is what it shows by now; that of the
    row itself goes before that of its sheet, which counts where the row got another key (an item's title mended).
    """
    last = {(line.sheet_title, "", line.url): line for line in year.openings}
    last |= {(line.sheet_title, line.row_key, line.url): line for line in year.openings}
    for row, column in _holders(year):
        title, said = row.place.sheet or row.sheet.title, str(getattr(row, column))
        for typed in parted(said) or (said,):
            line = last.get((title, row_key(row.sheet, row), typed)) or last.get((title, "", typed))
            if tidy(typed) and line and not line.verdict.startswith(OPENS):
                yield found(Code.ADDRESS_BAD, row, column, verdict=line.verdict, time=line.time, reason=line.reason)


def _holders(year: FiscalYear) -> Iterator[tuple[Any, str]]:
    """Every row that holds addresses, with the column; those not to be published are not opened."""
    yield from ((row, "target") for row in year.addresses if row.is_public)
    yield from ((item, "url") for item in year.oit)
    yield from ((proof, "target") for proof in year.evidence)
    yield year.settings, "website"


RULES = (several_in_a_cell, used_once, kinds_of_files, years_of_content, series, pairs, opened_badly)
