"""หน้าภาพรวม: the figures of the year as tiles, and its charts, on one page; only what is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.assessment import level_key
from ita_excel.documents.overview.briefly import brief
from ita_excel.documents.overview.executive import national_source
from ita_excel.documents.overview.states import REPORTED, MeasureState, measure_states, tally
from ita_excel.documents.tracing.figuresources import computed, typed
from ita_excel.language.figures import half_up, money_text, percent_text, score_text, signed_text
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.model.totals import by_score
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.word.finish.charts import Chart, bar_chart, column_chart, with_levels, with_titles
from ita_excel.wording.known import disputed, known_change, known_money
from ita_excel.wording.passages import bounds
from ita_excel.years.comparing import comparable

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals, YearScore
    from ita_excel.model.year import FiscalYear

YEARS = 5
"""How many years back the chart goes."""
SIZE, HALF, LOW = 12, 78, 64
"""Letters of a chart in points; width and height of one that stands beside another, in millimetres."""
SCORE = "คะแนน"
NATIONAL, COUNTRY = "คะแนนเฉลี่ยระดับประเทศ", "ประเทศ"
"""The mean of the country, on the page and under its column."""
LONGEST_NAME, LONGEST_NOTE, LONGEST_SOURCE = 45, 40, 240


@frozen(kw_only=True)
class Tile:
    """One figure, large, with what it is above and a word on it below."""

    label: Annotated[str, "เรื่อง"] = ""
    value: Annotated[str, "ตัวเลข"] = ""
    note: Annotated[str, "คำอธิบายสั้น"] = ""


@frozen(kw_only=True)
class TileRow:
    """Three figures side by side; the last may be blank."""

    left: Annotated[Tile, "ช่องซ้าย"]
    middle: Annotated[Tile, "ช่องกลาง"]
    right: Annotated[Tile, "ช่องขวา"]


@frozen(kw_only=True)
class Dashboard:
    """The page; a chart without figures is left out."""

    tiles: Annotated[tuple[TileRow, ...], "ตัวเลขสำคัญ แถวละสามช่อง"] = ()
    indicators: Annotated[bool, "มีแผนภูมิ dashboard_indicators"] = False
    levels: Annotated[str, "ความหมายของสีในแผนภูมิตัวชี้วัด"] = ""
    history: Annotated[bool, "มีแผนภูมิ dashboard_history"] = False
    measures: Annotated[bool, "มีแผนภูมิ dashboard_measures"] = False
    source: Annotated[str, "ที่มาของคะแนนเฉลี่ยระดับประเทศ ทั้งข้อความ"] = ""


def dashboard(year: FiscalYear, totals: Totals, states: Sequence[MeasureState]) -> Dashboard:
    """The dashboard of a year, whose measures are in these states."""
    tiles = list(_tiles(year, totals, states))
    tiles += _extreme_tiles(totals)[: -len(tiles) % 3]
    drawn = _indicator_chart(year, totals) if totals.indicators else None
    return Dashboard(
        tiles=tuple(
            TileRow(left=left, middle=middle, right=right)
            for left, middle, right in zip_longest(tiles[::3], tiles[1::3], tiles[2::3], fillvalue=Tile())
        ),
        indicators=drawn is not None,
        levels=level_key(year) if drawn else "",
        history=bool(_past(year, totals)),
        measures=bool(states),
        source=_source(year),
    )


def _tiles(year: FiscalYear, totals: Totals, states: Sequence[MeasureState]) -> Iterator[Tile]:
    yield from _score_tiles(year, totals)
    if totals.indicators:
        passed = sum(one.level.passes for one in totals.indicators)
        value = computed(f"{passed} จาก {len(totals.indicators)}", "นับตัวชี้วัดที่อยู่ในระดับที่ผ่าน", Indicator.sheet)
        yield Tile(label="ตัวชี้วัดที่ผ่านเกณฑ์", value=value)
    if counts := tally(states):
        yield _measures_tile(counts)
    yield from _money_tiles(year, totals)


def _extreme_tiles(totals: Totals) -> list[Tile]:
    """The lowest and the highest indicator, for what is left of a row."""
    ranked = by_score(totals.indicators)
    ends = {"ตัวชี้วัดที่ได้คะแนนต่ำสุด": ranked[-1], "ตัวชี้วัดที่ได้คะแนนสูงสุด": ranked[0]} if ranked else {}
    return [
        Tile(label=label, value=computed(score_text(one.score), label, Indicator.sheet),
             note=f"{one.number}. {brief(one.name, LONGEST_NOTE)}")
        for label, one in ends.items()
    ]


def _score_tiles(year: FiscalYear, totals: Totals) -> Iterator[Tile]:
    assessed = year.assessment.fiscal_year
    if totals.total is not None and totals.level:
        value = computed(score_text(totals.total), "รวมคะแนนถ่วงน้ำหนักของทุกเครื่องมือ", Indicator.sheet)
        yield Tile(label=f"คะแนน ITA ปี {assessed}", value=value, note=f"ระดับ {totals.level.label}")
    if now := known_change(year, totals):
        value = computed(signed_text(now.change), f"คะแนนปี {assessed} ลบคะแนนปี {assessed - 1}", PastScore.sheet)
        yield Tile(label=f"เทียบกับปี {assessed - 1}", value=value, note=now.trend)
    if (mean := year.settings.national_mean) is not None:
        value = typed(year.settings, "national_mean", score_text(mean))
        yield Tile(label=NATIONAL, value=value, note=_against(totals.total, mean))


def _source(year: FiscalYear) -> str:
    """Where the mean of the country comes from, whole where there is room; "" where there is no mean."""
    return "" if year.settings.national_mean is None else f"{NATIONAL} {national_source(year, LONGEST_SOURCE)}"


def _against(total: Decimal | None, mean: Decimal) -> str:
    """The office beside the country, by the printed figures; "" where the office has no score yet."""
    if total is None:
        return ""
    apart = half_up(total) - half_up(mean)
    if not apart:
        return "สำนักงานได้เท่ากัน"
    said = f"สำนักงาน{'สูง' if apart > 0 else 'ต่ำ'}กว่า {score_text(abs(apart))}"
    return computed(said, "คะแนนของสำนักงานลบคะแนนเฉลี่ยระดับประเทศ", Indicator.sheet)


def _measures_tile(counts: Mapping[str, int]) -> Tile:
    """How many measures are done and how far the others are; where no result says, how many were reported."""
    whole = sum(counts.values())
    if not any(word in counts for word in WorkStatus):
        return Tile(label="มาตรการที่มีรายงานผล", value=f"{counts.get(REPORTED, 0)} จาก {whole}")
    rest = " ".join(f"{word} {number}" for word, number in counts.items() if word != WorkStatus.DONE)
    return Tile(label="มาตรการที่แล้วเสร็จ", value=f"{counts.get(WorkStatus.DONE, 0)} จาก {whole}", note=rest)


def _money_tiles(year: FiscalYear, totals: Totals) -> Iterator[Tile]:
    money = known_money(year, totals)
    if money is None:
        return
    given = f"{money_text(money.allocated)} บาท"
    if money.spent is None:
        yield Tile(label="งบประมาณที่ได้รับ", value=given)
        return
    share = f"ร้อยละ {percent_text(money.share)}"
    value = computed(share, "ใช้จ่ายรวม ÷ งบประมาณที่ได้รับ × 100", Activity.sheet)
    yield Tile(label="งบประมาณที่ใช้แล้ว", value=value, note=f"{money_text(money.spent)} จาก {given}")


def dashboard_charts(year: FiscalYear, totals: Totals) -> dict[str, Chart]:
    """The charts of the page by the name of their marker; one without figures is left out."""
    made: dict[str, Chart] = {}
    if totals.indicators:
        made["dashboard_indicators"] = _indicator_chart(year, totals)
    if past := _past(year, totals):
        made["dashboard_history"] = _history_chart(year, past)
    if counts := tally(measure_states(year)):
        made["dashboard_measures"] = _counted("จำนวนมาตรการตามสถานะ (ข้อ)", counts)
    return made


def _history_chart(year: FiscalYear, past: Sequence[YearScore]) -> Chart:
    """The office's years, and beside the year assessed the mean of the country where it is known."""
    columns = {str(one.fiscal_year): half_up(one.score) for one in past}
    mean = year.settings.national_mean
    if mean is not None and past[-1].fiscal_year == year.assessment.fiscal_year:
        columns[COUNTRY] = half_up(mean)
    title = f"คะแนน ITA ย้อนหลัง{' และเฉลี่ยประเทศ' if COUNTRY in columns else ''}"
    drawn = column_chart(title, list(columns), {SCORE: list(columns.values())}, size=SIZE, width=HALF,
                         height=LOW)
    return replace(with_titles(with_levels(drawn, bounds(year)), SCORE), beside=(COUNTRY,))


