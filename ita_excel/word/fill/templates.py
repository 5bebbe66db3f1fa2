"""Where the Word templates are: the office's own folder first, else those of the toolkit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path

from ita_excel.language.errors import InputError
from ita_excel.language.shipped import shipped

FOLDER = "templates"


class TemplateFolderMissing(InputError):
    """The folder of the office's templates is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"ไม่พบโฟลเดอร์แม่แบบ «{folder}» — ตรวจชื่อโฟลเดอร์ หรือสั่งใหม่โดยไม่ระบุแม่แบบเพื่อใช้แม่แบบเดิม")


@contextmanager
def template(name: str, own: Path | None = None) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The path of a template such as memo.docx while the `with` lasts, and what to know about it.

    `own` is the office's folder; a template it lacks is taken from the toolkit, which the sentence tells.
    """
    if own is not None and not own.is_dir():
        raise TemplateFolderMissing(own)
    if own is not None and (own / name).is_file():
        yield own / name, ()
        return
    told = (f"โฟลเดอร์แม่แบบ «{own}» ไม่มี {name} จึงใช้แม่แบบเดิมของชุดเครื่องมือ",) if own else ()
    with of_toolkit(name) as path:
        yield path, told


@contextmanager
def of_toolkit(name: str) -> Iterator[Path]:
    """A template that comes with the toolkit."""
    with resources.as_file(shipped(FOLDER, name)) as path:
        yield path


def is_of_toolkit(data: bytes) -> bool:
    """Whether these bytes are one of the toolkit's own templates, whatever the file is called."""
    return hashlib.sha256(data).digest() in _hashes()


@cache
def _hashes() -> frozenset[bytes]:
    own = (file for file in shipped(FOLDER, "").iterdir() if file.name.endswith(".docx"))
    return frozenset(hashlib.sha256(file.read_bytes()).digest() for file in own)
