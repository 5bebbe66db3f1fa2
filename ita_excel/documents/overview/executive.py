"""บทสรุปผู้บริหาร: the year on one page, only what the data says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.assessment import IndicatorRow, indicator_rows
from ita_excel.documents.overview.briefly import brief, fitting, lines, other_groups, whole
from ita_excel.documents.overview.states import LATE, MeasureState, by_urgency, tally
from ita_excel.language.figures import money_text, percent_text, score_text
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import NOTHING_WORDS, RemarkKind, WorkStatus
from ita_excel.model.nextlevel import next_levels
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording import clauses, passages
from ita_excel.wording.known import known_money

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.measures import Measure

EXTREMES = 3
"""How many indicators stand on each side."""
LONGEST_NAME, LONGEST_STEP, LONGEST_GROUP, LONGEST_SOURCE, LONGEST_LINE = 36, 80, 60, 120, 220
"""Letters, so that the whole stays on one page."""
LINE, DECIDED, AHEAD = 78, 5, 6
"""Letters of a line of the page; the lines that what is to be decided and what is to be done may take."""
UNMEASURED = "กำหนดมาตรการของจุดอ่อนที่ยังไม่มีมาตรการ ได้แก่ "
STEP_LINE, GROUP_LINE, STATE_LINE = 44, 17, 14
"""Letters of a line in the columns of the table."""
ROOM, TALLER = 27, 1.1
"""Lines of a table that a page holds beside its headings; how much taller a line of text is than one of a table."""


@frozen(kw_only=True)
class ExtremeRow:
    """A strong indicator beside a weak one."""

    strong: Annotated[str, "ตัวชี้วัดที่ได้คะแนนสูง"]
    strong_score: Annotated[str, "คะแนน"]
    weak: Annotated[str, "ตัวชี้วัดที่ได้คะแนนต่ำ"]
    weak_score: Annotated[str, "คะแนน"]


@frozen(kw_only=True)
class OpenMeasure:
    """One of the measures that are not done, with its state."""

    number: Annotated[str, "เลขข้อในรายงาน เช่น 3.1.2"]
    step: Annotated[str, "ขั้นตอนหรือวิธีการดำเนินงาน"]
    groups: Annotated[str, "ผู้รับผิดชอบ"]
    state: Annotated[str, "สถานะ และบอกว่าเลยวันสิ้นสุดแล้วหรือไม่"]

    @property
    def lines(self) -> int:
        """About how many lines its row takes."""
        return max(lines(self.step, STEP_LINE), lines(self.groups, GROUP_LINE), lines(self.state, STATE_LINE))


@frozen(kw_only=True)
class ExecutiveSummary:
    """The page; what is not known is blank and left out."""

    result: Annotated[str, "คะแนน ระดับ และการเปลี่ยนแปลงจากปีก่อน"] = ""
    extremes: Annotated[tuple[ExtremeRow, ...], "ตัวชี้วัดสูงสุดและต่ำสุด คู่กัน"] = ()
    counts: Annotated[str, "จำนวนมาตรการแต่ละสถานะ"] = ""
    measures: Annotated[tuple[OpenMeasure, ...], "มาตรการที่ยังไม่แล้วเสร็จ ข้อที่เลยวันสิ้นสุดก่อน"] = ()
    others: Annotated[str, "มาตรการที่ยังไม่แล้วเสร็จข้ออื่นที่ไม่อยู่ในตาราง"] = ""
    money: Annotated[str, "งบประมาณและการใช้จ่าย"] = ""
    decided: Annotated[str, "เรื่องที่ขอให้ผู้อำนวยการพิจารณา มีเลขข้อ บรรทัดละข้อ"] = ""
    ahead: Annotated[str, "สิ่งที่จะดำเนินการต่อไป มีเลขข้อ บรรทัดละข้อ"] = ""

    @property
    def known(self) -> bool:
        """Is there something to say?"""
        return bool(self.result or self.counts)


def summary(year: FiscalYear, totals: Totals, states: Sequence[MeasureState]) -> ExecutiveSummary:
    """The summary of a year, whose measures are in these states."""
    page = ExecutiveSummary(
        result=_own(_result(year, totals), "result", "ผลการประเมิน"),
        extremes=tuple(_extremes(indicator_rows(year, totals)[: len(totals.indicators)])),
        counts=_own(_counts(states), "counts", "จำนวนมาตรการ"),
        money=_own(_money(year, totals), "money", "งบประมาณ"),
        decided=_own(_listed(_decided(year, totals), DECIDED), "decided", "เรื่องที่ขอให้ผู้อำนวยการพิจารณา"),
        ahead=_own(_listed(_ahead(year, totals), AHEAD), "ahead", "สิ่งที่จะดำเนินการต่อไป"),
    )
    rows = [_measure(state, year) for state in by_urgency(states, year.settings.period_end)]
    shown = tuple(fitting(rows, lambda row: row.lines, _room(page)))
    return replace(page, measures=shown, others=_others(rows[len(shown):]))


def _room(page: ExecutiveSummary) -> int:
    """The lines that are left for the rows of the table."""
    texts = (page.result, page.counts, page.money, page.decided, page.ahead)
    return ROOM - len(page.extremes) - int(TALLER * sum(lines(text, LINE) for text in texts if text))


def _own(text: str, key: str, called: str) -> str:
    return Rewritable(text, f"summary.{key}", f"บทสรุปผู้บริหาร: {called}") if text else text


def _listed(texts: Iterable[str], room: int) -> str:
    """As many as fit into so many lines, a numbered line each; the longest are left out before."""
    short = (text for text in texts if text and whole(text, LONGEST_LINE))
    return "\n".join(f"{n}. {text}" for n, text in enumerate(fitting(short, lambda text: lines(text, LINE), room), 1))


def _result(year: FiscalYear, totals: Totals) -> str:
    if totals.total is None:
        return ""
    values = passages.fields(year, totals)
    said = passages.fill(
        "{office} มีผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ปีงบประมาณ พ.ศ. {assessed} ร้อยละ {total}"
        "{against_last_year} อยู่ในระดับ {level}{level_reason}", values,
    )
    mean = year.settings.national_mean
    beside = f"คะแนนเฉลี่ยระดับประเทศร้อยละ {score_text(mean)} {national_source(year, LONGEST_SOURCE)}".rstrip()
    return said if mean is None else f"{said} {clauses.aside(beside)}"


def national_source(year: FiscalYear, longest: int) -> str:
    """Where the mean of the country comes from, or where that stands whole, or that nobody said."""
    said = year.settings.national_mean_source
    return whole(f"ที่มา: {said}", longest) or "ที่มาตามข้อ 1.1" if said else "ยังไม่ระบุที่มา"


def _extremes(rows: Sequence[IndicatorRow]) -> Iterator[ExtremeRow]:
    """The best and the lowest side by side, as many as do not meet in the middle."""
    for at in range(min(EXTREMES, len(rows) // 2)):
        strong, weak = rows[at], rows[-1 - at]
        yield ExtremeRow(
            strong=_indicator(strong), strong_score=strong.score, weak=_indicator(weak), weak_score=weak.score
        )


def _indicator(row: IndicatorRow) -> str:
    """The number and the whole name; a name too long for its cell is not named."""
    return f"{row.number}. {row.name}" if whole(row.name, LONGEST_NAME) else f"ตัวชี้วัดที่ {row.number}"


def _counts(states: Sequence[MeasureState]) -> str:
    if not states:
        return ""
    told = clauses.listing([f"{word} {number} ข้อ" for word, number in tally(states).items()])
    return f"มาตรการทั้งหมด {len(states)} ข้อ {told}"


def _measure(state: MeasureState, year: FiscalYear) -> OpenMeasure:
    late = state.is_late(year.settings.period_end)
    # "Not yet due" is not true of what is late.
    told = [*([] if late and state.status is WorkStatus.NOT_DUE else [state.word]), *([LATE] if late else [])]
    return OpenMeasure(
        number=state.number, step=brief(state.measure.shown("step"), LONGEST_STEP) or clauses.BLANK,
        groups=owners(state.measure) or clauses.BLANK, state="\n".join(told),
    )


def owners(measure: Measure) -> str:
    """The first group that answers for a measure, and below it how many others do; a number alone for a long name."""
    first, more = next(iter(measure.group), ""), len(measure.group) - 1
    if not whole(first, LONGEST_GROUP):
        return f"{len(measure.group)} กลุ่ม" if first else ""
    return "\n".join(filter(None, (first, other_groups(more))))


def _others(rows: Sequence[OpenMeasure]) -> str:
    numbers = clauses.listing([row.number for row in rows])
    return f"มาตรการที่ยังไม่แล้วเสร็จอีก {len(rows)} ข้อ ได้แก่ข้อ {numbers}" if rows else ""


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


def _decided(year: FiscalYear, totals: Totals) -> Iterator[str]:
    """What the memo asks the director for, and what the office recommends."""
    for line in passages.passages(year, totals)["memo_proposal"]:
        yield line.removeprefix("จึงเรียนมาเพื่อ")
    yield from _recommended(year)


def _ahead(year: FiscalYear, totals: Totals) -> Iterator[str]:
    """What is to be done next, by the data; the measures that are open have a table."""
    if chosen := passages.developed(year, totals):
        named = passages.developed_names(year, totals)
        numbers = clauses.listing([str(number) for number, _ in chosen])
        yield f"พัฒนา{whole(named, LONGEST_LINE - len('พัฒนา')) or f'ตัวชี้วัดที่ {numbers}'}"
    if weak := passages.weak_unmeasured(year, totals):
        numbers = clauses.listing([str(one.number) for one in weak])
        named = whole(clauses.indicator_names((one.number, one.name) for one in weak), LONGEST_LINE - len(UNMEASURED))
        yield f"{UNMEASURED}{named or f'ตัวชี้วัดที่ {numbers}'}"
    higher = next_levels(totals, year.assessment)[:1]
    yield from (f"เพิ่มคะแนนให้ถึงระดับ {one.level.label} {clauses.rises_told(one.ways)}" for one in higher if one.ways)


def _recommended(year: FiscalYear) -> Iterator[str]:
    for remark in year.remarks:
        if remark.kind is RemarkKind.RECOMMENDATION and remark.text and remark.text not in NOTHING_WORDS:
            yield remark.text
