"""Every package that the kit's Python needs, resolved for that machine and not for this one.

uv resolves, since it can ask the markers (`sys_platform == "win32"`) of another system; pip fetches what it named.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
EXTRAS = ("excel", "mail")
REQUIREMENTS = "requirements.txt"


class System(NamedTuple):
    """One kind of machine: what uv calls it, and the tags of wheels that pip may take for it."""

    uv: str
    platforms: tuple[str, ...]


WINDOWS = System("x86_64-pc-windows-msvc", ("win_amd64",))
LINUX = System("x86_64-manylinux_2_28", (
    "manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_26_x86_64", "manylinux_2_17_x86_64",
    "manylinux2014_x86_64",
))  # fmt: skip


class Wheel(NamedTuple):
    """A package of the kit: its file, and the SHA-256 of that file."""

    name: str
    version: str
    file: str
    sha256: str


def gather(folder: Path, system: System, python_version: str) -> list[Wheel]:
    """Fill `folder` with our wheel, pip's and those of all dependencies; write the exact list beside them.

    The list (requirements.txt) names one version and one hash a package, as `pip --require-hashes` wants it.
    Raises CalledProcessError where an index does not answer or has no wheel for the system.
    """
    folder.mkdir(parents=True)
    resolved = resolve(system, python_version)
    named = folder / REQUIREMENTS
    named.write_text("\n".join(resolved) + "\n", encoding="utf-8")
    tags = [option for tag in system.platforms for option in ("--platform", tag)]
    _pip("download", "--no-deps", "--only-binary=:all:", *tags, "--python-version", python_version,
         "--dest", str(folder), "-r", str(named))
    _own(folder)
    wheels = sorted(read(path) for path in folder.glob("*.whl"))
    refuse_gaps(resolved, wheels)
    named.write_text("".join(map(_line, wheels)), encoding="utf-8", newline="\n")
    return wheels


def resolve(system: System, python_version: str) -> list[str]:
    """`name==version` of each dependency, markers asked as on that system; pip itself is among them."""
    extras = [option for extra in EXTRAS for option in ("--extra", extra)]
    asked = subprocess.run(
        [_uv(), "pip", "compile", "--quiet", "--no-header", "--no-annotate", "--python-platform", system.uv,
         "--python-version", python_version, *extras, str(ROOT / "setup.cfg"), "-"],
        input="pip\n", stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return [line for line in asked.stdout.splitlines() if "==" in line]


def read(path: Path) -> Wheel:
    """A wheel told by its name, as PEP 427 forms it, and by its content."""
    name, version = path.name.split("-")[:2]
    return Wheel(normal(name), version, path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def normal(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def refuse_gaps(resolved: list[str], wheels: list[Wheel]) -> None:
    """End with a sentence where a package that was named has no wheel here."""
    missing = {normal(line.split("==")[0]) for line in resolved} - {wheel.name for wheel in wheels}
    if missing:
        sys.exit(f"no wheel came for: {', '.join(sorted(missing))}")


def _line(wheel: Wheel) -> str:
    return f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}\n"


def _own(folder: Path) -> None:
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments[:1], "--quiet", *arguments[1:]], check=True)


def _uv() -> str:
    from uv import find_uv_bin

    return str(find_uv_bin())
