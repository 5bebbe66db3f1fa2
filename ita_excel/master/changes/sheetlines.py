"""On หน้าแรก, a line a sheet that people fill: a link, how many of its rows are complete, the state of the check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ita_excel.drawing.block import cell
from ita_excel.drawing.conditions import looks_filled
from ita_excel.drawing.formats import TWICE, Formats
from ita_excel.drawing.lists import REQUIRED_SETTINGS
from ita_excel.drawing.table import Cells, Table, is_blank
from ita_excel.drawing.write import put_formula
from ita_excel.language.vocabulary import QUESTIONS, FollowUp
from ita_excel.master import lastcheck
from ita_excel.master.changes.sincecheck import CHANGED, Watched
from ita_excel.master.settingsheet import NAME as SETTINGS_TABLE
from ita_excel.sheets.addresses import OPENS, PublishedAddress
from ita_excel.sheets.schema import By
from ita_excel.sheets.settings import SETTING_TITLE, SETTING_VALUE
from ita_excel.sheets.surveys import SURVEY_SHEETS

OPENED = "ลิงก์เปิดได้ "
HEADS = ("แผ่นงาน", "แถวที่ครบ/ที่มี", "สถานะการตรวจ", "", "ครบ")
SHARE, BAR = 4, 10
"""Column of the bar, and its signs: a rule with bars of colour would not survive every program."""

Figures = tuple[str, str]
"""A formula that gives "x/y", and what it gives now."""


def write(
    worksheet: Any, top: int, watched: Watched, settings: Cells, asked: FollowUp | None, formats: Formats
) -> int:
    """The heads in row `top` (0-based) and a line a sheet; gives the row after the last."""
    for at, title in enumerate(HEADS):
        worksheet.write_string(top, at, title, formats.head())
    link = formats.box(font_color="#0563C1", underline=1)
    share = formats.box(font_color="#2E7D6B", shrink=True)
    middle, left = formats.box(align="center"), formats.box(align="left", shrink=True)
    for row, (table, state) in enumerate(zip(watched.tables, watched.states, strict=True), start=top + 1):
        title = table.sheet.title
        worksheet.write_url(row, 0, f"internal:'{title}'!A1", link, title)
        formula, value = _settings(table, settings) if table.sheet.upright else _rows(table, _answer(table, asked))
        put_formula(worksheet, row, 1, formula, value, middle)
        put_formula(worksheet, row, SHARE, *_share(cell(row, 1), value), share)
        put_formula(worksheet, row, 2, f"={state}", lastcheck.NEVER, left)
        if table.sheet.name == PublishedAddress.sheet.name:
            put_formula(worksheet, row, 3, *_opening(table), formats.make(align="center"))
    last = top + len(watched.tables)
    worksheet.conditional_format(top + 1, 2, last, 2, {
        "type": "cell", "criteria": "==", "value": f'"{CHANGED}"', "format": formats.make(bg_color=TWICE),
    })
    return last + 1


def _share(at: str, said: str) -> tuple[str, str]:
    """The part that is complete, of "x/y" in a cell, as a bar; "" while there is nothing."""
    done, whole = (int(part) for part in said.split("/"))
    cut = f'FIND("/",{at})'
    left, right = f"VALUE(LEFT({at},{cut}-1))", f"VALUE(MID({at},{cut}+1,9))"
    full = int(BAR * done / whole + 0.5) if whole else 0
    signs = f"ROUND({BAR}*{left}/{right},0)"
    formula = f'=IF({right}=0,"",REPT("█",{signs})&REPT("░",{BAR}-{signs}))'
    return formula, "█" * full + "░" * (BAR - full) if whole else ""


def _settings(table: Table, values: Cells) -> Figures:
    items, cells = f"{SETTINGS_TABLE}[{SETTING_TITLE.title}]", f"{SETTINGS_TABLE}[{SETTING_VALUE.title}]"
    wanted = [column.name for column in table.sheet if column.required]
    done = sum(not is_blank(values, name) for name in wanted)
    filled = f'SUMPRODUCT(({looks_filled(cells)})*COUNTIF({REQUIRED_SETTINGS},{items}))'
    return f'={filled}&"/"&ROWS({REQUIRED_SETTINGS})', f"{done}/{len(wanted)}"


def _rows(table: Table, answer: Sequence[str]) -> Figures:
    """Rows begun, and of them those with every column that must not stay blank, and one of `answer`."""
    wanted = [c.name for c in table.columns if c.required and c.by is not By.FORMULA] or list(table.sheet.key)
    filled = [_filled(table, name) for name in wanted]
    one_of = [f'(({"+".join(["0", *(_filled(table, name) for name in answer)])})>0)'] if answer else []
    done, begun = "*".join(["1", *filled, *one_of]), "+".join(["0", *filled])  # FALSE>0 is TRUE, 0+FALSE>0 is not
    rows = [row for row in table.rows if not all(is_blank(row, name) for name in wanted)]
    full = sum(
        not any(is_blank(row, n) for n in wanted) and not (answer and all(is_blank(row, n) for n in answer))
        for row in rows
    )
    return f'=SUMPRODUCT({done})&"/"&SUMPRODUCT((({begun})>0)*1)', f"{full}/{len(rows)}"


def _opening(table: Table) -> Figures:
    """How many addresses opened when they were opened last, of those that are there; "" where there are none."""
    there, opened = f'COUNTIF({table.all("target")},"*://*")', table.all("opened")
    fine = "+".join(f'COUNTIF({opened},"{word}*")' for word in OPENS)
    addresses = [row for row in table.rows if "://" in str(row.get("target") or "")]
    good = sum(str(row.get("opened") or "").startswith(OPENS) for row in table.rows)
    said = f"{OPENED}{good}/{len(addresses)}" if addresses else ""
    return f'=IF({there}=0,"","{OPENED}"&({fine})&"/"&{there})', said


def _filled(table: Table, name: str) -> str:
    return f"({looks_filled(table.all(name))})"


def _answer(table: Table, asked: FollowUp | None) -> Sequence[str]:
    """The columns of the first field of a table of the follow-up: a group that left all blank has not answered."""
    question = next((q for q in QUESTIONS if SURVEY_SHEETS[q] == table.sheet.name), None)
    return next(iter(asked.columns(question).values())) if asked and question else ()
