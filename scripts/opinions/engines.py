"""Engines that are not ours, and what they compute of a workbook whose saved results have been taken out."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from ita_excel.language.grid import CellError, Value
from ita_excel.language.place import column_number
from ita_excel.office import soffice
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.closed import ClosedBook
from opinions.tables import plain_formulas

LIBREOFFICE, GNUMERIC = "LibreOffice", "Gnumeric"
ALWAYS = soffice.Setting("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", 0)
"""LibreOffice computes every formula on loading, whatever result is saved."""
AT_ONCE = 20
"""Workbooks given to one start of LibreOffice."""
SAME = 1e-9
"""What binary arithmetic may be off, in parts of the figure."""

Place = tuple[str, int, int]
_FORMULA = re.compile(r'(<c r="([A-Z]+([0-9]+))"[^>]*>)<f>([^<]*)</f>(<v>[^<]*</v>|<v ?/>)?')


def computed(paths: Iterable[Path], folder: Path) -> dict[str, dict[Path, Path]]:
    """Engine → workbook → the file which that engine computed anew; an engine that is not here is not named."""
    inputs = list(paths)
    with ThreadPoolExecutor() as pool:  # each waits for a program of its own
        asked = {}
        if soffice.find():
            asked[LIBREOFFICE] = pool.submit(by_libreoffice, inputs, folder / "libreoffice")
        if shutil.which("ssconvert"):
            asked[GNUMERIC] = pool.submit(by_gnumeric, inputs, folder / "gnumeric")
        return {name: done.result() for name, done in asked.items()}


def versions() -> list[str]:
    """The engines on this machine, as they name themselves."""
    commands = [[str(found), "--version"] for found in [soffice.find()] if found]
    commands += [["ssconvert", "--version"]] if shutil.which("ssconvert") else []
    said = [subprocess.run(command, capture_output=True, text=True, timeout=60) for command in commands]
    return [(one.stdout or one.stderr).splitlines()[0].strip() for one in said]


def by_libreoffice(paths: list[Path], folder: Path) -> dict[Path, Path]:
    """Each workbook opened without saved results, computed and saved by LibreOffice."""
    given = {path: _bare(path, folder / "in" / f"{n:03}{path.suffix}") for n, path in enumerate(paths)}
    profile = soffice.profile(folder / "profile", settings=[ALWAYS])
    out = folder / "out"
    bare = list(given.values())
    for start in range(0, len(bare), AT_ONCE):
        arguments = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out]
        soffice.run([*arguments, *bare[start : start + AT_ONCE]], profile, time_limit=600)
    return {path: out / f"{one.stem}.xlsx" for path, one in given.items()}


def by_gnumeric(paths: list[Path], folder: Path) -> dict[Path, Path]:
    """The same by Gnumeric, given the formulas in words it knows (see `tables.plain_formulas`)."""
    made = {}
    for n, path in enumerate(paths):
        bare = _bare(path, folder / f"{n:03}{path.suffix}", plain_formulas(path))
        made[path] = folder / f"{n:03}_computed.xlsx"
        command = ["ssconvert", "--recalc", "-T", "Gnumeric_Excel:xlsx", str(bare), str(made[path])]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return made


Writing = Callable[[int, str], str]
"""A formula's row and text → its text for the engine; one in braces is an array formula."""


def _bare(source: Path, target: Path, written: Writing = lambda _row, text: text) -> Path:
    """The workbook with every formula as `written` gives it, and no result."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _FORMULA.sub(lambda found: _told(found, written), content.decode()).encode()
            new.writestr(name, content)
    return target


def _told(found: re.Match[str], written: Writing) -> str:
    text = written(int(found[3]), html.unescape(found[4]))
    array = f' t="array" ref="{found[2]}"' if text.startswith("{") else ""
    return f"{found[1]}<f{array}>{html.escape(text.strip('{}') if array else text, quote=False)}</f>"


def results(path: Path) -> dict[Place, Value | CellError]:
    """The saved result of every formula by sheet title, row and column; formulas without one are left out."""
    book = ClosedBook(path)
    saved = {title: book.grid(title) for title in book.titles()}
    without = forgotten(path)
    every = ((title, *at) for title, grid in saved.items() for at in grid.formulas)
    return {at: saved[at[0]].value(*at[1:]) for at in every if at not in without}


def forgotten(path: Path) -> set[Place]:
    """The formulas without a saved result: the program that opens the workbook has to compute them."""
    package = Package(path)
    return {
        (sheet.title, int(found[3]), column_number(found[2].rstrip("0123456789")))
        for sheet in package.sheets
        for found in _FORMULA.finditer(package.read(sheet.part).decode()) if found[5] is None
    }


def differences(saved: Mapping[Place, Value | CellError], other: Path) -> list[str]:
    """A line for each saved result that another engine's file does not show."""
    book = ClosedBook(other)
    return [
        f"{title} R{row}C{column}: saved {value!r}, computed {found!r}"
        for (title, row, column), value in saved.items()
        if not equal(value, found := book.grid(title).value(row, column))
    ]


def equal(one: Value | CellError, other: Value | CellError) -> bool:
    """The same to a person: an empty text is blank, a date is its day's number, figures within binary rounding."""
    one, other = _day(one), _day(other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= SAME * max(1.0, abs(one))
    return (one if one != "" else None) == (other if other != "" else None)


def _day(value: Value | CellError) -> Value | CellError:
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)).total_seconds() / 86400
    return value
