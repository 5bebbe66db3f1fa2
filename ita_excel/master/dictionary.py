"""The data dictionary: every sheet and column, as JSON for programs and as a page for people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from ita_excel.language.thai import long_date
from ita_excel.language.vocabulary import PARTS
from ita_excel.master.prefill import assessed
from ita_excel.sheets import HOME_TITLE, TITLES, Sheets, sheets_of
from ita_excel.sheets.schema import By, Column, Kind, Sheet
from ita_excel.sheets.settings import SETTING_HELP, SETTING_TITLE, SETTING_VALUE
from ita_excel.years.pack import Pack, shape_of
from ita_excel.years.shelf import load_pack

Entry = dict[str, object]

KINDS = {
    Kind.TEXT: "ข้อความ", Kind.INTEGER: "จำนวนเต็ม", Kind.DECIMAL: "ตัวเลข", Kind.DATE: "วันที่",
    Kind.CHOICE: "รายการเลือก", Kind.URL: "ลิงก์", Kind.FILE: "ชื่อไฟล์",
}
FILLED_BY = {By.OFFICE: "สำนักงาน", By.GROUP: "กลุ่ม", By.FORMULA: "คำนวณให้", By.TOOLKIT: "โปรแกรม"}


def dictionary(pack: Pack, sheets: Sheets) -> Entry:
    """The `sheets` of a workbook that reports on the pack's year, as the contract's `schema` command prints them."""
    home: Entry = {"name": "home", "title": HOME_TITLE, "key": [], "columns": []}
    return {
        "fiscal_year": pack.fiscal_year, "scheme": pack.scheme.id, "sheets": [home, *(_sheet(one) for one in sheets)],
        "sources": dict(pack.sources), "unconfirmed": list(pack.doing(PARTS).unconfirmed),
    }


def usual_sheets(pack: Pack, folder: Path | None = None) -> Sheets:
    """The sheets of a new workbook that reports on the pack's year; own packs of the year assessed in `folder`."""
    year, scheme = pack.fiscal_year, pack.scheme.id
    shown = assessed({}, year, scheme, folder)
    return sheets_of(shape_of(pack, pack if shown == year else load_pack(shown, scheme, folder)))


def _sheet(sheet: Sheet) -> Entry:
    columns = (SETTING_TITLE, SETTING_VALUE, SETTING_HELP) if sheet.upright else sheet.columns
    entry: Entry = {
        "name": sheet.name, "title": sheet.title, "key": list(sheet.key), "help": sheet.help,
        "columns": [_column(column) for column in columns],
    }
    if sheet.upright:
        entry["items"] = [_column(column) for column in sheet.columns]
    return entry


def _column(column: Column) -> Entry:
    return {
        "name": column.name, "title": column.title, "kind": str(column.kind), "required": column.required,
        "by": str(column.by), "choices": [str(choice) for choice in column.choices], "many": column.many,
        "refers": column.refers or None, "low": _plain(column.low), "high": _plain(column.high), "help": column.help,
    }


def _plain(limit: int | Decimal | date | None) -> int | float | str | None:
    if isinstance(limit, date):
        return limit.isoformat()
    return float(limit) if isinstance(limit, Decimal) else limit


def markdown(pack: Pack, sheets: Sheets) -> str:
    """The same as a page of Markdown in Thai."""
    head = f"# พจนานุกรมข้อมูลของสมุดงาน ปีงบประมาณ {pack.fiscal_year}\n"
    return "\n".join([head, *(_page(sheet) for sheet in sheets), _basis(pack)])


def _basis(pack: Pack) -> str:
    """Where the year's own figures come from, and what no document confirms."""
    sources = "".join(f"- `{name}`: {source}\n" for name, source in pack.sources.items())
    unconfirmed = "".join(f"- {text}\n" for text in pack.unconfirmed)
    return f"## ที่มาของข้อมูลประจำปี\n\n{sources}\nยังไม่มีเอกสารยืนยัน\n\n{unconfirmed}"


def _page(sheet: Sheet) -> str:
    key = ", ".join(f"`{name}`" for name in sheet.key)
    told = f"{sheet.help}\n\n" if sheet.help else ""
    head = "รายการ" if sheet.upright else "คอลัมน์"
    return (
        f"## {sheet.title} (`{sheet.name}`)\n\n{told}แถวเดียวกันคือแถวที่มี {key} เหมือนกัน\n\n"
        f"| ชื่อในโปรแกรม | {head} | ชนิด | จำเป็น | ผู้กรอก | ค่าที่ใช้ได้และคำอธิบาย |\n|---|---|---|---|---|---|\n"
        + "".join(_line(column) for column in sheet.columns)
    )


def _line(column: Column) -> str:
    cells = (
        f"`{column.name}`", column.title, KINDS[column.kind] + (" (หลายค่า)" if column.many else ""),
        "ใช่" if column.required else "", FILLED_BY[column.by], "<br>".join(_allowed(column)),
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def _allowed(column: Column) -> Iterable[str]:
    if column.choices:
        yield " · ".join(str(choice) for choice in column.choices)
    if column.refers:
        sheet, name = column.refers.split(".")
        yield f"ตามแผ่น «{TITLES[sheet]}» (`{name}`)"
    if column.low is not None or column.high is not None:
        yield _limits(column)
    if column.help:
        yield column.help


def _limits(column: Column) -> str:
    if column.high is None:
        return f"{_limit(column.low)} ขึ้นไป"
    high = _limit(column.high)
    return f"ไม่เกิน {high}" if column.low is None else f"{_limit(column.low)} ถึง {high}"


def _limit(limit: int | Decimal | date | None) -> str:
    return long_date(limit) if isinstance(limit, date) else str(limit)
