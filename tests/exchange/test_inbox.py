"""What comes back by mail: files, folders, mails and archives, one workbook after the other."""

from __future__ import annotations

import struct
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from packets import run, sent
from sendings import mail

from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.language.errors import FileMissing
from ita_excel.language.files import BACKUPS

BOOK = b"PK\x03\x04 not opened here"
THAI = "สำเนา (2) ของ กลุ่มนโยบายและแผน.xlsx"


def names(*paths: Path) -> list[str]:
    return [arrival.name for arrival in arrivals(paths)]


def troubles(*paths: Path) -> list[tuple[str, str]]:
    return [(arrival.name, arrival.trouble) for arrival in arrivals(paths) if arrival.data is None]


def archive(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(name, data)
    return made.getvalue()


def test_a_folder_gives_every_workbook_in_it_and_below(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.XLSM", "กลุ่ม/c.xlsx", "Thumbs.db", "~$b.xlsx", ".~lock.b.xlsx#", f"{BACKUPS}/b_2023.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(BOOK)

    assert names(tmp_path) == ["a.XLSM", "b.xlsx", "กลุ่ม/c.xlsx"]


@pytest.mark.parametrize("names_there", [
    ("ITA.xlsx", "ITA (1).xlsx", "ITA (2).xlsx", "ITA (10).xlsx"),
    ("แบบ 2 แผน.xlsx", "แบบ 10 กฎหมาย.xlsx"),
    ("กลุ่ม 9/แบบ.xlsx", "กลุ่ม 10/แบบ.xlsx"),
])
def test_copies_come_in_the_order_in_which_a_person_counts_them(tmp_path: Path, names_there: tuple[str, ...]) -> None:
    for name in reversed(names_there):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(BOOK)

    assert names(tmp_path) == list(names_there)


@pytest.mark.parametrize(("name", "said"), [
    ("บันทึก.docx", "เป็นเอกสาร Word"), ("เก่า.doc", "เป็นเอกสาร Word"), ("สแกน.PDF", "เป็นไฟล์ PDF"),
    ("IMG_1.jpg", "เป็นรูปภาพ"), ("IMG_2.HEIC", "เป็นรูปภาพ"), ("สรุป.pptx", "เป็นงานนำเสนอ"),
])
def test_a_file_in_the_folder_that_is_no_packet_gets_its_sentence(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(b"x")

    [(told, why)] = troubles(tmp_path)
    assert told == name
    assert why.startswith(said)
    assert "จึงไม่ได้รวม — " in why


def test_any_other_file_in_the_folder_is_told_by_collect(tmp_path: Path) -> None:
    path, _ = sent(tmp_path)
    (tmp_path / "กลับ").mkdir()
    (tmp_path / "กลับ" / "โน้ต.txt").write_text("ส่งแล้วนะ")

    [file] = run(path, tmp_path / "กลับ").files
    assert (file.file, file.status) == ("โน้ต.txt", "unreadable")
    assert "ไม่ใช่สมุดงาน Excel" in file.reason


def test_a_wrong_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"ไม่มี\.xlsx"):
        names(tmp_path / "ไม่มี.xlsx")


def test_a_file_named_by_a_person_is_answered_whatever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "บันทึก.txt"
    path.write_bytes(b"x")

    assert names(path) == ["บันทึก.txt"]


def test_a_mail_gives_its_attachments_and_its_date(tmp_path: Path) -> None:
    path = mail(tmp_path, (THAI, BOOK), ("ลายเซ็น.png", b"x"))

    [only] = arrivals([path])

    assert (only.name, only.data, only.path) == (THAI, BOOK, path)
    assert only.arrived.astimezone(UTC) == datetime(2023, 6, 5, 9, 30, tzinfo=UTC)


def test_a_mail_forwarded_inside_a_mail_is_opened(tmp_path: Path) -> None:
    inner = mail(tmp_path, (THAI, BOOK), name="inner.eml")

    assert names(mail(tmp_path, ("fw.eml", inner.read_bytes()))) == [THAI]


def test_a_mail_without_a_workbook_says_so(tmp_path: Path) -> None:
    assert "ไม่มีสมุดงานแนบมา" in troubles(mail(tmp_path))[0][1]


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed\r\n\r\n--", b"Date: never\r\n\r\nx"])
def test_a_damaged_mail_stops_nothing(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(junk)

    assert [name for name, _ in troubles(path)] == ["a.eml"]


def test_a_zip_with_thai_names_as_windows_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(_without_utf8_flag("กลุ่ม/แผน.xlsx", BOOK))

    assert names(path) == ["แผน.xlsx"]


def _without_utf8_flag(name: str, data: bytes) -> bytes:
    """A zip whose names are in code page 874 and do not say so."""
    raw = name.encode("cp874")
    made = archive({"x" * len(raw): data})
    return made.replace(b"x" * len(raw), raw)


def test_a_zip_in_a_mail_in_a_zip_is_opened(tmp_path: Path) -> None:
    letter = mail(tmp_path, ("ใน.zip", archive({THAI: BOOK})))
    path = tmp_path / "นอก.zip"
    path.write_bytes(archive({"m/จดหมาย.eml": letter.read_bytes(), "__MACOSX/._a.xlsx": b"x"}))

    assert names(path) == [THAI]


def test_boxes_in_boxes_without_end_are_told(tmp_path: Path) -> None:
    data = BOOK
    for depth in range(8):
        data = archive({f"{depth}.{'xlsx' if not depth else 'zip'}": data})
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    assert "ซ้อนกันหลายชั้น" in troubles(path)[0][1]


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    data = bytearray(archive({"a.xlsx": BOOK}))
    at = data.index(b"PK\x01\x02") + 8
    data[at:at + 2] = struct.pack("<H", 1)
    (tmp_path / "a.zip").write_bytes(bytes(data))

    assert "มีรหัสผ่าน" in troubles(tmp_path / "a.zip")[0][1]


def test_a_truncated_zip_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"a.xlsx": BOOK * 50})[:-30])

    assert "แตกไฟล์ zip ไม่ได้" in troubles(tmp_path / "a.zip")[0][1]


def test_a_file_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"big.xlsx": bytes(10_000_000), "good.xlsx": b"PK"}))

    assert [name for name, _ in troubles(tmp_path / "a.zip")] == ["a.zip/big.xlsx"]
    assert "good.xlsx" in names(tmp_path / "a.zip")


@pytest.mark.parametrize("name", ["เมล.msg", "กลุ่ม.rar", "กลุ่ม.7z"])
def test_what_we_cannot_open_gets_an_answer(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")

    assert [file for file, why in troubles(tmp_path) if "—" in why] == [name]
