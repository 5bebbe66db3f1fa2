"""The documents' passages: the office's own words where it typed any, else drafted from the data.

Drafts stand in `years/wording.toml` with {fields}; the fields are made here, from figures never typed twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.figures import half_up, money_text, percent_text, score_text
from ita_excel.language.thai import baht_text, clean, month_year
from ita_excel.sheets.settings import Settings
from ita_excel.wording import clauses, orders, surveys
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.known import known_change, money_begun
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import passage_titles

if TYPE_CHECKING:
    from ita_excel.model.totals import IndicatorScore, Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.committee import Team

_FIELD = re.compile(r"\{([^{}\n]+)\}")


def passages(year: FiscalYear, totals: Totals) -> Mapping[str, tuple[str, ...]]:
    """Every passage by name, as paragraphs: the office's own text verbatim, else the draft with its fields filled."""
    values = fields(year, totals)
    return {
        name: paragraphs(year.passage(name) or fill(draft_of(name, year), values)) for name in passage_titles()
    }


def drafts(year: FiscalYear, totals: Totals) -> Mapping[str, tuple[str, ...]]:
    """Every passage as the data would have it, whatever the office typed; what checks compare with."""
    values = fields(year, totals)
    return {name: paragraphs(fill(draft_of(name, year), values)) for name in passage_titles()}


def draft_of(name: str, year: FiscalYear) -> str:
    """The draft with its fields open; an order's passages come from the order's own year."""
    pack = year.order_pack if name.startswith("order_") else year.pack
    return pack.passages[name]


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs, blank lines dropped."""
    return tuple(line for line in (clean(part) for part in text.split("\n")) if line)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every known {field} filled; unknown braces stay as they are."""
    return _FIELD.sub(lambda m: values.get(m[1], m[0]), text)


def fields(year: FiscalYear, totals: Totals) -> dict[str, str]:
    """Every field a draft may use."""
    settings = year.settings
    office = settings.office or BLANK
    word, asked = weak_word(year, totals), orders.asked_in_order(year)
    # the name that a duty typed in a cell has for the setting
    window = year.sheets.by_name("settings").column("order_check_window").title
    return {
        "office": office,
        "parent": settings.parent or BLANK,
        "unit": settings.unit or BLANK,
        "year": str(year.fiscal_year),
        "assessed": str(year.assessment.fiscal_year),
        "assessment_year": str(year.order_pack.fiscal_year),
        "order_year": str(year.order_pack.fiscal_year),
        "plan": settings.plan or "แผนปฏิบัติการป้องกันการทุจริต",
        "project": _project(settings),
        "funding": _funding(settings, totals) if "budget" in year.parts else "",
        "period": period(settings),
        "developed": developed_names(year, totals) or BLANK,
        "measured": _measured(year, totals) or BLANK,
        "national": _national(settings, year.assessment),
        "offices": str(settings.national_offices or year.assessment.offices or BLANK),
        "total": score_text(totals.total) if totals.total is not None else BLANK,
        "level": totals.level.label if totals.level else BLANK,
        "level_reason": _level_reason(year.assessment, totals),
        "extremes": clauses.extremes(totals.indicators),
        "against_last_year": clauses.against_last_year(known_change(year, totals)),
        "respondents": _respondents(year),
        "instruments": clauses.instruments(totals),
        "levels": clauses.levels(totals.indicators),
        "weaknesses": clauses.weaknesses(totals.indicators, _bound(settings.weakness_below, 85)),
        "weak_word": word,
        "awareness": surveys.awareness(totals.awareness, asked, totals.staff, office),
        "practice": surveys.practice(totals.practice, asked, totals.staff, office),
        "effect": surveys.effect(totals.effect, asked, totals.staff, office, word),
        "oit_range": year.order_pack.oit_range,
        **dict.fromkeys(("check_window", window), settings.order_check_window or BLANK),
        "order_window": _order_window(year),
        "power": f"{settings.order_power} " if settings.order_power else "",
    }


