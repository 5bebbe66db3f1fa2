"""Charts as parts of a .docx: drawing and workbook (`chartdrawing`) placed at markers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count
from pathlib import Path

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from ita_excel.language.saving import cache
from ita_excel.word.finish import markers
from ita_excel.word.finish.charts import Chart
from ita_excel.word.text.wordml import Element, element, properties_of, put

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
DRAWN_BY = ("charts.py", "chartdrawing.py")
"""Beside this file: where one of them is changed, nothing that was kept before is used."""
WORKBOOK = "rId1"
"""The only relation of a chart part."""


def insert_charts(document: Document, charts: Mapping[str, Chart], *, font: str = "TH Sarabun New") -> None:
    """Put a chart in place of each paragraph `[[chart:KEY]]`.

    A chart without a marker is left out (staff took its place away); a marker without a chart raises
    MarkerUnknown. The paragraph keeps its style and is centred.
    """
    numbers = count(1)
    for marker in markers.find(document, "chart"):
        if marker.key not in charts:
            raise markers.MarkerUnknown("chart", marker.key, list(charts))
        markers.clear(marker.paragraph)
        marker.paragraph.append(_placed(document, charts[marker.key], next(numbers), font))
        look = properties_of(marker.paragraph)
        put(look, element("w:keepNext"))
        put(look, element("w:ind", firstLine="0", left="0"))
        put(look, element("w:jc", val="center"))


def _placed(document: Document, chart: Chart, number: int, font: str) -> Element:
    package = document.part.package
    drawing, workbook = _made(chart, font)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, drawing, package)
    place = PackURI(f"/word/embeddings/chart{number}.xlsx")
    part.load_rel(_RELATION + "package", Part(place, CONTENT_TYPE.SML_SHEET, workbook, package), WORKBOOK)
    return _inline(chart, number, document.part.relate_to(part, _RELATION + "chart"))


def _made(chart: Chart, font: str) -> tuple[bytes, bytes]:
    """The drawing and the workbook; those of a former run that drew the same chart in the same way."""
    by = [Path(__file__).with_name(name).read_bytes() for name in DRAWN_BY]
    drawing, workbook = (
        cache.made_once("charts", repr((make.__name__, by, chart, font)), partial(make, chart, font))
        for make in (_drawing, _workbook)
    )
    return drawing, workbook


def _drawing(chart: Chart, font: str) -> bytes:
    from ita_excel.word.finish.chartdrawing import drawing_of

    return drawing_of(chart, font, WORKBOOK)


def _workbook(chart: Chart, font: str) -> bytes:
    from ita_excel.word.finish.chartdrawing import workbook_of

    return workbook_of(chart)


def _inline(chart: Chart, number: int, relation: str) -> Element:
    width, height = Mm(chart.width), Mm(chart.height)
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="แผนภูมิ {number}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    drawing[0][2].set("descr", chart.description)
    return element("w:r", drawing)
