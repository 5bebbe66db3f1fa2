"""ตารางเชื่อมโยง: from each weak indicator to its measures, who answers for them, what came of it and what proves it.

What nobody entered yet are dots: the check asks for it, the paper does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.overview.briefly import brief, other_groups
from ita_excel.documents.overview.states import MeasureState
from ita_excel.documents.plan import indicator_name
from ita_excel.language.figures import score_text
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import long_date
from ita_excel.model.beside import is_photo
from ita_excel.word.finish.exhibits.addresses import short, target
from ita_excel.wording import passages
from ita_excel.wording.clauses import BLANK, weak
from ita_excel.wording.orders import acted_on

if TYPE_CHECKING:
    from ita_excel.documents.proofs import Album
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Evidence, Measure

NAMED = 3
"""How many groups or links one cell names."""
LONGEST_STEP, LONGEST_CAPTION = 400, 160
"""Letters beyond which not even a row that has the page to itself would hold them."""


@frozen(kw_only=True)
class ChainRow:
    """One measure and what became of it."""

    measure: Annotated[str, "เลขข้อในรายงานและมาตรการ"]
    groups: Annotated[str, "ผู้รับผิดชอบ บรรทัดละกลุ่ม"]
    result: Annotated[str, "สถานะและวันที่ดำเนินการ"]
    evidence: Annotated[str, "หลักฐานที่ไม่ใช่ภาพ บรรทัดละรายการ"]
    first_photo: Annotated[str, "ภาพแรก ใช้ใน [[ref:photo:…]] (ว่าง ถ้าไม่มีภาพ)"] = ""
    last_photo: Annotated[str, "ภาพสุดท้าย (ว่าง ถ้ามีภาพเดียวหรือไม่มี)"] = ""


@frozen(kw_only=True)
class ChainGroup:
    """One indicator with its measures."""

    heading: Annotated[str, "จุดอ่อนหรือจุดที่ต้องพัฒนา ชื่อตัวชี้วัด และคะแนน"]
    rows: Annotated[tuple[ChainRow, ...], "มาตรการ"]


def chain(
    year: FiscalYear, totals: Totals, states: Sequence[MeasureState], pictures: Album
) -> tuple[ChainGroup, ...]:
    """A group an indicator: those to develop, other weak ones, then others that have measures in these states.

    A photo is named by the number that it has in the report, where it is one of the `pictures`.
    """
    weak_ones = [one.number for one in weak(totals.indicators, passages.bounds(year)[0])]
    chosen = [number for number, _ in passages.developed(year, totals)]
    return tuple(
        ChainGroup(
            heading=_heading(year, totals, number, _kind(number, weak_ones, chosen)),
            rows=tuple(_rows(year, [state for state in states if state.measure.indicator == number], pictures)),
        )
        for number in acted_on(year, [*chosen, *weak_ones])
    )


def _kind(indicator: int | None, weak_ones: Sequence[int], chosen: Sequence[int]) -> str:
    return "จุดอ่อน: " if indicator in weak_ones else "จุดที่ต้องพัฒนา: " if indicator in chosen else ""


def _heading(year: FiscalYear, totals: Totals, indicator: int | None, kind: str) -> str:
    scored = next((one for one in totals.indicators if one.number == indicator), None)
    score = f" ({score_text(scored.score)} คะแนน ระดับ {scored.level.name})" if scored else ""
    return f"{kind}{indicator_name(year, indicator)}{score}"


def _rows(year: FiscalYear, states: Sequence[MeasureState], pictures: Album) -> Iterator[ChainRow]:
    if not states:
        yield ChainRow(measure=BLANK, groups=BLANK, result=BLANK, evidence=BLANK)
    for state in states:
        proofs = [at for result in state.results for at in year.proving.get(result.number, ())]
        photos = [str(at) for at in proofs if at in pictures.photos]
        links = "\n".join(_told(year.evidence[at] for at in proofs))
        yield ChainRow(
            measure=_step(state), groups=_groups(state.measure), result=_result(state),
            evidence=links or ("" if photos else BLANK),
            first_photo=photos[0] if photos else "", last_photo=photos[-1] if len(photos) > 1 else "",
        )


def _step(state: MeasureState) -> str:
    step = state.measure.shown("step")
    return f"{state.number} {brief(step, LONGEST_STEP) or BLANK}"


def _groups(measure: Measure) -> str:
    named = (*measure.group[:NAMED], other_groups(len(measure.group) - NAMED))
    return "\n".join(filter(None, named)) or BLANK


def _result(state: MeasureState) -> str:
    """How far it is, and the last day that a result names."""
    if not state.results:
        return BLANK
    days = {result.date for result in state.results if result.date}
    called = "ดำเนินการครั้งล่าสุด" if len(days) > 1 else "ดำเนินการเมื่อ"
    return "\n".join([state.word, *([f"({called} {long_date(max(days))})"] if days else [])])


def _told(proofs: Iterable[Evidence]) -> Iterator[str]:
    """The first links by their captions, then how many more there are."""
    links = [row for row in proofs if not is_photo(row)]
    for row in links[:NAMED]:
        yield f"- {brief(row.caption, LONGEST_CAPTION) or _address(row.shown('target'))}"
    if len(links) > NAMED:
        yield f"- และลิงก์อีก {len(links) - NAMED} รายการ"


def _address(typed: str) -> str:
    return short(typed) if target(typed) else brief(typed, LONGEST_CAPTION) or BLANK