def strengths_heading(year: FiscalYear, totals: Totals) -> str:
    """จุดแข็ง (…) จำนวน k ตัวชี้วัด (source line 165)."""
    above = _bound(year.settings.strength_above, 95)
    number = len(clauses.strengths(totals.indicators, above)) if totals.indicators else BLANK
    return f"จุดแข็ง (ตัวชี้วัดที่ได้คะแนนมากกว่าร้อยละ {percent_text(above)}) จำนวน {number} ตัวชี้วัด"


def none_found(totals: Totals) -> str:
    """ไม่มี where scores are known and none is such; dots where nobody entered any."""
    return "ไม่มี" if totals.indicators else BLANK


def strengths(year: FiscalYear, totals: Totals) -> tuple[str, ...]:
    """One paragraph per strength, best first, with the indicator's explanation (source lines 167-185)."""
    above = _bound(year.settings.strength_above, 95)
    found = clauses.strengths(totals.indicators, above)
    return tuple(f"({i}) {strength(year, indicator)}" for i, indicator in enumerate(found, 1))


def strength(year: FiscalYear, indicator: IndicatorScore) -> str:
    """What is said of one indicator: the office's explanation, else the year's own."""
    fixed = next((i.explanation for i in year.assessment.indicators if i.number == indicator.number), "")
    score = "100" if indicator.score == 100 else score_text(indicator.score)
    told = indicator.explanation or fixed
    return f"ตัวชี้วัดที่ {indicator.number} {indicator.name} โดยรวมได้คะแนนเท่ากับร้อยละ {score} {told}".rstrip()


def weak_word(year: FiscalYear, totals: Totals) -> str:
    """What question 3 asks about: there is nothing to ask about weak points where there is none."""
    found = clauses.weak(totals.indicators, _bound(year.settings.weakness_below, 85))
    return "ข้อบกพร่อง/จุดอ่อน" if found else "จุดที่ต้องพัฒนา"


def developed(year: FiscalYear, totals: Totals) -> tuple[tuple[int, str], ...]:
    """Number and name of the indicators to develop: those of the sheet, else the lowest of the year."""
    names = {i.number: i.name for i in year.indicators if i.number}
    chosen = [number for number in orders.to_develop(year) if number]
    if not chosen:
        chosen = [i.number for i in clauses.lowest(totals.indicators, year.settings.develop_lowest or 3)]
    return tuple((number, names.get(number, "")) for number in chosen)


def weak_unmeasured(year: FiscalYear, totals: Totals) -> tuple[IndicatorScore, ...]:
    """Weak indicators without a measure, lowest first; none where no measure is set, for then none has one."""
    measured = {measure.indicator for measure in year.measures}
    found = clauses.weak(totals.indicators, bounds(year)[0]) if measured else ()
    return tuple(one for one in found if one.number not in measured)


def developed_names(year: FiscalYear, totals: Totals) -> str:
    """The indicators to develop in one clause; one computed list, printed everywhere."""
    return clauses.indicator_names(developed(year, totals))


def _measured(year: FiscalYear, totals: Totals) -> str:
    """The instruments that measure the indicators to develop, by their names, in the order of the year."""
    chosen = {number for number, _ in developed(year, totals)}
    asked = {i.instrument for i in year.assessment.indicators if i.number in chosen}
    asked |= {i.instrument for i in year.indicators if i.number in chosen}
    return clauses.listing([one.name for one in year.assessment.instruments if one.code in asked])


def duty(team: Team, year: FiscalYear, totals: Totals) -> str:
    """A team's duty, fields of a default text filled."""
    return fill(team.duty, fields(year, totals))


def period(settings: Settings) -> str:
    """First and last month of the period reported: ตุลาคม 2565 - มิถุนายน 2566."""
    ends = (settings.period_start, settings.period_end)
    return " - ".join(month_year(day) if day else BLANK for day in ends)


