"""The one call in which a new file and the file in its place change names, as each system has it.

Linux: `renameat2(RENAME_EXCHANGE)`, one step on ext4, XFS, Btrfs, tmpfs and others. macOS: `renamex_np(RENAME_SWAP)`,
one step on APFS. Windows: `ReplaceFileW` with a name for what stood; it refuses where a program holds the file, and
what stood keeps a name throughout, but a crash inside the call may leave it under that other name alone.

A drive that refuses this (NFS, FAT, a share mounted on Linux) gets what is left: a second name for what stands, then
a rename over it. Either file always stands, but one that a person puts there between those two calls is lost. Where
the drive has no second names either, two renames: nothing is lost, but a crash between them leaves nothing in place.
"""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_SWAP = 2
"""RENAME_EXCHANGE in linux/fs.h, and RENAME_SWAP in macOS's stdio.h."""
_HERE = -100
"""AT_FDCWD: a relative path starts at the working folder."""
_REFUSED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
_NOT_ON_THIS_DRIVE = {1, 50}
"""ERROR_INVALID_FUNCTION and ERROR_NOT_SUPPORTED of Windows."""


def swap(new: Path, target: Path) -> None:
    """The file at `new` gets the name `target`, and what stood there the name `new`; both are in one folder.

    Raises OSError, and FileNotFoundError where nothing stands at `target`; then nothing was moved.
    """
    if sys.platform == "win32":
        _replace_file(new, target)
    elif not _exchanged(new, target):
        _one_after_the_other(new, target)


def move_new(new: Path, target: Path) -> None:
    """The file at `new` gets the name `target`. Raises FileExistsError where something stands there by now."""
    if sys.platform == "win32":  # whose rename takes no name that is taken
        new.rename(target)
        return
    try:
        os.link(new, target)
    except FileExistsError:
        raise
    except OSError:  # a drive without second names
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        new.rename(target)
        return
    new.unlink()


def _exchanged(new: Path, target: Path) -> bool:
    """False where the system or the drive has no such call."""
    call, number = _call(), 0
    if call is None or not (number := call(os.fsencode(new), os.fsencode(target))):
        return call is not None
    if number in _REFUSED:
        return False
    raise OSError(number, os.strerror(number), str(target))


@functools.cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """The system's call, giving its error number; None in a C library without it."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    try:
        call = library.renamex_np if sys.platform == "darwin" else library.renameat2
    except AttributeError:
        return None

    def exchange(new: bytes, target: bytes) -> int:
        flat = (new, target) if sys.platform == "darwin" else (_HERE, new, _HERE, target)
        return ctypes.get_errno() if call(*flat, _SWAP) else 0

    return exchange


def _one_after_the_other(new: Path, target: Path) -> None:
    aside = _aside(new)
    try:
        os.link(target, aside)
    except FileNotFoundError:
        raise
    except OSError:
        target.rename(aside)
    try:
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            aside.replace(target)
        raise
    aside.replace(new)


def _replace_file(new: Path, target: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        aside = _aside(new)
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        if library.ReplaceFileW(str(target), str(new), str(aside), 0, None, None):
            aside.replace(new)
            return
        number = ctypes.get_last_error()
        if aside.exists() and not target.exists():
            aside.rename(target)
        if number not in _NOT_ON_THIS_DRIVE:
            raise ctypes.WinError(number)
        _one_after_the_other(new, target)


def _aside(new: Path) -> Path:
    return new.with_name(f"{new.name}~")
