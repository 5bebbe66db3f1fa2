"""Each sentence that `consolidate` refuses with: what is wrong, and what to do."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ita_excel.cli import main
from ita_excel.consolidate import cluster
from ita_excel.consolidate.cluster import NoWorkers, on_cluster
from ita_excel.consolidate.packets import read_packet
from ita_excel.consolidate.tables.output import ExtraMissing, writer_of
from ita_excel.consolidate.unit import Refused
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.packets.stamp import SCHEMA, Stamp

STAMP = Stamp("สพป.", 2599, "กลุ่มอำนวยการ", 1, "2023-06-01")


def arrival() -> Arrival:
    return Arrival("a.xlsx", Path("a.xlsx"), b"", datetime(2023, 6, 1, tzinfo=UTC))


def test_a_packet_of_a_year_nobody_knows_is_told_with_what_to_do() -> None:
    said = read_packet(arrival(), STAMP, Path())
    assert isinstance(said, Refused)
    assert "ปีงบประมาณ 2599 ไม่ตรงกับแบบของปีและประเภทหน่วยงานใด" in said.reason
    assert "collect" in said.reason and said.office == "สพป."


def test_a_packet_of_a_newer_program_is_told() -> None:
    said = read_packet(arrival(), Stamp(*[getattr(STAMP, name) for name in ("office", "fiscal_year", "group", "sending", "sent")], SCHEMA + 1), Path())
    assert isinstance(said, Refused) and "รุ่นใหม่กว่า" in said.reason


def test_a_list_of_units_that_is_no_text_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.txt").write_bytes("สพป.".encode("utf-16"))
    asked = ["consolidate", str(tmp_path), "--out", str(tmp_path / "a.csv"), "--units", str(tmp_path / "list.txt")]
    assert main(asked) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "UTF-8 บรรทัดละหนึ่งหน่วยงาน" in told.err


@pytest.mark.parametrize(("more", "said"), [
    (["--templates", "ไม่มี"], "เพิ่ม --report"), (["--templates", "ไม่มี", "--report", "a.docx"], "ไม่พบโฟลเดอร์แม่แบบ"),
])
def test_templates_that_cannot_be_used_are_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, more: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["consolidate", str(tmp_path), "--out", str(tmp_path / "a.csv"), *more]) == 2
    told = capsys.readouterr()
    assert said in told.err and (told.out, told.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(("library", "ask"), [
    ("pyarrow", lambda: writer_of(Path("a.parquet"))), ("distributed", lambda: on_cluster("tcp://127.0.0.1:1")),
])
def test_a_library_that_is_not_installed_is_told_with_its_command(
    monkeypatch: pytest.MonkeyPatch, library: str, ask: Any
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraMissing, match=r"pip install \"ita-excel\[scale\]\""):
        ask()


class Idle:
    """A scheduler that answers and has no workers."""

    def __init__(self, *_: object, **__: object) -> None:
        self.closed = False

    def scheduler_info(self) -> dict[str, Any]:
        return {"workers": {}}

    def close(self) -> None:
        self.closed = True


def test_a_scheduler_without_workers_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_reachable", lambda _: True)
    monkeypatch.setattr("distributed.Client", Idle)
    with pytest.raises(NoWorkers, match="ไม่มี worker เลย — เปิดด้วยคำสั่ง dask worker"):
        list(on_cluster("tcp://127.0.0.1:1")(iter([arrival()]), frozenset()))


class Lost:
    """A file that no worker could read."""

    def result(self, timeout: float) -> object:
        raise TimeoutError

    def cancel(self) -> None:
        pass


def test_a_file_that_a_cluster_cannot_read_is_told_and_stops_nothing() -> None:
    said = cluster._said(arrival(), Lost())
    assert "คลัสเตอร์อ่านไฟล์นี้ไม่สำเร็จ (TimeoutError)" in said.reason  # type: ignore[union-attr]
