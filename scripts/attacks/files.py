"""What is given as a workbook and is no file."""

from __future__ import annotations

import os
from pathlib import Path

from attacks.attack import Attack

COMMANDS = ("check", "total", "report", "split")
KINDS = {"a folder": "โฟลเดอร์", "a pipe": "ท่อหรืออุปกรณ์", "/dev/zero": "ท่อหรืออุปกรณ์"}


def given(folder: Path, command: str, kind: str) -> list[str]:
    """The command on a folder, a pipe or a device called x.xlsx."""
    path = folder / "x.xlsx"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)
    return [command, "x.xlsx", *(["--out", "out"] if command in ("split", "report") else [])]


def attack(command: str, kind: str) -> Attack:
    return Attack(f"files: {command} of {kind}", lambda folder: given(folder, command, kind), KINDS[kind], 15, 300)


def returned_pipe(folder: Path) -> list[str]:
    from attacks.office import collecting, packet

    collecting(folder, "b.xlsx", packet())
    os.mkfifo(folder / "back" / "p.xlsx")
    os.mkfifo(folder / "q.xlsx")
    return ["collect", "master.xlsx", "back", "q.xlsx", "/dev/zero"]


ATTACKS = [
    *(attack(command, kind) for command in COMMANDS for kind in KINDS),
    Attack("files: collect of pipes and /dev/zero", returned_pipe, "ท่อหรืออุปกรณ์", 15, 300),
]
