"""`ita-excel consolidate`: many units' workbooks into one table and summary."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.commands.total import number
from ita_excel.language.figures import half_up, money_text, score_text

if TYPE_CHECKING:
    from ita_excel.consolidate.cohorts import Cohort
    from ita_excel.consolidate.consolidate import Consolidated
    from ita_excel.consolidate.unit import Unit


MONEY = ("allocated", "spent")


def run(arguments: Namespace) -> Outcome:
    """Consolidate, on this machine or on a cluster that runs already."""
    from ita_excel.consolidate.consolidate import consolidate
    from ita_excel.consolidate.gather import Engine, on_this_machine

    engine: Engine = on_this_machine
    if arguments.scheduler:
        from ita_excel.consolidate.cluster import on_cluster

        engine = on_cluster(arguments.scheduler)
    with steps() as tell:
        made = consolidate(
            arguments.paths, arguments.out, report=arguments.report, expected=arguments.units,
            templates=arguments.templates, pdf=arguments.pdf,
            engine=engine, progress=tell,
        )
    return Outcome(_data(made), tuple(_lines(made)), FOUND if made.whole.not_counted else DONE)


def _data(made: Consolidated) -> dict[str, Any]:
    """The contract's JSON."""
    return {
        "units": len(made.whole.units), "files": made.whole.files,
        "rejected": [{"file": one.file, "reason": one.reason} for one in made.whole.not_counted],
        "out": str(made.out), "rows": [_row(unit) for unit in made.whole.units],
        "report": str(made.report) if made.report else None, "pdf": str(made.pdf) if made.pdf else None,
        "warnings": list(made.warnings),
        "read": made.read, "silent": list(made.whole.silent),
        "apart": [
            {"subject": a.subject, "unit": a.office, "fiscal_year": a.fiscal_year, "message": a.said}
            for a in made.whole.asides
        ],
    }


def _row(unit: Unit) -> dict[str, Any]:
    return {
        "unit": unit.office, "fiscal_year": unit.fiscal_year, "total": number(unit.total), "level": unit.level or None,
        "staff": unit.staff, "allocated": number(unit.allocated), "spent": number(unit.spent),
    }


def _lines(made: Consolidated) -> Iterator[str]:
    whole = made.whole
    yield f"รวม {len(whole.units):,} หน่วยงาน จาก {whole.files:,} ไฟล์ (อ่านใหม่ {made.read:,} ไฟล์) ไว้ที่ {made.out}"
    for cohort in whole.cohorts:
        yield _cohort_line(cohort)
        allocated, spent = (sum((getattr(unit, name) for unit in cohort.units), Decimal(0)) for name in MONEY)
        yield f"งบประมาณรวมของกลุ่มนี้ {money_text(allocated)} บาท ใช้จ่าย {money_text(spent)} บาท"
    yield from (f"{aside.subject}: {aside.office} ปี {aside.fiscal_year} — {aside.said}" for aside in whole.asides)
    yield from (f"ไม่ได้นับ «{one.file}»: {one.reason}" for one in whole.not_counted)
    yield from (f"ยังไม่ส่ง: {name}" for name in whole.silent)
    yield "ผลตรวจมาจากกฎเรื่องตัวเลข วันที่ และแบบฟอร์ม ถ้อยคำและภาพถ่ายของแต่ละหน่วยไม่ได้ตรวจ — ใช้คำสั่ง check กับสมุดงานของหน่วย"
    if made.report:
        yield f"รายงาน: {made.report}"
    if made.pdf:
        yield f"PDF ของรายงาน: {made.pdf}"
    yield from made.warnings


def _cohort_line(cohort: Cohort) -> str:
    lie = cohort.spread()
    if lie is None:
        return f"{cohort.title}: {len(cohort.units):,} หน่วยงาน ยังไม่มีคะแนน"
    return (f"{cohort.title}: {lie.count:,} หน่วยงานที่มีคะแนน เฉลี่ย {score_text(lie.mean)} มัธยฐาน {score_text(lie.median)} "
            f"ต่ำสุด {half_up(lie.low)} สูงสุด {half_up(lie.high)}")
