"""Which activity of the budget and which result tell of the same work, by long wording they share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.language.thai import fold
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.measures import Result

SHARED = 24
"""Letters in a row that two texts must share, set phrases left out."""

_SET_PHRASES = re.compile(
    "การ?ประเมินคุณธรรมและความโปร่งใส|คุณธรรมและความโปร่งใส(?:ในการดำเนินงาน|ภายในหน่วยงาน)?|ประจำปีงบประมาณ|"
    "แผนปฏิบัติการป้องกัน(?:และปราบปราม)?การทุจริต|ในการดำเนินงานของ"
)
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?: [A-Za-z]+){2,}")


def related(year: FiscalYear) -> Iterator[tuple[Activity, Result]]:
    """Pairs of an activity and a result (or the measure behind it) that share long wording or a Latin name."""
    steps = {measure.number: measure.step for measure in year.measures}
    body = year.pack.words["body"]
    told = [(result, _shingles(f"{steps.get(result.measure, '')}\n{result.text}", body)) for result in year.results]
    latin = [(result, _names(result.text)) for result in year.results]
    for activity in year.budget:
        if activity.is_main:
            continue
        wording, names = _shingles(activity.activity, body), _names(activity.activity)
        for (result, shingles), (_, others) in zip(told, latin, strict=True):
            if wording & shingles or names & others:
                yield activity, result


def _shingles(text: str, body: str) -> set[str]:
    """The runs of letters of a text without set phrases and without what a kind of office is called."""
    plain = text.replace(" ", "").replace(body, "\n")
    parts = (fold(part) for part in _SET_PHRASES.sub("\n", plain).split("\n"))
    return {part[i:i + SHARED] for part in parts for i in range(len(part) - SHARED + 1)}


def _names(text: str) -> set[str]:
    return {name.lower() for name in _LATIN.findall(text)}
