"""A workbook being changed in memory: the parts as they were, and over them the parts as they will be."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from ita_excel.language.errors import NotAWorkbook
from ita_excel.xlsx.parts import relations
from ita_excel.xlsx.parts.package import Package, damage_told
from ita_excel.xlsx.parts.relations import Relation
from ita_excel.xlsx.parts.xml import CONTENT_TYPES, PACKAGE_RELATIONS, RELATIONS, bytes_of, prolog, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_RELATIONS = b'<Relationships xmlns="%s"/>' % PACKAGE_RELATIONS.encode()
_TYPES = "[Content_Types].xml"


class Draft:
    """`changed` holds every part that was set so far; None means that the part is taken out."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changed: dict[str, bytes | None] = {}

    def has(self, part: str) -> bool:
        """Whether the part exists as things stand."""
        return self.changed[part] is not None if part in self.changed else self.package.has(part)

    def read(self, part: str) -> bytes:
        """The part as things stand."""
        data = self.changed.get(part)
        if data is None and (part in self.changed or not self.package.has(part)):
            raise NotAWorkbook(self.package.path, f"ไม่มีชิ้นส่วน {part}")
        return self.package.read(part) if data is None else data

    def put(self, part: str, data: bytes) -> None:
        """Set a part; a part set back to what it was counts as unchanged."""
        if self.package.has(part) and self.package.read(part) == data:
            self.changed.pop(part, None)
        else:
            self.changed[part] = data

    def tree(self, part: str) -> _Element:
        """The part as a tree to change and hand to `put_tree`."""
        with damage_told(self.package.path):
            return tree(self.read(part))

    def put_tree(self, part: str, root: _Element) -> None:
        """Set a part from a tree, under the XML declaration it had."""
        before = prolog(self.read(part)) if self.has(part) else _DECLARATION
        self.put(part, bytes_of(root, before))

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part as things stand."""
        source = relations.rels_part(part)
        with damage_told(self.package.path):
            return relations.parse(part, self.read(source)) if self.has(source) else {}

    def related(self, part: str, kind: str) -> str | None:
        """The first part related to `part` under a kind."""
        for relation in self.relations(part).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def relate(self, part: str, kind: str, target: str) -> str:
        """Name `target` in the relations of `part`; gives the new id."""
        from lxml import etree

        source = relations.rels_part(part)
        root = self.tree(source) if self.has(source) else tree(_NO_RELATIONS)
        known = {child.get("Id") for child in root}
        number = next(n for n in range(1, len(known) + 2) if f"rId{n}" not in known)
        path = posixpath.relpath(target, posixpath.dirname(part)) if part else target
        etree.SubElement(
            root, f"{{{PACKAGE_RELATIONS}}}Relationship",
            Id=f"rId{number}", Type=kind if "/" in kind else f"{RELATIONS}/{kind}", Target=path,
        )  # fmt: skip
        self.put_tree(source, root)
        return f"rId{number}"

    def unrelate(self, part: str, target: str) -> None:
        """Take `target` out of the relations of `part`; an emptied relations part goes too."""
        source = relations.rels_part(part)
        gone = {key for key, relation in self.relations(part).items() if relation.target == target}
        root = self.tree(source)
        for child in [child for child in root if child.get("Id") in gone]:
            root.remove(child)
        if len(root):
            self.put_tree(source, root)
        else:
            self.remove(source)

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Put a part that was not there, with its content type."""
        self.put(part, data)
        self._declare("Override", "PartName", f"/{part}", content_type)

    def remove(self, part: str) -> None:
        """Take a part out, and its own content type."""
        if self.package.has(part):
            self.changed[part] = None
        else:
            self.changed.pop(part, None)
        root = self.tree(_TYPES)
        for child in [child for child in root if child.get("PartName", "").lower() == f"/{part}".lower()]:
            root.remove(child)
            self.put_tree(_TYPES, root)

    def _declare(self, tag: str, key: str, value: str, content_type: str) -> None:
        from lxml import etree

        root = self.tree(_TYPES)
        if all(child.get(key, "").lower() != value.lower() for child in root):
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}{tag}", {key: value, "ContentType": content_type})
            self.put_tree(_TYPES, root)

    def free_name(self, pattern: str) -> str:
        """The first name of `pattern` (with {}) that no part has, such as xl/comments{}.xml."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)
