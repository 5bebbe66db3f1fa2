"""The sheet สรุปคะแนน: every computed figure live, and three charts. Nobody types here, so it is protected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ita_excel.drawing import block
from ita_excel.drawing.block import Block
from ita_excel.drawing.datasheet import heading
from ita_excel.drawing.formats import Formats
from ita_excel.drawing.formulas import CONFIRMED, literal
from ita_excel.drawing.page import finish, height
from ita_excel.drawing.table import Cells, Table, number
from ita_excel.drawing.write import put_formula
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import FollowUp
from ita_excel.master import charts, countblocks, homenext, nextblocks, scoreblocks
from ita_excel.master.front import headline, legend
from ita_excel.master.front.headline import Headline
from ita_excel.sheets import SUMMARY_TITLE
from ita_excel.years.pack import Pack

WIDTHS = (52, 16, 16, 16, 16, 3)
CHART_COLUMN = len(WIDTHS)
CHART_ROWS = 17
"""Rows one chart covers, a blank one with it."""
HELP = "ตัวเลขทุกช่องในแผ่นนี้คำนวณจากแผ่นอื่น ไม่ต้องพิมพ์ แก้ที่แผ่นต้นทางแล้วตัวเลขจะเปลี่ยนตาม"
FIRST = 3

PROTECTION = {"format_cells": True, "format_columns": True, "format_rows": True, "objects": True}
"""What is allowed all the same: making room and moving charts. There is no password."""


@frozen
class Ahead:
    """What other sheets show of the figures: lines on the next level, the headline, where each block begins."""

    rows: list[homenext.Row]
    headline: Headline
    tops: tuple[int, ...]
    instruments: Block


def write(book: Any, worksheet: Any, tables: Mapping[str, Table], settings: Cells, packs: Sequence[Pack],
          formats: Formats) -> Ahead:
    """Write the blocks one under the other, the charts beside them, and what is not confirmed under them.

    `packs` begins with the year that was assessed; the scores go by that one. Gives what หน้าแรก shows of
    the figures.
    """
    pack = packs[0]
    heading(worksheet, SUMMARY_TITLE, HELP, formats)
    for at, width in enumerate(WIDTHS):
        worksheet.set_column(at, at, width)
    scores, past, asked = tables["indicators"], tables["history"], packs[-1].follow_up
    reached = scoreblocks.scores_of(scores, settings, pack)
    makers: list[Callable[[int], Block]] = [
        lambda top: scoreblocks.instruments(top, scores, settings, pack),
        lambda top: scoreblocks.levels(top, scores, pack),
        lambda top: scoreblocks.history(top, past),
        lambda top: nextblocks.levels(top, FIRST, reached, pack),
        lambda top: nextblocks.indicators(top, FIRST, scores, reached, pack),
        lambda top: countblocks.staff(tables["groups"]),
        *(_answers(table, asked) for table in countblocks.surveys(tables)),
        *([lambda top: countblocks.budget(top, tables["budget"])] if "budget" in tables else []),
        *([lambda top: countblocks.risks(top, tables["risks"])] if "risks" in tables else []),
    ]
    tops = []
    top = FIRST
    for make in makers:
        tops.append(top)
        top = block.write(worksheet, top, make(top), formats)
    _charts(book, worksheet, tops, tables, pack)
    write_unconfirmed(worksheet, top, packs, tables["figures"], formats)
    finish(worksheet, [*WIDTHS, 80], heads=False, pages=2)
    worksheet.set_tab_color(legend.FRONT)
    worksheet.protect("", PROTECTION)
    rows = [
        *homenext.level_rows(tops[3], nextblocks.steps(reached, pack), [i.code for i in pack.instruments]),
        *homenext.respondent_rows(pack.respondents, tables["settings"].sheet, settings),
        *homenext.best_rows(tops[4], nextblocks.indicators(tops[4], FIRST, scores, reached, pack)),
    ]
    first = tops[0], scoreblocks.instruments(tops[0], scores, settings, pack)
    told = headline.headline(first, (tops[2], scoreblocks.history(tops[2], past)))
    return Ahead(rows, told, tuple(tops), first[1])


def _answers(table: Table, asked: FollowUp) -> Callable[[int], Block]:
    return lambda top: countblocks.answers(top, table, asked)


def _charts(book: Any, worksheet: Any, tops: list[int], tables: Mapping[str, Table], pack: Pack) -> None:
    tools, years = block.first_line(tops[0]), block.first_line(tops[2])
    pictures = (
        charts.of_block("คะแนน ITA ย้อนหลัง", years, years + scoreblocks.YEARS_SHOWN - 1, 1),
        charts.of_block(f"คะแนนร้อยละตามเครื่องมือ ปี {pack.fiscal_year}", tools, tools + len(pack.instruments) - 1,
                        scoreblocks.PERCENT),
        charts.of_indicators(f"คะแนนรายตัวชี้วัด ปี {pack.fiscal_year}", tables["indicators"]),
    )
    for place, picture in enumerate(pictures):
        charts.insert(book, worksheet, FIRST + place * CHART_ROWS, CHART_COLUMN, picture)


LAST_COLUMN = 4
"""A note runs from the first column to this one."""


def write_unconfirmed(worksheet: Any, top: int, packs: Sequence[Pack], table: Table, formats: Formats) -> None:
    """Write each year's notes from row `top` on (0-based), ticked while they are signed on the sheet of figures.

    A year all of which is confirmed has none.
    """
    head = formats.make(bold=True, font_size=11, font_color="#1F4E5F")
    note = formats.make(italic=True, font_color="#595959", text_wrap=True, valign="top")
    width = sum(WIDTHS[: LAST_COLUMN + 1])
    for pack in packs:
        begins = f"ปี {pack.fiscal_year} "
        rows = [r for r in table.rows if _is_statement(r) and str(r.get("figure")).startswith(begins)]
        if not rows:
            continue
        worksheet.write_string(top, 0, f"ปีงบประมาณ {pack.fiscal_year}: สิ่งที่ยังไม่มีเอกสารยืนยัน", head)
        for at, row in enumerate(rows, start=top + 1):
            text = str(row["figure"]).removeprefix(begins)
            worksheet.merge_range(at, 0, at, LAST_COLUMN, "", note)
            put_formula(worksheet, at, 0, _note_formula(table, str(row["figure"]), text), f"{_tick(row)} {text}", note)
            worksheet.set_row(at, height([(text, width)]))
        top += len(rows) + 2


def _is_statement(row: Cells) -> bool:
    """Does the row say that something is unconfirmed, rather than name a figure?"""
    return number(row, "known") is None and not row.get("known_name")


TICKED, OPEN = "✓", "•"
LONGEST_LITERAL = 250
"""Letters that a text in a formula may have (Excel: 255)."""


def _tick(row: Cells) -> str:
    return TICKED if row.get("state") == CONFIRMED else OPEN


def _note_formula(table: Table, figure: str, text: str) -> str:
    key = literal(figure) if len(figure) <= LONGEST_LITERAL else literal(f"{figure[:LONGEST_LITERAL]}*")
    state = f'INDEX({table.all("state")},MATCH({key},{table.all("figure")},0))'
    parts = [text[at : at + LONGEST_LITERAL] for at in range(0, len(text), LONGEST_LITERAL)]
    return f'=IF(IFERROR({state},"")="{CONFIRMED}","{TICKED} ","{OPEN} ")&{"&".join(map(literal, parts))}'
