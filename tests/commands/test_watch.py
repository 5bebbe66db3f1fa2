"""`watch` and `open`, and reading a workbook that somebody has open."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from ita_excel import cli
from ita_excel.commands.watch import saves
from ita_excel.master import create


def workbook(path: Path, staff: object = 5) -> Path:
    groups = [{"number": 1, "name": "กลุ่มอำนวยการ", "staff": staff}]
    return create.create(path, year=2566, rows={"settings": [{"office": "สพป.ตัวอย่าง เขต 1", "fiscal_year": 2566}], "groups": groups})


def test_watch_once_tells_what_check_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "สมุดงาน.xlsx", staff="สิบ")
    assert cli.main(["check", str(path), "--json"]) == 1
    checked = json.loads(capsys.readouterr().out)

    assert cli.main(["watch", str(path), "--once", "--json"]) == 1

    told = capsys.readouterr()
    assert json.loads(told.out) == checked
    assert "«จำนวนบุคลากร» ต้องเป็นตัวเลข แต่พบ «สิบ»" in told.err and "«สมุดงาน.xlsx» ผิด" in told.err


def test_watch_writes_nothing_unless_asked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "สมุดงาน.xlsx", staff="สิบ")
    before = path.read_bytes()
    cli.main(["watch", str(path), "--once"])
    assert path.read_bytes() == before
    cli.main(["watch", str(path), "--once", "--mark"])
    assert path.read_bytes() != before


def test_watch_sees_a_save_once_the_file_stands_still(tmp_path: Path) -> None:
    path = tmp_path / "สมุดงาน.xlsx"
    path.write_bytes(b"1")
    seen = saves(path, step=0.05)
    first = next(seen)

    def save() -> None:
        time.sleep(0.1)
        path.replace(tmp_path / "ชั่วคราว")  # programs save so: the old file goes first
        time.sleep(0.1)
        path.write_bytes(b"22")

    saving = threading.Thread(target=save)
    saving.start()
    second = next(seen)
    saving.join()
    assert (first[1], second[1]) == (1, 2)


def test_watch_of_no_file_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["watch", str(tmp_path / "ไม่มี.xlsx"), "--once"]) == 2
    assert "ไม่พบไฟล์" in capsys.readouterr().err


def test_open_of_no_file_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["open", str(tmp_path / "ไม่มี.xlsm")]) == 2
    assert "ไม่พบไฟล์" in capsys.readouterr().err


@pytest.mark.parametrize("sign", ["~$สมุดงาน.xlsx", ".~lock.สมุดงาน.xlsx#"])
def test_a_workbook_somebody_has_open_is_read_as_saved_and_never_marked(
    tmp_path: Path, sign: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path / "สมุดงาน.xlsx")
    (tmp_path / sign).write_text("")
    before = path.read_bytes()

    cli.main(["total", str(path)])
    assert "ฉบับที่บันทึกล่าสุด" in capsys.readouterr().out

    assert cli.main(["check", str(path), "--mark"]) == 2
    assert "กำลังเปิดอยู่ใน" in capsys.readouterr().err
    assert path.read_bytes() == before
