"""Does time and memory grow in line with size? A series of larger and larger workbooks, as a table and a picture.

usage: python scripts/bench/growth.py [--write] [--only WORD …]
Five things grow one at a time, to 40 groups, 300 measures, 500 photos, 2,000 lines of the committee, 5,000 rows a
sheet; `check` and `report` run on each. `--write` puts both into docs/performance.md. Needs POSIX.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import inputs
import timing
from picture import Series, drawn
from PIL import Image

from ita_excel.examples import sources
from ita_excel.master import create

Rows = Mapping[str, Sequence[Mapping[str, object]]]
DOCUMENT = inputs.ROOT / "docs" / "performance.md"
PICTURE = inputs.ROOT / "docs" / "pictures" / "growth.svg"
BEGIN, END = "<!-- growth: begin -->\n", "<!-- growth: end -->\n"
STEPS = (0.25, 0.5, 1.0)
IN_LINE = 1.2
"""Twice the size may take 2 ** 1.2 = 2.3 times what comes on top of the smallest run."""


@dataclass(frozen=True)
class Grown:
    """What grows, how far, and the rows that make it so large."""

    name: str
    most: int
    rows: Callable[[int], Rows]


def main() -> None:
    """Run all series, print a table, and put it with a picture into the document where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    asked = parser.parse_args()
    os.environ["ITA_EXCEL_CACHE"] = "off"
    series: list[Series] = []
    for grown in GROWN:
        if not asked.only or any(word in grown.name for word in asked.only):
            series += measured(grown)
    text = table(series)
    print(text)
    if asked.write:
        PICTURE.write_text(drawn(series), encoding="utf-8")
        before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
        DOCUMENT.write_text(before + BEGIN + text + END + rest.partition(END)[2], encoding="utf-8")


def measured(grown: Grown) -> list[Series]:
    """`check` and `report` of the worked example grown in one way."""
    found: dict[str, list[tuple[int, timing.Run]]] = {"check": [], "report": []}
    for step in STEPS:
        size = int(grown.most * step)
        with tempfile.TemporaryDirectory() as folder:
            book = create.create(Path(folder) / "grown.xlsx", year=2566, rows=grown.rows(size))
            if grown.name == "photos":
                take(Path(folder) / "photos", size)
            commands = {"check": ("check", book), "report": ("report", book, "--out", Path(folder) / "out")}
            for name, words in commands.items():
                found[name].append((size, timing.once((sys.executable, "-m", "ita_excel", *words))))
                print(grown.name, size, name, found[name][-1][1], file=sys.stderr, flush=True)
    return [
        Series(grown.name, name, tuple((size, run.cpu, run.peak) for size, run in runs)) for name, runs in found.items()
    ]


def table(series: Sequence[Series]) -> str:
    """A row for each series: seconds of processors and MiB at each size, and how the last doubling grew."""
    lines = ["| grows | to | command | CPU s at ¼, ½, 1 | MiB | time grows as size to the power | |", "|---" * 7 + "|"]
    for one in series:
        seconds = " · ".join(f"{seconds:.2f}" for _, seconds, _ in one.points)
        memory = " · ".join(f"{peak:.0f}" for _, _, peak in one.points)
        power = one.power()
        told = "in line" if power <= IN_LINE else "**steeper**"
        most = one.points[-1][0]
        lines.append(f"| {one.name} | {most:,} | {one.command} | {seconds} | {memory} | {power:.1f} | {told} |")
    return "\n".join(lines) + "\n"


def example() -> dict[str, list[Mapping[str, object]]]:
    """The rows of the worked example, to be changed."""
    return {name: list(rows) for name, rows in sources.example(inputs.EXAMPLE).items()}


def more(sheet: str, count: int, /, **own: Callable[[int], object]) -> Rows:
    """The worked example with the rows of one sheet repeated to `count`, each with a number and words of its own."""
    rows = example()
    given = rows[sheet]
    rows[sheet] = [
        {**given[at % len(given)], "number": at + 1, **{column: value(at) for column, value in own.items()}}
        for at in range(count)
    ]
    return rows


def groups(count: int) -> Rows:
    """That many groups, each with follow-up rows of its own."""
    rows = dict(more("groups", count, name=lambda at: f"กลุ่มงานที่ {at + 1}", staff=lambda _: 20))
    for name in ("survey_awareness", "survey_practice", "survey_effect"):
        rows[name] = [{**rows[name][at % len(rows[name])], "group": f"กลุ่มงานที่ {at + 1}"} for at in range(count)]
    return rows


def photos(count: int) -> Rows:
    """That many photos as evidence."""
    return more(
        "evidence", count, result=lambda at: at % 25 + 1, kind=lambda _: "ภาพถ่าย",
        target=lambda at: f"IMG_{at:04}.jpg", caption=lambda at: f"ภาพกิจกรรมที่ {at + 1}",
    )


def take(folder: Path, count: int) -> None:
    """Photos that differ, small enough that reading the workbook and laying out the paper is what is measured."""
    folder.mkdir()
    seen = Image.effect_noise((800, 600), 60).convert("RGB")
    for number in range(count):
        seen.rotate(number).save(folder / f"IMG_{number:04}.jpg", quality=80)


def long_sheets(count: int) -> Rows:
    """Results and evidence of that many rows, each with words of its own."""
    told = "ดำเนินกิจกรรมครั้งที่ {} ตามแผนของกลุ่ม ผู้เข้าร่วม {} คน"
    rows = dict(more("results", count, text=lambda at: told.format(at + 1, at % 90 + 5)))
    links = more(
        "evidence", count, result=lambda at: at + 1, kind=lambda _: "ลิงก์",
        target=lambda at: f"https://www.example.go.th/?p={at}", caption=lambda at: f"หลักฐานที่ {at + 1}",
    )
    rows["evidence"] = links["evidence"]
    return rows


GROWN = (
    Grown("groups", 40, groups),
    Grown("measures", 300, lambda count: more("measures", count, step=lambda at: f"ขั้นตอนที่ {at + 1} จัดทำแนวทาง")),
    Grown("photos", 500, photos),
    Grown("committee", 2000, lambda count: more("committee", count, name=person)),
    Grown("rows a sheet", 5000, long_sheets),
)

LETTERS = "กขคงจชซดตถทนบปผพมยรลวสหอ"


def person(number: int) -> str:
    """A made-up name, the same for each number and like no other."""
    dice = random.Random(number)
    given, family = ("".join(dice.choice(LETTERS) for _ in range(length)) for length in (6, 9))
    return f"นาย{given} {family}"


if __name__ == "__main__":
    main()
