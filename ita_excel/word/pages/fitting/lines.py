"""The spacing of lines, changed in proportion: of the paragraphs of a flow, or of the styles of contents and lists.

Lines are said in 240ths of a single line (w:spacing, w:line; ECMA-376 part 1, 17.3.1.33).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from docx.document import Document

from ita_excel.word.text.wordml import Element, element, properties_of, property_of, put, qn

SINGLE = 240


class Lines(Protocol):
    """Lines that can be set closer or wider."""

    def set(self, share: float) -> None:
        """Lines of so large a share (1: as they were) of what the template says."""


class TextLines:
    """Those of the paragraphs in some blocks, tables too, as their styles have them.

    What says its lines itself keeps them, and so does a line with a picture in it, which would run into the one above.
    """

    def __init__(self, document: Document, blocks: Sequence[Element]) -> None:
        lines = _lines_of_styles(document)
        self._free = [
            (paragraph, line) for block in blocks for paragraph in block.iter(qn("w:p"))
            if not _says_lines(paragraph) and next(paragraph.iter(qn("w:drawing")), None) is None
            and (line := lines.get(_style(paragraph), lines[""]))
        ]

    def set(self, share: float) -> None:
        for paragraph, line in self._free:
            spacing = property_of(paragraph, "w:spacing")
            if spacing is None:
                spacing = put(properties_of(paragraph), element("w:spacing"))
            for name, value in (("w:line", str(round(line * share))), ("w:lineRule", "auto")):
                if share != 1:
                    spacing.set(qn(name), value)
                elif spacing.get(qn(name)) is not None:
                    del spacing.attrib[qn(name)]


class ListLines:
    """Those of contents and lists of captions, which are written anew after each layout: of their styles."""

    def __init__(self, document: Document) -> None:
        self._styles: Element = document.styles.element
        self._were: dict[Element, int] = {}

    def set(self, share: float) -> None:
        for spacing in self._spacings():
            line = self._were.setdefault(spacing, int(spacing.get(qn("w:line"), SINGLE)))
            spacing.set(qn("w:line"), str(round(line * share)))
            spacing.set(qn("w:lineRule"), "auto")

    def _spacings(self) -> Iterator[Element]:
        for style in self._styles.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            look = style.find(qn("w:pPr"))
            if look is None or name is None or not str(name.get(qn("w:val"))).lower().startswith("toc "):
                continue
            found = look.find(qn("w:spacing"))
            yield put(look, element("w:spacing")) if found is None else found


def _lines_of_styles(document: Document) -> dict[str, int]:
    """The lines of each paragraph style, "" for none; 0 where they are so many points and not so many lines."""
    root: Element = document.styles.element
    default = _line(root.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")) or (SINGLE, "auto")
    styles = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
    normal = next((name for name, style in styles.items() if style.get(qn("w:default")) == "1"
                   and style.get(qn("w:type")) == "paragraph"), "")

    def inherited(name: str, depth: int = 0) -> tuple[int, str]:
        style = styles.get(name)
        if style is None or depth > len(styles):
            return default
        based = style.find(qn("w:basedOn"))
        return _line(style) or inherited("" if based is None else str(based.get(qn("w:val"))), depth + 1)

    return {name: line if rule == "auto" else 0
            for name, (line, rule) in ((name, inherited(name or normal)) for name in ("", *styles))}


def _line(holder: Element | None) -> tuple[int, str] | None:
    """What a style, or what holds the default, says of its lines."""
    spacing = holder.find(f"{qn('w:pPr')}/{qn('w:spacing')}") if holder is not None else None
    line = spacing.get(qn("w:line")) if spacing is not None else None
    return None if spacing is None or line is None else (int(line), spacing.get(qn("w:lineRule"), "auto"))


def _style(paragraph: Element) -> str:
    named = property_of(paragraph, "w:pStyle")
    return "" if named is None else str(named.get(qn("w:val")))


def _says_lines(paragraph: Element) -> bool:
    spacing = property_of(paragraph, "w:spacing")
    return spacing is not None and spacing.get(qn("w:line")) is not None
