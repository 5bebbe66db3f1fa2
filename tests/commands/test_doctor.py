"""What doctor says of a machine."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from ita_excel.cli import main
from ita_excel.commands import doctor
from ita_excel.word.text import fonts
from ita_excel.word.text.fonts import Face
from ita_excel.years.shelf import load_pack


def found(folder: Path) -> dict[str, doctor.Check]:
    return {check.name: check for check in doctor.checks(folder)}


def test_every_check_has_a_code_and_a_thai_sentence(tmp_path: Path) -> None:
    checks = doctor.checks(tmp_path)

    assert [check.name for check in checks] == [
        "python", "excel", "word", "xlwings", "libreoffice",
        "font_sarabun_new", "font_sarabunpsk", "font_sarabunit9", "folder", "keyring", "httpx",
    ]  # fmt: skip
    assert all(any("ก" <= sign <= "๙" for sign in check.advice) for check in checks)


def test_a_missing_libreoffice_comes_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "/nowhere/soffice")

    check = found(tmp_path)["libreoffice"]

    assert not check.ok
    assert "ติดตั้งจาก https://" in check.advice


def test_the_libreoffice_here_is_named_with_its_version(tmp_path: Path) -> None:
    check = found(tmp_path)["libreoffice"]

    assert check.ok
    assert check.advice.startswith("LibreOffice ")


def test_a_font_with_a_stand_in_is_in_order_and_one_without_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: (Face(Path("a.ttf"), ("Laksaman",)),))
    with_stand_in = found(tmp_path)["font_sarabun_new"]
    monkeypatch.setattr(fonts, "installed", lambda: ())
    without = found(tmp_path)["font_sarabun_new"]

    assert with_stand_in.ok
    assert "Laksaman" in with_stand_in.advice
    assert not without.ok
    assert "ติดตั้งฟอนต์" in without.advice


def test_fonts_that_others_stand_in_for_are_one_row_that_is_not_called_ready(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "installed", lambda: (Face(Path("a.ttf"), ("Laksaman",)),))
    main(["doctor"])
    told = [line for line in capsys.readouterr().out.splitlines() if "ไม่มีฟอนต์" in line]
    assert [line.startswith("[ใช้แทน] ") for line in told] == [True]
    assert all(family in told[0] for family in fonts.OFFICIAL)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    check = found(tmp_path / "none")["folder"]

    assert not check.ok
    assert "เขียนไฟล์ในโฟลเดอร์" in check.advice


def test_an_old_python_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))

    assert not found(tmp_path)["python"].ok


def test_a_workbook_is_told_with_the_packs_it_goes_by(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "เกณฑ์.toml"
    assert main(["pack", "new", "2571", "--from", "2570", "--out", str(own)]) == 0
    assert main(["new", str(tmp_path / "ก.xlsx"), "--year", "2571"]) == 0
    capsys.readouterr()
    assert main(["doctor", str(tmp_path / "ก.xlsx")]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "สมุดงานใช้เกณฑ์" in line]
    assert [("ที่มากับโปรแกรม" in line, "ของสำนักงาน" in line) for line in told] == [(True, False), (False, True)]
    assert hashlib.sha256(own.read_bytes()).hexdigest() in told[1]
    assert load_pack(2570).sha256 in told[0]


def test_a_pack_of_the_office_is_named_with_its_hash_and_a_faulty_one_with_its_line(tmp_path: Path) -> None:
    pack = tmp_path / "เกณฑ์.toml"
    assert main(["pack", "new", "2571", "--from", "2570", "--out", str(pack)]) == 0
    digest = hashlib.sha256(pack.read_bytes()).hexdigest()
    assert found(tmp_path)["pack"][:3] == ("pack", True, f"ปี 2571 ใช้ไฟล์เกณฑ์ «เกณฑ์.toml» SHA-256 {digest}")

    pack.write_text(pack.read_text(encoding="utf-8").replace("offices = 245", "offices = มาก"), encoding="utf-8")
    assert not found(tmp_path)["pack"].ok
    assert "บรรทัดที่" in found(tmp_path)["pack"].advice
