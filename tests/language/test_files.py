"""Exchanging a person's file: the old one or the new one stands, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from decorated import DATA, workbook
from stopping import Stopped, steps_of

from ita_excel.language.errors import CannotWrite, FileBusy, FileChanged
from ita_excel.language.files import BACKUPS, KEEP, replace
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

OLD, NEW = b"old bytes", b"new bytes"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of a person."""
    path = tmp_path / "งาน [1].xlsx"
    path.write_bytes(OLD)
    return path


def leftovers(folder: Path) -> list[str]:
    """Temporary files that were left lying about."""
    return [file.name for file in folder.rglob("*.tmp")]


def test_the_new_bytes_stand_and_the_old_ones_are_kept(path: Path) -> None:
    backup = replace(path, NEW)

    assert backup is not None
    assert (path.read_bytes(), backup.read_bytes(), backup.parent.name) == (NEW, OLD, BACKUPS)
    assert backup.name.startswith("งาน [1]_20")
    assert leftovers(path.parent) == []


def test_only_the_newest_backups_are_kept(path: Path) -> None:
    other = path.parent / BACKUPS / "อีกเล่ม_2020-01-01_000000_000000.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"")
    for number in range(KEEP + 3):
        replace(path, str(number).encode())

    kept = sorted(path.parent.joinpath(BACKUPS).glob("งาน*"))

    assert [file.read_bytes() for file in kept] == [str(n).encode() for n in range(2, KEEP + 2)]
    assert other.exists()


def test_a_file_that_was_not_there_is_made_without_a_backup(tmp_path: Path) -> None:
    assert replace(tmp_path / "ใหม่.xlsx", NEW) is None
    assert (tmp_path / "ใหม่.xlsx").read_bytes() == NEW


@pytest.mark.parametrize("sign", ["~${}", ".~lock.{}#"])
def test_a_file_open_in_excel_or_libreoffice_is_left_alone(path: Path, sign: str) -> None:
    path.with_name(sign.format(path.name)).write_bytes(b"")

    with pytest.raises(FileBusy, match="กำลังเปิดอยู่"):
        replace(path, NEW)

    assert path.read_bytes() == OLD


def test_a_file_saved_meanwhile_is_left_alone(path: Path) -> None:
    read = hashlib.sha256(OLD).hexdigest()
    path.write_bytes(b"typed by somebody")

    with pytest.raises(FileChanged):
        replace(path, NEW, read)

    assert path.read_bytes() == b"typed by somebody"


def test_a_read_only_file_is_left_alone(path: Path) -> None:
    path.chmod(0o444)

    with pytest.raises(CannotWrite, match="อ่านอย่างเดียว"):
        replace(path, NEW)

    assert path.read_bytes() == OLD


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="ไม่มีโฟลเดอร์"):
        replace(tmp_path / "ไม่มีโฟลเดอร์" / "a.xlsx", NEW)


def test_the_file_keeps_its_mode(path: Path) -> None:
    path.chmod(0o640)

    replace(path, NEW)

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "ทางลัด.xlsx"
    link.symlink_to(path)

    replace(link, NEW)

    assert link.is_symlink()
    assert path.read_bytes() == NEW

def number_of_steps(folder: Path) -> int:
    """How often one exchange touches the disk."""
    path = folder / "count.xlsx"
    path.write_bytes(OLD)
    with pytest.MonkeyPatch.context() as monkeypatch:
        done = steps_of(monkeypatch, 0, Stopped)
        replace(path, NEW)
        return len(done)


def test_stopped_at_any_step_the_old_or_the_new_file_stands(tmp_path: Path) -> None:
    steps = number_of_steps(tmp_path)
    found = []
    for step in range(1, steps + 1):
        path = tmp_path / f"{step}" / "a.xlsx"
        path.parent.mkdir()
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as monkeypatch:
            steps_of(monkeypatch, step, Stopped)
            with pytest.raises(Stopped):
                replace(path, NEW)
        found.append(path.read_bytes())

    assert steps > 15
    assert found == sorted(found, reverse=True), "old until the rename, new after it"
    assert set(found) == {OLD, NEW}


def test_a_full_disk_at_any_step_is_one_sentence_and_the_old_file_stands(tmp_path: Path) -> None:
    said = []
    for step in range(1, number_of_steps(tmp_path) + 1):
        path = tmp_path / f"{step}" / "a.xlsx"
        path.parent.mkdir()
        path.write_bytes(OLD)
        with pytest.MonkeyPatch.context() as monkeypatch:
            steps_of(monkeypatch, step, lambda: OSError(errno.ENOSPC, "No space left on device"))
            try:
                replace(path, NEW)
                said.append(NEW)
            except CannotWrite as error:
                assert "a.xlsx" in str(error)
                said.append(OLD)
        assert path.read_bytes() == said[-1]
        assert leftovers(path.parent) == []

    assert said.count(OLD) > 12


ENDLESS = """
import sys
from pathlib import Path
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
number = 0
while True:
    number += 1
    patch = Patch(Package(Path(sys.argv[1])))
    patch.set(sys.argv[2], 1, 1, number)
    patch.set(sys.argv[2], 500, 1, number)
    patch.save()
    print(number, flush=True)
"""


@pytest.mark.parametrize("wait", [0.0, 0.005, 0.011, 0.018])
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_process_killed_while_writing_leaves_a_whole_workbook(tmp_path: Path, wait: float) -> None:
    path = workbook(tmp_path / "a.xlsx", *[[number, "ข้อความ"] for number in range(500)])
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path), DATA], stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[2]
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait(timeout=20)

    grid = ClosedBook(path).grid(DATA)

    assert grid.value(1, 1) == grid.value(500, 1)
    assert grid.value(1, 1) >= 2  # type: ignore[operator]
    Patch(Package(path)).save()
