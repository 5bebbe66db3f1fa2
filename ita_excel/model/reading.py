"""What reading one cell gives, and how a raw value looks to the person before it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal

from ita_excel.language.codes import Code
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import CellError, Percent
from ita_excel.language.thai import clean


@frozen
class CellFault:
    """What is odd about one cell; the reader turns it into a finding with its place."""

    code: Code
    words: Mapping[str, object] = field(default_factory=dict)
    suggestion: str | None = None


@frozen
class Reading:
    """What a cell says: the value (None or "" where nothing can be used), faults, and an amount spilt into it."""

    value: object = None
    faults: tuple[CellFault, ...] = ()
    spilt: Decimal | None = None


def is_blank(raw: object) -> bool:
    """Is there nothing in the cell that a person could see?"""
    return raw is None or (isinstance(raw, str) and not clean(raw))


def shown(raw: object) -> str:
    """A raw value as the person sees it in the cell."""
    if isinstance(raw, CellError):
        return raw.code
    if isinstance(raw, Percent):
        return f"{percents(raw)}%"
    if isinstance(raw, datetime | date):
        return f"{raw.day}/{raw.month}/{raw.year}"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return "" if raw is None else str(raw)


def exact(number: int | float) -> Decimal | None:
    """The decimal a person typed behind a binary float (99.97 stays 99.97); None for infinities."""
    if isinstance(number, float) and not math.isfinite(number):
        return None
    return Decimal(str(round(float(number), 10) if isinstance(number, float) else number)).normalize() + 0


def percents(raw: Percent) -> Decimal:
    """What a person sees in a cell that shows percentages: 0.9997 is 99.97."""
    return exact(float(raw) * 100) or Decimal(0)
