"""Every file in what a person names, read once; each one counts or is told with its reason."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ita_excel.checks.prose.words import word_lists
from ita_excel.consolidate.index import Index, key_of
from ita_excel.consolidate.packets import units_of
from ita_excel.consolidate.record import read_unit
from ita_excel.consolidate.unit import PacketOfUnit, Refused, Said, Shared, Unit
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.readers import read_each
from ita_excel.exchange.arrivals.returned import Rejected
from ita_excel.language.errors import FileMissing
from ita_excel.language.files import BACKUPS
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet
from ita_excel.language.saving.backups import RETURNED
from ita_excel.language.thai import fold, sort_key
from ita_excel.sheets.settings import Settings
from ita_excel.years.shelf import PackBroken, packs_beside

OWN_FOLDERS = (BACKUPS, RETURNED)
"""Folders that the toolkit makes itself, empty or not."""
EMPTY = "ในโฟลเดอร์นี้ไม่มีไฟล์ของหน่วยงานใด — ตรวจว่าหน่วยงานส่งไฟล์แล้วและวางไว้ถูกโฟลเดอร์ ถ้าไม่ใช้แล้วลบโฟลเดอร์ได้"
EVERY = 50
"""Files between two words about the progress."""

Engine = Callable[[Iterable[Arrival], frozenset[str]], Iterator[tuple[Arrival, Said | Rejected]]]
"""Reads many arrivals somewhere: in other processes of this machine, or on others."""


@frozen
class Gathered:
    """The units that count, by name, and the files that do not; `files` were found, `read` of them anew.

    `empty` are folders from which no file came.
    """

    units: tuple[Unit, ...]
    refused: tuple[Refused, ...]
    files: int
    read: int
    empty: tuple[Refused, ...] = ()


def on_this_machine(came: Iterable[Arrival], packs: frozenset[str]) -> Iterator[tuple[Arrival, Said | Rejected]]:
    """Read in as many processes as the machine has processors; in this one where the files are few."""
    return read_each(came, packs, read_unit, readers=max(2, os.cpu_count() or 1))


def gather(
    paths: Sequence[Path], index: Index, *, leave_out: Iterable[Path] = (),
    engine: Engine = on_this_machine, progress: Progress = quiet,
) -> Gathered:
    """Read every workbook in files, folders, archives and mails; `leave_out` are results of an earlier run.

    The result does not depend on the order of reading. Raises FileMissing before anything is read.
    """
    for path in paths:
        if not path.exists():
            raise FileMissing(path)
    run = _Run(paths, index, {path.resolve() for path in leave_out}, progress)
    for arrival, said in engine(run.unknown(), run.folders_with_packs):
        run.take(arrival, said)
    units, refused = settled(run.said)
    empty = tuple(run.empty_folders()) if run.said else ()
    return Gathered(units, refused, len(run.said), run.read, empty)


class _Run:
    """What is known so far in one run."""

    def __init__(self, paths: Sequence[Path], index: Index, left_out: set[Path], progress: Progress) -> None:
        self._paths, self._index, self._left_out, self._progress = paths, index, left_out, progress
        self._keys: dict[int, str] = {}
        self._shared = Shared()
        self._filled: set[Path] = set()
        self.said: list[Said] = []
        self.read = 0

    @cached_property
    def _packs(self) -> dict[Path, list[bytes]]:
        """Folder → the packs in it, of every folder that may hold a workbook."""
        folders = {inside for path in self._paths for inside in _folders(path)}
        return {folder: _packs_in(folder) for folder in folders}

    @property
    def folders_with_packs(self) -> frozenset[str]:
        return frozenset(str(folder) for folder, packs in self._packs.items() if packs)

    def unknown(self) -> Iterator[Arrival]:
        """The arrivals that the index does not know; what it knows is taken at once."""
        for arrival in arrivals(self._paths):
            if arrival.path.resolve() in self._left_out or _is_pack(arrival.path):
                continue
            self._filled.update((arrival.path, *arrival.path.parents))
            packs = self._packs.get(arrival.path.parent, ())
            key = "" if arrival.data is None else key_of(arrival.own_path.name, arrival.data, packs)
            known = self._index.get(key) if key else None
            if known:
                self._add(arrival, known)
            else:
                self._keys[id(arrival)] = key
                yield arrival

    def take(self, arrival: Arrival, said: Said | Rejected) -> None:
        """What was read just now; a reader that was lost at a file says nothing about its content."""
        key = self._keys.pop(id(arrival), "")
        self.read += 1
        if isinstance(said, Rejected):
            self._add(arrival, Refused(arrival.name, said.reason))
            return
        if key:
            self._index.put(key, said)
        self._add(arrival, said)

    def empty_folders(self) -> Iterator[Refused]:
        """Folders from which no file came, each with all that is in it once: perhaps somebody has not sent anything."""
        given = [path for path in self._paths if path.is_dir()]
        for folder in sorted(self._packs):
            seen = folder in given or (folder.parent in self._filled and any(map(folder.is_relative_to, given)))
            own = folder.name.startswith(".") or folder.name in OWN_FOLDERS
            if seen and folder not in self._filled and not own:
                yield Refused(f"{self._place(folder).as_posix()}/", EMPTY)

    def _add(self, arrival: Arrival, said: Said) -> None:
        self.said.append(self._shared.lean(replace(said, file=self._label(arrival))))
        if len(self.said) % EVERY == 0:
            self._progress(f"อ่านแล้ว {len(self.said):,} ไฟล์")

    def _label(self, arrival: Arrival) -> str:
        """What a person would call the file: its place in what was named, then its place in the archive or mail."""
        whole = (self._place(arrival.path) / arrival.folder).as_posix()
        return whole if Path(arrival.name).name == arrival.path.name else f"{whole}/{arrival.name}"

    def _place(self, path: Path) -> Path:
        given = next((given for given in self._paths if path.is_relative_to(given)), path.parent)
        if given == path:
            return Path(path.name)
        inside = path.relative_to(given)
        return given.name / inside if len(self._paths) > 1 else inside


def _folders(path: Path) -> Iterator[Path]:
    """The folder of a file, or a folder and all in it."""
    if not path.is_dir():
        yield path.parent
        return
    yield path
    yield from (inside for inside in path.rglob("*") if inside.is_dir())


def _is_pack(path: Path) -> bool:
    """Whether a file is a pack of an office, which lies beside workbooks by right; a broken one is told."""
    with suppress(PackBroken):
        return path.suffix == ".toml" and any(path.name == pack.name for pack, _ in packs_beside(path.parent))
    return False


def _packs_in(folder: Path) -> list[bytes]:
    """The packs of a folder; where one is broken, whatever may be one: each workbook there tells what is wrong."""
    try:
        return [path.read_bytes() for path, _ in packs_beside(folder)]
    except PackBroken:
        return [path.read_bytes() for path in sorted(folder.glob("*.toml")) if path.is_file()]


def settled(said: Iterable[Said]) -> tuple[tuple[Unit, ...], tuple[Refused, ...]]:
    """One record a unit and year, of its master or else of its groups' packets.

    Copies that say the same count once; two that differ are asked about, not chosen.
    """
    in_order = sorted(said, key=lambda one: one.file)
    refused = [one for one in in_order if isinstance(one, Refused)]
    together: dict[tuple[str, str, int], list[Unit]] = {}
    for one in (one for one in in_order if isinstance(one, Unit)):
        together.setdefault((fold(one.office), one.scheme, one.fiscal_year), []).append(one)
    masters = {(office, year): same[0].file for (office, _, year), same in together.items()}
    units, told = units_of((one for one in in_order if isinstance(one, PacketOfUnit)), masters)
    refused += told
    for same in (alike for of_name in together.values() for alike in _by_province(of_name)):
        kept, others = _one_of(same)
        units += kept
        refused += others
    order = sorted(units, key=lambda unit: (-unit.fiscal_year, unit.scheme, sort_key(unit.office)))
    return tuple(order), tuple(sorted(refused, key=lambda one: (one.file, one.reason)))


def _by_province(same: Sequence[Unit]) -> list[list[Unit]]:
    """Units of one name apart by province: many schools share a name. Together where any province is not known."""
    there: dict[str, list[Unit]] = {}
    for unit in same:
        there.setdefault(fold(unit.province).removeprefix("จังหวัด").removeprefix("จ."), []).append(unit)
    known = {fold(province) for province in word_lists().provinces}
    return list(there.values()) if there.keys() <= known else [list(same)]


def _one_of(same: Sequence[Unit]) -> tuple[list[Unit], list[Refused]]:
    first, *others = same
    if all(replace(other, file=first.file) == first for other in others):
        why = f"เป็นของ «{first.office}» และมีข้อมูลเดียวกับไฟล์ «{first.file}» จึงนับครั้งเดียว — ลบไฟล์ที่ซ้ำออกได้"
        return [first], [Refused(other.file, why, first.office) for other in others]
    names = " ".join(f"«{unit.file}»" for unit in same)
    why = (f"«{first.office}» ปีงบประมาณ {first.fiscal_year} มีหลายไฟล์ที่ข้อมูลต่างกัน ({names}) "
           "จึงยังไม่นับหน่วยนี้ — เหลือไว้ไฟล์เดียวที่ถูกต้อง ถ้าเป็นคนละหน่วยที่ชื่อเหมือนกัน "
           f"กรอกจังหวัด หรือเติมอำเภอท้ายชื่อ ในแผ่น «{Settings.sheet.title}» ของแต่ละหน่วย แล้วรวมใหม่")
    return [], [Refused(unit.file, why, unit.office) for unit in same]
