"""Files that a workbook names: found beside it, and nowhere else.

A name comes from whoever filled the cell. It is judged as text before the file system is asked: on Windows the mere
question whether `\\\\server\\share\\a.jpg` is there sends the person's password hash to that server.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.vocabulary import EvidenceKind
from ita_excel.sheets.measures import Evidence

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

_LONGEST = 255
"""Letters of one file name on Windows; other systems hold fewer where the letters are Thai."""
_ELSEWHERE = re.compile(r"^[/\\]|^[A-Za-z]:|^[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_NO_NAME = re.compile(r'[\x00-\x1f<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)


class NotBeside(ValueError):
    """A name that is not looked for; `what` is wrong with it and the `advice`, both Thai."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


def beside(home: Path, name: str, folders: tuple[str, ...] = ("",)) -> Path:
    """The file `name` in one of the `folders` of `home`: the first that is there, else where it should be.

    Both `/` and `\\` part folders, whatever the system. Raises NotBeside for a name that leads elsewhere (a server,
    a drive, a folder above, a link out of `home`) or that cannot be a file's.
    """
    root = home.resolve()
    places = [root.joinpath(*parts) for folder in folders if (parts := _parts(folder, name))]
    there = [place for place in places if _is_file(place)]
    place = there[0] if there else places[0]
    if there and not place.resolve().is_relative_to(root):
        raise _outside()
    return place


def _parts(folder: str, name: str) -> list[str]:
    """The steps from `home` to the file; raises NotBeside."""
    if not name.strip():
        raise NotBeside("ยังไม่มีชื่อไฟล์", "พิมพ์ชื่อไฟล์")
    steps: list[str] = []
    for said in (folder, name):
        if _ELSEWHERE.search(said.strip()):
            raise _outside()
        for step in re.split(r"[/\\]", said):
            if step.strip(" .") == "" and step not in ("", "."):
                steps = _up(steps, step)
            elif step not in ("", "."):
                steps.append(_named(step))
    return steps


def _up(steps: list[str], step: str) -> list[str]:
    if step != ".." or not steps:
        raise _outside()
    return steps[:-1]


def _named(step: str) -> str:
    if _NO_NAME.search(step) or _DEVICE.match(step.strip()):
        raise NotBeside("มีอักขระหรือคำที่ใช้เป็นชื่อไฟล์ไม่ได้", "พิมพ์ชื่อไฟล์ใหม่")
    if len(step) > _LONGEST:
        raise NotBeside(f"ชื่อไฟล์ยาว {len(step)} ตัวอักษร ยาวเกินกว่าที่เป็นชื่อไฟล์ได้", "ตั้งชื่อไฟล์ให้สั้นลง แล้วพิมพ์ชื่อใหม่")
    return step


def _outside() -> NotBeside:
    return NotBeside("อยู่นอกโฟลเดอร์ของสมุดงาน", "ย้ายไฟล์มาไว้ในโฟลเดอร์ข้างสมุดงาน แล้วพิมพ์เฉพาะชื่อไฟล์")


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name the file system cannot hold
        return False


def is_photo(row: Evidence) -> bool:
    """Is this piece of evidence a picture?"""
    return row.kind is EvidenceKind.PHOTO


def photo_place(year: FiscalYear, row: Evidence) -> Path | NotBeside:
    """Where a photo lies: in the photo folder, else beside the workbook; or why it is not looked for."""
    try:
        return beside(year.folder, row.target, (year.settings.photos, ""))
    except NotBeside as error:
        return error
