"""One attack, tried in a process of its own with limits of memory and time; what it cost is measured."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Attack:
    """`make` lays the hostile files into an empty folder and gives the command line to run there.

    `says` must stand in what the command prints; `seconds` and `memory` (MiB) are what it may cost.
    """

    name: str
    make: Callable[[Path], list[str]]
    says: str
    seconds: float = 60
    memory: int = 400


@dataclass(frozen=True)
class Outcome:
    """What a try cost, and why it did not hold ("" where it held)."""

    attack: Attack
    seconds: float
    memory: float
    fault: str


def tried(attack: Attack, folder: Path) -> Outcome:
    """Run the attack in `folder`, which is empty."""
    command = [sys.executable, "-m", "ita_excel", *_made(attack, folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    printed = folder / "printed.txt"
    with printed.open("wb") as out:
        started = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=out, start_new_session=True,
            preexec_fn=lambda: _limit(attack),  # no threads run here
        )
        code, memory, late = _waited(child, started + attack.seconds)
    seconds = time.monotonic() - started
    return Outcome(attack, seconds, memory, _fault(attack, code, memory, late, printed.read_text("utf-8", "replace")))


def _made(attack: Attack, folder: Path) -> list[str]:
    """The command line; the files are made in another process, whose memory would else count as the attack's."""
    told = folder / "command.json"
    child = os.fork()
    if child == 0:
        try:
            told.write_text(json.dumps(attack.make(folder)))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    command: list[str] = json.loads(told.read_text())
    return command


def _limit(attack: Attack) -> None:
    """Twice the memory as address space: libraries map more than they use."""
    resource.setrlimit(resource.RLIMIT_AS, (attack.memory << 21, attack.memory << 21))


def _waited(child: subprocess.Popen[bytes], until: float) -> tuple[int, float, bool]:
    """Exit status, the most memory (MiB) it was seen to use, and whether it had to be ended.

    `ru_maxrss` of a child counts what its parent used before the child's own program began, so it is not asked.
    """
    late, peak = False, 0.0
    while True:
        peak = max(peak, _peak(child.pid))
        pid, status, _used = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, peak, late
        if time.monotonic() > until and not late:
            os.killpg(child.pid, 9)
            late = True
        time.sleep(0.02)


def _peak(pid: int) -> float:
    """The high water mark of a process's own program, in MiB; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    marks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(marks[0]) / 1024 if marks else 0.0


def _fault(attack: Attack, code: int, memory: float, late: bool, printed: str) -> str:
    if late:
        return f"not ended after {attack.seconds:g} s"
    if TRACEBACK in printed:
        return f"traceback: {printed.strip().splitlines()[-1][:80]}"
    if code not in (0, 1, 2):
        return f"exit status {code}"
    if memory > attack.memory:
        return f"more than {attack.memory} MiB"
    return "" if attack.says in printed else f"does not say «{attack.says}»: {printed.strip()[-200:]}"
