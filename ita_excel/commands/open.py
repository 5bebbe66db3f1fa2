"""`ita-excel open`: the workbook in LibreOffice, its buttons at work."""

from __future__ import annotations

import shutil
import tempfile
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from ita_excel.commands.outcome import Outcome
from ita_excel.language.errors import FileMissing
from ita_excel.office import listening
from ita_excel.office.uno_path import load_uno


def run(arguments: Namespace) -> Outcome:
    """Show the workbook and return when the person has closed it."""

    open_workbook(arguments.workbook)
    return Outcome({"workbook": str(arguments.workbook)}, (f"ปิดสมุดงาน «{arguments.workbook.name}» แล้ว",))


def open_workbook(path: Path, *, time_limit: float = 900) -> None:
    """Opens the workbook in a LibreOffice of its own and returns when the person has closed it.

    Nothing is closed from here, whatever keys are pressed: the work in the window is the person's.
    `time_limit` (seconds) is for the opening alone; LibreOffice may be asking the person something meanwhile.
    Raises FileMissing, ProgramMissing, ProgramTooSlow, ProgramFailed, NotAWorkbook.
    """
    if not path.is_file():
        raise FileMissing(path)
    load_uno()
    folder = Path(tempfile.mkdtemp(prefix="ita-excel-"))
    try:
        office = listening.begin(path, folder, visible=True, time_limit=time_limit)
        while office.process.poll() is None:
            with suppress(KeyboardInterrupt):
                office.process.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
