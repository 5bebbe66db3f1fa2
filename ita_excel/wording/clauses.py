"""Pieces of sentences drawn from scores: who scored highest, which levels, what changed; for every outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from ita_excel.language.figures import half_up, percent_of, percent_text, score_text, signed_text
from ita_excel.model.totals import IndicatorScore, Totals, YearScore, by_score

BLANK = "…………"
"""Printed where something the sentence needs has not been entered."""


def listing(parts: Sequence[str], *, between: str = " ") -> str:
    """Words joined as Thai does: ก ข และค; a figure or a Latin letter keeps a space before it."""
    if len(parts) < 2:
        return "".join(parts)
    space = " " if parts[-1][:1].isascii() and parts[-1][:1].isalnum() else ""
    return f"{between.join(parts[:-1])} และ{space}{parts[-1]}"


def aside(text: str) -> str:
    """A text in brackets; in square ones where it has brackets itself (Royal Society of Thailand, punctuation)."""
    return f"[{text}]" if "(" in text else f"({text})"


def indicator_names(indicators: Iterable[tuple[int, str]], *, bracket: str = "") -> str:
    """ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน …; `bracket` is what stands after the number, ")" in the source's 1.2."""
    return listing([f"ตัวชี้วัดที่ {number}{bracket} {name}" for number, name in indicators])


def extremes(indicators: Sequence[IndicatorScore]) -> str:
    """Highest and lowest indicators with ties (source lines 89 and 157); equal all over; none entered."""
    if not indicators:
        return _extremes(*[f"ตัวชี้วัดที่ {BLANK}", BLANK] * 2)
    ranked = by_score(indicators)
    top, bottom = half_up(ranked[0].score), half_up(ranked[-1].score)
    if top == bottom:
        return f"ทุกตัวชี้วัดได้คะแนนเท่ากัน {score_text(top)} คะแนน"
    highest = indicator_names(((i.number, i.name) for i in ranked if half_up(i.score) == top), bracket=")")
    lowest = indicator_names(((i.number, i.name) for i in ranked if half_up(i.score) == bottom), bracket=")")
    return _extremes(highest, _short(top), lowest, score_text(bottom))


def _extremes(highest: str, top: str, lowest: str, bottom: str) -> str:
    return (
        f"{highest} ได้คะแนนสูงสุด {top} คะแนน ส่วนตัวชี้วัดที่ได้คะแนนต่ำกว่าตัวชี้วัดอื่น ๆ คือ "
        f"{lowest} ได้คะแนน {bottom} คะแนน"
    )


def _short(score: Decimal) -> str:
    return "100" if score == 100 else score_text(score)


def levels(indicators: Sequence[IndicatorScore]) -> str:
    """How many indicators stand on each level, best first, with their share (source line 154)."""
    if not indicators:
        return _level_clause(BLANK, BLANK, BLANK)
    ordered = sorted(indicators, key=lambda i: -i.level.low_total)
    clauses = []
    for label, members in groupby(ordered, key=lambda i: i.level.label):
        number = len(list(members))
        share = percent_text(percent_of(number, len(indicators)))
        clauses.append(_level_clause(label, str(number), share))
    return listing(clauses)


def _level_clause(label: str, number: str, share: str) -> str:
    return f"อยู่ในระดับ {label} จำนวน {number} ตัวชี้วัด คิดเป็นร้อยละ {share}"


