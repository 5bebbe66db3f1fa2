"""An empty document with the page and styles of an official Thai paper, for building templates.

Only what such a document needs is in it: no theme effects, thumbnail, custom XML or unused styles of
python-docx's own default, so that validators find nothing and the file stays small.
"""

from __future__ import annotations

from datetime import datetime

import docx
from docx.document import Document
from docx.section import Section
from docx.shared import Cm
from lxml import etree

from ita_excel.word.text.style_set import Style, style_set
from ita_excel.word.text.wordfields import field
from ita_excel.word.text.wordml import Element, element, properties_of, put, qn

_KEPT = ("officeDocument", "core-properties", "styles", "settings", "fontTable", "theme")
_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def official_document(font: str = "TH Sarabun New", size: float = 16) -> Document:
    """A blank A4 document (margins: left 3, right 2, top 2.5, bottom 2 cm) with the whole style set.

    `size` is the body's in points. Save it with `package.save`, or give it to python-docx.
    """
    document = docx.Document()
    _drop_unused_parts(document)
    _reset_properties(document)
    _replace_children(document.styles.element, _styles(font, size))
    _replace_children(document.settings.element, _settings())
    _write_font_table(document, font)
    set_page(document.sections[0])
    return document


def set_page(section: Section) -> None:
    """A4 upright with the margins of an official paper; page numbers stand 1.5 cm from the upper edge."""
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
    section.header_distance, section.footer_distance = Cm(1.5), Cm(1)


def number_pages(
    section: Section, *, letters: bool = False, start: int | None = None, first: bool = False
) -> None:
    """Put the page number in the section's header: `- 2 -`, or ก ข ค with `letters`.

    `start` restarts the count. Unless `first`, the section's first page carries no number (from page 2 on).
    """
    shape = element("w:pgNumType", fmt="thaiLetters" if letters else "decimal")
    if start is not None:
        shape.set(qn("w:start"), str(start))
    _put_page_numbering(section, shape)
    section.different_first_page_header_footer = not first
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    put(properties_of(paragraph._p), element("w:pStyle", val="Header"))
    paragraph._p.extend(_page_number(letters))


def _page_number(letters: bool) -> list[Element]:
    number = field("PAGE", "ข" if letters else "2")
    if letters:
        return number
    dash = element("w:r", element("w:t", text="- "))
    return [dash, *number, element("w:r", element("w:t", text=" -"))]


def _put_page_numbering(section: Section, shape: Element) -> None:
    properties: Element = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    # The schema wants it straight after the margins, borders and line numbers.
    before = [qn(f"w:{name}") for name in ("pgMar", "paperSrc", "pgBorders", "lnNumType")]
    last = [child for child in properties if child.tag in before][-1]
    last.addnext(shape)


def _styles(font: str, size: float) -> list[Element]:
    defaults = element(
        "w:docDefaults",
        element("w:rPrDefault", element("w:rPr", *_font(font), *_size(size), _language())),
        element("w:pPrDefault", element("w:pPr", _spacing(before=0, after=0))),
    )
    normal = element(
        "w:style",
        element("w:name", val="Normal"),
        element("w:qFormat"),
        element("w:rPr", *_font(font), *_size(size), _language()),
        type="paragraph",
        default="1",
        styleId="Normal",
    )
    return [defaults, normal, *_plain_defaults(), *map(_style, style_set(size)), _table_grid()]


def _plain_defaults() -> list[Element]:
    character = element(
        "w:style",
        element("w:name", val="Default Paragraph Font"),
        element("w:uiPriority", val="1"),
        element("w:semiHidden"),
        type="character",
        default="1",
        styleId="DefaultParagraphFont",
    )
    margins = [element(f"w:{side}", w=width, type="dxa") for side, width in
               (("top", "0"), ("left", "85"), ("bottom", "0"), ("right", "85"))]
    table = element(
        "w:style",
        element("w:name", val="Normal Table"),
        element("w:uiPriority", val="99"),
        element("w:semiHidden"),
        element("w:tblPr", element("w:tblInd", w="0", type="dxa"), element("w:tblCellMar", *margins)),
        type="table",
        default="1",
        styleId="TableNormal",
    )
    return [character, table]


