"""The folder สำรอง beside a file: dated copies of what stood there.

Copies that the toolkit makes of what nobody typed since are few, the oldest go. A copy of what a person typed
carries another name and never goes by itself.
"""

from __future__ import annotations

import re
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ita_excel.language.saving import exchange

RETURNED = "ส่งกลับ"
"""The folder beside the master in which files that come back are looked for."""
BACKUPS = "สำรอง"
"""Name of the folder beside the workbook that holds its dated backups."""
KEEP = 10
"""How many backups of one workbook are kept; the oldest go."""
TYPED = "มีผู้แก้"
"""In the name of a copy that is kept for good, for it holds what a person typed."""
_STAMP = "%Y-%m-%d_%H%M%S_%f"
_OURS = r"\d{4}-\d{2}-\d{2}_\d{6}_\d{6}"
_ROOM = 80
"""Bytes that stamp, word and ending add to a name."""


def back_up(target: Path, old: bytes, mark: str | None, *, typed: bool = False, suffix: str = "") -> Path:
    """A dated copy of `old`, which stands at `target`, with its permissions; `typed` keeps it for good.

    `suffix` is for what a program gave of the file in another kind.
    """
    place = new_name(target, typed=typed, suffix=suffix)
    exchange.sweep(place.parent, mark)
    mode = stat.S_IMODE(target.stat().st_mode)
    exchange.put(exchange.staged(place, old, mark or exchange.mark_of(target), mode), place)
    return place


def new_name(target: Path, *, typed: bool = False, suffix: str = "") -> Path:
    """A name for a copy made now, in the folder of copies, which is there afterwards."""
    folder = target.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    word = f"{TYPED}_" if typed else ""
    return folder / f"{_stem(target)}_{word}{datetime.now().strftime(_STAMP)}{suffix or target.suffix}"


def is_of_a_person(path: Path) -> bool:
    """Whether a file in the folder of copies is one that is kept because a person typed into it."""
    return re.search(f"_{TYPED}_{_OURS}$", path.stem) is not None


def drop_oldest(target: Path, newest: Path) -> None:
    """Forget all but the last made backups, never `newest`; one that cannot be removed simply stays.

    Only names that we give are looked at. What the disk says was made after `newest` is of a clock that went
    wrong: it is left alone and pushes out none.
    """
    with suppress(OSError):
        made = newest.stat().st_mtime_ns
        ours = [(path.stat().st_mtime_ns, path.name, path) for path in _backups(target) if path != newest]
        earlier = sorted(one for one in ours if one[0] <= made)
        for *_, path in earlier[: -(KEEP - 1)]:
            exchange.forget(path)


def _backups(target: Path) -> list[Path]:
    name = re.compile(f"{re.escape(_stem(target))}_{_OURS}{re.escape(target.suffix)}")
    return [path for path in (target.parent / BACKUPS).iterdir() if name.fullmatch(path.name)]


def _stem(target: Path) -> str:
    """The file's name without its ending; a long one is cut, and told from others that start alike."""
    short = exchange.shortened(target.stem, exchange.LONGEST_NAME - _ROOM - len(target.suffix.encode()))
    return short if short == target.stem else f"{short}_{exchange.mark_of(target)[:6]}"
