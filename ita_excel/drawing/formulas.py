"""Computed columns: the formula a table shows, and the value it gives, computed here in exact decimals.

Both are needed: a reader without a calculator sees the saved value, and Excel must find the same one.
Numbers that cannot be read as such (somebody typed a word, or 91.00 %) count as nothing, as Excel's SUM takes them:
COUNT tells a number from a text, where a sum or a comparison would make 0.91 of 91 %.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ita_excel.drawing import persons, risks
from ita_excel.drawing.persons import Staff
from ita_excel.drawing.table import Cells, Table, number
from ita_excel.language.figures import half_up
from ita_excel.language.frozen import frozen
from ita_excel.sheets.schema import Column, Sheet
from ita_excel.years.pack import Pack

UP, DOWN, SAME, NONE = "เพิ่มขึ้น", "ลดลง", "เท่าเดิม", "-"
BAND_LOW, BAND_NAME = "band_low", "band_name"
"""Names of the year's bands on the sheet of lists: bounds from the lowest up, and the level reached at each."""

_ROUNDS_UP = "0.0049999"
"""What lifts a score to the next hundredth, short of the blur of floats: no text among the scores may reach ROUND."""

_QUARTERS = tuple(f"spent_q{quarter}" for quarter in (1, 2, 3, 4))


@frozen
class Computed:
    """One computed column: `formula` of a table, `value` of one row among all."""

    formula: Callable[[Table], str]
    value: Callable[[Cells, Sequence[Cells], Pack], object]


def with_computed(
    sheet: Sheet, rows: Sequence[Cells], pack: Pack, staff: Staff
) -> list[dict[str, object]]:
    """The rows with every computed column filled, in the order of the declaration (later ones use earlier ones).

    `staff` are the groups' head counts, with which follow-up tables are compared.
    """
    filled = [dict(row) for row in rows]
    for column in sheet:
        if column.formula:
            made = _value(column, staff)
            for row in filled:
                row[column.name] = made(row, filled, pack)
    return filled


def literal(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def formula_of(column: Column, table: Table) -> str:
    """The formula of a computed column in a table."""
    if column.formula in risks.FORMULAS:
        return risks.formula(column)(table)
    made = COMPUTED.get(column.formula)
    return made.formula(table) if made else persons.formula(column)(table)


def _value(column: Column, staff: Staff) -> Callable[[Cells, Sequence[Cells], Pack], object]:
    if column.formula in COMPUTED:
        return COMPUTED[column.formula].value
    told = risks.value(column) if column.formula in risks.FORMULAS else persons.value(column, staff)
    return lambda row, _rows, _pack: told(row)


def has_number(keys: str, key: str, numbers: str) -> str:
    """How many cells beside a key hold a number: to COUNTIFS a score typed as text is something, to a sum nothing."""
    return f"SUMPRODUCT(({keys}={key})*ISNUMBER({numbers}))"


def _change_formula(t: Table) -> str:
    year, score, years, scores = t.here("fiscal_year"), t.here("score"), t.all("fiscal_year"), t.all("score")
    return (
        f'=IF(OR(COUNT({year})=0,COUNT({score})=0),"",IF({has_number(years, f"{year}-1", scores)}=0,"{NONE}",'
        f"ROUND({score}-SUMIFS({scores},{years},{year}-1),2)))"
    )


def _change(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    year, score = number(row, "fiscal_year"), number(row, "score")
    if year is None or score is None:
        return ""
    before = next((number(r, "score") for r in rows if number(r, "fiscal_year") == year - 1), None)
    return NONE if before is None else half_up(score - before)


def _trend_formula(t: Table) -> str:
    change = t.here("change")
    return f'=IF({change}="","",IF({change}="{NONE}","{NONE}",IF({change}>0,"{UP}",IF({change}<0,"{DOWN}","{SAME}"))))'


def _trend(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    change = row["change"]
    if not isinstance(change, Decimal):
        return change
    return UP if change > 0 else DOWN if change < 0 else SAME


def _level_formula(t: Table) -> str:
    score = t.here("score")
    return f'=IF(COUNT({score})=0,"",LOOKUP(ROUND({score},2),{BAND_LOW},{BAND_NAME}))'


def _level(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    score = number(row, "score")
    return "" if score is None else pack.level(score).name


def _rank_formula(t: Table) -> str:
    score = t.here("score")
    scores = t.all("score")
    return f'=IF(COUNT({score})=0,"",SUMPRODUCT(ISNUMBER({scores})*({scores}>=ROUND({score},2)+{_ROUNDS_UP}))+1)'


def _rank(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    score = number(row, "score")
    if score is None:
        return ""
    others = (number(other, "score") for other in rows)
    return 1 + sum(1 for other in others if other is not None and half_up(other) > half_up(score))


def _amounts(t: Table) -> str:
    return ",".join(t.here(name) for name in _QUARTERS)


def _spent_formula(t: Table) -> str:
    return f'=IF(COUNT({_amounts(t)})=0,"",ROUND(SUM({_amounts(t)}),2))'


def _spent(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    amounts = [amount for name in _QUARTERS if (amount := number(row, name)) is not None]
    return half_up(sum(amounts, Decimal(0))) if amounts else ""


def _remaining_formula(t: Table) -> str:
    given = t.here("allocated")
    return f'=IF(COUNT({given})=0,"",ROUND({given}-SUM({_amounts(t)}),2))'


def _remaining(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    given = number(row, "allocated")
    return "" if given is None else half_up(given - sum((number(row, q) or Decimal(0) for q in _QUARTERS), Decimal(0)))


CONFIRMED, UNCONFIRMED = "ยืนยันแล้ว", "ยังไม่ยืนยัน"


def _confirmed_formula(t: Table) -> str:
    told, signed = t.here("figure"), (f'{t.here(name)}<>""' for name in ("source", "signer", "signed"))
    own = f'AND({t.here("given")}<>"",COUNT({t.here("value")})=0,{t.here("name")}="")'
    return f'=IF({told}="","",IF(OR({own},AND({",".join(signed)})),"{CONFIRMED}","{UNCONFIRMED}"))'


def _confirmed(row: Cells, rows: Sequence[Cells], pack: Pack) -> object:
    """The pack's own source counts while its figure does; else a document, a person and a day do."""
    if not row.get("figure"):
        return ""
    own = bool(row.get("given")) and number(row, "value") is None and not row.get("name")
    return CONFIRMED if own or all(row.get(name) for name in ("source", "signer", "signed")) else UNCONFIRMED


COMPUTED: Mapping[str, Computed] = {
    "change": Computed(_change_formula, _change),
    "trend": Computed(_trend_formula, _trend),
    "level": Computed(_level_formula, _level),
    "rank": Computed(_rank_formula, _rank),
    "spent": Computed(_spent_formula, _spent),
    "confirmed": Computed(_confirmed_formula, _confirmed),
    "remaining": Computed(_remaining_formula, _remaining),
}
"""The key of a `Column.formula` → its formula and value; for the follow-up see `persons`, for the risks `risks`."""
