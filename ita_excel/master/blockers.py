"""What still stands in the way of the report, counted live from the sheets, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ita_excel.drawing.conditions import looks_blank, looks_filled
from ita_excel.drawing.lists import REQUIRED_SETTINGS
from ita_excel.drawing.table import Cells, Table, is_blank
from ita_excel.language.codes import Severity
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import QUESTIONS, FollowUp
from ita_excel.master import lastcheck
from ita_excel.master.changes import sincecheck
from ita_excel.master.settingsheet import NAME as SETTINGS_TABLE
from ita_excel.sheets.measures import Result
from ita_excel.sheets.settings import SETTING_TITLE, SETTING_VALUE, Settings
from ita_excel.sheets.surveys import SURVEY_SHEETS

NONE_BACK = "ยังไม่มีไฟล์ส่งกลับ"
"""Stands where conflicts are counted and nothing came back yet; it bars nothing, for groups need not be asked."""


@frozen
class Blocker:
    """One thing to finish: what is counted, how, how many now, on which sheet, and what to do next."""

    text: str
    formula: str
    value: int | str
    sheet_title: str
    advice: str

    @property
    def is_open(self) -> bool:
        """Does it bar the report now? Words do, but for `NONE_BACK`."""
        return bool(self.value) and self.value != NONE_BACK


def open_test(cell: str) -> str:
    """The same as a condition over the cell that shows a line's count."""
    return f'AND({cell}>0,{cell}<>"{NONE_BACK}")'


def blockers(tables: Mapping[str, Table], settings: Cells, asked: FollowUp | None, changed: str) -> list[Blocker]:
    """Everything to finish, in the order in which an office does it; `asked` is None where there is no follow-up.

    `changed` is an expression: was anything typed since the last check?
    """
    return [
        _settings(settings),
        _blank(tables["groups"], "staff", "name", "กลุ่มที่ยังไม่มีจำนวนบุคลากร", "กรอกจำนวนบุคลากรของทุกกลุ่ม"),
        _blank(tables["indicators"], "score", "number", "ตัวชี้วัดที่ยังไม่มีคะแนน", "กรอกคะแนนของทุกตัวชี้วัด"),
        _known(_unreported(tables["measures"], tables["results"]), tables["measures"],
               "ยังไม่มีมาตรการ", "กรอกมาตรการ แล้ว"),
        _known(_blank(tables["results"], "text", "number", "ผลการดำเนินงานที่ยังว่าง", "ขอผลการดำเนินงานจากกลุ่ม"),
               tables["results"], "ยังไม่มีผล", ""),
        # A group that left all of the first field blank has not answered the table.
        *(_unanswered(tables[SURVEY_SHEETS[q]], next(iter(asked.columns(q).values()))) for q in QUESTIONS if asked),
        *_risks(tables),
        _conflicts(tables["conflicts"], tables["returns"]),
        _errors(tables["findings"], changed),
    ]


def _conflicts(table: Table, returns: Table) -> Blocker:
    """Nothing is known of conflicts before something came back."""
    line = _where(table, ("cell_address",), ("choice",), "ข้อขัดแย้งที่ยังไม่ได้เลือก",
                  "เลือกค่าที่จะใช้ในแต่ละข้อขัดแย้ง แล้วสั่งรวมอีกครั้ง")
    count, back = line.formula.removeprefix("="), _count(returns, lambda row: not is_blank(row, "returned"))
    formula = f'=IF(AND(COUNT({returns.all("returned")})=0,{count}=0),"{NONE_BACK}",{count})'
    return replace(line, formula=formula, value=line.value if back or line.value else NONE_BACK)


def _risks(tables: Mapping[str, Table]) -> list[Blocker]:
    """What is still open of the risks, where the office does them."""
    if "risks" not in tables:
        return []
    return [_blank(tables["risks"], "level", "risk", "ความเสี่ยงที่ยังไม่มีระดับ", "กรอกโอกาสและผลกระทบของทุกความเสี่ยง")]


def _settings(values: Cells) -> Blocker:
    items, cells = f"{SETTINGS_TABLE}[{SETTING_TITLE.title}]", f"{SETTINGS_TABLE}[{SETTING_VALUE.title}]"
    missing = sum(1 for column in Settings.sheet if column.required and is_blank(values, column.name))
    return Blocker(
        "รายการตั้งค่าที่จำเป็นยังว่าง", f'=SUMPRODUCT(({looks_blank(cells)})*COUNTIF({REQUIRED_SETTINGS},{items}))', missing,
        Settings.sheet.title, "กรอกรายการที่จำเป็น (ช่องสีเหลือง)",
    )


def _blank(table: Table, wanted: str, filled: str, text: str, advice: str) -> Blocker:
    return _where(table, (filled,), (wanted,), text, advice)


def _where(table: Table, filled: tuple[str, ...], blank: tuple[str, ...], text: str, advice: str) -> Blocker:
    tests = [f"({looks_filled(table.all(name))})" for name in filled]
    tests += [f"({looks_blank(table.all(name))})" for name in blank]
    return Blocker(
        text, f"=SUMPRODUCT({'*'.join(tests)}*1)",
        _count(table, lambda row: not any(is_blank(row, n) for n in filled) and all(is_blank(row, n) for n in blank)),
        table.sheet.title, advice,
    )


def _known(blocker: Blocker, table: Table, nothing: str, advice: str) -> Blocker:
    """The same line where a sheet has rows with a number; `nothing` stands there while it has none, open as a count."""
    there = _count(table, lambda row: not is_blank(row, "number"))
    formula = f'=IF(COUNT({table.all("number")})=0,"{nothing}",{blocker.formula.removeprefix("=")})'
    return replace(blocker, formula=formula, value=blocker.value if there else nothing, advice=advice + blocker.advice)


def _unanswered(table: Table, names: tuple[str, ...]) -> Blocker:
    title = table.sheet.title
    return _where(table, ("group",), names, f"กลุ่มที่ยังไม่ตอบ «{title}»", "ขอจำนวนผู้ตอบจากกลุ่มที่ยังว่าง")


def _unreported(measures: Table, results: Table) -> Blocker:
    numbers, told = measures.all("number"), results.all("measure")
    reported = {row.get("measure") for row in results.rows}
    return Blocker(
        "มาตรการที่ยังไม่มีผลการดำเนินงาน", f'=SUMPRODUCT(({looks_filled(numbers)})*(COUNTIF({told},{numbers})=0))',
        _count(measures, lambda row: not is_blank(row, "number") and row["number"] not in reported),
        Result.sheet.title, "เพิ่มแถวผลการดำเนินงานให้ครบทุกมาตรการ",
    )


def _errors(table: Table, changed: str) -> Blocker:
    """Nothing is known of what was never checked or typed since, however few lines the sheet has."""
    wrong = Severity.ERROR.thai
    count = f'SUMPRODUCT(({table.all("severity")}="{wrong}")*({looks_blank(table.all("waiver"))}))'
    found = _count(table, lambda row: row.get("severity") == wrong and is_blank(row, "waiver"))
    return Blocker(
        "ข้อที่ผลตรวจสอบบอกว่าผิด",
        f'=IF(AND({lastcheck.day_cell()}="",{count}=0),"{lastcheck.NEVER}",'
        f'IF(AND({count}=0,{changed}),"{sincecheck.CHANGED}",{count}))',
        found or lastcheck.NEVER, table.sheet.title, "ตรวจสอบข้อมูล แก้ตามผลตรวจสอบ แล้วตรวจอีกครั้ง",
    )


def _count(table: Table, test: Callable[[Cells], bool]) -> int:
    return sum(1 for row in table.rows if test(row))
