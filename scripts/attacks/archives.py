"""Archives that unfold to more than anyone can bear."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

from attacks.attack import Attack
from attacks.office import MERGED, collecting, packet, zipped

SHEET = "xl/worksheets/sheet1.xml"
LARGE = 60 << 20


def forty_bombs(folder: Path) -> list[str]:
    bomb = bytes(LARGE)
    return collecting(folder, "a.zip", zipped(*((f"{n}.xlsx", bomb) for n in range(40))))


def many_workbooks(folder: Path, each: int = 40 << 20) -> list[str]:
    """Packets whose first sheet swells, packed so that no member looks swollen: only their sum does."""
    swollen = with_rows(each)
    return collecting(folder, "a.zip", zipped(*((f"{n}.xlsx", swollen) for n in range(12)), packed=False))


def with_rows(size: int, row: str = '<row r="%d" s="1" customFormat="1"><x/></row>') -> bytes:
    """A packet with so many bytes of rows that hold nothing."""
    made = BytesIO()
    packing = zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(BytesIO(packet())) as old, packing as new:
        for name in old.namelist():
            data = old.read(name)
            if name == SHEET:
                number = iter(range(1, 1 << 30))
                rows = "".join(row % next(number) for _ in range(size // len(row))).encode()
                data = data.replace(b"</sheetData>", rows + b"</sheetData>")
            new.writestr(name, data)
    return made.getvalue()


def one_big_sheet(folder: Path) -> list[str]:
    return collecting(folder, "a.xlsx", with_rows(300 << 20))


def hundred_zips_of_small_files(folder: Path) -> list[str]:
    inner = zipped(*((f"{n}.txt", b"x") for n in range(4_900)))
    return collecting(folder, "a.zip", zipped(*((f"{n}.zip", inner) for n in range(100))))


def hundred_zips_of_small_workbooks(folder: Path) -> list[str]:
    inner = zipped(*((f"{n}.xlsx", b"PK") for n in range(4_900)))
    return collecting(folder, "a.zip", zipped(*((f"{n}.zip", inner) for n in range(100))))


def zips_in_zips(folder: Path) -> list[str]:
    """Ten in ten in ten: each level within its bounds."""
    chance, data = random.Random(1), b""
    data = zipped(*((f"{n}.xlsx", chance.randbytes(100) + bytes(3 << 20)) for n in range(10)))
    for _ in range(3):
        data = zipped(*((f"{n}.zip", data) for n in range(10)))
    return collecting(folder, "a.zip", data)


def itself_without_end(folder: Path) -> list[str]:
    data = zipped(("a.xlsx", packet()))
    for _ in range(200):
        data = zipped(("a.zip", data), packed=False)
    return collecting(folder, "a.zip", data)


def million_names(folder: Path) -> list[str]:
    """A directory of a million entries, each as short as can be, that all point to one member."""
    data = zipped(("a", b""))
    at = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = data[at:end] * 1_000_000
    tail = data[end : end + 12] + len(entries).to_bytes(4, "little") + data[end + 16 :]
    return collecting(folder, "a.zip", data[:at] + entries + tail)


ATTACKS = [
    Attack("archives: 40 bombs in one zip", forty_bombs, MERGED, 30, 300),
    Attack("archives: 12 workbooks of swollen sheets in one zip", many_workbooks, MERGED, 90, 400),
    Attack("archives: 100 zips of 4,900 small files", hundred_zips_of_small_files, MERGED, 30, 300),
    Attack("archives: 100 zips of 4,900 small workbooks", hundred_zips_of_small_workbooks, MERGED, 60, 300),
    Attack("archives: ten zips in ten in ten in ten", zips_in_zips, MERGED, 60, 400),
    Attack("archives: zips in zips 200 deep", itself_without_end, MERGED, 30, 300),
    Attack("archives: a directory of a million names", million_names, MERGED, 30, 500),
    Attack("archives: one big sheet", one_big_sheet, MERGED, 60, 400),
]
