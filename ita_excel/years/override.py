"""The few figures of a pack that a person may type over in a workbook: weights and the bounds of levels.

Each has a name for people that also tells its row; so has every statement that something is unconfirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ita_excel.language.figures import percent_text
from ita_excel.years.pack import Level, Pack, PackInstrument, Unconfirmed


@dataclass(frozen=True)
class Figure:
    """One figure: the name of its row, what the pack says, and the source the pack has for it."""

    key: str
    value: Decimal
    of: str
    source: str = ""


def figures_of(pack: Pack) -> tuple[Figure, ...]:
    """The figures of a pack that may be typed over, in the order of the sheet."""
    doubted = {name for statement in pack.statements for name in statement.of}
    sources = {name: text for name, text in pack.sources.items() if name not in doubted}
    found = {f.key: replace(f, source=sources.get(f.of, "")) for f in (*_weights(pack), *_bounds(pack))}
    return tuple(found.values())


def _weights(pack: Pack) -> Iterator[Figure]:
    for instrument in pack.instruments:
        yield Figure(weight_key(pack, instrument), instrument.weight, "instruments")


def _bounds(pack: Pack) -> Iterator[Figure]:
    for level in pack.levels:
        if level.low_total:
            yield Figure(total_key(pack, level), level.low_total, "levels")
        if level.low_each:
            yield Figure(each_key(pack, level), level.low_each, "levels")


def weight_key(pack: Pack, instrument: PackInstrument) -> str:
    """The row of an instrument's weight."""
    return f"ปี {pack.fiscal_year} ค่าน้ำหนัก {instrument.code}"


def total_key(pack: Pack, level: Level) -> str:
    """The row of the total from which a level is reached; levels that share the bound share the row."""
    names = " กับ ".join(other.name for other in pack.levels if other.low_total == level.low_total)
    return f"ปี {pack.fiscal_year} คะแนนรวมตั้งแต่ ของระดับ {names}"


def each_key(pack: Pack, level: Level) -> str:
    """The row of what every instrument must reach for a level."""
    return f"ปี {pack.fiscal_year} ทุกเครื่องมือตั้งแต่ ของระดับ {level.name}"


def statement_key(pack: Pack, statement: Unconfirmed) -> str:
    """The row of what is unconfirmed."""
    return f"ปี {pack.fiscal_year} {statement.text}"


def override(pack: Pack, typed: Mapping[str, Decimal], signed: Collection[str]) -> Pack:
    """The pack as a workbook has it: typed figures go before the pack's, a signed row is unconfirmed no longer.

    `typed` and `signed` go by the names of rows. A figure typed without being signed is told as unconfirmed.
    """
    new = [figure for figure in figures_of(pack) if figure.key in typed and figure.key not in signed]
    more = (Unconfirmed(f"{f.key.split(' ', 2)[2]} {percent_text(typed[f.key])} ตามที่สำนักงานพิมพ์", (f.of,)) for f in new)
    left = (one for one in pack.statements if statement_key(pack, one) not in signed)
    return replace(
        pack,
        instruments=tuple(replace(i, weight=typed.get(weight_key(pack, i), i.weight)) for i in pack.instruments),
        levels=tuple(_level(pack, level, typed) for level in pack.levels),
        statements=(*left, *more),
    )


def _level(pack: Pack, level: Level, typed: Mapping[str, Decimal]) -> Level:
    if level.low_total:
        level = replace(level, low_total=typed.get(total_key(pack, level), level.low_total))
    each = level.low_each
    return replace(level, low_each=typed.get(each_key(pack, level), each)) if each else level
