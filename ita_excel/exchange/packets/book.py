"""A packet as a plain workbook: cover, shared sheets, and the hidden base values it is compared with later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from ita_excel.drawing import datasheet, lists
from ita_excel.drawing.block import cell, span
from ita_excel.drawing.conditions import looks_blank
from ita_excel.drawing.formats import FONT, MISSING, SIZE, TWICE, Formats
from ita_excel.drawing.formulas import with_computed
from ita_excel.drawing.page import finish, fitted, height
from ita_excel.drawing.persons import STAFF_NAME
from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.drawing.validations import validation
from ita_excel.drawing.write import put
from ita_excel.exchange.packets import base, groupform
from ita_excel.exchange.packets.groupform import FormRow, form_rows
from ita_excel.exchange.packets.narrow import LABEL, VALUE, for_form, for_table, is_form
from ita_excel.exchange.packets.owed import (
    BLANK,
    UNEQUAL,
    Part,
    blank_formula,
    owed,
    staff_of,
    told_formula,
    unequal_formula,
)
from ita_excel.exchange.packets.share import Share, own_measures, reserved
from ita_excel.exchange.packets.stamp import DEFINED_NAME, Stamp
from ita_excel.language.thai import long_date
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.schema import By, Sheet, Typed
from ita_excel.sheets.surveys import ANSWERED, NOBODY, differences

COVER_TITLE = "เริ่มที่นี่"
COMPLETE_NAME = "ITA_MISSING"
"""The defined name of the cell that counts what is still blank."""
NO_DAY = "ตามที่นัดหมาย"
"""Stands on the cover where the office named no day to send the packet back."""

Shared = tuple[Share, list[Part]]
"""A sheet to fill, and where its rows stand."""

PROTECTION = {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True, "autofilter": True}


def packet_bytes(year: FiscalYear, stamp: Stamp, given: Iterable[Share]) -> bytes:
    """The packet's file. Without macros or links; the same input gives the same bytes."""
    import xlsxwriter

    shared = tuple(given)
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {
        "in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": ""},
    })
    formats = Formats(book)
    made = [_parts(year, share, stamp.group) for share in shared]
    measures = _measures_table(year, stamp.group)
    titles = [COVER_TITLE, *([measures.sheet.title] if measures else []), *(s.sheet.title for s in shared)]
    sheets = {title: book.add_worksheet(title, fitted()) for title in [*titles, lists.TITLE, base.TITLE]}
    for share, parts in zip(shared, made, strict=True):
        _write_share(sheets[share.sheet.title], share, parts, formats)
    if measures:
        datasheet.write(sheets[measures.sheet.title], measures, formats)
        _shut_sheet(sheets[measures.sheet.title])
    lists.write(book, sheets[lists.TITLE], formats, year.sheets, year.assessment, {})
    whole = [parts[0][1] for parts in made if not isinstance(parts[0][1], FormRow)] + ([measures] if measures else [])
    lists.define_references(book, year.sheets, {table.sheet.name: table for table in whole})
    _cover(book, sheets[COVER_TITLE], year, stamp, list(zip(shared, made, strict=True)), formats)
    read_only = [Share(measures.sheet, own_measures(year, stamp.group), ())] if measures else []
    base.write(sheets[base.TITLE], (*read_only, *shared))
    staff = staff_of(year, stamp.group)
    book.define_name(STAFF_NAME, '=""' if staff is None else f"={staff}")
    _mark(book, stamp)
    book.close()
    return content.getvalue()


def _parts(year: FiscalYear, share: Share, group: str) -> list[Part]:
    """The share as one table, or as a form: each row with its lines."""
    sheet = replace(share.sheet, columns=share.columns, spare=0)
    given = [values(share.sheet, row) for row in (*share.rows, *share.new)]
    staff = [(str(row.get("group") or ""), staff_of(year, group)) for row in given]
    rows = with_computed(share.sheet, given, year.assessment, staff)
    if not is_form(share):
        return [(share, Table(sheet, for_table(share.sheet, share.columns), rows))]
    lines = form_rows(Table(sheet, for_form(share.sheet, share.columns), rows))
    return [(replace(share, rows=(row,)), one) for row, one in zip(share.rows, lines, strict=True)]


def values(sheet: Sheet, row: Typed) -> dict[str, object]:
    """A typed row as plain cell values; what could not be read comes as it was typed."""
    found: dict[str, object] = {}
    for column in sheet.columns:
        value = getattr(row, column.name)
        blank = value in (None, "", ())
        found[column.name] = row.typed.get(column.name) if blank else value
    return found


