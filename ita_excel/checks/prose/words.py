"""Word lists as data: `words.toml` beside this file, read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.language.saving.tomldata import toml_data


@frozen
class Wrong:
    """A wrong wording: where it matches, what to write instead (None where nobody can know), advice for that case."""

    pattern: re.Pattern[str]
    right: str | None
    advice: str


@frozen
class WordLists:
    """Everything `words.toml` says."""

    misleading: tuple[Wrong, ...]
    wrong_terms: tuple[Wrong, ...]
    scan_errors: tuple[Wrong, ...]
    doubled_allowed: frozenset[str]
    doubled_shortest: int
    mixed: tuple[tuple[str, str], ...]
    provinces: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists, compiled."""
    text = Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
    data = toml_data(text)
    return WordLists(
        _wrongs(data["misleading"]), _wrongs(data["wrong_term"]), _wrongs(data["scan_error"]),
        frozenset(data["doubled"]["allowed"]), data["doubled"]["shortest"],
        tuple((entry["one"], entry["other"]) for entry in data["mixed"]),
        frozenset(data["provinces"].split()),
    )


def _wrongs(entries: list[dict[str, Any]]) -> tuple[Wrong, ...]:
    return tuple(Wrong(re.compile(e["pattern"]), e.get("right"), e.get("advice", "")) for e in entries)
