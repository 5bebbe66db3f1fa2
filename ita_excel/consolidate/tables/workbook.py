"""The result as a workbook: the summary with native charts first, then every table; nothing in it is a formula."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ita_excel.consolidate.tables.heads import Head, Look, TableOfWhole, unknown
from ita_excel.drawing.formats import DARK, FONT, GROUP_HEAD, MONEY, PLAIN, SCORE, SIGNED, SIZE, WHOLE, Formats

if TYPE_CHECKING:
    import pandas as pd

SUMMARY = "สรุป"
SHOWN = ("statistics", "levels", "distribution", "indicators")
"""The tables that the summary shows side by side, cohort by cohort."""
CHARTS = {
    "levels": ("column", "จำนวนหน่วยงานตามระดับ", "level", "units"),
    "distribution": ("column", "การกระจายของคะแนนรวม", "scores", "units"),
    "indicators": ("bar", "คะแนนเฉลี่ยรายตัวชี้วัด จากต่ำสุด", "name", "mean"),
}
"""Table → kind, title, column of names, column of values."""
NUMBER = {
    Look.WHOLE: WHOLE, Look.YEAR: PLAIN, Look.SCORE: SCORE, Look.SIGNED: SIGNED, Look.MONEY: MONEY, Look.TEXT: "@",
}
APART = 2
"""Empty columns between two tables of the summary."""
CHART_ROWS = 18
NOTE = ("สรุปนี้ไม่เฉลี่ยหน่วยงานที่ต่างปี ต่างประเภท หรือต่างวิธีประเมินรวมกัน ผลตรวจมาจากกฎเรื่องตัวเลข วันที่ และแบบฟอร์ม "
        "ถ้อยคำและภาพถ่ายของแต่ละหน่วยไม่ได้ตรวจ")


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
    _Summary(book, formats, {table.name: table for table in tables}).write()
    for table in tables:
        _sheet(book, formats, table)
    book.close()
    return content.getvalue()


def _sheet(book: Any, formats: Formats, table: TableOfWhole) -> None:
    """One table on a sheet of its own, its head frozen and filtered, laid across for printing."""
    sheet = book.add_worksheet(table.title)
    _lay(sheet, formats, 0, 0, table.heads, table.frame)
    for at, head in enumerate(table.heads):
        sheet.set_column(at, at, head.width)
    sheet.freeze_panes(1, 2 if table.name == "units" else 0)
    if len(table.frame):
        sheet.autofilter(0, 0, len(table.frame), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lay(sheet: Any, formats: Formats, row: int, column: int, heads: tuple[Head, ...], frame: pd.DataFrame) -> None:
    """A table's head and cells from a corner on."""
    for at, head in enumerate(heads):
        sheet.write_string(row, column + at, head.title, formats.head())
    for down, values in enumerate(frame.itertuples(index=False, name=None), start=row + 1):
        for at, (head, value) in enumerate(zip(heads, values, strict=True)):
            look = formats.box(top=True, num_format=NUMBER[head.look], text_wrap=head.look is Look.TEXT)
            _put(sheet, down, column + at, value, look)


def _put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    """One value; a text stays a text, whatever it begins with."""
    if unknown(value) or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value), look)
    else:
        sheet.write_string(row, column, str(value), look)


class _Summary:
    """The first sheet: for each cohort its tables side by side, its charts under them."""

    def __init__(self, book: Any, formats: Formats, tables: dict[str, TableOfWhole]) -> None:
        self._book, self._formats, self._tables = book, formats, tables
        self._sheet = book.add_worksheet(SUMMARY)
        self._row = 0

    def write(self) -> None:
        """Everything, from the top down."""
        self._sheet.write_string(0, 0, "สรุปผล ITA หลายหน่วยงาน", self._formats.title())
        self._sheet.write_string(1, 0, NOTE, self._formats.note())
        self._row = 3
        self._widths()
        for title in self._tables["statistics"].frame["cohort"].unique():
            self._cohort(str(title))
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.activate()

    def _widths(self) -> None:
        for name, column in self._columns():
            for at, head in enumerate(self._tables[name].heads[1:]):
                self._sheet.set_column(column + at, column + at, min(head.width, 30))

    def _columns(self) -> list[tuple[str, int]]:
        """Where each table begins; the cohort's own column is the heading above."""
        found, column = [], 0
        for name in SHOWN:
            found.append((name, column))
            column += len(self._tables[name].heads) - 1 + APART
        return found

    def _cohort(self, title: str) -> None:
        self._sheet.write_string(self._row, 0, title, self._formats.title())
        top, deepest = self._row + 1, 0
        for name, column in self._columns():
            table = self._tables[name]
            rows = table.frame[table.frame["cohort"] == title].drop(columns="cohort")
            _lay(self._sheet, self._formats, top, column, table.heads[1:], rows)
            deepest = max(deepest, len(rows))
        self._row = top + deepest + 2
        self._charts(title, top)
        self._row += CHART_ROWS + 2

    def _charts(self, title: str, top: int) -> None:
        """Native charts of the tables just laid, side by side under them."""
        for at, (name, column) in enumerate(pair for pair in self._columns() if pair[0] in CHARTS):
            table = self._tables[name]
            rows = int((table.frame["cohort"] == title).sum())
            if rows:
                heads = [head.name for head in table.heads[1:]]
                kind, caption, names, values = CHARTS[name]
                areas = [[SUMMARY, top + 1, column + heads.index(one), top + rows, column + heads.index(one)]
                         for one in (names, values)]
                chart = self._chart(kind, caption, areas)
                place = {"object_position": 2, "description": caption}
                self._sheet.insert_chart(self._row, (0, 4, 9)[at], chart, place)

    def _chart(self, kind: str, caption: str, areas: list[list[Any]]) -> Any:
        chart = self._book.add_chart({"type": kind})
        font = {"name": FONT, "size": 9, "bold": False}
        chart.add_series({
            "name": caption, "categories": areas[0], "values": areas[1], "gap": 60,
            "fill": {"color": GROUP_HEAD if kind == "bar" else DARK},
            "data_labels": {"value": True, "font": font, "num_format": SCORE if kind == "bar" else WHOLE},
        })
        chart.set_title({"name": caption, "name_font": font | {"size": 12, "bold": True}, "overlay": False})
        names: dict[str, Any] = {"num_font": font, "reverse": kind == "bar"}
        values: dict[str, Any] = {"num_font": font, "min": 0, "major_gridlines": {"visible": False},
                                  "visible": kind != "bar"}
        flat, upright = (values, names) if kind == "bar" else (names, values)
        chart.set_x_axis(flat)
        chart.set_y_axis(upright)
        chart.set_legend({"none": True})
        chart.set_size({"width": 520, "height": 340})
        return chart
