"""Native Word charts: drawn by Word, editable by staff, in the document's own font.

    history = column_chart("คะแนน ITA", ("2564", "2565"), {"คะแนน": (Decimal("95.69"), Decimal("99.17"))})
    insert_charts(document, {"history": history}, font="TH Sarabun New")

Digits of labels stay as python-pptx writes them; `digits` turns number formats and cached texts into Thai.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from ita_excel.language.frozen import frozen

Kind = Literal["bar", "column", "line"]
Number = Decimal | int | float

COLOURS = ("1F4E79", "A6A6A6", "548235", "7F6000", "7030A0", "404040")
"""Of the series in their order: apart enough to tell in black and white print; none says that a score is low."""
LEVEL_COLOURS = ("C55A11", "7F9FC4", "1F4E79")
"""Below the first bound, from there to the second, and above: apart in grey print too."""
COLOUR_NAMES = ("ส้ม", "ฟ้า", "น้ำเงินเข้ม")
"""Of the levels' colours, in the same order."""
BESIDE = "A6A6A6"
_STEP, _BAR = 10.0, 3
"""Between two lines of an axis of scores that has one bound, and the room for the lowest bar, in points."""
_MOST_LINES, _MOST_STEPS = 12, 5
"""Of an axis of scores, and of any other."""
_LABELS, _TITLE, _VALUES, _LEGEND, _AIR, _LETTER, _HEADING = 8.0, 9.5, 18.0, 44.0, 2.5, 1.85, 10.0
"""Millimetres: a line of names or labels, an axis title, values beside columns, a legend, air, a letter, a title."""
_FEW = 4
"""Columns that leave room for a legend beside them."""
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
ROOM = 104
"""Where an axis of scores ends: the label of a full score stands inside the frame, and no line is drawn above it."""


@frozen
class Chart:
    """What a chart shows. Lengths in millimetres, `size` in points; a value of None leaves a gap."""

    kind: Kind
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number | None, ...]], ...]
    minimum: float
    maximum: float | None
    step: float | None
    decimals: int
    width: float
    height: float
    size: float
    description: str
    value_title: str = ""
    names_title: str = ""
    bounds: tuple[float, ...] = ()
    """Where levels begin: a line at each, and columns of one series in the colour of their level."""
    beside: tuple[str, ...] = ()
    """Columns that are not the office's own, to compare with: grey."""

    @property
    def axis_title(self) -> str:
        """What stands beside the values; an axis that does not begin at nothing says so."""
        told = f" (แกนเริ่มที่ {self.minimum:g})" if self.minimum > 0 else ""
        return self.value_title and self.value_title + told

    def level_colours(self) -> tuple[str, ...]:
        """The colour of each column of the only series; none where all are alike or there are several series."""
        if not (self.bounds or self.beside) or len(self.series) != 1:
            return ()
        levels = [sum(float(value or 0) >= bound for bound in self.bounds) for value in self.series[0][1]]
        own = [LEVEL_COLOURS[level] if self.bounds else COLOURS[0] for level in levels]
        return tuple(BESIDE if name in self.beside else one for name, one in zip(self.categories, own, strict=True))

    @property
    def legend_beside(self) -> bool:
        """Few columns leave room for the legend beside them; many have it below."""
        return self.kind == "column" and len(self.categories) <= _FEW

    @property
    def number_format(self) -> str:
        """The Excel format of labels and axis, such as 0.00."""
        return "0." + "0" * self.decimals if self.decimals else "0"


def bar_chart(
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    decimals: int = 2,
    width: float = 155,
    height: float | None = None,
    size: float = 14,
    description: str = "",
) -> Chart:
    """Lying bars, the first category on top; grows with the number of categories unless `height` is given."""
    grown = 24 + 7.0 * len(categories) * max(len(series), 1)
    return _chart("bar", title, categories, series, minimum, maximum, decimals, width,
                  height or min(grown, 210), size, description)


def column_chart(
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    decimals: int = 2,
    width: float = 155,
    height: float = 56,
    size: float = 14,
    description: str = "",
) -> Chart:
    """Standing columns. `title` may be empty where a caption names the chart already."""
    return _chart("column", title, categories, series, minimum, maximum, decimals, width, height, size, description)


def line_chart(
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    decimals: int = 2,
    width: float = 155,
    height: float = 56,
    size: float = 14,
    description: str = "",
) -> Chart:
    """A line with a mark at each value."""
    return _chart("line", title, categories, series, minimum, maximum, decimals, width, height, size, description)


def _chart(
    kind: Kind,
    title: str,
    categories: Sequence[str],
    series: Mapping[str, Sequence[Number | None]],
    minimum: float | None,
    maximum: float | None,
    decimals: int,
    width: float,
    height: float,
    size: float,
    description: str,
) -> Chart:
    rows = tuple((name, tuple(values)) for name, values in series.items())
    if any(len(values) != len(categories) for _, values in rows):
        raise ValueError(f"chart {title!r}: each series needs one value a category")
    low, high, step = value_axis([value for _, values in rows for value in values if value is not None])
    described = description or _spoken(title, categories, rows, decimals)
    return Chart(kind, title, tuple(categories), rows, low if minimum is None else minimum,
                 high if maximum is None else maximum, step if minimum is maximum is None else None,
                 decimals, width, height, size, described)