def bounds(year: FiscalYear) -> tuple[Decimal, Decimal]:
    """Below the first an indicator is weak, above the second it is strong."""
    return _bound(year.settings.weakness_below, 85), _bound(year.settings.strength_above, 95)


def _bound(given: Decimal | None, usual: int) -> Decimal:
    return Decimal(usual) if given is None else given


def _project(settings: Settings) -> str:
    name = settings.project or BLANK
    return name if name.startswith("โครงการ") else f"โครงการ{name}"


def _funding(settings: Settings, totals: Totals) -> str:
    amount = totals.budget.allocated
    if not amount:
        # A sheet that nobody filled says nothing about money.
        known = money_begun(totals.budget)
        return "โดยไม่ใช้งบประมาณ" if known else f"ซึ่งได้รับงบประมาณสนับสนุนจำนวน {BLANK} บาท"
    givers = f"จาก {clauses.listing(settings.funders)} " if settings.funders else ""
    return f"ซึ่งได้รับงบประมาณสนับสนุน{givers}จำนวน {money_text(amount)} บาท ({baht_text(amount)})"


def _national(settings: Settings, pack: Pack) -> str:
    if settings.national_mean is None:
        return f"ได้คะแนนเฉลี่ยร้อยละ {BLANK}{_all_agencies(pack)}"
    level = pack.level_of_mean(settings.national_mean)
    reached = f" ซึ่งถือว่ามีคุณธรรมและความโปร่งใสในการดำเนินงานอยู่ในระดับ {level.label}" if level else ""
    source = f" {clauses.aside(f'ที่มา: {settings.national_mean_source}')}" if settings.national_mean_source else ""
    return f"ได้คะแนนเฉลี่ยร้อยละ {score_text(settings.national_mean)}{reached}{source}"


def _all_agencies(pack: Pack) -> str:
    """The result of all agencies of the country, whose mean is not that of the offices; with its official source.

    What only the news told is left out: nobody signs an address of a newspaper.
    """
    known = pack.national
    if known is None or not known.official:
        return ""
    number = f" {known.agencies:,} แห่ง" if known.agencies else ""
    return (
        f" ทั้งนี้ {pack.words['nation']}{number} ได้คะแนนเฉลี่ยร้อยละ {score_text(known.mean)} "
        f"{clauses.aside(f'ที่มา: {known.source}')}"
    )


def _level_reason(pack: Pack, totals: Totals) -> str:
    """Why the level is not that which the total alone has; "" where it is."""
    if totals.total is None or totals.level is None:
        return ""
    reached, each = pack.level(totals.total), totals.instruments.items()
    if reached == totals.level or reached.low_each is None:
        return ""
    below = [f"{code} ได้ {score_text(s.percent)}" for code, s in each if half_up(s.percent) < reached.low_each]
    told = {"reached": reached.label, "total": percent_text(reached.low_total), "each": percent_text(reached.low_each),
            "below": clauses.listing(below)}
    return f" {fill(pack.words['withheld'], told)}"


def _respondents(year: FiscalYear) -> str:
    told, source = tuple(respondents_told(year).values()), year.settings.respondents_source
    said = f"ผู้ตอบแบบวัด {' และ '.join(told)}" + (f" ที่มา: {source}" if source else "")
    return f"{clauses.aside(said)} " if told else ""


def respondents_told(year: FiscalYear) -> dict[str, str]:
    """How many answered, and of how many, by instrument: IIT 62 คน จาก 71 คน; what nobody entered is left out."""
    settings = year.settings
    pairs = ((code, settings.respondents(code), settings.population(code)) for code in year.sheets.shape.surveyed)
    return {code: f"{code} {n:,} คน" + (f" จาก {whole:,} คน" if whole else "") for code, n, whole in pairs if n}


def _order_window(year: FiscalYear) -> str:
    window, every = year.settings.order_window, year.order_pack.words["every"]
    return f"โดยกำหนดประเมินพร้อมกัน{every} ระหว่าง{window}" if window else ""
