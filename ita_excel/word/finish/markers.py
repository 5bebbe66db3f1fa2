"""Markers in a filled document that finishing steps replace: `[[chart:history]]`, `[[photos:o12]]`.

A marker is plain text, so that staff may move it in Word as they move any line. Only a template can hold one: brackets
of the data are guarded (`word.text.brackets`) until the last marker is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docx.document import Document
from docx.opc.part import XmlPart
from lxml import etree

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.word.text import brackets, wordtext
from ita_excel.word.text.wordml import Element, qn

_MARKER = re.compile(r"\[\[\s*(\w+)\s*:\s*([^\[\]]+?)\s*\]\]")


class MarkerUnknown(InputError):
    """A marker names something that the report does not have."""

    def __init__(self, kind: str, key: str, offered: list[str]) -> None:
        known = f"ชื่อที่ใช้ได้คือ {', '.join(sorted(offered))}" if offered else "รายงานนี้ไม่มีรายการชนิดนี้"
        super().__init__(f"แม่แบบมีเครื่องหมาย [[{kind}:{key}]] แต่ไม่มีรายการนั้น — {known} แก้แม่แบบใน Word แล้วลองใหม่")


@frozen
class Marker:
    """One marker: its key, the paragraph it stands in, and where in the paragraph's text."""

    key: str
    paragraph: Element
    start: int
    end: int

    @property
    def alone(self) -> bool:
        """Does the paragraph hold nothing else?"""
        return not (wordtext.text(self.paragraph)[: self.start] + wordtext.text(self.paragraph)[self.end :]).strip()


def find(document: Document, kind: str) -> list[Marker]:
    """All markers of a kind in the body, tables included, in reading order."""
    return list(_markers(document.element.body, kind))


def _markers(root: Element, kind: str) -> Iterator[Marker]:
    for paragraph in wordtext.with_both(root, "[[", kind):
        for found in _MARKER.finditer(wordtext.text(paragraph)):
            if found[1] == kind:
                yield Marker(found[2], paragraph, found.start(), found.end())


def put_words(document: Document, words: Mapping[str, str]) -> None:
    """Replace each `[[word:name]]`, what a kind of office is called. Raises MarkerUnknown."""
    for marker in reversed(find(document, "word")):
        if marker.key not in words:
            raise MarkerUnknown("word", marker.key, list(words))
        wordtext.replace(marker.paragraph, marker.start, marker.end, words[marker.key])


def free_data(document: Document) -> None:
    """Give the brackets that staff typed their shape again, in every part; to be called after the last marker."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _free_all(part.element)


def _free_all(root: Element) -> None:
    # Written out, a tree shows at once whether there is anything: most have no bracket of the data.
    if brackets.is_guarded(etree.tostring(root, encoding="unicode")):
        for node in root.iter(etree.Element):
            _free(node)


def _free(node: Element) -> None:
    if len(node) == 0 and node.text and brackets.is_guarded(node.text):  # of a w:p, python-docx gives all its runs'
        node.text = brackets.freed(node.text)
    for name, value in node.attrib.items():
        if brackets.is_guarded(str(value)):
            node.set(name, brackets.freed(str(value)))


def clear(paragraph: Element) -> None:
    """Empty a paragraph, keeping its look (and the end of a section, if it carries one)."""
    for child in list(paragraph):
        if child.tag != qn("w:pPr"):
            paragraph.remove(child)
