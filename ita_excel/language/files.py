"""Putting new bytes in a person's file's place: either the old file or the new one, never half of one.

A temporary file in the same folder is written and flushed to the disk, the old file is copied into the
folder of backups, then one step exchanges them and what came out is compared with what was read. Killed at any step,
the old or the new file stands. How each step is done stands in `saving`.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

from ita_excel.language.errors import CannotWrite, FileBusy, FileChanged
from ita_excel.language.saving import exchange, handover
from ita_excel.language.saving.backups import BACKUPS, KEEP, back_up, drop_oldest
from ita_excel.language.saving.busy import refusal, signs
from ita_excel.language.saving.lock import Lock, one_at_a_time

__all__ = [
    "BACKUPS", "KEEP", "Lock", "is_open_elsewhere", "keep_copy", "one_at_a_time", "refuse_if_busy", "replace",
]  # fmt: skip


def refuse_if_busy(path: Path) -> None:
    """Raise FileBusy where another program says that it holds the file, CannotWrite where it is read-only.

    Excel leaves `~$name` beside an open workbook, LibreOffice `.~lock.name#`; on Windows a file that is
    held also refuses to be opened for writing.
    """
    if not path.exists():
        return
    if signs(path):
        raise refusal(path)
    if not path.stat().st_mode & stat.S_IWUSR:
        raise CannotWrite(path, "ไฟล์ถูกตั้งเป็นอ่านอย่างเดียว")
    try:
        with path.open("r+b"):
            pass
    except PermissionError as error:
        raise (FileBusy(path) if sys.platform == "win32" else CannotWrite(path, "ไม่มีสิทธิ์เขียน")) from error


def is_open_elsewhere(path: Path) -> bool:
    """Whether Excel or LibreOffice has left the sign beside the file that a person has it open."""
    return bool(signs(path))


def replace(path: Path, data: bytes, read_fingerprint: str | None = None, backup: bool = True) -> Path | None:
    """Write `data` as the file at `path`; gives the path of the backup made of what stood there, if any.

    `read_fingerprint` is the SHA-256 of the file when it was read; FileChanged if it is another by now, or becomes
    another while the new one is written. FileBusy where it is open elsewhere or another run of ours works on it,
    CannotWrite where the folder or the disk refuses.
    """
    target = Path(os.path.realpath(path))
    try:
        with Lock(target) as lock:
            return _replace(path, target, data, read_fingerprint, backup, lock)
    except PermissionError as error:
        raise (FileBusy(path) if sys.platform == "win32" else CannotWrite(path, "ไม่มีสิทธิ์เขียน")) from error
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error


def _replace(
    path: Path, target: Path, data: bytes, read_fingerprint: str | None, backup: bool, lock: Lock
) -> Path | None:
    refuse_if_busy(target)
    old = handover.standing(target)
    if read_fingerprint and (old is None or hashlib.sha256(old).hexdigest() != read_fingerprint):
        raise FileChanged(path)
    mark = lock.mark or exchange.mark_of(target)
    handover.sweep(target.parent, lock.mark)
    spare = handover.spare_for(target, data, old, mark)
    try:
        kept = back_up(target, old, lock.mark) if backup and old is not None else None
        handover.put(spare, target, data, old)
    finally:
        handover.let_go(spare)
    if kept:
        drop_oldest(target, kept)
    return kept


def keep_copy(path: Path, unsaved: Path | None = None) -> Path:
    """A dated backup of a file as it stands on the disk; gives its path. CannotWrite where the folder refuses.

    `unsaved` is a copy of what a program holds of the file at the moment: then that is what is kept.
    """
    target, source = Path(os.path.realpath(path)), unsaved or path
    try:
        with Lock(target) as lock:
            kept = back_up(target, source.read_bytes(), lock.mark, suffix=source.suffix)
            drop_oldest(target.with_suffix(source.suffix), kept)
            return kept
    except OSError as error:
        raise CannotWrite(target.parent / BACKUPS, error.strerror or "") from error
