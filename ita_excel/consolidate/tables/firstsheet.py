"""The first sheet of the result: what came, then each cohort on two pages of A4 laid across, with native charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ita_excel.consolidate.tables.heads import TableOfWhole
from ita_excel.consolidate.tables.laying import NUMBER, look_of, put
from ita_excel.drawing.formats import DARK, FONT, GROUP_HEAD, SCORE, WHOLE, Formats

SUMMARY = "สรุป"
NOTE = ("สรุปนี้ไม่เฉลี่ยหน่วยงานที่ต่างปี ต่างประเภท หรือต่างวิธีประเมินรวมกัน ผลตรวจมาจากกฎเรื่องตัวเลข วันที่ และแบบฟอร์ม "
        "ถ้อยคำและภาพถ่ายของแต่ละหน่วยไม่ได้ตรวจ")
WIDTHS = (34, 12, 12, 2, 18, 12, 10, 2, 18, 16)
"""Columns of the sheet; two narrow ones part the tables. Together they fill a page laid across."""
PLACES: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "statistics": {"name": (0, 0), "value": (1, 1), "of": (2, 2)},
    "levels": {"level": (4, 4), "units": (5, 5), "percent": (6, 6)},
    "distribution": {"scores": (8, 8), "units": (9, 9)},
    "indicators": {"name": (0, 0), "mean": (1, 1), "median": (2, 3), "low": (4, 4), "high": (5, 5),
                   "deviation": (6, 7), "lowest_unit": (8, 9)},
}
"""Table → column of it → the columns of the sheet it spans."""
CHARTS = {
    "levels": ("column", "จำนวนหน่วยงานตามระดับ", "level", "units"),
    "distribution": ("column", "การกระจายของคะแนนรวม", "scores", "units"),
    "indicators": ("bar", "คะแนนเฉลี่ยรายตัวชี้วัด จากต่ำสุด", "name", "mean"),
}
"""Table → kind, title, column of names, column of values."""
CHART_ROWS, ROW = 16, 20
"""Rows that a chart takes, and pixels of a row."""
NOTES = 6
"""Lines of notes that leave the first cohort its page; more have a page of their own."""
NAMED = 5
"""Units that the lines on what is apart name."""


class Summary:
    """Writes the sheet from the top down."""

    def __init__(self, book: Any, formats: Formats, tables: Mapping[str, TableOfWhole]) -> None:
        self._book, self._formats, self._tables = book, formats, tables
        self._sheet = book.add_worksheet(SUMMARY)
        self._row = 0
        self._breaks: list[int] = []

    def write(self) -> None:
        """Everything."""
        for at, width in enumerate(WIDTHS):
            self._sheet.set_column(at, at, width)
        self._line("สรุปผล ITA หลายหน่วยงาน", self._formats.title())
        note = self._formats.make(italic=True, font_color="#595959", valign="top", text_wrap=True)
        notes = 0
        for said in (NOTE, *apart(self._tables)):
            self._sheet.merge_range(self._row, 0, self._row, len(WIDTHS) - 1, said, note)
            lines = 1 + len(said) // 140
            self._sheet.set_row_pixels(self._row, ROW * lines)
            self._row, notes = self._row + 1, notes + lines
        if notes > NOTES:
            self._breaks.append(self._row)
        for number, title in enumerate(self._tables["statistics"].frame["cohort"].unique()):
            self._cohort(str(title), first=number == 0)
        self._for_paper()

    def _for_paper(self) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_h_pagebreaks(self._breaks)
        self._sheet.set_footer("&Cหน้า &P / &N")
        self._sheet.activate()

    def _line(self, said: str, look: Any) -> None:
        self._sheet.write_string(self._row, 0, said, look)
        self._row += 1

    def _cohort(self, title: str, *, first: bool) -> None:
        """Two pages: how the scores lie, then the indicators."""
        if not first:
            self._breaks.append(self._row)
        self._line(title, self._formats.title())
        top = self._row
        deepest = max(self._lay(name, title, top) for name in ("statistics", "levels", "distribution"))
        self._row = top + deepest + 2
        self._chart("levels", title, top, 0, 440)
        self._chart("distribution", title, top, 4, 500)
        self._row += CHART_ROWS + 1
        if self._rows("indicators", title).empty:
            return
        self._breaks.append(self._row)
        self._line(title, self._formats.title())
        top = self._row
        self._row = top + self._lay("indicators", title, top) + 2
        self._chart("indicators", title, top, 0, 940)
        self._row += CHART_ROWS + 1

    def _rows(self, name: str, title: str) -> Any:
        frame = self._tables[name].frame
        return frame[frame["cohort"] == title]

    def _lay(self, name: str, title: str, top: int) -> int:
        """One table under its heads; how many rows it has."""
        heads = {head.name: head for head in self._tables[name].heads}
        rows = self._rows(name, title).to_dict("records")
        if not rows:
            return 0
        self._sheet.set_row_pixels(top, ROW * 2)
        for column, place in PLACES[name].items():
            self._spread(top, place, heads[column].title, self._formats.head(), None)
        for down, row in enumerate(rows, top + 1):
            for column, place in PLACES[name].items():
                look = look_of(heads[column], row)
                self._spread(down, place, row[column], self._formats.box(num_format=NUMBER[look], text_wrap=True), row)
            if name == "indicators":
                self._sheet.set_row_pixels(down, ROW * 2)
        return len(rows)

    def _spread(self, row: int, place: tuple[int, int], value: Any, look: Any, of: Mapping[str, Any] | None) -> None:
        """A cell, or one that spans two columns."""
        first, last = place
        shown = f"{of['number']}. {value}" if of and "number" in of and first == 0 else value
        if first != last:
            self._sheet.merge_range(row, first, row, last, "", look)
        put(self._sheet, row, first, shown, look)

    def _chart(self, name: str, title: str, top: int, column: int, width: int) -> None:
        """A native chart of the table laid from `top`, at the row reached."""
        rows = len(self._rows(name, title))
        if not rows:
            return
        kind, caption, names, values = CHARTS[name]
        areas = [[SUMMARY, top + 1, PLACES[name][one][0], top + rows, PLACES[name][one][0]] for one in (names, values)]
        chart = drawn(self._book, kind, caption, areas, width)
        self._sheet.insert_chart(self._row, column, chart, {"object_position": 2, "description": f"{caption} {title}"})


def apart(tables: Mapping[str, TableOfWhole]) -> Iterator[str]:
    """A line for each thing that is shown apart: how many, the first by name, where all of them stand."""
    aside = tables["aside"]
    for subject, rows in aside.frame.groupby("subject", sort=False):
        yield _counted(str(subject), list(rows["unit"]), "หน่วยงาน", aside.title)
    for name, column, unit in (("rejected", "file", "รายการ"), ("silent", "unit", "หน่วยงาน")):
        if len(tables[name].frame):
            yield _counted(tables[name].title, list(tables[name].frame[column]), unit, tables[name].title)


def _counted(subject: str, names: list[str], unit: str, sheet: str) -> str:
    more = " …" if len(names) > NAMED else ""
    return f"{subject} {len(names):,} {unit}: {' '.join(f'«{name}»' for name in names[:NAMED])}{more} (แผ่น «{sheet}»)"


def drawn(book: Any, kind: str, caption: str, areas: list[list[Any]], width: int) -> Any:
    """A chart of one series: its names and its values."""
    chart = book.add_chart({"type": kind})
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
    chart.set_size({"width": width, "height": CHART_ROWS * ROW})
    return chart
