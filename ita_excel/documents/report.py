"""รายงานผลการดำเนินงาน: what the report's template is filled with (source lines 44-602 and the order)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents import assessment, followup, plan, results, spending
from ita_excel.documents.context import Common, FieldNames, common
from ita_excel.documents.covers.coverlines import contact
from ita_excel.documents.exhibits.evidencepages import Exhibit, exhibits
from ita_excel.documents.order import Order, order
from ita_excel.documents.overview import chain, dashboard, executive
from ita_excel.documents.overview.states import measure_states, tally
from ita_excel.documents.proofs import Album
from ita_excel.documents.tracing.figuresources import computed
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import month_year
from ita_excel.language.vocabulary import PARTS, RemarkKind
from ita_excel.sheets.groups import Group
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_column
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.english import english
from ita_excel.wording.passages import none_found, strengths, strengths_heading
from ita_excel.wording.risks import risk_counts, risk_rating

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear


def _shown() -> Mapping[str, str]:
    return {name: setting_column(name).title for name in REPORT_PARTS}


def _parts() -> Mapping[str, str]:
    return {name: f"ทำส่วน{title}" for name, title in PARTS.items()}


@frozen(kw_only=True)
class Report(Common):
    """The fields of report.docx."""

    parts: Annotated[Mapping[str, bool], FieldNames(_parts)]
    shows: Annotated[Mapping[str, bool], FieldNames(_shown)]
    month_year: Annotated[str, "เดือนและปีท้ายคำนำ"]
    summary: Annotated[executive.ExecutiveSummary, "บทสรุปผู้บริหาร"]
    dashboard: Annotated[dashboard.Dashboard, "หน้าภาพรวม"]
    chain: Annotated[tuple[chain.ChainGroup, ...], "ตารางเชื่อมโยง ตัวชี้วัดละกลุ่ม"]
    history: Annotated[tuple[assessment.YearRow, ...], "คะแนนย้อนหลัง"]
    history_charted: Annotated[bool, "มีคะแนนย้อนหลังให้ทำแผนภูมิ"]
    history_span: Annotated[str, "ปีแรกถึงปีสุดท้ายของคะแนนย้อนหลัง"]
    history_notes: Annotated[tuple[str, ...], "หมายเหตุเมื่อวิธีประเมินเปลี่ยน"]
    history_key: Annotated[str, "ความหมายของสีในแผนภูมิคะแนนรายปี"]
    level_key: Annotated[str, "ความหมายของสีในแผนภูมิตัวชี้วัด พร้อมชื่อระดับ"]
    indicators: Annotated[tuple[assessment.IndicatorRow, ...], "ตัวชี้วัดเรียงตามคะแนน"]
    instruments: Annotated[tuple[assessment.InstrumentRow, ...], "แหล่งข้อมูล"]
    strengths_heading: Annotated[str, "หัวข้อจุดแข็ง"]
    strengths: Annotated[str, "จุดแข็ง ย่อหน้าละตัวชี้วัด"]
    development: Annotated[tuple[plan.DevelopmentRow, ...], "ตารางจุดที่ต้องพัฒนา"]
    measures: Annotated[tuple[plan.MeasureRow, ...], "ตารางมาตรการ"]
    risks: Annotated[tuple[plan.RiskRow, ...], "ตารางความเสี่ยง เรียงจากสูงลงมา"]
    risk_counts: Annotated[str, "ประโยคสรุปจำนวนความเสี่ยงแต่ละระดับ"]
    risk_rating: Annotated[str, "วิธีคิดระดับความเสี่ยง"]
    sections: Annotated[tuple[results.ResultSection, ...], "ผลการดำเนินงานรายด้าน"]
    exhibits: Annotated[tuple[Exhibit, ...], "หน้าหลักฐาน มาตรการละรายการ"]
    budget: Annotated[spending.BudgetTable, "ตารางงบประมาณ"]
    staff: Annotated[str, "จำนวนบุคลากรทั้งสิ้น"]
    groups: Annotated[tuple[followup.GroupRow, ...], "กลุ่ม/หน่วยและจำนวนบุคลากร"]
    awareness: Annotated[followup.AwarenessTable, "ประเด็นการติดตามที่ 1"]
    practice: Annotated[followup.PracticeTable, "ประเด็นการติดตามที่ 2"]
    effect: Annotated[followup.EffectTable, "ประเด็นการติดตามที่ 3"]
    obstacles: Annotated[str, "ปัญหาอุปสรรค"]
    recommendations: Annotated[str, "ข้อเสนอแนะ"]
    english: Annotated[str, "บทสรุปภาษาอังกฤษ (ว่าง ถ้าไม่มีชื่อสำนักงานภาษาอังกฤษ)"]
    logo: Annotated[bool, "มีไฟล์ภาพตราหน่วยงาน"]
    contact: Annotated[tuple[str, ...], "ที่ติดต่อบนปกหลัง บรรทัดละรายการ"]
    order: Annotated[Order, "คำสั่งในภาคผนวก"]


def report(year: FiscalYear, totals: Totals, pictures: Album) -> Report:
    """The report of a year; `pictures` are its photos at print size."""
    day = year.settings.memo_date or year.settings.period_end
    sections = results.result_sections(year, pictures)
    shows = {part: year.settings.shows(part) for part in REPORT_PARTS}
    states = measure_states(year)
    page = executive.summary(year, totals, states) if shows["summary"] else executive.ExecutiveSummary()
    board = dashboard.dashboard(year, totals, states) if shows["dashboard"] else dashboard.Dashboard()
    linked = chain.chain(year, totals, states, pictures) if shows["chain"] else ()
    return Report(
        **common(year, totals),
        parts={part: part in year.parts for part in PARTS},
        shows=shows | {"summary": page.known, "dashboard": bool(board.tiles), "chain": bool(linked)},
        summary=page,
        dashboard=board,
        chain=linked,
        month_year=month_year(day) if day else BLANK,
        history=assessment.history_rows(year, totals),
        history_charted=bool(totals.history),
        history_span=assessment.history_span(totals),
        history_notes=assessment.history_notes(year, totals),
        history_key=assessment.history_key(year),
        level_key=assessment.level_key(year),
        indicators=assessment.indicator_rows(year, totals),
        instruments=assessment.instrument_rows(year, totals),
        strengths_heading=strengths_heading(year, totals),
        strengths=Rewritable("\n".join(strengths(year, totals)) or none_found(totals), "strengths", "จุดแข็ง"),
        development=plan.development_rows(year),
        measures=plan.measure_rows(year),
        risks=plan.risk_rows(totals),
        risk_counts=Rewritable(risk_counts(totals.risks), "risk_counts", "จำนวนความเสี่ยงแต่ละระดับ"),
        risk_rating=risk_rating(year.pack),
        sections=sections,
        exhibits=exhibits(year, sections),
        budget=spending.budget_table(year, totals),
        staff=computed(str(totals.staff), "รวมจำนวนบุคลากรของทุกกลุ่ม", Group.sheet) if totals.staff else BLANK,
        groups=followup.group_rows(year),
        awareness=followup.awareness_table(year, totals),
        practice=followup.practice_table(year, totals),
        effect=followup.effect_table(year, totals),
        obstacles=followup.remarks(year, RemarkKind.OBSTACLE),
        recommendations=followup.remarks(year, RemarkKind.RECOMMENDATION),
        english=Rewritable("\n".join(english(year, totals, tally(states))), "english", "บทสรุปภาษาอังกฤษ"),
        logo=bool(year.settings.logo),
        contact=contact(year),
        order=order(year, totals),
    )
