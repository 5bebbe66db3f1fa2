"""Commands run in turn, whole processes: wall and processor time and peak memory of each (POSIX)."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]
ONE = Path(__file__).resolve().parent / "one.py"


@dataclass(frozen=True)
class Run:
    """One run of one command: seconds on the wall and on processors (children too), MiB of its largest process."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Runs:
    """All runs of one command."""

    runs: tuple[Run, ...]

    def median(self, what: str) -> float:
        """The median of `wall`, `cpu` or `peak`."""
        return statistics.median(getattr(run, what) for run in self.runs)

    def told(self, what: str) -> str:
        """Median and range, in seconds."""
        values = [getattr(run, what) for run in self.runs]
        return f"{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})"


def in_turn(ours: Command, peer: Command, runs: int, before: Callable[[], object]) -> tuple[Runs, Runs, float]:
    """Both commands in turn (A B A B …), one round unmeasured; and the median of the ratios of the rounds.

    `before` puts back what a command changes. A load of the machine hits both of a round alike.
    """
    rounds = []
    for number in range(runs + 1):
        before()
        pair = once(ours), once(peer)
        if number:
            rounds.append(pair)
    ratio = statistics.median(mine.wall / theirs.wall for mine, theirs in rounds)
    return Runs(tuple(a for a, _ in rounds)), Runs(tuple(b for _, b in rounds)), ratio


def once(command: Command) -> Run:
    """One run of a command; SystemExit with what it said where it failed."""
    starter = [sys.executable, "-I", "-S", str(ONE), *map(str, command)]
    done = subprocess.run(starter, capture_output=True, text=True, env=_env())
    told = json.loads(done.stdout)
    if told.pop("code") not in (0, 1):  # 1: findings at error level
        raise SystemExit(f"{command}\n{done.stderr}")
    return Run(**told)


def _env() -> dict[str, str]:
    """The environment, but compiled modules are kept: what an installed program has, and its peers."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
