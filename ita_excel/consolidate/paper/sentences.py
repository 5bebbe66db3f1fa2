"""Sentences of the paper, drafted from the same figures as its tables; a person may edit them in Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ita_excel.consolidate.cohorts import Cohort, Spread, WeakIndicator
from ita_excel.consolidate.unit import Unit
from ita_excel.consolidate.whole import Whole
from ita_excel.language.figures import half_up, money_text, percent_of, percent_text, score_text, signed_text
from ita_excel.language.thai import BUDDHIST_OFFSET
from ita_excel.wording.clauses import indicator_names, listing

WEAKEST = 3
"""Indicators that a sentence names as the weakest."""
MOST_NAMES = 10
"""Units named in one paragraph."""


def years(whole: Whole) -> str:
    """Every fiscal year there is, the newest first."""
    return listing([str(year) for year in sorted({unit.fiscal_year for unit in whole.units}, reverse=True)])


def summary(whole: Whole) -> Iterator[str]:
    """The summary for those who decide: a paragraph on what came, one a cohort."""
    came = f"รวมสมุดงานของ {len(whole.units):,} หน่วยงาน จากไฟล์ทั้งหมด {whole.files:,} ไฟล์"
    apart = f" ไม่นับ {len(whole.refused):,} ไฟล์ (เหตุผลอยู่ในส่วนที่ 4)" if whole.refused else ""
    empty = f" โฟลเดอร์ที่ไม่มีไฟล์ {len(whole.empty):,} โฟลเดอร์" if whole.empty else ""
    silent = f" ยังไม่ส่ง {len(whole.silent):,} หน่วยงาน" if whole.silent else ""
    yield came + apart + empty + silent
    if len(whole.cohorts) > 1:
        yield (f"หน่วยงานแบ่งเป็น {len(whole.cohorts)} กลุ่มตามปีงบประมาณ ประเภทหน่วยงาน และวิธีประเมิน "
               "แต่ละกลุ่มสรุปแยกกัน ไม่นำคะแนนมาเฉลี่ยข้ามกลุ่ม")
    for cohort in whole.cohorts:
        yield " ".join(part for part in (f"{cohort.title}: {overview(cohort)}", weak(cohort), change(cohort)) if part)


def overview(cohort: Cohort) -> str:
    """How the totals lie and which levels were reached."""
    lie = cohort.spread()
    if lie is None:
        return f"มี {len(cohort.units):,} หน่วยงาน ยังไม่มีหน่วยงานใดมีคะแนน"
    reached = [
        f"{level} {units:,} หน่วยงาน (ร้อยละ {percent_text(percent_of(units, lie.count))})"
        for level, units in cohort.levels() if units
    ]
    return (f"มี {len(cohort.units):,} หน่วยงาน มีคะแนน {lie.count:,} หน่วยงาน คะแนนเฉลี่ย {score_text(lie.mean)} "
            f"มัธยฐาน {score_text(lie.median)} ส่วนเบี่ยงเบนมาตรฐาน {score_text(lie.deviation)} "
            f"ต่ำสุด {score_text(lie.low)} สูงสุด {score_text(lie.high)} ระดับที่ได้คือ {listing(reached)}")


def weak(cohort: Cohort) -> str:
    """The indicators of the lowest means; "" where there are none."""
    weakest = weakest_of(cohort)
    means = listing([f"ตัวชี้วัดที่ {one.number} {one.name} ({score_text(one.spread.mean)})" for one in weakest])
    return f"ตัวชี้วัดที่คะแนนเฉลี่ยต่ำที่สุดคือ {means}" if weakest else ""


def weakest_of(cohort: Cohort) -> Sequence[WeakIndicator]:
    """The weakest indicators, with all that share the last one's printed mean."""
    ordered = cohort.indicators()
    if len(ordered) <= WEAKEST:
        return ordered
    last = half_up(ordered[WEAKEST - 1].spread.mean)
    return [one for one in ordered if half_up(one.spread.mean) <= last]


def change(cohort: Cohort) -> str:
    """How many rose and fell since the former result; "" where nobody has a score."""
    if cohort.spread() is None:
        return ""
    changes = [change for _, change in cohort.with_change()]
    if not changes:
        return "ไม่มีหน่วยงานที่มีผลปีก่อนซึ่งประเมินด้วยวิธีเดียวกัน จึงไม่เทียบกับปีก่อน"
    rose, fell, same = _directions(changes)
    return (f"เทียบกับปีก่อนได้ {len(changes):,} หน่วยงาน คะแนนเพิ่มขึ้น {rose:,} ลดลง {fell:,} เท่าเดิม {same:,} หน่วยงาน "
            f"ผลต่างเฉลี่ย {signed_text(_mean(changes))} คะแนน")


