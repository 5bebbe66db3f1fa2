"""The sheet ตั้งค่า of a new workbook: one setting a row."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing import conditions
from ita_excel.drawing.datasheet import heading
from ita_excel.drawing.formats import PALE, TABLE_STYLE, Formats
from ita_excel.drawing.page import finish, height
from ita_excel.drawing.table import FIRST_ROW, HEADER_ROW, Cells
from ita_excel.drawing.validations import fixed, validation
from ita_excel.drawing.write import plain, put
from ita_excel.language.place import address
from ita_excel.sheets import Sheets
from ita_excel.sheets.schema import Column, Sheet
from ita_excel.sheets.settings import SETTING_HELP, SETTING_TITLE, SETTING_VALUE

COLUMNS = (SETTING_TITLE, SETTING_VALUE, SETTING_HELP)
NAME = "ta_settings"


def write(worksheet: Any, sheet: Sheet, values: Cells, formats: Formats) -> None:
    """Write every setting with its value, its rule and its help."""
    heading(worksheet, sheet.title, sheet.help, formats)
    last = FIRST_ROW + len(sheet.columns) - 1
    worksheet.add_table(HEADER_ROW, 0, last, len(COLUMNS) - 1, {
        "name": NAME,
        "style": TABLE_STYLE,
        "columns": [{"header": c.title, "header_format": formats.head(c.by)} for c in COLUMNS],
    })
    for at, column in enumerate(COLUMNS):
        worksheet.set_column(at, at, column.width)
    for row, setting in enumerate(sheet.columns, start=FIRST_ROW):
        _setting(worksheet, row, setting, values.get(setting.name), formats)
    worksheet.set_row(HEADER_ROW, 21)
    worksheet.data_validation(FIRST_ROW, 0, last, 0, fixed(SETTING_TITLE.title))
    finish(worksheet, [column.width for column in COLUMNS])


def _setting(worksheet: Any, row: int, setting: Column, value: object, formats: Formats) -> None:
    look = formats.box(bold=setting.required, bg_color=PALE, text_wrap=True, top=True)
    worksheet.write_string(row, 0, setting.title, look)
    put(worksheet, row, 1, value, formats.setting(setting))
    help = _help(setting)
    worksheet.write_string(row, 2, help, formats.box(font_color="#595959", text_wrap=True, top=True))
    rule = validation(setting)
    if rule:
        worksheet.data_validation(row, 1, row, 1, rule)
    if setting.required:
        conditions.mark_blank(worksheet, row, 1, formats)
    texts = [(str(plain(value) or ""), float(SETTING_VALUE.width)), (help, float(SETTING_HELP.width))]
    high = height(texts)
    if high:
        worksheet.set_row(row, high)


def _help(setting: Column) -> str:
    return "\n".join(part for part in ("ต้องกรอก" if setting.required else "", setting.help) if part)


def cell_of(sheets: Sheets, name: str) -> str:
    """The address of a setting's value, with the sheet's name, for a defined name."""
    sheet = sheets.by_name("settings")
    row = next(i for i, column in enumerate(sheet) if column.name == name)
    return f"'{sheet.title}'!{_absolute(address(FIRST_ROW + row + 1, 2))}"


def value_formula(setting: Column) -> str:
    """An expression that finds a setting's value by its title, wherever sorting has put the row."""
    return f'INDEX({NAME}[{SETTING_VALUE.title}],MATCH("{setting.title}",{NAME}[{SETTING_TITLE.title}],0))'


def _absolute(cell: str) -> str:
    return f"${cell[0]}${cell[1:]}"


