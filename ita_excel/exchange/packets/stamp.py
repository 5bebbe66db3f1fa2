"""The stamp of a packet: whose it is and which sending, whatever the file is called.

It stands in custom document properties and, again, in one defined name: Excel, LibreOffice and openpyxl keep both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields

from ita_excel.language.frozen import frozen
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.xml import Attributes, local, scan

SCHEMA = 1
"""Version of the sheets and of the packet; a packet of a newer one is not ours to read."""

PREFIX = "ita_"
DEFINED_NAME = "ITA_STAMP"


@frozen
class Stamp:
    """Office and fiscal year (พ.ศ.) of the master, the group, the sending's number, its day (ISO), schema version."""

    office: str
    fiscal_year: int
    group: str
    sending: int
    sent: str
    schema: int = SCHEMA

    def properties(self) -> dict[str, str]:
        """The stamp as custom document properties."""
        return {PREFIX + key: str(value) for key, value in asdict(self).items()}

    def defined(self) -> str:
        """The stamp as the text of a defined name: an Excel string constant."""
        text = json.dumps(list(asdict(self).values()), ensure_ascii=False).replace('"', '""')
        return f'="{text}"'


def read_stamp(package: Package) -> Stamp | None:
    """The stamp of an opened file; None where it carries none that can be read."""
    return _from_properties(custom_properties(package)) or _from_name(package)


def custom_properties(package: Package) -> dict[str, str]:
    """Custom document properties as text, by name; LibreOffice may have changed their types."""
    part = package.related("", "custom-properties")  # a program may move the part: its relation finds it
    if part is None:
        return {}
    return {a.get("name", ""): text for a, text in _texts(package, part, "property")}


def _texts(package: Package, part: str, wanted: str) -> list[tuple[Attributes, str]]:
    """Every element of that name with its attributes and all text inside it."""
    found: list[tuple[Attributes, list[str]]] = []
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        if local(name) == wanted:
            found.append((attributes, []))
            depth += 1

    def end(name: str) -> None:
        nonlocal depth
        depth -= local(name) == wanted

    def text(piece: str) -> None:
        if depth:
            found[-1][1].append(piece)

    with damage_told(package.path):
        scan((package.read(part),), start, end, text)
    return [(attributes, "".join(pieces)) for attributes, pieces in found]


def _from_properties(found: Mapping[str, str]) -> Stamp | None:
    values = [found.get(PREFIX + field.name) for field in fields(Stamp)]
    return _stamp(values)


def _from_name(package: Package) -> Stamp | None:
    for attributes, text in _texts(package, package.workbook_part, "definedName"):
        if attributes.get("name") == DEFINED_NAME:
            body = text.strip().removeprefix("=").strip('"').replace('""', '"')
            try:
                return _stamp(json.loads(body))
            except ValueError:
                return None
    return None


def _stamp(values: object) -> Stamp | None:
    if not isinstance(values, list) or len(values) != len(fields(Stamp)) or any(v is None for v in values):
        return None
    office, year, group, sending, sent, schema = values
    try:
        return Stamp(str(office), int(float(year)), str(group), int(float(sending)), str(sent), int(float(schema)))
    except ValueError:
        return None
