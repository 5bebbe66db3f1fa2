"""What came back: files, folders, mails and archives, unrolled to workbooks one by one.

Nothing is written to disk; every file is opened within one allowance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from ita_excel.exchange.arrivals.allowance import Allowance
from ita_excel.exchange.arrivals.arrival import Arrival, Piece
from ita_excel.exchange.arrivals.filenames import natural
from ita_excel.exchange.arrivals.sniffing import IGNORED
from ita_excel.exchange.arrivals.unrolling import Unrolling
from ita_excel.exchange.packets import manifest
from ita_excel.language.errors import FileMissing
from ita_excel.language.files import BACKUPS
from ita_excel.language.regular import NotRegularError, read_regular
from ita_excel.language.saving.backups import is_of_a_person
from ita_excel.language.zips import ARCHIVE

OTHERS_SIGNS = ("~$", ".~lock", ".")
"""How the names of files begin that programs lay beside a person's own."""


OWN = (manifest.NAME, manifest.JOURNAL)
"""What we keep beside the packets ourselves."""


def arrivals(paths: Iterable[Path], allowed: Callable[[], Allowance] = Allowance) -> Iterator[Arrival]:
    """Every workbook in the files and folders given, in the order of their names; FileMissing for a wrong path.

    Whatever else lies there gets its sentence, but for what programs lay beside a person's files. Of the copies in
    สำรอง only packets count that were kept because a person had filled them.
    `allowed` gives what may be spent on one file.
    """
    for path in paths:
        if path.is_dir():
            for inside in sorted((p for p in path.rglob("*") if p.is_file()), key=natural):
                kept = BACKUPS in inside.relative_to(path).parts
                if _of_interest(inside) and (not kept or is_of_a_person(inside)):
                    yield from _file(inside, str(inside.relative_to(path)), allowed)
        elif path.exists():
            yield from _file(path, path.name, allowed)
        else:
            raise FileMissing(path)


def _of_interest(path: Path) -> bool:
    """Whether a person may have put the file there."""
    return not path.name.startswith(OTHERS_SIGNS) and path.name.lower() not in (*IGNORED, *OWN)


def _file(path: Path, name: str, allowed: Callable[[], Allowance]) -> Iterator[Arrival]:
    arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    try:
        data = read_regular(path, ARCHIVE.file)
    except NotRegularError as error:
        yield Arrival(name, path, None, arrived, f"{error} — ขอไฟล์ใหม่จากผู้ส่ง")
        return
    except OSError as error:
        yield Arrival(name, path, None, arrived, f"เปิดไฟล์ไม่ได้ ({error.strerror}) — ตรวจสิทธิ์ของไฟล์")
        return
    yield from Unrolling(path, allowed()).all(Piece(name, data, arrived))
