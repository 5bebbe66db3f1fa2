"""From the click on ตรวจสอบข้อมูล to marked findings, first and second press of a session of LibreOffice.

usage: python scripts/bench/click.py [-n 5] [example …]
Needs LibreOffice, Xvfb, openbox, xdotool. Absolute times drift with the machine's other work.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "e2e")]

import screen  # noqa: E402

from ita_excel.commands.new import create_example  # noqa: E402
from ita_excel.live.book import LiveBook  # noqa: E402
from ita_excel.office.engine import engine  # noqa: E402
from ita_excel.office.listening import listening  # noqa: E402
from ita_excel.vba.labels import SENTENCES, STATUS  # noqa: E402

CAPTION = "ตรวจสอบข้อมูล"
GOALS = {"first": 2.0, "second": 1.0}
"""Seconds, for the worked example."""


def main() -> None:
    """Time each example and print a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each example")
    parser.add_argument("examples", nargs="*", default=["chumphon1_2566"])
    arguments = parser.parse_args()
    with screen.screen() as display:
        os.environ.update({"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"})
        for example in arguments.examples:
            taken = [presses(display, example) for _ in range(arguments.n)]
            for name, seconds in zip(GOALS, zip(*taken, strict=True), strict=True):
                middle, low, high = statistics.median(seconds), min(seconds), max(seconds)
                told = f"median {middle:.2f} s  range {low:.2f}-{high:.2f}  n={len(seconds)}  goal {GOALS[name]:.2f}"
                print(f"{example}, {name} press: {told}")
            print(f"load of the machine: {os.getloadavg()[0]:.2f}")


def presses(display: str, example: str) -> list[float]:
    """Seconds from each click of the mouse until the status cell tells of the marks."""
    with tempfile.TemporaryDirectory() as folder:
        path = create_example(Path(folder) / "สมุดงาน (1).xlsm", example)
        with listening(path, visible=True, time_limit=120) as office:
            screen.wait_for(lambda: screen.button(office.document(), CAPTION), 30, "button")
            time.sleep(2)
            cell = LiveBook(engine.attach(office.pipe).books.active).xlwings.names[STATUS].refers_to_range
            place = screen.button(office.document(), CAPTION) or (0, 0)
            return [one_press(display, place, cell) for _ in GOALS]


def one_press(display: str, place: tuple[int, int], cell: Any) -> float:
    """Seconds of one press; the status cell is emptied before, and blank or busy until all is marked."""
    cell.value = None
    screen.click(display, place)
    began = time.monotonic()
    screen.wait_for(lambda: cell.value not in (None, "", SENTENCES["ita_busy"]), 120, "marks")
    return time.monotonic() - began


if __name__ == "__main__":
    main()