def _measures_table(year: FiscalYear, group: str) -> Table | None:
    rows = own_measures(year, group)
    if not rows:
        return None
    sheet = year.sheets.by_name("measures")
    columns = tuple(replace(c, by=By.TOOLKIT, required=False) for c in sheet.columns)
    shut = replace(sheet, columns=columns, spare=0, help="มาตรการที่กลุ่มของท่านรับผิดชอบ (อ่านอย่างเดียว)")
    return Table(shut, for_table(sheet, columns), [values(sheet, row) for row in rows])


def _shut_sheet(worksheet: Any) -> None:
    """Only open cells take anything; the first column of a table, which tells the rows, stays in sight."""
    worksheet.freeze_panes(FIRST_ROW, 1)
    worksheet.protect("", PROTECTION)


def _write_share(worksheet: Any, share: Share, parts: list[Part], formats: Formats) -> None:
    lines = [table for _, table in parts if isinstance(table, FormRow)]
    if lines:
        groupform.write(worksheet, lines, formats)
        worksheet.protect("", PROTECTION)
    for one, table in parts:
        if not lines:
            _write_table(worksheet, share, table, formats)
        _mark_owed(worksheet, one, table, formats)


def _write_table(worksheet: Any, share: Share, table: Table, formats: Formats) -> None:
    datasheet.write(worksheet, table, formats)
    first_new = FIRST_ROW + len(share.rows)
    for column in share.sheet.columns:
        at = table.index(column.name)
        if column.open_in_new and share.new:
            look = formats.cell(column)
            for line, row in enumerate(share.new, first_new):
                put(worksheet, line, at, getattr(row, column.name), look)
            worksheet.data_validation(first_new, at, table.last_row, at, validation(column) or {"validate": "any"})
    _shut_sheet(worksheet)


def _mark_owed(worksheet: Any, share: Share, table: Table, formats: Formats) -> None:
    """Yellow where a cell must be filled; counts only until the persons of their field are the staff."""
    look = formats.make(bg_color=MISSING)
    for column in share.wanted() if share.owed else ():
        rule = {"type": "formula", "criteria": f"={looks_blank(table.first(column.name))}", "format": look}
        worksheet.conditional_format(table.local(column.name, FIRST_ROW + len(share.owed) - 1), rule)
    for column in differences(table.columns):
        answered = next(c.name for c in table.columns if c.formula == ANSWERED and c.of == column.of)
        sums, rest = table.first(answered), table.first(column.name)
        for name in column.of:
            undone = f'=AND({table.first(name)}="",OR({sums}="",IF(ISNUMBER({rest}),{rest}<>0,FALSE)))'
            worksheet.conditional_format(table.local(name), {"type": "formula", "criteria": undone, "format": look})


def _cover(
    book: Any, worksheet: Any, year: FiscalYear, stamp: Stamp, shared: Sequence[Shared], formats: Formats
) -> None:
    """What to fill, by when, for whom; and how much is still blank, counted by Excel itself."""
    worksheet.hide_gridlines(2)
    worksheet.set_column(0, 0, LABEL)
    worksheet.set_column(1, 1, VALUE)
    worksheet.set_column(BLANK_AT, UNEQUAL_AT, None, None, {"hidden": True})
    worksheet.write_string(0, 0, f"แบบกรอกข้อมูล ITA ปีงบประมาณ พ.ศ. {stamp.fiscal_year}", formats.title())
    text = formats.make(text_wrap=True, valign="top")
    office = year.sheets.by_name("settings").column("office").title
    lines = [(office, stamp.office), ("กลุ่ม/หน่วย", stamp.group), ("ส่งครั้งที่", str(stamp.sending)),
             ("ส่งกลับภายใน", _when_and_whom(year)),
             ("วิธีกรอก", how_to(year, stamp.group))]
    for row, (label, said) in enumerate(lines, 2):
        worksheet.write_string(row, 0, label, formats.make(bold=True, valign="top", text_wrap=True))
        worksheet.write_string(row, 1, said, text)
        if high := height([(said, VALUE)]):
            worksheet.set_row(row, high)
    staff = staff_of(year, stamp.group)
    _progress(book, worksheet, shared, staff, formats, 8)
    _sheet_lines(worksheet, shared, staff, formats, 10)
    finish(worksheet, [LABEL, VALUE], heads=False)
    worksheet.protect("", PROTECTION)
    worksheet.activate()


def _when_and_whom(year: FiscalYear) -> str:
    """The day, and whom to call about it where the office gave its telephone or its mail."""
    settings = year.settings
    day = long_date(settings.return_by) if settings.return_by else NO_DAY
    ways = [f"โทร. {settings.phone}" if settings.phone else "", settings.email]
    said = " ".join(way for way in ways if way)
    return f"{day} — สอบถาม {said}" if said else day