def _table_grid() -> Element:
    lines = [element(f"w:{side}", val="single", sz="4", space="0", color="auto") for side in _BORDERS]
    return element(
        "w:style",
        element("w:name", val="Table Grid"),
        element("w:basedOn", val="TableNormal"),
        element("w:qFormat"),
        element("w:tblPr", element("w:tblBorders", *lines)),
        type="table",
        styleId="TableGrid",
    )


def _style(style: Style) -> Element:
    made = element("w:style", element("w:name", val=style.name), type=style.kind, styleId=style.id)
    if style.based_on:
        made.append(element("w:basedOn", val=style.based_on))
    if style.following:
        made.append(element("w:next", val=style.following))
    if style.primary:
        made.append(element("w:qFormat"))
    for properties in (_paragraph_look(style), _letter_look(style)):
        if len(properties):
            made.append(properties)
    return made


def _paragraph_look(style: Style) -> Element:
    look = element("w:pPr")
    for name, wanted in (("w:keepNext", style.keep_next), ("w:keepLines", style.keep_lines)):
        if wanted:
            put(look, element(name))
    if style.tabs:
        stops = [element("w:tab", val=kind, pos=str(at), leader=leader) for kind, at, leader in style.tabs]
        put(look, element("w:tabs", *stops))
    if (style.before, style.after, style.exact_line) != (None, None, None):
        put(look, _spacing(style.before, style.after, style.exact_line))
    lengths = {"left": style.left, "firstLine": style.first_line, "hanging": style.hanging}
    if indents := {name: str(length) for name, length in lengths.items() if length is not None}:
        put(look, element("w:ind", **indents))
    if style.align:
        put(look, element("w:jc", val=style.align))
    if style.outline is not None:
        put(look, element("w:outlineLvl", val=str(style.outline)))
    return look


def _letter_look(style: Style) -> Element:
    look = element("w:rPr")
    if style.bold:
        look.extend([element("w:b"), element("w:bCs")])
    if style.colour:
        look.append(element("w:color", val=style.colour))
    if style.size is not None:
        look.extend(_size(style.size))
    if style.underline:
        look.append(element("w:u", val="single"))
    if style.language:
        look.append(element("w:lang", val=style.language))
    return look


def _spacing(before: int | None, after: int | None, exact_line: int | None = None) -> Element:
    line, rule = (str(exact_line), "exact") if exact_line is not None else ("240", "auto")
    return element("w:spacing", before=str(before or 0), after=str(after or 0), line=line, lineRule=rule)


def _font(font: str) -> list[Element]:
    return [element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)]


def _size(points: float) -> list[Element]:
    half_points = str(round(points * 2))
    return [element("w:sz", val=half_points), element("w:szCs", val=half_points)]


def _language() -> Element:
    return element("w:lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def _settings() -> list[Element]:
    modern = {"uri": "http://schemas.microsoft.com/office/word", "val": "15"}
    return [
        element("w:zoom", percent="100"),
        element("w:defaultTabStop", val="720"),
        element("w:characterSpacingControl", val="doNotCompress"),
        # A line broken by hand is not stretched to the margin in justified text.
        element("w:compat", element("w:doNotExpandShiftReturn"), element("w:applyBreakingRules"),
                element("w:compatSetting", name="compatibilityMode", **modern)),
        element("w:themeFontLang", val="en-US", bidi="th-TH"),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    ]


def _write_font_table(document: Document, font: str) -> None:
    other = "TH SarabunPSK" if font != "TH SarabunPSK" else "TH Sarabun New"
    table = element(
        "w:fonts",
        element(
            "w:font", element("w:altName", val=other), element("w:charset", val="DE"),
            element("w:family", val="swiss"), element("w:pitch", val="variable"), name=font,
        ),
    )
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part = relation.target_part
            part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop_unused_parts(document: Document) -> None:
    for rels in (document.part.rels, document.part.package.rels):
        for key, relation in list(rels.items()):
            if relation.reltype.rpartition("/")[2] not in _KEPT:
                del rels[key]


def _reset_properties(document: Document) -> None:
    core = document.core_properties
    core.author = core.comments = core.title = core.keywords = core.last_modified_by = ""
    core.created = core.modified = datetime(2000, 1, 1)
    core.language = "th-TH"
    core.revision = 1


def _replace_children(root: Element, children: list[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(children)
