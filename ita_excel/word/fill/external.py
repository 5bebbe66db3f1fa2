"""What a template fetches from outside stays out of the paper: pictures, objects, documents, fields that read files.

Word and LibreOffice would ask a server for them whenever the paper is opened, and tell it who did. Links that a reader
clicks stay. Sources: ECMA-376 part 2 (TargetMode), part 1, 17.16.5 (fields) and 17.17.2 (altChunk).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from ita_excel.language.thai import shortened
from ita_excel.word.fill.faults import part_title
from ita_excel.word.text.wordml import Element, qn, remove

_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CARRIERS = ("w:drawing", "w:pict", "w:object", "w:attachedTemplate", "w:frame")
"""What goes as a whole when the thing it carries lies outside."""
_ALWAYS = ("w:altChunk", "w:subDoc", "w:mailMerge")
"""Other documents and lists of addresses taken in on opening; what they bring was never looked at."""
_TAKEN_IN = ("/aFChunk", "/subDocument")
_FETCHING = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
_HREF = re.compile(rb"""(?:href|src|url)\s*[=(]\s*["']?\s*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}""", re.IGNORECASE)
"""An address in a drawing of SVG; data: and #names stay within."""


def leave_out(document: Document, template: str) -> tuple[str, ...]:
    """Take out everything that would be fetched, and say so in a Thai sentence each; `template` is its file's name."""
    told = [_said(template, part, *found) for part in document.part.package.parts for found in _cleaned(part)]
    for key, relation in list(document.part.package.rels.items()):
        if relation.is_external:
            told.append(_said(template, document.part, "ส่วน", relation.target_ref))
            del document.part.package.rels[key]
    return tuple(dict.fromkeys(told))


def _said(template: str, part: Part, what: str, target: str) -> str:
    return (
        f"แม่แบบ «{template}» {part_title(str(part.partname))}: "
        f"{what}ที่ดึงจากภายนอก «{shortened(target)}» ไม่ได้ใส่ในเอกสาร — "
        "ถ้าต้องใช้ ให้แทรกลงในแม่แบบโดยไม่ลิงก์"
    )


def _cleaned(part: Part) -> Iterator[tuple[str, str]]:
    """What was taken out of one part: its kind in Thai, and where it pointed."""
    if str(part.partname).endswith(".svg") and _HREF.search(part.blob):
        part._blob = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
        yield "ภาพในไฟล์ SVG ", str(part.partname)
    outside = {key: rel.target_ref for key, rel in part.rels.items() if rel.is_external and not _clicked(rel.reltype)}
    root = _root(part)
    if root is not None:
        yield from _fields(root)
        yield from (("เอกสารหรือรายชื่อ", str(node.tag).rpartition("}")[2]) for node in _taken(root, _ALWAYS))
        _cut(root, outside)
        if not isinstance(part, XmlPart):
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for key in [key for key, rel in part.rels.items() if rel.reltype.endswith(_TAKEN_IN) and key not in outside]:
        del part.rels[key]
    for key, target in outside.items():
        del part.rels[key]
        yield "ภาพหรือวัตถุ", target


def _clicked(kind: str) -> bool:
    return kind.endswith("/hyperlink")


def _root(part: Part) -> Element | None:
    """The tree of a part of XML in which something may point outside; None for others, which stay byte for byte."""
    if isinstance(part, XmlPart):
        tree: Element = part.element
        return tree
    if not str(part.partname).endswith(".xml"):
        return None
    pointing = any(rel.is_external for rel in part.rels.values())
    named = any(name in part.blob for name in (b"altChunk", b"subDoc", b"mailMerge", b"instrText", b"fldSimple"))
    return parse_xml(part.blob) if pointing or named else None


def _taken(root: Element, names: tuple[str, ...]) -> Iterator[Element]:
    for node in list(root.iter(*map(qn, names))):
        remove(node)
        yield node


def _cut(root: Element, outside: dict[str, str]) -> None:
    """Take away every attribute that points outside, and what carried it where nothing of it is left."""
    for node in list(root.iter("{*}*")):
        gone = [name for name, value in node.attrib.items() if str(name).startswith(_LINKS) and value in outside]
        for name in gone:
            del node.attrib[name]
        if gone and not any(str(name).startswith(_LINKS) for name in node.attrib):
            _drop(node)


def _drop(node: Element) -> None:
    carriers = set(map(qn, _CARRIERS))
    whole = next((up for up in (node, *node.iterancestors()) if up.tag in carriers), node)
    if whole.getparent() is not None:
        remove(whole)


@dataclass
class _Field:
    """A field being read: the elements of its code, the words of its instruction, and its own marks."""

    code: list[Element] = field(default_factory=list)
    words: str = ""
    in_code: bool = True


def _fields(root: Element) -> Iterator[tuple[str, str]]:
    """Unlink each field that fetches: its result stays as it is, its code goes."""
    for simple in list(root.iter(qn("w:fldSimple"))):
        if _FETCHING.match(said := str(simple.get(qn("w:instr")))):
            for child in list(simple):
                simple.addprevious(child)
            remove(simple)
            yield "เขตข้อมูล ", said.strip()
    opened: list[_Field] = []
    for node in list(root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t"))):
        kind = str(node.get(qn("w:fldCharType"))) if node.tag == qn("w:fldChar") else ""
        if kind == "begin":
            opened.append(_Field())
        for one in opened:
            if one.in_code or (kind in ("separate", "end") and one is opened[-1]):
                one.code.append(node)
        if not opened:
            continue
        if node.tag == qn("w:instrText"):
            opened[-1].words += node.text or ""
        opened[-1].in_code = opened[-1].in_code and kind != "separate"
        if kind == "end" and _FETCHING.match((done := opened.pop()).words):
            for mark in done.code:
                if mark.getparent() is not None:
                    remove(mark)
            yield "เขตข้อมูล ", done.words.strip()
