r"""The contents fields of a Word document: found, and given their result.

Contents are TOC \o "1-3" \h \z \u; a list of tables is TOC \h \z \t "caption,2", by the style of what it lists.
The result looks as Word itself writes it: a paragraph of style TOC 1 to 3 for each heading, a link to the
heading's bookmark, a dotted tab, and the page in a PAGEREF field. So F9 in Word refreshes it as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pagelabels import section_of, sections
from ita_excel.word.text.style_set import TEXT_WIDTH
from ita_excel.word.text.wordml import Element, clone, element, properties_of, property_of, put, qn, remove

if TYPE_CHECKING:
    from docx.document import Document

DEEPEST = 3
"""Levels listed where the field does not say: the \\o "1-3" of Word's own tables of contents."""

_INDENT = 420
"""How far each deeper level of a style made here is moved in, in twentieths of a point (about 0.75 cm)."""


@dataclass
class ContentsField:
    """The field: its instruction, and the neighbouring paragraphs it takes up."""

    instruction: str
    paragraphs: list[Element]

    @property
    def levels(self) -> tuple[int, int]:
        """The highest and the deepest heading level that it lists."""
        levels = re.search(r'\\o\s+"?(\d)\s*-\s*(\d)', self.instruction)
        return (int(levels[1]), int(levels[2])) if levels else (1, DEEPEST)

    @property
    def within(self) -> str:
        """The bookmark whose headings alone it lists; "" where it lists all."""
        named = re.search(r'\\b\s+"?(\w+)', self.instruction)
        return named[1] if named else ""

    @property
    def styles(self) -> dict[str, int]:
        """What it lists instead of headings, style to level: `\\t "caption,2"` where it has no `\\o`."""
        listed = re.search(r'\\t\s+"([^"]+)"', self.instruction)
        if not listed or r"\o" in self.instruction:
            return {}
        return {name: int(level) for name, level in re.findall(r"([^,]+),(\d)", listed[1])}


@frozen
class ContentsLine:
    """A line of the contents: level from 1, text, page as printed, None where it is not known."""

    level: int
    text: str
    page: str | None


def find_fields(document: Document) -> list[ContentsField]:
    """All tables of contents of the body, those of captions (\\t) too; lists by sequence (\\c) are left alone."""
    return [
        ContentsField(instruction.strip(), _between(first, last))
        for first, last, instruction in _fields(document.element.body)
        if re.match(r"\s*TOC\b", instruction) and r"\c" not in instruction
    ]


def write_field(
    document: Document, field: ContentsField, entries: Sequence[ContentsLine], marks: Sequence[str]
) -> None:
    """Replaces the field's result by `entries`; `marks` are the bookmarks of their headings.

    Entries without a page make the field dirty: Word then offers to refresh it on opening.
    """
    styles = {level: _style(document, level) for level in sorted({entry.level for entry in entries} | {1})}
    width = _text_width(document, field.paragraphs[0])
    lines = [
        _line(entry, mark, _id(styles[entry.level]), None if _has_right_tab(styles[entry.level]) else width)
        for entry, mark in zip(entries, marks, strict=True)
    ]
    made = lines or [element("w:p", element("w:pPr", element("w:pStyle", val=_id(styles[1]))))]
    _open(made[0], field.instruction, dirty=any(entry.page is None for entry in entries) or not entries)
    made[-1].append(_mark("end"))
    _keep_section(field.paragraphs[-1], made[-1])
    for paragraph in made:
        field.paragraphs[0].addprevious(paragraph)
    for paragraph in field.paragraphs:
        remove(paragraph)
    field.paragraphs = made


