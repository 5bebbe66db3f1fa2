"""WordprocessingML elements: made by name, put where the schema wants them.

The sequences are those of ECMA-376 part 1 (CT_PPrBase, CT_RPr, CT_TcPr, CT_TblPr): Word calls a file
damaged when children stand in another order.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from functools import cache

from docx.oxml import ns
from docx.oxml.parser import oxml_parser
from lxml import etree

Element = etree._Element
"""Any XML element of a document."""

qn: Callable[[str], str] = cache(ns.qn)
"""`w:p` as lxml names it. A paper asks seventy thousand times for a hundred names."""

PARAGRAPH = (
    "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr "
    "w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap "
    "w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd w:snapToGrid "
    "w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc w:textDirection "
    "w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange"
)
RUN = (
    "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike w:outline w:shadow "
    "w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden w:color w:spacing w:w w:kern "
    "w:position w:sz w:szCs w:highlight w:u w:effect w:bdr w:shd w:fitText w:vertAlign w:rtl w:cs w:em "
    "w:lang w:eastAsianLayout w:specVanish w:oMath w:rPrChange"
)
CELL = (
    "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar w:textDirection "
    "w:tcFitText w:vAlign w:hideMark w:cellIns w:cellDel w:cellMerge w:tcPrChange"
)
TABLE = (
    "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize w:tblStyleColBandSize w:tblW "
    "w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd w:tblLayout w:tblCellMar w:tblLook w:tblCaption "
    "w:tblDescription w:tblPrChange"
)
ROW = "w:cnfStyle w:divId w:gridBefore w:gridAfter w:wBefore w:wAfter w:cantSplit w:trHeight w:tblHeader"

_SEQUENCE = {"w:pPr": PARAGRAPH, "w:rPr": RUN, "w:tcPr": CELL, "w:tblPr": TABLE, "w:trPr": ROW}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    """An element such as `element("w:jc", val="center")`: attributes get the tag's own prefix.

    An attribute of another namespace is written `r__id`. Text keeps its spaces at both ends.
    """
    prefix = tag.partition(":")[0]
    made: Element = oxml_parser.makeelement(qn(tag), nsmap=_declared(prefix))
    for name, value in attributes.items():
        space, _, local = name.rpartition("__")
        made.set(qn(f"{space or prefix}:{local}"), value)
    if text is not None:
        made.text = text
        if text != text.strip():
            made.set(qn("xml:space"), "preserve")
    made.extend(children)
    return made


@cache
def _declared(prefix: str) -> dict[str, str]:
    return {prefix: ns.nsmap[prefix]}


def put(properties: Element, child: Element) -> Element:
    """Set one property: a child of the same name is replaced, and the schema's sequence is kept."""
    tag = str(child.tag)
    later = _later(str(properties.tag), tag)
    after: Element | None = None
    for sibling in list(properties):
        if sibling.tag == tag:
            properties.remove(sibling)
        elif after is None and sibling.tag in later:
            after = sibling
    if after is None:
        properties.append(child)
    else:
        after.addprevious(child)
    return child


@cache
def _later(properties: str, tag: str) -> frozenset[str]:
    """The names that stand behind a property in the schema's sequence."""
    sequence = [qn(name) for name in _SEQUENCE[_prefixed(properties)].split()]
    return frozenset(sequence[sequence.index(tag) + 1 :])


def properties_of(parent: Element) -> Element:
    """The properties element of a w:p, w:r, w:tc, w:tr or w:tbl (w:pPr and so on); made if absent."""
    tag = _properties(str(parent.tag))
    found: Element | None = next(parent.iterchildren(qn(tag)), None)
    if found is None:
        found = element(tag)
        parent.insert(1 if parent.find(qn("w:tblPrEx")) is not None else 0, found)
    return found


def property_of(parent: Element, name: str) -> Element | None:
    """One property of a w:p, w:r, w:tc, w:tr or w:tbl, such as "w:pStyle"; None where it has none.

    Asked of thousands of paragraphs and cells: a path for `find` would take twice as long.
    """
    for properties in parent.iterchildren(qn(_properties(str(parent.tag)))):
        for found in properties.iterchildren(qn(name)):
            return found
    return None


@cache
def _properties(tag: str) -> str:
    return f"{_prefixed(tag)}Pr"


def run(text: str, properties: Element | None = None) -> Element:
    """A w:r holding text, with a copy of the given w:rPr."""
    made = element("w:r")
    if properties is not None:
        made.append(clone(properties))
    made.append(element("w:t", text=text))
    return made


def clone(original: Element) -> Element:
    """A deep copy that may be inserted elsewhere."""
    return copy.deepcopy(original)


def remove(node: Element) -> None:
    """Take an element out of its parent."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def legal(text: str) -> str:
    """The text without control characters that XML forbids; line ends become line feeds."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _prefixed(tag: str) -> str:
    return "w:" + etree.QName(tag).localname
