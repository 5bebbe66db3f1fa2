"""Finished documents into the person's folder: all or none, and a paper that somebody edited is kept and told.

    with workshop() as bench:
        written = write(year, totals, bench)
        placed = in_place(written.documents, out)
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ita_excel.language.frozen import frozen
from ita_excel.language.saving.outputs import Kept, Together, told


@frozen
class Placed:
    """Where the documents stand, and a Thai sentence for each paper that was not as the toolkit had written it."""

    documents: dict[str, Path | None]
    kept: tuple[str, ...]


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder of our own to make documents in. Raises CannotWrite where the system gives none."""
    with told(Path(tempfile.gettempdir())):
        made = tempfile.TemporaryDirectory(prefix="ita-excel-", ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder)


def in_place(made: Mapping[str, Path | None], out: Path) -> Placed:
    """Put the files into `out` under their own names, all or none. Raises FileBusy, FileChanged, CannotWrite."""
    contents = {path.name: path.read_bytes() for path in made.values() if path}
    with Together(out, contents) as placed:
        return Placed({name: path and out / path.name for name, path in made.items()}, sentences(placed.kept))


def sentences(kept: tuple[Kept, ...]) -> tuple[str, ...]:
    """What to say of files that were edited."""
    return tuple(
        f"«{one.path.name}» ที่มีอยู่ไม่ใช่ฉบับที่โปรแกรมเขียนไว้ครั้งก่อน (มีผู้แก้หรือนำมาวาง) "
        f"จึงเก็บฉบับนั้นไว้ที่ «{one.copy}» ก่อนเขียนฉบับใหม่ — เปิดดูถ้ายังต้องใช้ส่วนที่แก้"
        for one in kept
    )
