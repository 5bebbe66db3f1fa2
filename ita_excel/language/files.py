"""Putting new bytes in a person's file's place: either the old file or the new one, never half of one.

A temporary file in the same folder is written and flushed to the disk, the old file is copied into the
folder of backups, then one rename exchanges them. Killed at any step, the old or the new file stands.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ita_excel.language.errors import CannotWrite, FileBusy, FileChanged

BACKUPS = "สำรอง"
"""Name of the folder beside the workbook that holds its dated backups."""
KEEP = 10
"""How many backups of one workbook are kept; the oldest go."""


def refuse_if_busy(path: Path) -> None:
    """Raise FileBusy where another program says that it holds the file, CannotWrite where it is read-only.

    Excel leaves `~$name` beside an open workbook, LibreOffice `.~lock.name#`; on Windows a file that is
    held also refuses to be opened for writing.
    """
    if not path.exists():
        return
    if is_open_elsewhere(path):
        raise FileBusy(path)
    if not path.stat().st_mode & stat.S_IWUSR:
        raise CannotWrite(path, "ไฟล์ถูกตั้งเป็นอ่านอย่างเดียว")
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        raise (FileBusy(path) if sys.platform == "win32" else CannotWrite(path, "ไม่มีสิทธิ์เขียน")) from error


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has left the sign beside the file that a person has it open."""
    signs = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(sign.exists() for sign in signs)


def replace(path: Path, data: bytes, read_fingerprint: str | None = None, backup: bool = True) -> Path | None:
    """Write `data` as the file at `path`; gives the path of the backup made of what stood there, if any.

    `read_fingerprint` is the SHA-256 of the file when it was read; FileChanged if it is another by now.
    FileBusy where it is open elsewhere, CannotWrite where the folder or the disk refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        refuse_if_busy(target)
        old = target.read_bytes() if target.exists() else None
        if read_fingerprint and (old is None or hashlib.sha256(old).hexdigest() != read_fingerprint):
            raise FileChanged(path)
        kept = _back_up(target, old) if backup and old is not None else None
        _exchange(target, data)
    except PermissionError as error:
        raise (FileBusy(path) if sys.platform == "win32" else CannotWrite(path, "ไม่มีสิทธิ์เขียน")) from error
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
    return kept


def keep_copy(path: Path) -> Path:
    """A dated backup of a file as it stands on the disk; gives its path. CannotWrite where the folder refuses."""
    target = Path(os.path.realpath(path))
    try:
        return _back_up(target, target.read_bytes())
    except OSError as error:
        raise CannotWrite(target.parent / BACKUPS, error.strerror or "") from error


def _back_up(target: Path, old: bytes) -> Path:
    folder = target.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    moment = datetime.now().strftime("%Y-%m-%d_%H%M%S_%f")
    place = folder / f"{target.stem}_{moment}{target.suffix}"
    _exchange(place, old)
    _drop_oldest(folder, target)
    return place


def _drop_oldest(folder: Path, target: Path) -> None:
    """Forget all but the newest backups; one that cannot be removed (open somewhere) simply stays."""
    stamp = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]_*"
    stem = target.stem.translate({ord(sign): f"[{sign}]" for sign in "[]*?"})
    with suppress(OSError):
        for old in sorted(folder.glob(f"{stem}_{stamp}{target.suffix}"))[:-KEEP]:
            old.unlink()


def _exchange(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".ita-excel-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _keep_mode(target: Path, temporary: Path) -> None:
    # mkstemp gives 0600; a new file gets what the person's umask would give it.
    mask = os.umask(0)
    os.umask(mask)
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~mask
    temporary.chmod(mode)


def _flush_folder(folder: Path) -> None:
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