def how_to(year: FiscalYear, group: str) -> str:
    """What a clerk has to know, on the cover."""
    first = reserved(year, group)[0]
    return (
        "กรอกเฉพาะช่องสีขาว ช่องสีเหลืองคือช่องที่ยังต้องกรอก ช่องสีเทาเป็นข้อมูลของหน่วยงานหรือคำนวณให้เอง แก้ไม่ได้\n"
        f"จำนวนคน: {NOBODY} ขอให้ยอดรวมเท่ากับจำนวนบุคลากร ถ้าช่อง ต่าง เป็นสีแดง ยอดยังไม่ตรง\n"
        "ขึ้นบรรทัดใหม่ในช่องกด Alt+Enter\n"
        f"ผลการดำเนินงาน หลักฐาน หรือลิงก์ใหม่ ใส่ในแถวว่างท้ายตาราง เลขลำดับ {first} เป็นต้นไปเป็นของกลุ่มท่าน มีให้แล้ว ไม่ต้องแก้\n"
        "เสร็จแล้วบันทึก และแนบไฟล์นี้ส่งกลับทางเมล ไม่ต้องเปลี่ยนชื่อไฟล์ก็ได้"
    )


READY = "ครบถ้วน ส่งกลับได้"
BLANK_AT, UNEQUAL_AT = 2, 3
"""Hidden columns of the cover with the two counts of each line, so that no formula has to hold all of them."""


def _progress(
    book: Any, worksheet: Any, shared: Sequence[Shared], staff: int | None, formats: Formats, row: int
) -> None:
    """The sums of the sheets' counts (the lines begin two rows below), and what they come to in words."""
    found = owed((share for share, _ in shared), staff)
    for at, count in ((BLANK_AT, found.blank), (UNEQUAL_AT, found.unequal)):
        worksheet.write_formula(row, at, f"=SUM({span(row + 2, row + 2 + len(shared), at)})", None, count)
    worksheet.write_string(row, 0, "ความครบถ้วน", formats.make(bold=True, font_size=12))
    formula = told_formula(cell(row, BLANK_AT), cell(row, UNEQUAL_AT), READY)
    look = formats.make(bold=True, font_size=12, align="left", text_wrap=True)
    worksheet.set_row(row, 34)
    worksheet.write_formula(row, 1, formula, look, found.told(READY))
    for start, colour in ((READY, "#C6EFCE"), (BLANK[0], MISSING), (UNEQUAL[0], TWICE)):
        worksheet.conditional_format(row, 1, row, 1, {
            "type": "text", "criteria": "begins with", "value": start, "format": formats.make(bg_color=colour),
        })
    book.define_name(COMPLETE_NAME, f"='{COVER_TITLE}'!$B${row + 1}")


def _sheet_lines(
    worksheet: Any, shared: Sequence[Shared], staff: int | None, formats: Formats, row: int
) -> None:
    """One line a sheet: a link to it, and what is still to do there."""
    link = formats.make(underline=1, font_color="#0563C1", text_wrap=True, valign="top")
    told_look = formats.make(text_wrap=True, valign="top")
    for line, (share, parts) in enumerate(shared, row):
        title = share.sheet.title
        worksheet.write_url(line, 0, f"internal:'{title}'!A1", link, title)
        worksheet.set_row(line, 30)
        blank = blank_formula(parts)
        if not blank:
            worksheet.write_string(line, 1, "กรอกเมื่อมี", told_look)
            continue
        tail = f" (บุคลากรของกลุ่ม {staff} คน)" if staff is not None and differences(share.sheet) else ""
        found = owed([share], staff)
        worksheet.write_formula(line, BLANK_AT, blank, None, found.blank)
        worksheet.write_formula(line, UNEQUAL_AT, unequal_formula(parts), None, found.unequal)
        formula = told_formula(cell(line, BLANK_AT), cell(line, UNEQUAL_AT))
        told = f"{found.told()}{tail}"
        worksheet.write_formula(line, 1, f'{formula}&"{tail}"' if tail else formula, told_look, told)


def _mark(book: Any, stamp: Stamp) -> None:
    book.set_properties({"title": f"ITA {stamp.fiscal_year} {stamp.group}", "created": _created(stamp)})
    for name, value in stamp.properties().items():
        book.set_custom_property(name, value, "text")
    book.define_name(DEFINED_NAME, stamp.defined())


def _created(stamp: Stamp) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(stamp.sent)
