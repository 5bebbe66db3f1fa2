"""A file that somebody holds: who, since when, whether that program runs, and what to do."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from ita_excel.language.errors import FileBusy
from ita_excel.language.files import refuse_if_busy
from ita_excel.language.saving import busy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "m.xlsx"
    path.write_bytes(b"")
    return path


def said(path: Path) -> str:
    with pytest.raises(FileBusy) as refused:
        refuse_if_busy(path)
    return str(refused.value)


def held_by_libreoffice(path: Path, host: str) -> None:
    sign = path.with_name(f".~lock.{path.name}#")
    sign.write_text(f"สมศรี ใจดี,somsri,{host},25.11.2026 16:40,file:///C:/Users/somsri/AppData;", encoding="utf-8")


def held_by_excel(path: Path) -> None:
    """The owner file as Excel writes it: 165 bytes."""
    name = "สมชาย"
    ansi = bytes([len(name)]) + name.encode("cp874").ljust(54)
    path.with_name(f"~${path.name}").write_bytes((ansi + bytes([len(name), 0]) + name.encode("utf-16-le")).ljust(165, b" "))


def test_a_sign_of_a_crashed_libreoffice_says_that_and_what_to_remove(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "_runs", lambda _: False)
    held_by_libreoffice(path, platform.node())

    assert said(path) == (
        "«m.xlsx» มีเครื่องหมายว่ากำลังเปิดอยู่ใน LibreOffice ของ สมศรี ใจดี ที่เครื่องนี้ ตั้งแต่ 25 พฤศจิกายน 2569 เวลา 16:40 น. "
        "แต่โปรแกรมนั้นไม่ได้ทำงานแล้ว (คงปิดไปไม่สมบูรณ์) จึงยังไม่ได้เขียนอะไรลงไป — "
        "ลบไฟล์ «.~lock.m.xlsx#» ที่อยู่ข้างกัน แล้วลองใหม่"
    )


def test_a_libreoffice_that_runs_is_to_be_closed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "_runs", lambda _: True)
    held_by_libreoffice(path, platform.node())

    assert "โปรแกรมนั้นกำลังทำงานอยู่ จึงยังไม่ได้เขียนอะไรลงไป — บันทึกและปิดไฟล์นั้นก่อน" in said(path)


def test_of_another_machine_it_is_not_known_whether_the_program_runs(path: Path) -> None:
    held_by_libreoffice(path, "PC-HR-2")

    assert "ของ สมศรี ใจดี ที่เครื่อง PC-HR-2 ตั้งแต่ 25 พฤศจิกายน 2569" in said(path)
    assert "ดูจากเครื่องนี้ไม่ได้ว่าโปรแกรมนั้นยังทำงานอยู่หรือไม่" in said(path)


@pytest.mark.skipif(platform.system() == "Windows", reason="there the program itself is asked")
def test_excels_sign_names_its_user(path: Path) -> None:
    held_by_excel(path)

    assert "«m.xlsx» กำลังเปิดอยู่ใน Excel ของ สมชาย ตั้งแต่ " in said(path)
    assert "ให้ลบไฟล์ «~$m.xlsx» ที่อยู่ข้างกัน" in said(path)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x05ab", b"\x00" * 60, b",,,;", "ไม่ใช่".encode("utf-16")])
def test_a_sign_that_says_nothing_usable_is_a_sign_all_the_same(path: Path, data: bytes) -> None:
    path.with_name(f"~${path.name}").write_bytes(data)
    assert "กำลังเปิดอยู่ใน Excel" in said(path)
    path.with_name(f".~lock.{path.name}#").write_bytes(data)
    assert "กำลังเปิดอยู่ใน LibreOffice" in said(path)


@pytest.mark.skipif(platform.system() != "Linux", reason="asks /proc")
def test_a_program_that_runs_is_found() -> None:
    assert busy._runs("python") or busy._runs("pytest")
    assert busy._runs("no-such-program") is False
