"""What was wrong in a worked example as printed, and how the corrected example differs: applied, and told.

The source is TOML, so that a person can review it in a diff. Rows and texts are named as they were printed:
`[[change]]` sets one cell, `[[remove]]` takes a row out, `[[add]]` puts one in, `[[replace]]` mends a word
wherever it stands, `[[fill]]` gives blank cells the value of the row above. They are applied in that order.
Every entry says the source's line, the fault's number and why. An entry that finds nothing to correct is a fault
of the source file and raises `SourceFault`: a correction must not silently stop doing anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ita_excel.language.frozen import frozen

Row = dict[str, object]
Rows = dict[str, list[Row]]


class SourceFault(ValueError):
    """A worked example's source does not fit together; a developer's fault, never a user's."""


@frozen
class Correction:
    """One cell or row that differs from print.

    `row` names the row by its key, `column` is "" where a whole row came or went; `was` and `now` are cell
    values, None for nothing. `source` is the line of the scanned text, `fault` the number in the list of faults.
    `kind` is the kind of entry; of a replacement, `stem` and `instead` are the words that were exchanged.
    """

    sheet: str
    row: Mapping[str, object]
    column: str
    was: object
    now: object
    source: str
    fault: str
    why: str
    kind: str = ""
    stem: str = ""
    instead: str = ""


Entry = dict[str, Any]
Keys = Mapping[str, tuple[str, ...]]


def apply(rows: Rows, entries: Mapping[str, list[Entry]], keys: Keys) -> tuple[Correction, ...]:
    """Correct `rows` in place and tell each correction; `keys` holds the key columns of every sheet.

    Raises SourceFault where an entry's kind is unknown, or finds no row, another value, or nothing to mend.
    """
    unknown = set(entries) - set(_KINDS)
    if unknown:
        raise SourceFault(f"ไม่รู้จักการแก้ชนิด {', '.join(sorted(unknown))}")
    return tuple(
        replace(correction, kind=kind)
        for kind, correct in _KINDS.items()
        for entry in entries.get(kind, [])
        for correction in _some(correct(rows, entry, keys), kind, entry)
    )


def _some(made: Iterator[Correction], kind: str, entry: Entry) -> list[Correction]:
    found = list(made)
    if not found:
        raise SourceFault(f"[[{kind}]] ไม่พบสิ่งที่ต้องแก้: {entry}")
    return found


def _change(rows: Rows, entry: Entry, keys: Keys) -> Iterator[Correction]:
    row = _find(rows, entry)
    column = entry["column"]
    was = row.get(column)
    if "was" in entry and entry["was"] != ("" if was is None else was):
        raise SourceFault(f"[[change]] ค่าเดิมไม่ตรง พบ {was!r}: {entry}")
    now = entry["now"]
    if now == was:
        raise SourceFault(f"[[change]] ค่าใหม่เหมือนค่าเดิม: {entry}")
    told = _told(entry, _key(entry["sheet"], row, keys), column, was, None if now == "" else now)
    _set(row, column, now)
    yield told


def _remove(rows: Rows, entry: Entry, keys: Keys) -> Iterator[Correction]:
    row = _find(rows, entry)
    rows[entry["sheet"]].remove(row)
    yield _told(entry, _key(entry["sheet"], row, keys), "", _words(row), None)


def _add(rows: Rows, entry: Entry, keys: Keys) -> Iterator[Correction]:
    sheet = rows.setdefault(entry["sheet"], [])
    row = dict(entry["row"])
    place = sheet.index(_find(rows, {**entry, "row": entry["after"]})) + 1 if "after" in entry else len(sheet)
    sheet.insert(place, row)
    yield _told(entry, _key(entry["sheet"], row, keys), "", None, _words(row))


def _replace(rows: Rows, entry: Entry, keys: Keys) -> Iterator[Correction]:
    old, new = entry["old"], entry["now"]
    for sheet in [entry["sheet"]] if "sheet" in entry else list(rows):
        for row in rows[sheet]:
            if not _fits(row, entry.get("row", {})):
                continue
            for column, was in list(row.items()):
                now = _mended(was, old, new)
                if now != was and entry.get("column", column) == column:
                    told = _told({**entry, "sheet": sheet}, _key(sheet, row, keys), column, was, now)
                    row[column] = now
                    yield replace(told, stem=old, instead=new)


def _fill(rows: Rows, entry: Entry, keys: Keys) -> Iterator[Correction]:
    sheet = entry["sheet"]
    for above, row in zip(rows[sheet], rows[sheet][1:], strict=False):
        for column in entry["columns"]:
            if not row.get(column) and above.get(column):
                row[column] = above[column]
                yield _told(entry, _key(sheet, row, keys), column, None, row[column])


_KINDS: Mapping[str, Callable[[Rows, Entry, Keys], Iterator[Correction]]] = {
    "change": _change, "remove": _remove, "add": _add, "replace": _replace, "fill": _fill,
}  # fmt: skip


def _find(rows: Rows, entry: Entry) -> Row:
    found = [row for row in rows.get(entry["sheet"], []) if _fits(row, entry.get("row", {}))]
    if len(found) != 1:
        raise SourceFault(f"ต้องพบหนึ่งแถว แต่พบ {len(found)} แถว: {entry}")
    return found[0]


def _fits(row: Row, wanted: Mapping[str, object]) -> bool:
    return all(row.get(column, "") == value for column, value in wanted.items())


def _mended(value: object, old: str, new: str) -> object:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [_mended(part, old, new) for part in value]
    return value


def _set(row: Row, column: str, now: object) -> None:
    if now == "" or now == []:
        row.pop(column, None)
    else:
        row[column] = now


def _key(sheet: str, row: Row, keys: Keys) -> Row:
    return {column: row[column] for column in keys[sheet] if row.get(column, "") != ""}


def _words(row: Row) -> str:
    return " · ".join(str(value) for value in row.values())


def _told(entry: Entry, row: Row, column: str, was: object, now: object) -> Correction:
    for needed in ("source", "fault", "why"):
        if not entry.get(needed):
            raise SourceFault(f"ต้องบอก {needed}: {entry}")
    return Correction(entry["sheet"], row, column, was, now, entry["source"], entry["fault"], entry["why"])
