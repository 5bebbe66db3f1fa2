"""Two runs at once, a person who saves meanwhile, filled packets in the folder: what anyone typed is still there."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from packets import ALL, AWARENESS, LAW, PLAN, SENT, data_of, filled, run, sent, taken, typed_in_master

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.exchange.packets import manifest
from ita_excel.exchange.packets.split import LONGEST_GROUP, split
from ita_excel.language.errors import CannotWrite, FileChanged
from ita_excel.language.files import BACKUPS, KEEP
from ita_excel.language.saving.outputs import RECORD
from ita_excel.master import create

SLOW = """
import os, sys, time
flush = os.fsync
os.fsync = lambda handle: (time.sleep(0.3), flush(handle))
from ita_excel.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The command line on a disk as slow as a network drive."""


def started(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOW, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        encoding="utf-8",
    )


def awareness(path: Path) -> dict[str, str]:
    return {row["group"]: row["all"] for row in data_of(path)["survey_awareness"]}


def test_two_runs_at_once_on_a_slow_disk_lose_nothing(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    plan = filled(packets[PLAN], tmp_path / "plan.xlsx", {(AWARENESS, PLAN, ALL): 6})
    law = filled(packets[LAW], tmp_path / "law.xlsx", {(AWARENESS, LAW, ALL): 5})

    runs = [started("collect", path, packet) for packet in (plan, law)]
    said = [(*process.communicate(timeout=120), process.returncode) for process in runs]

    assert [(status, told) for _, told, status in said if status] == []
    assert (awareness(path)[PLAN], awareness(path)[LAW]) == ("6", "5")
    assert not list(tmp_path.glob(".ita-excel-*"))


def test_what_a_person_saves_while_packets_are_merged_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, packets = sent(tmp_path)
    back = filled(packets[PLAN], tmp_path / "plan.xlsx", {(AWARENESS, PLAN, ALL): 6})
    before = path.read_bytes()
    typed_in_master(path, {(AWARENESS, LAW, ALL): 3})
    saved = path.read_bytes()
    path.write_bytes(before)
    flush = os.fsync

    def saved_meanwhile(handle: int) -> None:
        path.write_bytes(saved)
        flush(handle)

    with monkeypatch.context() as slow:
        slow.setattr(os, "fsync", saved_meanwhile)
        with pytest.raises(FileChanged):
            run(path, back)

    assert awareness(path)[LAW] == "3"
    assert taken(run(path, back)) and awareness(path)[PLAN] == "6"


def test_a_filled_packet_is_named_kept_for_good_and_can_be_collected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, packets = sent(tmp_path)
    typed = filled(packets[PLAN], packets[PLAN], {(AWARENESS, PLAN, ALL): 6}).read_bytes()

    kept = split(path, tmp_path / "ส่ง", today=SENT).kept
    for _ in range(KEEP + 2):
        assert split(path, tmp_path / "ส่ง", today=SENT).kept == {}

    assert list(kept) == [PLAN]
    assert kept[PLAN].read_bytes() == typed
    result = run(path, kept[PLAN])
    assert [(c.entry.group, c.entry.theirs) for c in result.refused] == [(PLAN, "6")]

    filled(packets[LAW], packets[LAW], {(AWARENESS, LAW, ALL): 5})
    assert main(["split", str(path), "--out", str(tmp_path / "ส่ง")]) == 0
    said = capsys.readouterr().out
    assert f"แบบเดิมของ {LAW} ในโฟลเดอร์นี้มีคนกรอกหรือแก้ไว้และยังไม่ได้รวม" in said


def test_collecting_the_folder_finds_the_filled_packet_that_was_put_into_its_copies(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    filled(packets[PLAN], packets[PLAN], {(AWARENESS, PLAN, ALL): 6})
    kept = split(path, tmp_path / "ส่ง", today=SENT).kept[PLAN]

    result = run(path, tmp_path / "ส่ง")

    assert str(Path(BACKUPS) / kept.name) in [file.file for file in result.files]
    assert [(c.entry.group, c.entry.theirs) for c in result.refused] == [(PLAN, "6")]


def test_a_folder_with_nothing_that_was_sent_back_is_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = sent(tmp_path)
    (tmp_path / "ว่าง").mkdir()

    assert main(["collect", str(path), str(tmp_path / "ว่าง")]) == 2
    assert "ไม่พบไฟล์ที่กลุ่มส่งกลับ" in capsys.readouterr().out


def test_a_filled_packet_that_was_collected_needs_no_word(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    filled(packets[PLAN], packets[PLAN], {(AWARENESS, PLAN, ALL): 6})
    run(path, packets[PLAN])

    assert split(path, tmp_path / "ส่ง", today=SENT).kept == {}


def test_a_packet_of_unknown_making_is_taken_for_a_persons(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    (tmp_path / "ส่ง" / RECORD).unlink()

    assert set(split(path, tmp_path / "ส่ง", today=SENT).kept) == set(packets)


def test_a_disk_that_fills_up_leaves_all_packets_or_none(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    every = (path, *packets.values(), tmp_path / "ส่ง" / manifest.NAME)
    old = [file.read_bytes() for file in every]
    flush = os.fsync
    done, room = False, 0
    while not done:
        left = iter(range(room))

        def full(handle: int) -> None:
            if next(left, None) is None:  # noqa: B023
                raise OSError(errno.ENOSPC, "No space left on device")
            flush(handle)

        with pytest.MonkeyPatch.context() as disk:
            disk.setattr(os, "fsync", full)
            try:
                split(path, tmp_path / "ส่ง", today=date(2023, 6, 9))
                done = True
            except CannotWrite as error:
                assert "เนื้อที่เต็ม" in str(error)
        assert done or [file.read_bytes() for file in every] == old, room
        assert not list(tmp_path.rglob("*.tmp"))
        room += 1

    assert room > 14
    assert max(row.sending or 0 for row in flow.load(path).returns) == 2


def test_a_group_name_of_two_hundred_thai_letters_becomes_a_file_name(tmp_path: Path) -> None:
    groups = [{"number": 1, "name": "กลุ่ม" * 40}, {"number": 2, "name": "กลุ่ม" * 40 + "อื่น"}]
    settings = [{"office": "สำนักงาน", "fiscal_year": 2566}]
    path = create.create(tmp_path / "m.xlsx", year=2566, rows={"settings": settings, "groups": groups})

    for _ in range(2):
        names = [made.name for made in split(path, tmp_path / "ส่ง", today=SENT).packets.values()]

    assert names == [f"ITA 2566 0{n} {('กลุ่ม' * 40)[: LONGEST_GROUP // 3]}.xlsx" for n in (1, 2)]
    assert main(["mail", str(tmp_path / "ส่ง")]) == 0
    assert len(list((tmp_path / "ส่ง" / BACKUPS).iterdir())) == 2


def test_other_names_of_the_workbooks_file_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _ = sent(tmp_path)
    other = tmp_path / "other.xlsx"
    os.link(path, other)
    before = other.read_bytes()

    assert main(["split", str(path), "--out", str(tmp_path / "ส่ง")]) == 0

    assert "มีชื่ออื่นที่ชี้ไปไฟล์เดียวกันอยู่ 1 ชื่อ (hard link)" in capsys.readouterr().out
    assert other.read_bytes() == before != path.read_bytes()
