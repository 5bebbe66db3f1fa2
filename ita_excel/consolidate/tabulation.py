"""The tables that every output shows, as pandas frames: exact decimals in, names for programs and titles for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ita_excel.consolidate.cohorts import Cohort
from ita_excel.consolidate.unit import Unit
from ita_excel.consolidate.whole import Whole
from ita_excel.language.codes import Code
from ita_excel.language.figures import half_up, percent_of
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.sheets import TITLES
from ita_excel.sheets.surveys import SURVEY_SHEETS
from ita_excel.years.schemes import load_scheme

if TYPE_CHECKING:
    import pandas as pd


class Look(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    WHOLE = "whole"
    YEAR = "year"
    SCORE = "score"
    SIGNED = "signed"
    MONEY = "money"


@dataclass(frozen=True)
class Head:
    """One column of a table: `name` for programs, `title` for people."""

    name: str
    title: str
    look: Look = Look.TEXT
    width: int = 14


@dataclass(frozen=True)
class TableOfWhole:
    """One table: `name` for programs, `title` for people, its columns, and the frame with columns by name."""

    name: str
    title: str
    heads: tuple[Head, ...]
    frame: pd.DataFrame


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


def tables(whole: Whole) -> tuple[TableOfWhole, ...]:
    """Every table of the whole, the units first; tables that have no row keep their columns."""
    return (
        unit_table(whole),
        _table("statistics", "สถิติ", STATISTICS, (row for cohort in whole.cohorts for row in _statistics(cohort))),
        _table("levels", "ระดับ", LEVELS, (row for cohort in whole.cohorts for row in _levels(cohort))),
        _table("distribution", "การกระจาย", BINS, (row for cohort in whole.cohorts for row in _bins(cohort))),
        _table("indicators", "ตัวชี้วัด", INDICATORS, (row for cohort in whole.cohorts for row in _indicators(cohort))),
        _table("surveys", "แบบติดตาม", SURVEYS, (row for cohort in whole.cohorts for row in _surveys(cohort))),
        _table("findings", "ผลตรวจ", FINDINGS, _findings(whole.units)),
        _table("aside", "แยกแสดง", ASIDE, ((a.subject, a.office, a.fiscal_year, a.said) for a in whole.asides)),
        _table("rejected", "ไฟล์ที่ไม่นับ", REJECTED, ((one.file, one.reason) for one in whole.refused)),
        _table("silent", "ยังไม่ส่ง", SILENT, ((name,) for name in whole.silent)),
    )


def _table(name: str, title: str, heads: tuple[Head, ...], rows: Iterable[tuple[Any, ...]]) -> TableOfWhole:
    import pandas as pd

    names = [head.name for head in heads]
    return TableOfWhole(name, title, heads, pd.DataFrame(list(rows), columns=names, dtype=object))


def unit_table(whole: Whole) -> TableOfWhole:
    """A row a unit, cohort by cohort, the best first and those without a score last."""
    units = whole.units
    codes = dict.fromkeys(code for unit in units for code in unit.instruments)
    asked = {
        (question, name): unit.answers[question][name]
        for unit in units for question in QUESTIONS for name in unit.surveys[question]
    }
    heads = (
        *FIRST, *(Head(f"score_{code.lower()}", code, Look.SCORE, 10) for code in codes), *MONEY,
        *(Head(f"{question}_{name}", f"{TITLES[SURVEY_SHEETS[question]]}: {title}", Look.WHOLE)
          for (question, name), title in asked.items()),
        *LAST,
    )
    rows = [values for cohort in whole.cohorts for values in _unit_rows(cohort)]
    return _table("units", "หน่วยงาน", heads, (tuple(row.get(head.name) for head in heads) for row in rows))


def _unit_rows(cohort: Cohort) -> list[Mapping[str, Any]]:
    ranks, changes = cohort.ranks(), {unit.office: change for unit, change in cohort.with_change()}
    rows = [_unit_row(unit, ranks.get(unit.office), changes.get(unit.office)) for unit in cohort.units]
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0))


def _unit_row(unit: Unit, rank: int | None, change: Decimal | None) -> dict[str, Any]:
    filled, whole = (sum(pair[at] for pair in unit.done.values()) for at in (0, 1))
    return {
        "rank": rank, "unit": unit.office, "short_name": unit.short_name, "province": unit.province,
        "scheme": load_scheme(unit.scheme).name, "fiscal_year": unit.fiscal_year,
        "assessment_year": unit.assessment_year, "method": unit.method,
        "total": _printed(unit.total), "level": unit.level, "former": _printed(unit.former), "change": change,
        **{f"score_{code.lower()}": _printed(score) for code, score in unit.instruments.items()},
        "staff": unit.staff, "allocated": unit.allocated, "spent": unit.spent,
        "remaining": unit.allocated - unit.spent,
        **{f"spent_q{quarter}": amount for quarter, amount in enumerate(unit.quarters, 1)},
        **{f"{question}_{name}": n for question in QUESTIONS for name, n in unit.surveys[question].items()},
        "filled": _printed(percent_of(filled, whole)),
        **{f"filled_{part}": f"{done} / {of}" for part, (done, of) in unit.done.items()},
        **unit.severities, "file": unit.file,
    }


def _printed(score: Decimal | None) -> Decimal | None:
    return None if score is None else half_up(score)


KIND = (Head("cohort", "กลุ่มที่เทียบกันได้", width=60),)
STATISTICS = (
    *KIND, Head("name", "รายการ", width=40), Head("value", "ค่า", Look.MONEY, 18),
)


def _statistics(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    yield from ((cohort.title, name, value) for name, value in figures(cohort))


def figures(cohort: Cohort) -> Iterator[tuple[str, Decimal | None]]:
    """The figures of a cohort by what they are called, printed (two decimals); None where there is nothing to count."""
    lie, changes = cohort.spread(), [change for _, change in cohort.with_change()]
    yield "จำนวนหน่วยงาน", Decimal(len(cohort.units))
    yield "หน่วยงานที่มีคะแนน", Decimal(lie.count if lie else 0)
    for title, name in SPREAD.items():
        yield title, _printed(getattr(lie, name)) if lie else None
    yield "หน่วยงานที่มีผลปีก่อนเทียบได้", Decimal(len(changes))
    yield "ผลต่างเฉลี่ยจากปีก่อน", _printed(sum(changes, Decimal(0)) / len(changes)) if changes else None
    yield "บุคลากรรวม (คน)", Decimal(sum(unit.staff for unit in cohort.units))
    yield "งบประมาณรวม (บาท)", sum((unit.allocated for unit in cohort.units), Decimal(0))
    yield "ใช้จ่ายรวม (บาท)", sum((unit.spent for unit in cohort.units), Decimal(0))


SPREAD = {
    "คะแนนเฉลี่ย": "mean", "มัธยฐาน": "median", "ส่วนเบี่ยงเบนมาตรฐาน": "deviation", "คะแนนต่ำสุด": "low",
    "คะแนนสูงสุด": "high", "ควอร์ไทล์ที่ 1": "first_quartile", "ควอร์ไทล์ที่ 3": "third_quartile",
}
LEVELS = (*KIND, Head("level", "ระดับ", width=20), Head("units", "จำนวนหน่วยงาน", Look.WHOLE),
          Head("percent", "ร้อยละ", Look.SCORE))


def _levels(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    scored = len(cohort.scored())
    for level, units in cohort.levels():
        yield cohort.title, level, units, _printed(percent_of(units, scored))


WIDE = 5
"""Points of a class of the distribution; the last one takes 100 in."""
BINS = (*KIND, Head("scores", "ช่วงคะแนน", width=20), Head("units", "จำนวนหน่วยงาน", Look.WHOLE))


def _bins(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    """Every class from that of the lowest score to the top, also where nobody stands."""
    at = Counter(min(int(score) // WIDE * WIDE, 100 - WIDE) for _, score in cohort.scored())
    for low in range(min(at, default=100), 100, WIDE):
        top = "100.00" if low + WIDE == 100 else f"{low + WIDE - 1}.99"
        yield cohort.title, f"{low}.00-{top}", at[low]


INDICATORS = (
    *KIND, Head("number", "ตัวชี้วัดที่", Look.YEAR, 11), Head("name", "ประเด็นตัวชี้วัด", width=34),
    Head("instrument", "เครื่องมือ", width=11), Head("units", "จำนวนหน่วยงาน", Look.WHOLE),
    *(Head(name, title, Look.SCORE) for title, name in SPREAD.items() if "quartile" not in name),
    Head("lowest_unit", "หน่วยงานที่คะแนนต่ำสุด", width=46),
)


def _indicators(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    for one in cohort.indicators():
        lie = one.spread
        shown = (_printed(getattr(lie, head.name)) for head in INDICATORS[5:-1])
        yield cohort.title, one.number, one.name, one.instrument, lie.count, *shown, one.lowest_unit


SURVEYS = (*KIND, Head("question", "แบบติดตาม", width=30), Head("answer", "คำตอบ", width=26),
           Head("persons", "จำนวน (คน)", Look.WHOLE))


def _surveys(cohort: Cohort) -> Iterator[tuple[Any, ...]]:
    for question in QUESTIONS:
        persons: Counter[str] = Counter()
        for unit in cohort.units:
            persons.update({unit.answers[question][name]: count for name, count in unit.surveys[question].items()})
        for answer, count in persons.items():
            yield cohort.title, TITLES[SURVEY_SHEETS[question]], answer, count


FINDINGS = (Head("code", "รหัส", width=26), Head("severity", "ระดับความสำคัญ", width=16),
            Head("units", "จำนวนหน่วยงาน", Look.WHOLE), Head("findings", "จำนวนครั้ง", Look.WHOLE))


def _findings(units: Iterable[Unit]) -> Iterator[tuple[Any, ...]]:
    times: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    for unit in units:
        times.update(unit.findings)
        offices.update(unit.findings.keys())
    for code in sorted(times, key=lambda code: (-offices[code], -times[code], code)):
        yield code, Code[code].severity.thai, offices[code], times[code]


ASIDE = (Head("subject", "เรื่อง", width=30), Head("unit", "หน่วยงาน", width=46),
         Head("fiscal_year", "ปีงบประมาณ", Look.YEAR), Head("said", "รายละเอียด", width=90))
REJECTED = (Head("file", "ไฟล์", width=46), Head("reason", "เหตุผลและสิ่งที่ต้องทำ", width=110))
SILENT = (Head("unit", "หน่วยงาน", width=60),)
