"""A year as full as an office might make it: long names, steps of half a page, scores from nothing to all."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any
from zlib import crc32

from ita_excel.model.year import FiscalYear

FULL = (
    "groups", "development", "measures", "results", "budget", "risks", "survey_awareness", "survey_practice",
    "survey_effect", "teams", "committee", "oit", "remarks",
)
"""The sheets whose words are made longer."""
SCORES = tuple(Decimal(score) for score in ("100", "0", "84.99", "85", "95", "50.01", "12.34"))
_SHORTEST = 12


def stressed(year: FiscalYear) -> FiscalYear:
    """The year with words up to five times as long; equal words stay equal, so that names still find each other."""
    longer = {name: tuple(_longer(row) for row in getattr(year, name)) for name in FULL}
    scored = tuple(replace(row, score=SCORES[at % len(SCORES)]) for at, row in enumerate(year.indicators))
    return replace(year, **longer, indicators=scored)


def _longer(row: Any) -> Any:
    told = {field.name: getattr(row, field.name) for field in fields(row) if field.init}
    words = {name: value for name, value in told.items() if type(value) is str and len(value) >= _SHORTEST}
    return replace(row, **{name: long(value) for name, value in words.items() if "://" not in value})


def long(text: str) -> str:
    """A text once to five times, by its letters."""
    return " ".join([text] * (1 + crc32(text.encode()) % 5))
