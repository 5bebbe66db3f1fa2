"""Line ends and tabs inside filled-in values become Word's own.

A cell in Excel holds line ends; Word shows none unless they are elements. Each line becomes a paragraph
like the one it stands in: a mere line break would stretch the line before it in justified Thai text.
Headings, captions and numbered paragraphs keep one paragraph and get line breaks.
"""

from __future__ import annotations

import re

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, clone, element, qn, remove

_ONE_PARAGRAPH_STYLES = re.compile(r"Heading|Caption|TOC|Title", re.IGNORECASE)
_LINE_END = re.compile(r"\n+")


def resolve(root: Element) -> None:
    """Turn every line feed and tab in the texts below `root` into paragraphs, breaks and tabs."""
    for paragraph in list(wordtext.paragraphs(root)):
        if "\t" in (joined := wordtext.text(paragraph)):
            _resolve_tabs(paragraph)
        if "\n" in joined:
            _resolve_lines(paragraph)


def _resolve_tabs(paragraph: Element) -> None:
    for piece in wordtext.pieces(paragraph):
        _interleave(piece, (piece.text or "").split("\t"), "w:tab")


def _resolve_lines(paragraph: Element) -> None:
    breaks: list[Element] = []
    for piece in wordtext.pieces(paragraph):
        if "\n" in (piece.text or ""):
            run = wordtext.alone(piece)
            breaks += _break_runs(run, _LINE_END.split(piece.text or ""))
    if _may_split(paragraph) and all(mark.getparent() is paragraph for mark in breaks):
        for mark in reversed(breaks):
            _split(paragraph, mark)


def _interleave(piece: Element, parts: list[str], between: str) -> None:
    wordtext.set_text(piece, parts[0])
    for part in reversed(parts[1:]):
        piece.addnext(element("w:t", text=part))
        piece.addnext(element(between))


def _break_runs(run: Element, parts: list[str]) -> list[Element]:
    text = run.find(qn("w:t"))
    assert text is not None
    wordtext.set_text(text, parts[0])
    breaks: list[Element] = []
    for part in reversed(parts[1:]):
        rest = clone(run)
        rest_text = rest.find(qn("w:t"))
        assert rest_text is not None
        wordtext.set_text(rest_text, part)
        mark = element("w:r", element("w:br"))
        run.addnext(rest)
        run.addnext(mark)
        breaks.insert(0, mark)
    return breaks


def _may_split(paragraph: Element) -> bool:
    look = paragraph.find(qn("w:pPr"))
    if look is None:
        return True
    style = look.find(qn("w:pStyle"))
    named = style is not None and _ONE_PARAGRAPH_STYLES.match(str(style.get(qn("w:val"))))
    return not named and look.find(qn("w:numPr")) is None


def _split(paragraph: Element, mark: Element) -> None:
    """Everything after `mark` moves to a new paragraph of the same look; the mark goes."""
    after = element("w:p")
    look = paragraph.find(qn("w:pPr"))
    if look is not None:
        after.append(clone(look))
        section = look.find(qn("w:sectPr"))
        if section is not None:
            remove(section)
    after.extend(list(mark.itersiblings()))
    remove(mark)
    paragraph.addnext(after)
