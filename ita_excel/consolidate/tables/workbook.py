"""The result as a workbook: the summary with native charts first, then every table; nothing in it is a formula."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from ita_excel.consolidate.tables.firstsheet import Summary
from ita_excel.consolidate.tables.heads import Look, TableOfWhole
from ita_excel.consolidate.tables.laying import NUMBER, look_of, put
from ita_excel.consolidate.tables.units import FIRST
from ita_excel.drawing.formats import FONT, SIZE, Formats


def workbook_bytes(tables: tuple[TableOfWhole, ...]) -> bytes:
    """The workbook; the same tables give the same bytes."""
    import xlsxwriter

    content = BytesIO()
    book = xlsxwriter.Workbook(content, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE, "font_scheme": ""},
    })
    book.set_properties({"title": "สรุปผล ITA หลายหน่วยงาน", "created": datetime(2000, 1, 1)})
    formats = Formats(book)
    Summary(book, formats, {table.name: table for table in tables}).write()
    for table in tables:
        _sheet(book, formats, table)
    book.close()
    return content.getvalue()


def _sheet(book: Any, formats: Formats, table: TableOfWhole) -> None:
    """One table on a sheet of its own, its head frozen and filtered, laid across for printing."""
    sheet = book.add_worksheet(table.title)
    _lay(sheet, formats, table)
    for at, head in enumerate(table.heads):
        sheet.set_column(at, at, head.width)
    if table.name == "units":  # on paper what the ranking needs; all columns would print too small to read
        sheet.print_area(0, 0, len(table.frame), len(FIRST) - 1)
    sheet.freeze_panes(1, 2 if table.name == "units" else 0)
    if len(table.frame):
        sheet.autofilter(0, 0, len(table.frame), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lay(sheet: Any, formats: Formats, table: TableOfWhole) -> None:
    """A table's head and cells."""
    names = [head.name for head in table.heads]
    for at, head in enumerate(table.heads):
        sheet.write_string(0, at, head.title, formats.head())
    for down, values in enumerate(table.frame.itertuples(index=False, name=None), start=1):
        row = dict(zip(names, values, strict=True))
        for at, head in enumerate(table.heads):
            look = look_of(head, row)
            box = formats.box(top=True, num_format=NUMBER[look], text_wrap=look is Look.TEXT)
            put(sheet, down, at, row[head.name], box)
