"""ita_excel/docs.md tells the truth: every room and name in it exists, and its exercises apply to the code."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "ita_excel"
MAP = (PACKAGE / "docs.md").read_text(encoding="utf-8")
DIFFS = re.findall(r"```diff\n(.*?)```", MAP, re.DOTALL)
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", MAP, flags=re.DOTALL))


def defined() -> set[str]:
    """Every module, class, function and attribute of ours, by plain and by dotted name."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        place = path.relative_to(PACKAGE).with_suffix("").as_posix()
        module = place.removesuffix("/__init__").replace("/", ".")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
        inner |= {n.target.id for n in ast.walk(tree) if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
        dotted = module.split(".")
        tails = [".".join(dotted[n:]) for n in range(len(dotted))]
        names |= inner | set(tails) | {f"{tail}.{name}" for tail in tails for name in inner}
    return names


def test_every_room_is_on_the_map() -> None:
    rooms = {p.parent.relative_to(PACKAGE).as_posix() for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE}
    holders = {"xlsx", "word", "exchange"}
    assert [room for room in sorted(rooms - holders) if f"`{room}/`" not in MAP] == []


def test_every_file_that_the_map_names_is_there() -> None:
    files = [name for name in CODE if re.fullmatch(r"[\w/.]+\.(py|toml|bas|md)|[\w/]+/", name)]
    assert len(files) > 30
    assert [name for name in files if not any((base / name).exists() for base in (PACKAGE, ROOT))] == []


def test_every_name_that_the_map_tells_exists() -> None:
    known = defined()
    names = {name.removesuffix("()") for name in CODE if re.fullmatch(r"[A-Za-z_][\w.]*(\(\))?", name)}
    names = {name for name in names if not re.search(r"\.(py|toml|bas|md)$", name)}
    others = {"None", "row.typed", "duplicate"}
    assert len(names) > 30
    assert sorted(names - known - others) == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package alone, to be changed."""
    for folder in ("ita_excel", "workbooks", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def apply(diff: str, folder: Path) -> None:
    command = ["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=folder, input=diff, text=True, encoding="utf-8", check=True)


def run(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "ita_excel", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120).stdout


def test_a_column_is_added_by_one_line(copy: Path) -> None:
    apply(DIFFS[0], copy)
    assert sum(line.startswith("+") and not line.startswith("+++") for line in DIFFS[0].splitlines()) == 1

    groups = next(s for s in json.loads(run(copy, "schema", "--json"))["sheets"] if s["name"] == "groups")

    assert "phone" in [column["name"] for column in groups["columns"]]


def test_a_rule_is_added_as_told(copy: Path) -> None:
    apply(DIFFS[1], copy)
    run(copy, "new", "master.xlsx", "--from", "chumphon1_2566")

    found = json.loads(run(copy, "check", "master.xlsx", "--json"))["findings"]

    assert "HEAD_MISSING" in {finding["code"] for finding in found}


def test_a_year_is_added_by_one_data_file(copy: Path) -> None:
    packs = copy / "ita_excel" / "years" / "obec-office"
    newest = max(int(path.stem) for path in packs.glob("2*.toml"))
    told = re.search(r"(?m)^cp ita_excel/years/obec-office/(\d+\.toml) ", MAP)
    assert told is not None
    text = (packs / told[1]).read_text(encoding="utf-8")
    next_year = re.sub(r"^fiscal_year = \d+", f"fiscal_year = {newest + 1}", text, flags=re.MULTILINE)
    (packs / f"{newest + 1}.toml").write_text(next_year, encoding="utf-8")

    run(copy, "new", "next.xlsx", "--year", str(newest + 1))

    assert (copy / "next.xlsx").is_file()
    assert json.loads(run(copy, "schema", "--year", str(newest + 1), "--json"))["sheets"]
