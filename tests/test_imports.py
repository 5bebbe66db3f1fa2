"""Who may import what: the direction of the rooms, and heavy libraries only where they are used."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ita_excel"
HEAVY = ("pandas", "openpyxl", "docxtpl", "docx", "pptx", "xlwings", "xlsxwriter", "rapidfuzz", "PIL", "rich", "lxml")
HOMES = {
    "pandas": ("consolidate/",),
    "docxtpl": ("word/", "documents/"),
    "pyarrow": ("consolidate/",),
    "dask": ("consolidate/",),
    "distributed": ("consolidate/",),
    "docx": ("word/", "documents/"),
    "pptx": ("word/finish/",),
    "PIL": ("word/finish/", "publish/"),
    "xlwings": ("live/", "office/engine/", "buttons.py", "commands/doctor.py"),
    "xlsxwriter": ("drawing/", "consolidate/", "master/", "exchange/packets/", "vba/"),
    "openpyxl": ("xlsx/read/",),
    "rapidfuzz": ("checks/", "model/"),
    "lxml": ("xlsx/", "word/", "documents/", "review/", "publish/"),
    "mammoth": ("publish/",),
    "nh3": ("publish/",),
    "uno": ("office/", "live/libreoffice.py"),
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Modules imported at run time; imports for type checking do not count."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        else:
            yield from imported(node)


def test_a_heavy_library_is_imported_only_in_its_own_rooms() -> None:
    strays = [
        (room, name)
        for room, tree in modules()
        for name in {m.split(".")[0] for m in imported(tree)}
        if name in HOMES and not room.startswith(HOMES[name])
    ]
    assert strays == []


def test_checks_and_totals_never_see_a_host() -> None:
    hosts = ("ita_excel.xlsx", "ita_excel.live", "ita_excel.office")
    guilty = [
        room for room, tree in modules()
        if (room.startswith("checks/") or room == "model/totals.py")
        and any(name.startswith(hosts) for name in imported(tree))
    ]
    assert guilty == []


@pytest.mark.parametrize("started", ["import ita_excel", "import ita_excel.cli", "from ita_excel import load, total, write"])
def test_the_door_opens_without_any_heavy_library(started: str) -> None:
    script = f"{started}\nimport sys\nprint(' '.join(m for m in {HEAVY} if m in sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)

    assert loaded.stdout.split() == []


def test_no_file_is_a_drawer_without_a_name_and_none_is_long() -> None:
    drawers = [room for room, _ in modules() if Path(room).stem in ("utils", "helpers", "common", "misc")]
    long = {room: n for room, _ in modules() if (n := len((PACKAGE / room).read_text(encoding="utf-8").splitlines())) > 300}
    assert (drawers, long) == ([], {})
