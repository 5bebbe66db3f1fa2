"""The tables of one cohort: how its scores lie, which levels were reached, what is weak, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from ita_excel.consolidate.cohorts import Cohort, MeasuredOverUnits
from ita_excel.consolidate.tables.heads import Head, Look, Row, rounded
from ita_excel.consolidate.tables.units import PARTS
from ita_excel.language.figures import percent_of
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.sheets import TITLES
from ita_excel.sheets.surveys import SURVEY_SHEETS

KIND = Head("cohort", "กลุ่มที่เทียบกันได้", width=60)
UNITS, SCORES, PERSONS, BAHT = "หน่วยงาน", "คะแนน", "คน", "บาท"
"""What a figure counts."""
SPREAD = {
    "คะแนนเฉลี่ย": "mean", "มัธยฐาน": "median", "ส่วนเบี่ยงเบนมาตรฐาน": "deviation", "คะแนนต่ำสุด": "low",
    "คะแนนสูงสุด": "high", "ควอร์ไทล์ที่ 1": "first_quartile", "ควอร์ไทล์ที่ 3": "third_quartile",
}
WIDE = 5
"""Points of a class of the distribution; the last one takes 100 in."""


@frozen
class CohortTable:
    """One table that every cohort has: its name, its title, its columns after the cohort's own, its rows."""

    name: str
    title: str
    columns: tuple[Head, ...]
    rows: Callable[[Cohort], Iterable[Row]]

    @property
    def heads(self) -> tuple[Head, ...]:
        """Its columns in the table of all cohorts."""
        return (KIND, *self.columns)


def figures(cohort: Cohort) -> Iterator[tuple[str, Decimal, str]]:
    """The figures of a cohort: what each is called, its printed value, what it counts; those there are."""
    lie, changes = cohort.spread(), [change for _, change in cohort.with_change()]
    yield "จำนวนหน่วยงาน", Decimal(len(cohort.units)), UNITS
    yield "หน่วยงานที่มีคะแนน", Decimal(lie.count if lie else 0), UNITS
    for title, name in SPREAD.items():
        if (value := rounded(getattr(lie, name, None))) is not None:
            yield title, value, SCORES
    yield "หน่วยงานที่มีผลปีก่อนเทียบได้", Decimal(len(changes)), UNITS
    mean = rounded(sum(changes, Decimal(0)) / len(changes)) if changes else None
    if mean is not None:
        yield "ผลต่างเฉลี่ยจากปีก่อน", mean, SCORES


def _levels(cohort: Cohort) -> Iterator[Row]:
    scored = len(cohort.scored())
    for level, units in cohort.levels():
        yield level, units, rounded(percent_of(units, scored))


