"""What a loop in a template leaves behind and Word would call damaged, put right."""

from __future__ import annotations

from collections.abc import Iterable

from ita_excel.word.text.wordml import Element, element, qn, remove


def mend(root: Element) -> None:
    """Empty cells get a paragraph, empty rows and tables go, copied bookmarks become unique."""
    for row in list(root.iter(qn("w:tr"))):
        if row.find(qn("w:tc")) is None:
            remove(row)
    for table in list(root.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            remove(table)
    for cell in list(root.iter(qn("w:tc"))):
        if not len(cell) or cell[-1].tag != qn("w:p"):
            cell.append(element("w:p"))
    _mend_bookmarks(root)


def number_drawings(roots: Iterable[Element]) -> None:
    """Give every picture, chart and shape of a document its own number, from 1 in reading order."""
    number = 0
    for root in roots:
        for drawing in root.iter(qn("wp:docPr")):
            number += 1
            drawing.set("id", str(number))


def _mend_bookmarks(root: Element) -> None:
    """Keep the first bookmark of a name, number all anew, drop ends without a start.

    A loop repeats a start and its end together, so an end belongs to the last start with its number.
    """
    names: set[str] = set()
    current: dict[str | None, str | None] = {}
    number = 0
    for mark in list(root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        old = mark.get(qn("w:id"))
        if mark.tag == qn("w:bookmarkEnd"):
            new = current.pop(old, None)
        elif (name := str(mark.get(qn("w:name")))) in names:
            new = current[old] = None
        else:
            names.add(name)
            new = current[old] = str(number)
            number += 1
        if new is None:
            remove(mark)
        else:
            mark.set(qn("w:id"), new)
