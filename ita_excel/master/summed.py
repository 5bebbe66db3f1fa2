"""The figures that the sheet สรุปคะแนน shows, against those the toolkit computes from the same cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.figures import half_up, score_text
from ita_excel.language.grid import CellError, Grid, Value
from ita_excel.language.place import address
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import QUESTIONS

if TYPE_CHECKING:
    from ita_excel.model.totals import Survey, Totals
    from ita_excel.sheets import Sheets
    from ita_excel.sheets.schema import Sheet

SCORES, LEVELS, HISTORY, STAFF, BUDGET = "คะแนนรวม", "ระดับของตัวชี้วัด", "คะแนนย้อนหลัง", "บุคลากร", "งบประมาณ"
"""How the blocks begin; see `summary`."""
NOTHING = Decimal("0.000001")
"""What a spreadsheet's binary arithmetic may be off."""
Figures = Mapping[tuple[str, str], Mapping[int, Decimal]]
"""(Block, first words of the line) → column → figure."""


def differences(grid: Grid, totals: Totals, sheets: Sheets) -> tuple[str, ...]:
    """A sentence for every figure of the sheet that is not the computed one when both are printed."""
    return tuple(
        f"แผ่น «{grid.title}» ช่อง {address(row, column)} แสดง {_shown(shown)} แต่คำนวณจากข้อมูลได้ {score_text(right)}"
        for row, column, right in _wanted(grid, figures(totals, sheets))
        if not _equal(shown := grid.value(row, column), right)
    )


def _wanted(grid: Grid, known: Figures) -> Iterator[tuple[int, int, Decimal]]:
    block, before = "", 0
    for row in sorted(grid.cells):
        text = fold(str(grid.value(row, 1) or ""))
        block = text if row > before + 1 or not block else block
        before = row
        for (begins, line), columns in known.items():
            if block.startswith(fold(begins)) and _is_line(text, fold(line), begins):
                yield from ((row, column, right) for column, right in columns.items())


def _is_line(text: str, line: str, block: str) -> bool:
    """The lines of the instruments go on with their names: "IIT แบบวัด…"."""
    return text.startswith(line) if block == SCORES else text == line


def figures(totals: Totals, sheets: Sheets) -> Figures:
    """Every figure that stands on the sheet, by block and line."""
    found: dict[tuple[str, str], Mapping[int, Decimal]] = {
        (SCORES, code): {2: s.weight, 3: s.mean, 4: s.weighted} for code, s in totals.instruments.items()
    }
    if totals.total is not None:
        found[SCORES, "รวม"] = {4: totals.total}
    for name in {i.level.name for i in totals.indicators}:
        found[LEVELS, name] = {2: Decimal(sum(i.level.name == name for i in totals.indicators))}
    found |= {(HISTORY, str(y.fiscal_year)): {2: y.score} for y in totals.history}
    found[STAFF, "บุคลากรทั้งหมด"] = {2: Decimal(totals.staff)}
    for question in QUESTIONS:
        found |= _answers(sheets.survey(question), getattr(totals, question))
    return found | _money(totals)


def _answers(sheet: Sheet, survey: Survey) -> dict[tuple[str, str], Mapping[int, Decimal]]:
    titles = {column.name: column.title for column in sheet.columns}
    return {
        (sheet.title, titles[name]): {2: Decimal(persons), 3: survey.percents[name]}
        for name, persons in survey.counts.items() if name in survey.percents
    }


def _money(totals: Totals) -> dict[tuple[str, str], Mapping[int, Decimal]]:
    budget = totals.budget
    quarters = {(BUDGET, f"ใช้จ่ายไตรมาสที่ {n}"): {2: spent} for n, spent in enumerate(budget.by_quarter, 1)}
    whole = {"งบประมาณที่ได้รับ": budget.allocated, "ใช้จ่ายรวม": budget.spent, "คงเหลือ": budget.remaining}
    return {**quarters, **{(BUDGET, line): {2: amount} for line, amount in whole.items()}}


def _equal(shown: Value | CellError, right: Decimal) -> bool:
    if shown is None or shown == "":
        return not right
    if isinstance(shown, bool) or not isinstance(shown, int | float):
        return False
    value = Decimal(repr(shown))
    return abs(value - right) < NOTHING or half_up(value) == half_up(right)


def _shown(shown: Value | CellError) -> str:
    if isinstance(shown, CellError):
        return shown.code
    return score_text(Decimal(repr(shown))) if isinstance(shown, int | float) else f"«{shown or ''}»"
