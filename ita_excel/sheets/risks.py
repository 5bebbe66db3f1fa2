"""ความเสี่ยง: what might go wrong, how likely and how bad, what is done against it and by whom."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from ita_excel.language.vocabulary import RiskBand, WorkStatus
from ita_excel.sheets.measures import offered_column
from ita_excel.sheets.schema import By, Column, Typed, sheet, with_columns

LOWEST, HIGHEST = 1, 5
"""Of likelihood and of impact; the level goes by their product (a table of risks of Ubon Ratchathani University,
2562: ubu.ac.th, แนวทางการประเมินความเสี่ยงเพื่อการป้องกันการทุจริต)."""
SCORE, LEVEL = "risk_score", "risk_level"
"""Formulas: the product of likelihood and impact, and the name of its level."""


def _rated(title: str, help: str) -> Column:
    return Column(title, f"{LOWEST} {help} ถึง {HIGHEST} {help}ที่สุด", low=LOWEST, high=HIGHEST, by=By.GROUP, width=12,
                  yearly=True)


@sheet("risks", "ความเสี่ยง", key=("number",), packet=11, split_by="group", spare=12, part="risk",
       help="หนึ่งแถวต่อหนึ่งความเสี่ยง ระดับคำนวณให้จากโอกาสคูณผลกระทบ กลุ่มที่รับผิดชอบกรอกช่องสีขาวของแถวตนเอง")
class Risk(Typed):
    """One risk of corruption, rated, with the measure against it."""

    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    process: Annotated[str, Column("กระบวนงาน/สถานที่", "งานหรือที่ที่ความเสี่ยงเกิดได้", width=30, prose=True)] = ""
    risk: Annotated[str, Column("เหตุการณ์ความเสี่ยง", required=True, width=40, prose=True)] = ""
    group: Annotated[str, Column("กลุ่มที่รับผิดชอบ", refers="groups.name", width=22)] = ""
    likelihood: Annotated[int | None, _rated("โอกาสเกิด (1-5)", "น้อย")] = None
    impact: Annotated[int | None, _rated("ผลกระทบ (1-5)", "น้อย")] = None
    score: Annotated[int | None, Column("ค่าความเสี่ยง", by=By.FORMULA, formula=SCORE, width=12)] = None
    level: Annotated[str, Column("ระดับความเสี่ยง", by=By.FORMULA, formula=LEVEL, width=14)] = ""
    mitigation: Annotated[str, Column("มาตรการจัดการความเสี่ยง", by=By.GROUP, width=50, prose=True, kept=True)] = ""
    due: Annotated[datetime.date | None, Column("กำหนดแล้วเสร็จ", by=By.GROUP, width=18, yearly=True)] = None
    status: Annotated[WorkStatus | None, Column("สถานะ", by=By.GROUP, width=20, yearly=True)] = None
    offered: Annotated[int | None, offered_column()] = None


def risks_of(bands: Sequence[RiskBand]) -> type[Risk]:
    """The risks of a year whose levels are these."""
    made = with_columns(Risk, [])
    made.sheet = replace(
        made.sheet, columns=tuple(replace(c, bands=tuple(bands)) if c.formula == LEVEL else c for c in made.sheet)
    )
    return made
