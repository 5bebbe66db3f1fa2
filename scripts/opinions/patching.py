"""Check, mark, clear and collect on a workbook that another program saved, compared part by part."""

from __future__ import annotations

import re
import shutil
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import canonicalize

from ita_excel.exchange.merging.collect import collect
from ita_excel.language.errors import InputError
from ita_excel.language.grid import Grid
from ita_excel.review.mark import mark
from ita_excel.sheets import HOME_TITLE
from ita_excel.sheets.toolkit import Conflict, FindingRow, MergedCell, Return
from ita_excel.xlsx.read.closed import ClosedBook
from opinions.books import RETURNED

OURS = (
    "xl/worksheets/sheet", "xl/worksheets/_rels/", "xl/styles", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml", "xl/comments", "xl/drawings/vmlDrawing", "xl/drawings/commentsDrawing",
    "xl/tables/table", "xl/calcChain.xml",
)
"""What a mark may touch: cells, styles, notes, the findings table, and what names them."""
COLLECTED = (*OURS, "docProps/custom.xml", "_rels/.rels")
"""What collecting may touch beside: what is remembered in properties of the file."""
ANEW = ("xl/worksheets/sheet", "xl/styles", "xl/workbook.xml", "xl/tables/table", "xl/calcChain.xml")
"""What clearing does not give back letter by letter: sheets are compared by their cells instead."""
_COUNT = re.compile(r"\b\d+\b")


@dataclass(frozen=True)
class Patched:
    """One workbook marked and cleared: parts before, parts changed, and every fault seen."""

    label: str
    parts: int
    changed: int
    errors_before: int
    errors_after: int
    faults: tuple[str, ...]


def marked_and_cleared(label: str, path: Path) -> Patched:
    """Mark and clear a copy of the workbook, and tell what should not have changed."""
    copy = Path(shutil.copy(path, path.with_name(f"{path.stem}_marked{path.suffix}")))
    before, errors = contents(copy), validator(copy)
    try:
        changed = mark(copy).parts
        after, later = contents(copy), validator(copy)
        faults = [f"{name} changed" for name in changed if not name.startswith(OURS)]
        faults += [f"{name} lost" for name in before if name not in after]
        faults += [f"{n} differs untold" for n in before if n not in changed and before[n] != after.get(n)]
        faults += [f"validator: {error}" for error in sorted(later - errors)]
        mark(copy, clear=True)
        faults += _left(path, copy)
    except InputError as error:
        return Patched(label, len(before), 0, len(errors), len(errors), (f"refused: {error}",))
    return Patched(label, len(before), len(changed), len(errors), len(later), tuple(faults))


def collected_over(label: str, master: Path, back: Path, title: str) -> Patched:
    """Collect a packet into a copy of a master; the one answer goes to the sheet of that title, all else stays."""
    copy = Path(shutil.copy(master, master.with_name(f"{master.stem}_collected{master.suffix}")))
    before, errors = contents(copy), validator(copy)
    try:
        done = collect(copy, [back], now=RETURNED)
    except InputError as error:
        return Patched(label, len(before), 0, len(errors), len(errors), (f"refused: {error}",))
    after, later = contents(copy), validator(copy)
    changed = [name for name in before if before[name] != after.get(name)]
    faults = [f"{name} changed" for name in changed if not name.startswith(COLLECTED)]
    faults += [f"{name} lost" for name in before if name not in after]
    faults += [f"validator: {error}" for error in sorted(later - errors)]
    faults += _typed_otherwise(master, copy, title)
    faults += [f"{len(done.changes)} answers taken instead of 1"] if len(done.changes) != 1 else []
    return Patched(label, len(before), len(changed), len(errors), len(later), tuple(faults))


def _typed_otherwise(master: Path, collected: Path, title: str) -> list[str]:
    """Sheets on which typed cells differ, apart from the one cell of the answer and the exchange's own sheets."""
    old, new = ClosedBook(master), ClosedBook(collected)
    ours = {HOME_TITLE, *(row.sheet.title for row in (Return, Conflict, MergedCell))}
    counts = {t: _differing(old.grid(t), new.grid(t)) for t in old.titles() if t not in ours}
    return [f"{n} typed cells of {t} differ" for t, n in counts.items() if n != (t == title)]


def _differing(old: Grid, new: Grid) -> int:
    def typed(grid: Grid) -> dict[tuple[int, int], object]:
        cells = ((row, column, value) for row, line in grid.cells.items() for column, value in line.items())
        return {(row, column): value for row, column, value in cells if (row, column) not in grid.formulas}

    one, other = typed(old), typed(new)
    return sum(one.get(at) != other.get(at) for at in one.keys() | other.keys())


def _left(path: Path, cleared: Path) -> list[str]:
    """What a cleared workbook has otherwise than before it was marked: a part or a cell, by its meaning."""
    before, after = contents(path), contents(cleared)
    kept = [name for name in before if not name.startswith(ANEW)]
    parts = [f"{name} not restored" for name in kept if not _same(name, before[name], after.get(name, b""))]
    return parts + _cells(path, cleared)


def _cells(path: Path, cleared: Path) -> list[str]:
    """Sheets on which a typed cell or a formula differs; a result that a program had dropped is there again."""
    old, new = ClosedBook(path), ClosedBook(cleared)
    ours = {HOME_TITLE, FindingRow.sheet.title}
    return [f"cells of {t} differ" for t in old.titles() if t not in ours and not _alike(old.grid(t), new.grid(t))]


def _alike(old: Grid, new: Grid) -> bool:
    return old.formulas == new.formulas and not _differing(old, new)


def _same(name: str, one: bytes, other: bytes) -> bool:
    if one == other or not name.endswith((".xml", ".rels")):
        return one == other
    return canonicalize(one.decode()) == canonicalize(other.decode())


def contents(path: Path) -> Mapping[str, bytes]:
    """Every part of a file, unpacked."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def validator(path: Path) -> set[str]:
    """What the Open XML validator says of a workbook, by part and rule, without the place in the part.

    Nor with how many: openpyxl writes each text into its cell, and "12 inline strings" is the rule of "1778".
    """
    from openxml_audit import OpenXmlValidator

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        errors = OpenXmlValidator().validate(str(path)).errors
    return {f"{error.part_uri} {_COUNT.sub('n', error.description)}" for error in errors}