def drawn_in(chart: Chart) -> dict[str, str]:
    """Where in its frame the columns are drawn: x, y, w and h as shares of it, as c:manualLayout has."""
    lying, legend = chart.kind == "bar", len(chart.series) > 1
    titled = bool(chart.axis_title if lying else chart.names_title)
    top = (_AIR if lying else _LABELS) + _HEADING * bool(chart.title)
    bottom = _LABELS + _TITLE * (titled + (legend and not chart.legend_beside))
    left, right = _names_width(chart) if lying else _VALUES, _LEGEND if legend and chart.legend_beside else _AIR
    right += _figure_width(chart) if lying else 0
    shares = {"x": left / chart.width, "y": top / chart.height, "w": 1 - (left + right) / chart.width,
              "h": 1 - (top + bottom) / chart.height}
    return {name: f"{share:.4f}" for name, share in shares.items()}


def _names_width(chart: Chart) -> float:
    """Millimetres beside lying bars for their names; the longest take several lines."""
    longest = max((len(_NO_WIDTH.sub("", name)) for name in chart.categories), default=0)
    return min(longest * _LETTER + _AIR, chart.width * 0.45)


def _figure_width(chart: Chart) -> float:
    """Millimetres beside lying bars for the longest figure, which stands after its bar."""
    figures = [f"{value:.{chart.decimals}f}" for _, values in chart.series for value in values if value is not None]
    return max(map(len, figures), default=0) * _LETTER


def with_titles(chart: Chart, value_title: str, names_title: str = "") -> Chart:
    """The chart with words at its axes."""
    return replace(chart, value_title=value_title, names_title=names_title)


def with_levels(chart: Chart, bounds: Sequence[Number]) -> Chart:
    """A chart of scores (0-100) with a line and a colour from each bound on, and room for labels over 100.

    The lines of an axis are evenly apart: they part the room between the bounds and go on below the first until the
    lowest score has its bar. An axis that reaches nothing may so begin a little below it. Where the bounds are too
    near for that, only the first has its line.
    """
    lines = tuple(sorted({float(bound) for bound in bounds}))
    if not lines:
        return replace(chart, maximum=ROOM)
    values = [float(value) for _, values in chart.series for value in values if value is not None]
    lowest = max(min(values, default=ROOM) - _BAR, 0)
    apart = _parted(lines[1] - lines[0]) if len(lines) > 1 else _STEP
    step = apart * math.ceil((ROOM - lowest) / apart / _MOST_LINES)
    start = lines[0] - step * max(math.ceil((lines[0] - lowest) / step), 0)
    return replace(chart, minimum=start, maximum=ROOM, step=step, bounds=lines)


def _parted(room: float) -> float:
    """The room between two bounds, or an even part of it in fives that is ten or more."""
    parts = (room / count for count in range(int(room // _STEP), 0, -1))
    return next((part for part in parts if part % (_STEP / 2) == 0), room)


def colour_key(bounds: Sequence[Number], names: Sequence[str] = ()) -> str:
    """What the colours of a chart with levels say, from the highest; `names` are the levels', the lowest first.

    A level without a name has "". "" where there are no bounds.
    """
    limits = [f"ร้อยละ {float(bound):g}" for bound in sorted({float(bound) for bound in bounds})]
    if not limits:
        return ""
    told = [f"ต่ำกว่า{limits[0]}"]
    told += [f"ตั้งแต่{low} ไม่ถึง{high}" for low, high in pairwise(limits)] + [f"ตั้งแต่{limits[-1]}"]
    called = [f" ({name})" if name else "" for name in names] or [""] * len(told)
    parts = [f"{colour} {words}{name}" for colour, words, name in zip(COLOUR_NAMES, told, called, strict=False)]
    return "สีของแท่ง: " + ", ".join(reversed(parts))


def value_axis(values: Sequence[Number]) -> tuple[float, float | None, float | None]:
    """Lowest and highest value of the axis and its step, for values as given.

    Scores near 100 would all look alike on an axis from 0: where all values lie between 50 and 100 the
    axis starts at the ten below the lowest with room for its bar. Otherwise it starts at 0 and ends at the round
    number that the highest needs, in few steps; Word chooses both for what is below nothing, and for nothing alone.
    """
    if not values:
        return 0, None, None
    low, high = float(min(values)), float(max(values))
    if low > 50 and high <= 100:
        start = math.floor((low - 3) / 10) * 10
        return start, 100, 10 if start < 80 else 5
    if low >= 0:
        step = _round_step(high / _MOST_STEPS)
        return (0, math.ceil(high / step) * step, step) if high else (0, None, None)
    return math.floor(low / 10) * 10, None, None


def _round_step(least: float) -> float:
    """1, 2 or 5 with noughts, at least as much as this; 1 for nothing."""
    power = 10.0 ** math.floor(math.log10(least)) if least else 1.0
    return next((times * power for times in (1, 2, 5) if times * power >= least), 10 * power)


def _spoken(
    title: str, categories: Sequence[str], rows: Sequence[tuple[str, Sequence[Number | None]]], decimals: int
) -> str:
    """The chart in words, for those who cannot see it."""
    told = [
        f"{category} {value:.{decimals}f}"
        for _, values in rows[:1]
        for category, value in zip(categories, values, strict=True)
        if value is not None
    ]
    return f"แผนภูมิ {title}: ".replace(" :", ":") + ", ".join(told)

