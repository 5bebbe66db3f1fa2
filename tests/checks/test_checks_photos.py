"""Photos that the report could not show are found at their row, and a name that leads elsewhere is not looked for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from textbook import TextBook

from ita_excel import documents, flow
from ita_excel.language.finding import Finding
from ita_excel.model.beside import NotBeside, beside
from ita_excel.model.year import FiscalYear, read_year

Book = Callable[..., TextBook]

EVIDENCE = """
    # หลักฐาน
    | ลำดับที่ | ผลการดำเนินงานที่ | ชนิด | ลิงก์หรือชื่อไฟล์ภาพ | คำบรรยาย |
    | 1 | 1 | ภาพถ่าย | {target} | ประชุม |
    # ผลการดำเนินงาน
    | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
    | 1 | 1 | กลุ่มอำนวยการ | ประชุมแล้ว | | |
    # มาตรการ
    | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
    | 1 | 6 | | ประชุม | กลุ่มอำนวยการ | รายงานทุกเดือน |
"""
ELSEWHERE = (
    r"\\server\share\a.jpg", "//server/share/a.jpg", r"\\?\UNC\server\share\a.jpg", r"\\.\pipe\a.jpg", "/etc/a.jpg",
    r"C:\Users\a.jpg", "C:a.jpg", "file:///etc/a.jpg", "smb://server/a.jpg", "../a.jpg", r"..\..\a.jpg", "ภาพ/../../a.jpg",
)
NO_NAMES = ("a\0b.jpg", "a\nb.jpg", "NUL", "com1.jpg", "a.jpg:hidden", "a?.jpg", "a" * 300 + ".jpg", "ก" * 300 + ".jpg")


def year_of(book: Book, folder: Path, target: str, **settings: str) -> FiscalYear:
    text = TextBook.__new__(TextBook)
    text.__dict__.update(book(EVIDENCE.format(target="PLACE"), **settings).__dict__)
    text.grid("หลักฐาน").cells[2][4] = target
    return read_year(text, folder)


def photo_findings(year: FiscalYear) -> list[Finding]:
    return [f for f in flow.check(year) if f.code.name in ("PHOTO_MISSING", "PHOTO_UNUSABLE", "EVIDENCE_KIND")]


def sentence(year: FiscalYear) -> str:
    (finding,) = photo_findings(year)
    assert finding.cell == "D2" and "{" not in finding.message
    return finding.message


def paper(year: FiscalYear, out: Path) -> tuple[str, tuple[str, ...]]:
    from docx import Document

    made = documents.write(year, flow.total(year), out, only=("report",))
    return Document(str(made.documents["report"])).element.xml, made.warnings


@pytest.fixture
def no_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file system may not be asked for anything that leads to a server or another folder."""
    asked = Path.stat

    def stat(self: Path, **how: bool) -> object:
        assert "server" not in str(self) and not str(self).startswith("/etc/a.jpg")
        return asked(self, **how)

    monkeypatch.setattr(Path, "stat", stat)


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.usefixtures("no_questions")
def test_a_name_that_leads_elsewhere_is_refused_before_the_file_system_is_asked(book: Book, tmp_path: Path, target: str) -> None:
    assert "อยู่นอกโฟลเดอร์ของสมุดงาน" in sentence(year_of(book, tmp_path, target))


@pytest.mark.parametrize("folder", [r"\\server\share", "//server/share", "..", "C:\\ภาพ"])
@pytest.mark.usefixtures("no_questions")
def test_a_photo_folder_that_leads_elsewhere_is_refused_too(book: Book, tmp_path: Path, folder: str) -> None:
    assert "อยู่นอกโฟลเดอร์" in sentence(year_of(book, tmp_path, "a.jpg", โฟลเดอร์ภาพถ่าย=folder))


@pytest.mark.parametrize("target", NO_NAMES, ids=range(len(NO_NAMES)))
def test_what_cannot_be_a_files_name_is_told_and_the_report_is_written(book: Book, tmp_path: Path, target: str) -> None:
    year = year_of(book, tmp_path, target)
    assert "ชื่อไฟล์" in sentence(year)
    assert len(sentence(year)) < 400
    xml, warnings = paper(year, tmp_path / "out")
    assert "(ภาพ: ประชุม …………)" in xml
    assert any("«หลักฐาน» ช่อง D2" in said for said in warnings)


