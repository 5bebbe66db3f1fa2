"""Counts on the sheet สรุปคะแนน: the follow-up tables in persons and percent, and the budget by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from ita_excel.drawing.block import Block, Line, Live, cell, count, first_line, money, score, span
from ita_excel.drawing.table import Table, number
from ita_excel.language.figures import percent_of
from ita_excel.language.vocabulary import FollowUp
from ita_excel.sheets.schema import Column

PERSONS = 1
"""Column of the persons in a block of answers."""


def answers(top: int, table: Table, asked: FollowUp) -> Block:
    """Every answer of one follow-up table: persons, and percent of those who answered in its field."""
    lines: list[Line] = []
    for names in asked.columns(table.sheet.name.removeprefix("survey_")).values():
        columns = [table.sheet.column(name) for name in names]
        lines += _field_lines(first_line(top) + len(lines), table, columns)
    return Block(table.sheet.title, ("คำตอบ", "จำนวน (คน)", "ร้อยละ"), lines)


def _field_lines(first: int, table: Table, columns: list[Column]) -> list[Line]:
    persons = {column.name: int(_sum(table, column.name)) for column in columns}
    answered = sum(persons.values())
    whole = f"SUM({span(first, first + len(columns) - 1, PERSONS)})"
    return [
        (
            Live(f"={table.head(column.name)}", column.title),  # staff may name another field in the head
            count(f"=SUM({table.all(column.name)})", persons[column.name]),
            score(f'=IF({whole}=0,"",{cell(row, PERSONS)}/{whole}*100)', percent_of(persons[column.name], answered)),
        )
        for row, column in enumerate(columns, start=first)
    ]


def staff(table: Table) -> Block:
    """The head count of the office."""
    line = ("บุคลากรทั้งหมด", count(f"=SUM({table.all('staff')})", int(_sum(table, "staff"))))
    return Block("บุคลากร", ("รายการ", "จำนวน (คน)"), [line])


def budget(top: int, table: Table) -> Block:
    """Money allocated, spent by quarter and left, in baht; percent is of what was allocated."""
    first = first_line(top)
    last = first + 5
    allocated = _sum(table, "allocated")
    quarters = [_sum(table, f"spent_q{quarter}") for quarter in (1, 2, 3, 4)]
    spent = sum(quarters, Decimal(0))
    given = cell(first, 1)

    def line(row: int, title: str, formula: str, amount: Decimal) -> Line:
        share = score(f'=IF({given}=0,"",{cell(row, 1)}/{given}*100)', percent_of(amount, allocated))
        return (title, money(formula, amount), share)

    return Block(
        "งบประมาณ", ("รายการ", "จำนวนเงิน (บาท)", "ร้อยละ"),
        [
            line(first, "งบประมาณที่ได้รับ", f"=SUM({table.all('allocated')})", allocated),
            *(
                line(first + q, f"ใช้จ่ายไตรมาสที่ {q}", f"=SUM({table.all(f'spent_q{q}')})", quarters[q - 1])
                for q in (1, 2, 3, 4)
            ),
            line(last, "ใช้จ่ายรวม", f"=SUM({span(first + 1, last - 1, 1)})", spent),
            line(last + 1, "คงเหลือ", f"={given}-{cell(last, 1)}", allocated - spent),
        ],
        frozenset({5, 6}),
    )


def risks(top: int, table: Table) -> Block:
    """How many risks stand at each level, the highest first, and how many have none yet."""
    levels, named = table.all("level"), [str(row.get("level") or "") for row in table.rows if row.get("risk")]
    lines: list[Line] = [
        (band.name, count(f'=COUNTIF({levels},"{band.name}")', named.count(band.name)))
        for band in reversed(table.sheet.column("level").bands)
    ]
    open_now = f'=SUMPRODUCT(({table.all("risk")}<>"")*({levels}=""))'
    return Block(table.sheet.title, ("ระดับ", "จำนวน"), [*lines, ("ยังไม่มีระดับ", count(open_now, named.count("")))])


def _sum(table: Table, name: str) -> Decimal:
    return sum((number(row, name) or Decimal(0) for row in table.rows), Decimal(0))


def surveys(tables: Mapping[str, Table]) -> list[Table]:
    """The follow-up tables in the order of the sheets."""
    return [table for name, table in tables.items() if name.startswith("survey_")]
