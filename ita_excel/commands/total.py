"""`ita-excel total`: every computed figure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ita_excel import flow
from ita_excel.commands.outcome import Outcome
from ita_excel.language.figures import half_up, money_text, percent_text, score_text, signed_text
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.model.nextlevel import gains, next_levels
from ita_excel.model.totals import Budget, Survey, Totals
from ita_excel.wording import clauses
from ita_excel.wording.risks import risk_counts

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.years.respondents import RespondentRule

UNREACHABLE = "ไปไม่ถึงแม้ทุกเครื่องมือได้เต็ม 100"


def run(arguments: Namespace) -> Outcome:
    """Print the totals of a workbook, and what they leave out."""
    year = flow.load(arguments.workbook)
    totals = flow.total(year)
    warnings = left_out(year)
    data = totals_data(totals) | missing_data(year, totals) | _risk_data(year, totals) | {"warnings": warnings}
    return Outcome(data, (*totals_lines(year, totals), *missing_lines(year, totals), *warnings))


def left_out(year: FiscalYear) -> list[str]:
    """What does not count because it is missing or cannot be read, in Thai sentences."""
    unscored = [str(i.number) for i in year.indicators if i.score is None]
    if not unscored:
        return []
    return [f"ตัวชี้วัดที่ {' '.join(unscored)} ยังไม่มีคะแนน จึงไม่นับในค่าเฉลี่ย — กรอกคะแนนให้ครบก่อนใช้คะแนนรวม"]


def number(value: Decimal | None) -> float | int | None:
    """A printed value (two decimals, half up) as a JSON number."""
    if value is None:
        return None
    rounded = half_up(value)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def totals_data(totals: Totals) -> dict[str, Any]:
    """The contract's JSON of `total`."""
    scores: dict[str, Any] = {
        code: {
            "mean": number(s.mean), "weight": number(s.weight),
            "weighted": number(s.weighted), "percent": number(s.percent),
        }
        for code, s in totals.instruments.items()
    }
    scores |= {"total": number(totals.total), "level": totals.level.name if totals.level else None}
    budget = totals.budget
    return {
        "scores": scores,
        "indicators": [
            {"number": i.number, "name": i.name, "score": number(i.score), "level": i.level.name, "rank": i.rank}
            for i in totals.indicators
        ],
        "history": [
            {"fiscal_year": y.fiscal_year, "score": number(y.score), "change": number(y.change), "trend": y.trend}
            for y in totals.history
        ],
        "surveys": {
            "awareness": _survey(totals.awareness),
            "practice": _survey(totals.practice),
            "effect": _survey(totals.effect),
        },
        "budget": {
            "allocated": number(budget.allocated), "spent": number(budget.spent), "remaining": number(budget.remaining),
            "by_quarter": [number(q) for q in budget.by_quarter],
            "activities": [
                {"number": line.activity.number, "spent": number(line.spent), "remaining": number(line.remaining)}
                for line in budget.activities
            ],
        },
        "staff": totals.staff,
    }


def _risk_data(year: FiscalYear, totals: Totals) -> dict[str, Any]:
    """The risks by level, where the office does that part."""
    if "risk" not in year.parts:
        return {}
    risks = totals.risks
    rows = [
        {"number": one.risk.number, "score": one.score, "level": one.band.name if one.band else None}
        for one in risks.rated
    ]
    return {"risks": {"counts": dict(risks.counts), "unrated": risks.unrated, "risks": rows}}


def missing_data(year: FiscalYear, totals: Totals) -> dict[str, Any]:
    """What each higher level lacks, in points by instrument, and what each indicator would give the total."""
    return {
        "next_levels": [
            {"level": one.level.name, "ways": [{code: number(rise) for code, rise in way.items()} for way in one.ways]}
            for one in next_levels(totals, year.assessment)
        ],
        "gains": [
            {"number": gain.indicator.number, "name": gain.indicator.name,
             "per_point": number(gain.per_point), "full": number(gain.full)}
            for gain in gains(totals)
        ],
        "respondents": [_answered(year, rule) for rule in year.assessment.respondents],
    }


def _answered(year: FiscalYear, rule: RespondentRule) -> dict[str, Any]:
    """How many answered an instrument and how many are missing, where the pack knows the minimum."""
    answered, entitled = year.settings.respondents(rule.instrument), year.settings.population(rule.instrument)
    minimum = rule.minimum(entitled)
    return {
        "instrument": rule.instrument, "answered": answered, "entitled": entitled, "minimum": minimum,
        "missing": max(0, minimum - (answered or 0)), "rule_year": rule.rule_year, "source": rule.source,
    }


