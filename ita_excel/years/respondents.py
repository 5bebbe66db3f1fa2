"""How many persons must answer an instrument, where the rules of a scheme say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any

from ita_excel.language.frozen import frozen


@frozen
class RespondentRule:
    """The fewest answers to one instrument: `percent` of the persons entitled, but at least `least`.

    Where fewer are entitled, all of them; where more than `above` are, `least_above`. `rule_year` is the fiscal year
    (พ.ศ.) whose manual says so, `source` where that stands.
    """

    instrument: str
    least: int
    rule_year: int
    source: str
    percent: Decimal = Decimal(0)
    above: int | None = None
    least_above: int = 0

    def minimum(self, entitled: int | None) -> int:
        """The fewest answers for so many entitled; where their number is not known, `least`."""
        if entitled is None:
            return self.least
        if self.above is not None and entitled > self.above:
            return self.least_above
        share = int((entitled * self.percent / 100).to_integral_value(ROUND_CEILING))
        return min(entitled, max(self.least, share))


def respondent_rules(entries: Iterable[Mapping[str, Any]]) -> tuple[RespondentRule, ...]:
    """The rules that a file's `respondents` describe."""
    return tuple(RespondentRule(**{**entry, "percent": Decimal(entry.get("percent", 0))}) for entry in entries)
