"""Reading many returned files: in this process where they are few, in two others where they are many.

A file made to kill or to hang its reader then costs one reader and its own status, never the rest of the run.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from multiprocessing import get_context
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import UNREADABLE, Rejected, Returned, read_returned
from ita_excel.language import zips
from ita_excel.language.zips import WORKBOOK
from ita_excel.sheets import Sheets

FEW = 20
"""Up to so many files of usual size no other process is started: starting one takes as long as reading them."""
USUAL = 8 << 20
"""Bytes of a file of usual size; a packet has some 40,000."""
READERS = 2
USUAL_UNPACKED = 32 << 20
"""Bytes of its parts together; a packet has some 700,000."""
PATIENCE = 20.0
"""Seconds for one file; a million formatted empty rows take five."""

Opened = tuple[Arrival, Returned | Rejected]
ReadOne = Callable[[Arrival, Sheets], Returned | Rejected]
C = TypeVar("C")
S = TypeVar("S")


def read_all(
    arrivals: Iterable[Arrival], sheets: Sheets, *,
    read: ReadOne = read_returned, few: int = FEW, patience: float = PATIENCE,
) -> Iterator[Opened]:
    """Every returned packet with what it says, in the order given."""
    return read_each(arrivals, sheets, read, few=few, patience=patience)


def read_each(
    arrivals: Iterable[Arrival], context: C, read: Callable[[Arrival, C], S], *,
    few: int = FEW, patience: float = PATIENCE, readers: int = READERS,
) -> Iterator[tuple[Arrival, S | Rejected]]:
    """Every arrival with what `read` makes of it, in the order given; a reader that dies or hangs costs one file.

    `read` and `context` go to other processes where files are many: a function of a module, data that can be pickled.
    """
    coming = iter(arrivals)
    first: list[Arrival] = []
    for arrival in coming:
        first.append(arrival)
        if len(first) > few or not _usual(arrival):
            break
    else:
        yield from ((arrival, _here(arrival, context, read)) for arrival in first)
        return
    with Readers(read, patience, readers) as reading:
        yield from reading.map(chain(first, coming), context)


def _usual(arrival: Arrival) -> bool:
    """Whether its reading is sure to end soon: a few kilobytes can unpack to a sheet of half a gigabyte."""
    data = arrival.data or b""
    if len(data) > USUAL:
        return False
    try:
        return sum(entry.file_size for entry in zips.opened(data, WORKBOOK).infolist()) <= USUAL_UNPACKED
    except Exception:  # no zip: told at once when it is read
        return True


def _here(arrival: Arrival, context: C, read: Callable[[Arrival, C], S]) -> S | Rejected:
    """What the file says, read in this process."""
    if arrival.allowance.seconds <= 0:
        return Rejected(arrival.name, UNREADABLE, arrival.allowance.too_slow())
    started = time.monotonic()
    said = read(arrival, context)
    arrival.allowance.spend_reading(time.monotonic() - started)
    return said


class Reader(Generic[C, S]):
    """Another process that reads files one by one; a new one is started after it was lost."""

    def __init__(self, read: Callable[[Arrival, C], S], patience: float) -> None:
        self._read, self._patience = read, patience
        self._context = get_context("spawn")
        self._process: Any = None
        self._pipe: Any = None

    def read(self, arrival: Arrival, context: C) -> S | Rejected:
        """What the file says, or that its reading took too long or ended the reader; spends the arrival's time."""
        left = min(self._patience, arrival.allowance.seconds)
        if left <= 0:
            return Rejected(arrival.name, UNREADABLE, arrival.allowance.too_slow())
        started = time.monotonic()
        try:
            return self._asked(arrival, context, left)
        finally:
            arrival.allowance.spend_reading(time.monotonic() - started)

    def _asked(self, arrival: Arrival, context: C, patience: float) -> S | Rejected:
        if self._process is None:
            self._start()
        try:
            self._pipe.send((arrival, context))
            if self._pipe.poll(patience):
                said: S = self._pipe.recv()
                return said
            why = f"อ่านไม่เสร็จภายใน {patience:.0f} วินาที"
        except (EOFError, OSError):
            why = "โปรแกรมอ่านหยุดทำงานที่ไฟล์นี้"
        self.stop()
        return Rejected(arrival.name, UNREADABLE, f"{why} — เปิดใน Excel แล้วบันทึกใหม่ หรือขอไฟล์ใหม่จากผู้ส่ง")

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs, self._read), daemon=True)
        self._process.start()
        theirs.close()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None


def _serve(pipe: Any, read: Callable[[Arrival, Any], object]) -> None:
    """The life of a reading process: it ends when nobody is left to ask."""
    while True:
        try:
            arrival, context = pipe.recv()
        except EOFError:
            return
        pipe.send(read(arrival, context))


class Readers(Generic[C, S]):
    """A few reading processes side by side."""

    def __init__(
        self, read: Callable[[Arrival, C], S], patience: float = PATIENCE, count: int = READERS
    ) -> None:
        self._free: SimpleQueue[Reader[C, S]] = SimpleQueue()
        self._all = [Reader(read, patience) for _ in range(count)]
        for reader in self._all:
            self._free.put(reader)
        self._threads = ThreadPoolExecutor(count)

    def __enter__(self) -> Readers[C, S]:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for reader in self._all:
            reader.stop()

    def map(self, arrivals: Iterable[Arrival], context: C) -> Iterator[tuple[Arrival, S | Rejected]]:
        """Every arrival with what it says, in order; only a few are held at a time."""
        waiting: deque[tuple[Arrival, Future[S | Rejected]]] = deque()
        for arrival in arrivals:
            waiting.append((arrival, self._threads.submit(self._one, arrival, context)))
            if len(waiting) > 2 * len(self._all):
                done, future = waiting.popleft()
                yield done, future.result()
        for done, future in waiting:
            yield done, future.result()

    def _one(self, arrival: Arrival, context: C) -> S | Rejected:
        reader = self._free.get()
        try:
            return reader.read(arrival, context)
        finally:
            self._free.put(reader)
