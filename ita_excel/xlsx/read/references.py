"""References inside formula text: moving them as a fill down does, shifting them as inserted rows do.

Only references are touched; texts, structured references, names and functions stay as written.
`openpyxl.formula.translate` does the first half, but importing it costs more than reading a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ita_excel.language.place import MAX_COLUMN, MAX_ROW, column_number
from ita_excel.language.place import letters as column_letters

_BEFORE = r"(?<![\w.$\\\u0E00-\u0E7F])"
_AFTER = r"(?![\w(.!\\\u0E00-\u0E7F])"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    r'"(?:[^"]|"")*"'
    r"|\[(?:[^\[\]']|'.|\[(?:[^\]']|'.)*\])*\]"
    r"|(?P<sheet>'(?:[^']|'')*'!|[^\s\"'!()+\-*/^&=<>,;:{}\[\]]+!)?"
    rf"(?P<ref>{_BEFORE}{_CELL}(?::{_CELL})?{_AFTER}"
    rf"|{_BEFORE}\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}{_AFTER}"
    rf"|{_BEFORE}\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}{_AFTER})"
)
_PART = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]{0,7})")
_LOST = "#REF!"


def moved(formula: str, rows: int, columns: int) -> str:
    """The formula as it reads `rows` further down and `columns` further right (a shared formula's child)."""

    def move(found: re.Match[str]) -> str:
        parts = [_moved_part(part, rows, columns) for part in found["ref"].split(":")]
        return (found["sheet"] or "") + (_LOST if _LOST in parts else ":".join(parts))

    return _each_reference(formula, move)


def shifted(formula: str, owner: str, sheet: str, at: int, count: int) -> str:
    """The formula of a cell on sheet `owner` after `count` rows were inserted above row `at` of `sheet`."""

    def shift(found: re.Match[str]) -> str:
        if (_title(found["sheet"]) or owner).casefold() != sheet.casefold():
            return found[0]
        parts = [_shifted_part(part, at, count) for part in found["ref"].split(":")]
        return (found["sheet"] or "") + ":".join(parts)

    return _each_reference(formula, shift)


def references(formula: str) -> list[tuple[str, str]]:
    """What a formula refers to: sheet title ("" for its own) and the reference as written."""
    return [(_title(found["sheet"]), found["ref"]) for found in _TOKEN.finditer(formula) if found["ref"]]


def _each_reference(formula: str, change: Callable[[re.Match[str]], str]) -> str:
    return _TOKEN.sub(lambda found: change(found) if found["ref"] else found[0], formula)


def _title(prefix: str | None) -> str:
    name = (prefix or "").removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _split(part: str) -> tuple[str, str, str, str]:
    """Dollar, letters, dollar, digits; the one dollar of a whole row such as $3 belongs to its digits."""
    found = _PART.fullmatch(part)
    assert found is not None, part
    first, letters, second, digits = found.groups()
    return (first, letters, second, digits) if letters else ("", "", first + second, digits)


def _moved_part(part: str, rows: int, columns: int) -> str:
    fixed_column, letters, fixed_row, digits = _split(part)
    if letters and not fixed_column:
        column = column_number(letters) + columns
        if not 1 <= column <= MAX_COLUMN:
            return _LOST
        letters = column_letters(column)
    if digits and not fixed_row:
        row = int(digits) + rows
        if not 1 <= row <= MAX_ROW:
            return _LOST
        digits = str(row)
    return f"{fixed_column}{letters}{fixed_row}{digits}"


def _shifted_part(part: str, at: int, count: int) -> str:
    fixed_column, letters, fixed_row, digits = _split(part)
    if digits and int(digits) >= at:
        digits = str(min(int(digits) + count, MAX_ROW))
    return f"{fixed_column}{letters}{fixed_row}{digits}"
