"""On สรุปคะแนน: what each higher level lacks by instrument, and what each indicator would give the total.

The formulas are those of `model.nextlevel`; หน้าแรก makes sentences of the figures (`homenext`).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ita_excel.drawing.block import Block, Line, Live, cell, first_line, score, span
from ita_excel.drawing.formulas import has_number
from ita_excel.drawing.lists import INSTRUMENT_CODE, LEVEL_EACH, LEVEL_LOW, LEVEL_NAME
from ita_excel.drawing.table import FIRST_ROW, Cells, Table, number
from ita_excel.language.frozen import frozen
from ita_excel.master.scoreblocks import MEAN, WEIGHT, WEIGHTED
from ita_excel.model.nextlevel import FULL, Scores, alone_rise, first_rises, lacking, per_point
from ita_excel.years.pack import Level, Pack

FIRST, LACK, ALONE = 1, 2, 3
"""Columns of the block of levels."""
POINT, GIVES, PLACE = 1, 2, 3
"""Columns of the block of indicators."""
NOT_ENOUGH = "ไม่พอ"
NOISE = "0.0000001"
"""What a spreadsheet's binary arithmetic may be off."""


@frozen
class Steps:
    """What one level lacks: by instrument the first rise and the rise that closes the lack alone, and the lack."""

    level: Level
    first: Mapping[str, Decimal]
    lack: Decimal | None
    alone: Mapping[str, Decimal | None]


def steps(scores: Scores, pack: Pack) -> list[Steps]:
    """For every level but the lowest, the lowest of them first; no figures while an instrument has no score."""
    higher = list(reversed(pack.levels[:-1]))
    if len(scores) < len(pack.instruments):
        return [Steps(level, {}, None, {}) for level in higher]
    return [_steps(level, scores) for level in higher]


def _steps(level: Level, scores: Scores) -> Steps:
    none = Decimal(0)
    first = {**dict.fromkeys(scores, none), **first_rises(level, scores)}
    lack = lacking(level, first, scores)
    alone = {code: alone_rise(lack, first[code], one) if lack else none for code, one in scores.items()}
    return Steps(level, first, lack, alone)


def levels(top: int, tools: int, scores: Scores, pack: Pack) -> Block:
    """A line for every level and instrument; `tools` is the row where the block of instruments begins."""
    lines: list[Line] = []
    for one in steps(scores, pack):
        lines += _lines(first_line(top) + len(lines), first_line(tools), one, pack)
    heads = ("ระดับ: เครื่องมือ", "ต้องเพิ่มก่อน", "คะแนนรวมยังขาด", "แล้วเพิ่มเครื่องมือเดียว")
    return Block("ขาดอีกเท่าไรจึงถึงแต่ละระดับ (คะแนนเต็ม 100)", heads, lines)


def _lines(first: int, tool: int, one: Steps, pack: Pack) -> list[Line]:
    codes = [i.code for i in pack.instruments]
    last = tool + len(codes) - 1
    means, weights = span(tool, last, MEAN), span(tool, last, WEIGHT)
    rises = span(first, first + len(codes) - 1, FIRST)
    place = pack.levels.index(one.level) + 1
    left = f"INDEX({LEVEL_LOW},{place})-{cell(last + 1, WEIGHTED)}-SUMPRODUCT({rises},{weights})/100"
    lack = f'=IF(COUNT({rises})=0,"",IF(ROUND({left}-0.005,9)<=0,0,{left}))'
    return [
        (
            Live(f'=INDEX({LEVEL_NAME},{place})&": {code}"', f"{one.level.name}: {code}"),
            score(f'=IF(COUNT({means})<ROWS({means}),"",MAX(0,ROUND(INDEX({LEVEL_EACH},{place})-ROUND('
                  f"{cell(tool + at, MEAN)},2),2)))", one.first.get(code)),
            score(lack, one.lack),
            _alone(cell(first + at, FIRST), cell(first + at, LACK), tool + at, one, code),
        )
        for at, code in enumerate(codes)
    ]


