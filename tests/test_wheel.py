"""The built wheel, installed elsewhere, does the whole main job: templates, examples and year data come along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", "out", "test-output", ".*_cache", "__pycache__")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's content and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_OUT)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, folder / "source"]
    subprocess.run(build, check=True, timeout=180, capture_output=True)
    wheel = next(folder.glob("ita_excel-*.whl"))
    subprocess.run([*pip, "install", "--no-deps", "--target", folder / "site", wheel], check=True, timeout=180)
    shutil.rmtree(folder / "source")
    return folder / "site"


def run(installed: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    # LibreOffice is pointed nowhere: the demo must still make its Word files, and say that there is no PDF.
    environment = os.environ | {"PYTHONPATH": str(installed), "ITA_EXCEL_SOFFICE": "/nowhere/soffice"}
    command = [sys.executable, "-W", "ignore", *words]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=180)


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-c", "import ita_excel; print(ita_excel.__file__)", cwd=tmp_path)

    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_the_demo_runs_from_the_installed_wheel_in_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-m", "ita_excel", "demo", "--out", "ผล ลัพธ์", "--json", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    documents = made["documents"]
    assert all((tmp_path / documents[name]).stat().st_size > 5000 for name in ("memo", "measures", "report", "order"))
    assert documents["report_pdf"] is None
    assert any("LibreOffice" in warning for warning in made["warnings"])
    assert (tmp_path / made["workbook"]).exists()


def test_the_installed_wheel_makes_a_workbook_with_buttons(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-m", "ita_excel", "new", "master.xlsm", "--year", "2567", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "master.xlsm").exists()
