"""What a paste wiped off a closed workbook, as findings: one for a pasted block, however many cells it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.place import address
from ita_excel.review.lost import Lost, What

_CODES = {What.FORMULA: Code.FORMULA_GONE, What.RULE: Code.RULE_LOST, What.FORMAT: Code.FORMAT_LOST}
_SAID = ("FORMULA_LOST", "TYPED_DIFFERS")
"""Codes by which a rule has said already that a value stands where a formula was."""


def findings(gone: Iterable[Lost], others: Iterable[Finding] = ()) -> tuple[Finding, ...]:
    """A finding for each block of `gone`, less the formulas that `others` speak of already."""
    said = {(other.sheet, other.cell) for other in others if other.code.name in _SAID}
    open_ = [one for one in gone if one.what is not What.FORMULA or not said.issuperset(_cells(one))]
    by_block = sorted(open_, key=_block)
    return tuple(_finding(list(run)) for _, run in groupby(by_block, key=_block))


def _cells(one: Lost) -> Iterator[tuple[str, str]]:
    return ((one.title, address(row, one.number)) for row in one.rows)


def _block(one: Lost) -> tuple[str, str, str, int, int]:
    """Columns side by side or apart that lost the same in the same rows were pasted at one go."""
    return one.title, one.what.value, one.old, one.first, one.last


def _finding(block: list[Lost]) -> Finding:
    one = min(block, key=lambda lost: lost.number)
    cells = " ".join(lost.cells for lost in sorted(block, key=lambda lost: lost.number))
    words = {"cells": cells, "old": f" มี «{one.old}» พิมพ์ทับ" if one.old else ""}
    return Finding(_CODES[one.what], one.title, address(one.first, one.number), words, found=one.old, subject=cells)
