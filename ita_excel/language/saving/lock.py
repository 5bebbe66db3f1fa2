"""Only one of our runs at a time works on a file, from reading it to the rename.

    with Lock(workbook):
        year = read(workbook)
        …
        files.replace(workbook, data)

The lock is the operating system's, on a small file beside the workbook, so that it ends with its process, however
that ends. What the small file says is only for people: who holds it and since when.
"""

from __future__ import annotations

import errno
import functools
import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from ita_excel.language.errors import FileBusy
from ita_excel.language.saving.exchange import forget, mark_of

PATIENCE = 60.0
"""Seconds to wait for another of our runs; collecting 600 packets takes a quarter of it."""
STEP = 0.05
_FAR = 1 << 20
"""The byte that Windows locks: beyond what is written, so that others can read who holds the lock."""
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_held: dict[tuple[int, Path], int] = {}

Work = TypeVar("Work", bound=Callable[..., Any])


class OtherRun(FileBusy):
    """Another run of this toolkit works on the file."""

    def __init__(self, path: Path, holder: str) -> None:
        who = f" ({holder})" if holder else ""
        super().__init__(path, f"มีอีกหน้าต่างหนึ่งของโปรแกรมนี้กำลังทำงานอยู่{who}", "รอให้เสร็จก่อน แล้วสั่งใหม่")


class Lock:
    """A lock on one file, taken when the block starts; the same thread may take it again inside.

    A class and not a generator: LibreOffice's errors cannot pass through a generator. Raises OtherRun after
    `patience` seconds. A folder that takes no file, or a drive without locks, gives none: the file is compared
    again right before the exchange all the same.
    """

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        self._path = Path(os.path.realpath(path))
        self._patience = patience
        self._handle: int | None = None
        self._key = (threading.get_ident(), side_file(self._path))

    @property
    def mark(self) -> str | None:
        """What marks the temporary files written under this lock; None where the drive gave no lock."""
        return mark_of(self._path) if self._handle is not None or _held.get(self._key, 0) > 1 else None

    def __enter__(self) -> Lock:
        depth = _held.get(self._key, 0)
        if not depth:
            self._handle = self._taken()
        if depth or self._handle is not None:
            _held[self._key] = depth + 1
        return self

    def __exit__(self, *_: object) -> None:
        depth = _held.pop(self._key, 0)
        if depth > 1:
            _held[self._key] = depth - 1
        if self._handle is not None:
            _let_go(self._handle, self._key[1])
            self._handle = None

    def _taken(self) -> int | None:
        side, end = self._key[1], time.monotonic() + self._patience
        while True:
            handle = _opened(side)
            if handle is None:
                return None  # then nothing can be written beside it either, and that says why
            if (got := _got(handle, side)) is True:
                return handle
            if got is None:
                return None
            if time.monotonic() > end:
                raise OtherRun(self._path, _holder(side))
            time.sleep(STEP)


def _got(handle: int, side: Path) -> bool | None:
    """Whether the opened side file is ours now; it is closed where it is not."""
    got: bool | None = False
    try:
        got = hold(handle)
        if got and not _still_there(handle, side):
            got = False
        if got:
            _sign(handle)
    except BaseException:
        os.close(handle)
        raise
    if not got:
        os.close(handle)
    if got is None:
        forget(side)
    return got


def one_at_a_time(work: Work) -> Work:
    """Make a function whose first argument is a workbook hold the workbook's lock from its start to its end."""

    @functools.wraps(work)
    def alone(workbook: Path, *arguments: Any, **named: Any) -> Any:
        with Lock(workbook):
            return work(workbook, *arguments, **named)

    return cast(Work, alone)


def side_file(path: Path) -> Path:
    """The small file whose lock stands for the file at `path`."""
    return path.with_name(f".ita-excel-{mark_of(path)}.lock")


def _opened(side: Path) -> int | None:
    """The side file, open; one that another person's run made can often only be read, which is enough."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(side, flags, 0o666)
        except OSError:
            continue
    return None


def hold(handle: int) -> bool | None:
    """Take the system's lock on an open file without waiting; False where another has it, None where there are none."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True


def _still_there(handle: int, side: Path) -> bool:
    """Whether the locked file is the one that the next run would open: its holder removes it when it lets go."""
    try:
        return os.path.samestat(os.fstat(handle), side.stat())
    except OSError:
        return False


def _let_go(handle: int, side: Path) -> None:
    if sys.platform == "win32":  # which removes no file that is open
        os.close(handle)
        forget(side)
    else:
        forget(side)
        os.close(handle)


def _sign(handle: int) -> None:
    import platform

    text = f"{platform.node()}\n{os.getpid()}\n{datetime.now():%H:%M}\n"
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        os.ftruncate(handle, 0)
        os.write(handle, text.encode())
    except OSError:
        return  # a full disk; the lock holds all the same


def _holder(side: Path) -> str:
    try:
        host, _, since = side.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return ""
    return f"เครื่อง {host} เริ่ม {since} น."
