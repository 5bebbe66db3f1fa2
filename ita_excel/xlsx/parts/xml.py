"""XML of files that come by mail: no document type, no entities, no network, whatever the parser.

Reading streams through expat (standard library, quick to import); writing uses trees of lxml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

Attributes = dict[str, str]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class UnsafeXmlError(ValueError):
    """The part declares a document type; no Office program writes one, only attacks do."""


def local(name: str) -> str:
    """The name without its namespace prefix: some programs write `x:row` for `row`."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_: object) -> None:
    raise UnsafeXmlError("DOCTYPE")


def scan(
    chunks: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream a part through expat; ExpatError if not well formed, UnsafeXmlError on a DOCTYPE."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def elements(data: bytes) -> list[tuple[str, Attributes]]:
    """Every element of a small part in document order: local name and attributes."""
    found: list[tuple[str, Attributes]] = []
    scan((data,), lambda name, attributes: found.append((local(name), attributes)))
    return found


def tree(data: bytes) -> _Element:
    """The root element of a part as an lxml tree, parsed without entities, DTD or network."""
    from lxml import etree

    root = etree.fromstring(data, _parser())
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError("DOCTYPE")
    return root


@cache
def _parser() -> XMLParser:
    """One for all parts: making it takes longer than reading a row."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
    )


def prolog(data: bytes) -> bytes:
    """What stands before the root element, as written: declaration and line break."""
    if data.startswith(b"<?xml"):
        end = data.index(b"?>") + 2
        while data[end : end + 1] in (b"\r", b"\n"):
            end += 1
        return data[:end]
    return b""


def bytes_of(root: _Element, before: bytes) -> bytes:
    """A tree as UTF-8, headed by the declaration the part had (all parts we write are UTF-8)."""
    from lxml import etree

    plain = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    head = before if b"utf-8" in before.lower() or b"encoding" not in before.lower() else plain
    return head + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
