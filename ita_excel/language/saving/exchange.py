"""New bytes beside their place, flushed to the disk; how they get it stands in `handover`.

The temporary file's name tells which lock its writer held (see `lock`): whoever holds that lock knows that
every such file it finds was left by a run that died.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

PREFIX, SUFFIX = ".ita-excel-", ".tmp"
OLD = 24 * 60 * 60.0
"""Seconds after which a temporary file of whatever run is taken for left behind: none is written for so long."""
LONGEST_NAME = 255
"""Bytes that a file's name may have on Linux, and on most network drives."""


def mark_of(path: Path) -> str:
    """A short name for a path's last part, for files of ours that belong to it; never too long for a file's name."""
    return hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def shortened(text: str, most: int) -> str:
    """The text cut to `most` bytes of UTF-8, between letters and not before a mark that stands on one."""
    if len(text.encode("utf-8", "surrogateescape")) <= most:
        return text
    kept = text
    while len(kept.encode("utf-8", "surrogateescape")) > most:
        kept = kept[:-1]
    while kept and _stands_on_the_letter_before(text[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip(" .")


def _stands_on_the_letter_before(sign: str) -> bool:
    import unicodedata

    return unicodedata.category(sign) == "Mn" or sign in "ะาำๅ"


def staged(target: Path, data: bytes, mark: str, mode: int | None = None) -> Path:
    """The bytes in a temporary file beside `target`, on the disk; nothing is left where that fails.

    The file gets `mode`, else that of the target, else what the person's umask gives a new file.
    """
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{mark}-", suffix=SUFFIX, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(target) if mode is None else mode)
    except BaseException:
        forget(temporary)
        raise
    return temporary


def put(temporary: Path, target: Path, *, flush: bool = True) -> None:
    """The staged file under a name that nobody else gives, lasting through a power cut; it is gone where that fails.

    With `flush` False whoever calls makes the folder last, once for many files.
    """
    try:
        temporary.replace(target)
    except BaseException:
        forget(temporary)
        raise
    if flush:
        flush_folder(target.parent)


def forget(path: Path) -> None:
    """Remove a file of ours; one that is gone already or cannot go is left."""
    with suppress(OSError):
        path.unlink()


def sweep(folder: Path, mark: str | None) -> None:
    """Remove temporary files of runs that died: those of `mark`, whose lock the caller holds, and old ones."""
    with suppress(OSError):
        for left in folder.glob(f"{PREFIX}*{SUFFIX}"):
            with suppress(OSError):
                dead = mark is not None and left.name.startswith(f"{PREFIX}{mark}-")
                if dead or time.time() - left.stat().st_mtime > OLD:
                    left.unlink()


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def flush_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut.

    Windows has no such call for folders and some network drives refuse it: the new file stands all the same.
    """
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
