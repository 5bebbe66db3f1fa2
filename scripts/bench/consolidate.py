"""Many made-up offices with known sums, one file in twenty broken: `consolidate` against pandas.read_excel in a loop.

usage: python scripts/bench/consolidate.py [--offices 245] [--pandas 25] [--folder DIR]

Twenty offices are made as workbooks, the others are copies of them under other names. The figures are checked against
an independent calculation before any time is printed. Seconds on the clock depend on what else the machine does;
processor seconds (this process and its readers) hardly do. `--pandas` says how many of the files pandas reads (0:
none); `--folder` keeps the workbooks made, for another run.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2] / "tests"
sys.path[:0] = [str(TESTS / "material"), str(TESTS / "consolidate")]

from crowds import Many, many, right  # noqa: E402

from ita_excel.consolidate.consolidate import Consolidated, consolidate  # noqa: E402

GOAL = 0.05
MIB = 1 << 20


def main() -> None:
    """Make the files, consolidate them twice, read some with pandas, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offices", type=int, default=245)
    parser.add_argument("--pandas", type=int, default=25)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        made = many(arguments.folder or Path(own) / "in", arguments.offices)
        with tempfile.TemporaryDirectory() as out:
            first = run(made, Path(out), "first run")
            run(made, Path(out), "second run")
        if arguments.pandas:
            told(first, peer(made, arguments.pandas))


@dataclass(frozen=True)
class Took:
    """Seconds a file: by the clock, and of processors."""

    clock: float
    processor: float


def run(made: Many, out: Path, name: str) -> Took:
    """One run, its sums proved, told with its time and memory."""
    started, before = time.perf_counter(), processor()
    result: Consolidated = consolidate([made.folder], out / "all.xlsx")
    seconds, used = time.perf_counter() - started, processor() - before
    right(result.whole, made)
    own, child = (resource.getrusage(who).ru_maxrss * 1024 / MIB for who in WHO)
    files = result.whole.files
    print(f"{name:12} {files:6} files, {result.read:6} read  {seconds:8.2f} s, {used:8.2f} processor s, "
          f"{1000 * used / files:6.1f} processor ms a file, peak {own:.0f} MiB, a reader at most {child:.0f} MiB, "
          f"load {os.getloadavg()[0]:.1f}", flush=True)
    return Took(seconds / files, used / files)


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def processor() -> float:
    """Processor seconds of this process and of those that it has ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


def peer(made: Many, count: int) -> Took:
    """pandas reads every sheet of each file, one after the other, and keeps them."""
    import pandas as pd

    paths = sorted(made.folder.rglob("o*.xlsx"))[:count]
    started, before = time.perf_counter(), processor()
    kept = [pd.read_excel(path, sheet_name=None, engine="openpyxl") for path in paths]
    took = Took((time.perf_counter() - started) / len(kept), (processor() - before) / len(kept))
    print(f"pandas loop  {len(kept):6} files  {1000 * took.clock:.1f} ms, "
          f"{1000 * took.processor:.1f} processor ms a file, load {os.getloadavg()[0]:.1f}")
    return took


def told(ours: Took, theirs: Took) -> None:
    """The ratio by the clock, and as it would be with the readers side by side on an idle machine."""
    readers = max(2, os.cpu_count() or 1)
    work = ours.processor / theirs.processor
    print(f"ratio a file by the clock {ours.clock / theirs.clock:.3f}; by processor time {work:.3f}, "
          f"over {readers} readers {work / readers:.3f}; goal {GOAL}")


if __name__ == "__main__":
    main()
