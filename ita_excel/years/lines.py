"""On which line of a TOML file an entry stands. The parser tells what a file says, not where."""

from __future__ import annotations

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Where an entry stands in the data: ("levels",), ("levels", 2), ("sources", "offices")."""

_TOKEN = re.compile(
    r'"""(?:\\.|.)*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|\#[^\n]*|[ \t\r]+|'
    r'[\[\]{},=\n]|[^\s\[\]{},=\#"\']+',
    re.DOTALL,
)


def lines_of(source: str) -> dict[Path, int]:
    """The line (from 1) of every key and of every entry of a list, in a file that is valid TOML.

    What stands inside an entry has no line of its own: a table in braces keeps to its line.
    """
    return dict(_Scan(source).places())


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of an entry, or of the nearest thing around it that has one; 1 where nothing has."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scan:
    """One pass over the tokens, which knows the table it is in and how many lines are behind it."""

    def __init__(self, source: str) -> None:
        self._tokens = _TOKEN.finditer(source)
        self._line = 1
        self._table: Path = ()
        self._count: dict[Path, int] = {}

    def places(self) -> Iterator[tuple[Path, int]]:
        statement: list[str] = []
        for token in self._next():
            if token == "\n":
                if statement:
                    yield self._header(statement), self._line - 1
                statement = []
            elif token == "=":
                yield from self._value((*self._table, *_parts(statement)))
                statement = []
            else:
                statement.append(token)
        if statement:
            yield self._header(statement), self._line

    def _next(self) -> Iterator[str]:
        for found in self._tokens:
            token = found[0]
            self._line += token.count("\n")
            if not token.startswith((" ", "\t", "\r", "#")):
                yield token

    def _header(self, statement: list[str]) -> Path:
        """[name] or [[name]]: the table that the lines after it belong to."""
        path: Path = _parts([token for token in statement if token not in "[]"])
        if statement[:2] == ["[", "["]:
            number = self._count[path] = self._count.get(path, -1) + 1
            path = (*path, number)
        self._table = path
        return path

    def _value(self, key: Path) -> Iterator[tuple[Path, int]]:
        """The line of a key, and those of the entries of its list."""
        yield key, self._line
        depth, entry, begins = 0, 0, False
        listed = None
        for token in self._next():
            if token == "\n" and not depth:
                return
            listed = token == "[" if listed is None else listed
            if token == "," and depth == 1:
                entry, begins = entry + 1, bool(listed)
            elif begins and token not in "\n]":
                yield (*key, entry), self._line - token.count("\n")
                begins = False
            begins = begins or (listed and depth == 0 and token == "[")
            depth += (token in "[{") - (token in "]}")


def _parts(tokens: list[str]) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for token in tokens for part in token.split(".") if part)
