"""The same reading on a Dask cluster: equal bytes, also when a worker is killed in the middle."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from offices import broken, office, workbook

from ita_excel.cli import main
from ita_excel.consolidate.cluster import NobodyAnswers, on_cluster
from ita_excel.consolidate.consolidate import consolidate
from ita_excel.consolidate.unit import Said
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import Rejected

OFFICES = [office(number) for number in range(1, 7)]


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def started(*words: str) -> subprocess.Popen[bytes]:
    asked = [sys.executable, "-m", "dask", *words]
    return subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on loopback; the workers may be ended by the test."""
    at = port()
    address = f"tcp://127.0.0.1:{at}"
    scheduler = started("scheduler", "--host", "127.0.0.1", "--port", str(at), "--no-dashboard")
    workers = [
        started("worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path / f"w{n}"))
        for n in range(2)
    ]
    try:
        wait_for(address, len(workers))
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("offices")
    for number, one in enumerate(OFFICES, 1):
        workbook(made / f"o{number}.xlsx", one)
    broken(made, made / "o1.xlsx", replace(OFFICES[0]))
    return made


def test_a_cluster_gives_the_bytes_of_this_machine_though_a_worker_is_killed(
    folder: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    here = consolidate([folder], tmp_path / "here" / "all.xlsx")
    address, workers = cluster
    engine = on_cluster(address)

    def dying(came: Iterable[Arrival], packs: frozenset[str]) -> Iterator[tuple[Arrival, Said | Rejected]]:
        for number, said in enumerate(engine(came, packs)):
            if number == 2:
                workers[0].kill()
            yield said

    there = consolidate([folder], tmp_path / "there" / "all.xlsx", engine=dying)
    assert workers[0].wait(10) != 0
    assert there.read == there.whole.files
    assert there.out.read_bytes() == here.out.read_bytes()


def test_an_address_where_nobody_answers_is_one_sentence(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"tcp://127.0.0.1:{port()}"
    began = time.monotonic()
    assert main(["consolidate", str(folder), "--out", str(tmp_path / "all.csv"), "--scheduler", address]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "ไม่มี Dask scheduler ตอบ" in told.err
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("address", ["ไม่ใช่ที่อยู่", "http://127.0.0.1:1", "127.0.0.1", "tcp://127.0.0.1:x", ""])
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    with pytest.raises(NobodyAnswers):
        list(on_cluster(address)(iter(()), frozenset()))
