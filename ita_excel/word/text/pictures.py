"""A picture that stands in the line as a letter does, with the words that are read out to the blind."""

from __future__ import annotations

import io

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from ita_excel.word.text.wordml import Element, element, legal, qn


def picture(document: Document, image: bytes, width: float, height: float, told: str) -> Element:
    """The run of a picture (JPEG or PNG), its sides in millimetres; a second one of the same bytes shares its part."""
    relation, kept = document.part.get_or_add_image(io.BytesIO(image))
    wide, high = Mm(width), Mm(height)
    drawing: Element = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "pic", "r")}>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        '<wp:docPr id="1" name="รูปภาพ"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{kept.filename}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    for spoken in drawing.iter(qn("wp:docPr")):
        spoken.set("descr", legal(told))
    return element("w:r", drawing)
