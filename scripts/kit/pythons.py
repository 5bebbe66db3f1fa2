"""The Python that the kit carries: the official zip for Windows, or uv, which finds one on the clerk's machine."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

OLDEST = (3, 11)
NUGET = "tools/"


class NoPython(Exception):
    """The zip given is not a Python for Windows that the kit can carry."""


def unpack(archive: Path, sha256: str | None, folder: Path) -> str:
    """Put the Python of `archive` into `folder`; gives its version, such as `3.12`.

    The zip is the official embeddable one, or the `python` package of NuGet, whose Python lies in tools/.
    Raises NoPython where the hash is not that of the publisher, or no such Python is inside.
    """
    seen = hashlib.sha256(archive.read_bytes()).hexdigest()
    if not sha256:
        raise NoPython(f"give --sha256 as its publisher prints it; the SHA-256 of {archive.name} is {seen}")
    if seen != sha256.strip().lower():
        raise NoPython(f"{archive.name} has the SHA-256 {seen}, not {sha256}: fetch it again")
    with zipfile.ZipFile(archive) as file:
        names = file.namelist()
        inside = NUGET if f"{NUGET}python.exe" in names else ""
        if f"{inside}python.exe" not in names:
            raise NoPython(f"{archive.name} holds no python.exe")
        _extract(file, inside, folder)
    return _ready(archive.name, folder)


def carry_uv(folder: Path) -> None:
    """Put uv's program for Windows into `folder`, from its wheel."""
    with tempfile.TemporaryDirectory() as away:
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
                        "--platform", "win_amd64", "--dest", away, "uv"], check=True)  # fmt: skip
        (wheel,) = Path(away).glob("uv-*.whl")
        with zipfile.ZipFile(wheel) as file:
            (program,) = (name for name in file.namelist() if name.endswith("/scripts/uv.exe"))
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "uv.exe").write_bytes(file.read(program))


def _extract(file: zipfile.ZipFile, inside: str, folder: Path) -> None:
    for name in file.namelist():
        if name.startswith(inside) and not name.endswith("/"):
            target = (folder / name.removeprefix(inside)).resolve()
            if not target.is_relative_to(folder.resolve()):
                raise NoPython(f"{name} would land outside the kit")
            target.parent.mkdir(parents=True, exist_ok=True)
            with file.open(name) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)


def _ready(name: str, folder: Path) -> str:
    """The version by its DLL; the embeddable zip's list of paths gets the folder where packages go."""
    found = [re.fullmatch(r"python(3)(\d+)\.dll", path.name, re.I) for path in folder.iterdir()]
    version = next(((int(m[1]), int(m[2])) for m in found if m), (0, 0))
    if version < OLDEST:
        raise NoPython(f"{name} holds no Python {OLDEST[0]}.{OLDEST[1]} or newer")
    for paths in folder.glob("python3*._pth"):
        listed = f"{paths.stem}.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
        paths.write_bytes(listed.encode("ascii"))
    return f"{version[0]}.{version[1]}"
