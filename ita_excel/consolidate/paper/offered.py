"""What the template consolidated.docx may use; rows of tables are those that the workbook of the whole shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from ita_excel.consolidate.tables.heads import Head
from ita_excel.consolidate.tables.ofcohort import COHORT_TABLES
from ita_excel.consolidate.tables.tabulation import ASIDE, FINDINGS, REJECTED
from ita_excel.consolidate.tables.units import FIRST
from ita_excel.documents.context import FieldNames
from ita_excel.language.frozen import frozen

Rows = tuple[Mapping[str, str], ...]


def _titles(heads: tuple[Head, ...]) -> Callable[[], Mapping[str, str]]:
    return lambda: {head.name: head.title for head in heads}


def _table(name: str) -> FieldNames:
    """The columns of a table that every cohort has."""
    one = next(one for one in COHORT_TABLES if one.name == name)
    return FieldNames(_titles(one.columns), rows=f"ตาราง{one.title}ของกลุ่มนี้")


def _findings() -> Mapping[str, str]:
    return {**_titles(FINDINGS)(), "meaning": "ข้อความของผลตรวจ"}


@frozen(kw_only=True)
class CohortSection:
    """One cohort: units that may be compared with each other."""

    number: Annotated[str, "ลำดับของกลุ่มที่เทียบกันได้"]
    title: Annotated[str, "ชื่อกลุ่ม: ประเภทหน่วยงาน ปีงบประมาณ ปีที่ประเมิน"]
    method: Annotated[str, "วิธีประเมิน"]
    scored: Annotated[bool, "มีหน่วยงานที่มีคะแนน"]
    overview: Annotated[str, "ข้อความสรุปคะแนน"]
    weak: Annotated[str, "ข้อความตัวชี้วัดที่อ่อนที่สุด"]
    change: Annotated[str, "ข้อความผลต่างจากปีก่อน"]
    changed: Annotated[bool, "มีหน่วยงานที่เทียบปีก่อนได้"]
    without_former: Annotated[str, "หน่วยงานที่ไม่มีผลปีก่อนให้เทียบ (ว่างเมื่อไม่มี)"]
    outliers: Annotated[str, "หน่วยงานที่คะแนนห่างจากกลุ่ม (ว่างเมื่อไม่มี)"]
    ranking_note: Annotated[str, "หมายเหตุใต้ตารางอันดับ (ว่างเมื่อครบทุกหน่วยงาน)"]
    statistics: Annotated[Rows, _table("statistics")]
    levels: Annotated[Rows, _table("levels")]
    distribution: Annotated[Rows, _table("distribution")]
    indicators: Annotated[Rows, _table("indicators")]
    instruments: Annotated[Rows, _table("instruments")]
    provinces: Annotated[Rows, _table("provinces")]
    changes: Annotated[Rows, _table("changes")]
    ranking: Annotated[Rows, FieldNames(_titles(FIRST), rows="ตารางอันดับของกลุ่มนี้ ดีที่สุดก่อน")]
    surveys: Annotated[Rows, _table("surveys")]
    money: Annotated[Rows, _table("money")]
    staff: Annotated[str, "บุคลากรรวม (คน)"]
    completeness: Annotated[Rows, _table("completeness")]


@frozen(kw_only=True)
class PaperOfWhole:
    """The fields of consolidated.docx."""

    units: Annotated[str, "จำนวนหน่วยงานที่นับ"]
    years: Annotated[str, "ปีงบประมาณทั้งหมดที่มี"]
    summary: Annotated[str, "บทสรุปผู้บริหาร ย่อหน้าละเรื่อง"]
    english: Annotated[str, "บทสรุปภาษาอังกฤษ ย่อหน้าละเรื่อง"]
    mixed: Annotated[bool, "มีหลายปี หลายประเภท หรือหลายวิธีประเมิน"]
    cohorts: Annotated[tuple[CohortSection, ...], "กลุ่มที่เทียบกันได้ กลุ่มใหญ่ที่สุดก่อน"]
    advice: Annotated[str, "ข้อสังเกตที่ได้จากตัวเลข ย่อหน้าละข้อ"]
    findings: Annotated[Rows, FieldNames(_findings, rows="ผลตรวจตามรหัส")]
    asides: Annotated[Rows, FieldNames(_titles(ASIDE), rows="หน่วยงานที่แสดงแยก")]
    asides_note: Annotated[str, "หมายเหตุใต้ตารางแสดงแยก (ว่างเมื่อครบ)"]
    silent: Annotated[tuple[str, ...], "หน่วยงานที่ยังไม่ส่ง"]
    listed: Annotated[bool, "มีรายชื่อหน่วยงานที่ต้องส่งให้เทียบ"]
    rejected: Annotated[Rows, FieldNames(_titles(REJECTED), rows="ไฟล์ที่ไม่นับและเหตุผล")]
    rejected_note: Annotated[str, "หมายเหตุใต้ตารางไฟล์ที่ไม่นับ (ว่างเมื่อครบ)"]
