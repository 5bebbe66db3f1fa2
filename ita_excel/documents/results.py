"""Part 3 of the report: each measure with what came of it, its evidence, and the budget table in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.context import shown
from ita_excel.documents.plan import indicators_in_order, measures_in_order, short_indicator_name
from ita_excel.documents.proofs import Album, Proof, proofs
from ita_excel.language.frozen import frozen
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure, Result

LOST_SECTION = "ผลการดำเนินงานและหลักฐานอื่น"
"""Over what is tied to no measure; that it is, the check says and no paper."""


@frozen(kw_only=True)
class ResultBlock:
    """What one group reports, and its proofs."""

    text: Annotated[str, "ความก้าวหน้า/ผลการดำเนินงาน หลายย่อหน้าได้"]
    budget: Annotated[bool, "ตารางงบประมาณอยู่ใต้ผลนี้"]
    proofs: Annotated[tuple[Proof, ...], "ลิงก์และภาพตามลำดับ"]


@frozen(kw_only=True)
class MeasureBlock:
    """One measure with its results."""

    number: Annotated[str, "เลขข้อในส่วน เช่น 1.2"]
    title: Annotated[str, "มาตรการ (ว่าง สำหรับตารางงบประมาณที่อยู่ท้ายสุด)"]
    results: Annotated[tuple[ResultBlock, ...], "ผลการดำเนินงาน"]


@frozen(kw_only=True)
class ResultSection:
    """The measures of one indicator."""

    number: Annotated[str, "เลขข้อในส่วน เช่น 1"]
    heading: Annotated[str, "หัวข้อของด้าน"]
    measures: Annotated[tuple[MeasureBlock, ...], "มาตรการในด้านนี้"]


def result_sections(year: FiscalYear, pictures: Album) -> tuple[ResultSection, ...]:
    """One section an indicator; results of no known measure and a budget table without a place come last."""
    sections = [
        ResultSection(number=str(at), heading=_heading(year, number), measures=_measures(year, number, at, pictures))
        for at, number in enumerate(indicators_in_order(year), 1)
    ]
    known = {measure.number for measure in year.measures if measure.number is not None}
    lost = [result for result in year.results if result.measure not in known]
    blocks = [_block(year, result, pictures, budget=False) for result in lost]
    results = {result.number for result in year.results if result.number is not None}
    if stray := proofs(year, set(dict.fromkeys(row.result for row in year.evidence)) - results, pictures):
        blocks.append(ResultBlock(text="", budget=False, proofs=stray))
    if blocks:
        sections.append(_untitled(len(sections) + 1, LOST_SECTION, blocks))
    if "budget" in year.parts and year.budget and year.settings.budget_under not in known:
        alone = ResultBlock(text="", budget=True, proofs=())
        sections.append(_untitled(len(sections) + 1, "งบประมาณและผลการใช้จ่ายงบประมาณ", [alone]))
    return tuple(sections)


def _untitled(number: int, heading: str, blocks: list[ResultBlock]) -> ResultSection:
    """A section whose results stand under no measure."""
    measure = MeasureBlock(number="", title="", results=tuple(blocks))
    return ResultSection(number=str(number), heading=heading, measures=(measure,))


def _heading(year: FiscalYear, number: int | None) -> str:
    return f"มาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ด้าน{short_indicator_name(year, number)}"


def numbered_measures(year: FiscalYear, indicator: int | None, section: int) -> tuple[tuple[str, Measure], ...]:
    """The measures of an indicator with the numbers they have in this part, such as 1.2."""
    measures = [measure for measure in measures_in_order(year) if measure.indicator == indicator]
    return tuple((f"{section}.{at}", measure) for at, measure in enumerate(measures, 1))


def results_of(year: FiscalYear, measure: Measure) -> tuple[Result, ...]:
    """The results of a measure, by number; none of a measure that has none itself."""
    found = (r for r in year.results if r.measure == measure.number and measure.number is not None)
    return tuple(sorted(found, key=lambda result: result.number or 0))


def _measures(year: FiscalYear, indicator: int | None, section: int, pictures: Album) -> tuple[MeasureBlock, ...]:
    return tuple(
        MeasureBlock(number=number, title=shown(measure, "step"), results=_results(year, measure, pictures))
        for number, measure in numbered_measures(year, indicator, section)
    )


def _results(year: FiscalYear, measure: Measure, pictures: Album) -> tuple[ResultBlock, ...]:
    """The results by number; the budget table stands after the words of the last one."""
    found = results_of(year, measure)
    under = year.settings.budget_under if "budget" in year.parts else None
    has_budget = bool(year.budget) and measure.number == under is not None
    if not found:
        nothing = Rewritable(BLANK, f"measure.{measure.number}.result", f"ผลของมาตรการที่ {shown(measure, 'number')}")
        return (ResultBlock(text=nothing, budget=has_budget, proofs=()),)
    return tuple(_block(year, r, pictures, budget=has_budget and r is found[-1]) for r in found)


def _block(year: FiscalYear, result: Result, pictures: Album, *, budget: bool) -> ResultBlock:
    told = result.shown("text") or (f"สถานะ: {result.status}" if result.status else BLANK)
    words = Rewritable(told, f"result.{result.number}", f"ผลการดำเนินงานที่ {shown(result, 'number')}")
    return ResultBlock(text=words, budget=budget, proofs=proofs(year, {result.number} - {None}, pictures))