def missing_lines(year: FiscalYear, totals: Totals) -> Iterator[str]:
    """The same for people, the nearest level and the greatest gain first."""
    if totals.level == year.assessment.levels[0]:
        yield f"ได้ระดับ {totals.level.label} แล้ว ไม่มีระดับที่สูงกว่า"
    for one in next_levels(totals, year.assessment):
        yield f"จะถึงระดับ {one.level.label}: {clauses.rises(one.ways) or UNREACHABLE}"
    for gain in gains(totals):
        yield (
            f"ตัวชี้วัดที่ {gain.indicator.number} {gain.indicator.name}: ทุก 1 คะแนนเพิ่มคะแนนรวม {score_text(gain.per_point)} "
            f"ถ้าได้เต็ม 100 คะแนนรวมเพิ่ม {score_text(gain.full)}"
        )
    yield from (_answered_text(_answered(year, rule)) for rule in year.assessment.respondents)


def _answered_text(told: Mapping[str, Any]) -> str:
    missing = f"ยังขาดอีก {told['missing']:,} คน" if told["missing"] else "ครบแล้ว"
    answered = "ยังไม่ได้กรอก" if told["answered"] is None else f"{told['answered']:,} คน"
    return (
        f"ผู้ตอบ {told['instrument']}: {answered} ขั้นต่ำ {told['minimum']:,} คน {missing} "
        f"(เกณฑ์ปี {told['rule_year']}: {told['source']})"
    )


def _survey(survey: Survey) -> dict[str, Any]:
    return {
        "counts": dict(survey.counts),
        "percents": {name: number(percent) for name, percent in survey.percents.items()},
        "answered": {field or "all": persons for field, persons in survey.answered.items()},
    }


def totals_lines(year: FiscalYear, totals: Totals) -> list[str]:
    """The figures for people: scores, indicators by rank, years, follow-up tables, money and heads."""
    return [
        *_score_lines(totals),
        *(
            f"อันดับ {i.rank}: ตัวชี้วัดที่ {i.number} {i.name} {score_text(i.score)} {i.level.name}"
            for i in sorted(totals.indicators, key=lambda i: (i.rank, i.number))
        ),
        *(f"ปี {y.fiscal_year}: {score_text(y.score)} {y.trend} {signed_text(y.change)}" for y in totals.history),
        *(_survey_lines(year, totals) if "survey" in year.parts else ()),
        *(_budget_lines(totals.budget) if "budget" in year.parts else ()),
        *([risk_counts(totals.risks)] if "risk" in year.parts else ()),
        f"บุคลากร {totals.staff} คน",
    ]


def _score_lines(totals: Totals) -> Iterator[str]:
    for code, s in totals.instruments.items():
        yield f"{code}: เฉลี่ย {score_text(s.mean)} × น้ำหนัก {number(s.weight)} = {score_text(s.weighted)}"
    yield f"คะแนนรวม {score_text(totals.total)} ระดับ {totals.level.label if totals.level else '-'}"


def _survey_lines(year: FiscalYear, totals: Totals) -> Iterator[str]:
    """Each answer under the headings of its own sheet, so that both can be laid side by side."""
    for question in QUESTIONS:
        sheet, survey = year.sheets.survey(question), getattr(totals, question)
        titles = {column.name: column.title for column in sheet.columns}
        for answer, persons in survey.counts.items():
            yield f"{sheet.title}: {titles[answer]} = {persons:,} คน ({_share(survey, answer)})"


def _share(survey: Survey, answer: str) -> str:
    """The part of those who answered; nobody's answers have none."""
    return f"ร้อยละ {percent_text(survey.percents[answer])}" if answer in survey.percents else "ยังไม่มีผู้ตอบ"


def _budget_lines(budget: Budget) -> Iterator[str]:
    for line in budget.activities:
        if line.remaining is not None:
            yield (
                f"กิจกรรม {line.activity.number}: ใช้จ่าย {money_text(line.spent)} บาท "
                f"คงเหลือ {money_text(line.remaining)} บาท"
            )
    for quarter, spent in enumerate(budget.by_quarter, start=1):
        yield f"ไตรมาสที่ {quarter}: ใช้จ่าย {money_text(spent)} บาท"
    yield (
        f"งบประมาณ {money_text(budget.allocated)} บาท ใช้จ่าย {money_text(budget.spent)} บาท "
        f"คงเหลือ {money_text(budget.remaining)} บาท"
    )
