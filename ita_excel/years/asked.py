"""What the follow-up of one workbook asks about: the fields of its pack, or those of the indicators it works on.

A field has the pack's name where the pack asks about its indicator (`quality`), else one by number (`indicator_8`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import FollowUp, SurveyField
from ita_excel.years.pack import Pack

Rows = Mapping[str, Sequence[Mapping[str, object]]]


def asking(pack: Pack, fields: Iterable[SurveyField]) -> Pack:
    """The pack with these fields; as it is where there are none."""
    asked = tuple(fields)
    return replace(pack, follow_up=replace(pack.follow_up, fields=asked)) if asked else pack


def known_fields(pack: Pack, assessment: Pack) -> tuple[SurveyField, ...]:
    """The fields of the pack, and after them every other indicator of the year assessed."""
    usual = pack.follow_up.fields
    titles = {fold(field.title) for field in usual}
    others = (one for one in assessment.indicators if fold(one.name) not in titles)
    return (*usual, *(SurveyField(f"indicator_{one.number}", one.name) for one in others))


def indicator_of(field: SurveyField, assessment: Pack) -> int | None:
    """The number of the indicator that a field is named after; None where it is a subject of its own."""
    return next((one.number for one in assessment.indicators if fold(one.name) == fold(field.title)), None)


def of_rows(pack: Pack, assessment: Pack, rows: Rows) -> Pack:
    """The pack of a workbook that begins with these rows.

    Where nothing is answered, it asks about the indicators to develop, in their order; what has answers stays.
    """
    known = known_fields(pack, assessment)
    by_number = {indicator_of(field, assessment): field for field in known}
    points = dict.fromkeys(row.get("indicator") for row in rows.get("development", ()))
    chosen = [field for number in points if isinstance(number, int) and (field := by_number.get(number))]
    answered = [field for field in known if _columns(pack.follow_up, field) & _filled(rows)]
    if answered and set(answered) <= set(pack.follow_up.fields):
        return pack
    return asking(pack, [*chosen, *(field for field in answered if field not in chosen)])


def of_head(pack: Pack, assessment: Pack, places: Mapping[str, int]) -> Pack:
    """The pack of a workbook whose table of question 2 has these columns (name, place), of all `known_fields`.

    Where one is of an indicator that the pack does not ask about, the fields are those that stand there.
    """
    def first(field: SurveyField) -> int:
        return min(places[name] for name in _columns(pack.follow_up, field) if name in places)

    there = [field for field in known_fields(pack, assessment) if _columns(pack.follow_up, field) & places.keys()]
    if set(there) <= set(pack.follow_up.fields):
        return pack
    return asking(pack, sorted(there, key=first))


def _columns(asked: FollowUp, field: SurveyField) -> set[str]:
    one = replace(asked, fields=(field,))
    return {name for question in ("practice", "effect") for name in one.columns(question)[field.name]}


def _filled(rows: Rows) -> set[str]:
    answers = (row for name in ("survey_practice", "survey_effect") for row in rows.get(name, ()))
    return {column for row in answers for column, value in row.items() if value not in (None, "")}
