"""Build the kit: see scripts/build_kit.py."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from kit import archive, order, pages, pythons, wheels

FILES = Path(__file__).parent / "files"
NAME = "ita-excel"
PROGRAM = "program"
"""The folder of the kit that a clerk need not open."""


def main(arguments: list[str]) -> int:
    """Gather, write the manifest, zip; tells the size and what the kit lacks."""
    asked = order.parser().parse_args(arguments)
    target = asked.out or Path(f"ita-excel-{'linux' if asked.linux else 'windows'}.zip")
    try:
        with tempfile.TemporaryDirectory() as away:
            folder = Path(away) / NAME
            told = build(folder, asked)
            archive.write(folder, target)
    except pythons.NoPython as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{target}: {target.stat().st_size / 1_000_000:.1f} MB, {told}")
    return 0


def build(folder: Path, asked: Namespace) -> str:
    """The kit's content in `folder`; gives a sentence on its Python."""
    program = folder / PROGRAM
    version, told = _python(program, asked)
    system = wheels.LINUX if asked.linux else wheels.WINDOWS
    gathered = wheels.gather(program / "wheels", system, version)
    _workbooks(program / "workbooks", asked.year or list(order.NEWEST_YEARS), asked.scheme)
    pages.manual(wheels.ROOT / "docs", folder / "คู่มือ")
    _scripts(folder, windows=not asked.linux)
    manifest = {"python": version, "system": system.uv, "wheels": [wheel._asdict() for wheel in gathered]}
    (program / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    (program / "python-version.txt").write_bytes(f"{version}\r\n".encode("ascii"))
    return told


def _python(program: Path, asked: Namespace) -> tuple[str, str]:
    if asked.linux:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        return version, f"for the Python {version} of the machine"
    if asked.python:
        version = pythons.unpack(asked.python, asked.sha256, program / "python")
        return version, f"with Python {version}"
    pythons.carry_uv(program)
    return asked.python_version, (
        f"WITHOUT a Python: uv looks for Python {asked.python_version} on the clerk's machine. Give --python with the"
        " embeddable zip of python.org, or the python package of nuget.org, to need nothing there"
    )


def _workbooks(folder: Path, years: list[int], scheme: str | None) -> None:
    """A master with buttons a year, and the worked example to look at."""
    from ita_excel.commands.new import create_example
    from ita_excel.examples import sources
    from ita_excel.master.create import create

    folder.mkdir()
    for year in years:
        create(folder / f"ITA {year}.xlsm", year=year, **({"scheme": scheme} if scheme else {}))
    (folder / "ตัวอย่าง").mkdir()  # its photos lie beside it
    create_example(folder / "ตัวอย่าง" / "ตัวอย่างที่กรอกแล้ว.xlsm", next(iter(sources.names())))


def _scripts(folder: Path, *, windows: bool) -> None:
    archive.copy_text(FILES / "install.py", folder / PROGRAM / "install.py", windows=windows)
    for source in sorted((*FILES.glob("*.cmd" if windows else "*.sh"), *FILES.glob("*.txt"))):
        archive.copy_text(source, folder / source.name, windows=windows)
    shutil.copy(wheels.ROOT / "LICENSE", folder / PROGRAM / "LICENSE")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
