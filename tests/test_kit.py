"""The kit for a clerk's machine: its Python, its scripts, its manifest. The whole way is scripts/kit_twin.py's."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest
from kit import archive, pages, pythons, wheels
from kit.files import install

FILES = Path(pythons.__file__).parent / "files"
ROOT = Path(__file__).parent.parent


def python_zip(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_embeddable_python_gets_a_place_for_packages(tmp_path: Path) -> None:
    given = python_zip(tmp_path / "embed.zip", "python.exe", "python312.dll", "python312._pth", "python312.zip")

    assert pythons.unpack(given, sha256(given).upper(), tmp_path / "python") == "3.12"
    listed = (tmp_path / "python" / "python312._pth").read_text("ascii").split()
    assert listed == ["python312.zip", ".", "Lib\\site-packages", "import", "site"]


def test_the_python_of_nuget_lies_in_tools(tmp_path: Path) -> None:
    given = python_zip(tmp_path / "python.nupkg", "python.nuspec", "tools/python.exe", "tools/python313.dll", "tools/Lib/os.py")

    assert pythons.unpack(given, sha256(given), tmp_path / "python") == "3.13"
    assert sorted(path.name for path in (tmp_path / "python").iterdir()) == ["Lib", "python.exe", "python313.dll"]


@pytest.mark.parametrize(("names", "hashed", "told"), [
    (("python.exe", "python312.dll"), "0" * 64, "fetch it again"),
    (("python.exe", "python312.dll"), None, "give --sha256"),
    (("readme.txt",), "own", "holds no python.exe"),
    (("python.exe", "python310.dll"), "own", "3.11 or newer"),
    (("python.exe", "python312.dll", "../outside.txt"), "own", "outside the kit"),
])  # fmt: skip
def test_what_is_no_trusted_python_is_refused(names: tuple[str, ...], hashed: str | None, told: str, tmp_path: Path) -> None:
    given = python_zip(tmp_path / "given.zip", *names)

    with pytest.raises(pythons.NoPython, match=told):
        pythons.unpack(given, sha256(given) if hashed == "own" else hashed, tmp_path / "python")
    assert not (tmp_path / "outside.txt").exists()


def test_a_wheel_is_told_by_its_name_and_its_content(tmp_path: Path) -> None:
    path = tmp_path / "Jaraco.Classes-3.4.0-py3-none-any.whl"
    path.write_bytes(b"x")

    assert wheels.read(path) == ("jaraco-classes", "3.4.0", path.name, sha256(path))


def test_a_package_without_a_wheel_for_the_system_ends_the_building() -> None:
    have = [wheels.Wheel("lxml", "6.1", "lxml-6.1-cp312-cp312-win_amd64.whl", "")]

    with pytest.raises(SystemExit, match="pywin32"):
        wheels.refuse_gaps(["lxml==6.1", "pywin32==312"], have)


def kit_with(tmp_path: Path, content: bytes) -> Path:
    program = tmp_path / "program"
    (program / "wheels").mkdir(parents=True)
    (program / "wheels" / "a.whl").write_bytes(content)
    wheel = {"file": "a.whl", "sha256": hashlib.sha256(b"whole").hexdigest()}
    (program / "manifest.json").write_text(json.dumps({"wheels": [wheel]}), encoding="utf-8")
    return program


def test_a_wheel_that_mail_broke_is_named(tmp_path: Path) -> None:
    install.verify(kit_with(tmp_path / "good", b"whole"))
    with pytest.raises(install.NotInstalled, match=r"a\.whl"):
        install.verify(kit_with(tmp_path / "bad", b"half"))


def test_a_workbook_that_is_there_already_is_the_persons(tmp_path: Path) -> None:
    source, place = tmp_path / "kit", tmp_path / "documents"
    (source / "ตัวอย่าง").mkdir(parents=True)
    (source / "ITA 2570.xlsm").write_bytes(b"blank")
    (source / "ตัวอย่าง" / "a.xlsm").write_bytes(b"example")
    place.mkdir()
    (place / "ITA 2570.xlsm").write_bytes(b"typed")

    told = list(install.bring_workbooks(source, place))

    assert (place / "ITA 2570.xlsm").read_bytes() == b"typed"
    assert (place / "ตัวอย่าง" / "a.xlsm").read_bytes() == b"example"
    assert "อยู่แล้ว" in told[0]


def test_the_same_content_makes_the_same_zip_with_names_marked_as_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "ita-excel"
    folder.mkdir()
    (folder / "ติดตั้ง.cmd").write_text("x")
    for name in ("one.zip", "two.zip"):
        archive.write(folder, tmp_path / name)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    (entry,) = zipfile.ZipFile(tmp_path / "one.zip").infolist()
    assert (entry.filename, bool(entry.flag_bits & 0x800)) == ("ita-excel/ติดตั้ง.cmd", True)


@pytest.mark.parametrize("script", sorted(FILES.glob("*.cmd")), ids=lambda path: path.stem)
def test_a_script_for_windows_is_what_cmd_reads(script: Path, tmp_path: Path) -> None:
    archive.copy_text(script, tmp_path / script.name, windows=True)
    written = (tmp_path / script.name).read_bytes()
    lines = written.decode("utf-8").split("\r\n")

    assert b"\n" not in written.replace(b"\r\n", b""), "cmd loses labels in files with bare line feeds"
    assert not written.startswith(b"\xef\xbb\xbf"), "a mark at the start would be the first command"
    assert lines[0] == "@echo off"
    assert [line for line in lines if not line.isascii() and not line.startswith("echo ")] == []
    labels = {line for line in lines if line.startswith(":")}
    assert {word for line in lines for word in re.findall(r"goto (:\w+)", line)} <= labels
    unquoted = re.sub(r'"[^"]*"', "", "\n".join(line for line in lines if not line.startswith(("echo ", "rem "))))
    assert set(re.findall(r"%(\w+)%", unquoted)) <= {"TRIES", "VERSION"}, "a path may hold spaces and Thai letters"
    assert not re.search(r"powershell|cscript|wscript|reg add|runas", written.decode("utf-8"), re.IGNORECASE)


def test_the_manual_opens_as_pages_whose_pictures_and_links_are_there(tmp_path: Path) -> None:
    pages.manual(ROOT / "docs", tmp_path / "คู่มือ")
    text = (tmp_path / "คู่มือ" / "manual.html").read_text(encoding="utf-8")

    linked = [name.split("#")[0] for name in re.findall(r'(?:src|href)="([^":]+)"', text)]
    assert linked and [name for name in linked if name and not (tmp_path / "คู่มือ" / name).is_file()] == []


def test_what_the_installer_calls_its_home_is_where_the_buttons_look() -> None:
    from ita_excel.vba.project import source

    assert '%LOCALAPPDATA%") & "\\ITA-Excel\\python\\"' in source()
    assert 'set "TARGET=%LOCALAPPDATA%\\ITA-Excel"' in (FILES / "ติดตั้ง.cmd").read_text(encoding="utf-8")


def test_a_desktop_that_takes_no_shortcut_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def shut(_place: Path) -> Path:
        raise RuntimeError("Windows' scripting raises what is no OSError")

    monkeypatch.setattr(install, "make_shortcut", shut)

    assert f"เปิดสมุดงานจากโฟลเดอร์ {tmp_path} แทน" in install.bring_shortcut(tmp_path)
