"""The word ร่าง across every page of a document that still has errors.

The mark is what Word itself makes for a watermark: a shape in the header, behind the text, which takes no
room. LibreOffice prints it too.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Header

from ita_excel.word.text.wordml import Element, element, properties_of, put

_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/>'
    '</v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
# Ten centimetres from corner to corner once it is turned: seen at once, and the text stays easy to read.
_STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:190pt;height:72pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_NAMESPACES = (
    f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def stamp_draft(document: Document, words: str = "ร่าง", *, font: str = "TH Sarabun New") -> None:
    """Put the mark into every header a page of the document can show; nothing else changes."""
    stamped: set[str] = set()
    for at, section in enumerate(document.sections):
        for header in _shown(document, section):
            if not _is_defined(document, at, header):
                _make_flat(header)
            name = str(header.part.partname)
            if name not in stamped:
                stamped.add(name)
                header.paragraphs[0]._p.append(_mark(words, font, len(stamped)))


def _shown(document: Document, section: Section) -> list[_Header]:
    """The headers in use: one for the first page and for even pages only where the section asks for them."""
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header)
    if document.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
    return headers


def _is_defined(document: Document, at: int, header: _Header) -> bool:
    """Does this section, or one before from which it takes over, define a header of this kind?"""
    kind = header._hdrftr_index
    sections = list(document.sections)[: at + 1]
    return any(section._sectPr.get_headerReference(kind) is not None for section in sections)


def _make_flat(header: _Header) -> None:
    """Give an empty header a line one point high, so that the body stays where it is."""
    header.is_linked_to_previous = False
    look = properties_of(header.paragraphs[0]._p)
    put(look, element("w:spacing", before="0", after="0", line="20", lineRule="exact"))


def _mark(words: str, font: str, number: int) -> Element:
    mark: Element = parse_xml(
        f'<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" style="{_STYLE}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
        '<v:fill opacity=".5"/></v:shape></w:pict></w:r>'
    )
    path = parse_xml(f'<v:textpath {_NAMESPACES} on="t" fitshape="t"/>')
    path.set("style", f"font-family:'{font}';font-size:1pt;font-weight:bold")
    path.set("string", words)
    for shape in mark.iter("{urn:schemas-microsoft-com:vml}shape"):
        shape.append(path)
    return mark
