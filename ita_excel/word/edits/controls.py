"""Content controls: put around the places of a document, and found again in one that came back from a person."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from docx.document import Document

from ita_excel.language.thai import to_arabic
from ita_excel.word.edits.places import PREFIX, TextPlace, bookmark_name
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, property_of, qn

_HEADING = re.compile(r"Heading|Caption|TOC|Title$", re.IGNORECASE)
_GALLERY = "Custom 1"
"""One of Word's own names for galleries of building blocks; none is filled by itself."""
_NO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


def wrap(places: Sequence[TextPlace]) -> list[TextPlace]:
    """Put a content control around each place that is no heading; those that got one."""
    kept = [place for place in places if _may_be_wrapped(place)]
    taken: set[int] = set()
    for place in kept:
        first = place.paragraphs[0]
        content = element("w:sdtContent")
        control = element("w:sdt", _properties(place, taken), content)
        first.addprevious(control)
        content.extend(place.paragraphs)
    return kept


def _properties(place: TextPlace, taken: set[int]) -> Element:
    """Title, tag, number, a lock on the control and none on its words.

    A building block and not plain rich text: LibreOffice 7.4 keeps the one as often as it saves, while it takes the
    other, around a single paragraph, for a field and writes its words twice.
    """
    number = int(hashlib.sha256(place.tag.encode()).hexdigest()[:7], 16) + 1
    while number in taken:
        number += 1
    taken.add(number)
    return element(
        "w:sdtPr", element("w:alias", val=place.title), element("w:tag", val=place.tag),
        element("w:id", val=str(number)), element("w:lock", val="sdtLocked"),
        element("w:docPartObj", element("w:docPartGallery", val=_GALLERY)),
    )


def _may_be_wrapped(place: TextPlace) -> bool:
    """Not a heading, which the list of contents repeats; not what ends a section; not what has gone meanwhile."""
    styles = (property_of(paragraph, "w:pStyle") for paragraph in place.paragraphs)
    ends = any(property_of(paragraph, "w:sectPr") is not None for paragraph in place.paragraphs)
    heading = any(style is not None and _HEADING.match(str(style.get(qn("w:val")))) for style in styles)
    parent = place.paragraphs[0].getparent()
    together = parent is not None and all(paragraph.getparent() is parent for paragraph in place.paragraphs)
    return together and not heading and not ends


def find(document: Document, tags: Collection[str], known: Collection[str] = ()) -> dict[str, TextPlace]:
    """The places of these tags in a document, by the control's tag or, where a program dropped that, its bookmark.

    `known` are fingerprints of paragraphs that stood outside all controls.
    """
    body = document.element.body
    names = {bookmark_name(tag): tag for tag in tags}
    found: dict[str, TextPlace] = {}
    for control in body.iter(qn("w:sdt")):
        tag, title = (_value(control, name) for name in ("w:tag", "w:alias"))
        if tag in tags and tag not in found:
            found[tag] = TextPlace(tag, title, tuple(wordtext.paragraphs(control)))
    for start in body.iter(qn("w:bookmarkStart")):
        name = str(start.get(qn("w:name")))
        if name.startswith(PREFIX) and (tag := names.get(name, "")) and tag not in found:
            found[tag] = _at_bookmark(body, start, tag, known)
    return found


def _at_bookmark(body: Element, start: Element, tag: str, known: Collection[str]) -> TextPlace:
    """The paragraphs from a bookmark's start to its end, and what was written behind them in the same control.

    LibreOffice lets a control that stood before a section's end reach on into the next section.
    """
    control = next(start.iterancestors(qn("w:sdt")), None)
    end = next(e for e in (*body.iter(qn("w:bookmarkEnd")), start) if e.get(qn("w:id")) == start.get(qn("w:id")))
    order = list((body if control is None else control).iter(qn("w:p")))
    first, last = (next(mark.iterancestors(qn("w:p")), None) for mark in (start, end))
    if first not in order:
        return TextPlace(tag, "", ())
    stop = order.index(last) + 1 if last in order else order.index(first) + 1
    behind = () if control is None else takewhile(lambda p: _is_added(p, known), order[stop:])
    title = "" if control is None else _value(control, "w:alias")
    return TextPlace(tag, title, (*order[order.index(first) : stop], *behind))


def _is_added(paragraph: Element, known: Collection[str]) -> bool:
    """Was a paragraph written by the person, and not one of ours that a control came to reach over?"""
    ours = (*paragraph.iter(qn("w:bookmarkStart")), *paragraph.iter(qn("w:sectPr")))
    said = plain_words(wordtext.text(paragraph))
    return bool(said) and not ours and free_print(said) not in known


def _value(control: Element, name: str) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
    return "" if found is None else str(found.get(qn("w:val"), ""))


def words(place: TextPlace) -> str:
    """What a place says, a line a paragraph."""
    return "\n".join(said for paragraph in place.paragraphs if (said := plain_words(wordtext.text(paragraph))))


def plain_words(text: str) -> str:
    """A text without what programs change by themselves: kinds of space, marks without width, Thai or other digits."""
    return to_arabic(" ".join(_NO_WIDTH.sub("", text).split()))


def free_print(text: str) -> str:
    """What is remembered of a paragraph outside all controls."""
    return fingerprint(text)[:10]


def fingerprint(text: str) -> str:
    """What is remembered of a text; it cannot be read back."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
