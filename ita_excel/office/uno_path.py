"""LibreOffice's bridge to Python (the module `uno`): where it lies and whether this Python can use it.

The bridge is a compiled module made for one version of Python. On Debian and Ubuntu it belongs to the
system's Python; elsewhere LibreOffice brings a Python of its own. It is looked for in that order, and its
folder is on the search path only while it is being imported, so nothing else comes from there.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ita_excel.language.errors import ProgramMissing
from ita_excel.office import soffice

NAME = "สะพานระหว่าง Python กับ LibreOffice (โมดูล uno)"


def load_uno() -> Any:
    """The module `uno`. Raises ProgramMissing with what to do where this Python cannot use it."""
    if "uno" in sys.modules:
        return sys.modules["uno"]
    folders = places()
    for folder in (None, *folders):
        try:
            with searched(folder):
                return importlib.import_module("uno")
        except ImportError:
            sys.modules.pop("uno", None)
    raise ProgramMissing(NAME, advice(folders))


def places() -> list[Path]:
    """Folders that hold a `uno.py` made for this version of Python."""
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [folder for folder in _folders() if made_for(folder) in (own, "")]


def made_for(folder: Path) -> str:
    """The Python version (such as "3.11") that a folder's bridge was made for, "" where nothing tells.

    Source: Debian's dist-packages belongs to the interpreter that /usr/bin/python3 points to; The Document
    Foundation's builds carry a folder named python-core-3.x.y beside the bridge.
    """
    if folder.name == "dist-packages":
        return _version(Path("/usr/bin/python3").resolve().name)
    return next((_version(core.name) for core in folder.glob("python-core-*")), "")


def advice(folders: list[Path]) -> str:
    """What a person can do, in Thai: install the bridge, or use the Python that it was made for."""
    if sys.platform == "win32" or sys.platform == "darwin":
        program = soffice.find()
        python = _own_python(program) if program else None
        if python is not None:
            return (
                f"ใช้ Python ที่มากับ LibreOffice: «{python}» -m pip install ita-excel "
                f"แล้วเรียก «{python}» -m ita_excel"
            )
        return f"{soffice.ADVICE} แล้วใช้ Python ที่มากับ LibreOffice"
    others = sorted({version for folder in _folders() if (version := made_for(folder))})
    if others and not folders:
        return f"สะพานของเครื่องนี้ใช้กับ Python {others[0]} — ติดตั้ง ita-excel ใน Python รุ่นนั้น แล้วลองใหม่"
    return "ติดตั้งด้วยคำสั่ง sudo apt install python3-uno แล้วลองใหม่"


@contextmanager
def searched(folder: Path | None) -> Iterator[None]:
    """Has Python look into the folder too, last of all, while the block runs."""
    if folder is None:
        yield
        return
    sys.path.append(str(folder))
    before = os.environ.get("PATH", "")
    if sys.platform == "win32":
        os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
        os.environ.setdefault("URE_BOOTSTRAP", f"vnd.sun.star.pathname:{folder / 'fundamental.ini'}")
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        os.environ["PATH"] = before


def _folders() -> list[Path]:
    """Every folder with a `uno.py`, whatever Python it was made for."""
    candidates = [Path("/usr/lib/python3/dist-packages")]
    program = soffice.find()
    if program is not None:
        home = program.resolve().parent
        candidates += [home, home.parent / "Resources", home.parent / "Frameworks"]
    return [folder for folder in candidates if (folder / "uno.py").is_file()]


def _own_python(program: Path) -> Path | None:
    home = program.resolve().parent
    names = (home / "python.exe", home / "python", home.parent / "Resources" / "python")
    return next((python for python in names if python.is_file()), None)


def _version(name: str) -> str:
    found = re.search(r"3\.\d+", name)
    return found.group() if found else ""
