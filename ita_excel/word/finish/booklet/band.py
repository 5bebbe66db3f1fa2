"""Bands of colour at the edges of a page, behind its words.

    [[band:cover]]           in a paragraph of its own on the page that shall have them
"""

from __future__ import annotations

import io
from functools import cache

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from ita_excel.word.finish import markers
from ita_excel.word.text.wordml import Element, element

COLOUR = (31, 78, 121)
"""Dark blue, that of the charts."""
LIGHT = (189, 215, 238)
BANDS: dict[str, tuple[tuple[tuple[int, int, int], float, float, float, float], ...]] = {
    "cover": ((COLOUR, 0, 0, 210, 24), (LIGHT, 0, 24, 210, 2), (COLOUR, 0, 285, 210, 12)),
    "divider": ((COLOUR, 0, 0, 14, 297), (LIGHT, 14, 0, 2, 297)),
    "back": ((COLOUR, 0, 0, 210, 12), (LIGHT, 0, 271, 210, 2), (COLOUR, 0, 273, 210, 24)),
}
"""The bands of each kind of page: colour, then from the left, from the top, width, height in millimetres of an A4."""
TOLD = "แถบสี"


def place_bands(document: Document) -> None:
    """Replace every band marker by its bands. Raises MarkerUnknown."""
    for marker in markers.find(document, "band"):
        if marker.key not in BANDS:
            raise markers.MarkerUnknown("band", marker.key, list(BANDS))
        markers.clear(marker.paragraph)
        marker.paragraph.extend(_band(document, *band) for band in BANDS[marker.key])


@cache
def _dot(colour: tuple[int, int, int]) -> bytes:
    """A picture of one point: however large it is drawn, it is one colour."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (1, 1), colour).save(made, "PNG")
    return made.getvalue()


def _band(
    document: Document, colour: tuple[int, int, int], left: float, top: float, width: float, height: float
) -> Element:
    relation, kept = document.part.get_or_add_image(io.BytesIO(_dot(colour)))
    drawing: Element = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "pic", "r")}>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="0" behindDoc="1" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{Mm(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{Mm(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{Mm(width)}" cy="{Mm(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="{TOLD}" descr="{TOLD}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{kept.filename}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{Mm(width)}" cy="{Mm(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return element("w:r", drawing)
