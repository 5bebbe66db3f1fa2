"""Standard output and error that may fail: a full disk, a reader that has gone, no stream at all.

What a command does never depends on whether somebody can read of it; what could not be told is one exit status.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO


class Steady:
    """A text stream that remembers its first failure instead of raising it."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.fault: Exception | None = None

    def write(self, text: str) -> int:
        """Write, as long as the stream takes anything."""
        if self.fault is None:
            try:
                return self.stream.write(text)
            except (OSError, ValueError) as error:
                self._fail(error)
        return len(text)

    def flush(self) -> None:
        """Flush, as long as the stream takes anything."""
        if self.fault is None:
            try:
                self.stream.flush()
            except (OSError, ValueError) as error:
                self._fail(error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def _fail(self, error: Exception) -> None:
        self.fault = error
        # What is still buffered would fail again when Python closes the stream at its end.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)


@contextmanager
def steady() -> Iterator[tuple[Steady, Steady]]:
    """Standard output and error that do not raise while the block runs; both speak UTF-8."""
    before = sys.stdout, sys.stderr
    streams = Steady(_speaking(before[0])), Steady(_speaking(before[1]))
    sys.stdout, sys.stderr = streams
    try:
        yield streams
    finally:
        for stream in streams:
            stream.flush()
        sys.stdout, sys.stderr = before


def _speaking(stream: TextIO | None) -> TextIO:
    """The stream, in UTF-8 on a Windows console too; one that leads nowhere where there is none."""
    if stream is None:
        return io.StringIO()
    if isinstance(stream, io.TextIOWrapper):
        with suppress(OSError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def untold(fault: Exception | None) -> str:
    """The sentence for a result that nobody could be told; "" where a reader has seen enough (`| head`)."""
    if fault is None or isinstance(fault, BrokenPipeError):
        return ""
    full = isinstance(fault, OSError) and fault.errno == errno.ENOSPC
    why = "เนื้อที่เต็ม" if full else "ปลายทางปิดไปแล้ว"
    return f"แสดงผลของคำสั่งไม่ได้ ({why}) แต่คำสั่งทำงานจบแล้ว — แก้ที่ปลายทางของผล แล้วดูไฟล์ที่คำสั่งเขียน หรือสั่งใหม่"


def deaf() -> bool:
    """Whether standard error has failed, so that a command that goes on for ever tells nobody."""
    return getattr(sys.stderr, "fault", None) is not None
