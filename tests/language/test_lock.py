"""One of our runs at a time works on a file, and a run that died holds nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ita_excel.language.errors import FileBusy
from ita_excel.language.files import replace
from ita_excel.language.saving import lock
from ita_excel.language.saving.lock import Lock, OtherRun, side_file

HOLDER = """
import sys, time
from pathlib import Path
from ita_excel.language.saving.lock import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holding(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that holds the file's lock by now."""
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path), str(seconds)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.xlsx"
    path.write_bytes(b"old")
    return path


def test_the_second_run_waits_for_the_first(path: Path) -> None:
    process = holding(path, 0.6)
    began = time.monotonic()

    replace(path, b"new")

    assert time.monotonic() - began > 0.3
    assert path.read_bytes() == b"new"
    process.wait(timeout=20)


def test_a_run_that_takes_long_is_named_with_its_machine_and_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platform

    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    process = holding(path, 30)

    with pytest.raises(OtherRun, match=rf"เครื่อง {platform.node()} เริ่ม \d\d:\d\d น.") as refused, Lock(path, 0.2):
        pass

    assert isinstance(refused.value, FileBusy)
    process.kill()
    process.wait(timeout=20)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_killed_run_holds_nothing_and_its_side_file_goes_with_the_next(path: Path) -> None:
    process = holding(path, 30)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=20)
    assert side_file(path).exists()

    with Lock(path, 0.2):
        pass

    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_same_run_may_take_it_again_inside(path: Path) -> None:
    with Lock(path, 0.1):
        replace(path, b"new")
        assert side_file(path).exists()

    assert not side_file(path).exists()


def test_a_folder_that_takes_no_lock_says_so_only_by_the_write_itself(tmp_path: Path) -> None:
    with Lock(tmp_path / "none" / "a.xlsx") as held:
        assert held.mark is None
