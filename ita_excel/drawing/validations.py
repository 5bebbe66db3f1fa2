"""What Excel lets a person type into a column, with hints and refusals in Thai. Options as XlsxWriter takes them.

A refusal keeps the person in the cell with what was typed; nothing is changed or dropped. A date is only asked about:
the check reads 1/10/2566 and 15 ก.ย. 2567, which Excel takes for text, and offers the date.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ita_excel.drawing.lists import choice_name
from ita_excel.language.figures import money_text
from ita_excel.language.thai import BUDDHIST_OFFSET, SHORT_MONTHS, long_date
from ita_excel.model.days import FIRST_DAY, LAST_DAY
from ita_excel.sheets.schema import By, Column, Kind
from ita_excel.sheets.surveys import NOBODY, is_count

SAMPLE = date(2023, 6, 20)
"""The day that hints on dates show in each way of typing it."""
_WESTERN = f"{SAMPLE.day}/{SAMPLE.month}/{SAMPLE.year}"
_THAI = f"{SAMPLE.day}/{SAMPLE.month}/{SAMPLE.year + BUDDHIST_OFFSET}"
_SHORT = f"{SAMPLE.day} {SHORT_MONTHS[SAMPLE.month - 1]} {SAMPLE.year + BUDDHIST_OFFSET}"

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's limits, in letters."""

_HUGE = 10**12


def validation(column: Column) -> dict[str, Any] | None:
    """The rule of a column; None where anything goes and there is nothing to say."""
    if column.by is By.FORMULA:
        return _refusing(column)
    if column.by is By.TOOLKIT:
        return None
    rule = _rule(column)
    hint = _hint(column)
    if not rule and not hint:
        return None
    rule = rule or {"validate": "any"}
    if hint:
        rule |= {"input_title": _cut(column.title, LONGEST_TITLE), "input_message": _cut(hint, LONGEST_MESSAGE)}
    if rule["validate"] != "any":
        rule |= {"error_title": _cut(column.title, LONGEST_TITLE), "error_message": _refusal(column)}
    if column.kind is Kind.DATE:
        rule |= {"error_type": "warning"}
    if column.many:
        rule |= {"show_error": False}
    return rule


def fixed(title: str) -> dict[str, Any]:
    """The rule of a cell whose text belongs to the form."""
    return {
        "validate": "custom", "value": "=FALSE", "error_title": _cut(title, LONGEST_TITLE),
        "error_message": "ช่องนี้เป็นส่วนของแบบ ไม่ต้องแก้ กด ยกเลิก (Cancel) แล้วกรอกในช่องสีขาว",
    }


def _refusing(column: Column) -> dict[str, Any]:
    return {
        "validate": "custom", "value": "=FALSE", "error_title": _cut(column.title, LONGEST_TITLE),
        "error_message": "ช่องสีเทาคำนวณให้เอง ไม่ต้องพิมพ์ กด ยกเลิก (Cancel) แล้วแก้ที่ข้อมูลต้นทางในแถวเดียวกัน",
    }


def _rule(column: Column) -> dict[str, Any] | None:
    if column.kind is Kind.CHOICE:
        return {"validate": "list", "source": f"={choice_name(column)}"}
    if column.kind is Kind.DATE:
        low, high = column.low or FIRST_DAY, column.high or LAST_DAY
        return {"validate": "date", "criteria": "between", "minimum": low, "maximum": high}
    if column.kind in (Kind.INTEGER, Kind.DECIMAL):
        low, high = _limits(column)
        return {"validate": str(column.kind), "criteria": "between", "minimum": low, "maximum": high}
    return None


def _limits(column: Column) -> tuple[Any, Any]:
    low, high = column.low, column.high
    return (-_HUGE if low is None else _number(low), _HUGE if high is None else _number(high))


def _number(limit: object) -> object:
    return float(limit) if isinstance(limit, Decimal) else limit


def _hint(column: Column) -> str:
    """What to type, where the head alone does not say it."""
    parts = [column.help] if column.help else []
    if column.kind is Kind.DATE:
        seen = long_date(SAMPLE)
        parts.append(f"พิมพ์ วัน/เดือน/ปี ค.ศ. เช่น {_WESTERN} ช่องจะแสดงเป็น {seen} (พิมพ์ {_SHORT} ก็ได้)")
    elif column.kind is Kind.CHOICE:
        parts.append("เลือกจากรายการ หรือพิมพ์เองได้" if column.many else "เลือกจากรายการ")
    elif column.kind in (Kind.INTEGER, Kind.DECIMAL):
        parts.append(f"พิมพ์{_wanted(column)}")
    return "\n".join(parts)


def _wanted(column: Column) -> str:
    kind = "จำนวนเต็ม" if column.kind is Kind.INTEGER else "ตัวเลข"
    if column.low is not None and column.high is not None:
        return f"{kind} {_shown(column.low)} ถึง {_shown(column.high)}"
    if column.low is not None:
        return f"{kind} ตั้งแต่ {_shown(column.low)} ขึ้นไป"
    return kind


def _shown(limit: object) -> str:
    # A year is no amount: 2562, not 2,562.
    if isinstance(limit, int) and 2400 < limit < 2700:
        return str(limit)
    return money_text(Decimal(str(limit)))


def _refusal(column: Column) -> str:
    if column.kind is Kind.CHOICE:
        source = " ถ้ายังไม่มีในรายการ ให้เพิ่มในแผ่นต้นทางก่อน" if column.refers else ""
        return f"ค่าที่พิมพ์ไม่มีในรายการ — กดลูกศรท้ายช่องแล้วเลือก{source}"
    if column.kind is Kind.DATE:
        return (
            f"Excel ยังไม่รู้จักเป็นวันที่ในช่วงที่ใช้ได้ — ถ้าพิมพ์แบบไทย เช่น {_THAI} หรือ {_SHORT} ให้กด ใช่ (Yes) "
            f"เมื่อสั่งตรวจจะอ่านและเสนอวันที่ให้ ถ้าพิมพ์ผิดให้กด ไม่ (No) แล้วพิมพ์ใหม่ เช่น {_WESTERN}"
        )
    nothing = NOBODY if is_count(column) else "ถ้าไม่มีให้เว้นว่าง"
    return f"ช่องนี้ต้องเป็น{_wanted(column)} — พิมพ์เฉพาะตัวเลข ไม่ต้องใส่หน่วย {nothing}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
