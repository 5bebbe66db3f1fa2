"""A standard output or error that fails: one clean exit, never a traceback, and the work is done all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ita_excel.commands.console import Steady, untold
from ita_excel.master import create

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")

SLOW_TO_TELL = "import ita_excel.commands.progress as p; p.PATIENCE = 0; import sys; from ita_excel.cli import main; sys.exit(main(sys.argv[1:]))"
"""The command line telling its progress from the first step on."""
COMMANDS = ("check", "total", "split", "collect", "--help", "schema", "nonsense")


def words(command: str, folder: Path) -> list[str]:
    rows: dict[str, Any] = {"settings": [{"office": "สำนักงาน", "fiscal_year": 2566}], "groups": [{"number": 1, "name": "กลุ่ม"}]}
    book = str(create.create(folder / "m.xlsx", year=2566, rows=rows))
    more = {
        "check": [book], "total": [book, "--json"], "split": [book, "--out", str(folder / "out")], "collect": [book, str(folder)],
        "schema": ["--year", "2566", "--json"],
    }
    return [command, *more.get(command, [])]


def ended(arguments: list[str], **streams: Any) -> tuple[int, str]:
    """Exit status, and what was said on the stream that works."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    done = subprocess.run([sys.executable, "-c", SLOW_TO_TELL, *arguments], **pipes, timeout=120, check=False)
    return done.returncode, ((done.stdout or b"") + (done.stderr or b"")).decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_behind_standard_output_is_one_sentence(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        status, said = ended(words(command, tmp_path), stdout=full)

    assert status == 2
    assert "Traceback" not in said and "Exception ignored" not in said
    assert ("แสดงผลของคำสั่งไม่ได้ (เนื้อที่เต็ม)" in said) == (command != "nonsense")


@pytest.mark.parametrize("command", ["split", "collect", "nonsense"])
def test_a_full_disk_behind_standard_error_changes_nothing(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        status, said = ended(words(command, tmp_path), stderr=full)

    assert status == (0 if command == "split" else 2)  # collect finds nothing in the empty folder
    assert "Traceback" not in said and "Exception ignored" not in said
    assert command != "split" or (tmp_path / "out" / "sending.json").exists()


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_streams_that_are_closed_from_the_start_are_no_fault(closed: str, tmp_path: Path) -> None:
    line = f'"$0" -m ita_excel "$@" {closed}'
    done = subprocess.run(["sh", "-c", line, sys.executable, *words("split", tmp_path)], capture_output=True, timeout=120, check=False)

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr + done.stdout
    assert (tmp_path / "out" / "sending.json").exists()


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    line = '{ "$0" -m ita_excel "$@"; echo $? > status; } | true'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable, *words("schema", tmp_path)], cwd=tmp_path, capture_output=True, timeout=120, check=False
    )

    assert (tmp_path / "status").read_text().strip() == "0"
    assert b"Traceback" not in done.stderr


def test_the_first_failure_is_remembered_and_later_words_are_dropped() -> None:
    stream = Steady(Path("/dev/full").open("w", encoding="utf-8"))  # noqa: SIM115
    stream.write("ข้อความ")
    stream.flush()
    stream.write("อีกข้อความ")

    assert "เนื้อที่เต็ม" in untold(stream.fault)
    assert untold(BrokenPipeError()) == untold(None) == ""
    stream.stream.close()
