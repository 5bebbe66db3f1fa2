"""Whole commands from start to exit, in turn, on the worked example: median, range and number of runs.

usage: python scripts/bench/cold.py [-n 7] [command …]   (help, total, check, mark, report, pdf; all but pdf by default)
Run it with the Python the toolkit is installed in. Absolute times drift with the machine: compare within one run.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOALS = {"help": 0.25, "check": 1.5, "report": 2.0}
"""Seconds the project promises on its own machine, cold."""


def main() -> None:
    """Time the commands in turn and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=7, help="runs of each command")
    parser.add_argument("commands", nargs="*", default=["help", "total", "check", "mark", "report"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "example.xlsx"
        _call("new", workbook, "--from", "chumphon1_2566")
        times: dict[str, list[float]] = {name: [] for name in arguments.commands}
        for name in arguments.commands:
            _timed(name, workbook)  # once for the caches of the file system
        for _ in range(arguments.n):
            for name in arguments.commands:
                times[name].append(_timed(name, workbook))
    for name, taken in times.items():
        goal = f"  goal {GOALS[name]:.2f}" if name in GOALS else ""
        middle = statistics.median(taken)
        print(f"{name:8} median {middle:.3f} s  range {min(taken):.3f}-{max(taken):.3f}  n={len(taken)}{goal}")


def _timed(name: str, workbook: Path) -> float:
    """Seconds of one run; each works on a fresh copy where it writes."""
    copy = workbook.with_name(f"run{workbook.suffix}")
    shutil.copy(workbook, copy)
    words: dict[str, list[str | Path]] = {
        "help": ["--help"],
        "total": ["total", copy],
        "check": ["check", copy],
        "mark": ["check", copy, "--mark"],
        "report": ["report", copy, "--out", copy.parent / "out"],
        "pdf": ["report", copy, "--out", copy.parent / "out", "--pdf"],
    }
    started = time.perf_counter()
    _call(*words[name])
    return time.perf_counter() - started


def _call(*words: str | Path) -> None:
    command = [sys.executable, "-m", "ita_excel", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")


if __name__ == "__main__":
    main()
