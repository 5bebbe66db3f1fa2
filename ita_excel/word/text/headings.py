"""The headings of a Word document: what its table of contents lists.

A heading is a paragraph with an outline level (of its own or of its style, ECMA-376 part 1, 17.3.1.20), so
คำนำ or ภาคผนวก is one as soon as its style has a level. A paragraph of level "body text" is left out: that
is how the title on a cover, or a heading that should not be listed, is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ita_excel.language.frozen import frozen
from ita_excel.word.text.wordml import Element, element, property_of, qn
from ita_excel.word.text.wordtext import paragraphs

if TYPE_CHECKING:
    from docx.document import Document

_BODY_TEXT = 9
"""The outline level, counted from 0, that means "no heading"."""

_BUILT_IN = re.compile(r"heading ([1-9])")


@frozen
class Heading:
    """A heading: its level from 1, its text on one line, its paragraph."""

    level: int
    text: str
    paragraph: Element


def headings(document: Document, deepest: int) -> list[Heading]:
    """The headings of the body down to level `deepest`, in order; empty ones and text boxes left out."""
    levels = _style_levels(document)
    found = (
        Heading(level, _text(paragraph), paragraph)
        for paragraph in paragraphs(document.element.body)
        if (level := _level(paragraph, levels)) <= deepest and not _in_text_box(paragraph)
    )
    return [heading for heading in found if heading.text]


def in_styles(document: Document, levels: Mapping[str, int]) -> list[Heading]:
    """The paragraphs of some styles, in order, each at the level given for its style: what a list of tables lists."""
    wanted = {name.lower(): level for name, level in levels.items()}
    named = ((style.style_id, str(style.name).lower()) for style in document.styles)
    ids = {key: wanted[name] for key, name in named if name in wanted}
    found = (
        Heading(ids[style], _text(paragraph), paragraph)
        for paragraph in paragraphs(document.element.body) if (style := _style_of(paragraph)) in ids
    )
    return [one for one in found if one.text]


def within(document: Document, name: str, found: list[Heading]) -> list[Heading]:
    """Those headings that stand within the bookmark of that name."""
    inside: set[Element] = set()
    number = None
    for node in document.element.body.iter(qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if node.tag == qn("w:bookmarkStart") and node.get(qn("w:name")) == name:
            number = node.get(qn("w:id"))
        elif node.tag == qn("w:bookmarkEnd") and number is not None and node.get(qn("w:id")) == number:
            break
        elif number is not None:
            inside.add(node)
    return [heading for heading in found if heading.paragraph in inside]


def _style_of(paragraph: Element) -> str | None:
    style = property_of(paragraph, "w:pStyle")
    return None if style is None else style.get(qn("w:val"))


def bookmark(document: Document, found: list[Heading]) -> list[str]:
    """Gives every heading the bookmark that a contents entry points to, and returns their names."""
    marks = list(document.element.body.iter(qn("w:bookmarkStart")))
    taken = {str(mark.get(qn("w:name"))) for mark in marks}
    numbers = _unused(max((int(mark.get(qn("w:id"), "0")) for mark in marks), default=0) + 1)
    names = (name for number in _unused(100_000_001) if (name := f"_Toc{number}") not in taken)
    return [_marked(heading.paragraph, names, numbers) for heading in found]


def _marked(paragraph: Element, names: Iterator[str], numbers: Iterator[int]) -> str:
    for mark in paragraph.iter(qn("w:bookmarkStart")):
        name = str(mark.get(qn("w:name")))
        if name.startswith("_Toc"):
            return name
    name, number = next(names), str(next(numbers))
    after_properties = 1 if paragraph.find(qn("w:pPr")) is not None else 0
    paragraph.insert(after_properties, element("w:bookmarkStart", id=number, name=name))
    paragraph.append(element("w:bookmarkEnd", id=number))
    return name


def _unused(first: int) -> Iterator[int]:
    while True:
        yield first
        first += 1


def _level(paragraph: Element, levels: dict[str | None, int]) -> int:
    """The level from 1; 10 for a paragraph that is no heading."""
    own = property_of(paragraph, "w:outlineLvl")
    if own is not None:
        return int(own.get(qn("w:val"), _BODY_TEXT)) + 1
    return levels.get(_style_of(paragraph), _BODY_TEXT) + 1


def _style_levels(document: Document) -> dict[str | None, int]:
    """The outline level, counted from 0, of every paragraph style that has one, inherited ones too."""
    styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
    return {name: level for name in styles if (level := _inherited(name, styles)) is not None}


def _inherited(name: str | None, styles: dict[str | None, Element]) -> int | None:
    seen: set[str | None] = set()
    while name in styles and name not in seen:
        seen.add(name)
        level = _own_level(styles[name])
        if level is not None:
            return level
        based_on = styles[name].find(qn("w:basedOn"))
        name = None if based_on is None else based_on.get(qn("w:val"))
    return None


def _own_level(style: Element) -> int | None:
    level = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if level is not None:
        return int(level.get(qn("w:val"), _BODY_TEXT))
    name = style.find(qn("w:name"))
    built_in = _BUILT_IN.fullmatch(str(name.get(qn("w:val"))).lower()) if name is not None else None
    return int(built_in[1]) - 1 if built_in else None


def _text(paragraph: Element) -> str:
    """The text as the contents show it: tabs and line breaks become a space."""
    gaps = (qn("w:tab"), qn("w:br"), qn("w:cr"))
    nodes = (node for run in paragraph.iter(qn("w:r")) for node in run.iterchildren(qn("w:t"), *gaps))
    return " ".join("".join(" " if node.tag in gaps else node.text or "" for node in nodes).split())


def _in_text_box(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(qn("w:txbxContent")), None) is not None
