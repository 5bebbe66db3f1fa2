"""What shall end the document, on a page of its own without a number, whatever is added before it later.

The template puts it between two markers; where nothing stands between them, nothing is left.

    [[last:begin]]
    …
    [[last:end]]
"""

from __future__ import annotations

from itertools import takewhile

from docx.document import Document
from docx.enum.section import WD_SECTION

from ita_excel.word.finish import markers
from ita_excel.word.text.wordml import element, properties_of, put, qn, remove

_BOOKMARK = "_LastPage"


def mark_last_page(document: Document) -> None:
    """Turn the markers into a bookmark, which outlives the brackets; to be called while markers are replaced."""
    found = {marker.key: marker.paragraph for marker in markers.find(document, "last")}
    for key in found.keys() - {"begin", "end"}:
        raise markers.MarkerUnknown("last", key, ["begin", "end"])
    if len(found) == 2:
        taken = (int(str(mark.get(qn("w:id")))) for mark in document.element.body.iter(qn("w:bookmarkStart")))
        number = str(1 + max(taken, default=0))
        found["begin"].addprevious(element("w:bookmarkStart", id=number, name=_BOOKMARK))
        found["end"].addprevious(element("w:bookmarkEnd", id=number))
    for paragraph in found.values():
        remove(paragraph)


def put_last_page(document: Document) -> None:
    """Move what is bookmarked to the end, into a section with an empty header; to be called when all else is there."""
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    start = next((mark for mark in marks if mark.get(qn("w:name")) == _BOOKMARK), None)
    if start is None:
        return
    blocks = list(takewhile(lambda block: block.tag != qn("w:bookmarkEnd"), start.itersiblings()))
    end = blocks[-1].getnext() if blocks else start.getnext()
    for mark in (start, end):
        if mark is not None:
            remove(mark)
    if blocks:
        _begin_page(document)
        for block in blocks:
            document.element.body.sectPr.addprevious(block)


def _begin_page(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    # The section before lends its set-up, but the pages go on being counted.
    for numbering in document.element.body.sectPr.iter(qn("w:pgNumType")):
        numbering.attrib.pop(qn("w:start"), None)
    for part in (section.header, section.footer):
        part.is_linked_to_previous = False
    # The paragraph that ends the section before must not need a page of its own.
    for paragraph in document.element.body.findall(qn("w:p"))[-1:]:
        put(properties_of(paragraph), element("w:spacing", before="0", after="0", line="20", lineRule="exact"))
