"""Archives as tools really pack them, and what one file that came may cost."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from packets import PLAN, run, sent, statuses
from test_arrivals_mail import BOOK, letter
from usual import SHEETS

from ita_excel.commands.collect import run as command
from ita_excel.exchange.arrivals.allowance import Allowance
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.readers import read_all
from ita_excel.exchange.arrivals.returned import Rejected
from ita_excel.sheets import Sheets

MAC = "แบบกลุ่มอำนวยการ.xlsx"
APART = MAC.replace("\u0e33", "\u0e4d\u0e32")
"""The name as a Mac takes it apart: ำ as two signs."""
DAY = datetime(2023, 6, 5, tzinfo=UTC)


def archive(*members: tuple[str, bytes], packed: bool = True) -> bytes:
    """A zip with these names as they stand."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as box:
        for name, data in members:
            entry = zipfile.ZipInfo("x", (2023, 6, 5, 0, 0, 0))
            entry.filename = name
            entry.compress_type = box.compression
            box.writestr(entry, data)
    return made.getvalue()


def came(folder: Path, data: bytes, name: str = "a.zip", **limits: int) -> list[tuple[str, bytes | None, str]]:
    (folder / name).write_bytes(data)
    return [(a.name, a.data, a.trouble) for a in arrivals([folder / name], lambda: Allowance(**limits))]


@pytest.mark.parametrize("name", [MAC, APART, f"__กลุ่ม/{MAC}", f"กลุ่ม\\{MAC}"])
@pytest.mark.parametrize("told", [True, False])
def test_the_name_of_a_member_is_shown_as_a_person_types_it(tmp_path: Path, name: str, told: bool) -> None:
    data = archive((name, BOOK))
    if not told:
        data = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")  # the flag that says UTF-8

    assert came(tmp_path, data) == [(MAC, BOOK, "")]


def test_what_a_mac_adds_for_itself_is_passed_over(tmp_path: Path) -> None:
    extra = [(f"__MACOSX/กลุ่ม/._{MAC}", b"\0\5"), ("__MACOSX/a.xlsx", b"\0\5"), (f"กลุ่ม/._{MAC}", b"\0\5"), (".DS_Store", b"x")]

    assert came(tmp_path, archive(*extra, (f"กลุ่ม/{MAC}", BOOK))) == [(MAC, BOOK, "")]


NOTHING = {
    "a note": archive(("readme.txt", b"x")),
    "no member": archive(),
    "only what a Mac adds": archive(("__MACOSX/._a.xlsx", b"x"), (".DS_Store", b"x")),
    "only folders": archive(("กลุ่ม/", b"")),
}


@pytest.mark.parametrize("data", NOTHING.values(), ids=NOTHING)
def test_a_zip_without_a_workbook_is_told(tmp_path: Path, data: bytes) -> None:
    [(name, found, why)] = came(tmp_path, data)

    assert (name, found) == ("a.zip", None) and "ไม่มีสมุดงาน" in why and "—" in why


def test_a_zip_without_a_workbook_ends_the_command_with_status_1(tmp_path: Path) -> None:
    from argparse import Namespace

    path, _ = sent(tmp_path / "office")
    (tmp_path / "a.zip").write_bytes(NOTHING["a note"])

    said = command(Namespace(workbook=path, returned=[tmp_path / "a.zip"], undo=None, dry_run=False))

    assert (said.status, [f["status"] for f in said.data["files"]]) == (1, ["unreadable"])


def test_a_workbook_that_a_browser_named_zip_is_a_workbook(tmp_path: Path) -> None:
    assert came(tmp_path, BOOK) == [("a.zip", BOOK, "")]


# — the allowance —


def nested(levels: int, wide: int) -> bytes:
    data = archive(*((f"{n}.xlsx", BOOK) for n in range(wide)))
    for _ in range(levels):
        data = archive(*((f"{n}.zip", data) for n in range(wide)))
    return data


def test_files_are_counted_over_all_archives_of_one_arrival(tmp_path: Path) -> None:
    found = came(tmp_path, nested(1, 6), files=20)

    assert [data for _, data, _ in found] == [BOOK] * 12 + [None]
    assert found[-1][0] == "a.zip" and "เกิน 20 ไฟล์" in found[-1][2]


