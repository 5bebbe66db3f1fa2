"""Every promise of speed, measured against well-known libraries in the same run, as a table for docs/performance.md.

usage: python scripts/bench [-n 7] [--only WORD …] [--write] [--photos 40] [--offices 60]
Each command and its peer take turns as whole processes; a machine's load hits both. `--write` puts the table into
docs/performance.md; without it the table is printed. Needs POSIX; the rows of PDF need LibreOffice.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import inputs
import tasks
import timing

DOCUMENT = inputs.ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->\n", "<!-- bench: end -->\n"
BEFORE = "\n### The run before\n\n"
HEAD = (
    "| task | goal | ratio | | CPU ratio | toolkit s | its CPU s | MiB | against | peer s | its CPU s | MiB | n |",
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
)


def main() -> None:
    """Make the inputs, run every row, give the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=7, help="runs of each side; slow rows have fewer")
    parser.add_argument("--only", nargs="*", default=[], help="rows whose name holds one of these words")
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--offices", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="into docs/performance.md")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ |= {"ITA_EXCEL_CACHE": str(home / "cache"), "PYTHONPYCACHEPREFIX": str(home / "compiled")}
        lines = [*HEAD]
        for line in rows(home, asked):
            print(line, flush=True)
            lines.append(line)
    if asked.write:
        put(DOCUMENT, "\n".join((described(), "", *lines)) + "\n")


def rows(home: Path, asked: argparse.Namespace) -> Iterator[str]:
    """A line of the table for each task, as it is measured."""
    made = inputs.made(home)
    for task in tasks.every(made, asked.photos, asked.offices):
        if asked.only and not any(word in task.name for word in asked.only):
            continue
        promise = f"| {task.name} | ≤ {task.goal:g} |"
        if task.needs and not shutil.which(task.needs):
            yield f"{promise} not run: {task.needs} is missing | | | | | | {task.against} | | | | |"
            continue
        work = task.work()
        ours, peer, ratio = timing.in_turn(work.ours, work.peer, min(asked.n, task.most), work.before)
        met = "met" if ratio <= task.goal else "**missed**"
        busy = ours.median("cpu") / peer.median("cpu")
        sides = f"{told(ours)} | {task.against} | {told(peer)}"
        yield f"{promise} {ratio:.2f} | {met} | {busy:.2f} | {sides} | {len(ours.runs)} |"


def told(side: timing.Runs) -> str:
    """The cells of one side: seconds, seconds of processors, MiB."""
    return f"{side.told('wall')} | {side.median('cpu'):.2f} | {side.median('peak'):.0f}"


def described() -> str:
    """When and where: the ratios may be compared with another day's, the seconds not."""
    when = datetime.now().strftime("%Y-%m-%d %H:%M")
    return (
        f"{when}, {os.cpu_count()} processors ({platform.machine()}), CPython {platform.python_version()}, "
        f"{platform.system()}; load of the machine at the end {os.getloadavg()[0]:.1f}."
    )


def put(document: Path, table: str) -> None:
    """The table between the marks of the document, above the last one, which stays for comparison."""
    before, _, rest = document.read_text(encoding="utf-8").partition(BEGIN)
    former, _, after = rest.partition(END)
    last = former.partition(BEFORE)[0]
    document.write_text(before + BEGIN + table + BEFORE + last + END + after, encoding="utf-8")


if __name__ == "__main__":
    main()
