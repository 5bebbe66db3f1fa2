"""Telling rows apart: by their key, and where a key stands twice, by which of them it is.

An office may number two rows alike by mistake. Each is still a row of its own, so the second one's key gets " #2".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ita_excel.model.rows import row_key
from ita_excel.sheets.schema import Sheet, Typed


def unique_keys(sheet: Sheet, rows: Iterable[Typed]) -> list[str]:
    """A key for every row, in the order of the rows, none twice."""
    seen: Counter[str] = Counter()
    keys = []
    for row in rows:
        key = row_key(sheet, row)
        seen[key] += 1
        keys.append(nth(key, seen[key]))
    return keys


def nth(key: str, number: int) -> str:
    """The key of the `number`-th row (1-based) that carries it."""
    return key if number == 1 else f"{key} #{number}".lstrip()


def parted(key: str) -> tuple[str, int]:
    """The plain key and which of the rows that carry it is meant."""
    match = re.fullmatch(r"(?:(.*) )?#(\d{1,6})", key, re.DOTALL)
    return (match[1] or "", int(match[2])) if match else (key, 1)


def as_written_now(key: str) -> str:
    """A key that an older version wrote into a packet or a master: it had the word None for a blank part."""
    bare, number = parted(key)
    return nth("|".join("" if part == str(None) else part for part in bare.split("|")), number)


def is_blank_key(sheet: Sheet, row: Typed) -> bool:
    """Has the row none of the values that would tell it apart?"""
    return all(getattr(row, name) in (None, "", ()) for name in sheet.key)
