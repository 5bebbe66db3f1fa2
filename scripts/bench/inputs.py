"""What the commands and their peers work on, made anew for each run of the bench, always the same."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path

from PIL import Image

from ita_excel import flow
from ita_excel.commands.new import create_example
from ita_excel.documents.context import plain
from ita_excel.documents.kinds import DOCUMENTS
from ita_excel.documents.proofs import Album
from ita_excel.examples import sources
from ita_excel.exchange.packets.split import split
from ita_excel.master import create
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "chumphon1_2566"
SURVEYS = ("ติดตาม 1 การรับรู้", "ติดตาม 2 การถือปฏิบัติ", "ติดตาม 3 ผลของมาตรการ")
PIXELS = (4000, 3000)


@dataclass(frozen=True)
class Inputs:
    """Everything in one folder; `spare` holds what a command changes, as it was."""

    folder: Path
    workbook: Path
    blank: Path
    context: Path
    sent: Path
    packets: tuple[Path, ...]
    spare: Path

    @property
    def out(self) -> Path:
        """Where commands and peers write; emptied before each round."""
        return self.folder / "out"

    def fresh(self) -> None:
        """The folder of results empty, the workbooks as they were."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for path in self.spare.iterdir():
            shutil.copy(path, self.folder / path.name)


def made(folder: Path) -> Inputs:
    """The worked example, its context for the templates, ten packets filled, a blank master."""
    workbook = create_example(folder / "example.xlsx", EXAMPLE)
    sent = shutil.copy(workbook, folder / "sent.xlsx")
    packets = tuple(raised(path) for path in split(sent, folder / "packets").packets.values())
    blank = create.create(folder / "blank.xlsx", year=2567)
    context = folder / "context.pickle"
    context.write_bytes(pickle.dumps(contexts(workbook)))
    spare = folder / "spare"
    spare.mkdir()
    for path in (workbook, sent):
        shutil.copy(path, spare)
    return Inputs(folder, workbook, blank, context, sent, packets, spare)


def contexts(workbook: Path) -> dict[str, dict[str, object]]:
    """What the templates ask for, by document."""
    year = flow.load(workbook)
    totals = flow.total(year)
    filled = {name: kind.context(year, totals, Album.empty()) for name, kind in DOCUMENTS.items()}
    return {name: {f.name: plain(getattr(one, f.name)) for f in fields(one)} for name, one in filled.items()}


def raised(packet: Path) -> Path:
    """A packet with every number of its follow-up raised by one."""
    book, patch = ClosedBook(packet), Patch(Package(packet))
    for title in (title for title in SURVEYS if title in book.titles()):
        grid = book.grid(title)
        for row, column, value in ((r, c, v) for r, cells in grid.cells.items() for c, v in cells.items()):
            if isinstance(value, int | float | Decimal) and (row, column) not in grid.formulas:
                patch.set(title, row, column, value + 1)
    patch.save(packet, backup=False)
    return packet


def with_photos(folder: Path, count: int) -> Path:
    """The worked example with `count` photos of a telephone, about 4 MB each, as evidence of its results."""
    (folder / "photos").mkdir(parents=True)
    camera = Image.frombytes("RGB", (1000, 750), os.urandom(1000 * 750 * 3))
    names = [f"IMG_{number:04}.jpg" for number in range(count)]
    for number, name in enumerate(names):
        camera.rotate(number).resize(PIXELS).save(folder / "photos" / name, quality=95)
    rows = {name: list(given) for name, given in sources.example(EXAMPLE).items()}
    results = [row["number"] for row in rows["results"]]
    rows["evidence"] = [row for row in rows["evidence"] if row["kind"] != "ภาพถ่าย"] + [
        {"number": 100 + at, "result": results[at % len(results)], "kind": "ภาพถ่าย", "target": name, "caption": name}
        for at, name in enumerate(names)
    ]
    return create.create(folder / "photos.xlsx", year=2566, rows=rows)


def offices(folder: Path, count: int) -> Path:
    """A folder of made-up offices' workbooks."""
    sys.path.insert(0, str(ROOT / "tests" / "material"))
    from offices import office, workbook

    folder.mkdir()
    for number in range(1, count + 1):
        workbook(folder / f"o{number:05}.xlsx", office(number))
    return folder


def memos(folder: Path, memo: Path, count: int) -> Sequence[Path]:
    """Copies of one memo under different names."""
    folder.mkdir()
    return [Path(shutil.copy(memo, folder / f"memo{number:02}.docx")) for number in range(count)]
