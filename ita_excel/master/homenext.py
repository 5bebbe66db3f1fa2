"""On หน้าแรก: what to raise to reach each higher level, and the indicators that would give the total most.

Sentences made live of the figures that stand on สรุปคะแนน (`nextblocks`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from ita_excel.drawing.block import Block, Live, cell, first_line, span
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.lists import LEVEL_NAME
from ita_excel.drawing.table import Cells, number
from ita_excel.drawing.write import put_formula
from ita_excel.language.figures import score_text
from ita_excel.master.nextblocks import ALONE, FIRST, GIVES, LACK, PLACE, Steps
from ita_excel.master.settingsheet import value_formula
from ita_excel.sheets import SUMMARY_TITLE
from ita_excel.sheets.schema import Column, Sheet
from ita_excel.sheets.settings import population_name, respondents_name
from ita_excel.years.respondents import RespondentRule

BEST = 3
"""Indicators that are named."""
REACHES = "ถึงระดับ "
WAITING, REACHED = "รอคะแนนให้ครบทุกเครื่องมือ", "ถึงแล้ว"
TOGETHER = "ต้องเพิ่มหลายเครื่องมือพร้อมกัน คะแนนรวมยังขาด "
AND, OR, THEN = " และ ", " หรือ ", " แล้วเพิ่มอีก "
ENOUGH, SHORT, OF, PERSONS = "ครบขั้นต่ำ ", "ยังขาดอีก ", " คน จากขั้นต่ำ ", " คน"
HEADS = ("จะได้คะแนนเพิ่มจากไหน", "คะแนนที่ต้องเพิ่ม")
Row = tuple[str | Live, str, str]
"""What a line is about, its formula, its value."""


def level_rows(top: int, found: Sequence[Steps], codes: Sequence[str]) -> list[Row]:
    """A line for every level whose figures stand in the block from row `top` of สรุปคะแนน on."""
    first = first_line(top)
    titles = (Live(f'="{REACHES}"&INDEX({LEVEL_NAME},{len(found) - at})', f"{REACHES}{one.level.name}")
              for at, one in enumerate(found))
    return [
        (title, _formula(first + at * len(codes), codes), _sentence(one))
        for at, (title, one) in enumerate(zip(titles, found, strict=True))
    ]


def _formula(first: int, codes: Sequence[str]) -> str:
    rows = range(first, first + len(codes))
    lack = there(cell(first, LACK))
    rises = there(span(first, rows[-1], FIRST))
    alone = there(span(first, rows[-1], ALONE))
    needed = _joined(AND, [(there(cell(r, FIRST)), f"{there(cell(r, FIRST))}>0") for r in rows], codes)
    ways = _joined(OR, [(there(cell(r, ALONE)), f"ISNUMBER({there(cell(r, ALONE))})") for r in rows], codes)
    more = f'IF(COUNT({alone})=0,"{TOGETHER}"&FIXED({lack},2),{ways})'
    return (
        f'=IF({lack}="","{WAITING}",IF({lack}=0,IF(SUM({rises})=0,"{REACHED}",{needed}),'
        f'IF(SUM({rises})=0,"",{needed}&"{THEN}")&{more}))'
    )


def _joined(word: str, parts: Sequence[tuple[str, str]], codes: Sequence[str]) -> str:
    """The texts "CODE +1.00" of the cells that pass their test, with a word between them."""
    texts = (
        f'IF({test},"{word}{code} +"&FIXED({at},2),"")' for (at, test), code in zip(parts, codes, strict=True)
    )
    return f"MID({'&'.join(texts)},{len(word) + 1},999)"


def there(reference: str) -> str:
    """A reference to a cell of สรุปคะแนน."""
    return f"'{SUMMARY_TITLE}'!{reference}"


def _sentence(one: Steps) -> str:
    if one.lack is None:
        return WAITING
    needed = _listed(AND, {code: rise for code, rise in one.first.items() if rise})
    if not one.lack:
        return needed or REACHED
    ways = _listed(OR, {code: rise for code, rise in one.alone.items() if rise is not None})
    return (f"{needed}{THEN}" if needed else "") + (ways or TOGETHER + score_text(one.lack))


def _listed(word: str, rises: Mapping[str, Decimal]) -> str:
    return word.join(f"{code} +{score_text(rise)}" for code, rise in rises.items())


def best_rows(top: int, block: Block) -> list[Row]:
    """The indicators that would give most, by the block that stands from row `top` of สรุปคะแนน on."""
    first = first_line(top)
    last = first + len(block.lines) - 1
    names, full, places = (there(span(first, last, column)) for column in (0, GIVES, PLACE))
    rows: list[Row] = []
    for place in range(1, BEST + 1):
        at = f"MATCH({place},{places},0)"
        formula = f'=IFERROR(INDEX({names},{at})&" +"&FIXED(INDEX({full},{at}),2),"-")'
        rows.append((f"เต็ม 100 แล้วคะแนนรวมเพิ่มมาก อันดับ {place}", formula, _best(place, block)))
    return rows


def _best(place: int, block: Block) -> str:
    for line in block.lines:
        name, full, at = line[0], line[GIVES], line[PLACE]
        assert isinstance(name, Live) and isinstance(full, Live) and isinstance(at, Live)
        if at.value == place and isinstance(full.value, Decimal):
            return f"{name.value} +{score_text(full.value)}"
    return "-"


def respondent_rows(rules: Sequence[RespondentRule], sheet: Sheet, settings: Cells) -> list[Row]:
    """How many answers each instrument still needs, where a rule is known of one that people answer."""
    named = {column.name: column for column in sheet}
    return [
        (f"ผู้ตอบ {rule.instrument} (เกณฑ์ปี {rule.rule_year})", _answers_formula(rule, named), _answers(rule, settings))
        for rule in rules if respondents_name(rule.instrument) in named
    ]


def _answers_formula(rule: RespondentRule, named: Mapping[str, Column]) -> str:
    answered = value_formula(named[respondents_name(rule.instrument)])
    entitled = value_formula(named[population_name(rule.instrument)])
    least = f"MIN({entitled},MAX({rule.least},ROUNDUP({entitled}*{rule.percent}/100,0)))"
    if rule.above is not None:
        least = f"IF({entitled}>{rule.above},{rule.least_above},{least})"
    least = f"IF(ISNUMBER({entitled}),{least},{rule.least})"
    short = f'"{SHORT}"&({least}-N({answered}))&"{OF}"&{least}'
    return f'=IF(N({answered})>={least},"{ENOUGH}"&{least},{short})&"{PERSONS}"'


def _answers(rule: RespondentRule, settings: Cells) -> str:
    entitled = number(settings, population_name(rule.instrument))
    answered = int(number(settings, respondents_name(rule.instrument)) or 0)
    least = rule.minimum(None if entitled is None else int(entitled))
    said = f"{ENOUGH}{least}" if answered >= least else f"{SHORT}{least - answered}{OF}{least}"
    return said + PERSONS


def write(worksheet: Any, top: int, rows: Sequence[Row], columns: int, formats: Formats) -> int:
    """Write the lines under their heads in row `top`; the sentences run over the columns from the second on.

    Gives the last row.
    """
    worksheet.write_string(top, 0, HEADS[0], formats.head())
    worksheet.merge_range(top, 1, top, columns - 1, HEADS[1], formats.head())
    look = formats.box(shrink=True, align="left")
    for row, (title, formula, value) in enumerate(rows, start=top + 1):
        if isinstance(title, Live):
            put_formula(worksheet, row, 0, title.formula, title.value, formats.box())
        else:
            worksheet.write_string(row, 0, title, formats.box())
        worksheet.merge_range(row, 1, row, columns - 1, "", look)
        put_formula(worksheet, row, 1, formula, value, look)
    return top + len(rows)
