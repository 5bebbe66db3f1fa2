"""The two .cmd files of the kit under wine's cmd: ways through them, paths and quoting, not a real Windows.

    python3 scripts/kit_wine.py     # needs Debian's wine; puts it in where it may

The Python of the kit is a program of wine's that does nothing and answers 0, since no CPython for Windows comes from
the package registries; what the installer's Python part does is shown by scripts/kit_twin.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import machine

FILES = Path(__file__).parent / "kit" / "files"
NOTHING = "x86_64-windows/winepath.exe"
FOLDER = "ชุด (1) & ของฉัน"


def main() -> int:
    """Each way once; a way that ends otherwise than it should is told."""
    machine.debian_packages("wine", "wine64")
    with tempfile.TemporaryDirectory() as away:
        place = Path(away)
        environment = os.environ | {"WINEPREFIX": str(place / "wine"), "WINEDEBUG": "-all", "LANG": "C.UTF-8",
                                    "LC_ALL": "C.UTF-8", "ITA_EXCEL_NO_PAUSE": "1"}
        subprocess.run(["wineboot", "-i"], env=environment, capture_output=True)
        failed = [name for name, ended in _ways(place, environment) if not ended]
    print("failed: " + ", ".join(failed) if failed else "every way ended as it should")
    return len(failed)


def _ways(place: Path, environment: dict[str, str]) -> list[tuple[str, bool]]:
    kit = _kit(place / FOLDER / "ita-excel")
    (home,) = (place / "wine/drive_c/users").glob("*/AppData/Local")
    target = home / "ITA-Excel"
    told = [("zip not unpacked: ends with 1", _run(_scripts(place / "alone"), "ติดตั้ง.cmd", environment) == 1)]
    told.append(("nothing to remove: ends with 0", _run(kit, "ถอนการติดตั้ง.cmd", environment) == 0))
    told.append(("no Python anywhere: ends with 1", _run(kit, "ติดตั้ง.cmd", environment) == 1))
    _carry(kit)
    for again in ("", " again"):
        ended = _run(kit, "ติดตั้ง.cmd", environment) == 0 and (target / "python/python.exe").is_file()
        told.append((f"installed{again}, nothing half done is left", ended and len(list(target.glob("python*"))) == 1))
    told.append(("removed", _run(kit, "ถอนการติดตั้ง.cmd", environment) == 0 and not target.exists()))
    return told


def _run(folder: Path, script: str, environment: dict[str, str]) -> int:
    done = subprocess.run(["wine", "cmd", "/c", script], cwd=folder, env=environment, capture_output=True, timeout=300)
    print(f"== {script} in «{folder.name}»: status {done.returncode}")
    return done.returncode


def _kit(folder: Path) -> Path:
    """The scripts beside a program folder without any Python."""
    _scripts(folder)
    program = folder / "program"
    program.mkdir()
    shutil.copy(FILES / "install.py", program)
    (program / "python-version.txt").write_bytes(b"3.12\r\n")
    return folder


def _scripts(folder: Path) -> Path:
    sys.path.insert(0, str(FILES.parents[1]))
    from kit.archive import copy_text

    for script in FILES.glob("*.cmd"):
        copy_text(script, folder / script.name, windows=True)
    return folder


def _carry(kit: Path) -> None:
    (nothing,) = list(Path("/usr/lib").rglob(NOTHING))[:1]
    (kit / "program" / "python").mkdir()
    shutil.copy(nothing, kit / "program" / "python" / "python.exe")


if __name__ == "__main__":
    sys.exit(main())
