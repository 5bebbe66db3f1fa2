"""บทสรุปผู้บริหาร: the year on one page, only what the data says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.assessment import IndicatorRow, indicator_rows
from ita_excel.documents.overview.briefly import brief, fitting, other_groups
from ita_excel.documents.overview.states import OPEN, SILENT, MeasureState, tally
from ita_excel.language.figures import money_text, percent_text, score_text
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import NOTHING_WORDS, RemarkKind
from ita_excel.model.nextlevel import next_levels
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording import clauses, passages
from ita_excel.wording.known import known_money

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure

EXTREMES, MEASURES = 3, 5
"""How many indicators stand on each side, and how many measures."""
NAMED = 6
"""Numbers of measures that one sentence names at most."""
LONGEST_NAME, LONGEST_STEP, LONGEST_GROUP, LONGEST_SOURCE, LONGEST_LINE = 36, 80, 32, 70, 220
"""Letters, so that the whole stays on one page."""
LINE, AHEAD = 88, 5
"""Letters of a line of the page, and the lines that what is to be done may take."""


@frozen(kw_only=True)
class ExtremeRow:
    """A strong indicator beside a weak one."""

    strong: Annotated[str, "ตัวชี้วัดที่ได้คะแนนสูง"]
    strong_score: Annotated[str, "คะแนน"]
    weak: Annotated[str, "ตัวชี้วัดที่ได้คะแนนต่ำ"]
    weak_score: Annotated[str, "คะแนน"]


@frozen(kw_only=True)
class MainMeasure:
    """One of the main measures with its state."""

    number: Annotated[str, "เลขข้อในรายงาน เช่น 3.1.2"]
    step: Annotated[str, "ขั้นตอนหรือวิธีการดำเนินงาน อย่างย่อ"]
    groups: Annotated[str, "ผู้รับผิดชอบ"]
    state: Annotated[str, "สถานะ"]


@frozen(kw_only=True)
class ExecutiveSummary:
    """The page; what is not known is blank and left out."""

    result: Annotated[str, "คะแนน ระดับ และการเปลี่ยนแปลงจากปีก่อน"] = ""
    extremes: Annotated[tuple[ExtremeRow, ...], "ตัวชี้วัดสูงสุดและต่ำสุด คู่กัน"] = ()
    counts: Annotated[str, "จำนวนมาตรการแต่ละสถานะ"] = ""
    measures: Annotated[tuple[MainMeasure, ...], "มาตรการสำคัญ ครบทุกตัวชี้วัด"] = ()
    money: Annotated[str, "งบประมาณและการใช้จ่าย"] = ""
    ahead: Annotated[str, "สิ่งที่จะดำเนินการต่อไป มีเลขข้อ บรรทัดละข้อ"] = ""

    @property
    def known(self) -> bool:
        """Is there something to say?"""
        return bool(self.result or self.counts)


def summary(year: FiscalYear, totals: Totals, states: Sequence[MeasureState]) -> ExecutiveSummary:
    """The summary of a year, whose measures are in these states."""
    ahead = fitting(_ahead(year, totals, states), LINE, AHEAD)
    return ExecutiveSummary(
        result=_own(_result(year, totals), "result", "ผลการประเมิน"),
        extremes=tuple(_extremes(indicator_rows(year, totals)[: len(totals.indicators)])),
        counts=_own(_counts(states), "counts", "จำนวนมาตรการ"),
        measures=tuple(map(_measure, _main(states))),
        money=_own(_money(year, totals), "money", "งบประมาณ"),
        ahead=_own("\n".join(f"{n}. {line}" for n, line in enumerate(ahead, 1)), "ahead", "สิ่งที่จะดำเนินการต่อไป"),
    )


def _own(text: str, key: str, called: str) -> str:
    return Rewritable(text, f"summary.{key}", f"บทสรุปผู้บริหาร: {called}") if text else text


def _result(year: FiscalYear, totals: Totals) -> str:
    if totals.total is None:
        return ""
    values = passages.fields(year, totals)
    said = passages.fill(
        "{office} มีผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ปีงบประมาณ พ.ศ. {assessed} ร้อยละ {total}"
        "{against_last_year} อยู่ในระดับ {level}", values,
    )
    mean = year.settings.national_mean
    beside = f"คะแนนเฉลี่ยระดับประเทศร้อยละ {score_text(mean)} {brief(national_source(year), LONGEST_SOURCE)}".rstrip()
    return said if mean is None else f"{said} {clauses.aside(beside)}"


def national_source(year: FiscalYear) -> str:
    """Where the mean of the country comes from; "" where nobody said."""
    said = year.settings.national_mean_source
    return f"ที่มา: {said}" if said else ""


def _extremes(rows: Sequence[IndicatorRow]) -> Iterator[ExtremeRow]:
    """The best and the lowest side by side, as many as do not meet in the middle."""
    for at in range(min(EXTREMES, len(rows) // 2)):
        strong, weak = rows[at], rows[-1 - at]
        yield ExtremeRow(
            strong=_indicator(strong), strong_score=strong.score, weak=_indicator(weak), weak_score=weak.score
        )


def _indicator(row: IndicatorRow) -> str:
    return f"{row.number}. {brief(row.name, LONGEST_NAME)}"


def _counts(states: Sequence[MeasureState]) -> str:
    if not states:
        return ""
    told = clauses.listing([f"{word} {number} ข้อ" for word, number in tally(states).items()])
    return f"มาตรการทั้งหมด {len(states)} ข้อ {told}"


def _main(states: Sequence[MeasureState]) -> list[MeasureState]:
    """The first measures of every indicator in turn, in the order of the report."""
    turns: dict[int, list[MeasureState]] = {}
    for indicator in dict.fromkeys(state.measure.indicator for state in states):
        for turn, state in enumerate(one for one in states if one.measure.indicator == indicator):
            turns.setdefault(turn, []).append(state)
    chosen = [state for turn in sorted(turns) for state in turns[turn]][:MEASURES]
    return [state for state in states if state in chosen]


def _measure(state: MeasureState) -> MainMeasure:
    return MainMeasure(
        number=state.number, step=brief(state.measure.shown("step"), LONGEST_STEP),
        groups=owners(state.measure, LONGEST_GROUP), state=state.word,
    )


def owners(measure: Measure, longest: int) -> str:
    """The first group that answers for a measure, and how many others do."""
    first = brief(next(iter(measure.group), ""), longest)
    return f"{first} {other_groups(len(measure.group) - 1)}".rstrip(" ")


def _money(year: FiscalYear, totals: Totals) -> str:
    """What was given, and what of it is spent where anybody entered that."""
    money = known_money(year, totals)
    if money is None:
        return ""
    said = f"ได้รับงบประมาณ {money_text(money.allocated)} บาท"
    if money.spent is None:
        return said
    used, left = (f"{money_text(amount)} บาท" for amount in (money.spent, money.remaining))
    return f"{said} ใช้จ่ายแล้ว {used} คิดเป็นร้อยละ {percent_text(money.share)} คงเหลือ {left}"


def _ahead(year: FiscalYear, totals: Totals, states: Sequence[MeasureState]) -> Iterator[str]:
    """What is to be done next, by the data."""
    if developed := passages.developed_names(year, totals):
        yield f"พัฒนา{brief(developed, LONGEST_LINE)}"
    if unfinished := [state for state in states if state.status in OPEN]:
        yield f"ดำเนินมาตรการที่ยังไม่แล้วเสร็จ {len(unfinished)} ข้อ{_numbers(unfinished)}"
    if silent := [state for state in states if state.word == SILENT]:
        yield f"ติดตามผลของมาตรการที่ยังไม่มีรายงานผล {len(silent)} ข้อ{_numbers(silent)}"
    higher = next_levels(totals, year.assessment)[:1]
    yield from (f"เพิ่มคะแนนให้ถึงระดับ {one.level.label}: {clauses.rises(one.ways)}" for one in higher if one.ways)
    yield from (brief(text, LONGEST_LINE) for text in _recommended(year))


def _numbers(states: Iterable[MeasureState]) -> str:
    numbers = [state.number for state in states]
    return f" ได้แก่ข้อ {clauses.listing(numbers)}" if len(numbers) <= NAMED else ""


def _recommended(year: FiscalYear) -> Iterator[str]:
    for remark in year.remarks:
        if remark.kind is RemarkKind.RECOMMENDATION and remark.text and remark.text not in NOTHING_WORDS:
            yield remark.text
