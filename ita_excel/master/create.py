"""A new master workbook from the declarations: `create(path, year=2567)`.

Written by XlsxWriter with the values of every formula, so that a reader without a calculator finds them.
The same input gives the same bytes (the one exception: a packet still out, whose lateness depends on today).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ita_excel.drawing import datasheet, lists
from ita_excel.drawing.formats import FONT, SIZE, Formats
from ita_excel.drawing.formulas import with_computed
from ita_excel.drawing.page import fitted
from ita_excel.drawing.table import Cells, Table
from ita_excel.language import files
from ita_excel.master import home, lastcheck, prefill, settingsheet, summary
from ita_excel.master.changes import sincecheck
from ita_excel.master.front import backlink, deciding, director, legend
from ita_excel.sheets import DIRECTOR_TITLE, HOME_TITLE, SUMMARY_TITLE, Sheets, sheets_of
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.vba.labels import PYTHON, SENTENCES
from ita_excel.vba.project import WORKBOOK_MODULE, code_name, project_bytes
from ita_excel.years.asked import of_rows
from ita_excel.years.pack import Pack, shape_of
from ita_excel.years.shelf import load_pack, scheme_called

SCHEMA = 1
"""Version of the sheets; it rises when a column's meaning changes or a column goes."""
SCHEMA_NAME = "ITA_SCHEMA"


def create(
    path: Path,
    *,
    year: int,
    office: str = "",
    rows: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    buttons: bool | None = None,
    scheme: str = "",
) -> Path:
    """Write a master workbook for the report of fiscal year `year` (พ.ศ.) and return its path.

    `rows` holds plain values by sheet name (lists for columns of several values; settings are one row).
    Without it the workbook starts with the year's indicators, items and teams; with it nothing is added but
    the names of the passages. `buttons` adds the macros; by itself a path that ends in .xlsm has them.
    `scheme` is the id or name of the kind of office, where the settings in `rows` name none; blank is the default.
    A pack of the office beside `path` goes before the toolkit's own.
    Raises YearWithoutPack, SchemeUnknown, TwoPacks, PackBroken, FileBusy, CannotWrite, and TextTooLong for a text no
    cell can hold.
    """
    with_buttons = path.suffix.lower() == ".xlsm" if buttons is None else buttons
    folder = path.absolute().parent
    made = workbook_bytes(year=year, office=office, rows=rows, buttons=with_buttons, scheme=scheme, folder=folder)
    files.replace(path, made, backup=False)
    return path


