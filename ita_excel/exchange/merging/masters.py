"""`collect` over a folder of masters: each returned packet goes to the master of its own office and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.readers import Readers
from ita_excel.exchange.arrivals.returned import Rejected, Returned, read_returned, stamp_of
from ita_excel.exchange.merging.collect import Collected, FileStatus, collect_opened
from ita_excel.language.errors import InputError
from ita_excel.language.files import BACKUPS
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import NOTHING_ASKED
from ita_excel.model.layout import find_layout
from ita_excel.model.rows import read_sheet
from ita_excel.sheets import Sheets, sheets_of
from ita_excel.sheets.schema import Sheet
from ita_excel.sheets.settings import Settings
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.pack import shape_of
from ita_excel.years.shelf import load_pack, scheme_called

Counted = Callable[[int, int, str], None]
"""Told how many masters are done, of how many, and which comes next."""
Office = tuple[str, int]
"""Folded name of the office, and fiscal year."""


@frozen
class MasterResult:
    """One master: what was collected into it, or the sentence why it cannot be used and the files that wait for it."""

    workbook: Path
    collected: Collected | None
    trouble: str = ""
    waiting: tuple[FileStatus, ...] = ()


@frozen
class CollectedMany:
    """Every master that something came back for, and the files that found none."""

    masters: tuple[MasterResult, ...]
    others: tuple[FileStatus, ...]


def count_quietly(_done: int, _all: int, _what: str) -> None:
    """Progress nobody looks at."""


def collect_many(
    folder: Path, paths: Sequence[Path], *, dry_run: bool = False, now: datetime | None = None,
    progress: Counted = count_quietly,
) -> CollectedMany:
    """Merge everything in `paths` into the masters of `folder`; one master that cannot be used stops no other."""
    places, unusable = masters_in(folder)
    waiting: dict[Office, list[Arrival]] = {office: [] for office in places}
    others: list[Arrival] = []
    known = {path.resolve() for path in (*places.values(), *(m.workbook for m in unusable))}
    for arrival in arrivals(paths):
        if arrival.path.resolve() not in known:
            waiting.get(_office(arrival), others).append(arrival)
    results = list(unusable)
    with Readers(read_returned) as readers:
        for done, (office, path) in enumerate(places.items()):
            progress(done, len(places), path.name)
            results.append(_into(path, readers, waiting.pop(office), dry_run, now))
    progress(len(places), len(places), "")
    return CollectedMany(tuple(results), tuple(map(_without_master, others)))


def _into(
    path: Path, readers: Readers[Sheets, Returned | Rejected], came: Sequence[Arrival], dry_run: bool,
    now: datetime | None,
) -> MasterResult:
    try:
        return MasterResult(path, collect_opened(path, partial(readers.map, came), dry_run=dry_run, now=now))
    except InputError as error:
        stamps = [stamp_of(arrival) for arrival in came]
        waiting = (FileStatus(a.name, s.group if s else "", "foreign", f"ยังไม่ได้รวม: {error}")
                   for a, s in zip(came, stamps, strict=True))
        return MasterResult(path, None, str(error), tuple(waiting))


def masters_in(folder: Path) -> tuple[Mapping[Office, Path], list[MasterResult]]:
    """The masters of a folder by office and year; those that cannot be told apart or read are results already."""
    found: dict[Office, list[Path]] = {}
    unusable: list[MasterResult] = []
    for path in sorted(folder.rglob("*.xls[xm]")):
        if path.name.startswith(("~$", ".")) or BACKUPS in path.relative_to(folder).parts:
            continue
        try:
            office = _identity(path)
        except InputError as error:
            unusable.append(MasterResult(path, None, str(error)))
            continue
        if office:
            found.setdefault(office, []).append(path)
    for paths in found.values():
        names = " และ ".join(f"«{path.name}»" for path in paths)
        why = f"{names} เป็นของสำนักงานและปีเดียวกัน จึงไม่รู้ว่าจะรวมเข้าไฟล์ใด — เหลือไว้ไฟล์เดียวแล้วรวมใหม่"
        unusable += [MasterResult(path, None, why) for path in paths if len(paths) > 1]
    return {office: paths[0] for office, paths in found.items() if len(paths) == 1}, unusable


def _identity(path: Path) -> Office | None:
    """Whose master it is, by its settings alone; None for a workbook that has none, as packets do."""
    book = ClosedBook(path)
    title = {fold(t): t for t in book.titles()}.get(fold(Settings.sheet.title))
    row = _settings(Settings.sheet, book, title) if title else None
    if title is None or row is None or row.fiscal_year is None:
        return None
    if not row.office and row.scheme:
        folder = path.absolute().parent
        pack = load_pack(row.fiscal_year, scheme_called(row.scheme, folder), folder)
        row = _settings(sheets_of(shape_of(pack, pack)).by_name("settings"), book, title) or row
    return (fold(row.office), row.fiscal_year) if row.office and row.fiscal_year else None


def _settings(sheet: Sheet, book: ClosedBook, title: str) -> Settings | None:
    """The settings under the titles that `sheet` has; a kind of office may call them otherwise than most."""
    layout = find_layout(sheet, book.grid(title))
    row = read_sheet(sheet, layout, book.grid(title), book.name).rows[0] if layout else None
    return row if isinstance(row, Settings) else None


def _office(arrival: Arrival) -> Office:
    stamp = stamp_of(arrival)
    return (fold(stamp.office), stamp.fiscal_year) if stamp else ("", 0)


def _without_master(arrival: Arrival) -> FileStatus:
    said = read_returned(arrival, sheets_of(NOTHING_ASKED))
    if isinstance(said, Returned):
        stamp = said.stamp
        why = f"ไม่มีสมุดงานหลักของ «{stamp.office}» ปีงบประมาณ {stamp.fiscal_year} ที่ใช้ได้ในโฟลเดอร์ — เพิ่มสมุดงานนั้นแล้วรวมใหม่"
        return FileStatus(said.name, stamp.group, "foreign", why)
    return FileStatus(said.name, said.group, said.status, said.reason)
