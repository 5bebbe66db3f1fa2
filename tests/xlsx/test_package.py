"""Opening files that come by mail: every kind of wrong file is one clear sentence."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from decorated import DATA, decorated, edit, parts, workbook, write_parts

from ita_excel.language.errors import FileMissing, InputError, NotAWorkbook, PasswordProtected
from ita_excel.xlsx.read.closed import ClosedBook

SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path) -> str:
    """The sentence shown for a file that cannot be used."""
    with pytest.raises(NotAWorkbook) as caught:
        book = ClosedBook(path)
        for title in book.titles():
            book.grid(title)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"ไม่มี\.xlsx"):
        ClosedBook(tmp_path / "ไม่มี.xlsx")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "ว่างเปล่า"),
        ("ชื่อ,จำนวน\nก,1".encode(), "ข้อความ"),
        (b"%PDF-1.7", "PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, ".xls"),
        (b"PK\x03\x04" + b"\0" * 200, "เสียหาย"),
    ],
)
def test_a_file_of_another_kind_says_what_it_is(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)

    assert why in refusal(path)


def test_an_encrypted_workbook_asks_to_take_the_password_off(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked = workbook(tmp_path / "a.xlsx", ["ก"]), tmp_path / "b.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("secret", target)

    with pytest.raises(PasswordProtected, match="รหัสผ่าน"):
        ClosedBook(locked)


def test_an_ods_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_parts(path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"})

    assert ".ods" in refusal(path) or "ไม่มี" in refusal(path)


def test_a_word_document_is_told_apart(tmp_path: Path) -> None:
    from docx import Document

    Document().save(str(tmp_path / "a.xlsx"))

    assert "Word" in refusal(tmp_path / "a.xlsx")


def test_a_folder_is_told_apart(tmp_path: Path) -> None:
    assert "โฟลเดอร์" in refusal(tmp_path)


def test_wrong_content_types_are_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    edit(path, "[Content_Types].xml", lambda xml: xml.replace(b"spreadsheetml.sheet.main", b"nothing.main"))

    assert "ชนิดของส่วนสมุดงาน" in refusal(path)


def test_a_document_type_is_refused_before_any_entity_is_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>'
    edit(path, SHEET, lambda xml: bomb + b"<sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>")

    assert "DOCTYPE" in refusal(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    edit(path, SHEET, lambda xml: xml.replace(b"</sheetData>", b" " * (80 << 20) + b"</sheetData>"))

    assert "บีบอัดแน่นผิดปกติ" in refusal(path)


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    with zipfile.ZipFile(path, "a") as package:
        for number in range(10_001):
            package.writestr(f"x/{number}", b"")

    assert "10,000" in refusal(path)


def test_sheets_come_in_workbook_order_with_their_visibility(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    edit(path, "xl/workbook.xml", lambda xml: xml.replace(b'sheetId="2"', b'sheetId="2" state="veryHidden"'))

    book = ClosedBook(path)

    assert book.titles() == (DATA, "รายการ", "เปล่า ๆ")
    assert book.hidden_titles() == ("รายการ",)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes cut short, or some of them flipped, or a piece of them doubled or gone."""
    at, kind = chance.randrange(len(data)), chance.randrange(4)
    if kind == 0:
        return data[:at]
    if kind == 1:
        flipped = bytearray(data)
        for _ in range(chance.randrange(1, 30)):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(flipped)
    return data[:at] + data[at : at + 50] * (kind - 2) * 2 + data[at + 50 :]


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_is_read_or_refused_in_one_sentence(tmp_path: Path, seed: int) -> None:
    """Half of the damage is to the zip, half to one part inside a sound zip."""
    chance = random.Random(seed)
    path = decorated(tmp_path / "a.xlsx")
    path.write_bytes(damaged(path.read_bytes(), chance))
    inside = decorated(tmp_path / "b.xlsx")
    part = chance.choice([name for name in parts(inside) if name.endswith((".xml", ".rels"))])
    edit(inside, part, lambda data: damaged(data, chance))

    for file in (path, inside):
        try:
            book = ClosedBook(file)
            for title in book.titles():
                book.grid(title)
        except InputError as error:
            assert file.name in str(error)
