"""Native Excel charts of the scores on the sheet สรุปคะแนน."""

from __future__ import annotations

from typing import Any

from ita_excel.drawing.formats import DARK, FONT, GROUP_HEAD
from ita_excel.drawing.table import FIRST_ROW, Table
from ita_excel.language.frozen import frozen
from ita_excel.sheets import SUMMARY_TITLE

WIDTH, HEIGHT = 560, 300
"""Size of a chart in pixels."""
HIDE_ZERO = "0.00;;;"
"""A label's number format: a blank year has no column and needs no 0.00."""

Area = list[Any]
"""Sheet title, first row, first column, last row, last column, as XlsxWriter takes them."""


@frozen
class Picture:
    """What one chart shows: kind (column or bar), title, where its names and scores stand."""

    kind: str
    title: str
    names: Area
    scores: Area
    colour: str


def of_block(title: str, first: int, last: int, column: int, colour: str = DARK) -> Picture:
    """Columns of a block on the summary sheet; the names stand in its first column."""
    return Picture("column", title, [SUMMARY_TITLE, first, 0, last, 0], [SUMMARY_TITLE, first, column, last, column],
                   colour)


def of_indicators(title: str, table: Table) -> Picture:
    """Bars of the sheet ตัวชี้วัด, the first indicator on top."""
    name, points = table.index("name"), table.index("score")
    sheet = table.sheet.title
    return Picture("bar", title, [sheet, FIRST_ROW, name, table.last_row, name],
                   [sheet, FIRST_ROW, points, table.last_row, points], GROUP_HEAD)


def insert(
    book: Any, worksheet: Any, row: int, column: int, picture: Picture, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> None:
    """Draw one chart with its upper left corner in a cell."""
    chart = book.add_chart({"type": picture.kind})
    chart.add_series({
        "name": picture.title,
        "categories": picture.names,
        "values": picture.scores,
        "fill": {"color": picture.colour},
        "gap": 60,
        "data_labels": {"value": True, "num_format": HIDE_ZERO, "font": _font(9)},
    })
    chart.set_title({"name": picture.title, "name_font": _font(12, bold=True), "overlay": False})
    names: dict[str, Any] = {"num_font": _font(9), "major_gridlines": {"visible": False}}
    points = {"num_font": _font(9), "min": 0, "max": 100, "num_format": "0", "major_gridlines": {
        "visible": True, "line": {"color": "#D9D9D9", "width": 0.5}}}
    if picture.kind == "bar":
        # The first on top; the scale would follow to the upper edge, and every bar tells its score already.
        names["reverse"], points["visible"] = True, False
    # To XlsxWriter x is the axis that lies flat: in a bar chart the one of the scores.
    flat, upright = (points, names) if picture.kind == "bar" else (names, points)
    chart.set_x_axis(flat)
    chart.set_y_axis(upright)
    chart.set_legend({"none": True})
    chart.set_size({"width": size[0], "height": size[1] + (80 if picture.kind == "bar" else 0)})
    worksheet.insert_chart(row, column, chart, {"object_position": 2, "description": picture.title})


def _font(size: int, *, bold: bool = False) -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold}