def _alone(first: str, lack: str, tool: int, one: Steps, code: str) -> Live:
    mean, weight = cell(tool, MEAN), cell(tool, WEIGHT)
    rise = f"ROUNDUP(ROUND(({lack}-0.005)*100/{weight},9),2)"
    enough = f'IF(ROUND(ROUND({mean},2)+{first}+{rise},2)>100,"{NOT_ENOUGH}",{rise})'
    formula = f'=IF({lack}="","",IF({lack}=0,0,IF({weight}=0,"{NOT_ENOUGH}",{enough})))'
    if one.lack is None:
        return score(formula, None)
    rises = one.alone[code]
    return score(formula, rises) if rises is not None else Live(formula, NOT_ENOUGH, "0.00")


def indicators(top: int, tools: int, table: Table, scores: Scores, pack: Pack) -> Block:
    """A line for every indicator: what a point gives, what its full gap gives, its place by that (no ties)."""
    first = first_line(top)
    last = first + table.last_row - FIRST_ROW
    weights = span(first_line(tools), first_line(tools) + len(pack.instruments) - 1, WEIGHT)
    points = [_point(row, table, scores) for row in table.rows]
    full = [None if p is None else p * (FULL - (number(r, "score") or Decimal(0)))
            for p, r in zip(points, table.rows, strict=True)]
    lines: list[Line] = []
    for at, row in enumerate(range(first, last + 1)):
        held = table.rows[at] if at < len(table.rows) else {}
        lines.append((
            _name(at, held, table),
            score(_point_formula(at + 1, table, weights), points[at] if held else None),
            score(_full_formula(cell(row, POINT), at + 1, table), full[at] if held else None),
            Live(_place_formula(first, row, last), _place(at, full) if held else "", "0"),
        ))
    return Block("ตัวชี้วัดที่เพิ่มคะแนนรวมได้", ("ตัวชี้วัด", "ทุก 1 คะแนนได้", "ถ้าเต็ม 100 ได้", "อันดับ"), lines)


def _name(at: int, held: Cells, table: Table) -> Live:
    told, name = (f"INDEX({table.all(column)},{at + 1})" for column in ("number", "name"))
    formula = f'=IFERROR(TRIM({told}&" "&{name}),"")'  # Gnumeric finds no first cell in a blank table of one row
    return Live(formula, f"{held.get('number') or ''} {held.get('name') or ''}".strip())


def _point(row: Cells, table: Table, scores: Scores) -> Decimal | None:
    kind = str(row.get("instrument"))
    if number(row, "score") is None or kind not in scores:
        return None
    fellows = (r for r in table.rows if str(r.get("instrument")) == kind and number(r, "score") is not None)
    return per_point(scores[kind].weight, sum(1 for _ in fellows))


def _point_formula(place: int, table: Table, weights: str) -> str:
    kinds, scores = table.all("instrument"), table.all("score")
    kind = f"INDEX({kinds},{place})"
    weight = f"INDEX({weights},MATCH({kind},{INSTRUMENT_CODE},0))"
    given = f"{weight}/100/{has_number(kinds, kind, scores)}"
    return f'=IF(ISNUMBER(INDEX({scores},{place})),IFERROR({given},""),"")'


def _full_formula(point: str, place: int, table: Table) -> str:
    return f'=IF({point}="","",{point}*(100-INDEX({table.all("score")},{place})))'


def _place_formula(first: int, row: int, last: int) -> str:
    """Its place among all, one that gives the same and stands higher going before it."""
    here, every = cell(row, GIVES), span(first, last, GIVES)
    more = f"ISNUMBER({every})*({every}>{here}+{NOISE})"
    same = f"ISNUMBER({every})*({every}>={here}-{NOISE})*({every}<={here}+{NOISE})*(ROW({every})<ROW({here}))"
    return f'=IF({here}="","",SUMPRODUCT({more}+{same})+1)'


def _place(at: int, full: list[Decimal | None]) -> object:
    mine = full[at]
    if mine is None:
        return ""
    return 1 + sum(1 for i, one in enumerate(full) if one is not None and (one > mine or (one == mine and i < at)))
