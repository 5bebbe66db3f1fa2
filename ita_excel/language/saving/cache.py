"""What a run keeps so that the next is quicker, in a folder of the user's own that may be deleted at any time.

A kept file is found by the hash of all it was made of; whoever reads one looks whether it is what was kept.
`ITA_EXCEL_CACHE` names another folder; blank, 0 or off keeps nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

VARIABLE = "ITA_EXCEL_CACHE"
UNUSED_DAYS = 90
"""A file not asked for so long goes when the folder is next asked for."""


def folder(name: str) -> Path | None:
    """The folder of that name in the user's cache, made where it is missing; None where nothing is to be kept.

    A folder of somebody else, or one that others may write into, is not used.
    """
    named = os.environ.get(VARIABLE)
    if named is not None and named.strip().lower() in ("", "0", "off"):
        return None
    found = (Path(named) if named else _usual()) / name
    try:
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32" and (found.stat().st_uid != os.getuid() or found.stat().st_mode & 0o022):
            return None
        _sweep(found)
    except OSError:
        return None
    return found


def kept(path: Path) -> bytes | None:
    """What was kept under a path; None where nothing is."""
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    return content


def keep(path: Path, content: bytes) -> None:
    """Keep something, whole or not at all, for the user alone to read; a disk that refuses is no fault."""
    from ita_excel.language.saving import exchange

    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        exchange.put(exchange.staged(path, content, exchange.mark_of(path), mode=0o600), path)


def made_once(name: str, of: str, make: Callable[[], bytes]) -> bytes:
    """What `make` gives; a former run's where it was made `of` the same and lies whole in the folder `name`."""
    place = folder(name)
    if place is None:
        return make()
    path = place / hashlib.sha256(of.encode("utf-8", "surrogatepass")).hexdigest()
    content = _sealed(kept(path) or b"")
    if content is None:
        content = make()
        keep(path, hashlib.sha256(content).digest() + content)
    return content


def _sealed(found: bytes) -> bytes | None:
    """What stands behind its own hash; None where it is not whole."""
    size = hashlib.sha256().digest_size
    return found[size:] if found[:size] == hashlib.sha256(found[size:]).digest() else None


def _usual() -> Path:
    """Where the system keeps what programs can make anew."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "ita-excel" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ita-excel"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ita-excel"


def _sweep(found: Path) -> None:
    oldest = time.time() - UNUSED_DAYS * 24 * 3600
    for path in found.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
