"""A person saves in the very instant before a new file gets its place: what they saved is never lost."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from stopping import steps_of

from ita_excel.language.errors import FileChanged
from ita_excel.language.files import BACKUPS, replace
from ita_excel.language.saving import handover, swap
from ita_excel.language.saving.outputs import RECORD, Together

OLD, NEW, SAVED, AGAIN = b"old", b"new", b"saved by a person", b"saved once more"


def save(path: Path, data: bytes) -> None:
    """As Excel and LibreOffice save: the new file beside, then a rename over the old one."""
    beside = path.with_name("~person")
    beside.write_bytes(data)
    beside.replace(path)


@contextmanager
def saved_before(owner: Any, name: str, path: Path, *saves: bytes | None) -> Iterator[None]:
    """Before each call of a function the next of the saves happens."""
    original, left = getattr(owner, name), iter(saves)

    def call(*arguments: Any) -> Any:
        if data := next(left, None):
            save(path, data)
        return original(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, call)
        yield


def found(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != RECORD]


def no_exchange(patch: pytest.MonkeyPatch) -> None:
    """A drive of a network, or a system without the call."""
    patch.setattr(swap, "_call", lambda: None)


def no_links(patch: pytest.MonkeyPatch) -> None:
    """A memory stick: neither exchange nor second names."""
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    no_exchange(patch)
    patch.setattr(os, "link", refuse)


DRIVES = [lambda patch: None, no_exchange, no_links]


@pytest.mark.parametrize("drive", DRIVES, ids=["exchange", "network", "stick"])
def test_a_master_saved_in_the_last_instant_stands_and_is_told(
    tmp_path: Path, drive: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drive(monkeypatch)
    path = tmp_path / "m.xlsx"
    path.write_bytes(OLD)
    replace(path, NEW)

    with saved_before(handover, "_step", path, SAVED), pytest.raises(FileChanged):
        replace(path, OLD)

    assert path.read_bytes() == SAVED
    assert not list(tmp_path.glob(".ita-excel-*"))


@pytest.mark.parametrize(
    ("old", "new"), [(OLD, NEW), (None, NEW), (OLD, None)], ids=["changed", "made", "taken away"]
)  # fmt: skip
@pytest.mark.parametrize("drive", DRIVES, ids=["exchange", "network", "stick"])
def test_papers_and_packets_saved_in_the_last_instant_stand_and_all_others_are_put_back(
    tmp_path: Path, old: bytes | None, new: bytes | None, drive: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drive(monkeypatch)
    with Together(tmp_path, {"a.xlsx": OLD, "b.xlsx": old}):
        pass
    path = tmp_path / "b.xlsx"

    with saved_before(handover, "_step", path, None, SAVED), pytest.raises(FileChanged):  # noqa: SIM117
        with Together(tmp_path, {"a.xlsx": NEW, "b.xlsx": new}):
            pass

    assert path.read_bytes() == SAVED
    assert (tmp_path / "a.xlsx").read_bytes() == OLD
    assert not list(tmp_path.glob(".ita-excel-*~*"))


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (None, NEW), (OLD, None)])
def test_a_paper_saved_while_others_are_put_back_stands(tmp_path: Path, old: bytes | None, new: bytes | None) -> None:
    with Together(tmp_path, {"a.docx": old}):
        pass

    with pytest.raises(ValueError), Together(tmp_path, {"a.docx": new}), ExitSaving(tmp_path / "a.docx"):
        raise ValueError

    assert (tmp_path / "a.docx").read_bytes() == SAVED


class ExitSaving:
    """Hooks the save in when the block ends, so that it falls into the putting back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._patch = pytest.MonkeyPatch()

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, *_: object) -> None:
        step, path = handover._step, self._path

        def call(spare: Path, target: Path, new: bytes | None, old: bytes | None) -> None:
            if target == path:
                self._patch.undo()
                save(path, SAVED)
            step(spare, target, new, old)

        self._patch.setattr(handover, "_step", call)


def test_of_two_saves_in_that_instant_the_later_stands_and_the_earlier_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(OLD)

    with saved_before(handover, "swap", path, SAVED, AGAIN), pytest.raises(FileChanged):
        replace(path, NEW)

    assert path.read_bytes() == AGAIN
    assert SAVED in found(tmp_path / BACKUPS)


@pytest.mark.skipif(sys.platform == "win32", reason="fork is of POSIX")
@pytest.mark.parametrize("drive", DRIVES, ids=["exchange", "network", "stick"])
def test_a_run_that_dies_at_any_step_after_that_save_leaves_it_for_the_next_run(
    tmp_path: Path, drive: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    drive(monkeypatch)
    step, died = 0, True
    while died:
        step += 1
        path = tmp_path / f"{step}" / "m.xlsx"
        path.parent.mkdir()
        path.write_bytes(OLD)
        died = dies(path, step)
        if not path.exists():
            assert drive is no_links, "only between its two renames"
        if died:
            replace(path, NEW)
            seen = found(path.parent)
            assert OLD in seen and (SAVED in seen or not path.with_name("saved").exists()), step
            assert not list(path.parent.rglob(".ita-excel-*"))

    assert step > 25


def dies(path: Path, fail_at: int) -> bool:
    """Whether a process of its own that replaces the file died at that step; nothing of it cleans up."""
    child = os.fork()
    if not child:
        with pytest.MonkeyPatch.context() as patch, saved_before(handover, "_step", path, SAVED):
            step = handover._step
            patch.setattr(handover, "_step", lambda *all_: (path.with_name("saved").touch(), step(*all_)))
            steps_of(patch, fail_at, lambda: os._exit(9))
            try:
                replace(path, NEW)
            except FileChanged:
                os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
