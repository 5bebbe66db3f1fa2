"""Fields of colour that make the outside of a book, behind its words: cover, dividers and back cover of one look.

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
from ita_excel.word.text.wordml import Element, element, property_of, qn, remove

Colour = tuple[int, int, int]
Band = tuple[Colour, float, float, float, float]
COLOUR: Colour = (31, 78, 121)
"""Dark blue, that of the charts."""
LIGHT: Colour = (189, 215, 238)
TINT: Colour = (226, 236, 246)
"""So light that black words stand out on it, on a printer without colours too."""
PAPER, HIGH = 210, 297
"""An A4 in millimetres."""
_SPINE, _EDGE, _RULE, _FOOT = 12, 2, 2, 12


def _outside(rule: float, *, spine_left: bool = True) -> tuple[Band, ...]:
    """A spine, a field from a rule `rule` mm below the upper edge on, and a foot; the head above stays white."""
    edge = _SPINE + _EDGE
    left = edge if spine_left else 0
    field = PAPER - edge
    return (
        (COLOUR, 0 if spine_left else PAPER - _SPINE, 0, _SPINE, HIGH),
        (LIGHT, _SPINE if spine_left else field, 0, _EDGE, HIGH),
        (COLOUR, left, rule, field, _RULE),
        (TINT, left, rule + _RULE, field, HIGH - _FOOT - rule - _RULE),
        (COLOUR, left, HIGH - _FOOT, field, _FOOT),
    )


BANDS: dict[str, tuple[Band, ...]] = {
    "cover": _outside(78),
    "divider": _outside(60),
    # The spine of a closed book is on the right of its back; a logo, whose ground is white, wants a white head.
    "back": _outside(0, spine_left=False),
    "backhead": _outside(78, spine_left=False),
}
"""The bands of each kind of page: colour, then from the left, from the top, width, height in millimetres of an A4."""
TOLD = "แถบสี"


def place_bands(document: Document) -> None:
    """Replace every band marker by its bands. Raises MarkerUnknown."""
    for marker in markers.find(document, "band"):
        if marker.key not in BANDS:
            raise markers.MarkerUnknown("band", marker.key, list(BANDS))
        markers.clear(marker.paragraph)
        if marker.key == "divider":
            _number_first(marker.paragraph)
        marker.paragraph.extend(_band(document, *band) for band in BANDS[marker.key])


def _number_first(divider: Element) -> None:
    """A section that begins with a divider numbers its first page, as the other dividers are numbered."""
    before = divider.getprevious()
    while before is not None and before.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        before = before.getprevious()
    if before is None or property_of(before, "w:sectPr") is not None:
        following = (found for block in divider.itersiblings() for found in block.iter(qn("w:sectPr")))
        for title_page in next(following, element("w:sectPr")).findall(qn("w:titlePg")):
            remove(title_page)


@cache
def _dot(colour: Colour) -> bytes:
    """A picture of one point: however large it is drawn, it is one colour."""
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (1, 1), colour).save(made, "PNG")
    return made.getvalue()


def _band(document: Document, colour: Colour, left: float, top: float, width: float, height: float) -> Element:
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
