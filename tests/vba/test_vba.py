"""The macros behind the buttons: their source, the project that carries it, and what they may do."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import xlsxwriter

from ita_excel.buttons import ACTIONS, ButtonStatus
from ita_excel.vba import labels, project

FOLDER = Path(project.__file__).parent
# oletools calls an old name of pyparsing; that is between the two of them.
olevba_warns = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SHIPPED = sorted(FOLDER.glob("buttons_*.bin"))


def workbook_with_buttons(path: Path, sheets: int) -> Path:
    workbook = xlsxwriter.Workbook(path)
    workbook.set_vba_name(project.WORKBOOK_MODULE)
    for number in range(1, sheets + 1):
        workbook.add_worksheet(f"แผ่น {number}").set_vba_name(project.code_name(number))
    workbook.add_vba_project(io.BytesIO(project.build(sheets)), is_stream=True)
    workbook.close()
    return path


def modules(path: Path) -> dict[str, str]:
    from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(path))
    try:
        return {name: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def test_the_source_is_ascii_with_windows_line_ends_and_explicit() -> None:
    raw = (FOLDER / "Buttons.bas").read_bytes()
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert b"\r\nOption Explicit\r\n" in raw


def test_each_button_has_its_macro_and_each_macro_its_action() -> None:
    started = dict(re.findall(r'Public Sub (\w+)\(\)\r\n    Start "(\w+)"', project.source()))
    assert [*started, labels.STOP] == list(labels.CAPTIONS)
    assert f"Public Sub {labels.STOP}()" in project.source()
    assert list(started.values()) == list(ACTIONS)


def test_every_cell_the_macros_read_has_its_words() -> None:
    named = set(re.findall(r'Words\("(ita_\w+)"\)', project.source()))
    assert named <= {*labels.SENTENCES, labels.STATUS, labels.PYTHON}
    of_shell = set(re.findall(r"echo ([A-Z]+)>", project.source()))
    of_macro = set(re.findall(r'= "([A-Z]{4,})"', project.source()))
    codes = (of_shell | of_macro | {code.value for code in ButtonStatus}) - {"OK", "SENTENCE"}
    assert {f"ita_{code.lower()}" for code in codes} <= set(labels.SENTENCES)


@olevba_warns
def test_olevba_lists_exactly_our_modules(tmp_path: Path) -> None:
    found = modules(workbook_with_buttons(tmp_path / "ปุ่ม (1).xlsm", 4))
    assert sorted(found) == ["Buttons.bas", "Sheet1.cls", "Sheet2.cls", "Sheet3.cls", "Sheet4.cls", "ThisWorkbook.cls"]
    assert found["Buttons.bas"].splitlines() == project.source().splitlines()
    others = [line for name, code in found.items() if name != "Buttons.bas" for line in code.splitlines()]
    assert all(line.startswith("Attribute VB_") for line in others if line)


@olevba_warns
def test_nothing_runs_by_itself_nothing_reaches_the_network_and_only_the_status_file_is_deleted() -> None:
    from oletools.olevba import VBA_Scanner

    told = [(kind, keyword) for kind, keyword, _ in VBA_Scanner(project.source()).scan()]
    assert not [keyword for kind, keyword in told if kind in ("AutoExec", "IOC")]
    suspicious = {keyword.casefold() for kind, keyword in told if kind == "Suspicious"}
    allowed = {"environ", "open", "kill", "shell", "wscript.shell", "run", "createobject", "chr", "output",
               "expandenvironmentstrings", "windows", "hex strings", "base64 strings"}  # fmt: skip
    assert suspicious <= allowed, suspicious - allowed
    assert re.findall(r"(?:\bKill|\bDeleteFile) (\w+)", project.source()) == ["status", "status"]
    assert not re.search(r"http|winhttp|urlmon|powershell|Declare ", project.source(), re.IGNORECASE)


def test_the_project_is_a_sound_compound_file() -> None:
    import olefile

    with olefile.OleFileIO(io.BytesIO(project.build(3)), raise_defects=olefile.DEFECT_INCORRECT) as ole:
        assert ole.parsing_issues == []
        assert ole.exists("VBA/dir") and ole.exists("VBA/Buttons") and ole.exists("PROJECT")
        listed = ole.openstream("PROJECT").read().decode("ascii")
    assert re.findall(r"^Document=(\w+)/", listed, re.MULTILINE) == ["ThisWorkbook", "Sheet1", "Sheet2", "Sheet3"]
    assert re.findall(r"^Module=(\w+)", listed, re.MULTILINE) == ["Buttons"]


def test_pyopenvba_accepts_the_workbook(tmp_path: Path) -> None:
    from pyopenvba import ExcelFile

    with ExcelFile(workbook_with_buttons(tmp_path / "book.xlsm", 3)) as file:
        assert file.validate() == []
        assert file.module_names() == ["ThisWorkbook", "Sheet1", "Sheet2", "Sheet3", "Buttons"]


def test_some_projects_are_shipped() -> None:
    assert SHIPPED


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_is_shipped_is_what_the_source_gives(path: Path) -> None:
    number = int(re.sub(r"\D", "", path.stem))
    assert project.project_bytes(number) == project.build(number) == path.read_bytes()


def test_a_number_of_sheets_without_a_project_is_said_aloud() -> None:
    with pytest.raises(LookupError, match=r"build_vba\.py 999"):
        project.project_bytes(999)
