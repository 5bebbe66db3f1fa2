"""เอกสารมาตรการ: what the measures paper is filled with; the report repeats its rows word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ita_excel.documents import assessment, plan
from ita_excel.documents.context import Common, common
from ita_excel.language.frozen import frozen
from ita_excel.wording.passages import none_found, strengths, strengths_heading

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear


@frozen(kw_only=True)
class MeasuresPaper(Common):
    """The fields of measures.docx."""

    indicators: Annotated[tuple[assessment.IndicatorRow, ...], "ตัวชี้วัดเรียงตามคะแนน"]
    strengths_heading: Annotated[str, "หัวข้อจุดแข็ง"]
    strengths: Annotated[str, "จุดแข็ง ย่อหน้าละตัวชี้วัด"]
    development: Annotated[tuple[plan.DevelopmentRow, ...], "ตารางจุดที่ต้องพัฒนา"]
    measures: Annotated[tuple[plan.MeasureRow, ...], "ตารางมาตรการ"]


def measures_paper(year: FiscalYear, totals: Totals) -> MeasuresPaper:
    """The measures of a year with the analysis they rest on."""
    return MeasuresPaper(
        **common(year, totals),
        indicators=assessment.indicator_rows(year, totals),
        strengths_heading=strengths_heading(year, totals),
        strengths="\n".join(strengths(year, totals)) or none_found(totals),
        development=plan.development_rows(year),
        measures=plan.measure_rows(year),
    )
