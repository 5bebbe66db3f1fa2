"""The spacing of lines, changed in proportion: of the paragraphs of a flow, or of the styles of contents and lists.

Lines are said in 240ths of a single line (w:spacing, w:line; ECMA-376 part 1, 17.3.1.33).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from docx.document import Document

from ita_excel.word.text.framed import style_of
from ita_excel.word.text.wordml import Element, element, properties_of, property_of, put, qn

SINGLE = 240
LINE_OF_POINT = 26.5
"""Twentieths of a point of a single line of TH Sarabun for a point of its size: 424 for 16 points."""
_USUAL = 32
"""Half-points of an official paper's letters, where nothing is said."""
_Said = TypeVar("_Said")


class Lines(Protocol):
    """Lines that can be set closer or wider."""

    def set(self, share: float) -> None:
        """Lines of so large a share (1: as they were) of what the template says."""


class TextLines:
    """Those of the paragraphs in some blocks, tables too, as their styles have them.

    What says its lines itself keeps them, and so does a line with a picture in it, which would run into the one above.
    """

    def __init__(self, document: Document, blocks: Sequence[Element]) -> None:
        lines, sizes = _lines_of_styles(document), _sizes_of_styles(document)
        self._free = [
            (paragraph, line, _size(paragraph, sizes)) for block in blocks for paragraph in block.iter(qn("w:p"))
            if not _says_lines(paragraph) and next(paragraph.iter(qn("w:drawing")), None) is None
            and (line := lines.get(style_of(paragraph), lines[""]))
        ]

    def set(self, share: float) -> None:
        for paragraph, line, size in self._free:
            spacing = property_of(paragraph, "w:spacing")
            if spacing is None:
                spacing = put(properties_of(paragraph), element("w:spacing"))
            if share != 1:
                _space(spacing, line, size, share)
            elif spacing.get(qn("w:line")) is not None:
                del spacing.attrib[qn("w:line")], spacing.attrib[qn("w:lineRule")]


class ListLines:
    """Those of contents and lists of captions, which are written anew after each layout: of their styles."""

    def __init__(self, document: Document) -> None:
        self._styles: Element = document.styles.element
        self._sizes = _sizes_of_styles(document)
        self._were: dict[Element, int] = {}

    def set(self, share: float) -> None:
        for style, spacing in self._spacings():
            line = self._were.setdefault(spacing, int(spacing.get(qn("w:line"), SINGLE)))
            _space(spacing, line, self._sizes[style], share)

    def _spacings(self) -> Iterator[tuple[str, Element]]:
        for style in self._styles.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            look = style.find(qn("w:pPr"))
            if look is None or name is None or not str(name.get(qn("w:val"))).lower().startswith("toc "):
                continue
            found = look.find(qn("w:spacing"))
            spacing = put(look, element("w:spacing")) if found is None else found
            yield str(style.get(qn("w:styleId"))), spacing


def _space(spacing: Element, line: int, size: int, share: float) -> None:
    """Lines of a share of so many 240ths, for letters of `size` half-points.

    LibreOffice sets lines of less than a single one unevenly, the first ones of a paragraph closer than the rest; so
    these are said in twentieths of a point.
    """
    closer = line * share < SINGLE
    said = line * share / SINGLE * LINE_OF_POINT * size / 2 if closer else line * share
    spacing.set(qn("w:line"), str(round(said)))
    spacing.set(qn("w:lineRule"), "exact" if closer else "auto")


def _size(paragraph: Element, sizes: Mapping[str, int]) -> int:
    """Half-points of the largest letters of a paragraph."""
    usual = sizes.get(style_of(paragraph), sizes[""])
    return max((_half_points(run.find(qn("w:rPr"))) or usual for run in paragraph.iter(qn("w:r"))), default=usual)


def _half_points(look: Element | None) -> int:
    """The size of Thai letters that is said, 0 for none."""
    said = look.find(qn("w:szCs")) if look is not None else None
    return 0 if said is None else int(said.get(qn("w:val"), "0"))


def _sizes_of_styles(document: Document) -> dict[str, int]:
    """Half-points of each paragraph style, "" for none."""
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    return _of_styles(document, lambda style: _half_points(style.find(qn("w:rPr"))), _half_points(default) or _USUAL)


def _lines_of_styles(document: Document) -> dict[str, int]:
    """The lines of each paragraph style, "" for none; 0 where they are so many points and not so many lines."""
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")
    told = _of_styles(document, _line, _line(default) or (SINGLE, "auto"))
    return {name: line if rule == "auto" else 0 for name, (line, rule) in told.items()}


def _of_styles(document: Document, said: Callable[[Element], _Said | None], default: _Said) -> dict[str, _Said]:
    """What each paragraph style says or inherits, "" for the style of a paragraph that names none."""
    root: Element = document.styles.element
    styles = {str(style.get(qn("w:styleId"))): style for style in root.iter(qn("w:style"))}
    normal = next((name for name, style in styles.items() if style.get(qn("w:default")) == "1"
                   and style.get(qn("w:type")) == "paragraph"), "")

    def inherited(name: str, depth: int = 0) -> _Said:
        style = styles.get(name)
        if style is None or depth > len(styles):
            return default
        based = style.find(qn("w:basedOn"))
        return said(style) or inherited("" if based is None else str(based.get(qn("w:val"))), depth + 1)

    return {name: inherited(name or normal) for name in ("", *styles)}


def _line(holder: Element | None) -> tuple[int, str] | None:
    """What a style, or what holds the default, says of its lines."""
    spacing = holder.find(f"{qn('w:pPr')}/{qn('w:spacing')}") if holder is not None else None
    line = spacing.get(qn("w:line")) if spacing is not None else None
    return None if spacing is None or line is None else (int(line), spacing.get(qn("w:lineRule"), "auto"))


def _says_lines(paragraph: Element) -> bool:
    spacing = property_of(paragraph, "w:spacing")
    return spacing is not None and spacing.get(qn("w:line")) is not None
