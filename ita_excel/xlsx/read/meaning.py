"""What a cell says: its written value, its type and its style together (ECMA-376, 18.18.11)."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime

from ita_excel.language.grid import CellError, Percent, Value
from ita_excel.xlsx.read.looks import Looks
from ita_excel.xlsx.read.numberformat import moment
from ita_excel.xlsx.read.strings import unescaped

TRUE = ("1", "true")
_WHOLE = 10**15


class Meanings:
    """Reads values of one workbook; `strings` gives its shared strings, asked for only where a cell needs them."""

    def __init__(self, strings: Callable[[], list[str]], looks: Looks, from_1904: bool) -> None:
        self._strings, self._looks, self._from_1904 = strings, looks, from_1904
        self.struck = frozenset(map(str, looks.struck))

    def of(self, kind: str, style: str, raw: str) -> Value | CellError:
        """The value that `raw` stands for; None where it is blank. LookupError or ValueError in a damaged file."""
        if kind == "s":
            return (self._strings()[abs(int(raw))] or None) if raw else None
        if kind == "str":
            return unescaped(raw) or None
        if kind == "e":
            return CellError(raw) if raw else None
        if kind == "b":
            return raw.strip() in TRUE if raw else None
        raw = raw.strip()
        if kind == "d":
            return _iso(raw)
        return self._number(style, raw) if raw else None

    def _number(self, style: str, raw: str) -> Value:
        try:
            number = float(raw)
        except ValueError:
            return raw
        if not math.isfinite(number):
            return raw
        at = int(style) if style else -1
        if at in self._looks.dates and (date := moment(number, self._from_1904)) is not None:
            return date
        if at in self._looks.percents:
            return Percent(number)
        return int(number) if number.is_integer() and abs(number) < _WHOLE else number


def _iso(raw: str) -> Value:
    try:
        return datetime.fromisoformat(raw).replace(tzinfo=None)
    except ValueError:
        return raw or None
