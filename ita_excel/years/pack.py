"""`Pack`: the indicators, weights, levels, OIT items and wording of one fiscal year of one scheme.

Figures come with their source; what no source confirms stands in `unconfirmed` and is shown as such.
Packs are read from files by `shelf`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from ita_excel.language.figures import half_up
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import FollowUp, Shape
from ita_excel.years.methods import ScoreMethod
from ita_excel.years.respondents import RespondentRule
from ita_excel.years.risks import NO_SCALE, RiskScale

FIGURES: Mapping[str, str] = {
    "offices": "จำนวนหน่วยงานที่ประเมิน", "instruments": "เครื่องมือและค่าน้ำหนัก",
    "indicators": "ตัวชี้วัด", "levels": "ระดับและเส้นแบ่ง",
    "oit": "รายการเปิดเผยข้อมูล", "measures_item": "รายการของมาตรการ",
    "report_item": "รายการของรายงาน", "looks_back": "ปีของเนื้อหาที่เปิดเผย", "times": "จำนวนงวดในหนึ่งปี",
}
"""What a pack states and must give a source for, or a statement that none confirms it. A method has its own source."""

PARTIAL = ("looks_back", "times")
"""What a pack may say of some items; one that says nothing of any needs no source."""


@frozen
class PackInstrument:
    """One instrument: what it is called and its weight out of 100."""

    code: str
    name: str
    weight: Decimal


@frozen
class PackIndicator:
    """One indicator of the year; `explanation` is the fixed text a report says of it."""

    number: int
    name: str
    instrument: str
    explanation: str


@frozen
class Level:
    """One rating level: reached at `low_total`, and where `low_each` is set by every instrument too (0-100)."""

    name: str
    label: str
    low_total: Decimal
    low_each: Decimal | None
    passes: bool


@frozen
class PackOit:
    """One disclosure item of the year.

    `looks_back` is how many years older what it holds is, `times` how many parts a year has it (12 months, 4 quarters);
    None where unknown.
    """

    code: str
    title: str
    section: str
    sub_indicator: str
    looks_back: int | None = None
    times: int | None = None

    @classmethod
    def given(cls, entry: Mapping[str, Any]) -> PackOit:
        """The item that an entry of a pack's file describes."""
        partial = (entry.get(name) for name in PARTIAL)
        return cls(entry["code"], entry["title"], entry["section"], entry["sub"], *partial)


@frozen
class Unconfirmed:
    """What no source confirms, in the words staff see; `of` names the figures of the pack (see `FIGURES`)."""

    text: str
    of: tuple[str, ...] = ()


@frozen
class NationalResult:
    """What was announced for all agencies of the country that the NACC assessed: mean (0-100), passed in percent.

    `official` says that the source is a document of the assessors; only then a paper that a director signs names it.
    """

    mean: Decimal
    source: str
    agencies: int | None = None
    passed: Decimal | None = None
    announced: date | None = None
    official: bool = False


@frozen
class PackTeam:
    """A team that an order of the year usually appoints."""

    number: int
    name: str
    duty: str
    lists_oit: bool


@frozen
class OfficeNames:
    """How offices of a kind are called: one of `heads`, perhaps one of `kinds`, a place, `numbered` and a number.

    Short names begin with one of `short`, which a place and a number follow. `below` is what the bodies under such an
    office are called.
    """

    heads: tuple[str, ...]
    kinds: tuple[str, ...]
    numbered: str
    short: tuple[str, ...]
    below: tuple[str, ...] = ()


@frozen
class Scheme:
    """A kind of office that is assessed: `name` as staff read it; `groups` a new workbook starts with.

    `surveyed` are the codes of instruments that people answer; `settings` what a new workbook's settings start with
    where that is not the usual, `titles` what this kind of office calls a setting. `written` is how the offices' names
    are made, where that is known.
    """

    id: str
    name: str
    groups: tuple[str, ...]
    surveyed: tuple[str, ...]
    follow_up: FollowUp
    settings: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    written: OfficeNames | None = None


