"""What is written into a cell, and how each type of value looks in XML.

A text is always written as a text: one that begins with = + - @ never becomes a formula.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_excel.language.grid import CellError, Value
from ita_excel.language.target import Content, Formula

if TYPE_CHECKING:
    from lxml.etree import _Element

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_LIKE_A_FORMULA = re.compile(r"[=+@]|-.")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def escaped(text: str) -> str:
    """Text for XML: characters that XML cannot hold as Excel writes them, `_x000B_`."""
    return _ILLEGAL.sub(lambda found: f"_x{ord(found[0]):04X}_", text.replace("\r\n", "\n").replace("\r", "\n"))


def needs_quoting(content: Content) -> bool:
    """Whether editing the cell in Excel would turn the text into a formula."""
    return isinstance(content, str) and bool(_LIKE_A_FORMULA.match(content))


def serial(moment: datetime, from_1904: bool) -> str:
    """The serial number of a moment: days since Excel's day 0, to the millisecond."""
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and moment < datetime(1900, 3, 1):
        epoch = datetime(1899, 12, 31)
    gap = moment.replace(tzinfo=None) - epoch
    part = (gap.seconds + gap.microseconds / 1e6) / 86_400
    return repr(gap.days + part) if part else str(gap.days)


def write(cell: _Element, content: Content, from_1904: bool) -> None:
    """Set what a `c` element holds; its style, and nothing else, stays."""
    kept = {name: cell.get(name) for name in ("r", "s")}
    for child in [child for child in cell if _name(child) in ("f", "v", "is")]:
        cell.remove(child)
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, "")
    assert cell.get("r") == kept["r"]
    if isinstance(content, Formula):
        _child(cell, "f", escaped(content.text))
        _result(cell, content.cached, from_1904)
    elif isinstance(content, str):
        _text(cell, content)
    elif content is not None:
        _result(cell, content, from_1904)


def _text(cell: _Element, text: str) -> None:
    from lxml import etree

    if text:
        cell.set("t", "inlineStr")
        holder = etree.Element(_tag(cell, "is"))
        cell.insert(0, holder)
        _child(holder, "t", escaped(text))


def _result(cell: _Element, value: Value | Decimal | CellError, from_1904: bool) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        cell.set("t", "b")
        _child(cell, "v", str(int(value)))
    elif isinstance(value, CellError):
        cell.set("t", "e")
        _child(cell, "v", value.code)
    elif isinstance(value, str):
        cell.set("t", "str")
        _child(cell, "v", escaped(value))
    elif isinstance(value, datetime):
        _child(cell, "v", serial(value, from_1904))
    else:
        _child(cell, "v", str(value))


def _child(parent: _Element, name: str, text: str) -> None:
    from lxml import etree

    child = etree.Element(_tag(parent, name))
    child.text = text
    if text != text.strip() or "\n" in text:
        child.set(_SPACE, "preserve")
    # Extensions (extLst) come last in a cell.
    parent.insert(sum(1 for other in parent if _name(other) != "extLst"), child)


def _tag(cell: _Element, name: str) -> str:
    return cell.tag.rpartition("}")[0] + "}" + name


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2]
