"""The custom properties of a document (docProps/custom.xml): what it was made by, told under File, Info in Word."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from ita_excel.language.zips import PROPERTIES, PROPERTY_FORMAT, PROPERTY_TYPES

if TYPE_CHECKING:
    from docx.document import Document

_FIRST = 2
"""The number of the first property; 0 and 1 are taken by the file format."""


def set_properties(document: Document, values: Mapping[str, str]) -> None:
    """Give the document these properties and no others: those of its template told of the template."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES:
            del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _xml(values).encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _xml(values: Mapping[str, str]) -> str:
    rows = "".join(
        f'<property fmtid="{PROPERTY_FORMAT}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value, quote=False)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), _FIRST)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<Properties xmlns="{PROPERTIES}" xmlns:vt="{PROPERTY_TYPES}">{rows}</Properties>'
