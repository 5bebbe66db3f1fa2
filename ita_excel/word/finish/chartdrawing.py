"""The drawing of a chart and its workbook, by python-pptx's writers; `chartparts` keeps what they make between runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from lxml import etree
from pptx.chart import chart as drawings
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml import color
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml as parse_drawing
from pptx.util import Pt

from ita_excel.word.finish.charts import COLOURS, ROOM, Chart, drawn_in
from ita_excel.word.text.wordml import qn

_KINDS = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}


def _data(chart: Chart) -> Any:
    library: Any = CategoryChartData
    data = library(number_format=chart.number_format)
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, [None if value is None else float(value) for value in values])
    return data


def workbook_of(chart: Chart) -> bytes:
    """The workbook behind a chart, which Word opens to change its values."""
    library: Any = _DatedWorkbook
    blob: bytes = library(_data(chart)).xlsx_blob
    return blob


class _DatedWorkbook(CategoryWorkbookWriter):
    """The chart's workbook with a fixed date of making, so that the same data gives the same bytes."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        with super()._open_worksheet(xlsx_file) as (workbook, worksheet):
            workbook.set_properties({"created": datetime(2000, 1, 1)})
            yield workbook, worksheet


def drawing_of(chart: Chart, font: str, workbook: str) -> bytes:
    """The chart part; `workbook` is the id of its relation to the workbook."""
    writer: Any = ChartXmlWriter
    space = parse_drawing(writer(_KINDS[chart.kind], _data(chart)).xml.encode("utf-8"))
    drawing = _opened(space)
    _dress(drawing, chart)
    _fill_frame(space, chart)
    _set_font(space, font, chart.size)
    _make_ids_positive(space)
    data = etree.SubElement(space, qn("c:externalData"))
    data.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", workbook)
    etree.SubElement(data, qn("c:autoUpdate")).set("val", "0")
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)


def _dress(drawing: Any, chart: Chart) -> None:
    drawing.has_title = bool(chart.title)
    if chart.title:
        drawing.chart_title.text_frame.text = chart.title
        drawing.chart_title.include_in_layout = False
        title = drawing.chart_title.text_frame.paragraphs[0].runs[0].font
        title.size, title.bold = Pt(chart.size + 2), True
    drawing.has_legend = len(chart.series) > 1
    if drawing.has_legend:
        drawing.legend.position = XL_LEGEND_POSITION.RIGHT if chart.legend_beside else XL_LEGEND_POSITION.BOTTOM
        drawing.legend.include_in_layout = False
    _dress_axes(drawing, chart)
    plot = drawing.plots[0]
    if chart.kind != "line":
        plot.gap_width = 60
    _label_values(plot, chart)
    for series, colour in zip(plot.series, COLOURS * len(chart.series), strict=False):
        paint = series.format.line if chart.kind == "line" else series.format
        paint.fill.solid()
        paint.fill.fore_color.rgb = _rgb(colour)
    for at, colour in enumerate(chart.level_colours()):
        fill = drawing.plots[0].series[0].points[at].format.fill
        fill.solid()
        fill.fore_color.rgb = _rgb(colour)


def _label_values(plot: Any, chart: Chart) -> None:
    """Each value beside its mark, on white: a line of a level ends before the figure and does not strike it out."""
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.number_format, labels.number_format_is_linked = True, chart.number_format, False
    labels.position = XL_LABEL_POSITION.ABOVE if chart.kind == "line" else XL_LABEL_POSITION.OUTSIDE_END
    paint = etree.Element(qn("c:spPr"))
    etree.SubElement(etree.SubElement(paint, qn("a:solidFill")), qn("a:srgbClr")).set("val", "FFFFFF")
    labels._element.find(qn("c:numFmt")).addnext(paint)


def _dress_axes(drawing: Any, chart: Chart) -> None:
    values, names = drawing.value_axis, drawing.category_axis
    values.minimum_scale = chart.minimum
    if chart.maximum is not None:
        values.maximum_scale = chart.maximum
    if chart.step is not None:
        values.major_unit = chart.step
    # No score is above 100 or below 0: the room there has no figure.
    ticks = '[<0]"";[<=100]0;' if chart.maximum == ROOM else "0"
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = ticks, False
    # Each column says its value: a line has to say more, such as where a level begins.
    values.has_major_gridlines = bool(chart.bounds)
    if chart.bounds:
        values.major_gridlines.format.line.color.rgb = _rgb("7F7F7F")
    for axis, words in ((values, chart.axis_title), (names, chart.names_title)):
        if words:
            axis.axis_title.text_frame.text = words
            axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = False
    names.has_major_gridlines = False
    if chart.minimum < 0:
        names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _show_every_name(names)
    # Lying bars are drawn from below; readers expect the first one on top, and the values at the foot.
    names.reverse_order = chart.kind == "bar"
    if chart.kind == "bar":
        crossing = values._element.find(qn("c:crosses"))
        if crossing is not None:
            crossing.set("val", "max")


def _fill_frame(space: Any, chart: Chart) -> None:
    """Say where in its frame the chart is drawn; left to itself, LibreOffice takes a third of it and drops names."""
    area = space.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = area.makeelement(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    for name, told in (("layoutTarget", "inner"), ("xMode", "edge"), ("yMode", "edge"), *drawn_in(chart).items()):
        etree.SubElement(manual, qn(f"c:{name}")).set("val", told)
    area.insert(0, layout)


def _show_every_name(names: Any) -> None:
    """A name for every column (c:tickLblSkip; the schema wants it before c:noMultiLvlLbl)."""
    skip = names._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    last = names._element.find(qn("c:noMultiLvlLbl"))
    if last is not None:
        last.addprevious(skip)
    else:
        names._element.append(skip)


def _set_font(space: Any, font: str, size: float) -> None:
    """Thai letters take the complex-script face, figures the Latin one: both are named."""
    text = _opened(space).font
    text.size, text.name = Pt(size), font
    for look in space.iter(qn("a:defRPr"), qn("a:rPr")):
        for name in ("latin", "ea", "cs"):
            for old in look.findall(qn(f"a:{name}")):
                look.remove(old)
        for name in ("latin", "ea", "cs"):
            etree.SubElement(look, qn(f"a:{name}")).set("typeface", font)


def _opened(space: Any) -> Any:
    library: Any = drawings
    return library.Chart(space, None)


def _rgb(six_digits: str) -> Any:
    library: Any = color
    return library.RGBColor.from_string(six_digits)


def _make_ids_positive(space: Any) -> None:
    """python-pptx numbers its axes below zero; the schema knows unsigned numbers only."""
    for node in space.iter(qn("c:axId"), qn("c:crossAx")):
        node.set("val", node.get("val").lstrip("-"))
