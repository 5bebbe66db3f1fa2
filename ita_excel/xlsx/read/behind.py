"""What stands behind a cell's value: the address of its link, and a picture that was put into it.

Sources: ECMA-376 part 1, 18.3.1.47 (hyperlink); [MS-XLSX] 2.3.6 (rich values: a picture in a cell is an error to
programs that do not know it); WPS Office writes DISPIMG.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from ita_excel.language.grid import CellError, Grid, Range, RichText
from ita_excel.language.place import block
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.parts.relations import Relation

Attributes = Mapping[str, str]
_LINKED = re.compile(r'HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)
_PICTURE = re.compile(r"(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
_KINDS = "rdrichvaluestructure.xml"
_MOST_CELLS = 10_000
"""Cells of one link that are looked at; a link over a whole column says nothing of its cells."""


def link_texts(grid: Grid, links: Iterable[Attributes], relations: Callable[[], Mapping[str, Relation]]) -> None:
    """Give the texts of a sheet the addresses that a click on them opens; `relations` is asked once, where needed."""
    outward = [(link, key) for link in links if (key := _key(link))]
    known = relations() if outward else {}
    for link, key in outward:
        area, target = block(link.get("ref", "")), _target(link, known.get(key))
        if area and target:
            _link(grid, area, target)
    for (row, column), formula in grid.formulas.items():
        if found := _LINKED.match(formula):
            _link(grid, Range(row, column, row, column), found[1].replace('""', '"'))


def _key(link: Attributes) -> str:
    """The id of the relation that a link goes by; "" where it stays in the workbook."""
    return next((value for name, value in link.items() if name.endswith(":id")), "")


def _target(link: Attributes, relation: Relation | None) -> str:
    if relation is None or not relation.external:
        return ""
    within = link.get("location", "")
    return f"{relation.target}#{within}" if within and "#" not in relation.target else relation.target


def _link(grid: Grid, area: Range, target: str) -> None:
    if (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1) > _MOST_CELLS:
        return
    for row in range(area.first_row, area.last_row + 1):
        for column in range(area.first_column, area.last_column + 1):
            text = grid.value(row, column)
            if isinstance(text, RichText):
                grid.cells[row][column] = RichText(text, text.struck, text.kept, target, text.raised)
            elif isinstance(text, str):
                grid.cells[row][column] = RichText(text, link=target)


def name_pictures(grid: Grid, rich: Collection[tuple[int, int]], package: Package) -> None:
    """Tell the errors that stand for a picture from those of a formula; `rich` are the cells with a rich value."""
    by_formula = (place for place, formula in grid.formulas.items() if _PICTURE.match(formula))
    for row, column in (*(rich if rich and _has_pictures(package) else ()), *by_formula):
        value = grid.value(row, column)
        if value is not None:
            grid.cells[row][column] = CellError(value.code if isinstance(value, CellError) else "#VALUE!", picture=True)


def _has_pictures(package: Package) -> bool:
    """Are rich values pictures here, as far as can be told? Data types (stocks, geography) are rich values too."""
    kinds = [name for name in package.names() if name.lower().endswith(_KINDS)]
    return not kinds or any(b"image" in package.read(name).lower() for name in kinds)
