"""245 made-up offices with known sums, one file in twenty broken in every known way: what `consolidate` promises.

usage: python scripts/bench/many_offices.py [--offices 245]

Sums are exact to the digit and every broken file is named; a run killed half way and run again, and a Dask cluster of
which a worker is killed, give the bytes of a run that nobody disturbed; an address where nobody answers is one
sentence. tests/consolidate has the same with a dozen offices. Takes about a minute of processor time.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2] / "tests"
sys.path[:0] = [str(TESTS / "material"), str(TESTS / "consolidate")]

from clusters import cluster, port  # noqa: E402
from crowds import Many, many, right  # noqa: E402

from ita_excel.consolidate.consolidate import INDEX, consolidate  # noqa: E402

PATIENCE = 600.0
"""Seconds until the run to be killed must be half way."""


def main() -> None:
    """Every promise in turn; an AssertionError where one is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--offices", type=int, default=245)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        room = Path(own)
        made = many(room / "in", asked.offices)
        whole = consolidate([made.folder], room / "whole" / "all.xlsx")
        right(whole.whole, made)
        print(f"{len(made.offices)} offices: sums exact, {len(made.broken)} broken files named", flush=True)
        data = whole.out.read_bytes()
        assert killed(made, room / "killed") == data
        print("killed half way and run again: the same bytes", flush=True)
        with cluster(room) as workers:
            engine = workers.dying(after=len(made.offices) // 3)
            assert consolidate([made.folder], room / "dask" / "all.xlsx", engine=engine).out.read_bytes() == data
            assert workers.workers[0].poll() is not None
        print("on a cluster of which a worker was killed: the same bytes", flush=True)
        print("nobody answers:", nobody(made))


def killed(made: Many, out: Path) -> bytes:
    """What a run gives that follows one killed half way."""
    quiet = subprocess.DEVNULL
    run = subprocess.Popen(command(made, out), stdout=quiet, stderr=quiet, start_new_session=True)
    limit = time.monotonic() + PATIENCE
    while remembered(out / INDEX) < len(made.offices) // 2:
        assert run.poll() is None and time.monotonic() < limit
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (out / "all.xlsx").exists()
    again = consolidate([made.folder], out / "all.xlsx")
    assert 0 < again.read < again.whole.files
    return again.out.read_bytes()


def remembered(index: Path) -> int:
    """Records that stand in the index of a run that goes on."""
    with suppress(sqlite3.Error), sqlite3.connect(f"file:{index}?mode=ro", uri=True) as base:
        return int(base.execute("select count(*) from said").fetchone()[0])
    return 0


def nobody(made: Many) -> str:
    """The one sentence about an address where nobody answers."""
    asked = [*command(made, made.folder / "out"), "--scheduler", f"tcp://127.0.0.1:{port()}"]
    ran = subprocess.run(asked, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1), ran
    return ran.stderr.strip()


def command(made: Many, out: Path) -> list[str]:
    """The command as a person gives it."""
    return [sys.executable, "-m", "ita_excel", "consolidate", str(made.folder), "--out", str(out / "all.xlsx")]


if __name__ == "__main__":
    main()