def _bins(cohort: Cohort) -> Iterator[Row]:
    """Every class from that of the lowest score to the top, also where nobody stands."""
    at = Counter(min(int(score) // WIDE * WIDE, 100 - WIDE) for _, score in cohort.scored())
    for low in range(min(at, default=100), 100, WIDE):
        top = "100.00" if low + WIDE == 100 else f"{low + WIDE - 1}.99"
        yield f"{low}.00-{top}", at[low]


def _indicators(cohort: Cohort) -> Iterator[Row]:
    for one in cohort.indicators():
        yield one.number, one.name, one.instrument, *_lies(one), one.lowest_unit


def _places(measured: Iterable[MeasuredOverUnits]) -> Iterator[Row]:
    for one in measured:
        yield one.name, *_lies(one), one.lowest_unit


def _lies(one: MeasuredOverUnits) -> Row:
    return one.spread.count, *(rounded(getattr(one.spread, SPREAD[head.title])) for head in LIES[1:])


def _changes(cohort: Cohort) -> Iterator[Row]:
    """The greatest rise first."""
    for unit, change in sorted(cohort.with_change(), key=lambda one: -one[1]):
        yield unit.office, rounded(unit.former), rounded(unit.total), change


def _money(cohort: Cohort) -> Iterator[Row]:
    allocated, spent = (sum((getattr(u, name) for u in cohort.units), Decimal(0)) for name in ("allocated", "spent"))
    yield "งบประมาณรวม", allocated
    for quarter in range(4):
        yield f"ใช้จ่ายไตรมาสที่ {quarter + 1}", sum((unit.quarters[quarter] for unit in cohort.units), Decimal(0))
    yield "ใช้จ่ายรวม", spent
    yield "คงเหลือ", allocated - spent


def _surveys(cohort: Cohort) -> Iterator[Row]:
    for question in QUESTIONS:
        persons: Counter[str] = Counter()
        for unit in cohort.units:
            persons.update({unit.answers[question][name]: count for name, count in unit.surveys[question].items()})
        for answer, count in persons.items():
            yield TITLES[SURVEY_SHEETS[question]], answer, count


def _filled(cohort: Cohort) -> Iterator[Row]:
    for part, title in PARTS.items():
        done = [unit.done[part] for unit in cohort.units if part in unit.done]
        filled, of = sum(one for one, _ in done), sum(whole for _, whole in done)
        yield title, filled, of, rounded(percent_of(filled, of)), sum(one == whole > 0 for one, whole in done)


COUNTED = Head("units", "จำนวนหน่วยงาน", Look.WHOLE)
LIES = (COUNTED, *(Head(name, title, Look.SCORE) for title, name in SPREAD.items() if "quartile" not in name))
LOWEST = Head("lowest_unit", "หน่วยงานที่คะแนนต่ำสุด", width=46)
COHORT_TABLES = (
    CohortTable(
        "statistics", "สถิติ",
        (Head("name", "รายการ", width=40), Head("value", "ค่า", Look.MONEY, 18), Head("of", "หน่วย")), figures,
    ),
    CohortTable(
        "levels", "ระดับ", (Head("level", "ระดับ", width=20), COUNTED, Head("percent", "ร้อยละ", Look.SCORE)), _levels,
    ),
    CohortTable("distribution", "การกระจาย", (Head("scores", "ช่วงคะแนน", width=20), COUNTED), _bins),
    CohortTable(
        "indicators", "ตัวชี้วัด",
        (Head("number", "ตัวชี้วัดที่", Look.YEAR, 11), Head("name", "ประเด็นตัวชี้วัด", width=34),
         Head("instrument", "เครื่องมือ", width=11), *LIES, LOWEST),
        _indicators,
    ),
    CohortTable(
        "instruments", "เครื่องมือ", (Head("code", "เครื่องมือ", width=11), *LIES, LOWEST),
        lambda cohort: _places(cohort.instruments()),
    ),
    CohortTable(
        "provinces", "จังหวัด", (Head("province", "จังหวัด", width=24), *LIES, LOWEST),
        lambda cohort: _places(cohort.provinces()),
    ),
    CohortTable(
        "changes", "เทียบปีก่อน",
        (Head("unit", "หน่วยงาน", width=46), Head("former", "คะแนนปีก่อน", Look.SCORE),
         Head("total", "คะแนนรวม", Look.SCORE), Head("change", "ผลต่าง", Look.SIGNED)),
        _changes,
    ),
    CohortTable(
        "surveys", "แบบติดตาม",
        (Head("question", "แบบติดตาม", width=30), Head("answer", "คำตอบ", width=26),
         Head("persons", "จำนวน (คน)", Look.WHOLE)),
        _surveys,
    ),
    CohortTable(
        "money", "งบประมาณ",
        (Head("name", "รายการ", width=30), Head("amount", "จำนวนเงิน (บาท)", Look.MONEY, 20)), _money,
    ),
    CohortTable(
        "completeness", "ความครบถ้วน",
        (Head("part", "ส่วน", width=24), Head("filled", "กรอกแล้ว", Look.WHOLE), Head("whole", "ทั้งหมด", Look.WHOLE),
         Head("percent", "ร้อยละ", Look.SCORE), Head("complete", "หน่วยงานที่ครบ", Look.WHOLE)),
        _filled,
    ),
)
