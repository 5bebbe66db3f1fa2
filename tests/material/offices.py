"""Made-up offices with known figures, and files broken in every known way."""

from __future__ import annotations

import random
import shutil
import struct
import zipfile
import zlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from ita_excel.exchange.packets.split import split
from ita_excel.master import create
from ita_excel.years.shelf import load_pack

YEAR = 2566
GROUPS = ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน", "หน่วยตรวจสอบภายใน")
ANSWERS = ("all", "eighty", "forty", "none")


@dataclass(frozen=True)
class Office:
    """What was typed into one made-up workbook; scores are hundredths, money is satang, so that all is exact."""

    name: str
    scores: tuple[int, ...]
    former: int | None
    staff: tuple[int, ...]
    allocated: int
    spent: tuple[int, int, int, int]
    known: tuple[int, ...]
    year: int = YEAR

    def total(self) -> Decimal:
        """Worked out apart from the toolkit: means of IIT (1-5), EIT (6-8), OIT (9-10), weights 30, 30, 40."""
        iit, eit, oit = self.scores[:5], self.scores[5:8], self.scores[8:]
        exact = Decimal(sum(iit)) / 5 * 30 + Decimal(sum(eit)) / 3 * 30 + Decimal(sum(oit)) / 2 * 40
        return (exact / 10000 + Decimal("0.0000000001")).quantize(Decimal("0.01"), "ROUND_HALF_UP")


def office(number: int) -> Office:
    """The made-up office of that number, always the same."""
    dice = random.Random(number)
    spent = [dice.randrange(0, 500_000) for _ in range(4)]
    return Office(
        name=f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมติ เขต {number}",
        scores=tuple(dice.randrange(6_000, 10_001) for _ in range(10)),
        former=None if number % 5 == 0 else dice.randrange(7_000, 10_001),
        staff=tuple(dice.randrange(1, 40) for _ in GROUPS),
        allocated=sum(spent) + dice.randrange(0, 100_000),
        spent=(spent[0], spent[1], spent[2], spent[3]),
        known=tuple(dice.randrange(0, 9) for _ in ANSWERS),
    )


def namesake(number: int, place: int) -> Office:
    """The figures of an office under another name; all such names are of one length."""
    return replace(office(number), name=f"สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมมติ เขต {place:06}")


def rows(made: Office) -> dict[str, list[dict[str, object]]]:
    """The office's rows as a new workbook takes them."""
    assessed = load_pack(made.year - 1)
    money = {f"spent_q{q}": amount / 100 for q, amount in enumerate(made.spent, 1)}
    return {
        "settings": [{"office": made.name, "fiscal_year": made.year}],
        "groups": [{"number": n, "name": name, "staff": made.staff[n - 1]} for n, name in enumerate(GROUPS, 1)],
        "history": [] if made.former is None else [{"fiscal_year": made.year - 2, "score": made.former / 100}],
        "indicators": [
            {"number": i.number, "name": i.name, "instrument": i.instrument, "score": score / 100}
            for i, score in zip(assessed.indicators, made.scores, strict=True)
        ],
        "budget": [{"number": "1.1", "activity": "อบรม", "group": GROUPS[0], "allocated": made.allocated / 100, **money}],
        "survey_awareness": [{"group": GROUPS[0], **dict(zip(ANSWERS, made.known, strict=True))}, {"group": GROUPS[1]}],
        "survey_practice": [{"group": group} for group in GROUPS],
        "survey_effect": [{"group": group} for group in GROUPS],
        "measures": [{"number": 1, "indicator": 1, "issue": "ประเด็น", "step": "ประชุม", "group": [GROUPS[0]]}],
        "results": [{"number": 1, "measure": 1, "group": GROUPS[0], "text": "จัดประชุมแล้ว"}],
        "oit": [{"code": "O1", "title": "โครงสร้าง", "url": "https://o.example/1"}, {"code": "O2", "title": "ผู้บริหาร"}],
    }


