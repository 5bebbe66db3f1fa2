"""Opening finished documents for the person who asked for them, in whatever program is theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import which

from ita_excel.office import soffice

QUIET = "ITA_EXCEL_NO_SHOW"
"""Set to anything in the environment, documents are made and not opened (tests, servers)."""


def show(paths: Iterable[Path]) -> None:
    """Opens each file and does not wait. Where no program is found the files simply stay in their folder."""
    if os.environ.get(QUIET):
        return
    for path in paths:
        with suppress(OSError):  # no program for the type: the sentence to the person names the folder
            _show(path)


def _show(path: Path) -> None:
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = "open" if sys.platform == "darwin" else which("xdg-open") or soffice.find()
    if opener is not None:
        nowhere = subprocess.DEVNULL
        subprocess.Popen([opener, str(path)], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
