"""What is given as a workbook: zips packed by odd tools, and what is no file at all."""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from decorated import DATA, decorated, parts, workbook

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.zips import WORKBOOK
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

SHEET = "xl/worksheets/sheet1.xml"


def renamed(path: Path, spelt: Callable[[str], str]) -> Path:
    """The workbook packed again, its parts named as `spelt` says."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo("x")
            entry.filename = spelt(name)
            new.writestr(entry, old.read(name))
    return path


def backslashes(name: str) -> str:
    return name.replace("/", "\\")


SPELLINGS = {
    "backslashes": backslashes,
    "backslashes for sheets alone": lambda name: backslashes(name) if "sheets" in name else name,
    "one of each in one name": lambda name: name.replace("/", "\\", 1),
    "backslashes and capitals": lambda name: backslashes(name).upper() if "styles" in name else backslashes(name),
}


@pytest.mark.parametrize("spelt", SPELLINGS.values(), ids=SPELLINGS)
def test_parts_named_with_backslashes_are_read_as_the_workbook_itself(
    tmp_path: Path, spelt: Callable[[str], str]
) -> None:
    plain, odd = ClosedBook(decorated(tmp_path / "a.xlsx")), ClosedBook(renamed(decorated(tmp_path / "b.xlsx"), spelt))

    assert odd.titles() == plain.titles()
    assert [odd.grid(title).cells for title in odd.titles()] == [plain.grid(title).cells for title in plain.titles()]


def test_a_workbook_with_backslashes_is_patched_and_no_part_is_lost(tmp_path: Path) -> None:
    path = renamed(decorated(tmp_path / "a.xlsx"), backslashes)
    before = {name.replace("\\", "/"): data for name, data in parts(path).items()}
    patch = Patch(Package(path))
    patch.set(DATA, 5, 1, "ใหม่")

    patch.save(backup=False)

    after = parts(path)
    assert ClosedBook(path).grid(DATA).value(5, 1) == "ใหม่"
    assert set(before) == set(after)
    assert all(after[name] == data for name, data in before.items() if name.startswith(("xl/drawings", "xl/media")))


def test_two_spellings_of_one_part_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    with zipfile.ZipFile(path, "a") as package:
        entry = zipfile.ZipInfo("x")
        entry.filename = backslashes(SHEET)
        package.writestr(entry, b"<worksheet/>")

    with pytest.raises(NotAWorkbook, match="ชื่อซ้ำกัน"):
        Package(path)


def test_a_directory_of_many_names_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    data = path.read_bytes()
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entries = data[at:end] * WORKBOOK.members
    path.write_bytes(data[:at] + entries + data[end : end + 12] + struct.pack("<I", len(entries)) + data[end + 16 :])
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *_: pytest.fail("the directory was read"))

    with pytest.raises(NotAWorkbook, match="10,000"):
        Package(path)


def test_a_folder_named_as_a_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()

    with pytest.raises(NotAWorkbook, match=r"«x\.xlsx».*โฟลเดอร์.*—"):
        ClosedBook(tmp_path / "x.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.xlsx")

    with pytest.raises(NotAWorkbook, match=r"«x\.xlsx».*ท่อหรืออุปกรณ์.*—"):
        ClosedBook(tmp_path / "x.xlsx")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_told_at_once(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("no such device on this system")

    with pytest.raises(NotAWorkbook, match="ท่อหรืออุปกรณ์"):
        ClosedBook(device)


def test_a_link_to_a_device_is_told_at_once(tmp_path: Path) -> None:
    link = tmp_path / "x.xlsx"
    try:
        link.symlink_to("/dev/zero")
    except OSError:
        pytest.skip("no links on this system")

    with pytest.raises(NotAWorkbook, match="ไม่ใช่ไฟล์" if Path("/dev/zero").exists() else "ไม่พบ"):
        ClosedBook(link)


def test_a_file_that_grows_without_end_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    from ita_excel.language.regular import NotRegularError, read_regular

    (tmp_path / "a").write_bytes(bytes(3 << 20))

    with pytest.raises(NotRegularError, match="2 เมกะไบต์"):
        read_regular(tmp_path / "a", 2 << 20)
