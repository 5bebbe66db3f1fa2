"""Defined names and custom document properties: how a workbook carries its stamp."""

from __future__ import annotations

from collections.abc import Mapping

from ita_excel.language.zips import PROPERTIES, PROPERTY_FORMAT, PROPERTY_TYPES
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.parts.xml import RELATIONS

_PART = "docProps/custom.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_EMPTY = f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{PROPERTY_TYPES}"/>'
_BEFORE_NAMES = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "AlternateContent", "revisionPtr",
)  # fmt: skip
_BEFORE_CALCULATION = (*_BEFORE_NAMES, "definedNames")


def properties(package: Package) -> dict[str, str]:
    """The custom document properties as text; none where the workbook has no such part."""
    part = package.related("", "custom-properties") or (_PART if package.has(_PART) else None)
    found = [] if part is None else list(Draft(package).tree(part))
    return {child.get("name", ""): "".join(str(text) for text in child.itertext()) for child in found}


def set_properties(draft: Draft, values: Mapping[str, str]) -> None:
    """Set custom document properties; others stay."""
    from lxml import etree

    part = draft.related("", "custom-properties")
    if part is None:
        part = _PART
        draft.add(part, _EMPTY.encode(), _CONTENT_TYPE)
        draft.relate("", f"{RELATIONS}/custom-properties", part)
    root = draft.tree(part)
    for name, value in values.items():
        for old in [child for child in root if child.get("name") == name]:
            root.remove(old)
        number = 1 + max((int(child.get("pid", "1")) for child in root), default=1)
        child = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=PROPERTY_FORMAT, pid=str(number), name=name)
        etree.SubElement(child, f"{{{PROPERTY_TYPES}}}lpwstr").text = value
    draft.put_tree(part, root)


def names(package: Package) -> dict[str, str]:
    """The workbook's defined names (not those of a single sheet) and what each refers to."""
    root = Draft(package).tree(package.workbook_part)
    found = [child for child in root.iter("{*}definedName") if child.get("localSheetId") is None]
    return {child.get("name", ""): child.text or "" for child in found}


def define(draft: Draft, name: str, refers_to: str, hidden: bool = False) -> None:
    """Set a defined name of the workbook; `refers_to` is a formula without "=", such as `"text"`."""
    from lxml import etree

    part = draft.package.workbook_part
    root = draft.tree(part)
    space = root.tag.rpartition("}")[0] + "}"
    group = root.find(f"{space}definedNames")
    if group is None:
        group = etree.Element(f"{space}definedNames")
        root.insert(_after(root, _BEFORE_NAMES), group)
    same = [child for child in group if child.get("name") == name and child.get("localSheetId") is None]
    child = same[0] if same else etree.SubElement(group, f"{space}definedName", name=name)
    child.text = refers_to
    if hidden:
        child.set("hidden", "1")
    draft.put_tree(part, root)


def calculate_on_load(draft: Draft) -> None:
    """Let the program that opens the workbook next compute every formula anew."""
    from lxml import etree

    part = draft.package.workbook_part
    root = draft.tree(part)
    space = root.tag.rpartition("}")[0] + "}"
    found = root.find(f"{space}calcPr")
    if found is None:
        found = etree.Element(f"{space}calcPr")
        root.insert(_after(root, _BEFORE_CALCULATION), found)
    found.set("fullCalcOnLoad", "1")
    draft.put_tree(part, root)


def _after(root: object, earlier: tuple[str, ...]) -> int:
    children = list(root)  # type: ignore[call-overload]
    ranks = [i + 1 for i, child in enumerate(children) if str(child.tag).rpartition("}")[2] in earlier]
    return max(ranks, default=0)


