"""How every group stands, on the sheet หน้าแรก: formulas over the sheets กลุ่ม and การส่งกลับ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ita_excel.drawing.block import cell, span
from ita_excel.drawing.formats import DARK, DONE, MISSING, TABLE_STYLE, TWICE, Formats
from ita_excel.drawing.table import Cells, Table
from ita_excel.drawing.write import plain
from ita_excel.language.thai import DATE_FORMAT, same
from ita_excel.sheets.schema import By

NAME = "ta_home"
HEADING = "สถานะของแต่ละกลุ่ม"
HEADS = ("กลุ่ม", "ส่งแล้ว", "ส่งกลับ", "ครบถ้วน", "ล่าช้า")
COMPLETE, WAITING, OVERDUE, LATE = "ครบถ้วน", "รอส่งกลับ", "เกินกำหนด", "ส่งช้า"
UNKNOWN = "ไม่ทราบ"
BLANK, UNEQUAL = ("ขาด ", " ช่อง "), ("ยอดไม่ตรง ", " ยอด")
"""What stands before and behind each count."""


def write(worksheet: Any, top: int, tables: Mapping[str, Table], formats: Formats) -> int:
    """Write the table with its heading in row `top` (0-based): a line for every row of the sheet กลุ่ม.

    Gives the last row.
    """
    groups, returns = tables["groups"], tables["returns"]
    count = groups.last_row - 2
    worksheet.write_string(top - 1, 0, HEADING, formats.make(bold=True, font_size=11, font_color=DARK))
    worksheet.add_table(top, 0, top + count, len(HEADS) - 1, {
        "name": NAME, "style": TABLE_STYLE, "autofilter": False,
        "columns": [{"header": head, "header_format": formats.head(By.FORMULA)} for head in HEADS],
    })
    for place in range(count):
        _line(worksheet, top + 1 + place, place, groups, returns, formats)
    for column, word, colour in ((4, OVERDUE, TWICE), (4, LATE, MISSING), (3, COMPLETE, DONE), (4, WAITING, MISSING)):
        worksheet.conditional_format(top + 1, column, top + count, column, {
            "type": "cell", "criteria": "==", "value": f'"{word}"', "format": formats.make(bg_color=colour),
        })
    worksheet.conditional_format(top + 1, 3, top + count, 3, {
        "type": "formula", "criteria": f'=OR(LEFT($D{top + 2},3)="ขาด",LEFT($D{top + 2},3)="ยอด")',
        "format": formats.make(bg_color=MISSING),
    })
    _bar(worksheet, top, count, tables, formats)
    return top + count


def _bar(worksheet: Any, top: int, count: int, tables: Mapping[str, Table], formats: Formats) -> None:
    """How many groups are complete, of all that have a name, as figures and as a bar."""
    names, states = span(top + 1, top + count, 0), span(top + 1, top + count, 3)
    late = span(top + 1, top + count, 4)
    whole, done = f'COUNTIF({names},"?*")', f'COUNTIF({states},"{COMPLETE}")'
    over = f'COUNTIF({late},"{OVERDUE}")'
    formula = (
        f'="ครบ "&{done}&"/"&{whole}&"  เกินกำหนด "&{over}&"  "'
        f'&REPT("█",ROUND(20*{done}/MAX(1,{whole}),0))&REPT("░",20-ROUND(20*{done}/MAX(1,{whole}),0))'
    )
    named = [str(row.get("name")) for row in tables["groups"].rows if row.get("name")]
    found = [_return(name, tables["returns"]) for name in named]
    full = sum(_complete(one) == COMPLETE for one in found)
    signs = int(20 * full / max(1, len(named)) + 0.5)
    said = f"ครบ {full}/{len(named)}  เกินกำหนด {sum(_late(one) == OVERDUE for one in found)}  "
    look = formats.make(font_color=DARK, shrink=True)
    worksheet.merge_range(top - 1, 1, top - 1, len(HEADS) - 1, "", look)
    worksheet.write_formula(top - 1, 1, formula, look, f"{said}{'█' * signs}{'░' * (20 - signs)}")


def _line(worksheet: Any, row: int, place: int, groups: Table, returns: Table, formats: Formats) -> None:
    name = str((groups.rows[place].get("name") or "") if place < len(groups.rows) else "")
    found = _return(name, returns)
    at = cell(row, 0)
    first = cell(row - place, 0)
    values = (
        (f'=IFERROR(INDEX({groups.all("name")},ROWS({first}:{at}))&"","")', name),
        (_looked_up(at, returns, "sent"), _value(found, "sent")),
        (_looked_up(at, returns, "returned"), _value(found, "returned")),
        (_complete_formula(row, at, returns), _complete(found)),
        (_late_formula(row, at, returns), _late(found)),
    )
    for column, (formula, value) in enumerate(values):
        look = formats.box(num_format=DATE_FORMAT if column in (1, 2) else "General", align="left")
        worksheet.write_formula(row, column, formula, look, value)


def _looked_up(at: str, returns: Table, name: str) -> str:
    """The value of the group's row of the sheet การส่งกลับ; blank where it has none."""
    there = f"MATCH({at},{returns.all('group')},0)"
    found = f"INDEX({returns.all(name)},{there})"
    return f'=IF({at}="","",IFERROR(IF({found}="","",{found}),""))'


def _inner(formula: str) -> str:
    return formula.removeprefix("=")


def _complete_formula(row: int, at: str, returns: Table) -> str:
    """By what was counted when the file was merged; where nothing was counted nothing is known."""
    blank, unequal = (_inner(_looked_up(at, returns, name)) for name in ("missing", "unequal"))
    parts = (f'IF(N({count})=0,"","{before}"&{count}&"{behind}")'
             for count, (before, behind) in ((blank, BLANK), (unequal, UNEQUAL)))
    told = f'TRIM({"&".join(parts)})'
    done = f'IF(AND({blank}="",{unequal}=""),"{UNKNOWN}",IF(N({blank})+N({unequal})=0,"{COMPLETE}",{told}))'
    return f'=IF({cell(row, 2)}="","",{done})'


def _complete(found: Cells | None) -> str:
    if found is None or not found.get("returned"):
        return ""
    counts = [(found.get(name), words) for name, words in (("missing", BLANK), ("unequal", UNEQUAL))]
    if all(count is None for count, _ in counts):
        return UNKNOWN
    return "".join(f"{before}{count}{behind}" for count, (before, behind) in counts if count).strip() or COMPLETE


def _late_formula(row: int, at: str, returns: Table) -> str:
    due = _inner(_looked_up(at, returns, "due"))
    sent, back = cell(row, 1), cell(row, 2)
    return (
        f'=IF({sent}="","",IF({back}<>"",IF({due}="","",IF({back}>{due},"{LATE}","")),'
        f'IF({due}="","{WAITING}",IF(TODAY()>{due},"{OVERDUE}","{WAITING}"))))'
    )


def _late(found: Cells | None) -> str:
    if found is None or not found.get("sent"):
        return ""
    due, back = found.get("due"), found.get("returned")
    if isinstance(back, date):
        return LATE if isinstance(due, date) and back > due else ""
    return OVERDUE if isinstance(due, date) and date.today() > due else WAITING


def _return(name: str, returns: Table) -> Cells | None:
    return next((row for row in returns.rows if name and same(str(row.get("group", "")), name)), None)


def _value(found: Cells | None, name: str) -> object:
    """A cell's value as Excel keeps it: a date is the number of its day."""
    value = plain(found.get(name)) if found else None
    if isinstance(value, date):
        return (value - date(1899, 12, 30)).days
    return "" if value is None else value
