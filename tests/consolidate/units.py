"""Made-up records of units, without any workbook: what the whole is told of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from ita_excel.consolidate.gather import Gathered
from ita_excel.consolidate.rollcall import Awaited
from ita_excel.consolidate.unit import IndicatorOfUnit, Refused, Unit
from ita_excel.consolidate.whole import Whole, whole

ANSWERS = {"all": "รับรู้ทั้งหมด", "none": "ไม่รับรู้"}
LEVELS = ("AA", "A", "B", "C")


def unit(name: str, total: str | None = "90.00", former: str | None = None, **changes: Any) -> Unit:
    """A unit of that name and total; each of three indicators has the total, money and persons are small."""
    score = None if total is None else Decimal(total)
    asked = {question: {"all": 2, "none": 1} for question in ("awareness", "practice", "effect")}
    made = Unit(
        file=f"{name}.xlsx", office=name, short_name="", province="ชุมพร", scheme="obec-office", scheme_name="สพป.",
        fiscal_year=2566, assessment_year=2565, method="ita-2562", method_name="สิบตัวชี้วัด", levels=LEVELS, total=score,
        level="" if score is None else "A" if score >= 85 else "B",
        former=None if former is None else Decimal(former), instruments={} if score is None else {"IIT": score},
        indicators=() if score is None else tuple(IndicatorOfUnit(n, f"เรื่องที่ {n}", "IIT", score - n) for n in (1, 2, 3)),
        surveys=asked, answers=dict.fromkeys(asked, ANSWERS), staff=10,
        allocated=Decimal("100.25"), spent=Decimal("90.05"), quarters=(Decimal("90.05"), *[Decimal(0)] * 3),
        done={"indicators": (3, 3), "surveys": (1, 2), "results": (0, 0), "oit": (1, 4)},
        findings={"MISSING": 2}, severities={"error": 2, "warning": 0, "question": 0},
    )
    return replace(made, **changes)


def whole_of(*units: Unit, refused: tuple[Refused, ...] = (), expected: tuple[str, ...] = ()) -> Whole:
    """The whole of these units and files."""
    return whole(Gathered(units, refused, len(units) + len(refused), len(units)), tuple(map(Awaited, expected)))
