"""Files that a former run looked at and had nothing against: not opened again while they are the same.

The same is: path, size, and when and as which file the disk says it was last written. A mark is an empty file.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from ita_excel.language.saving import cache


class Looked:
    """What is known of files by one way of looking; `way` changes where what it looks for changes."""

    def __init__(self, way: str) -> None:
        self._way = way
        self._folder = cache.folder("looked")

    def knows(self, path: Path) -> bool:
        """Was the file, as it is now, looked at and found good?"""
        mark = self._mark(path)
        try:
            if mark:
                os.utime(mark)
        except OSError:
            return False
        return mark is not None

    def remember(self, path: Path) -> None:
        """The file as it is now is good; a disk that refuses is no fault."""
        if mark := self._mark(path):
            with suppress(OSError):
                mark.touch(mode=0o600)

    def _mark(self, path: Path) -> Path | None:
        try:
            found = path.stat()
        except (OSError, ValueError):  # ValueError: a NUL in the name
            return None
        told = (self._way, path.absolute(), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        return self._folder and self._folder / hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()
