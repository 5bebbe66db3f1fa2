"""Where each rewritable text stands in a filled document: the wrapping goes, a hidden bookmark takes its place.

A bookmark that begins with a stroke is hidden in Word, takes no room, and LibreOffice keeps its name, while it gives a
content control a new number and forgets its tag (7.4). So the name is what a control is known by.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count

from docx.document import Document
from docx.opc.part import XmlPart

from ita_excel.language.frozen import frozen
from ita_excel.word.text import wordtext
from ita_excel.word.text.rewritable import BETWEEN, CLOSE, OPEN
from ita_excel.word.text.wordml import Element, element, qn

PREFIX = "_ita_"
_LONGEST_TAG = 64
"""Letters that Word allows in a tag or a title of a content control."""
_WRAPPING = re.compile(f"{OPEN}([^{BETWEEN}]*){BETWEEN}([^{BETWEEN}]*){BETWEEN}|{CLOSE}")


@frozen
class TextPlace:
    """A rewritable text: its tag, what staff call it, and its paragraphs."""

    tag: str
    title: str
    paragraphs: tuple[Element, ...]


def bookmark_name(tag: str) -> str:
    """The hidden bookmark of a tag; at most Word's 40 letters."""
    return PREFIX + hashlib.sha256(tag.encode()).hexdigest()[:16]


def take_places(document: Document) -> list[TextPlace]:
    """Take the wrapping out of a filled document; the places of its body, each with its bookmark.

    FreeEdit the body (headers, footnotes) a text is simply printed.
    """
    body = document.element.body
    for part in document.part.package.parts:
        if isinstance(part, XmlPart) and part is not document.part and str(part.partname).startswith("/word/"):
            list(_taken(part.element))
    numbers = count(1 + max((int(mark.get(qn("w:id"), "0")) for mark in body.iter(qn("w:bookmarkStart"))), default=0))
    seen: Counter[str] = Counter()
    found: list[TextPlace] = []
    for key, title, paragraphs in _taken(body):
        if paragraphs and not any(set(paragraphs) & set(other.paragraphs) for other in found[-3:]):
            seen[key] += 1
            place = TextPlace(tag_of(key, seen[key]), title[:_LONGEST_TAG], paragraphs)
            found.append(place)
            mark(place, next(numbers))
    return found


def tag_of(key: str, time: int) -> str:
    """The tag of a key that a document prints for the n-th time."""
    tag = key if time == 1 else f"{key}#{time}"
    return tag if len(tag) <= _LONGEST_TAG else hashlib.sha256(tag.encode()).hexdigest()[:40]


def mark(place: TextPlace, number: int) -> None:
    """Put the bookmark around what the paragraphs hold."""
    first, last = place.paragraphs[0], place.paragraphs[-1]
    after_look = 1 if first.find(qn("w:pPr")) is not None else 0
    first.insert(after_look, element("w:bookmarkStart", id=str(number), name=bookmark_name(place.tag)))
    last.append(element("w:bookmarkEnd", id=str(number)))


def _taken(root: Element) -> Iterator[tuple[str, str, tuple[Element, ...]]]:
    """Key, title and paragraphs of each wrapped text; no paragraphs where they are no neighbours."""
    opened: list[tuple[str, str, Element]] = []
    for paragraph in wordtext.holding(root, OPEN, CLOSE):
        found = list(_WRAPPING.finditer(wordtext.text(paragraph)))
        for one in reversed(found):
            wordtext.replace(paragraph, one.start(), one.end(), "")
        for one in found:
            if one.group() != CLOSE:
                opened.append((one[1], one[2], paragraph))
            elif opened:
                key, title, first = opened.pop()
                yield key, title, _between(first, paragraph)


def _between(first: Element, last: Element) -> tuple[Element, ...]:
    """The paragraphs from the first to the last, where they stand side by side."""
    found = [first]
    while found[-1] is not last:
        after = found[-1].getnext()
        if after is None or after.tag != qn("w:p"):
            return ()
        found.append(after)
    return tuple(found)