@frozen
class Pack:
    """All that is particular to one fiscal year of one scheme.

    `origin` is the file it came from, beside the workbook or shipped (`shipped`); `sha256` is that of its bytes.
    `parts` are those that such offices usually do (see `language.vocabulary.PARTS`).
    `risk_items` are the codes of the items that ask for the risks and what is done against them.
    `words` are what a kind of office is called in sentences; `risk` is how it rates risks.
    `methods` are the ways of making scores that are known, the pack's own first; `method` is the id of its own.
    A `draft` carries figures of an older year because those of its own are not announced yet.
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
    words: Mapping[str, str]
    sources: Mapping[str, str]
    statements: tuple[Unconfirmed, ...]
    follow_up: FollowUp
    parts: tuple[str, ...]
    national: NationalResult | None = None
    draft: bool = False
    origin: str = ""
    sha256: str = ""
    shipped: bool = True
    respondents: tuple[RespondentRule, ...] = ()
    risk: RiskScale = NO_SCALE
    risk_items: tuple[str, ...] = ()
    methods: tuple[ScoreMethod, ...] = ()

    @property
    def file(self) -> str:
        """Its file: behind the folder of its scheme where it is the toolkit's, alone where the office's own."""
        return self.origin if self.shipped else Path(self.origin).name

    @property
    def score_method(self) -> ScoreMethod | None:
        """How the year's scores are made; None where the pack names a method that nothing describes."""
        return next((method for method in self.methods if method.id == self.method), None)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """What no source confirms, in the words staff see."""
        return tuple(statement.text for statement in self.statements)

    @property
    def oit_range(self) -> str:
        """First and last code of the year's disclosure items: O1 – O43."""
        return f"{self.oit[0].code} – {self.oit[-1].code}"

    def unsourced(self) -> tuple[str, ...]:
        """Figures of the pack that have neither a source nor a statement that they are unconfirmed."""
        told = {*self.sources, *(name for statement in self.statements for name in statement.of)}
        silent = {name for name in PARTIAL if all(getattr(item, name) is None for item in self.oit)}
        return tuple(name for name in FIGURES if name not in told | silent)

    def told(self) -> Pack:
        """The same pack, where what has no source is told as unconfirmed too."""
        method = self.score_method
        told = any("method" in statement.of for statement in self.statements)
        silent = [("method", "วิธีประเมิน")] if method and not (method.source or told) else []
        silent += [(name, FIGURES[name]) for name in self.unsourced()]
        more = (Unconfirmed(f"{title}: ไฟล์เกณฑ์ไม่ได้บอกที่มา", (name,)) for name, title in silent)
        return replace(self, statements=(*self.statements, *more))

    def doing(self, parts: Collection[str]) -> Pack:
        """The pack of an office that does these parts: how it rates risks is told as unconfirmed where no source is."""
        doubt = self.risk.doubt if "risk" in parts else ""
        return replace(self, statements=(*self.statements, Unconfirmed(doubt, ("risk",)))) if doubt else self

    def content_year(self, code: str) -> int | None:
        """The fiscal year (พ.ศ.) that what an item discloses belongs to; None where no source tells."""
        back = next((item.looks_back for item in self.oit if item.code == code), None)
        return None if back is None else self.fiscal_year - back

    def times_a_year(self, code: str) -> int | None:
        """In how many parts a year an item is disclosed; None where no source tells."""
        return next((item.times for item in self.oit if item.code == code), None)

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

    def level_of_mean(self, mean: Decimal) -> Level | None:
        """The level of a total whose instruments nobody knows; None where the level asks something of each of them."""
        reached = self.level(mean)
        return reached if reached.low_each is None else None


def shape_of(report: Pack, assessment: Pack) -> Shape:
    """The shape of a workbook: instruments of the year assessed, follow-up of the year reported."""
    codes = tuple(instrument.code for instrument in assessment.instruments)
    surveyed = tuple(c for c in codes if c in assessment.scheme.surveyed)
    return Shape(codes, surveyed, report.follow_up, tuple(report.scheme.titles.items()), report.risk.bands)
