"""The spacing of lines in a document's styles, changed in proportion for all of them at once.

A style says its lines in 240ths of a single line (w:spacing, w:line; ECMA-376 part 1, 17.3.1.33). The document says
what its styles do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document

from ita_excel.word.text.wordml import Element, element, properties_of, put, qn

SINGLE = 240


class Lines:
    """Those of the text, or with `lists` those of contents and lists of captions, as the template has them."""

    def __init__(self, document: Document, *, lists: bool) -> None:
        self._document = document
        self._styles: Element = document.styles.element
        self._lists = lists
        self._were: dict[Element, int] = {}

    def set(self, share: float) -> None:
        """Lines of so large a share (1: as they were) of what the template says."""
        for spacing in self._in_lists() if self._lists else self._in_text():
            line = self._were.setdefault(spacing, int(spacing.get(qn("w:line"), SINGLE)))
            spacing.set(qn("w:line"), str(round(line * share)))
            spacing.set(qn("w:lineRule"), "auto")
        if not self._lists:
            self._keep_drawings()

    def _keep_drawings(self) -> None:
        """A picture in a line is as high as it is: a share of its line would let it run into what stands above."""
        for drawing in self._document.element.body.iter(qn("wp:inline")):
            look = properties_of(next(drawing.iterancestors(qn("w:p"))))
            spacing = _spacing(look)
            if spacing.get(qn("w:line")) is None:
                spacing.set(qn("w:line"), str(SINGLE))
                spacing.set(qn("w:lineRule"), "auto")

    def _in_text(self) -> Iterator[Element]:
        """The spacing of the document, and of styles that set it themselves; exact lines are meant to be exact."""
        yield _spacing(_child(_child(_child(self._styles, "w:docDefaults"), "w:pPrDefault"), "w:pPr"))
        for style in self._styles.iter(qn("w:style")):
            look = style.find(qn("w:pPr"))
            spacing = look.find(qn("w:spacing")) if look is not None else None
            if spacing is not None and _proportional(spacing) and not _of_lists(style):
                yield spacing

    def _in_lists(self) -> Iterator[Element]:
        for style in filter(_of_lists, self._styles.iter(qn("w:style"))):
            yield _spacing(_child(style, "w:pPr", before="w:rPr"))


def _of_lists(style: Element) -> bool:
    name = style.find(qn("w:name"))
    return name is not None and str(name.get(qn("w:val"))).lower() in ("toc 1", "toc 2", "toc 3")


def _proportional(spacing: Element) -> bool:
    return spacing.get(qn("w:line")) is not None and spacing.get(qn("w:lineRule"), "auto") == "auto"


def _spacing(look: Element) -> Element:
    """The spacing of a w:pPr, made where it has none."""
    found = look.find(qn("w:spacing"))
    if found is None:
        found = put(look, element("w:spacing"))
    return found


def _child(parent: Element, tag: str, before: str = "") -> Element:
    """A child of a style, made where it has none: before the one named, else last."""
    found = parent.find(qn(tag))
    if found is None:
        found = element(tag)
        _before(parent, parent.find(qn(before)) if before else None, found)
    return found


def _before(parent: Element, later: Element | None, made: Element) -> None:
    if later is None:
        parent.append(made)
    else:
        later.addprevious(made)
