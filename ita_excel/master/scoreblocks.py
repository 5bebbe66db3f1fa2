"""The scores on the sheet สรุปคะแนน: instruments with total and level, indicators by level, the last years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ita_excel.drawing.block import Block, Live, cell, count, first_line, score, span
from ita_excel.drawing.formulas import BAND_NAME, has_number
from ita_excel.drawing.lists import (
    INSTRUMENT_NAME,
    INSTRUMENT_WEIGHT,
    LEVEL_EACH,
    LEVEL_LOW,
    LEVEL_NAME,
    LEVEL_PLACE,
    bands_of,
)
from ita_excel.drawing.table import Cells, Table, number
from ita_excel.language.figures import half_up, percent_of
from ita_excel.master.settingsheet import value_formula
from ita_excel.model.totals import InstrumentScore
from ita_excel.sheets.settings import weight_column, weight_name
from ita_excel.years.pack import Pack, PackInstrument

WEIGHT, MEAN, WEIGHTED, PERCENT = 1, 2, 3, 4
"""Columns of the block of instruments."""
YEARS_SHOWN = 8


def instruments(top: int, table: Table, settings: Cells, pack: Pack) -> Block:
    """Mean, weighted score and percent of each instrument, the total and its level (formulas: see `totals`)."""
    first = first_line(top)
    last = first + len(pack.instruments) - 1
    means = {i.code: _mean(table, i.code) for i in pack.instruments}
    weights = {i.code: _weight(i, settings) for i in pack.instruments}
    scored = {code: mean for code, mean in means.items() if mean is not None}
    total = sum((mean * weights[code] / 100 for code, mean in scored.items()), Decimal(0)) if scored else None
    lines = [
        (
            Live(f'="{i.code} "&INDEX({INSTRUMENT_NAME},{at})', f"{i.code} {i.name}"),
            score(_weight_formula(i, at), weights[i.code]),
            score(_mean_formula(table, i.code), means[i.code]),
            score(_if(cell(row, MEAN), f"{cell(row, MEAN)}*{cell(row, WEIGHT)}/100"),
                  _times(means[i.code], weights[i.code] / 100)),
            score(_if(cell(row, MEAN), f"IF({cell(row, WEIGHT)}=0,0,{cell(row, WEIGHTED)}/{cell(row, WEIGHT)}*100)"),
                  means[i.code] if weights[i.code] else _times(means[i.code], Decimal(0))),
        )
        for at, (i, row) in enumerate(zip(pack.instruments, range(first, last + 1), strict=True), start=1)
    ]
    at_total = cell(last + 1, WEIGHTED)
    level = "" if total is None else pack.level(total, scored).name
    return Block(
        f"คะแนนรวม: ผลการประเมินปีงบประมาณ พ.ศ. {pack.fiscal_year}",
        ("เครื่องมือ", "ค่าน้ำหนัก", "ค่าเฉลี่ย", "คะแนนที่ได้", "คิดเป็นร้อยละ"),
        [
            *lines,
            ("รวม", score(f"=SUM({span(first, last, WEIGHT)})", sum(weights.values(), Decimal(0))), "",
             score(f'=IF(COUNT({span(first, last, WEIGHTED)})=0,"",SUM({span(first, last, WEIGHTED)}))', total), ""),
            ("ระดับ", "", "", Live(_level_formula(at_total, span(first, last, MEAN)), level), ""),
        ],
        frozenset({len(lines), len(lines) + 1}),
    )


def scores_of(table: Table, settings: Cells, pack: Pack) -> dict[str, InstrumentScore]:
    """The scores that the block of instruments shows; an instrument without one is left out."""
    weights = {i.code: _weight(i, settings) for i in pack.instruments}
    means = {code: mean for code in weights if (mean := _mean(table, code)) is not None}
    return {c: InstrumentScore(mean, weights[c], mean * weights[c] / 100, mean) for c, mean in means.items()}


def _if(needed: str, formula: str) -> str:
    return f'=IF({needed}="","",{formula})'


def _times(mean: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if mean is None else mean * factor


def _mean_formula(table: Table, code: str) -> str:
    kind, scores = table.all("instrument"), table.all("score")
    return f'=IF(SUMPRODUCT(({kind}="{code}")*ISNUMBER({scores}))=0,"",AVERAGEIFS({scores},{kind},"{code}"))'


def _mean(table: Table, code: str) -> Decimal | None:
    given = [number(row, "score") for row in table.rows if str(row.get("instrument")) == code]
    scores = [value for value in given if value is not None]
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def _weight_formula(instrument: PackInstrument, place: int) -> str:
    own = value_formula(weight_column(instrument.code))
    return f'=IF({own}="",INDEX({INSTRUMENT_WEIGHT},{place}),{own})'


def _weight(instrument: PackInstrument, settings: Cells) -> Decimal:
    own = number(settings, weight_name(instrument.code))
    return instrument.weight if own is None else own


def _level_formula(total: str, means: str) -> str:
    """The first level, from the best down, whose bounds the total and every instrument reach."""
    reached = f"(ROUND({total},2)>={LEVEL_LOW})*(ROUND(MIN({means}),2)>={LEVEL_EACH})*{LEVEL_PLACE}"
    return f'=IF({total}="","",INDEX({LEVEL_NAME},ROWS({LEVEL_NAME})+1-SUMPRODUCT(MAX({reached}))))'


def levels(top: int, table: Table, pack: Pack) -> Block:
    """How many indicators reached each level."""
    first = first_line(top)
    names = [band.name for band in reversed(bands_of(pack))]
    counts = {name: sum(1 for row in table.rows if row.get("level") == name) for name in names}
    rated = sum(counts.values())
    whole = f"SUM({span(first, first + len(names) - 1, 1)})"
    return Block(
        "ระดับของตัวชี้วัด", ("ชื่อระดับ", "จำนวนตัวชี้วัด", "ร้อยละ"),
        [
            (Live(f"=INDEX({BAND_NAME},{first + len(names) - row})", name),
             count(f'=COUNTIF({table.all("level")},{cell(row, 0)})', counts[name]),
             score(f'=IF({whole}=0,"",{cell(row, 1)}/{whole}*100)', percent_of(counts[name], rated)))
            for row, name in enumerate(names, start=first)
        ],
    )


def history(top: int, table: Table) -> Block:
    """The scores of the last years, oldest first, with the change against the year before."""
    years, scores = table.all("fiscal_year"), table.all("score")
    given = _given(table.rows)
    shown = sorted(year for row in table.rows if (year := _year(row)))[-YEARS_SHOWN:]
    lines = []
    for place in range(YEARS_SHOWN):
        row = first_line(top) + place
        year = shown[place] if place < len(shown) else None
        at = cell(row, 0)
        late = f"MIN({YEARS_SHOWN},COUNT({years}))-{place}"
        points = given.get(year) if year else None
        before = given.get(year - 1) if year else None
        change = None if points is None or before is None else half_up(points - before)
        lines.append((
            Live(f'=IF({late}<1,"",LARGE({years},{late}))', year or "", "0"),
            score(f'=IF({at}="","",IF({has_number(years, at, scores)}=0,"",SUMIFS({scores},{years},{at})))',
                  points),
            Live(_change_formula(row, years, scores), _shown(change, points), "+0.00;-0.00;0.00;@"),
        ))
    return Block("คะแนนย้อนหลัง", ("ปีงบประมาณ", "คะแนน", "ผลต่าง"), lines)


def _change_formula(row: int, years: str, scores: str) -> str:
    year, points = cell(row, 0), cell(row, 1)
    return (
        f'=IF({points}="","",IF({has_number(years, f"{year}-1", scores)}=0,"-",'
        f"ROUND({points}-SUMIFS({scores},{years},{year}-1),2)))"
    )


def _shown(change: Decimal | None, points: Decimal | None) -> object:
    if points is None:
        return ""
    return "-" if change is None else change


def _year(row: Cells) -> int | None:
    year = number(row, "fiscal_year")
    return None if year is None else int(year)


def _given(rows: Iterable[Cells]) -> Mapping[int, Decimal]:
    found: dict[int, Decimal] = {}
    for row in rows:
        year, points = _year(row), number(row, "score")
        if year is not None and points is not None:
            found[year] = points
    return found
