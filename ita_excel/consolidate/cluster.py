"""The same reading on a Dask cluster that runs already: the function of one file goes to its workers, file by file.

Workers need this program in the same version; offices' own packs must lie in folders that they see under the same
names. A worker that dies costs time, not results: the scheduler gives its files to another.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from ita_excel.consolidate.gather import Engine
from ita_excel.consolidate.record import read_unit
from ita_excel.consolidate.unit import Said
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import UNREADABLE, Rejected
from ita_excel.language.errors import ExtraMissing, InputError

ANSWER = 5.0
"""Seconds that a scheduler has to answer."""
PATIENCE = 120.0
"""Seconds for one file, waiting for a free worker and starting one anew included."""
AHEAD = 64
"""Files on their way at a time: what is held in memory here."""


class NobodyAnswers(InputError):
    """No scheduler answers at the address."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"ไม่มี Dask scheduler ตอบที่ «{address}» — ตรวจที่อยู่ (เช่น tcp://10.0.0.5:8786) และเปิดด้วยคำสั่ง dask scheduler "
            "หรือสั่งใหม่โดยไม่ใช้ --scheduler เพื่ออ่านด้วยเครื่องนี้"
        )


class NoWorkers(InputError):
    """The scheduler has nobody to work for it."""

    def __init__(self, address: str) -> None:
        super().__init__(f"Dask scheduler ที่ «{address}» ไม่มี worker เลย — เปิดด้วยคำสั่ง dask worker {address} แล้วสั่งใหม่")


def on_cluster(address: str) -> Engine:
    """An engine that reads on the cluster at `address`. Raises ExtraMissing; the engine NobodyAnswers and NoWorkers."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise ExtraMissing("--scheduler ", "Dask", "scale") from error

    def engine(came: Iterable[Arrival], packs: frozenset[str]) -> Iterator[tuple[Arrival, Said | Rejected]]:
        client = _client(address)
        try:
            yield from _read(client, came, packs)
        finally:
            client.close()

    return engine


def _reachable(address: str) -> bool:
    """Whether anybody listens there: Dask itself waits long for a name that it cannot understand."""
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        if parts.scheme not in ("tcp", "tls") or not parts.hostname or not parts.port:
            return False
        socket.create_connection((parts.hostname, parts.port), timeout=ANSWER).close()
    except (OSError, ValueError):  # a name that is no host's is a UnicodeError, which is a ValueError
        return False
    return True


def _client(address: str) -> Any:
    if not _reachable(address):
        raise NobodyAnswers(address)
    import distributed

    make: Any = distributed.Client  # whether it is typed depends on the version installed
    try:
        client = make(address, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise NobodyAnswers(address) from error
    if not client.scheduler_info()["workers"]:
        client.close()
        raise NoWorkers(address)
    return client


def _read(client: Any, came: Iterable[Arrival], packs: frozenset[str]) -> Iterator[tuple[Arrival, Said | Rejected]]:
    """Every arrival in the order given; only a few are under way at a time."""
    waiting: deque[tuple[Arrival, Any]] = deque()
    for arrival in came:
        waiting.append((arrival, client.submit(read_unit, arrival, packs, pure=False)))
        if len(waiting) >= AHEAD:
            first, future = waiting.popleft()
            yield first, _said(first, future)
    for first, future in waiting:
        yield first, _said(first, future)


def _said(arrival: Arrival, future: Any) -> Said | Rejected:
    """What the file says, or that its reading took too long or ended every worker that tried."""
    try:
        said: Said = future.result(timeout=PATIENCE)
        return said
    except Exception as error:  # Dask raises what it likes: lost workers, timeouts, a scheduler that is gone
        future.cancel()
        why = f"คลัสเตอร์อ่านไฟล์นี้ไม่สำเร็จ ({type(error).__name__}) — สั่งใหม่ หรืออ่านด้วยเครื่องนี้โดยไม่ใช้ --scheduler"
        return Rejected(arrival.name, UNREADABLE, why)
