"""Many made-up offices with known sums, one in twenty broken: `consolidate` against pandas.read_excel in a loop.

usage: python scripts/bench/consolidate.py [--offices 245] [--pandas 245] [--folder DIR]
The figures are checked against an independent calculation before any time is printed. `--pandas` says how many of the
files pandas reads (0: none); `--folder` keeps the workbooks made, for another run.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "material"))

from offices import Office, broken, office, workbook

from ita_excel.consolidate.consolidate import Consolidated, consolidate

BROKEN_OF = 20
GOAL = 0.05


def main() -> None:
    """Make the files, consolidate them twice, read them with pandas, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offices", type=int, default=245)
    parser.add_argument("--pandas", type=int, default=245)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.folder or Path(own) / "in"
        offices = [office(number) for number in range(1, arguments.offices + 1)]
        make(folder, offices)
        with tempfile.TemporaryDirectory() as out:
            first = timed(folder, Path(out), "first run")
            right(first, offices)
            timed(folder, Path(out), "second run")
        if arguments.pandas:
            peer(sorted(folder.rglob("o*.xlsx"))[: arguments.pandas], first_seconds[0] / first.whole.files)


first_seconds: list[float] = []


def make(folder: Path, offices: list[Office]) -> None:
    """The workbooks that are not there yet; of twenty files one is broken, in each known way in turn."""
    for number, one in enumerate(offices, 1):
        path = folder / f"{number % 10}" / f"o{number:05}.xlsx"
        if not path.exists():
            workbook(path, one)
    wanted = len(offices) // BROKEN_OF
    if not (folder / "broken").exists():
        (folder / "broken").mkdir()
        ways = broken(folder / "broken", folder / "1" / "o00001.xlsx", offices[0])
        for number in range(wanted):
            name = sorted(ways)[number % len(ways)]
            shutil.copy(folder / "broken" / name, folder / "broken" / f"b{number:04}-{name}")
        for name in ways:
            (folder / "broken" / name).unlink()


def timed(folder: Path, out: Path, name: str) -> Consolidated:
    """One run, told with its time and memory."""
    started = time.perf_counter()
    result = consolidate([folder], out / "all.xlsx")
    seconds = time.perf_counter() - started
    first_seconds.append(seconds)
    own, child = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{name:12} {result.whole.files:6} files, {result.read} read  {seconds:8.2f} s  "
          f"{1000 * seconds / result.whole.files:6.1f} ms a file  peak {own:.0f} MiB, "
          f"a reader at most {child:.0f} MiB  "
          f"load {os.getloadavg()[0]:.1f}", flush=True)
    return result


def right(result: Consolidated, offices: list[Office]) -> None:
    """Sums and totals are those worked out apart, and every broken file is named."""
    whole = result.whole
    assert whole.allocated() == Decimal(sum(one.allocated for one in offices)) / 100, whole.allocated()
    assert whole.spent() == Decimal(sum(sum(one.spent) for one in offices)) / 100, whole.spent()
    assert sum(unit.staff for unit in whole.units) == sum(sum(one.staff) for one in offices)
    printed = {unit.office: score for cohort in whole.cohorts for unit, score in cohort.scored()}
    assert printed == {one.name: one.total() for one in offices}
    assert len(whole.refused) == len(offices) // BROKEN_OF, [one.file for one in whole.refused]
    print(f"sums of {len(offices)} offices exact, {len(whole.refused)} broken files named")


def peer(paths: list[Path], ours: float) -> None:
    """pandas reads every sheet of each file, one after the other, and keeps them."""
    import pandas as pd

    started = time.perf_counter()
    kept = [pd.read_excel(path, sheet_name=None) for path in paths]
    seconds = time.perf_counter() - started
    each = seconds / len(kept)
    print(f"pandas loop  {len(kept):6} files           {seconds:8.2f} s  {1000 * each:6.1f} ms a file  "
          f"load {os.getloadavg()[0]:.1f}")
    print(f"ratio a file {ours / each:.3f}  goal {GOAL}")


if __name__ == "__main__":
    main()
