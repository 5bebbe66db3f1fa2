"""Putting back what a paste wiped off: drop-downs and limits, from a workbook that still has them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.patch.worksheet import areas_of, areas_text, without
from ita_excel.xlsx.read.references import moved

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMULAS = ("formula1", "formula2")


class Rule(NamedTuple):
    """A drop-down, limit or hint in the terms of the file (ECMA-376 18.3.1.32), formulas as they read at their cell."""

    type: str
    operator: str
    alert: str
    formulas: tuple[str, str]
    allow_blank: bool
    has_arrow: bool
    shows_error: bool
    shows_prompt: bool
    error: tuple[str, str]
    prompt: tuple[str, str]


def rule_for(source: SheetDraft, row: int, column: int, to: tuple[int, int]) -> Rule | None:
    """The rule of `source`'s cell as it reads at the cell `to`; None where it has none."""
    found = _rule_over(source, row, column)
    if found is None:
        return None
    rule = _moved_rule(found, to)
    one, two = (_text(rule.find(f"{{*}}{name}")) for name in _FORMULAS)
    yes = ("1", "true")
    return Rule(
        rule.get("type", "none"), rule.get("operator", "between"), rule.get("errorStyle", "stop"), (one, two),
        allow_blank=rule.get("allowBlank") in yes, has_arrow=rule.get("showDropDown") not in yes,
        shows_error=rule.get("showErrorMessage") in yes, shows_prompt=rule.get("showInputMessage") in yes,
        error=(rule.get("errorTitle", ""), rule.get("error", "")),
        prompt=(rule.get("promptTitle", ""), rule.get("prompt", "")),
    )  # fmt: skip


def copy_validation(sheet: SheetDraft, source: SheetDraft, row: int, column: int, target: str) -> bool:
    """Put the drop-down or limit of `source`'s cell back on the cells `target` (a sqref) of `sheet`.

    False if the source has none there. Other rules on those cells give way.
    """
    wanted = _rule_over(source, row, column)
    areas = areas_of(target)
    if wanted is None or not areas:
        return False
    _free_cells(sheet, target)
    _insert_rule(sheet, _moved_rule(wanted, (areas[0].first_row, areas[0].first_column)), target)
    return True


def _moved_rule(wanted: _Element, to: tuple[int, int]) -> _Element:
    """A copy of a rule whose formulas read as at the cell `to`."""
    rule = deepcopy(wanted)
    rule.tail = None
    origin = _origin(wanted)
    for text in rule.iter("{*}formula1", "{*}formula2", "{*}f"):
        if text.text:
            text.text = moved(text.text, to[0] - origin[0], to[1] - origin[1])
    return rule


def _sqref(rule: _Element) -> str:
    child = rule.find("{*}sqref")
    return rule.get("sqref", "") or ("" if child is None else child.text or "")


def _origin(rule: _Element) -> tuple[int, int]:
    areas = areas_of(_sqref(rule))
    return (areas[0].first_row, areas[0].first_column) if areas else (1, 1)


def _rule_over(source: SheetDraft, row: int, column: int) -> _Element | None:
    for rule in source.worksheet.all("dataValidation"):
        for area in areas_of(_sqref(rule)):
            if (row, column) in area:
                return rule
    return None


def _free_cells(sheet: SheetDraft, target: str) -> None:
    for rule in list(sheet.worksheet.all("dataValidation")):
        areas = areas_of(_sqref(rule))
        for hole in areas_of(target):
            areas = without(areas, hole)
        child, parent = rule.find("{*}sqref"), rule.getparent()
        if not areas and parent is not None:
            parent.remove(rule)
            parent.set("count", str(len(parent)))
        elif child is not None:
            child.text = areas_text(areas)
        else:
            rule.set("sqref", areas_text(areas))
    found = sheet.worksheet.find("dataValidations")
    if found is not None and not len(found):
        sheet.worksheet.drop("dataValidations")


def _text(element: _Element | None) -> str:
    return "" if element is None else "".join(str(text) for text in element.itertext()).strip()


def _insert_rule(sheet: SheetDraft, rule: _Element, target: str) -> None:
    """As a classic rule: since Excel 2010 a classic rule may name another sheet too."""
    from lxml import etree

    group = sheet.worksheet.make("dataValidations")
    fresh = etree.SubElement(group, sheet.worksheet.tag("dataValidation"))
    for name, value in rule.attrib.items():
        if "}" not in str(name):
            fresh.set(name, value)
    fresh.set("sqref", target)
    for name in _FORMULAS:
        old = rule.find(f"{{*}}{name}")
        if old is not None:
            etree.SubElement(fresh, sheet.worksheet.tag(name)).text = _text(old)
    group.set("count", str(len(group)))
