"""What a data cell should have by its column's declaration alone, and whether a cell still has it.

An office's own taste stays its own: another date format, fewer decimals, a drop-down of the office's own list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_excel.drawing.formats import is_locked, number_format
from ita_excel.drawing.validations import validation
from ita_excel.language.frozen import frozen
from ita_excel.sheets.schema import Column
from ita_excel.xlsx.read.numberformat import Shows, shows

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = {"integer": "whole"}
"""Kinds of rules that the file names otherwise than XlsxWriter does."""
_OUR_LISTS = ("choice_", "refers_")
_CUSTOM_FORMAT = 164


@frozen
class Expected:
    """`rule` is the type of the rule as the file names it ("" for none, "none" for a mere hint), `source` its list."""

    rule: str
    source: str
    shows: Shows
    locked: bool


def expected(column: Column, upright: bool = False) -> Expected:
    """What the cells of a column have in a new workbook; the value of a setting (`upright`) is never locked."""
    rule = validation(column)
    kind = str(rule["validate"]).replace("any", "none") if rule else ""
    source = str(rule.get("source", "")).lstrip("=") if rule else ""
    look = shows(_CUSTOM_FORMAT, number_format(column))
    return Expected(_TYPES.get(kind, kind), source, look, not upright and is_locked(column))


def has_rule(wanted: Expected, rule: _Element | None) -> bool:
    """Does a cell's rule (None: it has none) do what its column asks for?"""
    if wanted.rule in ("", "none"):
        return rule is not None or not wanted.rule
    if rule is None or rule.get("type", "none") != wanted.rule:
        return False
    source = _source(rule)
    return not source.startswith(_OUR_LISTS) or source.casefold() == wanted.source.casefold()


def _source(rule: _Element) -> str:
    found = rule.find("{*}formula1")
    return "" if found is None else "".join(str(text) for text in found.itertext()).strip().lstrip("=")


def has_look(wanted: Expected, look: Shows, locked: bool) -> bool:
    """Does a cell show its values as its column asks for, and is it open or shut as it should be?"""
    return locked == wanted.locked and (wanted.shows is Shows.ANYTHING or look is wanted.shows)
