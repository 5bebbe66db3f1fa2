"""The hidden sheet รายการเลือก: what drop-downs offer and what formulas look up, each under a defined name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any

from ita_excel.drawing.block import Live
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.formulas import BAND_LOW, BAND_NAME, literal
from ita_excel.drawing.table import FIRST_ROW, Table, number
from ita_excel.drawing.write import put, put_formula
from ita_excel.language.frozen import frozen
from ita_excel.language.place import letters
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.sheets import Sheets
from ita_excel.sheets.schema import Column, Sheet
from ita_excel.years.override import each_key, instrument_key, level_key, total_key, weight_key
from ita_excel.years.pack import Level, Pack

TITLE = "รายการเลือก"
LEVEL_LOW, LEVEL_EACH, LEVEL_NAME, LEVEL_PLACE = "level_low", "level_each", "level_name", "level_place"
INSTRUMENT_CODE, INSTRUMENT_NAME, INSTRUMENT_WEIGHT = "instrument_code", "instrument_name", "instrument_weight"
REQUIRED_SETTINGS = "required_settings"
DEEPEST = 2000
"""How far down a drop-down looks for entries of another sheet (0-based row)."""


@frozen
class NamedList:
    """One column of the sheet: a heading for people, a name for formulas, the entries."""

    name: str
    heading: str
    entries: Sequence[object] = field(default_factory=tuple)


_NAMES: dict[type, str] = {WorkStatus: "progress"}
"""Names that workbooks of 0.1.0 carry, where the class is called otherwise by now."""


def choice_name(column: Column) -> str:
    """The defined name of what a column's drop-down offers."""
    if column.refers:
        return "refers_" + column.refers.replace(".", "_")
    if column.listed:
        return "choice_" + column.listed
    return "choice_" + _NAMES.get(column.type, column.type.__name__.lower())


def lists_of(sheets: Sheets, pack: Pack, figures: Table | None = None) -> tuple[NamedList, ...]:
    """Every list of a workbook of these sheets whose scores are rated by `pack`, as `figures` may change it."""
    return (*_choices(sheets), *_levels(pack, figures), *_weights(pack, figures), _required(sheets.by_name("settings")))


def _choices(sheets: Sheets) -> list[NamedList]:
    found = {choice_name(column): column for sheet in sheets for column in sheet if column.choices}
    return [NamedList(name, column.title, column.choices) for name, column in found.items()]


def _levels(pack: Pack, figures: Table | None) -> list[NamedList]:
    levels = pack.levels
    bands = bands_of(pack)

    def total(level: Level) -> object:
        return _linked(figures, total_key(pack, level), level.low_total) if level.low_total else level.low_total

    def each(level: Level) -> object:
        return _linked(figures, each_key(pack, level), level.low_each) if level.low_each else Decimal(0)

    def name(level: Level) -> object:
        return _named(figures, level_key(pack, level), level.name)

    return [
        NamedList(LEVEL_NAME, f"ระดับของปี {pack.fiscal_year}", [name(level) for level in levels]),
        NamedList(LEVEL_LOW, "คะแนนรวมตั้งแต่", [total(level) for level in levels]),
        NamedList(LEVEL_EACH, "ทุกเครื่องมือตั้งแต่", [each(level) for level in levels]),
        NamedList(LEVEL_PLACE, "ลำดับจากท้าย", list(range(len(levels), 0, -1))),
        NamedList(BAND_LOW, "ตัวชี้วัด: คะแนนตั้งแต่", [total(level) for level in bands]),
        NamedList(BAND_NAME, "ตัวชี้วัด: ระดับ", [name(level) for level in bands]),
    ]


def bands_of(pack: Pack) -> list[Level]:
    """The levels one indicator can have, lowest first: of levels with one bound, the better one."""
    best: dict[Decimal, Level] = {}
    for level in pack.levels:
        best.setdefault(level.low_total, level)
    return sorted(best.values(), key=lambda level: level.low_total)


