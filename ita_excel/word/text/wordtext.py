"""The text of a Word paragraph as one string, though it stands in many runs.

Word cuts a sentence into runs wherever formatting, the spell-checker or an edit left a trace, so a tag,
a marker or an address must be looked for in the joined text and then traced back to the runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree

from ita_excel.word.text.wordml import Element, clone, element, qn, remove

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARAGRAPH = qn("w:p")
_TEXT = qn("w:t")
_RUN = qn("w:r")
_HOLDING = etree.XPath(
    "descendant-or-self::w:p[contains(string(), $one) or contains(string(), $other)]", namespaces={"w": W}
)
_WITH_BOTH = etree.XPath(
    "descendant-or-self::w:p[contains(string(), $one) and contains(string(), $other)]", namespaces={"w": W}
)
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"}
_SKIPPED = {_PARAGRAPH, qn("w:pPr"), qn("w:rPr"), qn("w:drawing"), qn("w:pict")}


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph below (or at) an element, in reading order, those of tables and text boxes too."""
    return root.iter(_PARAGRAPH)


def bracketed(root: Element) -> list[Element]:
    """The paragraphs in whose letters a `[` stands, in reading order: few, and the others' text is not asked for."""
    return holding(root, "[")


def holding(root: Element, one: str, other: str = "") -> list[Element]:
    """The paragraphs in whose letters one of the signs stands, in reading order; that of others is not read."""
    return cast(list[Element], _HOLDING(root, one=one, other=other or one))


def with_both(root: Element, one: str, other: str) -> list[Element]:
    """The paragraphs in whose letters both texts stand, wherever they do."""
    return cast(list[Element], _WITH_BOTH(root, one=one, other=other))


def pieces(paragraph: Element) -> list[Element]:
    """The w:t elements of this very paragraph (not of a text box inside it), in reading order."""
    return [node for node, _ in _spans(paragraph) if node.tag == _TEXT]


def text(paragraph: Element) -> str:
    """The joined text of a paragraph; a tab reads as a tab, a line break as a line feed."""
    return "".join(words for _, words in _spans(paragraph))


def placed(paragraph: Element) -> list[tuple[Element, int, int]]:
    """Each w:t with where in the paragraph's text it starts and ends."""
    found = []
    at = 0
    for piece, words in _spans(paragraph):
        if piece.tag == _TEXT:
            found.append((piece, at, at + len(words)))
        at += len(words)
    return found


def _spans(node: Element) -> list[tuple[Element, str]]:
    found: list[tuple[Element, str]] = []
    for child in node:
        if child.tag == _TEXT:
            found.append((child, child.text or ""))
        elif child.tag in _SPACES:
            found.append((child, _SPACES[str(child.tag)]))
        elif child.tag not in _SKIPPED and len(child):
            found += _spans(child)
    return found


def set_text(piece: Element, value: str) -> None:
    """Set the text of one w:t, keeping spaces at its ends."""
    piece.text = value
    if value != value.strip():
        piece.set(qn("xml:space"), "preserve")


def replace(paragraph: Element, start: int, end: int, value: str) -> None:
    """Put `value` in place of text[start:end]; it takes the formatting of the first run touched."""
    for piece, left, right, old in _touched(paragraph, start, end):
        if piece.tag == _TEXT:
            set_text(piece, old[:left] + value + old[right:])
            value = ""
        else:
            remove(piece)


def isolate(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold exactly text[start:end]; runs reaching over an end are cut in two.

    A run that holds more than one text (with a tab or break between) is first given one run a piece.
    """
    return [_cut(piece, left, right) for piece, left, right, _ in _touched(paragraph, start, end)]


def _touched(paragraph: Element, start: int, end: int) -> list[tuple[Element, int, int, str]]:
    """Each piece within text[start:end]: the piece, where in it the range starts and ends, its text."""
    found = []
    at = 0
    for piece, words in _spans(paragraph):
        left, right = max(start - at, 0), min(end - at, len(words))
        at += len(words)
        if left < right:
            found.append((piece, left, right, words))
    return found


def _cut(piece: Element, left: int, right: int) -> Element:
    run = alone(piece)
    if piece.tag != _TEXT:
        return run
    whole = piece.text or ""
    if right < len(whole):
        run.addnext(_copy_with(run, whole[right:]))
    if left > 0:
        run.addprevious(_copy_with(run, whole[:left]))
    set_text(piece, whole[left:right])
    return run


def _copy_with(run: Element, value: str) -> Element:
    made = _same_look(run)
    made.append(element("w:t", text=value))
    return made


def _same_look(run: Element) -> Element:
    made = element("w:r")
    look = run.find(qn("w:rPr"))
    if look is not None:
        made.append(clone(look))
    return made


def alone(piece: Element) -> Element:
    """The run of a piece after its other content has moved to runs before and after it."""
    run = piece.getparent()
    assert run is not None and run.tag == _RUN
    content = [child for child in run if child.tag != qn("w:rPr")]
    at = content.index(piece)
    for group, place in ((content[:at], run.addprevious), (content[at + 1 :], run.addnext)):
        if group:
            other = _same_look(run)
            other.extend(group)
            place(other)
    return run