def workbook_bytes(
    *, year: int, office: str = "", rows: Mapping[str, Sequence[Cells]] | None = None, buttons: bool = False,
    scheme: str = "", folder: Path | None = None,
) -> bytes:
    """The workbook's bytes; see `create`. The office's own packs are looked for in `folder`."""
    kind = scheme_called(str(prefill.settings_of(rows).get("scheme") or scheme), folder)
    report = load_pack(year, kind, folder)
    if rows is None:
        filled = prefill.fresh(year, office, kind, folder)
    else:
        filled = prefill.given(rows, year, office, report.scheme, folder)
    parts = prefill.parts_of(filled["settings"][0], report)
    report = report.doing(parts)
    assessment = load_pack(prefill.assessed(filled["settings"][0], year, kind, folder), kind, folder)
    assessment = report if assessment.fiscal_year == year else assessment
    filled["figures"] = prefill.figures(assessment, report, filled.get("figures", ()))
    shipped = assessment, report
    assessment, report = prefill.as_typed(filled["figures"], *shipped)
    report = of_rows(report, assessment, filled)
    packs = [report] if assessment.fiscal_year == year else [assessment, report]
    declared = sheets_of(shape_of(report, assessment))
    tables = _tables(declared, filled, assessment)
    done = {name: table for name, table in tables.items() if table.sheet.part in ("", *parts)}
    tables = {n: t for n, t in tables.items() if n in done or prefill.is_filled(t.sheet, t.rows, rows)}
    content = BytesIO()
    book = _open(content, year)
    formats = Formats(book)
    titles = (HOME_TITLE, SUMMARY_TITLE, DIRECTOR_TITLE, *(table.sheet.title for table in tables.values()), lists.TITLE)
    sheets = {title: book.add_worksheet(title, fitted(rows=title != HOME_TITLE)) for title in titles}
    if buttons:
        _add_project(book)
    free = lists.write(book, sheets[lists.TITLE], formats, declared, shipped[0], SENTENCES, tables["figures"])
    lists.define_references(book, declared, tables)
    ahead = summary.write(book, sheets[SUMMARY_TITLE], done, filled["settings"][0], packs, formats)
    asked = report.follow_up if "survey" in parts else None
    watched = sincecheck.write(sheets[lists.TITLE], free, list(done.values()), filled["settings"][0], formats)
    found = home.write(
        book, sheets[HOME_TITLE], done, filled["settings"][0], asked, ahead, watched, formats, buttons=buttons
    )
    director.write(book, sheets[DIRECTOR_TITLE], done, filled["settings"][0], ahead, found, formats)
    for name, table in tables.items():
        _draw(sheets[table.sheet.title], table, filled[name][0] if table.sheet.upright else {}, formats)
        if name not in done:
            sheets[table.sheet.title].hide()
    _link_back(sheets, tables, formats)
    lastcheck.write(sheets[FindingRow.sheet.title], formats)
    book.define_name(PYTHON, f"={settingsheet.cell_of(declared, 'python')}")
    book.define_name(SCHEMA_NAME, f"={SCHEMA}")
    book.close()
    return content.getvalue()


def _link_back(sheets: Mapping[str, Any], tables: Mapping[str, Table], formats: Formats) -> None:
    for table in tables.values():
        widths = [column.width for column in (settingsheet.COLUMNS if table.sheet.upright else table.columns)]
        backlink.write(sheets[table.sheet.title], widths, formats)
    backlink.write(sheets[SUMMARY_TITLE], summary.WIDTHS, formats)
    backlink.write(sheets[DIRECTOR_TITLE], director.WIDTHS, formats)


def _draw(worksheet: Any, table: Table, settings: Cells, formats: Formats) -> None:
    worksheet.set_tab_color(legend.tab_colour(table.sheet))
    if table.sheet.upright:
        settingsheet.write(worksheet, table.sheet, settings, formats)
    else:
        datasheet.write(worksheet, table, formats)
        deciding.write(worksheet, table, formats)


def _tables(declared: Sheets, filled: Mapping[str, Sequence[Cells]], assessment: Pack) -> dict[str, Table]:
    """Every sheet with its rows, computed columns and all, by its name."""
    staff = [(str(group.get("name") or ""), group.get("staff")) for group in filled.get("groups", ())]
    return {
        sheet.name: Table(sheet, sheet.columns, with_computed(sheet, filled.get(sheet.name, ()), assessment, staff))
        for sheet in declared
    }


def _open(content: BytesIO, year: int) -> Any:
    import xlsxwriter

    book = xlsxwriter.Workbook(content, {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": ""},
    })
    book.set_properties({
        "title": f"สมุดงาน ITA ปีงบประมาณ {year}",
        "created": datetime(year - 544, 10, 1),
    })
    book.set_custom_property("ita_schema_version", SCHEMA, "number_int")
    book.set_custom_property("ita_fiscal_year", year, "number_int")
    book.set_calc_mode("auto")
    return book


def _add_project(book: Any) -> None:
    worksheets = book.worksheets()
    book.set_vba_name(WORKBOOK_MODULE)
    for number, worksheet in enumerate(worksheets, start=1):
        worksheet.set_vba_name(code_name(number))
    book.add_vba_project(BytesIO(project_bytes(len(worksheets))), True)