def _weights(pack: Pack, figures: Table | None) -> list[NamedList]:
    weights = [_linked(figures, weight_key(pack, i), i.weight) for i in pack.instruments]
    names = [_named(figures, instrument_key(pack, i), i.name) for i in pack.instruments]
    return [
        NamedList(INSTRUMENT_CODE, "เครื่องมือ", [str(i.code) for i in pack.instruments]),
        NamedList(INSTRUMENT_NAME, "ชื่อเครื่องมือ", names),
        NamedList(INSTRUMENT_WEIGHT, f"น้ำหนักของปี {pack.fiscal_year}", weights),
    ]


def _linked(figures: Table | None, key: str, known: Decimal) -> object:
    """A figure of the pack, or what a person typed over it on the sheet of figures, live."""
    if figures is None:
        return known
    typed = next((number(row, "value") for row in figures.rows if row.get("figure") == key), None)
    own = _own(figures, "value", key)
    return Live(f"=IFERROR(IF(ISNUMBER({own}),{own},{known}),{known})", known if typed is None else typed)


def _named(figures: Table | None, key: str, known: str) -> object:
    """A name of the pack, or what a person typed over it, live."""
    if figures is None:
        return known
    typed = next((str(row["name"]) for row in figures.rows if row.get("figure") == key and row.get("name")), known)
    own = _own(figures, "name", key)
    return Live(f'=IFERROR(IF({own}<>"",{own},{literal(known)}),{literal(known)})', typed)


def _own(figures: Table, column: str, key: str) -> str:
    return f'INDEX({figures.all(column)},MATCH({literal(key)},{figures.all("figure")},0))'


def _required(settings: Sheet) -> NamedList:
    return NamedList(REQUIRED_SETTINGS, "รายการตั้งค่าที่จำเป็น", [c.title for c in settings if c.required])


def write(
    book: Any, worksheet: Any, formats: Formats, sheets: Sheets, pack: Pack, sentences: Mapping[str, str],
    figures: Table | None = None,
) -> int:
    """Fill the sheet and define its names. `sentences` are texts under a name each (the buttons' words).

    Weights and bounds follow the table of `figures`, where the workbook has one. Gives the first free column (0-based).
    """
    lists = lists_of(sheets, pack, figures)
    for at, one in enumerate(lists):
        worksheet.set_column(at, at, 24)
        worksheet.write_string(0, at, one.heading, formats.head())
        for row, entry in enumerate(one.entries, start=1):
            if isinstance(entry, Live):
                put_formula(worksheet, row, at, entry.formula, entry.value, formats.make())
            else:
                put(worksheet, row, at, entry, formats.make())
        letter = letters(at + 1)
        book.define_name(one.name, f"='{TITLE}'!${letter}$2:${letter}${len(one.entries) + 1}")
    at = len(lists)
    for row, (name, sentence) in enumerate(sentences.items(), start=1):
        worksheet.write_string(row, at, sentence, formats.make())
        book.define_name(name, f"='{TITLE}'!${letters(at + 1)}${row + 1}")
    worksheet.protect("")
    worksheet.very_hidden()
    return at + 1


def define_references(book: Any, sheets: Sheets, tables: Mapping[str, Table]) -> None:
    """A name for every column of another sheet that drop-downs offer, as long as its last entry.

    No INDIRECT and no OFFSET: they would compute anew at every keystroke. A range of fixed length would offer
    its blank cells, and a list with blanks lets anything pass.
    """
    for reference in sorted({column.refers for sheet in sheets for column in _columns(sheet) if column.refers}):
        name, column = reference.split(".")
        if name not in tables:
            continue
        cells = tables[name].cells(column, DEEPEST)
        last = f'MAX(1,SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-{FIRST_ROW}))))'
        start = cells.split(":")[0]
        book.define_name(f"refers_{name}_{column}", f"={start}:INDEX({cells},{last})")


def _columns(sheet: Sheet) -> tuple[Column, ...]:
    return sheet.columns
