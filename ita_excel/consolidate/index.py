"""What each file said, remembered by its content: a second run reads only what changed, a killed one goes on.

A small SQLite file beside the result: each record is there whole or not at all, whenever the run is stopped.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

from ita_excel.consolidate.unit import Said, from_text, to_text

SUFFIX = ".index"
TOGETHER = 20
"""Records written at a time; so many are read again after a run was killed."""
PATIENCE = 30.0
"""Seconds to wait for another run that writes the same index."""


class Index:
    """Records by key. One that is damaged is begun anew: it holds nothing that the workbooks do not say."""

    def __init__(self, path: Path) -> None:
        self._path, self._unwritten = path, 0
        try:
            self._db = _opened(path)
        except sqlite3.OperationalError:  # the folder takes no file: the run remembers nothing, and the result stands
            self._db = _opened(":memory:")
        except sqlite3.DatabaseError:
            path.unlink()
            self._db = _opened(path)

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept(self._db.commit)
        self._db.close()

    def get(self, key: str) -> Said | None:
        """What a file of that key said; None where it was not read yet, or by another version of the program."""
        with suppress(sqlite3.Error, ValueError, TypeError, KeyError):
            found = self._db.execute("select said from said where key = ?", (key,)).fetchone()
            return from_text(found[0]) if found else None
        return None

    def put(self, key: str, said: Said) -> None:
        """Remember what a file said."""
        self._kept(lambda: self._db.execute("insert or replace into said values (?, ?)", (key, to_text(said))))
        self._unwritten += 1
        if self._unwritten >= TOGETHER:
            self._kept(self._db.commit)
            self._unwritten = 0

    def _kept(self, write: Callable[[], object]) -> None:
        """An index that cannot be written costs the next run time, never this one its result."""
        with suppress(sqlite3.Error):
            write()


def _opened(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        connection.execute("create table if not exists said (key text primary key, said text)")
        connection.execute("select count(*) from said").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def key_of(name: str, data: bytes, packs: Iterable[bytes]) -> str:
    """The SHA-256 of all that a record depends on: the bytes, the name, packs beside it, and this program."""
    said = hashlib.sha256(program())
    for part in (name.encode("utf-8", "surrogateescape"), *packs, data):
        said.update(len(part).to_bytes(8, "big") + part)
    return said.hexdigest()


@cache
def program() -> bytes:
    """The SHA-256 of the code and the years' data: a changed rule reads everything anew."""
    root = Path(__file__).parents[1]
    said = hashlib.sha256()
    for path in sorted(path for ending in ("*.py", "*.toml") for path in root.rglob(ending)):
        said.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return said.digest()
