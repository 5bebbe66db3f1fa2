"""Many masters in one run, and readers that a file may kill."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from packets import ALL, AWARENESS, LAW, PLAN, filled, lock, sent
from usual import SHEETS

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.readers import read_all
from ita_excel.exchange.arrivals.returned import Rejected, Returned, read_returned
from ita_excel.exchange.merging.masters import collect_many
from ita_excel.sheets import Sheets

NOW = datetime(2023, 6, 5, tzinfo=UTC)


def dangerous(arrival: Arrival, _sheets: Sheets) -> Returned | Rejected:
    """A reader that some files end, and others hold for ever."""
    if arrival.name == "kills":
        os._exit(9)
    if arrival.name == "hangs":
        time.sleep(600)
    return Rejected(arrival.name, "unreadable", "read")


def test_a_file_that_kills_or_hangs_its_reader_does_not_stop_the_rest() -> None:
    names = ["a", "kills", "b", "hangs", "c", "kills", "d"]
    coming = (Arrival(name, Path(name), b"x", NOW) for name in names)

    said = [opened for _, opened in read_all(coming, SHEETS, read=dangerous, few=2, patience=10)]

    assert [one.name for one in said] == names
    assert [one.reason == "read" for one in said if isinstance(one, Rejected)] == [True, False, True, False, True, False, True]


def test_readers_in_other_processes_read_as_this_one_does(tmp_path: Path) -> None:
    _, packets = sent(tmp_path)
    came = [Arrival(p.name, p, p.read_bytes(), NOW) for p in packets.values()]

    assert [said for _, said in read_all(came, SHEETS, few=0)] == [read_returned(arrival, SHEETS) for arrival in came]


@pytest.fixture
def province(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of two offices' masters and a folder of what came back."""
    masters, back = tmp_path / "masters", tmp_path / "รับคืน"
    back.mkdir()
    for number in (1, 2, 3):
        path, packets = sent(tmp_path / f"{number}", office=f"สำนักงาน {number}")
        filled(packets[PLAN], back / f"{number} แผน.xlsx", {(AWARENESS, PLAN, ALL): 10 + number})
        if number < 3:
            masters.mkdir(exist_ok=True)
            path.rename(masters / f"{number}.xlsx")
    (back / "ขยะ.xlsx").write_bytes(b"junk")
    return masters, back


def test_each_packet_goes_to_its_own_master(province: tuple[Path, Path]) -> None:
    masters, back = province

    many = collect_many(masters, [back])

    assert [flow.load(masters / f"{n}.xlsx").survey_awareness[0].all for n in (1, 2)] == [11, 12]
    assert [(f.file, f.status) for f in many.others] == [("3 แผน.xlsx", "foreign"), ("ขยะ.xlsx", "unreadable")]


def test_a_master_that_is_open_stops_no_other(province: tuple[Path, Path]) -> None:
    masters, back = province
    lock(masters / "1.xlsx")

    many = collect_many(masters, [back])

    troubled = next(m for m in many.masters if not m.collected)
    assert (troubled.workbook.name, [f.file for f in troubled.waiting]) == ("1.xlsx", ["1 แผน.xlsx"])
    assert flow.load(masters / "2.xlsx").survey_awareness[0].all == 12


def test_two_masters_of_one_office_are_both_left_alone(province: tuple[Path, Path]) -> None:
    masters, back = province
    copy = masters / "1 สำเนา.xlsx"
    copy.write_bytes((masters / "1.xlsx").read_bytes())

    many = collect_many(masters, [back])

    assert {m.workbook.name for m in many.masters if m.trouble} == {"1.xlsx", "1 สำเนา.xlsx"}
    assert flow.load(copy).survey_awareness[0].all == 4


def test_the_command_takes_a_folder_and_gives_one_result_a_master(
    province: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    masters, back = province

    status = main(["collect", str(masters), str(back), "--json"])

    said = json.loads(capsys.readouterr().out)
    assert (status, len(said["masters"]), len(said["changes"])) == (1, 2, 2)
    assert sorted(f["status"] for f in said["files"]) == ["foreign", "merged", "merged", "unreadable"]
    assert LAW in said["missing"]


def test_undo_wants_one_master(province: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["collect", str(province[0]), "--undo", PLAN]) == 2
    assert "--undo" in capsys.readouterr().err
