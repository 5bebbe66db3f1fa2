"""Relations between parts: which part names which, under an id (Open Packaging Conventions, part 2)."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote

from ita_excel.xlsx.parts.xml import elements


class Relation(NamedTuple):
    """`kind` is the last word of the relation's type, the same in transitional and strict files."""

    kind: str
    target: str
    external: bool


def rels_part(part: str) -> str:
    """The part that holds the relations of `part` ("" is the package itself)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse(part: str, data: bytes) -> dict[str, Relation]:
    """The relations by id; targets are part names without a leading slash, or addresses if external."""
    found = {}
    for name, attributes in elements(data):
        if name == "Relationship":
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            place = target if external else resolve(part, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, place, external)
    return found


def resolve(part: str, target: str) -> str:
    """The part name of a target written in the relations of `part`."""
    base = posixpath.dirname(part)
    path = unquote(target.replace("\\", "/"))
    joined = path if path.startswith("/") else posixpath.join("/", base, path)
    return posixpath.normpath(joined).lstrip("/")