def instruments(totals: Totals) -> str:
    """The instruments by percentage, best first (source line 143); ties are said to be equal."""
    ranked = sorted(totals.instruments.items(), key=lambda item: -half_up(item[1].percent))
    if not ranked:
        return f"มีสัดส่วนค่าน้ำหนักคะแนนสูงสุด ได้แก่ {BLANK}"
    clauses = [_instrument_clause(code, totals) for code, _ in ranked]
    best = half_up(ranked[0][1].percent)
    tied = [clause for (_, s), clause in zip(ranked, clauses, strict=True) if half_up(s.percent) == best]
    rest = clauses[len(tied):]
    if not rest and len(tied) > 1:
        return f"มีสัดส่วนค่าน้ำหนักคะแนนเท่ากันทุกแหล่งข้อมูล ได้แก่ {listing(tied)}"
    equal = "เท่ากัน " if len(tied) > 1 else ""
    head = f"มีสัดส่วนค่าน้ำหนักคะแนนสูงสุด{equal} ได้แก่ {listing(tied)}"
    return head + (f" รองลงมาได้แก่ {listing(rest)}" if rest else "")


def _instrument_clause(code: str, totals: Totals) -> str:
    score = totals.instruments[code]
    return (
        f"แบบ {code} มีค่าน้ำหนักคะแนน {percent_text(score.weight)} คะแนนที่ได้ {score_text(score.weighted)} "
        f"คิดเป็นร้อยละ {score_text(score.percent)}"
    )


def against_last_year(now: YearScore | None) -> str:
    """What the total did against the year before; "" where nothing may be said (see `known.known_change`)."""
    if now is None or now.change is None:
        return ""
    shown, before = half_up(now.change), now.fiscal_year - 1
    if not shown:
        return f" เท่ากับปีงบประมาณ พ.ศ. {before}"
    return f" {now.trend}จากปีงบประมาณ พ.ศ. {before} จำนวน {abs(shown):.2f} คะแนน"


def rises(ways: Iterable[Mapping[str, Decimal]]) -> str:
    """EIT +0.10, or each way there is: OIT +7.49 หรือ IIT +9.99; "" where there is none (see `model.nextlevel`)."""
    return " หรือ ".join(" และ ".join(f"{code} {signed_text(rise)}" for code, rise in way.items()) for way in ways)


def rises_told(ways: Iterable[Mapping[str, Decimal]]) -> str:
    """The same as the end of a sentence: โดย EIT ต้องได้คะแนนเพิ่มขึ้นอีก 0.10 คะแนน."""
    needed = [[f"{code} ต้องได้คะแนนเพิ่มขึ้นอีก {score_text(rise)} คะแนน" for code, rise in way.items()] for way in ways]
    return f"โดย {' หรือ '.join(' และ '.join(way) for way in needed)}"


def strengths(indicators: Sequence[IndicatorScore], above: Decimal) -> tuple[IndicatorScore, ...]:
    """Indicators whose printed score is more than `above`, best first (source line 165)."""
    return tuple(i for i in by_score(indicators) if half_up(i.score) > above)


def weak(indicators: Sequence[IndicatorScore], below: Decimal) -> tuple[IndicatorScore, ...]:
    """Indicators whose printed score is less than `below`, lowest first."""
    return tuple(reversed([i for i in by_score(indicators) if half_up(i.score) < below]))


def weaknesses(indicators: Sequence[IndicatorScore], below: Decimal) -> str:
    """ไม่มี, or the indicators below the bound (source line 189); dots where no score was entered."""
    found = weak(indicators, below)
    if not found:
        return "ไม่มี" if indicators else BLANK
    named = listing([f"ตัวชี้วัดที่ {i.number} {i.name} ({score_text(i.score)} คะแนน)" for i in found])
    return f"ตัวชี้วัดที่ได้คะแนนต่ำกว่าร้อยละ {percent_text(below)} จำนวน {len(found)} ตัวชี้วัด ได้แก่ {named}"


def lowest(indicators: Sequence[IndicatorScore], how_many: int) -> tuple[IndicatorScore, ...]:
    """The indicators with the lowest scores, lowest first; a tie at the edge is taken whole."""
    ranked = tuple(reversed(by_score(indicators)))
    how_many = max(how_many, 1)
    if len(ranked) <= how_many:
        return ranked
    edge = half_up(ranked[how_many - 1].score)
    return tuple(i for i in ranked if half_up(i.score) <= edge)