def test_bytes_are_counted_over_all_archives_of_one_arrival(tmp_path: Path) -> None:
    data = archive(*((f"{n}.xlsx", os.urandom(1 << 20)) for n in range(6)))

    found = came(tmp_path, data, bytes=4 << 20)

    assert sum(data is not None for _, data, _ in found) == 4
    assert "เกิน 4 เมกะไบต์" in found[-1][2]


def test_time_is_counted_over_all_archives_of_one_arrival(tmp_path: Path) -> None:
    [(name, data, why)] = came(tmp_path, nested(1, 2), seconds=0)

    assert (name, data) == ("a.zip", None) and "ใช้เวลาอ่านเกิน" in why


def test_an_arrival_that_is_spent_leaves_the_next_its_own(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        (tmp_path / name).write_bytes(archive(*((f"{n}.xlsx", BOOK) for n in range(4))))

    found = list(arrivals([tmp_path], lambda: Allowance(files=3)))

    assert [(a.name, a.data) for a in found] == [("a.zip", None), ("b.zip", None)]


def test_reading_spends_the_time_of_its_arrival() -> None:
    allowance = Allowance(seconds=100)
    many = [Arrival(f"{n}.xlsx", Path("a.zip"), b"x", DAY, allowance=allowance) for n in range(5)]

    def slow(arrival: Arrival, _sheets: Sheets) -> Rejected:
        arrival.allowance.spend_reading(61)
        return Rejected(arrival.name, "unreadable", "read")

    said = [rejected.reason for _, rejected in read_all(many, SHEETS, read=slow) if isinstance(rejected, Rejected)]

    assert said[:2] == ["read", "read"] and all("ใช้เวลาอ่านเกิน 100 วินาที" in reason for reason in said[2:])


def test_sixty_groups_of_25_offices_in_one_zip_are_within_the_allowance(tmp_path: Path) -> None:
    packet = sent(tmp_path / "office")[1][PLAN].read_bytes()
    office = archive(*((f"{n}.xlsx", packet) for n in range(60)), packed=False)

    found = came(tmp_path, archive(*((f"{n}.zip", office) for n in range(17)), packed=False))

    assert [why for _, _, why in found if why] == [] and len(found) == 17 * 60


HOSTILE = {
    "3,000 parts in one another": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
    "mails in mails": b"Content-Type: message/rfc822\n\n" * 2_000,
    "a hundred thousand parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "a header of two megabytes": b"Subject: " + b"x" * (2 << 20) + b"\n\nx",
    "a hundred thousand headers": b"X: y\n" * 100_000 + b"\nx",
    "a hundred thousand parameters": b'Content-Type: a/b; x="' + b';"' * 100_000 + b"\n\nx",
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_mail_is_one_sentence_and_the_good_packet_is_merged(tmp_path: Path, data: bytes) -> None:
    path, packets = sent(tmp_path / "office")
    (tmp_path / "a.eml").write_bytes(b"From: a\n" + data)

    result = run(path, tmp_path / "a.eml", packets[PLAN])

    assert sorted(statuses(result)) == ["merged", "unreadable"]


def test_forty_bombs_in_one_zip_are_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive(*((f"{n}.xlsx", bytes(8 << 20)) for n in range(3)))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))

    assert ["บีบอัดแน่นผิดปกติ" in why for _, _, why in came(tmp_path, bomb)] == [True] * 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_and_devices_among_what_came_are_told_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    (tmp_path / "ส่งกลับ").mkdir()
    os.mkfifo(tmp_path / "ส่งกลับ" / "b.xlsx")
    (tmp_path / "ส่งกลับ" / "c.xlsx").mkdir()

    found = list(arrivals([tmp_path / "a.xlsx", Path("/dev/zero"), tmp_path / "ส่งกลับ"]))

    assert [(a.name, a.data) for a in found] == [("a.xlsx", None), ("zero", None)]
    assert all("ท่อหรืออุปกรณ์" in a.trouble for a in found)


def test_a_mail_in_a_zip_spends_from_the_same_allowance(tmp_path: Path) -> None:
    mail = letter(("Content-Type: application/octet-stream; name=a.xlsx", BOOK))

    found = came(tmp_path, archive(*((f"{n}.eml", mail) for n in range(4))), files=8)

    assert [data for _, data, _ in found][-1] is None and "เกิน 8 ไฟล์" in found[-1][2]