def test_a_thai_name_longer_than_the_disk_holds_is_missing_and_no_traceback(book: Book, tmp_path: Path) -> None:
    year = year_of(book, tmp_path, "ก" * 200 + ".jpg")
    assert [f.cell for f in photo_findings(year)] == ["D2"]
    assert "(ภาพ: ประชุม …………)" in paper(year, tmp_path / "out")[0]


def test_a_photo_that_is_not_there_is_found(book: Book, tmp_path: Path) -> None:
    year = year_of(book, tmp_path, "ประชุม.jpg", โฟลเดอร์ภาพถ่าย="ภาพ")
    assert photo_findings(year)[0].code.name == "PHOTO_MISSING"
    assert "«ประชุม.jpg»" in sentence(year) and "«ภาพ»" in sentence(year)


def test_a_photo_that_is_there_is_no_finding(book: Book, tmp_path: Path) -> None:
    (tmp_path / "ภาพ" / "มีนา").mkdir(parents=True)
    Image.new("RGB", (40, 30), "red").save(tmp_path / "ภาพ" / "มีนา" / "a.jpg")
    for target in ("มีนา/a.jpg", r"มีนา\a.jpg", "มีนา/../มีนา/a.jpg"):
        assert photo_findings(year_of(book, tmp_path, target, โฟลเดอร์ภาพถ่าย="ภาพ")) == []


def spoilt(kind: str, path: Path) -> None:
    Image.effect_noise((300, 200), 90).convert("RGB").save(path, "PNG" if kind == "cut png" else "JPEG")
    whole = path.read_bytes()
    made = {
        "heic": b"\0\0\0\x18ftypheic" + b"\0" * 200, "text": b"not a picture", "empty": b"", "folder": None,
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cut": whole[: len(whole) // 2],
        "cut png": whole[: len(whole) // 2],
    }[kind]
    path.unlink()
    path.mkdir() if made is None else path.write_bytes(made)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("heic", "HEIC"), ("text", "ไม่ใช่ไฟล์รูป"), ("empty", "ไม่ใช่ไฟล์รูป"), ("folder", "ไม่ใช่ไฟล์"), ("postscript", "ไม่ใช่ไฟล์รูป"),
        ("cut", "รูปเสียหาย"), ("cut png", "รูปเสียหาย"),
    ],
)
def test_a_photo_that_cannot_be_used_is_found_and_has_its_place_in_the_report(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    spoilt(kind, tmp_path / "a.jpg")
    year = year_of(book, tmp_path, "a.jpg")
    assert words in sentence(year)
    xml, warnings = paper(year, tmp_path / "out")
    assert "(ภาพ: ประชุม …………)" in xml
    assert any(words in said for said in warnings)


def test_a_jpeg_named_heic_is_used(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    Image.new("RGB", (40, 30), "red").save(tmp_path / "IMG_1.HEIC", "JPEG")
    year = year_of(book, tmp_path, "IMG_1.HEIC")
    assert photo_findings(year) == []
    assert "<pic:pic" in paper(year, tmp_path / "out")[0]


def test_a_workbook_without_a_folder_is_not_looked_beside(book: Book) -> None:
    assert photo_findings(year_of(book, Path(), "a.jpg")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a link needs special rights there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out.jpg").write_bytes(b"x")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "a.jpg").symlink_to(tmp_path / "out.jpg")
    with pytest.raises(NotBeside, match="นอกโฟลเดอร์"):
        beside(tmp_path / "home", "a.jpg")


@pytest.mark.usefixtures("no_questions")
def test_an_emblem_that_lies_elsewhere_is_refused_and_told(book: Book, tmp_path: Path) -> None:
    year = year_of(book, tmp_path, "a.jpg", ไฟล์ภาพตราครุฑ=r"\\server\share\garuda.png")
    made = documents.write(year, flow.total(year), tmp_path / "out", only=("memo",))
    assert any("ตราครุฑ" in said and "อยู่นอกโฟลเดอร์" in said for said in made.warnings)
