"""Addresses in a filled document become links that a reader can click; the text stays as it is.

Only web and mail addresses: a `file:` or `javascript:` link from a workbook must not run on a reader's PC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from urllib.parse import quote, urlsplit

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, properties_of, put, qn

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"«»“”\u200b]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’…ฯ*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MAY_HOLD_LINK = {qn(name) for name in ("w:p", "w:ins", "w:smartTag", "w:sdtContent")}


def link_addresses(document: Document) -> int:
    """Make every http, https and mailto address in the body a hyperlink; the number of links made.

    Punctuation that ends a sentence is not part of the address. An address that is a link already, or
    stands in a field, stays. The character style `Hyperlink` gives the look, for Thai letters too.
    """
    made, relations = 0, Relations(document)
    for paragraph in wordtext.paragraphs(document.element.body):
        for start, end, target in reversed(list(addresses(wordtext.text(paragraph)))):
            made += _link(relations, paragraph, start, end, target)
    return made


def addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Each address in a text: where it starts and ends, and its target in ASCII."""
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found.group())
        if target := _target(address):
            yield found.start(), found.start() + len(address), target


def _trimmed(address: str) -> str:
    """Without closing punctuation; a bracket stays if it was opened inside the address."""
    while address:
        last = address[-1]
        opened = _PAIRS.get(last)
        if last not in _TRAILING and (opened is None or address.count(opened) >= address.count(last)):
            break
        address = address[:-1]
    return address


def _target(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and parts.hostname
        mail = parts.scheme == "mailto" and "@" in parts.path
    except ValueError:
        return None
    # Thai letters in a path are percent-encoded, those of a host are not (RFC 3490); what is encoded already stays.
    ascii_host = address.replace(parts.netloc, _in_ascii(parts.netloc), 1) if whole else address
    return quote(ascii_host, safe="%/:=&?~#+!$,;'@()*[]-._") if whole or mail else None


def _in_ascii(place: str) -> str:
    host, colon, port = place.partition(":")
    try:
        return place if place.isascii() else host.encode("idna").decode("ascii") + colon + port
    except UnicodeError:
        return place


class Relations:
    """The part's links by address: python-docx looks through all of them for each new one."""

    def __init__(self, document: Document) -> None:
        self._held = document.part.rels
        kept = (rel for rel in self._held.values() if rel.is_external and rel.reltype == RELATIONSHIP_TYPE.HYPERLINK)
        self._known: dict[str, str] = {}
        for rel in kept:
            self._known.setdefault(rel.target_ref, rel.rId)
        self._free = count(1)

    def to(self, target: str) -> str:
        """The id of the link to an address, made where there is none, numbered as python-docx does."""
        if target not in self._known:
            key = next(f"rId{number}" for number in self._free if f"rId{number}" not in self._held)
            self._held.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, key, is_external=True)
            self._known[target] = key
        return self._known[target]


def _link(relations: Relations, paragraph: Element, start: int, end: int, target: str) -> bool:
    runs = wordtext.isolate(paragraph, start, end)
    parents = {run.getparent() for run in runs}
    if len(parents) != 1 or (parent := parents.pop()) is None or parent.tag not in _MAY_HOLD_LINK:
        return False
    if _in_field(runs[0]):
        return False
    link = element("w:hyperlink", r__id=relations.to(target), history="1")
    runs[0].addprevious(link)
    first, last = parent.index(runs[0]), parent.index(runs[-1])
    link.extend(list(parent)[first : last + 1])
    for run in runs:
        put(properties_of(run), element("w:rStyle", val="Hyperlink"))
    return True


def _in_field(run: Element) -> bool:
    """Does the run stand between the marks of a field of this paragraph?"""
    depth = 0
    for before in run.itersiblings(preceding=True):
        for mark in before.iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(str(mark.get(qn("w:fldCharType"))), 0)
    return depth > 0
