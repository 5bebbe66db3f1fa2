"""A Dask scheduler and two workers on loopback, started and ended by whoever asks."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ita_excel.consolidate.cluster import on_cluster
from ita_excel.consolidate.gather import Engine
from ita_excel.consolidate.unit import Said
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import Rejected


@dataclass(frozen=True)
class Cluster:
    """Its address and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]

    def dying(self, after: int) -> Engine:
        """Reads on the cluster; after so many files one of its workers is killed."""
        engine = on_cluster(self.address)

        def read(came: Iterable[Arrival], packs: frozenset[str]) -> Iterator[tuple[Arrival, Said | Rejected]]:
            for number, said in enumerate(engine(came, packs)):
                if number == after:
                    self.workers[0].kill()
                yield said

        return read


def port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def cluster(room: Path) -> Iterator[Cluster]:
    """The cluster while the `with` lasts; the workers keep their files in `room`."""
    at = port()
    address = f"tcp://127.0.0.1:{at}"
    scheduler = _started("scheduler", "--host", "127.0.0.1", "--port", str(at), "--no-dashboard")
    alone = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory")
    workers = [_started("worker", address, *alone, str(room / f"w{n}")) for n in range(2)]
    try:
        _wait_for(address, len(workers))
        yield Cluster(address, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _started(*words: str) -> subprocess.Popen[bytes]:
    asked = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
