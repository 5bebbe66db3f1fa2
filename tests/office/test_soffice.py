"""LibreOffice as a program: found, missing, slow, failing."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ita_excel.language.errors import ProgramFailed, ProgramMissing, ProgramTooSlow
from ita_excel.office import soffice


def program(folder: Path, script: str) -> Path:
    """A stand-in for soffice that runs a few lines of Python."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_variable_wins_over_what_is_installed(tmp_path: Path) -> None:
    mine = program(tmp_path, "")

    assert soffice.find({"ITA_EXCEL_SOFFICE": str(mine), "PATH": "/usr/bin"}) == mine


def test_a_variable_that_points_nowhere_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "/nowhere/soffice")

    with pytest.raises(ProgramMissing, match="ไม่มี LibreOffice — ติดตั้ง"):
        soffice.require()


def test_the_path_is_searched_before_the_usual_places(tmp_path: Path) -> None:
    mine = program(tmp_path, "")

    assert soffice.find({"PATH": str(tmp_path)}) == mine


@pytest.mark.parametrize(
    ("variable", "inside"),
    [
        ("PROGRAMFILES", "LibreOffice/program/soffice.com"),
        ("LOCALAPPDATA", "Programs/LibreOffice/program/soffice.com"),
        ("LOCALAPPDATA", "Programs/LibreOfficePortable/App/libreoffice/program/soffice.com"),
        ("HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_installed_and_portable_editions_are_looked_for(tmp_path: Path, variable: str, inside: str) -> None:
    assert tmp_path / inside in soffice.usual_places({variable: str(tmp_path)})


def test_the_version_is_read_without_starting_the_program(tmp_path: Path) -> None:
    (tmp_path / "bootstraprc").write_text("[Bootstrap]\nProductKey=LibreOffice 24.8\n", encoding="utf-8")

    assert soffice.version(program(tmp_path, "raise SystemExit('started')")) == "24.8"


def test_a_profile_holds_the_settings_asked_for(tmp_path: Path) -> None:
    setting = soffice.Setting("/org.openoffice.Office.Calc/Filter", "Name", "ก & ข")

    made = soffice.profile(tmp_path / "own", macro_security=soffice.MACROS_ALL, settings=[setting])

    values = {
        prop.get("{http://openoffice.org/2001/registry}name"): prop.findtext("value")
        for prop in ElementTree.parse(made / "user" / "registrymodifications.xcu").iter("prop")
    }
    assert values["MacroSecurityLevel"] == "0"
    assert values["Name"] == "ก & ข"
    assert values["FirstRun"] == "false"


def test_a_program_that_hangs_is_stopped_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat = tmp_path / "beat"
    child = f"import time\nwhile True: open({str(beat)!r}, 'a').write('.'); time.sleep(0.02)"
    hanging = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", str(program(tmp_path, hanging)))
    began = time.monotonic()

    with pytest.raises(ProgramTooSlow, match="LibreOffice ทำงานไม่เสร็จภายใน 1 วินาที"):
        soffice.run([], soffice.profile(tmp_path / "own"), time_limit=1)

    assert time.monotonic() - began < 5
    beats = beat.stat().st_size
    assert beats > 0
    time.sleep(0.2)
    assert beat.stat().st_size == beats


def test_a_program_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", str(program(tmp_path, "raise SystemExit('no disk')")))

    with pytest.raises(ProgramFailed, match="no disk"):
        soffice.run([], soffice.profile(tmp_path / "own"), time_limit=10)


def test_the_program_gets_a_profile_of_its_own_and_not_our_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = "import os, sys\nprint(sys.argv[1:], os.environ.get('VIRTUAL_ENV'), os.environ['LANG'])"
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", str(program(tmp_path, telling)))
    monkeypatch.setenv("VIRTUAL_ENV", "/ours")
    own = soffice.profile(tmp_path / "own")

    said = soffice.run(["--headless"], own, time_limit=10, env={"LANG": "C.UTF-8"})

    assert f"-env:UserInstallation={own.as_uri()}" in said
    assert said.endswith("'--headless'] None C.UTF-8")
