"""LibreOffice as a program: find it, give it a profile of its own, start it, stop it.

    with TemporaryDirectory() as folder:
        own = profile(Path(folder) / "profile")
        run(["--headless", "--convert-to", "pdf", "--outdir", folder, "memo.docx"], own, time_limit=120)

A profile of its own is what keeps a run apart from the person's LibreOffice: an open window neither
blocks it nor is changed by it, and two runs at once do not meet.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

from ita_excel.language.errors import ProgramFailed, ProgramMissing, ProgramTooSlow

NAME = "LibreOffice"
VARIABLE = "ITA_EXCEL_SOFFICE"
ADVICE = (
    "ติดตั้งจาก https://th.libreoffice.org "
    "(Debian/Ubuntu: sudo apt install libreoffice-writer libreoffice-calc) "
    f"หรือตั้งตัวแปรสภาพแวดล้อม {VARIABLE} ให้ชี้ไปที่โปรแกรม soffice"
)

MACROS_ALL, MACROS_NEVER = 0, 3
"""Values of LibreOffice's MacroSecurityLevel: run every macro, or none (no place is trusted)."""

QUIET = ("--norestore", "--nologo", "--nofirststartwizard", "--nodefault")
"""No recovery dialog, no splash, no first-run wizard, no empty document."""

_OUR_PYTHON = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")
"""Variables that would make LibreOffice's own Python load our packages."""


class Setting(NamedTuple):
    """One value of LibreOffice's configuration; `path` begins at /org.openoffice.…"""

    path: str
    name: str
    value: bool | int | str


_COMMON = "/org.openoffice.Office.Common"
_QUIET_SETTINGS = (
    Setting("/org.openoffice.Setup/Office", "ooSetupInstCompleted", True),
    Setting(f"{_COMMON}/Misc", "FirstRun", False),
    Setting(f"{_COMMON}/Misc", "ShowTipOfTheDay", False),
    Setting("/org.openoffice.Office.Recovery/AutoSave", "Enabled", False),
    # A document that came by mail must not make LibreOffice fetch anything from outside.
    Setting(f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", True),
)


def find(env: Mapping[str, str] | None = None) -> Path | None:
    """The soffice program of this machine, None where there is none.

    The variable ITA_EXCEL_SOFFICE wins, even when it points nowhere: who sets it means it.
    """
    env = os.environ if env is None else env
    chosen = env.get(VARIABLE)
    if chosen:
        return Path(chosen) if Path(chosen).is_file() else None
    on_path = (shutil.which(name, path=env.get("PATH", "")) for name in ("soffice", "libreoffice"))
    named = (Path(found) for found in on_path if found)
    return next((place for place in (*named, *usual_places(env)) if place.is_file()), None)


def require(env: Mapping[str, str] | None = None) -> Path:
    """The soffice program of this machine. Raises ProgramMissing."""
    program = find(env)
    if program is None:
        raise ProgramMissing(NAME, ADVICE)
    return program


def profile(folder: Path, *, macro_security: int = MACROS_NEVER, settings: Iterable[Setting] = ()) -> Path:
    """Makes `folder` a quiet LibreOffice profile and returns it. The caller removes it afterwards."""
    level = Setting(f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", macro_security)
    items = "\n".join(_item(setting) for setting in (*_QUIET_SETTINGS, level, *settings))
    user = folder / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}\n</oor:items>\n",
        encoding="utf-8",
    )
    return folder


def start(
    arguments: Sequence[str | Path],
    profile: Path,
    env: Mapping[str, str] | None = None,
    *,
    output: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Starts LibreOffice and does not wait; `env` is added to the environment. End it with `stop`.

    It leads a process group of its own, so that `stop` reaches the children too. Raises ProgramMissing.
    """
    surroundings = {name: value for name, value in os.environ.items() if name not in _OUR_PYTHON}
    surroundings.update(env or {})
    own = f"-env:UserInstallation={profile.resolve().as_uri()}"
    return subprocess.Popen(
        [str(part) for part in (require(surroundings), own, *QUIET, *arguments)],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and every child of it at once; does nothing when it has ended already."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, timeout=30, check=False
        )
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=30)


def run(
    arguments: Sequence[str | Path],
    profile: Path,
    *,
    time_limit: float,
    env: Mapping[str, str] | None = None,
) -> str:
    """Runs LibreOffice to its end and returns what it printed. `time_limit` is in seconds.

    Raises ProgramMissing, ProgramTooSlow (the whole process tree is stopped), ProgramFailed.
    LibreOffice ends with status 0 even where it could not load a document: look for the result.
    """
    # A file, not a pipe: a child left behind cannot make us wait for the end of the output.
    with (profile / "output.txt").open("w+b") as output:
        process = start(arguments, profile, env, output=output)
        try:
            status = process.wait(timeout=time_limit)
        except subprocess.TimeoutExpired:
            raise ProgramTooSlow(NAME, time_limit) from None
        finally:
            stop(process)
        output.seek(0)
        said = output.read().decode("utf-8", errors="replace").strip()
    if status != 0:
        raise ProgramFailed(NAME, said[-200:] or f"รหัสจบ {status}")
    return said


def version(program: Path) -> str | None:
    """The version such as "7.4", read from the file beside the program, None where it does not say."""
    for name in ("bootstraprc", "bootstrap.ini"):
        for line in _lines(program.resolve().parent / name):
            if line.startswith("ProductKey="):
                return line.removeprefix(f"ProductKey={NAME}").strip()
    return None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def usual_places(env: Mapping[str, str]) -> list[Path]:
    """Where installers put the program; newer versions of /opt first."""
    places = [Path("/usr/bin/soffice"), Path("/usr/local/bin/soffice"), Path("/snap/bin/libreoffice")]
    places += sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    for home in (Path("/"), Path(env.get("HOME", "/"))):
        places.append(home / "Applications/LibreOffice.app/Contents/MacOS/soffice")
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "LOCALAPPDATA"):
        if variable in env:
            places += _windows_places(Path(env[variable]))
    return places


def _windows_places(root: Path) -> list[Path]:
    """The program under a Windows root: installed for all, for one person, or the portable edition."""
    # soffice.com waits for the end of its work; soffice.exe returns at once.
    inside = (
        "LibreOffice",
        "Programs/LibreOffice",
        "LibreOfficePortable/App/libreoffice",
        "Programs/LibreOfficePortable/App/libreoffice",
    )
    return [root / folder / "program" / "soffice.com" for folder in inside]


def _item(setting: Setting) -> str:
    from xml.sax.saxutils import escape, quoteattr

    value = str(setting.value).lower() if isinstance(setting.value, bool) else escape(str(setting.value))
    return (
        f"<item oor:path={quoteattr(setting.path)}><prop oor:name={quoteattr(setting.name)} oor:op=\"fuse\">"
        f"<value>{value}</value></prop></item>"
    )
