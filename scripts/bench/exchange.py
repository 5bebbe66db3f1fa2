"""Collecting ten packets against openpyxl's load and save of each; and a province's offices in one folder.

usage: python scripts/bench/exchange.py [-n 5] [--offices 245]
Both are made with the real `split` from made-up masters of ten groups. The two sides of the first take turns.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

import openpyxl

from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.merging.masters import collect_many
from ita_excel.exchange.packets.split import split
from ita_excel.master import create
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch

GROUPS = [f"กลุ่มที่ {number}" for number in range(1, 11)]
GOAL = 5.0
"""How many times faster than load-and-save the project promises to be."""


def main() -> None:
    """Run both and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="runs of each side")
    parser.add_argument("--offices", type=int, default=245)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ten_packets(Path(folder), arguments.n)
    with tempfile.TemporaryDirectory() as folder:
        many_offices(Path(folder), arguments.offices)


def ten_packets(folder: Path, runs: int) -> None:
    """Ten filled packets into one master, and the same ten loaded and saved."""
    path = master(folder / "master.xlsx", "สำนักงานตัวอย่าง")
    packets = [filled(p, folder / p.name) for p in split(path, folder / "out", today=date(2023, 6, 1)).packets.values()]
    fresh = path.read_bytes()
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(runs + 1):  # the first turn warms imports and caches
        path.write_bytes(fresh)
        started = time.perf_counter()
        result = collect(path, packets)
        between = time.perf_counter()
        for packet in packets:
            openpyxl.load_workbook(packet).save(folder / "saved.xlsx")
        if turn:
            ours.append(between - started)
            theirs.append(time.perf_counter() - between)
        assert len(result.changes) == 10 * len(packets), len(result.changes)
    ratio = statistics.median(theirs) / statistics.median(ours)
    print(f"collect 10 packets        {_told(ours)}")
    print(f"openpyxl load and save    {_told(theirs)}")
    print(f"times faster              {ratio:.1f}  goal {GOAL}")


def many_offices(folder: Path, offices: int) -> None:
    """Every office's ten packets in one folder, into their masters in one run."""
    masters, returned = folder / "masters", folder / "returned"
    masters.mkdir()
    returned.mkdir()
    for number in range(offices):
        path = master(masters / f"office{number:03}.xlsx", f"สำนักงานที่ {number}")
        for packet in split(path, folder / "out", today=date(2023, 6, 1)).packets.values():
            filled(packet, returned / f"{number:03} {packet.name}")
        shutil.rmtree(folder / "out")
    started = time.perf_counter()
    many = collect_many(masters, [returned])
    seconds = time.perf_counter() - started
    merged = sum(f.status == "merged" for m in many.masters if m.collected for f in m.collected.files)
    assert merged == 10 * offices, merged
    own, readers = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{offices} offices × 10 packets  {seconds:.1f} s  peak {own:.0f} MB, each reader at most {readers:.0f} MB")


def master(path: Path, office: str) -> Path:
    """An office of ten groups, each with follow-up rows, a measure, a result with evidence and two disclosure items."""
    numbered = list(enumerate(GROUPS, 1))
    rows: dict[str, list[dict[str, object]]] = {
        "settings": [{"office": office, "fiscal_year": 2566}],
        "groups": [{"number": n, "name": name, "staff": 6} for n, name in numbered],
        "measures": [{"number": n, "indicator": 1, "step": "ขั้นตอน", "group": [name]} for n, name in numbered],
        "results": [{"number": n, "measure": n, "group": name} for n, name in numbered],
        "evidence": [{"number": n, "result": n} for n, _ in numbered],
        "oit": [{"code": f"O{n}", "title": f"รายการ {n}", "group": GROUPS[n % 10]} for n in range(1, 21)],
    }
    rows |= {name: [{"group": group} for group in GROUPS] for name in SURVEYS}
    return create.create(path, year=2566, rows=rows)


SURVEYS = ("survey_awareness", "survey_practice", "survey_effect")


def filled(packet: Path, target: Path) -> Path:
    """A copy of the packet with ten of its cells filled."""
    patch = Patch(Package(packet))
    for column in range(2, 6):
        patch.set("ติดตาม 1 การรับรู้", 4, column, column)
    for column in range(2, 8):
        patch.set("ติดตาม 2 การถือปฏิบัติ", 4, column, column)
    patch.save(target, backup=False)
    return target


def _told(taken: list[float]) -> str:
    middle = statistics.median(taken)
    return f"median {middle:.3f} s  range {min(taken):.3f}-{max(taken):.3f}  n={len(taken)}"


if __name__ == "__main__":
    main()
