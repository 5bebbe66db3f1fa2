"""What we wrote into a document, remembered inside it: a custom XML part that Word and LibreOffice keep.

It holds fingerprints, never texts: what a person takes out of a paper is not left in a hidden part.
"""

from __future__ import annotations

import base64
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from ita_excel.language.frozen import frozen
from ita_excel.word.edits.controls import free_print, plain_words
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, property_of, qn

SPACE = "urn:ita-excel:written"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{5D6A1F52-7E1B-4C5E-9B0A-1A2E5C0FADDE}"
"""The identity of our part, which Word asks of each."""
_ITEM_NAME = re.compile(r"customXml/item\d+\.xml")
_MOST = 20_000_000
"""Bytes that a record may unpack to."""


@frozen
class WrittenControl:
    """One content control, by fingerprints: what the data said when the person began, says now, and what it reads."""

    base: str
    draft: str
    text: str


@frozen
class Record:
    """What a document of ours is and says: its name, its controls by tag, the other paragraphs, and its figures.

    `figures` is whatever the tracing needs, as JSON.
    """

    document: str
    controls: Mapping[str, WrittenControl] = field(default_factory=dict)
    paragraphs: tuple[str, ...] = ()
    figures: Any = None

    @property
    def edited(self) -> tuple[str, ...]:
        """The tags of controls that say what a person wrote, not what the data says."""
        return tuple(tag for tag, one in self.controls.items() if one.text != one.draft)


def put_record(document: Document, record: Record) -> None:
    """Write the record into a document, in place of an earlier one."""
    written = json.dumps(record, default=vars, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(written.encode(), 9)).decode()
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<written xmlns="{SPACE}">{packed}</written>'.encode()
    for part in _parts(document):
        part._blob = blob
        return
    package = document.part.package
    taken = {str(part.partname) for part in package.parts}
    number = next(n for n in range(1, 10_000) if f"/customXml/item{n}.xml" not in taken)
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{_ITEM}"><ds:schemaRefs/></ds:datastoreItem>'
    ).encode()
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", blob, package)
    named = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES_TYPE, properties, package)
    item.relate_to(named, f"{_RELATION}Props")
    document.part.relate_to(item, _RELATION)


def read_record(document: Document) -> Record | None:
    """The record of a document; None where it has none that can be read."""
    return next((_read(part.blob) for part in _parts(document)), None)


def read_record_of(path: Path) -> Record | None:
    """The record of a closed file, without opening the rest of it; None where there is none that can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            items = [item for item in archive.infolist() if _ITEM_NAME.fullmatch(item.filename)]
            blobs = (archive.read(item) for item in items if item.file_size < _MOST)
            return next((_read(blob) for blob in blobs if SPACE.encode() in blob), None)
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError):
        return None


def _read(blob: bytes) -> Record | None:
    try:
        packed = base64.b64decode(etree.fromstring(blob, _PARSER).text or "", validate=True)
        read = json.loads(zlib.decompressobj().decompress(packed, _MOST))
        controls = {str(tag): WrittenControl(**one) for tag, one in read["controls"].items()}
        return Record(str(read["document"]), controls, tuple(map(str, read["paragraphs"])), read["figures"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error, etree.XMLSyntaxError):
        return None


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def _parts(document: Document) -> Iterator[Part]:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype == _RELATION and SPACE.encode() in relation.target_part.blob:
            yield relation.target_part


Paragraphs = Sequence[tuple[Element, str]]
"""Paragraphs with their plain words."""


def free_paragraphs(document: Document, controls: set[Element]) -> Paragraphs:
    """The paragraphs that say something outside the controls and the list of contents, with their plain words."""
    styles = {str(style.style_id): str(style.name).lower() for style in document.styles}
    free = (p for p in wordtext.paragraphs(document.element.body) if p not in controls)
    found = ((p, plain_words(wordtext.text(p))) for p in free)
    return [(p, said) for p, said in found if said and not _of_contents(p, styles)]


def _of_contents(paragraph: Element, styles: Mapping[str, str]) -> bool:
    style = property_of(paragraph, "w:pStyle")
    called = "" if style is None else str(style.get(qn("w:val")))
    return styles.get(called, called.lower()).startswith(("toc ", "contents"))


def fingerprints(paragraphs: Paragraphs) -> tuple[str, ...]:
    """What is remembered of paragraphs."""
    return tuple(free_print(said) for _, said in paragraphs)