def _indicator_chart(year: FiscalYear, totals: Totals) -> Chart:
    """The scores in the order of the report's table of them, each with the word of its level."""
    ranked = by_score(totals.indicators)
    names = [f"{one.number}. {brief(one.name, LONGEST_NAME)} ({one.level.name})" for one in ranked]
    scores = [half_up(one.score) for one in ranked]
    title = f"คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {year.assessment.fiscal_year}"
    height = min(26 + 8 * len(names), 100)
    drawn = bar_chart(title, names, {SCORE: scores}, size=SIZE, width=160, height=height)
    return with_titles(with_levels(drawn, bounds(year)), SCORE)


def _past(year: FiscalYear, totals: Totals) -> Sequence[YearScore]:
    """The last years whose scores may be compared with each other; none where that is one year alone.

    Beside a total that it is not, a score of the list of years is not drawn: one page tells one story.
    """
    past = [one for one in totals.history[-YEARS:] if not disputed(one, year, totals)]
    for at in reversed(range(1, len(past))):
        if not comparable(past[at].fiscal_year, past[at - 1].fiscal_year, year.assessment, year.folder):
            past = past[at:]
            break
    return past if len(past) > 1 else ()


def _counted(title: str, counts: Mapping[str, int]) -> Chart:
    drawn = bar_chart(title, list(counts), {"จำนวน": list(counts.values())}, minimum=0, decimals=0, size=SIZE,
                      width=HALF, height=LOW)
    # Room for the figure beside the longest bar, and no half measures on the axis.
    most = max(counts.values())
    return replace(drawn, maximum=most + max(most // 5, 1), step=max(most // 5, 1))