def _directions(changes: Sequence[Decimal]) -> tuple[int, int, int]:
    return sum(c > 0 for c in changes), sum(c < 0 for c in changes), sum(c == 0 for c in changes)


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def names(units: Sequence[Unit], sheet: str) -> str:
    """Units by name; beyond so many, how many more and where they stand."""
    told = " ".join(f"«{unit.office}»" for unit in units[:MOST_NAMES])
    more = len(units) - MOST_NAMES
    return f"{told} และอีก {more:,} หน่วยงาน (ข้อ 4.3 และแผ่น «{sheet}»)" if more > 0 else told


def english(whole: Whole) -> Iterator[str]:
    """The summary in English, a paragraph a cohort."""
    apart = f" {len(whole.refused):,} files are not counted, for reasons given in Part 4." if whole.refused else ""
    folders = "1 folder" if len(whole.empty) == 1 else f"{len(whole.empty):,} folders"
    empty = f" No file came from {folders}." if whole.empty else ""
    silent = f" Expected units that have not answered: {len(whole.silent):,}." if whole.listed else ""
    yield f"{len(whole.units):,} units are counted from {whole.files:,} files.{apart}{empty}{silent}"
    for cohort in whole.cohorts:
        lie = cohort.spread()
        of = (f"{cohort.scheme}, results of the assessment of B.E. {cohort.assessment_year}" if cohort.assessment_year
              else "packets of groups without their office's workbook")
        year = f"Fiscal year B.E. {cohort.fiscal_year} ({cohort.fiscal_year - BUDDHIST_OFFSET}), {of}"
        yield f"{year}: {_counted(cohort)}{_scores(cohort, lie) if lie else ', none with a score.'}"


def _counted(cohort: Cohort) -> str:
    return "1 unit" if len(cohort.units) == 1 else f"{len(cohort.units):,} units"


def _scores(cohort: Cohort, lie: Spread) -> str:
    changes = [change for _, change in cohort.with_change()]
    rose, fell, same = _directions(changes)
    since = (f" Against the former result ({len(changes):,} units): {rose:,} rose, {fell:,} fell, {same:,} stayed; "
             f"mean change {signed_text(_mean(changes))}.") if changes else " No former result can be compared."
    weakest = ", ".join(f"no. {one.number} ({score_text(one.spread.mean)})" for one in weakest_of(cohort))
    return (f", {lie.count:,} with a score. Mean {score_text(lie.mean)}, median {score_text(lie.median)}, standard "
            f"deviation {score_text(lie.deviation)}, lowest {score_text(lie.low)}, highest {score_text(lie.high)}."
            f" Weakest indicators by mean: {weakest or 'none'}.{since}")


def advice(whole: Whole) -> Iterator[str]:
    """What the figures ask for, each with its ground; nothing that they do not show."""
    for cohort in whole.cohorts:
        if weakest := weakest_of(cohort):
            named = indicator_names((one.number, one.name) for one in weakest)
            yield f"{cohort.title}: ทบทวนมาตรการของ{named} ซึ่งคะแนนเฉลี่ยต่ำที่สุด"
        if outlying := cohort.outliers():
            yield f"{cohort.title}: ตรวจคะแนนที่ห่างจากกลุ่มของ {len(outlying):,} หน่วยงานว่ากรอกถูกต้อง"
        if unscored := cohort.unscored():
            yield f"{cohort.title}: ขอคะแนนตัวชี้วัดจาก {len(unscored):,} หน่วยงานที่ยังไม่มีคะแนน"
    if whole.silent:
        yield f"ติดตามสมุดงานจาก {len(whole.silent):,} หน่วยงานที่ยังไม่ส่ง"
    if whole.refused:
        yield f"แก้ไฟล์ที่ไม่นับ {len(whole.refused):,} ไฟล์ตามเหตุผลในส่วนที่ 4 แล้วรวมใหม่"
    if whole.empty:
        yield f"ตรวจโฟลเดอร์ที่ไม่มีไฟล์ {len(whole.empty):,} โฟลเดอร์ (ข้อ 4.2) ว่าหน่วยงานส่งไฟล์แล้ว"
    errors = sum(unit.severities.get("error", 0) for unit in whole.units)
    if errors:
        units = sum(bool(unit.severities.get("error")) for unit in whole.units)
        yield f"ขอให้ {units:,} หน่วยงานแก้ข้อที่ผิดรวม {errors:,} ข้อ ด้วยคำสั่ง check กับสมุดงานของหน่วย"


def staff(cohort: Cohort) -> str:
    """Persons of the cohort's units together."""
    return money_text(Decimal(sum(unit.staff for unit in cohort.units)))
