"""The rows of a sheet part as bytes: only a row that is touched is parsed, all others stay as written.

So the rest of the sheet keeps its namespaces, its extensions and its spelling, and a sheet of a million
formatted rows costs an index of three numbers a row.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ita_excel.language.place import MAX_ROW, address, column_number, position
from ita_excel.xlsx.parts.xml import bytes_of, prolog, tree

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*)?(/?)>")
_ROW = re.compile(
    rb'<(?:[\w.-]+:)?row(?=[\s/>])(?:[^<>]*?\sr="(\d+)")?[^<>]*?(?:/>|>(?:.*?)</(?:[\w.-]+:)?row\s*>)', re.DOTALL
)
_OPENING = re.compile(rb"<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])([^<>]*)>")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d+)""")
_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)""")
_CUSTOM = re.compile(rb"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_ROOT = re.compile(rb"<[^?!][^<>]*>")
_FIRST_TAG = re.compile(rb"<[\w.:-]+")


class SheetData:
    """`head` and `tail` are what stands around the rows; `row(n)` parses one row for changing."""

    def __init__(self, data: bytes) -> None:
        self._load(data)
        if not self._in_order():
            self._load(_normalised(data))
        if not self._in_order():
            raise ValueError("rows out of order")

    def _load(self, data: bytes) -> None:
        if b"<!" in data or not _is_utf8(data):
            data = _normalised(data)
        opened = _SHEET_DATA.search(data)
        if opened is None:
            raise ValueError("no sheetData")
        if opened[2]:
            end = start = opened.end()
            data = data[: end - 2] + b"></" + opened[1] + b"sheetData>" + data[end:]
            end = start = end - 1
        else:
            start, end = opened.end(), data.rindex(b"</" + opened[1] + b"sheetData", opened.end())
        self._self_closed = bool(opened[2])
        self._data, self.head, self.tail = data, data[:start], data[end:]
        root = _ROOT.search(data)
        self._root = root[0] if root else b""
        self._index(start, end)
        self._parsed: dict[int, _Element | None] = {}

    def _index(self, start: int, end: int) -> None:
        self._numbers, self._starts, self._ends = array("Q"), array("Q"), array("Q")
        for found in _ROW.finditer(self._data, start, end):
            self._numbers.append(int(found[1] or 0))
            self._starts.append(found.start())
            self._ends.append(found.end())

    def _in_order(self) -> bool:
        before = 0
        for number in self._numbers:
            if not before < number <= MAX_ROW:
                return False
            before = number
        return True

    def _found(self, number: int) -> int | None:
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else None

    def source(self, number: int) -> bytes | None:
        """The bytes of a row as read; None where the part has no such row."""
        at = self._found(number)
        return None if at is None else self._data[self._starts[at] : self._ends[at]]

    def numbers(self) -> list[int]:
        """The numbers of all rows there are now, in order."""
        kept = [number for number in self._numbers if self._parsed.get(number, b"") is not None]
        added = [n for n, row in self._parsed.items() if row is not None and self._found(n) is None]
        return sorted(kept + added) if added else kept

    def matching(self, pattern: re.Pattern[bytes]) -> list[int]:
        """The rows, as read, in whose bytes a pattern occurs."""
        found: dict[int, None] = {}
        for match in pattern.finditer(self._data, len(self.head), len(self._data) - len(self.tail)):
            at = bisect_left(self._ends, match.start() + 1)
            if at < len(self._numbers):
                found[self._numbers[at]] = None
        return list(found)

    def row(self, number: int) -> _Element | None:
        """The row to read or change; None where there is none."""
        if number not in self._parsed:
            source = self.source(number)
            if source is None:
                return None
            self._parsed[number] = self._parse(source)
        return self._parsed[number]

    def formats(self, number: int) -> tuple[int | None, dict[int, int]]:
        """The format of the whole row (None: it has none) and of its own cells by column; the row is not parsed."""
        tags = _OPENING.findall(self._now(number))
        if not tags:
            return None, {}
        whole = _look(tags[0]) if _CUSTOM.search(tags[0]) else None
        own, column = {}, 0
        for tag in tags[1:]:
            found = _COLUMN.search(tag)
            column = _number(found[1]) if found else column + 1
            own[column] = _look(tag)
        return whole, own

    def _now(self, number: int) -> bytes:
        row = self._parsed.get(number)
        if row is not None:
            return self._fresh(row)
        return b"" if number in self._parsed else self.source(number) or b""

    def make(self, number: int) -> _Element:
        """The row, made if there is none."""
        row = self.row(number)
        if row is None:
            prefix = _FIRST_TAG.match(self._root)
            name = prefix[0][1:].rpartition(b":")[0] if prefix else b""
            tag = name + b":row" if name else b"row"
            row = self._parse(b"<" + tag + b' r="%d"/>' % number)
            self._parsed[number] = row
        return row

    def drop(self, number: int) -> None:
        """Take a row out."""
        self._parsed[number] = None

    def put(self, number: int, row: _Element) -> None:
        """Set a row under another number (its `r` and its cells' are the caller's matter)."""
        self._parsed[number] = row

    def _parse(self, source: bytes) -> _Element:
        name = _FIRST_TAG.match(self._root)
        assert name is not None
        row = tree(self._root + source + b"</" + name[0][1:] + b">")[0]
        _number_cells(row)
        return row

    def dump(self) -> bytes:
        """The whole part: untouched rows byte for byte."""
        body = b"".join(self._pieces())
        if not body and (self._self_closed or self._parsed):
            return self._closed(self.head, self.tail)
        return self.head + body + self.tail

    def _closed(self, head: bytes, tail: bytes) -> bytes:
        return head[:-1] + b"/>" + tail[tail.index(b">") + 1 :]

    def _pieces(self) -> Iterator[bytes]:
        done = 0
        for number in sorted(self._parsed):
            at = bisect_left(self._numbers, number)
            yield self._slice(done, at)
            row = self._parsed[number]
            if row is not None:
                yield self._written(row, number)
            done = at + 1 if self._found(number) is not None else at
        yield self._slice(done, len(self._numbers))

    def _slice(self, first: int, end: int) -> bytes:
        return self._data[self._starts[first] : self._ends[end - 1]] if first < end else b""

    def _written(self, row: _Element, number: int) -> bytes:
        fresh = self._fresh(row)
        source = self.source(number)
        if source is not None and fresh == self._fresh(self._parse(source)):
            return source
        return fresh

    def _fresh(self, row: _Element) -> bytes:
        """The row as it stands under the root, whose namespaces it need not declare again."""
        from lxml import etree

        wrapper = etree.tostring(row.getroottree(), encoding="UTF-8", xml_declaration=False)
        root = _ROOT.search(wrapper)
        assert root is not None
        return wrapper[root.end() : wrapper.rindex(b"</")]


def _look(tag: bytes) -> int:
    found = _STYLE.search(tag)
    return int(found[1]) if found else 0


@cache
def _number(letters: bytes) -> int:
    return column_number(letters.decode())


def _number_cells(row: _Element) -> None:
    """Give every cell its address: a cell without one stands right of the one before."""
    column = 0
    for cell in row:
        found = position(cell.get("r", ""))
        column = found[1] if found else column + 1
        if not found:
            cell.set("r", address(int(row.get("r", "0")), column))


def _is_utf8(data: bytes) -> bool:
    head = data[:200].lower()
    return not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and (
        b"encoding" not in prolog(head) or b"utf-8" in prolog(head)
    )


def _normalised(data: bytes) -> bytes:
    """The same sheet as plain UTF-8 without CDATA and comments, every row numbered."""
    from lxml import etree

    root = tree(data)
    for comment in list(root.iter(etree.Comment)):
        parent = comment.getparent()
        if parent is not None and not (comment.tail or "").strip():
            parent.remove(comment)
    number = 0
    for row in root.iter("{*}row"):
        number = int(row.get("r", number + 1))
        row.set("r", str(number))
    return bytes_of(root, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
