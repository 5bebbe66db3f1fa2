"""Files of ours put into a folder together: all or none, and nothing that a person typed into them is lost.

    with Together(out, {"memo.docx": data, "report.docx": data}) as placed:
        …                                  # what fails in here puts everything back
    placed.kept                            # files that a person had changed, and where their copies went

A record in the folder holds the SHA-256 of each file as we wrote it: a file that is another now, or that stands in no
record, is taken for a person's.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ita_excel.language import files
from ita_excel.language.errors import CannotWrite, FileChanged
from ita_excel.language.frozen import frozen
from ita_excel.language.saving import exchange, handover
from ita_excel.language.saving.backups import back_up, drop_oldest
from ita_excel.language.saving.lock import Lock

RECORD = ".ita-excel-written.json"
FOR_PROGRAMS = ".json"
"""Ending of files that only programs write: they are never taken for a person's, nor backed up."""


@frozen
class Kept:
    """A file that was not as we had written it, and the copy of it that stays for good."""

    path: Path
    copy: Path


@dataclass
class _Change:
    """One file on its way: what stood, what comes (None takes it away), the spare file beside it."""

    target: Path
    old: bytes | None
    new: bytes | None
    typed: bool
    spare: Path | None = None
    placed: bool = False
    backup: Path | None = None


@dataclass
class Together:
    """Files by name to be put into `folder` when the block starts; a name with None is taken away.

    A name may lead into a folder below (`2567/index.html`); that is made where it is not there.

    `settled` tells of bytes that a person typed whether they are known elsewhere already; `backup` keeps a dated copy
    of what nobody typed too. Raises FileBusy, FileChanged, CannotWrite; then every file is as it was.
    """

    folder: Path
    contents: Mapping[str, bytes | None]
    settled: Callable[[bytes], bool] = lambda _: False
    backup: bool = False
    kept: tuple[Kept, ...] = ()
    _changes: list[_Change] = field(default_factory=list)
    _held: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Together:
        ready(self.folder, self.contents)
        with ExitStack() as held:
            mark = held.enter_context(Lock(self.folder / RECORD)).mark or exchange.mark_of(self.folder / RECORD)
            for place in {self.folder, *((self.folder / name).parent for name in self.contents)}:
                handover.sweep(place, mark)
            self._changes = self._wanted()
            try:
                self._prepare(mark)
                self._exchange()
            except BaseException:
                self._put_back()
                raise
            self._held = held.pop_all()
        self.kept = tuple(Kept(c.target, c.backup) for c in self._changes if c.typed and c.backup)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._held:
            if kind is not None:
                self._put_back()
            for change in self._changes:
                if change.spare:
                    handover.let_go(change.spare)
                if kind is None and change.backup and not change.typed:
                    drop_oldest(change.target, change.backup)

    def _wanted(self) -> list[_Change]:
        """What differs from what stands, the record last."""
        known = _recorded(self.folder)
        changes = [self._change(name, new, known.get(name)) for name, new in self.contents.items()]
        record = known | {name: _digest(new) for name, new in self.contents.items() if new is not None}
        data = json.dumps(record, ensure_ascii=False, indent=1).encode()
        place = self.folder / RECORD
        changes.append(_Change(place, handover.standing(place), data, typed=False))
        return [change for change in changes if change.old != change.new]

    def _change(self, name: str, new: bytes | None, known: str | None) -> _Change:
        target = Path(os.path.realpath(self.folder / name))
        with told(target):
            old = handover.standing(target)
        ours = name.endswith(FOR_PROGRAMS) or old is None or _digest(old) == known or self.settled(old)
        return _Change(target, old, new, not ours)

    def _prepare(self, mark: str) -> None:
        """All that may fail for want of space or rights, while everything is as it was."""
        for change in self._changes:
            with told(change.target):
                change.spare = handover.spare_for(change.target, change.new, change.old, mark, flush=False)
                wanted = change.typed or (self.backup and change.target.suffix != FOR_PROGRAMS)
                if change.old is not None and wanted:
                    change.backup = back_up(change.target, change.old, mark, typed=change.typed)
        self._flush()

    def _exchange(self) -> None:
        for change in self._changes:
            if change.spare:
                with told(change.target):
                    handover.put(change.spare, change.target, change.new, change.old, flush=False)
                    change.placed = True
        self._flush()

    def _flush(self) -> None:
        """Make every new name last, a folder once: a publication has fifty files in one."""
        for folder in {change.target.parent for change in self._changes}:
            exchange.flush_folder(folder)

    def _put_back(self) -> None:
        """What stood before, by the same step backwards: it needs no space. A file saved anew meanwhile stays."""
        for change in reversed(self._changes):
            if change.spare and change.placed:
                with suppress(OSError, FileChanged):
                    handover.put(change.spare, change.target, change.old, change.new)
            if change.spare:
                handover.let_go(change.spare)


def as_written(path: Path) -> bool:
    """Is a file, byte for byte, what we wrote there last?"""
    try:
        return _recorded(path.parent).get(path.name) == _digest(path.read_bytes())
    except OSError:
        return False


def ready(folder: Path, names: Iterable[str]) -> None:
    """Make the folder and ask whether each file can be written, before any long work. Raises FileBusy, CannotWrite."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        target = Path(os.path.realpath(folder / name))
        with told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            files.refuse_if_busy(target)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What the system says of a path, as the sentence for people."""
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _recorded(folder: Path) -> dict[str, str]:
    """What we wrote in the folder; nothing where the record is gone or damaged, and then all is a person's."""
    try:
        found = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
