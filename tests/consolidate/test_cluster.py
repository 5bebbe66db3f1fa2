"""The same reading on a Dask cluster: equal bytes, also when a worker is killed in the middle."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from clusters import cluster, port
from offices import broken, office, workbook

from ita_excel.cli import main
from ita_excel.consolidate.cluster import NobodyAnswers, on_cluster
from ita_excel.consolidate.consolidate import consolidate

OFFICES = [office(number) for number in range(1, 7)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("offices")
    for number, one in enumerate(OFFICES, 1):
        workbook(made / f"o{number}.xlsx", one)
    broken(made, made / "o1.xlsx", replace(OFFICES[0]))
    return made


def test_a_cluster_gives_the_bytes_of_this_machine_though_a_worker_is_killed(folder: Path, tmp_path: Path) -> None:
    here = consolidate([folder], tmp_path / "here" / "all.xlsx")
    with cluster(tmp_path) as made:
        there = consolidate([folder], tmp_path / "there" / "all.xlsx", engine=made.dying(after=2))
        assert made.workers[0].wait(10) != 0
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
