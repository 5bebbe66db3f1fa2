"""What of a pack a person may type over in a workbook: weights, bounds, names of instruments, indicators, levels and
items.

Each has a name for people that also tells its row; so has every statement that something is unconfirmed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from decimal import Decimal

from ita_excel.language.figures import percent_text
from ita_excel.language.frozen import frozen
from ita_excel.years.pack import Level, Pack, PackIndicator, PackInstrument, PackOit, Unconfirmed


@frozen
class Figure:
    """One figure or name: the name of its row, what the pack says, and the source the pack has for it."""

    key: str
    value: Decimal | str
    of: str
    source: str = ""


@frozen
class Corrections:
    """What the sheet of figures of a workbook says, by the names of rows: numbers, names, and which rows are signed."""

    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    signed: Collection[str] = ()

    def said(self, figure: Figure) -> str | None:
        """What stands in the place of a figure, in words; None where nothing does."""
        if isinstance(figure.value, Decimal):
            return percent_text(self.numbers[figure.key]) if figure.key in self.numbers else None
        return f"«{self.names[figure.key]}»" if figure.key in self.names else None


def figures_of(pack: Pack) -> tuple[Figure, ...]:
    """The numbers of a pack that may be typed over, in the order of the sheet."""
    return _sourced(pack, (*_weights(pack), *_bounds(pack)))


def rating_names(pack: Pack) -> tuple[Figure, ...]:
    """The names of a pack's instruments, indicators and levels."""
    instruments = (Figure(instrument_key(pack, one), one.name, "instruments") for one in pack.instruments)
    indicators = (Figure(indicator_key(pack, one), one.name, "indicators") for one in pack.indicators)
    levels = (Figure(level_key(pack, one), one.name, "levels") for one in pack.levels)
    return _sourced(pack, (*instruments, *indicators, *levels))


def item_names(pack: Pack) -> tuple[Figure, ...]:
    """The titles of a pack's disclosure items."""
    return _sourced(pack, (Figure(item_key(pack, one), one.title, "oit") for one in pack.oit))


def _sourced(pack: Pack, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    doubted = {name for statement in pack.statements for name in statement.of}
    sources = {name: text for name, text in pack.sources.items() if name not in doubted}
    return tuple({f.key: replace(f, source=sources.get(f.of, "")) for f in figures}.values())


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


def instrument_key(pack: Pack, instrument: PackInstrument) -> str:
    """The row of an instrument's name."""
    return f"ปี {pack.fiscal_year} ชื่อเครื่องมือ {instrument.code}"


def indicator_key(pack: Pack, indicator: PackIndicator) -> str:
    """The row of an indicator's name."""
    return f"ปี {pack.fiscal_year} ชื่อตัวชี้วัดที่ {indicator.number}"


def level_key(pack: Pack, level: Level) -> str:
    """The row of a level's name; the best level is the first."""
    return f"ปี {pack.fiscal_year} ชื่อระดับที่ {pack.levels.index(level) + 1}"


def item_key(pack: Pack, item: PackOit) -> str:
    """The row of a disclosure item's title."""
    return f"ปี {pack.fiscal_year} ชื่อรายการ {item.code}"


def statement_key(pack: Pack, statement: Unconfirmed) -> str:
    """The row of what is unconfirmed."""
    return f"ปี {pack.fiscal_year} {statement.text}"


def override(pack: Pack, typed: Corrections) -> Pack:
    """The pack as a workbook has it: what is typed goes before the pack's, a signed row is unconfirmed no longer.

    What is typed without being signed is told as unconfirmed.
    """
    if not (typed.numbers or typed.names or typed.signed):
        return pack
    known = (*figures_of(pack), *rating_names(pack), *item_names(pack))
    new = ((f, said) for f in known if f.key not in typed.signed and (said := typed.said(f)) is not None)
    more = (Unconfirmed(f"{f.key.split(' ', 2)[2]} {said} ตามที่สำนักงานพิมพ์", (f.of,)) for f, said in new)
    left = (one for one in pack.statements if statement_key(pack, one) not in typed.signed)
    names = typed.names
    return replace(
        pack,
        instruments=tuple(_instrument(pack, one, typed) for one in pack.instruments),
        indicators=tuple(replace(i, name=names.get(indicator_key(pack, i), i.name)) for i in pack.indicators),
        levels=tuple(_level(pack, level, typed) for level in pack.levels),
        oit=tuple(replace(item, title=names.get(item_key(pack, item), item.title)) for item in pack.oit),
        statements=(*left, *more),
    )


def _instrument(pack: Pack, one: PackInstrument, typed: Corrections) -> PackInstrument:
    name = typed.names.get(instrument_key(pack, one), one.name)
    return replace(one, name=name, weight=typed.numbers.get(weight_key(pack, one), one.weight))


def _level(pack: Pack, level: Level, typed: Corrections) -> Level:
    """The level under the name that was typed, which is its label too, and with the bounds that were."""
    name, each = typed.names.get(level_key(pack, level)), level.low_each
    return replace(
        level,
        name=name or level.name, label=name or level.label,
        low_total=typed.numbers.get(total_key(pack, level), level.low_total) if level.low_total else level.low_total,
        low_each=typed.numbers.get(each_key(pack, level), each) if each else each,
    )
