"""What one workbook says, as one plain record: small, exact, and the same after a round trip."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any

from ita_excel.language.frozen import frozen


@dataclass(frozen=True, slots=True)
class IndicatorOfUnit:
    """One indicator that has a score (0-100)."""

    number: int
    name: str
    instrument: str
    score: Decimal


@frozen
class Unit:
    """One office's year.

    `file` is where it was read, as a person would call it. Years are พ.ศ.; scores are out of 100 and exact; money is
    baht. `scheme_name` is the scheme as people call it; `method` and its name say how the scores were made, `levels`
    the names of the year's levels, best first. `former` is the total of the year before the one assessed where it was
    made the same way. `surveys` counts persons by question and column, `answers` gives the titles of those columns;
    `done` tells how many of how many were filled, by part; `findings` counts them by code, `severities` by severity,
    waived ones left out. `groups` are those whose packets the row was put together from, where no master came;
    `assessment_year` is then 0, and `unread` counts the cells of the packets that could not be read. `code` is the
    office's own in the numbers of its letters, where it gave one.
    """

    file: str
    office: str
    short_name: str
    province: str
    scheme: str
    scheme_name: str
    fiscal_year: int
    assessment_year: int
    method: str
    method_name: str
    levels: tuple[str, ...]
    total: Decimal | None
    level: str
    former: Decimal | None
    instruments: Mapping[str, Decimal]
    indicators: tuple[IndicatorOfUnit, ...]
    surveys: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, Mapping[str, str]]
    staff: int
    allocated: Decimal
    spent: Decimal
    quarters: tuple[Decimal, ...]
    done: Mapping[str, tuple[int, int]]
    findings: Mapping[str, int]
    severities: Mapping[str, int]
    groups: tuple[str, ...] = ()
    unread: int = 0
    code: str = ""

    @property
    def whose(self) -> tuple[str, str]:
        """What tells units of one cohort apart: many schools of a country share a name."""
        return self.office, self.province


@frozen
class Refused:
    """A file that does not count: what it is called and, in Thai, why and what to do; `office` where it is known."""

    file: str
    reason: str
    office: str = ""


Rows = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Sheet name → row key → column name → text."""


@frozen
class PacketOfUnit:
    """One group's packet: the cells that the group changed (`rows`) and those left as `sent`.

    `answers` gives the titles of the counted columns by question, `unread` the number of cells that could not be read,
    `digest` tells files apart by their content.
    """

    file: str
    office: str
    fiscal_year: int
    group: str
    sending: int
    digest: str
    rows: Rows
    sent: Rows
    answers: Mapping[str, Mapping[str, str]]
    unread: int


Said = Unit | PacketOfUnit | Refused


class Shared:
    """Makes records share what they say alike, so that tens of thousands of them fit into memory."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def lean(self, said: Said) -> Said:
        """The same record; words that another one has too are held once."""
        if not isinstance(said, Unit):
            return said
        word = sys.intern
        return replace(
            said, scheme_name=word(said.scheme_name), method_name=word(said.method_name), province=word(said.province),
            levels=self._same(said.levels), answers=self._same(said.answers),
            indicators=tuple(replace(i, name=word(i.name), instrument=word(i.instrument)) for i in said.indicators),
            surveys={word(question): {word(name): n for name, n in counts.items()}
                     for question, counts in said.surveys.items()},
            findings={word(code): n for code, n in said.findings.items()},
        )

    def _same(self, value: Any) -> Any:
        return self._known.setdefault(repr(value), value)


def to_text(said: Said) -> str:
    """The record as JSON; decimals are texts, so that no digit is lost, and every order is kept."""
    return json.dumps(asdict(said), ensure_ascii=False, default=str)


def from_text(text: str) -> Said:
    """The record again. ValueError, TypeError or KeyError where the text is none."""
    data: dict[str, Any] = json.loads(text)
    if "reason" in data:
        return Refused(**data)
    if "sending" in data:
        return PacketOfUnit(**data)
    exact = {name: _exact(data[name]) for name in ("total", "former", "allocated", "spent")}
    return Unit(**{
        **data, **exact,
        "levels": tuple(data["levels"]), "groups": tuple(data["groups"]),
        "instruments": {code: Decimal(score) for code, score in data["instruments"].items()},
        "indicators": tuple(IndicatorOfUnit(**{**i, "score": Decimal(i["score"])}) for i in data["indicators"]),
        "quarters": tuple(Decimal(amount) for amount in data["quarters"]),
        "done": {part: (filled, whole) for part, (filled, whole) in data["done"].items()},
    })


def _exact(said: str | None) -> Any:
    return None if said is None else Decimal(said)
