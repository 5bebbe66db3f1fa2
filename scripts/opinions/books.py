"""Every kind of workbook that the toolkit writes, and the same with one input changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ita_excel import flow
from ita_excel.examples import sources
from ita_excel.exchange.arrivals.packetsheet import read_packet_sheet
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.merging.undo import undo
from ita_excel.exchange.packets.split import split
from ita_excel.master import create
from ita_excel.model.cells import content
from ita_excel.review.mark import mark
from ita_excel.sheets.schema import Sheet
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.shelf import known_years

EXAMPLE, PRINTED, YEAR = "chumphon1_2566", "chumphon1_2566_as_printed", 2566
SENT, RETURNED = date(2023, 6, 1), datetime(2023, 6, 10, 9, 30)

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Change:
    """One input of the example changed: the kind it stands for, sheet, row counted from 0, column, new value."""

    kind: str
    sheet: str
    row: int
    column: str
    value: Any


CHANGES = (
    Change("a score", "indicators", 0, "score", Decimal("79.995")),
    Change("a score blanked", "indicators", 1, "score", None),
    Change("a score of a year", "history", 0, "score", Decimal("81.2")),
    Change("a score of a year that is a word", "history", 1, "score", "รอผล"),
    Change("a year that is a word", "history", 0, "fiscal_year", "ปีแรก"),
    Change("an amount that is a word", "budget", 1, "spent_q1", "ยังไม่เบิก"),
    Change("a head count that is a word", "groups", 0, "staff", "สิบสอง"),
    Change("a score that rounds up", "indicators", 3, "score", Decimal("84.995")),
    Change("a score that is a word", "indicators", 2, "score", "ไม่มี"),
    Change("a survey count", "survey_awareness", 0, "all", 3),
    Change("a survey count blanked", "survey_practice", 0, "quality_done", None),
    Change("a survey count of 0", "survey_effect", 0, "quality_most", 0),
    Change("an amount", "budget", 1, "allocated", Decimal("12345.67")),
    Change("an amount spent", "budget", 1, "spent_q1", Decimal("0.05")),
    Change("an amount blanked", "budget", 1, "allocated", None),
    Change("a head count", "groups", 0, "staff", 40),
    Change("a group's name", "groups", 0, "name", "กลุ่มใหม่ & <อื่น ๆ>"),
    Change("a group's name blanked", "groups", 1, "name", None),
    Change("a choice", "results", 0, "status", "ยังไม่ดำเนินการ"),
    Change("a date", "results", 0, "date", date(2023, 6, 20)),
    Change("a text blanked", "results", 0, "text", None),
    Change("a measure's number", "results", 0, "measure", 99),
    Change("a year", "settings", 0, "fiscal_year", 2569),
    Change("a weight", "settings", 0, "weight_oit", Decimal("12.5")),
    Change("an office's name blanked", "settings", 0, "office", None),
)

WORDS = tuple(change for change in CHANGES if "word" in change.kind)


def example(name: str = EXAMPLE) -> Rows:
    """A worked example's rows, free to change."""
    return {sheet: [dict(row) for row in rows] for sheet, rows in deepcopy(dict(sources.example(name))).items()}


def written(folder: Path, years: tuple[int, ...] = known_years()) -> Iterator[tuple[str, Path]]:
    """(What it is, the file): masters of each year, examples, packets, and a master after each command."""
    for year in years:
        yield f"blank master {year}", create.create(folder / f"blank_{year}.xlsx", year=year, office="สพป.ก")
    yield f"blank master {max(years)} with buttons", create.create(folder / "blank.xlsm", year=max(years))
    for name in sources.names():
        yield f"example {name}", create.create(folder / f"{name}.xlsx", year=_year(name), rows=example(name))
    yield from _after_commands(folder)


def _year(name: str) -> int:
    return int(example(name)["settings"][0].get("fiscal_year", YEAR))


def _after_commands(folder: Path) -> Iterator[tuple[str, Path]]:
    for kind, rows in (("filled", example()), ("blank", unanswered())):
        master = create.create(folder / f"split_{kind}.xlsx", year=YEAR, rows=rows)
        packets = split(master, folder / kind, today=SENT).packets
        yield f"master after split ({kind})", master
        yield from ((f"packet {n} ({kind})", path) for n, path in enumerate(packets.values(), 1))
    yield from _collected(folder)
    marked = Path(shutil.copy(folder / f"{PRINTED}.xlsx", folder / "marked.xlsx"))
    mark(marked)
    yield "printed example after check --mark", marked


def _collected(folder: Path) -> Iterator[tuple[str, Path]]:
    """A master with an answer of one group in it, and the same after that answer was taken out again."""
    master, back, group, _title = returned(folder, unanswered())
    collect(master, [back], now=RETURNED)
    yield "master after collect", master
    undone = Path(shutil.copy(master, folder / "undone.xlsx"))
    undo(undone, group, now=RETURNED)
    yield "master after undo", undone


def returned(folder: Path, rows: Rows) -> tuple[Path, Path, str, str]:
    """A master that was split, a packet that came back, its group, and the title of the sheet it answers on."""
    master = create.create(folder / "collected.xlsx", year=YEAR, rows=rows)
    group, packet = next(iter(split(master, folder / "sent", today=SENT).packets.items()))
    sheet = flow.load(master).sheets.by_name("survey_awareness")
    return master, answered(packet, folder / "กลับ.xlsx", sheet), group, sheet.title


def answered(packet: Path, target: Path, sheet: Sheet) -> Path:
    """A copy of a packet with a number in the first column of counts of a sheet."""
    book = ClosedBook(packet)
    said = read_packet_sheet(sheet, book.grid(sheet.title), packet.name)
    assert said is not None
    patch = Patch(book.package)
    patch.set(sheet.title, *said.rows[0].place.cells["all"], 1)
    patch.save(target, backup=False)
    return target


def unanswered() -> Rows:
    """The example before any group has answered."""
    rows = example()
    for name, kept in (("survey_awareness", "group"), ("survey_practice", "group"), ("survey_effect", "group")):
        rows[name] = [{kept: row[kept]} for row in rows[name]]
    for row in rows["results"]:
        row |= {"text": None, "status": None, "date": None}
    return rows


def changed(folder: Path, changes: tuple[Change, ...] = CHANGES) -> Iterator[tuple[Change, Path, Path]]:
    """(Change, the example with it typed in, the example written with it from the start)."""
    for number, change in enumerate(changes):
        within = folder / f"{number:02}"
        within.mkdir()
        yield change, *together(within, (change,))


def together(folder: Path, changes: tuple[Change, ...]) -> tuple[Path, Path]:
    """The example with all these typed in, and the example written with them from the start."""
    rows = example()
    typed = create.create(folder / "typed.xlsx", year=YEAR, rows=rows)
    year, patch = flow.load(typed), Patch(Package(typed))
    for change in changes:
        row, column = year.rows(change.sheet)[change.row].place.cells[change.column]
        patch.set(year.sheets.by_name(change.sheet).title, row, column, content(change.value))
        rows[change.sheet][change.row][change.column] = change.value
    patch.save(backup=False)
    return typed, create.create(folder / "written.xlsx", year=YEAR, rows=rows)
