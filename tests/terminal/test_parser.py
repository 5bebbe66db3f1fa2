"""The command line answers in Thai: help with an example, the nearest word, a folder that is none told at once."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_excel.cli import main, parser


def commands(within: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Every parser of the command line, those of `pack` and its like too."""
    yield within
    for action in within._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from commands(below)


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main(list(words))
    assert stop.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


@pytest.mark.parametrize("command", list(commands(parser())), ids=lambda command: command.prog)
def test_the_help_of_every_command_ends_with_an_example_that_can_be_typed(command: argparse.ArgumentParser) -> None:
    import shlex

    assert command.epilog, f"write an example for {command.prog} in terminal/examples.py"
    for line in command.epilog.splitlines()[1:]:
        parser().parse_args(shlex.split(line)[1:])
    assert "usage" not in command.format_help() and "positional" not in command.format_help()


@pytest.mark.parametrize("command", list(commands(parser())), ids=lambda command: command.prog)
def test_what_a_command_wants_to_be_told_has_a_thai_name(command: argparse.ArgumentParser) -> None:
    valued = [a for a in command._actions if a.nargs != 0 and not isinstance(a, argparse._SubParsersAction)]
    assert [a.dest for a in valued if not any("ก" <= sign <= "๙" for sign in str(a.metavar))] == []


@pytest.mark.parametrize(("words", "offered"), [
    (("chek",), "«check»"), (("colect", "a", "b"), "«collect»"), (("check", "a.xlsx", "--mrk"), "«--mark»"),
    (("pack", "dif"), "«diff»"), (("report", "a.xlsx", "--thai-digit=1"), ""), (("zzz",), ""),
])  # fmt: skip
def test_a_wrong_word_is_named_and_the_nearest_right_one_offered(
    words: tuple[str, ...], offered: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, *words)

    assert offered in told
    assert ("หมายถึง" in told) == bool(offered)
    assert told.count("\n") == 1 and "--help" in told


@pytest.mark.parametrize(("words", "told"), [
    (("split", "a.xlsx"), "ยังไม่ได้บอก --out"), (("split", "a.xlsx", "--out"), "หลัง «--out» ต้องมีค่า"),
    (("new", "a.xlsx", "--year", "สองห้า"), "«สองห้า» ไม่ใช่จำนวนเต็ม"), ((), "ยังไม่ได้บอก คำสั่ง"),
])  # fmt: skip
def test_what_is_missing_or_no_number_is_said(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in answered(capsys, *words)


@pytest.mark.parametrize("out", ["ผล.xlsx", "ผล.docx", "ผล.pdf"])
def test_a_files_name_where_a_folder_belongs_is_refused_before_any_work(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answered(capsys, "report", "a.xlsx", "--out", str(tmp_path / out))

    assert "ต้องบอกโฟลเดอร์" in told and not (tmp_path / out).exists()


def test_a_shell_is_offered_the_commands() -> None:
    asked = {"_ARGCOMPLETE": "1", "COMP_LINE": "ita-excel rep", "COMP_POINT": "13", "_ARGCOMPLETE_STDOUT_FILENAME": "/dev/stdout"}
    done = subprocess.run(
        [sys.executable, "-m", "ita_excel"], env=os.environ | asked, capture_output=True, text=True, timeout=60
    )
    assert "report" in done.stdout
