"""A new file gets its place in one step, and what came out of that place is looked at before it goes.

    spare = spare_for(target, data, old, mark)      # on the disk, beside its place
    put(spare, target, data, old)                   # FileChanged where a person saved until that very instant
    let_go(spare)

However late a person saves, their file stands in its place afterwards, or lies in สำรอง where they saved twice. A
spare file's name tells by SHA-256 what we know of it, so that a later run can tell a person's from ours after a crash.
What `swap` says of drives without an exchange holds here. A program that has the file open and goes on writing into
it afterwards, without a sign beside it, writes into what came out.
"""

from __future__ import annotations

import hashlib
import re
import time
from contextlib import suppress
from pathlib import Path

from ita_excel.language.errors import FileChanged
from ita_excel.language.saving import exchange
from ita_excel.language.saving.backups import new_name
from ita_excel.language.saving.swap import move_new, swap

_SPARE = re.compile(rf"{re.escape(exchange.PREFIX)}([0-9a-f]{{12}})-\w{{8}}-([0-9a-f]{{12}})([0-9a-f]{{12}})~([^~]+)~?")
_ROOM = 60
"""Bytes of the target's name in a spare file's name: Windows has a limit for the whole path."""
_LONGEST_ENDING = 8


def standing(path: Path) -> bytes | None:
    """The bytes of the file at the path now; None where none stands there."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def spare_for(target: Path, new: bytes | None, old: bytes | None, mark: str, *, flush: bool = True) -> Path:
    """The file beside `target` that waits for its place; where `new` is None, the free name for what goes.

    `flush` False as in `exchange.put`.
    """
    staged = exchange.staged(target, new or b"", mark)
    spare = staged.with_name(f"{staged.stem}-{_digest(new)}{_digest(old)}~{_short(target)}")
    exchange.put(staged, spare, flush=flush)
    return spare


def _short(target: Path) -> str:
    name = Path(target.name.replace("~", "-"))
    ending = name.suffix if len(name.suffix) <= _LONGEST_ENDING else ""
    return exchange.shortened(name.stem, _ROOM - len(ending.encode())) + ending


def put(spare: Path, target: Path, new: bytes | None, old: bytes | None, *, flush: bool = True) -> None:
    """What lies at `spare`, `new`, gets the name `target`; `old`, which stood there, is at `spare` then.

    None stands for no file. Raises FileChanged where another file than `old` stood there: then that one does.
    """
    if standing(target) != old:
        raise FileChanged(target)
    try:
        _step(spare, target, new, old)
    except (FileNotFoundError, FileExistsError) as error:
        raise FileChanged(target) from error
    if flush:
        exchange.flush_folder(target.parent)
    try:
        if old is not None and standing(spare) != old:
            raise FileChanged(target)
    except (OSError, FileChanged):
        _give_back(spare, target, new)
        raise


def _step(spare: Path, target: Path, new: bytes | None, old: bytes | None) -> None:
    if old is None:
        move_new(spare, target)
    elif new is None:
        target.replace(spare)
    else:
        swap(spare, target)


def _give_back(spare: Path, target: Path, new: bytes | None) -> None:
    """A person's file back to its name. One saved there meanwhile is newer: it stays, and the other is kept."""
    try:
        if new is None:
            move_new(spare, target)
            return
        swap(spare, target)
        if standing(spare) != new:
            swap(spare, target)
    except FileExistsError:
        return
    except FileNotFoundError:
        with suppress(FileExistsError):
            move_new(spare, target)


def let_go(spare: Path) -> None:
    """Remove a spare file that holds what we wrote or had read; what a person saved goes into สำรอง for good."""
    with suppress(OSError):  # a full disk: it stays, and the next run tries again
        known = _SPARE.fullmatch(spare.name)
        if known is None or (data := standing(spare)) is None:
            return
        if _digest(data) in known.groups()[1:3]:
            spare.unlink()
        else:
            spare.rename(new_name(spare.with_name(known[4]), typed=True))


def sweep(folder: Path, mark: str | None) -> None:
    """What runs that died left in the folder: those of `mark`, whose lock the caller holds, and old ones."""
    exchange.sweep(folder, mark)
    with suppress(OSError):
        for left in folder.glob(f"{exchange.PREFIX}*~*"):
            known = _SPARE.fullmatch(left.name)
            if known and (known[1] == mark or time.time() - left.stat().st_ctime > exchange.OLD):
                let_go(left)


def _digest(data: bytes | None) -> str:
    return hashlib.sha256(data or b"").hexdigest()[:12]
