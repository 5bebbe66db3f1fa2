"""Year packs: the indicators, weights, levels, OIT items and wording of one fiscal year, read from `years/`.

Figures come with their source; what no source confirms stands in `unconfirmed` and is shown as such.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.language.figures import half_up
from ita_excel.language.vocabulary import Instrument


class YearWithoutPack(InputError):
    """There is no data for that fiscal year."""

    def __init__(self, year: int | None) -> None:
        known = known_years()
        said = f"ปีงบประมาณ {year}" if year else "ปีงบประมาณที่ว่างไว้"
        super().__init__(
            f"ยังไม่มีข้อมูลของ{said} (มีปี {known[0]} ถึง {known[-1]}) — "
            "แก้ปีงบประมาณในแผ่น «ตั้งค่า» หรือในคำสั่ง หรือปรับปรุงโปรแกรมเป็นรุ่นที่มีข้อมูลของปีนั้น"
        )


@dataclass(frozen=True)
class PackInstrument:
    """One instrument: what it is called and its weight out of 100."""

    code: Instrument
    name: str
    weight: Decimal


@dataclass(frozen=True)
class PackIndicator:
    """One indicator of the year; `explanation` is the fixed text a report says of it."""

    number: int
    name: str
    instrument: Instrument
    explanation: str


@dataclass(frozen=True)
class Level:
    """One rating level: reached at `low_total`, and where `low_each` is set by every instrument too (0-100)."""

    name: str
    label: str
    low_total: Decimal
    low_each: Decimal | None
    passes: bool


@dataclass(frozen=True)
class PackOit:
    """One disclosure item of the year."""

    code: str
    title: str
    section: str
    sub_indicator: str


@dataclass(frozen=True)
class PackTeam:
    """A team that an order of the year usually appoints."""

    number: int
    name: str
    duty: str
    lists_oit: bool


@dataclass(frozen=True)
class Pack:
    """All that is particular to one fiscal year."""

    fiscal_year: int
    method: str
    offices: int
    instruments: tuple[PackInstrument, ...]
    indicators: tuple[PackIndicator, ...]
    levels: tuple[Level, ...]
    oit: tuple[PackOit, ...]
    measures_item: str
    report_item: str
    teams: tuple[PackTeam, ...]
    passages: Mapping[str, str]
    sources: Mapping[str, str]
    unconfirmed: tuple[str, ...]

    def instrument(self, code: Instrument) -> PackInstrument:
        """The pack's instrument of that code."""
        return next(i for i in self.instruments if i.code is code)

    def level(self, total: Decimal, each: Mapping[Instrument, Decimal] | None = None) -> Level:
        """The level of a total score, by this year's rule.

        `total` is out of 100; `each` holds the instruments' scores out of 100 and may be left out where only
        one indicator is rated. Bounds are tested with >= on the printed value (two decimals, half up).
        """
        shown = half_up(total)
        lowest = min((half_up(score) for score in each.values()), default=None) if each else None
        for level in self.levels:
            if shown < level.low_total:
                continue
            if level.low_each is None or lowest is None or lowest >= level.low_each:
                return level
        return self.levels[-1]


@dataclass(frozen=True)
class ScoreMethod:
    """How the scores of `first_year` to `last_year` were made; only scores of one method can be compared.

    `note` is what a trend says that crosses into this method from an older one.
    """

    id: str
    first_year: int
    last_year: int
    name: str
    note: str
    source: str


PASSAGE_FILE = "wording.toml"
METHOD_FILE = "methods.toml"


@cache
def known_years() -> tuple[int, ...]:
    """The fiscal years there is a pack for, oldest first."""
    folder = resources.files("ita_excel.years")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(int(n.removesuffix(".toml")) for n in names if n.removesuffix(".toml").isdigit()))


@cache
def load_pack(year: int) -> Pack:
    """The pack of a fiscal year (พ.ศ.); raises YearWithoutPack where there is none."""
    if year not in known_years():
        raise YearWithoutPack(year)
    return _pack(_read(f"{year}.toml"))


@cache
def passage_titles() -> Mapping[str, str]:
    """Passage name -> what staff see, in the order of the documents."""
    return {name: entry["title"] for name, entry in _read(PASSAGE_FILE)["passages"].items()}


@cache
def score_methods() -> tuple[ScoreMethod, ...]:
    """The methods known, oldest first; they reach back before the first pack (2558)."""
    return tuple(ScoreMethod(**entry) for entry in _read(METHOD_FILE)["methods"])


def score_method(year: int) -> ScoreMethod | None:
    """The method behind the scores of a fiscal year (พ.ศ.); None where none is known."""
    return next((m for m in score_methods() if m.first_year <= year <= m.last_year), None)


def method_notes(years: Collection[int]) -> tuple[str, ...]:
    """What must stand under a trend over these fiscal years: one note for each change of method it crosses."""
    crossed = [m for m in map(score_method, sorted(years)) if m]
    changes = (new for old, new in pairwise(crossed) if old.id != new.id)
    return tuple(change.note for change in changes)


def _read(name: str) -> dict[str, Any]:
    text = resources.files("ita_excel.years").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _pack(data: dict[str, Any]) -> Pack:
    common = _read(PASSAGE_FILE)
    passages = {name: entry["text"] for name, entry in common["passages"].items()}
    passages |= {name: entry["text"] for name, entry in data.get("passages", {}).items()}
    explanations = common.get("explanations", {}) | data.get("explanations", {})
    return Pack(
        fiscal_year=data["fiscal_year"],
        method=data["method"],
        offices=data["offices"],
        instruments=tuple(
            PackInstrument(Instrument(i["code"]), i["name"], Decimal(i["weight"])) for i in data["instruments"]
        ),
        indicators=tuple(
            PackIndicator(
                i["number"], i["name"], Instrument(i["instrument"]), explanations.get(str(i["number"]), "").strip()
            )
            for i in data["indicators"]
        ),
        levels=tuple(_level(entry) for entry in data["levels"]),
        oit=tuple(PackOit(i["code"], i["title"], i["section"], i["sub"]) for i in data["oit"]),
        measures_item=data["measures_item"],
        report_item=data["report_item"],
        teams=tuple(
            PackTeam(t["number"], t["name"], t["duty"].strip(), t.get("lists_oit", False))
            for t in data.get("teams", common.get("teams", []))
        ),
        passages=passages,
        sources=data.get("sources", {}),
        unconfirmed=tuple(data.get("unconfirmed", ())),
    )


def _level(entry: dict[str, Any]) -> Level:
    each = entry.get("low_each")
    return Level(
        entry["name"],
        entry.get("label", entry["name"]),
        Decimal(entry["low_total"]),
        None if each is None else Decimal(each),
        entry.get("passes", False),
    )