def _fields(body: Element) -> Iterator[tuple[Element, Element, str]]:
    """The outermost fields: first paragraph, last paragraph, instruction."""
    depth, instruction = 0, ""
    first: Element | None = None
    for node in body.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
        kind = node.get(qn("w:fldCharType"))
        if node.tag == qn("w:fldSimple") and depth == 0:
            yield _paragraph(node), _paragraph(node), str(node.get(qn("w:instr")))
        elif node.tag == qn("w:instrText") and depth == 1:
            instruction += node.text or ""
        elif kind == "begin":
            depth += 1
            first, instruction = (_paragraph(node), "") if depth == 1 else (first, instruction)
        elif kind == "end":
            depth -= 1
            if depth == 0 and first is not None:
                yield first, _paragraph(node), instruction


def _paragraph(node: Element) -> Element:
    return next(node.iterancestors(qn("w:p")))


def _between(first: Element, last: Element) -> list[Element]:
    """The paragraphs from the first to the last; only the first where the field does not end beside it."""
    found = [first]
    for sibling in first.itersiblings():
        if found[-1] is last:
            break
        found.append(sibling)
    return found if found[-1] is last else [first]


def _line(entry: ContentsLine, mark: str, style: str, width: int | None) -> Element:
    link = element("w:hyperlink", _run(element("w:t", text=entry.text)), anchor=mark, history="1")
    link.append(_run(element("w:tab")))
    link.append(_mark("begin"))
    link.append(_run(element("w:instrText", text=f" PAGEREF {mark} \\h ")))
    link.append(_mark("separate"))
    if entry.page is not None:
        link.append(_run(element("w:t", text=entry.page)))
    link.append(_mark("end"))
    properties = element("w:pPr", element("w:pStyle", val=style))
    if width is not None:
        tab = element("w:tab", val="right", leader="dot", pos=str(width))
        properties.append(element("w:tabs", tab))
    return element("w:p", properties, link)


def _open(paragraph: Element, instruction: str, *, dirty: bool) -> None:
    """Begins the field in its first paragraph, after the properties."""
    begin = _mark("begin")
    if dirty:
        begin[0].set(qn("w:dirty"), "true")
    runs = (begin, _run(element("w:instrText", text=f" {instruction} ")), _mark("separate"))
    for place, run in enumerate(runs, start=1):
        paragraph.insert(place, run)


def _mark(kind: str) -> Element:
    return _run(element("w:fldChar", fldCharType=kind))


def _run(content: Element) -> Element:
    return element("w:r", content)


def _keep_section(old: Element, new: Element) -> None:
    """A section may end in the field's last paragraph: its page set-up stays there."""
    section = property_of(old, "w:sectPr")
    if section is not None:
        put(properties_of(new), clone(section))


def _text_width(document: Document, paragraph: Element) -> int:
    """The width of a line where the contents stand, in twentieths of a point."""
    parts = sections(document.element.body)
    section = parts[section_of(paragraph, parts)].properties
    size = None if section is None else section.find(qn("w:pgSz"))
    margins = None if section is None else section.find(qn("w:pgMar"))
    if size is None or margins is None:
        return TEXT_WIDTH
    taken = sum(int(margins.get(qn(f"w:{side}"), "0")) for side in ("left", "right", "gutter"))
    return int(size.get(qn("w:w"), "11906")) - taken


def _id(style: Element) -> str:
    return str(style.get(qn("w:styleId")))


def _has_right_tab(style: Element) -> bool:
    """Whether the template says itself where the page number stands."""
    tabs = style.iterfind(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
    return any(tab.get(qn("w:val")) in ("right", "end") for tab in tabs)


def _style(document: Document, level: int) -> Element:
    """The style TOC `level`; made after the default style where the document has none."""
    styles: Element = document.styles.element
    for style in styles.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None and str(name.get(qn("w:val"))).lower() == f"toc {level}":
            return style
    made = element(
        "w:style",
        element("w:name", val=f"toc {level}"),
        element("w:basedOn", val=str(document.styles.default(1).style_id)),
        element("w:uiPriority", val="39"),
        element("w:unhideWhenUsed"),
        element(
            "w:pPr",
            element("w:spacing", before="0", after="0"),
            element("w:ind", left=str(_INDENT * (level - 1))),
        ),
        type="paragraph",
        styleId=f"TOC{level}",
    )
    styles.append(made)
    return made
