"""The table of the units: a row each, with all that the whole knows of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ita_excel.consolidate.cohorts import Cohort
from ita_excel.consolidate.resultsheets import UNITS
from ita_excel.consolidate.tables.heads import Head, Look, TableOfWhole, in_order, rounded, table
from ita_excel.consolidate.unit import Unit
from ita_excel.consolidate.whole import Whole
from ita_excel.language.figures import percent_of
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.sheets import TITLES
from ita_excel.sheets.surveys import SURVEY_SHEETS

PARTS = {
    "indicators": "คะแนนตัวชี้วัด", "surveys": "แบบติดตาม", "results": "ผลการดำเนินงาน", "oit": f"ลิงก์ {TITLES['oit']}",
}
"""The parts of a workbook's completeness."""
FIRST = (
    Head("rank", "อันดับ", Look.WHOLE, 8), Head("unit", "หน่วยงาน", width=46), Head("short_name", "ชื่อย่อ", width=20),
    Head("province", "จังหวัด"), Head("scheme", "ประเภทหน่วยงาน", width=24),
    Head("fiscal_year", "ปีงบประมาณ", Look.YEAR, 11),
    Head("assessment_year", "ปีที่ประเมิน", Look.YEAR, 11), Head("method", "วิธีประเมิน", width=11),
    Head("total", "คะแนนรวม", Look.SCORE, 11), Head("level", "ระดับ", width=16),
    Head("former", "คะแนนปีก่อน", Look.SCORE, 11), Head("change", "ผลต่าง", Look.SIGNED, 10),
)
MONEY = (
    Head("staff", "บุคลากร (คน)", Look.WHOLE, 11), Head("allocated", "งบประมาณ (บาท)", Look.MONEY, 16),
    Head("spent", "ใช้จ่าย (บาท)", Look.MONEY, 16), Head("remaining", "คงเหลือ (บาท)", Look.MONEY, 16),
    *(Head(f"spent_q{q}", f"ใช้จ่ายไตรมาสที่ {q} (บาท)", Look.MONEY, 14) for q in (1, 2, 3, 4)),
)
LAST = (
    Head("filled", "กรอกแล้ว (ร้อยละ)", Look.SCORE, 12),
    *(Head(f"filled_{part}", f"{title}: กรอกแล้ว/ทั้งหมด", width=14) for part, title in PARTS.items()),
    Head("error", "ผิด", Look.WHOLE, 8), Head("warning", "ควรแก้", Look.WHOLE, 8),
    Head("question", "โปรดยืนยัน", Look.WHOLE, 9), Head("file", "ไฟล์", width=40),
)


def unit_table(whole: Whole) -> TableOfWhole:
    """A row a unit, cohort by cohort, the best first and those without a score last."""
    units = whole.units
    codes = dict.fromkeys(code for unit in units for code in unit.instruments)
    found = sorted({code for unit in units for code in unit.findings})
    asked = {
        (question, name): unit.answers[question][name]
        for unit in units for question in QUESTIONS for name in unit.surveys[question]
    }
    heads = (
        *FIRST, *(Head(f"score_{code.lower()}", code, Look.SCORE, 10) for code in codes), *MONEY,
        *(Head(f"{question}_{name}", f"{TITLES[SURVEY_SHEETS[question]]}: {title}", Look.WHOLE)
          for (question, name), title in asked.items()),
        *LAST, *(Head(f"found_{code.lower()}", f"ผลตรวจ {code}", Look.WHOLE) for code in found),
    )
    rows = [values for cohort in whole.cohorts for values in unit_rows(cohort)]
    return table("units", UNITS, heads, in_order(rows, heads))


def unit_rows(cohort: Cohort) -> list[dict[str, Any]]:
    """The rows of a cohort by column name, the best first and those without a score last."""
    ranks, changes = cohort.ranks(), {unit.whose: change for unit, change in cohort.with_change()}
    rows = [_unit_row(unit, ranks.get(unit.whose), changes.get(unit.whose)) for unit in cohort.units]
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0))


def _unit_row(unit: Unit, rank: int | None, change: Decimal | None) -> dict[str, Any]:
    filled, whole = (sum(pair[at] for pair in unit.done.values()) for at in (0, 1))
    return {
        "rank": rank, "unit": unit.office, "short_name": unit.short_name, "province": unit.province,
        "scheme": unit.scheme_name, "fiscal_year": unit.fiscal_year,
        "assessment_year": unit.assessment_year or None, "method": unit.method,
        "total": rounded(unit.total), "level": unit.level, "former": rounded(unit.former), "change": change,
        **{f"score_{code.lower()}": rounded(score) for code, score in unit.instruments.items()},
        "staff": unit.staff, "allocated": unit.allocated, "spent": unit.spent,
        "remaining": unit.allocated - unit.spent,
        **{f"spent_q{quarter}": amount for quarter, amount in enumerate(unit.quarters, 1)},
        **{f"{question}_{name}": n for question in QUESTIONS for name, n in unit.surveys[question].items()},
        "filled": rounded(percent_of(filled, whole)),
        **{f"filled_{part}": f"{done} / {of}" for part, (done, of) in unit.done.items()},
        **unit.severities, "file": unit.file,
        **{f"found_{code.lower()}": times for code, times in unit.findings.items()},
    }
