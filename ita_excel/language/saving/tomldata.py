"""The data of TOML files, parsed once for all runs: that takes as long as a third of reading a workbook."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ita_excel.language.saving import cache

_SAID: Mapping[type, tuple[str, Callable[[str], Any]]] = {
    Decimal: ("a decimal", Decimal), date: ("a date", date.fromisoformat),
}
"""How values that JSON has no word for are written: the mark beside their text, and what reads that."""
_READ = dict(_SAID.values())


class _NotKept(Exception):
    """The data says more than JSON can."""


def toml_data(text: str) -> dict[str, Any]:
    """What a TOML text says, its fractions as Decimal. Raises tomllib.TOMLDecodeError (a ValueError)."""
    try:
        kept = cache.made_once("toml", text, lambda: _as_json(text))
    except _NotKept:
        return _parsed(text)
    data: dict[str, Any] = _from_json(kept)
    return data


def _as_json(text: str) -> bytes:
    """The data as JSON, if it comes back from there the same: a time of day, for one, would not."""
    data = _parsed(text)
    try:
        made = json.dumps(data, ensure_ascii=False, default=_marked).encode()
    except TypeError as error:
        raise _NotKept from error
    if repr(_from_json(made)) != repr(data):
        raise _NotKept
    return made


def _marked(value: Any) -> dict[str, str]:
    if type(value) not in _SAID:
        raise TypeError(value)
    return {_SAID[type(value)][0]: str(value)}


def _from_json(data: bytes) -> Any:
    return json.loads(data, object_hook=_read)


def _read(made: dict[str, Any]) -> Any:
    mark = next(iter(made), "") if len(made) == 1 else ""
    return _READ[mark](made[mark]) if mark in _READ else made


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text, parse_float=Decimal)
