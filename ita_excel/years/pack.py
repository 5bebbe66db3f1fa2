"""`Pack`: the indicators, weights, levels, OIT items and wording of one fiscal year of one scheme.

Figures come with their source; what no source confirms stands in `unconfirmed` and is shown as such.
Packs are read from files by `shelf`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from ita_excel.language.figures import half_up
from ita_excel.language.vocabulary import FollowUp, Shape


@dataclass(frozen=True)
class PackInstrument:
    """One instrument: what it is called and its weight out of 100."""

    code: str
    name: str
    weight: Decimal


@dataclass(frozen=True)
class PackIndicator:
    """One indicator of the year; `explanation` is the fixed text a report says of it."""

    number: int
    name: str
    instrument: str
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
class Scheme:
    """A kind of office that is assessed: `name` as staff read it; `groups` a new workbook starts with.

    `surveyed` are the codes of instruments that people answer.
    """

    id: str
    name: str
    groups: tuple[str, ...]
    surveyed: tuple[str, ...]
    follow_up: FollowUp


@dataclass(frozen=True)
class Pack:
    """All that is particular to one fiscal year of one scheme.

    `origin` is the file it came from, beside the workbook or shipped (`shipped`); `sha256` is that of its bytes.
    """

    fiscal_year: int
    scheme: Scheme
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
    follow_up: FollowUp
    origin: str = ""
    sha256: str = ""
    shipped: bool = True

    def instrument(self, code: str) -> PackInstrument:
        """The pack's instrument of that code."""
        return next(i for i in self.instruments if i.code == code)

    def level(self, total: Decimal, each: Mapping[str, Decimal] | None = None) -> Level:
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


def shape_of(report: Pack, assessment: Pack) -> Shape:
    """The shape of a workbook: instruments of the year assessed, follow-up of the year reported."""
    codes = tuple(instrument.code for instrument in assessment.instruments)
    return Shape(codes, tuple(c for c in codes if c in assessment.scheme.surveyed), report.follow_up)