def workbook(path: Path, made: Office) -> Path:
    """The office's workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return create.create(path, year=made.year, rows=rows(made))


def packets(folder: Path, made: Office) -> list[Path]:
    """One packet a group that has something to fill, without their master."""
    master = workbook(folder / "packets.xlsx", made)
    split(master, folder, today=date(2023, 6, 1))
    master.unlink()
    return sorted(folder.glob("*.xlsx"))


def broken(folder: Path, whole: Path, made: Office) -> dict[str, str]:
    """A file broken in every known way: name → a word of the reason. `whole` is the workbook of `made`."""
    data = whole.read_bytes()
    packets(folder / "x", made)[0].rename(folder / "packet.xlsx")
    shutil.rmtree(folder / "x")
    (folder / "half.xlsx").write_bytes(data[: len(data) // 2])
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "password.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    (folder / "old.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "Workbook".encode("utf-16-le"))
    (folder / "copy.xlsx").write_bytes(data)
    _foreign(folder / "foreign.xlsx")
    (folder / "text.xlsx").write_text("อันดับ,หน่วยงาน\n", encoding="utf-8")
    (folder / "flipped.xlsx").write_bytes(data[:300] + bytes(byte ^ 255 for byte in data[300:1300]) + data[1300:])
    _bomb(folder / "bomb.xlsx", whole)
    workbook(folder / "nameless.xlsx", replace(made, name=""))
    workbook(folder / "year.xlsx", replace(made, name="สพป.ปีแปลก", year=YEAR)).write_bytes(_of_no_year(folder / "year.xlsx"))
    return {
        "packet.xlsx": "มีสมุดงานหลัก", "text.xlsx": "ไม่ใช่สมุดงาน", "bomb.xlsx": "บีบอัดแน่นผิดปกติ", "flipped.xlsx": "ไม่ใช่สมุดงาน",
        "half.xlsx": "ไม่ใช่สมุดงาน", "empty.xlsx": "ไม่ใช่สมุดงาน", "password.xlsx": "รหัสผ่าน",
        "old.xls": "ไม่ใช่สมุดงาน", "copy.xlsx": "นับครั้งเดียว", "foreign.xlsx": "ไม่ใช่สมุดงาน ITA", "nameless.xlsx": "ไม่มีชื่อสำนักงาน",
        "year.xlsx": "ปีงบประมาณ 2599",
    }


def _bomb(path: Path, whole: Path) -> None:
    """The workbook with a data sheet of a few kilobytes that unpacks to many megabytes."""
    from ita_excel.xlsx.parts.package import Package

    part = next(sheet.part for sheet in Package(whole).sheets if sheet.title == "กลุ่ม")
    with zipfile.ZipFile(whole) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(name, bytes(8 << 20) if name == part else given.read(name))


STRINGS = "xl/sharedStrings.xml"


class Mould:
    """A workbook from which copies under other names of one length are made fast: its texts lie unpacked in the zip."""

    def __init__(self, whole: Path, name: str) -> None:
        self._name, packed = name.encode(), BytesIO()
        with zipfile.ZipFile(whole) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
            for part in given.namelist():
                made.writestr(part, given.read(part), zipfile.ZIP_STORED if part == STRINGS else None)
        self._data = packed.getvalue()
        with zipfile.ZipFile(packed) as made:
            entry = made.getinfo(STRINGS)
            self._header, self._texts, self._old = entry.header_offset, made.read(STRINGS), struct.pack("<L", entry.CRC)

    def cast(self, path: Path, name: str) -> None:
        """A copy under that name."""
        texts = self._texts.replace(self._name, name.encode())
        assert len(texts) == len(self._texts) and texts != self._texts
        begin = self._header + 30 + len(STRINGS)
        data = self._data[:begin] + texts + self._data[begin + len(texts):]
        path.write_bytes(data.replace(self._old, struct.pack("<L", zlib.crc32(texts))))


def _foreign(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("บัญชีรายชื่อ").write("A1", "ชื่อ")


def _of_no_year(path: Path) -> bytes:
    """The workbook with a year of which there is no pack."""
    from ita_excel.model.layout import find_layout
    from ita_excel.sheets.settings import Settings
    from ita_excel.xlsx.parts.package import Package
    from ita_excel.xlsx.patch.patch import Patch
    from ita_excel.xlsx.read.closed import ClosedBook

    package = Package(path)
    patch, grid = Patch(package), ClosedBook(path, package).grid("ตั้งค่า")
    layout = find_layout(Settings.sheet, grid)
    assert layout is not None
    row = next(r for r in grid.cells if grid.value(r, layout.columns["item"]) == "ปีงบประมาณ")
    patch.set("ตั้งค่า", row, layout.columns["value"], 2599)
    patch.save(backup=False)
    return path.read_bytes()


def zipped(target: Path, files: list[Path]) -> Path:
    """The files in one zip, and gone from the folder."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in files:
            archive.write(path, path.name)
            path.unlink()
    return target
